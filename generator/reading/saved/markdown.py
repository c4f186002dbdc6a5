"""Markdown as blocks of plain lines: headings, lists and quotes without their marks, images and rules left out.

Odd markup (code, tables) is kept as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from generator.reading.saved.lines import Block, Line, ends_open, ends_sentence, is_rule
from generator.reading.saved.markup import is_emphasized, is_image, seen
from generator.reading.saved.phrases import CREDIT

_HEADING: Final = re.compile(r"(?P<level>#{1,6})[ \t]+(?P<text>\S.*?)(?:[ \t]+#+)?[ \t]*(?:\{[#.][^{}]*\})?")
_LINK: Final = re.compile(
    r"\[[^\[\]\n]{1,300}\]\(<?(?:https?://|/|#|mailto:|"
    r"\.)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*>?(?: +[\"'(][^\n]{0,300}[\"')])?\)"
)
_STRONG: Final = re.compile(
    r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\*\*(?![\w*])|(?<!\w)__(?=[^\s_])[^_\n]{1,300}(?<=[^\s_])__(?!\w)"
)
_SOFT: Final = re.compile(
    r"(?<![\w*])\*(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=[^\s_])[^_\n]{1,300}(?<=[^\s_])_(?!\w)"
)
_IMAGE: Final = re.compile(r"!\[[^\[\]\n]*\]\([^\s()]+(?:\([^\s()]*\)[^\s()]*)*\)")
_SECTION: Final = re.compile(r"#{2,6}[ \t]+\S")
_LINKED: Final = re.compile(r"[^\s\[]\]\[\w{1,40}\]")
_FENCE: Final = re.compile(r"(?P<fence>```+|~~~+)[^`]*")
_REFERENCE: Final = re.compile(r"\[(?P<label>[^\[\]^][^\[\]]{0,200})\]:\s+<?(?P<url>[^\s<>]+)>?(?:\s+[\"'(].*[\"')])?")
_NOTE: Final = re.compile(r"\[\^(?P<mark>[^\]\s]{1,60})\]:\s+(?P<text>\S.*)")
_ITEM: Final = re.compile(r"(?P<mark>[-*+]|[0-9]{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?P<text>\S.*)")
_QUOTE: Final = re.compile(r"(?:>[ \t]?)+")
_SHORTCODE: Final = re.compile(r"\{\{[<%].*[>%]\}\}|\{%.*%\}|:::.*")
_TAGS_ONLY: Final = re.compile(r"(?:</?[a-zA-Z][^<>]*>\s*)+")
_FIGURE: Final = re.compile(r"<(?P<tag>figure|iframe|script|style|video|audio|svg|table)\b", re.IGNORECASE)
_TABLE_RULE: Final = re.compile(r"\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*")


def is_markdown(lines: list[Line]) -> bool:
    """Whether a text is written in Markdown: it begins with a heading, or holds marks that stand nowhere by chance."""
    if not lines:
        return False
    texts = [line.text for line in lines]
    if len(lines) > 2 and not lines[1].gap and re.fullmatch(r"-{3,}", texts[1]) and ends_open(texts[0]):
        return 2 * len(texts[1]) >= len(texts[0])
    if re.match(r"#[ \t]+\S", texts[0]) or (len(texts) > 2 and re.fullmatch(r"={3,}", texts[1]) and len(lines) > 2):
        return len(texts) > 1
    whole = "\n".join(texts)
    # a mark that stands nowhere is found to do so in no time, and an expression with it is not tried at each letter
    stars, low = "*" in whole, "_" in whole
    points = 2 * ("](" in whole and bool(_LINK.search(whole) or ("![" in whole and _IMAGE.search(whole))))
    points += 2 * ("##" in whole and any(_SECTION.match(text) for text in texts))
    points += _count(_STRONG.finditer(whole)) if "**" in whole or "__" in whole else 0
    points += ("```" in whole or "~~~" in whole) and any(_FENCE.fullmatch(text) for text in texts)
    points += _count(text for text in texts if is_emphasized(text)) if stars or low else 0
    points += 2 * any(_stands_as_heading(lines, n) for n in range(min(len(lines), 8)))
    points += 2 * ("][" in whole and bool(_LINKED.search(whole)) and any(_REFERENCE.fullmatch(text) for text in texts))
    points += (stars or low) and bool(_SOFT.search(whole))
    points += 2 * ("[^" in whole and any(_NOTE.match(text) for text in texts))
    return points >= 2


def _count(found: Iterable[object]) -> int:
    """How many there are; two are enough."""
    return sum(1 for _ in islice(found, 2))


def _stands_as_heading(lines: list[Line], n: int) -> bool:
    """Whether a line near the top is a heading in a block of its own, as `# 1 in the world` is not."""
    alone = (n == 0 or lines[n].gap > 0) and (n + 1 == len(lines) or lines[n + 1].gap > 0)
    return alone and bool(re.match(r"#[ \t]+[^\W\d]", lines[n].text)) and ends_open(lines[n].text)


@dataclass(slots=True)
class Plain:
    """A text without its markup: its blocks, and what was left out of them."""

    blocks: list[Block] = field(default_factory=list)
    left: list[Line] = field(default_factory=list)
    caption: str = ""


def without_markdown(lines: list[Line]) -> Plain:
    """The blocks of a Markdown text as readers see them."""
    lines, comments = _without_comments(lines)
    references = {
        " ".join(m["label"].lower().split()): m["url"]
        for line in lines
        if line.text[0] == "[" and (m := _REFERENCE.fullmatch(line.text))
    }
    reader = _Reader(references)
    for line in lines:
        reader.read(line)
    reader.end()
    reader.found.left = sorted([*reader.found.left, *comments], key=lambda line: line.number)
    return reader.found


def _without_comments(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    kept, left, inside, gap = [], [], False, 0
    for line in lines:
        starts = line.text.startswith("<!--")
        if inside or starts:
            left.append(line)
            gap = max(gap, line.gap)
            inside = "-->" not in line.text
            continue
        kept.append(line if line.gap >= gap else line._replace(gap=gap))
        gap = 0
    return (lines, []) if inside else (kept, left)


class _Reader:
    """Builds the blocks, a line at a time."""

    def __init__(self, references: dict[str, str]) -> None:
        self.references = references
        self.found = Plain()
        self.block: Block = []
        self.fence = ""
        self.figure = ""
        self.after_image = False
        self.in_quote = False

    def read(self, line: Line) -> None:
        if self.fence:
            self._in_code(line)
            return
        if self.figure:
            self.found.left.append(line)
            if f"</{self.figure}" in line.text.lower():
                self.figure = ""
            return
        if line.gap:
            self.end()
        text = line.text
        if text[0] == ">" and (match := _QUOTE.match(text)):
            if not self.in_quote or not text[match.end() :].strip():
                self.end()
            self.in_quote = True
            text = re.sub(r"\A\[!\w+\][-+]?\s*", "", text[match.end() :].strip())
            if not text:
                return
            line = line._replace(text=text)
        else:
            self.in_quote = self.in_quote and bool(self.block)
        self._by_kind(line)

    def _by_kind(self, line: Line) -> None:
        text = line.text
        if text[0].isalpha():
            self.block.append(line)  # no mark of a block is a letter
        elif match := _FENCE.fullmatch(text):
            self.end()
            self.fence = match["fence"]
            self.found.left.append(line)
        elif (
            re.fullmatch(r"=+|-+", text)
            and len(self.block) == 1
            and not self.block[0].item
            and not ends_sentence(self.block[0].text)
        ):
            self.block[0] = self.block[0]._replace(heading=1 if text[0] == "=" else 2)
            self.found.left.append(line)
            self.end()
        elif (
            is_rule(text)
            or _REFERENCE.fullmatch(text)
            or _SHORTCODE.fullmatch(text)
            or _TAGS_ONLY.fullmatch(text)
            or _figure(text)
        ):
            self.end()
            self.found.left.append(line)
            match = _FIGURE.match(text)
            self.figure = match["tag"].lower() if match and f"</{match['tag']}" not in text else ""
        elif is_image(text):
            self.end()
            self.found.left.append(line)
            self.after_image = True
        elif match := _HEADING.fullmatch(text):
            self.end()
            self.block = [line._replace(text=match["text"], heading=len(match["level"]))]
            self.end()
        elif text.startswith("|") and text.endswith("|") and len(text) > 2:
            self.end()
            if _TABLE_RULE.fullmatch(text):
                self.found.left.append(line)
            else:
                self.found.blocks.append([line])
        elif match := _NOTE.fullmatch(text):
            self.end()
            self.block = [line._replace(text=match["text"])]
        elif (match := _ITEM.fullmatch(text)) and self._may_be_item(match["mark"]):
            self.end()
            numbered = match["mark"][0].isdigit()
            self.block = [line._replace(text=text if numbered else match["text"], item=True)]
        else:
            self.block.append(line)

    def _may_be_item(self, mark: str) -> bool:
        """A number within a paragraph begins a list only as its first."""
        return not self.block or self.block[0].item or not mark[0].isdigit() or mark[:-1] == "1"

    def _in_code(self, line: Line) -> None:
        if re.fullmatch(rf"{re.escape(self.fence[0])}{{{len(self.fence)},}}", line.text):
            self.fence = ""
            self.found.left.append(line)
        elif line.gap or not self.found.blocks or self.found.blocks[-1] is not self.block:
            self.block = [line]
            self.found.blocks.append(self.block)
        else:
            self.block.append(line)
        if not self.fence:
            self.block = []

    def end(self) -> None:
        """The block is whole: its marks go, and it is one more of the blocks, or a caption."""
        block, self.block = self.block, []
        if not block:
            return
        raw = "\n".join(line.text for line in block)
        after_image, self.after_image = self.after_image, False
        if after_image and (is_emphasized(raw) or (CREDIT.search(raw) and len(raw) < 400)):
            self.found.left += block
            self.found.caption = self.found.caption or seen(raw, self.references).replace("\n", " ")
            return
        texts = seen(raw, self.references).split("\n")
        if len(texts) != len(block):
            texts = [" ".join(texts)]
        texts = [_without_break(text.strip(" \t")) for text in texts]
        kept = [line._replace(text=text, gap=0) for line, text in zip(block, texts, strict=False) if text]
        if kept:
            kept[0] = kept[0].apart(block[0].gap)
            self.found.blocks.append(kept)
        else:
            self.found.left += block


def _without_break(text: str) -> str:
    """A line without the backslash that breaks it."""
    return text[:-1].rstrip() if text.endswith("\\") else text


def _figure(text: str) -> bool:
    return bool(_FIGURE.match(text))
