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
from generator.evidence.printed import UNBROKEN
from generator.evidence.quotations import SourceMap
from generator.evidence.readings import BRACKETS, Reading, Segment, readings
from generator.evidence.records import Edit

__all__ = ["BRACKETS", "Candidate", "Reading", "Segment", "find", "has_word", "occurrences", "scope_of"]

MOST_FOUND: Final = 1000
"""Places of a segment. No brief has words that stand so often and are meant at one place."""
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


def find(segment: Segment, source: SourceMap, paragraph: int = 0, limit: int = MOST_FOUND) -> list[Candidate]:
    """Every place where the segment stands, by the first reading of its brackets that stands anywhere.

    Only those that start in `paragraph`, if it is named; in the source's order, `limit` of them at most. Raises TooOften.
    """
    asked = (segment.text, paragraph, limit)
    known: list[Candidate] | None = source.looked.candidates.get(asked)
    if known is None:
        each = (_place(reading, source, paragraph, limit) for reading in readings(segment, source.folded.text))
        known = source.looked.candidates[asked] = next((candidates for candidates in each if candidates), [])
    return known


def occurrences(piece: str, source: SourceMap) -> list[tuple[int, int]]:
    """Where a piece stands as whole words, as ranges of the source's folded text, in order. Raises TooOften."""
    looked, text = source.looked, source.folded.text
    if piece in looked.places:
        return looked.places[piece]
    found: list[tuple[int, int]] = []
    count, most = 0, looked.most()
    at = text.find(piece)
    if at < 0:
        looked.nowhere.add(piece)
    while at >= 0 and count <= most:
        count += 1
        end = at + len(piece)
        if _is_edge(at, source) and _is_edge(end, source):
            found.append((at, end))
        at = text.find(piece, at + 1)
    looked.at(count)
    looked.places[piece] = found
    return found


def _is_edge(i: int, source: SourceMap) -> bool:
    """Whether words may begin or end here: at a word's boundary, and not in the middle of `10 000` or `45 %`."""
    text = source.folded.text
    if not is_boundary(text, i):
        return False
    space = i - 1 if i and text[i - 1] == " " else i
    if not 0 < space < len(text) - 1 or text[space] != " " or not text[space - 1].isdigit():
        return True
    if source.text[source.folded.starts[space]] not in UNBROKEN:
        return True
    group = text[space + 1 : space + 5]
    return not (group[0] in "%‰€$" or (group[:3].isdigit() and len(group) > 2 and not group[3:].isdigit()))


def _place(reading: Reading, source: SourceMap, paragraph: int, limit: int) -> list[Candidate]:
    """The places of a reading: behind each place of its first piece, the others at the first places that they have."""
    known: dict[str, list[tuple[int, int]]] = {}
    for piece in reading.pieces:
        if piece.text not in known:
            known[piece.text] = occurrences(piece.text, source)
        if not known[piece.text]:
            return []
    firsts, *others = (known[piece.text] for piece in reading.pieces)
    if paragraph > len(source.paragraphs):
        return []
    if paragraph:
        low, high = (source.folded.at_or_after(at) for at in source.bounds(paragraph))
        firsts = firsts[bisect_left(firsts, (low,)) : bisect_left(firsts, (high,))]
    last_ways: dict[tuple[int, int], list[tuple[int, int]] | None] = {}
    candidates: list[Candidate] = []
    count, most = 0, source.looked.most()
    for first in firsts:
        if len(candidates) >= limit or count > most:
            break
        count += len(reading.pieces)
        path, is_ambiguous = [first], False
        if others:
            scope = scope_of(first, source)
            if scope not in last_ways:
                last_ways[scope] = _last_way(others, scope, source.folded.text)
            last_way = last_ways[scope]
            way = _first_way(first, others, scope[1], source.folded.text) if last_way is not None else None
            if way is None:
                last_ways[scope] = None  # what has no way from here has none from further on
                continue
            path += way
            is_ambiguous = way != last_way
        if _outer_omissions_hold(reading, path, source):
            candidates.append(Candidate(tuple(path), reading, is_ambiguous))
    source.looked.at(count)
    return candidates


def _first_way(
    first: tuple[int, int], others: list[list[tuple[int, int]]], scope_end: int, text: str
) -> list[tuple[int, int]] | None:
    """The other pieces at their first places behind `first`, a word or more between each two; None if there are none."""
    way: list[tuple[int, int]] = []
    end = first[1]
    for places in others:
        word = _WORD_AHEAD.search(text, end, scope_end)
        at = bisect_left(places, (word.start() + 1,)) if word else len(places)
        if at == len(places) or places[at][1] > scope_end:
            return None
        way.append(places[at])
        end = places[at][1]
    return way


def _last_way(others: list[list[tuple[int, int]]], scope: tuple[int, int], text: str) -> list[tuple[int, int]] | None:
    """The other pieces at their last places within a scope, a word or more between each two; None if there are none."""
    way: list[tuple[int, int]] = []
    before = scope[1]
    for places in reversed(others):
        length = places[0][1] - places[0][0]
        at = bisect_left(places, (before - length + 1,)) - 1
        if at < 0 or places[at][0] < scope[0]:
            return None
        way.append(places[at])
        before = places[at][0] - 1
        while before >= scope[0] and not _WORD_AHEAD.match(text, before):
            before -= 1
    return way[::-1]


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
