"""Two wordings, one below the other, with a mark under each word that differs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

AROUND: Final = 4  # words shown before and behind a difference
WIDTH: Final = 88
MOST_ROWS: Final = 3


class Pair(NamedTuple):
    """Words of the brief beside words of the source; one of the two may be empty."""

    ours: str
    theirs: str
    is_equal: bool


def side_by_side(pairs: Sequence[Pair]) -> tuple[str, ...]:
    """Lines that show where two wordings differ: the brief's, the source's, and `^` under what differs.

    What is the same is cut to a few words around each difference. Rows that do not fit are counted, not shown.
    """
    cells = list(_cut(_joined(pairs)))
    rows = list(_rows(cells))
    lines: list[str] = []
    for row in rows[:MOST_ROWS]:
        widths = [max(_width(pair.ours), _width(pair.theirs)) for pair in row]
        marks = ["" if pair.is_equal else "^" * width for pair, width in zip(row, widths, strict=True)]
        for name, texts in (("brief:  ", [p.ours for p in row]), ("source: ", [p.theirs for p in row]), (" " * 8, marks)):
            told = " ".join(text + " " * (width - _width(text)) for text, width in zip(texts, widths, strict=True))
            lines.append(f"{name}{told}".rstrip())
    left = sum(not pair.is_equal for row in rows[MOST_ROWS:] for pair in row)
    if left:
        lines.append(f"… and {left} more {'difference' if left == 1 else 'differences'}")
    return tuple(lines)


def _joined(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Words that differ one after the other as one; words that are the same stay single."""
    for is_equal, group in groupby(pairs, key=lambda pair: pair.is_equal):
        if is_equal:
            yield from group
        else:
            run = list(group)
            ours, theirs = (" ".join(filter(None, words)) for words in zip(*((p.ours, p.theirs) for p in run), strict=True))
            yield Pair(ours, theirs, False)


def _cut(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The words that differ, with a few around them; `…` stands for the rest."""
    cells = list(pairs)
    changed = [n for n, pair in enumerate(cells) if not pair.is_equal]
    kept = {n for at in changed for n in range(at - AROUND, at + AROUND + 1)}
    for is_kept, group in groupby(range(len(cells)), key=lambda n: n in kept):
        if is_kept:
            yield from (cells[n] for n in group)
        else:
            yield Pair("…", "…", True)


def _rows(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    row: list[Pair] = []
    taken = 0
    for pair in pairs:
        width = max(_width(pair.ours), _width(pair.theirs)) + 1
        if row and taken + width > WIDTH and any(not p.is_equal for p in row):
            yield row
            row, taken = [], 0
        row.append(pair)
        taken += width
    if any(not p.is_equal for p in row):
        yield row


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    unseen = sum(unicodedata.combining(c) > 0 or unicodedata.category(c) == "Cf" for c in text)
    return len(text) - unseen + sum(unicodedata.east_asian_width(c) in "WF" for c in text)
