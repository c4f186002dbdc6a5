"""Do these words stand in the source? Rules 1 to 3 of "When is a quote true to its source" (docs/format.md).

A quote's text is folded by the closed table of equivalents, cut into pieces at the editor's `[…]`, and looked up with
`str.find`: no similarity and no regular expression decides anything. Similarity serves `nearest` only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product
from typing import Final

from generator.evidence.folding import Folded, fold, is_boundary, is_word
from generator.evidence.quotations import SourceMap

_BRACKETS: Final = re.compile(r"\[[^\[\]]*\]")
_MAX_READINGS: Final = 32
_MAX_CANDIDATES: Final = 64


@dataclass(frozen=True, slots=True)
class Edit:
    """What the editor changed, as a range of the quote's own text: an omission, an insertion or a capital."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One text of a quote: as written, and folded."""

    text: str
    folded: Folded

    @classmethod
    def of(cls, text: str) -> Segment:
        return cls(text, fold(text))

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """A range of the folded text as a range of the text as written."""
        if not len(self.folded.starts):
            return 0, len(self.text)
        first = min(start, len(self.folded.starts) - 1)
        last = min(max(end - 1, first), len(self.folded.ends) - 1)
        return self.folded.starts[first], self.folded.ends[last]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a segment stands: its pieces as ranges of the source's folded text."""

    pieces: tuple[tuple[int, int], ...]
    edits: tuple[Edit, ...]
    is_ambiguous: bool  # another way to place a piece behind an omission

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a segment's brackets: as the source's own, or as the editor's changes."""

    pieces: tuple[str, ...]
    edits: tuple[Edit, ...]
    opens_with_omission: bool
    ends_with_omission: bool


def find(segment: Segment, source: SourceMap) -> list[Candidate]:
    """Every place where the segment stands, by the first reading of its brackets that stands anywhere."""
    for reading in _readings(segment, source.folded.text):
        candidates = _place(reading, source)
        if candidates:
            return candidates
    return []


def _readings(segment: Segment, source: str) -> Iterator[_Reading]:
    text = segment.folded.text
    groups = [(m.start(), m.end()) for m in _BRACKETS.finditer(text)]
    options = [(True, False) if text[a:b] in source else (False,) for a, b in groups]
    for count, chosen in enumerate(product(*options)):
        if count >= _MAX_READINGS:
            return
        reading = _read(segment, [group for group, literal in zip(groups, chosen, strict=True) if not literal])
        if reading.pieces:
            yield reading


def _read(segment: Segment, edited: list[tuple[int, int]]) -> _Reading:
    text = segment.folded.text
    pieces: list[str] = []
    edits: list[Edit] = []
    current = ""
    at = 0
    opens = ends = False
    for begin, end in edited:
        current += text[at:begin]
        inner = text[begin + 1 : end - 1].strip()
        kind = _kind(inner, text[end : end + 1])
        edits.append(Edit(*segment.raw(begin, end), kind))
        at = end
        if kind == "omission":
            if current.strip():
                pieces.append(current.strip())
            else:
                opens = opens or not pieces
            current = ""
            ends = not text[end:].strip()
        elif kind == "capital":
            current += inner.swapcase()
        elif not current or current.endswith(" "):
            # one of the two spaces around what was put in is not the source's
            if text[at : at + 1] == " ":
                at += 1
            elif current:
                current = current[:-1]
    current += text[at:]
    if current.strip():
        pieces.append(current.strip())
    return _Reading(tuple(pieces), tuple(edits), opens, ends)


def _kind(inner: str, following: str) -> str:
    if inner == "…":
        return "omission"
    if len(inner) == 1 and inner.isalpha() and inner.swapcase() != inner and following and is_word(following):
        return "capital"
    return "insertion"


def _occurrences(piece: str, text: str) -> list[tuple[int, int]]:
    """Where a piece stands as whole words."""
    found = []
    at = text.find(piece)
    while at >= 0:
        end = at + len(piece)
        if is_boundary(text, at) and is_boundary(text, end):
            found.append((at, end))
        at = text.find(piece, at + 1)
    return found


def _place(reading: _Reading, source: SourceMap) -> list[Candidate]:
    text = source.folded.text
    places = [_occurrences(piece, text) for piece in reading.pieces]
    if not all(places):
        return []
    starts = [[start for start, _ in places_of_piece] for places_of_piece in places]
    # ways[k][j]: in how many ways (0, 1, 2 for many) the pieces from k on can be placed with piece k at its j-th place
    ways: list[list[int]] = [[1] * len(places[-1])]
    following: list[list[int]] = [[-1] * len(places[-1])]
    scopes = {place: _scope(place, source) for place in (p for ps in places for p in ps)} if len(places) > 1 else {}
    for k in range(len(places) - 2, -1, -1):
        ways_here, next_here = [], []
        live = [j for j, count in enumerate(ways[0]) if count]
        live_starts = [starts[k + 1][j] for j in live]
        for place in places[k]:
            scope_end = scopes[place][1]
            index = bisect_left(live_starts, place[1] + 1)
            while index < len(live) and not _has_word(text, place[1], live_starts[index]):
                index += 1
            total, first = 0, -1
            while index < len(live) and places[k + 1][live[index]][1] <= scope_end and total < 2:
                first = live[index] if first < 0 else first
                total += ways[0][live[index]]
                index += 1
            ways_here.append(min(total, 2))
            next_here.append(first)
        ways.insert(0, ways_here)
        following.insert(0, next_here)
    candidates = []
    for j, count in enumerate(ways[0]):
        if not count or len(candidates) >= _MAX_CANDIDATES:
            continue
        path, at = [places[0][j]], j
        for k in range(len(places) - 1):
            at = following[k][at]
            path.append(places[k + 1][at])
        if _outer_omissions_hold(reading, path, source):
            candidates.append(Candidate(tuple(path), reading.edits, count > 1))
    return candidates


def _scope(place: tuple[int, int], source: SourceMap) -> tuple[int, int]:
    low, high = source.scope_at(source.folded.starts[place[0]])
    return source.folded.at_or_after(low), source.folded.at_or_after(high)


def _outer_omissions_hold(reading: _Reading, path: list[tuple[int, int]], source: SourceMap) -> bool:
    """Whether an omission at the very start or end stands for at least one word of the same speech."""
    if not (reading.opens_with_omission or reading.ends_with_omission):
        return True
    low, high = _scope(path[0], source)
    text = source.folded.text
    return (not reading.opens_with_omission or _has_word(text, low, path[0][0])) and (
        not reading.ends_with_omission or _has_word(text, path[-1][1], high)
    )


def _has_word(text: str, start: int, end: int) -> bool:
    return any(is_word(c) for c in text[start:end])


# did you mean ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Difference:
    """The first words that differ from the nearest passage: a range of the quote's text, both wordings, the paragraph."""

    start: int
    end: int
    quoted: str
    source: str
    paragraph: int
    source_start: int
    source_end: int


def nearest(segment: Segment, source: SourceMap) -> Difference | None:
    """Where the segment leaves the source's most similar passage; None where nothing is similar. A hint, never a proof."""
    words = [(m[0], m.start(), m.end()) for m in re.finditer(r"\S+", segment.folded.text) if m[0] != "[…]"]
    theirs = [(m[0], m.start(), m.end()) for m in re.finditer(r"\S+", source.folded.text)]
    if not words or not theirs:
        return None
    ours_plain, theirs_plain = [_bare(w[0]) for w in words], [_bare(w[0]) for w in theirs]
    longest = SequenceMatcher(None, theirs_plain, ours_plain, autojunk=False).find_longest_match()
    if not longest.size or (longest.size < 2 and len(words) > 2):
        return None
    slack = len(words) // 2 + 3
    low = max(0, longest.a - longest.b - slack)
    high = min(len(theirs), longest.a + len(words) - longest.b + slack)
    window = theirs[low:high]
    matcher = SequenceMatcher(None, [w[0] for w in window], [w[0] for w in words], autojunk=False)
    changes = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    if changes and changes[0][0] == "delete" and changes[0][3] == 0:
        changes = changes[1:]
    if changes and changes[-1][0] == "delete" and changes[-1][3] == len(words):
        changes = changes[:-1]
    if not changes:
        return None
    _, i1, i2, j1, j2 = changes[0]
    if j1 == 0 and i2 - i1 > j2 - j1:
        i1 = i2 - (j2 - j1)  # before the quote's first word the source may go on for long
    if j2 == len(words) and i2 - i1 > j2 - j1:
        i2 = i1 + (j2 - j1)
    mark = words[j1:j2] or words[j1 : j1 + 1] or words[-1:]
    start, end = segment.raw(mark[0][1], mark[-1][2])
    at = source.folded.starts[window[min(i1, len(window) - 1)][1]]
    raw_start = source.folded.starts[window[i1][1]] if i1 < len(window) else at
    raw_end = source.folded.ends[window[i2 - 1][2] - 1] if i2 > i1 else raw_start
    return Difference(
        start, end,
        " ".join(w[0] for w in words[j1:j2]), source.text[raw_start:raw_end].replace("\n", " "),
        source.paragraph_at(at), raw_start, raw_end,
    )  # fmt: skip


def _bare(word: str) -> str:
    return word.strip("\".,;:!?…()[]'").lower()
