"""From lines to paragraphs: which line breaks are the editor's, and which only end a line.

Blank lines part paragraphs, and so do indented first lines, labels of speakers and bullets. Lines that are wrapped are one
paragraph; lines that are whole paragraphs, with no blank line between them, are one each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from generator.reading.saved.lines import Block, Line, ends_sentence, is_bullet, is_wide, length, lines_in, starts_low
from generator.reading.saved.transcript import Turns, is_label_alone, is_stamp

_LONG: Final = 160  # no text that is wrapped by hand has a longer line
_DOUBLE: Final = 110  # no typescript has a longer line
_SUSPENDED: Final = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|y|o|e|и|или)\b", re.IGNORECASE)
_SENTENCE_INSIDE: Final = re.compile(r"[.!?…][\"”’»)]*\s+[\"“‘«(]*[^\W\d_a-z]|[。！？]")


@dataclass(frozen=True, slots=True)
class Shape:
    """How the lines of a text are broken."""

    wrapped: bool = False
    width: int = 0
    exact: bool = False  # wrapped as programs do it: no line could have held one more word
    a_line_each: bool = False  # whole paragraphs, a line each


def paragraphs_of(blocks: Sequence[Block], turns: Turns) -> tuple[list[Line], bool]:
    """The paragraphs of a body, and whether the end of one was seen by the length of its last line only."""
    shape = shape_of(blocks)
    found: list[Line] = []
    is_guess = False
    for block in blocks:
        marked = _indented_starts(block)
        for group in _starts(block, turns, marked):
            parts = [group] if marked else _split(group, shape, turns)
            found += map(_joined, parts)
            is_guess = is_guess or (shape.wrapped and len(parts) > 1)
    return found, is_guess


def shape_of(blocks: Sequence[Block]) -> Shape:
    """What the pairs of neighbouring lines tell: how many of them go on in the middle of a sentence."""
    pairs = [(a, b) for block in blocks for a, b in pairwise(block) if not (b.heading or a.heading or is_bullet(b.text))]
    if not pairs:
        return Shape()
    longest = max((_columns(line) for pair in pairs for line in pair if " " in line.text or is_wide(line.text[0])), default=0)
    # a short line that ends in a word, or with a colon, may be a heading or end on purpose: it tells nothing
    pairs = [(a, b) for a, b in pairs if starts_low(b.text) or ends_sentence(a.text) or _tells(a, longest)] or pairs
    going_on = [(a, b) for a, b in pairs if _goes_on(a.text, b.text)]
    several = [block for block in blocks if len(block) > 1]
    share = len(going_on) / len(pairs)
    if share >= 0.5 and (longest <= _LONG or (len(pairs) >= 8 and share >= 0.7)):
        full = [is_full(a, b, longest) for a, b in going_on]
        return Shape(True, longest, exact=sum(full) >= 0.9 * len(full))
    inside = any(_SENTENCE_INSIDE.search(line.text) for block in several for line in block)
    return Shape(a_line_each=longest > _LONG or len(blocks) <= 2 or inside, width=longest)


def _tells(line: Line, longest: int) -> bool:
    return 2 * _columns(line) >= longest and line.text[-1] != ":"


def _columns(line: Line) -> int:
    """How far a line reaches."""
    return line.indent + length(line.text)


def wrapped_width(blocks: Sequence[Block]) -> int:
    """Where the lines of a page are broken; 0 where they are not, or that is not sure. Its first block may be all header."""
    body = blocks[1:] if len(blocks) > 1 else blocks
    shape = shape_of(body)
    return shape.width if shape.exact and sum(len(block) - 1 for block in body) >= 4 else 0


def is_full(line: Line, behind: Line, width: int) -> bool:
    """Whether a line had no room for the first word of the next one."""
    first = behind.text[0] if is_wide(behind.text[0]) else behind.text.split(maxsplit=1)[0]
    return _columns(line) + (not is_wide(first)) + length(first) > width - 2 * is_wide(first[0])


def _goes_on(line: str, behind: str) -> bool:
    """Whether a sentence goes on from one line to the next."""
    return not ends_sentence(line.rstrip("\"”’'»")) or starts_low(behind)


def _starts(block: Block, turns: Turns, marked: frozenset[int]) -> list[Block]:
    """A block cut before each line that begins something new whatever the lines around it are."""
    groups: list[Block] = []
    for line in block:
        previous = groups[-1][-1] if groups else None
        new = (
            previous is None
            or line.heading
            or previous.heading
            or line.item
            or line.number in marked
            or _is_item(line, previous, groups[-1][0])
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


def _is_item(line: Line, previous: Line, first: Line) -> bool:
    """Whether a line begins an item of a list; a dash or a number may stand in the middle of a sentence as well."""
    if not is_bullet(line.text):
        return False
    return (
        line.text[0] in "•·▪▫‣◦⁃●○■□➤►→✔✓" or ends_sentence(previous.text) or previous.text[-1] in ":;" or is_bullet(first.text)
    )


def _indented_starts(block: Block) -> frozenset[int]:
    """The lines that begin a paragraph by being indented, where the others are not."""
    if len(block) < 3:
        return frozenset()
    least = min(line.indent for line in block)
    width = max(map(_columns, block))
    inner = [(a, b) for a, b in pairwise(block) if b.indent >= least + 2]
    if not inner or (len(inner) == len(block) - 1 and block[0].indent == least and len(block) < 4):
        return frozenset()
    ended = sum(ends_sentence(a.text.rstrip("\"”’'»")) or a.text[-1] == ":" or _columns(a) < 0.75 * width for a, _ in inner)
    low = sum(starts_low(b.text) and not is_bullet(b.text) for _, b in inner)
    return frozenset(b.number for _, b in inner) if ended >= 0.8 * len(inner) and low <= 0.2 * len(inner) else frozenset()


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
            parted = _ended_on_purpose(previous, line, shape)
        else:
            parted = long or shape.a_line_each or indented
        if parted:
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _ended_on_purpose(line: Line, behind: Line, shape: Shape) -> bool:
    """Whether a line of a wrapped text ends where the next word would still have had room."""
    if is_full(line, behind, shape.width) or starts_low(behind.text) or shape.width < 40:
        return False
    if ends_sentence(line.text.rstrip("\"”’'»")):
        return shape.exact or length(line.text) < 0.6 * shape.width
    return shape.exact and length(line.text) < 0.6 * shape.width and line.text[-1] not in ",;–—-"


def single_spaced(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a text with a blank line behind every line, as if those were not there."""
    found: list[Block] = []
    for is_single, run in groupby(blocks, key=lambda block: len(block) == 1):
        these = list(run)
        found += _single_spaced(lines_in(these)) if is_single else these
    return found


def _single_spaced(lines: list[Line]) -> list[Block]:
    pairs = list(pairwise(lines))
    if len(pairs) < 6 or max(len(line.text) for line in lines) > _DOUBLE:
        return [[line] for line in lines]
    width = max(map(_columns, lines))
    if width > _DOUBLE or not _is_double_spaced(pairs, width):
        return [[line] for line in lines]
    usual = min(b.gap for _, b in pairs)
    shape = Shape(wrapped=True, width=width, exact=True)
    joined: list[Block] = [[lines[0]]]
    for a, b in pairs:
        is_start = b.heading or a.heading or b.item or (b.indent > a.indent + 1 and ends_sentence(a.text))
        if b.gap > usual or is_start or _ended_on_purpose(a, b, shape):
            joined.append([b])
        else:
            joined[-1].append(b._replace(gap=0))
    return joined


def _is_double_spaced(pairs: Sequence[tuple[Line, Line]], width: int) -> bool:
    """Whether lines with a blank line between them are one sentence more often than paragraphs could be."""
    usual = min(b.gap for _, b in pairs)
    near = [(a, b) for a, b in pairs if b.gap == usual]
    apart = [(a, b) for a, b in pairs if b.gap > usual]
    within = [(a, b) for a, b in near if _is_one_sentence(a, b)]
    if len(within) < 2:
        return False
    full = sum(is_full(a, b, width) or _columns(a) > 0.75 * width for a, b in within)
    low = sum(starts_low(b.text) for _, b in within)
    if len(apart) > 1 and sum(_is_one_sentence(a, b) for a, b in apart) <= 0.25 * len(apart):
        # larger gaps part the paragraphs
        return len(within) >= 2 and len(within) >= 0.4 * len(near) and full >= 0.75 * len(within) and low >= 0.3 * len(within)
    return len(within) >= max(4, 0.25 * len(pairs)) and full >= 0.9 * len(within) and low >= 0.4 * len(within)


def _is_one_sentence(line: Line, behind: Line) -> bool:
    return _goes_on(line.text, behind.text) and not (line.heading or behind.heading or behind.item)


def _joined(lines: Block) -> Line:
    """Lines as one paragraph. A break between characters of a script without spaces, or behind a hyphen, is no space."""
    text = lines[0].text
    for line in lines[1:]:
        text += _between(text, line.text) + line.text
    return lines[0].saying(text)


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
