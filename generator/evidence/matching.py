"""Do these words stand in the source? Rules 1 to 3 of "When is a quote true to its source" (docs/format.md).

A quote's text is folded by the closed table of equivalents, cut into pieces at the editor's `[…]`, and looked up with
`str.find`: no similarity and no regular expression decides anything.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from generator.evidence.folding import is_boundary
from generator.evidence.quotations import SourceMap
from generator.evidence.readings import BRACKETS, Edit, Reading, Segment, readings

__all__ = ["BRACKETS", "Candidate", "Edit", "Reading", "Segment", "find", "has_word", "occurrences", "scope_of"]

_MAX_PLACES: Final = 1000
_UNBROKEN_SPACES: Final = "\xa0\u202f\u2009"
_WORD_AHEAD: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a segment stands: its pieces as ranges of the source's folded text."""

    pieces: tuple[tuple[int, int], ...]
    reading: Reading
    is_ambiguous: bool  # another way to place a piece behind an omission

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]

    @property
    def edits(self) -> tuple[Edit, ...]:
        return self.reading.edits


def find(segment: Segment, source: SourceMap, paragraph: int = 0, limit: int = _MAX_PLACES) -> list[Candidate]:
    """Every place where the segment stands, by the first reading of its brackets that stands anywhere.

    Only those that start in `paragraph`, if it is named; in the source's order, `limit` of them at most.
    """
    for reading in readings(segment, source.folded.text):
        candidates = _place(reading, source, paragraph, limit)
        if candidates:
            return candidates
    return []


def occurrences(piece: str, source: SourceMap) -> list[tuple[int, int]]:
    """Where a piece stands as whole words, as ranges of the source's folded text."""
    text = source.folded.text
    found = []
    at = text.find(piece)
    while at >= 0:
        end = at + len(piece)
        if _is_edge(at, source) and _is_edge(end, source):
            found.append((at, end))
        at = text.find(piece, at + 1)
    return found


def _is_edge(i: int, source: SourceMap) -> bool:
    """Whether words may begin or end here: at a word's boundary, and not in the middle of `10 000` or `45 %`."""
    text = source.folded.text
    if not is_boundary(text, i):
        return False
    space = i - 1 if i and text[i - 1] == " " else i
    if not 0 < space < len(text) - 1 or text[space] != " " or not text[space - 1].isdigit():
        return True
    if source.text[source.folded.starts[space]] not in _UNBROKEN_SPACES:
        return True
    group = text[space + 1 : space + 5]
    return not (group[0] in "%‰€$" or (group[:3].isdigit() and len(group) > 2 and not group[3:].isdigit()))


def _place(reading: Reading, source: SourceMap, paragraph: int, limit: int) -> list[Candidate]:
    text = source.folded.text
    places = [occurrences(piece.text, source) for piece in reading.pieces]
    if paragraph:
        places[0] = [p for p in places[0] if source.paragraph_at(source.folded.starts[p[0]]) == paragraph]
    if not all(places):
        return []
    starts = [[start for start, _ in places_of_piece] for places_of_piece in places]
    # ways[k][j]: in how many ways (0, 1, 2 for many) the pieces from k on can be placed with piece k at its j-th place
    ways: list[list[int]] = [[1] * len(places[-1])]
    following: list[list[int]] = [[-1] * len(places[-1])]
    for k in range(len(places) - 2, -1, -1):
        ways_here, next_here = [], []
        live = [j for j, count in enumerate(ways[0]) if count]
        live_starts = [starts[k + 1][j] for j in live]
        for place in places[k]:
            scope_end = scope_of(place, source)[1]
            word = _WORD_AHEAD.search(text, place[1])
            index = bisect_left(live_starts, word.start() + 1) if word else len(live)
            total, first = 0, -1
            while index < len(live) and places[k + 1][live[index]][1] <= scope_end and total < 2:
                first = live[index] if first < 0 else first
                total += ways[0][live[index]]
                index += 1
            ways_here.append(min(total, 2))
            next_here.append(first)
        ways.insert(0, ways_here)
        following.insert(0, next_here)
    candidates: list[Candidate] = []
    for j, count in enumerate(ways[0]):
        if not count or len(candidates) >= limit:
            continue
        path, at = [places[0][j]], j
        for k in range(len(places) - 1):
            at = following[k][at]
            path.append(places[k + 1][at])
        if _outer_omissions_hold(reading, path, source):
            candidates.append(Candidate(tuple(path), reading, count > 1))
    return candidates


def scope_of(place: tuple[int, int], source: SourceMap) -> tuple[int, int]:
    """The quotation, turn or paragraph that holds a place, as a range of the source's folded text."""
    low, high = source.scope_at(source.folded.starts[place[0]])
    return source.folded.at_or_after(low), source.folded.at_or_after(high)


def _outer_omissions_hold(reading: Reading, path: list[tuple[int, int]], source: SourceMap) -> bool:
    """Whether an omission at the very start or end stands for at least one word of the same speech."""
    if reading.opening is None and reading.closing is None:
        return True
    low, high = scope_of(path[0], source)
    text = source.folded.text
    return (reading.opening is None or has_word(text, low, path[0][0])) and (
        reading.closing is None or has_word(text, path[-1][1], high)
    )


def has_word(text: str, start: int, end: int) -> bool:
    """Whether a word, or a part of one, stands in text[start:end]."""
    return _WORD_AHEAD.search(text, start, end) is not None
