"""Inline Markdown as the words that a reader sees: without the marks of emphasis, links, code and notes.

Follows CommonMark where texts of articles use it. A mark without its partner is the character that it is.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.reading.patterns import once

_ADDRESS: Final = r"(?:[^\s()<>\\]|\\.|\([^\s()]{0,300}\)){0,2000}"
_LABEL: Final = r"(?:\\.|!\[[^\[\]]{0,300}\](?:\([^()\s]{0,2000}\))?|\[[^\[\]]{0,300}\]|[^\[\]\\]){1,1000}"


def _destination(name: str) -> str:
    """Where a link leads, with its brackets. The names of a pattern's parts differ."""
    address, title = once(name, _ADDRESS), r"(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,500}\)))"
    return rf"\(\s*(?:<[^<>\n]*>|{address}){title}?\s*\)"


def _image(name: str) -> str:
    return rf"!\[(?:{once(f'{name}_label', _LABEL)})?\](?:{_destination(f'{name}_address')}|\[[^\]]{{0,300}}\])"


_TOKEN: Final = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)"
    rf"|(?P<image>{_image('of_image')})"
    r"|(?P<note>\[\^[^\]\s]{1,60}\])"
    rf"|\[{once('words', _LABEL)}\]{_destination('address')}"
    rf"|\[{once('label', _LABEL)}\](?:\[(?P<ref>[^\]]{{0,300}})\])?"
    r"|\[\[(?:[^\[\]|]{1,200}\|)?(?P<wiki>[^\[\]|]{1,200})\]\]"
    r"|<(?P<auto>https?://[^<>\s]+|mailto:[^<>\s]+|[\w.+-]+@[\w.-]+)>"
    r"|(?P<tag></?(?:a|abbr|b|br|cite|code|del|em|i|img|ins|kbd|mark|p|q|s|small|span|strong|sub|sup|u|wbr|center|font|"
    r"div)\b[^<>]{0,500}>)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"
    r"|(?P<marks>\*+|_+|~~)"
    r"|(?P<text>[^\\`!\[<&*_~]+|.)",
    re.DOTALL,
)
_MARKED: Final = re.compile(r"[\\`!\[<&*_~]")
MAX_TEXT: Final = 100_000


@dataclass(slots=True)
class _Mark:
    at: int  # among the pieces
    character: str
    count: int
    opens: bool
    closes: bool
    run: int


def seen(text: str, references: Mapping[str, str] | None = None) -> str:
    """The words of a text as a reader sees them. `references` are the addresses that links name, by lower-case label."""
    if len(text) > MAX_TEXT or _MARKED.search(text) is None:
        return text
    pieces: list[str] = []
    marks: list[_Mark] = []
    ends = _ends_of_code(text)
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        assert match is not None  # its last alternative takes any character
        if match["ticks"] and at in ends:
            code = text[match.end() : ends[at]].replace("\n", " ")
            pieces.append(code[1:-1] if code[:1] == code[-1:] == " " and code.strip() else code)
            at = ends[at] + len(match["ticks"])
            continue
        if match["marks"]:
            marks.append(_mark(text, match, len(pieces)))
        pieces.append(_shown(match, references or {}))
        at = match.end()
    _pair(marks, pieces)
    return "".join(pieces)


def is_image(text: str) -> bool:
    """Whether a line holds images and nothing else, linked or not."""
    linked, alone = (rf"{_image(name)}(?:\{{[^{{}}]*\}})?" for name in ("linked", "alone"))
    images = rf"(?:\[{linked}\]{_destination('address')}|{alone}|\s)+"
    return text.startswith(("![", "[![")) and bool(re.fullmatch(images, text))


def is_emphasized(text: str) -> bool:
    """Whether a whole text is in italics, as captions are."""
    match = re.fullmatch(r"(?P<mark>[*_])(?![*_\s])(?P<inner>.*[^\s])(?P=mark)", text, re.DOTALL)
    return bool(match) and match is not None and match["mark"] not in match["inner"].replace(match["mark"] * 2, "")


def _shown(match: re.Match[str], references: Mapping[str, str]) -> str:
    if match["escaped"]:
        return match["escaped"]
    if match["image"] or match["note"]:
        return ""
    if match["words"] is not None:
        return seen(match["words"], references)
    if match["label"] is not None:
        name = " ".join((match["ref"] or match["label"]).lower().split())
        return seen(match["label"], references) if name in references else _unlinked(match, references)
    if match["tag"]:
        return " " if match["tag"][:3].lower() == "<br" else ""
    if match["entity"]:
        return html.unescape(match["entity"])
    return match["wiki"] or match["auto"] or match[0]


def _ends_of_code(text: str) -> dict[int, int]:
    """Where the code ends that a run of backticks begins: at the next run of the same length."""
    ends: dict[int, int] = {}
    open_at: dict[int, int] = {}
    for run in re.finditer(r"(?<!\\)`+", text):
        size = len(run[0])
        if size in open_at:
            ends[open_at.pop(size)] = run.start()
        else:
            open_at[size] = run.start()
    return ends


def _unlinked(match: re.Match[str], references: Mapping[str, str]) -> str:
    """Words in brackets that lead nowhere: an editor's brackets."""
    ref = "" if match["ref"] is None else f"[{match['ref']}]"
    if match["label"].startswith("[") and match["label"].endswith("]") and not ref:
        return match["label"][1:-1].rpartition("|")[2]  # [[a page|its words]]
    return f"[{seen(match['label'], references)}]{ref}"


def _mark(text: str, match: re.Match[str], at: int) -> _Mark:
    before, after = text[match.start() - 1 : match.start()] or " ", text[match.end() : match.end() + 1] or " "
    left = not after.isspace() and (not _is_punctuation(after) or before.isspace() or _is_punctuation(before))
    right = not before.isspace() and (not _is_punctuation(before) or after.isspace() or _is_punctuation(after))
    character, count = match["marks"][0], len(match["marks"])
    if before.isdigit() and after.isdigit():
        left = right = False  # a product
    opens, closes = left, right
    if character == "_":
        opens, closes = left and (not right or _is_punctuation(before)), right and (not left or _is_punctuation(after))
    return _Mark(at, character, count, opens, closes, count)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _pair(marks: list[_Mark], pieces: list[str]) -> None:
    """Take out the marks that have a partner."""
    open_marks: list[_Mark] = []
    for mark in marks:
        while mark.closes and mark.count:
            opener = next((m for m in reversed(open_marks[-50:]) if _fits(m, mark)), None)
            if opener is None:
                break
            del open_marks[open_marks.index(opener) + 1 :]
            used = 2 if opener.count >= 2 and mark.count >= 2 else 1
            for each in (opener, mark):
                each.count -= used
                pieces[each.at] = each.character * each.count
            if not opener.count:
                open_marks.pop()
        if mark.opens and mark.count:
            open_marks.append(mark)


def _fits(opener: _Mark, closer: _Mark) -> bool:
    if opener.character != closer.character or (opener.character == "~" and opener.count != closer.count):
        return False
    both = (opener.closes or closer.opens) and (opener.run + closer.run) % 3 == 0
    return not (both and (opener.run % 3 or closer.run % 3))
