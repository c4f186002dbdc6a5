"""From lines to paragraphs: which line breaks are the editor's, and which only end a line.

Blank lines part paragraphs, and so do indented first lines, labels of speakers and bullets. Lines that are wrapped are one
paragraph; lines that are whole paragraphs, with no blank line between them, are one each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from generator.reading.saved.lines import Block, Line, ends_sentence, is_bullet, is_wide, length, starts_low
from generator.reading.saved.transcript import Turns, is_label_alone, is_stamp

_LONG: Final = 160  # no text that is wrapped by hand has a longer line
_SUSPENDED: Final = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|y|o|e|и|или)\b", re.IGNORECASE)
_SENTENCE_INSIDE: Final = re.compile(r"[.!?…][\"”’»)]*\s+[\"“‘«(]*[^\W\d_a-z]|[。！？]")


@dataclass(frozen=True, slots=True)
class Shape:
    """How the lines of a text are broken."""

    wrapped: bool = False
    width: int = 0
    exact: bool = False  # wrapped as programs do it: no line could have held one more word
    a_line_each: bool = False  # whole paragraphs, a line each


def paragraphs_of(blocks: Sequence[Block], turns: Turns) -> list[Line]:
    """The paragraphs of a body."""
    blocks = _single_spaced(blocks)
    shape = shape_of(blocks)
    found: list[Line] = []
    for block in blocks:
        for group in _starts(block, turns):
            found += [_joined(lines) for lines in _split(group, shape, turns)]
    return found


def shape_of(blocks: Sequence[Block]) -> Shape:
    """What the pairs of neighbouring lines tell: how many of them go on in the middle of a sentence."""
    pairs = [(a, b) for block in blocks for a, b in pairwise(block) if not (b.heading or a.heading or is_bullet(b.text))]
    if not pairs:
        return Shape()
    going_on = [(a, b) for a, b in pairs if _goes_on(a.text, b.text)]
    longest = max(
        (length(line.text) for pair in pairs for line in pair if " " in line.text or is_wide(line.text[0])), default=0
    )
    several = [block for block in blocks if len(block) > 1]
    share = len(going_on) / len(pairs)
    if share >= 0.5 and (longest <= _LONG or (len(pairs) >= 8 and share >= 0.7)):
        full = [is_full(a.text, b.text, longest) for a, b in going_on]
        return Shape(True, longest, exact=sum(full) >= 0.9 * len(full))
    inside = any(_SENTENCE_INSIDE.search(line.text) for block in several for line in block)
    return Shape(a_line_each=longest > _LONG or len(blocks) <= 2 or inside, width=longest)


def is_full(line: str, behind: str, width: int) -> bool:
    """Whether a line had no room for the first word of the next one."""
    first = behind[0] if is_wide(behind[0]) else behind.split(maxsplit=1)[0]
    return length(line) + (not is_wide(behind[0])) + length(first) > width - 2 * is_wide(behind[0])


def _goes_on(line: str, behind: str) -> bool:
    """Whether a sentence goes on from one line to the next."""
    return not ends_sentence(line.rstrip("\"”’'»")) or starts_low(behind)


def _starts(block: Block, turns: Turns) -> list[Block]:
    """A block cut before each line that begins something new whatever the lines around it are."""
    groups: list[Block] = []
    marked = _indented_starts(block)
    for line in block:
        previous = groups[-1][-1] if groups else None
        new = (
            previous is None
            or line.heading
            or previous.heading
            or line.item
            or line.number in marked
            or is_bullet(line.text)
            or turns.begins(line.text)
            or turns.is_name(line.text)
            or turns.is_name(previous.text)
        )
        if new and not (
            previous and is_label_alone(previous.text) and turns.begins(previous.text) and not turns.begins(line.text)
        ):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _indented_starts(block: Block) -> frozenset[int]:
    """The lines that begin a paragraph by being indented, where the others are not."""
    least = min(line.indent for line in block)
    inner = [(a, b) for a, b in pairwise(block) if b.indent >= least + 2]
    if len(block) < 3 or not inner or (len(inner) == len(block) - 1 and block[0].indent == least and len(block) < 4):
        return frozenset()
    closed = sum(ends_sentence(a.text.rstrip("\"”’'»")) for a, _ in inner)
    return frozenset(b.number for _, b in inner) if closed >= 0.8 * len(inner) else frozenset()


def _split(group: Block, shape: Shape, turns: Turns) -> list[Block]:
    """The paragraphs of lines that nothing but their form tells apart."""
    if len(group) == 1:
        return [group]
    long = any(len(line.text) > _LONG for line in group)
    indented = (
        group[0].indent >= 2
        and all(line.indent == group[0].indent for line in group)
        and all(ends_sentence(x.text) for x in group)
    )
    parts: list[Block] = [[group[0]]]
    for previous, line in pairwise(group):
        goes_on = (
            (line.indent > group[0].indent and (group[0].item or is_bullet(group[0].text)))  # below its bullet
            or is_stamp(previous.text)
            or (is_label_alone(previous.text) and turns.begins(previous.text))
            or (starts_low(line.text) and not ends_sentence(previous.text))
        )
        if goes_on:
            parted = False
        elif shape.wrapped:
            parted = _ended_on_purpose(previous.text, line.text, shape)
        else:
            parted = long or shape.a_line_each or indented
        if parted:
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _ended_on_purpose(line: str, behind: str, shape: Shape) -> bool:
    """Whether a line of a wrapped text ends where the next word would still have had room."""
    if is_full(line, behind, shape.width) or starts_low(behind) or shape.width < 40:
        return False
    if ends_sentence(line.rstrip("\"”’'»")):
        return shape.exact or length(line) < 0.6 * shape.width
    return shape.exact and length(line) < 0.6 * shape.width and line[-1] not in ",;–—-"


def _single_spaced(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a text with a blank line behind every line, as if those were not there."""
    lines = [block[0] for block in blocks]
    pairs = list(pairwise(lines))
    if len(pairs) < 7 or any(len(block) > 1 for block in blocks):
        return list(blocks)
    width = max(length(line.text) for line in lines)
    going_on = [(a, b) for a, b in pairs if _goes_on(a.text, b.text) and not a.heading and not b.heading]
    full = sum(is_full(a.text, b.text, width) or length(a.text) > 0.75 * width for a, b in going_on)
    low = sum(starts_low(b.text) for _, b in going_on)
    if width > 130 or len(going_on) < 0.5 * len(pairs) or full < 0.9 * len(going_on) or low < 0.4 * len(going_on):
        return list(blocks)
    usual = min(b.gap for _, b in pairs)
    joined: list[Block] = [[lines[0]]]
    for a, b in pairs:
        ended = not _goes_on(a.text, b.text) and not is_full(a.text, b.text, width)
        if b.gap > usual or ended or (b.indent > a.indent + 1 and ends_sentence(a.text)):
            joined.append([b])
        else:
            joined[-1].append(replace(b, gap=0))
    return joined


def _joined(lines: Block) -> Line:
    """Lines as one paragraph. A break between characters of a script without spaces, or behind a hyphen, is no space."""
    text = lines[0].text
    for line in lines[1:]:
        text += _between(text, line.text) + line.text
    return replace(lines[0], text=text)


def _between(text: str, behind: str) -> str:
    a, b = text[-1], behind[0]
    if any(is_wide(c) and (is_wide(d) or not (d.isascii() or d.isalnum())) for c, d in ((a, b), (b, a))):
        return ""
    if (is_wide(a) and b.isascii() and b.isalnum()) or (is_wide(b) and a.isascii() and a.isalnum()):
        tight = re.search(r"[\u3400-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u3400-\u9fff]", text + "\n" + behind)
        loose = re.search(r"[\u3400-\u9fff] [A-Za-z0-9]|[A-Za-z0-9] [\u3400-\u9fff]", text + "\n" + behind)
        return "" if tight and not loose else " "
    if a == "\xad":
        return ""
    if a in "-‐" and len(text) > 1 and text[-2].isalpha() and b.isalpha() and not _SUSPENDED.match(behind):
        return ""
    if a == "—" and len(text) > 1 and not text[-2].isspace():
        return ""
    return " "
