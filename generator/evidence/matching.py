"""Do these words stand in the source? Rules 1 to 3 of "When is a quote true to its source" (docs/format.md).

A quote's text is folded by the closed table of equivalents, cut into pieces at the editor's `[…]`, and looked up with
`str.find`: no similarity and no regular expression decides anything.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Final, NamedTuple

from generator.evidence.folding import Folded, fold, is_boundary, is_word
from generator.evidence.quotations import SourceMap

BRACKETS: Final = re.compile(r"\[[^\[\]]*\]")
_MAX_READINGS: Final = 32
_MAX_GROUPS: Final = 200
_MAX_PLACES: Final = 1000
_UNBROKEN_SPACES: Final = "\xa0\u202f\u2009"
_WORD_AHEAD: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Edit:
    """What the editor changed, as a range of the quote's own text: an omission, an insertion or a capital."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
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

    @cached_property
    def groups(self) -> list[tuple[int, int]]:
        """The ranges in brackets of the folded text."""
        return [m.span() for m in BRACKETS.finditer(self.folded.text)]

    @cached_property
    def as_edited(self) -> Reading:
        """The text with every bracket taken for the editor's."""
        return _read(self, self.groups)


class Piece(NamedTuple):
    """Words that must stand together in the source, and the range of the quote's folded text that they come from."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A mark of the editor's that can't be right whatever the source says: a rule, where (folded), why, the way out."""

    code: str
    start: int
    end: int
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a segment's brackets: as the source's own, or as the editor's changes.

    `gaps[k]` is the omission between pieces k and k + 1; `opening` and `closing` stand at the very start and end.
    """

    pieces: tuple[Piece, ...]
    edits: tuple[Edit, ...]
    gaps: tuple[Edit, ...] = ()
    opening: Edit | None = None
    closing: Edit | None = None
    fault: Fault | None = None


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
    for reading in _readings(segment, source.folded.text):
        candidates = _place(reading, source, paragraph, limit)
        if candidates:
            return candidates
    return []


def _readings(segment: Segment, source: str) -> Iterator[Reading]:
    text, groups = segment.folded.text, segment.groups
    if len(groups) > _MAX_GROUPS:
        return
    printed = {words: words in source for words in {text[a:b] for a, b in groups}}
    options = [(True, False) if printed[text[a:b]] else (False,) for a, b in groups]
    tried: set[tuple[bool, ...]] = set()
    both_ends = (tuple(o[0] for o in options), tuple(o[-1] for o in options))
    for chosen in (*both_ends, *(c for c, _ in zip(product(*options), range(_MAX_READINGS), strict=False))):
        if chosen in tried:
            continue
        tried.add(chosen)
        reading = _read(segment, [group for group, literal in zip(groups, chosen, strict=True) if not literal])
        if reading.pieces and reading.fault is None:
            yield reading


def _read(segment: Segment, edited: list[tuple[int, int]]) -> Reading:
    """The reading that takes these brackets for the editor's."""
    text = segment.folded.text
    chunks: list[list[_Part]] = [[]]
    edits: list[Edit] = []
    omissions: list[tuple[Edit, int, int]] = []
    fault: Fault | None = None
    at = 0
    for begin, end in edited:
        chunks[-1].append(_Part(text[at:begin], at, begin))
        inner = text[begin + 1 : end - 1].strip()
        kind = _kind(inner, text[begin - 1 : begin], text[end : end + 1])
        edits.append(Edit(*segment.raw(begin, end), kind))
        if kind == "omission":
            omissions.append((edits[-1], begin, end))
            chunks.append([])
        elif kind == "capital":
            chunks[-1].append(_Part(inner.swapcase(), begin, end))
        else:
            fault = fault or _faulty_insertion(inner, begin, end, text)
            chunks[-1].append(_Part("", begin, end))
        at = end
    chunks[-1].append(_Part(text[at:], at, len(text)))
    pieces: list[Piece] = []
    for number, chunk in enumerate(chunks):
        piece, is_whole = _joined(chunk)
        if not is_whole:
            fault = fault or Fault("Q005", piece.start, piece.end, "something is put into the middle of a word here",
                                   "put whole words in, between words")  # fmt: skip
        if any(map(is_word, piece.text)):
            pieces.append(piece)
        elif piece.text and (omissions or not piece.text.strip('"')):
            fault = fault or Fault("Q004", piece.start, piece.end, "no words of the source stand here beside `[…]`",
                                   "quote words there, or delete the mark")  # fmt: skip
        elif 0 < number < len(chunks) - 1:
            fault = fault or Fault("Q004", *omissions[number][1:], "this `[…]` follows another, with no words between",
                                   "one mark is enough: delete the other")  # fmt: skip
    opening = omissions[0][0] if omissions and not _joined(chunks[0])[0].text else None
    closing = omissions[-1][0] if omissions and not _joined(chunks[-1])[0].text else None
    gaps = tuple(edit for edit, _, _ in omissions if edit is not opening and edit is not closing)
    return Reading(tuple(pieces), tuple(edits), gaps, opening, closing, fault)


class _Part(NamedTuple):
    """A part of a piece: the words that it has in the source (none for what was put in), and its range."""

    words: str
    start: int
    end: int


def _joined(chunk: list[_Part]) -> tuple[Piece, bool]:
    """The words of a piece as the source has them, and whether nothing was put into the middle of one."""
    current = ""
    joints: list[int] = []
    put_in = False
    for words, _, _ in chunk:
        if not words:
            put_in = True
            continue
        if put_in:
            # one of the two spaces around what was put in is not the source's
            spaced = not current or current.endswith(" ")
            if spaced and words.startswith(" "):
                words = words[1:]
            elif current and spaced and not is_word(words[0]) and words[0] not in "\"'([$€£#":
                current = current[:-1]
            joints.append(len(current))
            put_in = False
        current += words
    piece = current.strip(" ")
    lead = len(current) - len(current.lstrip(" "))
    is_whole = all(is_boundary(piece, joint - lead) for joint in joints if 0 < joint - lead < len(piece))
    written = [part for part in chunk if part.words.strip(" ")]
    if not written:
        return Piece("", chunk[0].start if chunk else 0, chunk[-1].end if chunk else 0), True
    first, last = written[0], written[-1]
    start = first.start + len(first.words) - len(first.words.lstrip(" "))
    end = last.end - (len(last.words) - len(last.words.rstrip(" ")))
    return Piece(piece, start, end), is_whole


def _kind(inner: str, before: str, after: str) -> str:
    if inner == "…":
        return "omission"
    within = bool(before) and is_word(before)
    other = inner.swapcase()  # of one letter for one letter only: ß has two, ſ does not come back
    has_case = len(inner) == 1 == len(other) and other != inner and other.swapcase() == inner
    if has_case and after and is_word(after) and not within:
        return "capital"
    return "insertion"


def _faulty_insertion(inner: str, begin: int, end: int, text: str) -> Fault | None:
    if not any(map(is_word, inner)):
        return Fault("Q004", begin, end, "these brackets hold no words", "`[…]` marks words left out")
    if "…" in inner:
        return Fault("Q004", begin, end, "these brackets leave words out and put words in",
                     "`[…]` marks words left out, `[words]` words put in: write both")  # fmt: skip
    before, after = text[begin - 1 : begin], text[end : end + 1]
    if (before and is_word(before) and is_word(inner[0])) or (after and is_word(after) and is_word(inner[-1])):
        return Fault("Q005", begin, end, "letters may not be put into a word: it would be another word",
                     "put whole words in, as in `[words]`")  # fmt: skip
    return None


# places ------------------------------------------------------------------------------------------------------


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
