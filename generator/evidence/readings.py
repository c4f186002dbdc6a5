"""What the marks of an editor may mean: a quote's text folded, cut into pieces at `[…]`, each bracket read both ways.

A bracket is the source's own, or the editor's omission, insertion or changed capital. Nothing is looked up here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Final, NamedTuple

from generator.evidence.folding import Folded, fold, is_boundary, is_word
from generator.evidence.records import Edit

BRACKETS: Final = re.compile(r"\[[^\[\]]*\]")
_MAX_READINGS: Final = 32
_MAX_GROUPS: Final = 200


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


def readings(segment: Segment, source: str) -> Iterator[Reading]:
    """The ways to read a segment's brackets that can be right, the source's own brackets first."""
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
