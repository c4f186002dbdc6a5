"""Where a source quotes somebody: its quotation marks, paired.

A quotation of several paragraphs opens each of them with a mark and closes only the last. Where marks can't be
paired the quotation is kept and marked as such, so that a verdict built on it is "undecided" and never a silent pass.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from generator.evidence.asides import asides_in, dashed, without
from generator.evidence.folding import Folded, fold, is_word
from generator.evidence.languages import lexicon_of
from generator.evidence.looking import Looked
from generator.evidence.names import full_names_in
from generator.evidence.pairing import DOUBLE, OPENS_AFTER, Quotation, inner, marks_of, pair
from generator.evidence.printed import Printed, starts_of
from generator.evidence.turns import Turn, turns_of

_SINGLE_OPEN: Final = re.compile("[‘‚‹›]|(?<!')'(?!')")
_SINGLE_CLOSED: Final = re.compile("[’‘›‹]|(?<!')'(?!')")


@dataclass(frozen=True, slots=True)
class Piece:
    """Speech without interruption: text[start:end]; `left` and `right` are where the narration beside it ends and begins."""

    start: int
    end: int
    left: int
    right: int
    quotation: Quotation


@dataclass(frozen=True)
class SourceMap:
    """A source's paragraphs as they are read, as one text (joined by a line feed), folded, with its quotations.

    `turns` are the speeches of a transcript; `reopening` the indexes of marks that only open a quotation's next paragraph.
    """

    paragraphs: tuple[str, ...]
    text: str
    starts: tuple[int, ...]
    quotations: tuple[Quotation, ...]
    folded: Folded
    turns: tuple[Turn, ...] = field(default=())
    is_transcript: bool = False
    reopening: frozenset[int] = field(default=frozenset())
    language: str = "en"
    dashes: frozenset[int] = field(default=frozenset())
    """Where speech starts that a dash opens, and no mark."""
    printed: Printed = field(default=Printed((), "", (), ()))
    """The source as it is printed."""
    looked: Looked = field(default_factory=Looked, repr=False, compare=False)
    """Where words of quotes stand in it, as far as somebody has asked."""
    cues: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
    """What was found out of who speaks, by the names that it was asked with. It is let go with the source."""

    def paragraph_at(self, index: int) -> int:
        """The 1-based paragraph that holds an index of the text."""
        return bisect_right(self.starts, index)

    def bounds(self, number: int) -> tuple[int, int]:
        """Where paragraph `number` starts and ends in the text."""
        start = self.starts[number - 1]
        return start, start + len(self.paragraphs[number - 1])

    def to_print(self, start: int, end: int) -> tuple[int, int, int]:
        """A range of the text, within one paragraph: the paragraph's number, and the range of its printed text."""
        number = self.paragraph_at(start)
        base = self.starts[number - 1]
        return number, *self.printed.to_print(number, start - base, end - base)

    def to_read(self, number: int, start: int, end: int) -> tuple[int, int]:
        """A range of a printed paragraph as a range of the text."""
        base = self.starts[number - 1]
        low, high = self.printed.to_read(number, start, end)
        return base + low, base + high

    @cached_property
    def speech(self) -> tuple[Quotation, ...]:
        """The quotations of the outermost level, in order."""
        return tuple(q for q in self.quotations if q.depth == 1)

    @cached_property
    def full_names(self) -> dict[str, frozenset[str]]:
        """Each capitalised word of the text that may be a last name, with the first names that stand before it."""
        return full_names_in(self.text, lexicon_of(self.language))

    @cached_property
    def asides(self) -> tuple[tuple[int, int], ...]:
        """The source's own words between the marks of its quotations."""
        lexicon = lexicon_of(self.language)
        if self.is_transcript or lexicon is None or not lexicon.inserts:
            return ()
        return tuple(aside for q in self.speech for aside in asides_in(self.text, q.start, q.end, lexicon))

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The outermost quotations without asides, in order, with where the narration beside each ends and begins."""
        found: list[Piece] = []
        asides = self.asides
        for q in self.speech:
            mark = 0 if q.start in self.dashes else 2 if self.text.startswith("''", q.end) else 1
            before = 0 if q.start in self.dashes else 2 if self.text.startswith("''", max(q.start - 2, 0)) else 1
            left, right = max(q.start - before, 0), q.end + mark
            parts = [(q.start, q.end)] if not asides else list(without(q.start, q.end, asides))
            for k, (start, end) in enumerate(parts):
                found.append(
                    Piece(start, end, left if not k else start, right if k + 1 == len(parts) and end == q.end else end, q)
                )
        return tuple(found)

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    def piece_at(self, start: int, end: int) -> int:
        """The index of the piece that holds text[start:end]; -1 where none does."""
        index = bisect_right(self._piece_starts, start) - 1
        return index if index >= 0 and end <= self.pieces[index].end else -1

    @cached_property
    def _first_pieces(self) -> dict[Quotation, int]:
        """The index of each quotation's first piece; the others follow it."""
        return {piece.quotation: index for index, piece in reversed(list(enumerate(self.pieces)))}

    def piece_of(self, quotation: Quotation, start: int) -> int:
        """The index of a quotation's first piece that ends behind text[start]; -1 where none does."""
        at = self._first_pieces.get(quotation, len(self.pieces))
        while at < len(self.pieces) and self.pieces[at].quotation == quotation:
            if self.pieces[at].end > start:
                return at
            at += 1
        return -1

    def pieces_within(self, start: int, end: int) -> Sequence[Piece]:
        """The pieces that hold some of text[start:end], in order."""
        first = max(bisect_right(self._piece_starts, start) - 1, 0)
        return [p for p in self.pieces[first : bisect_left(self._piece_starts, end)] if p.end > start]

    def aside_in(self, start: int, end: int) -> str:
        """The source's own words among text[start:end] of a quotation; empty if there are none."""
        return next((self.text[low:high] for low, high in self.asides if low < end and start < high), "")

    @cached_property
    def nested(self) -> tuple[Quotation, ...]:
        """The quotations within quotations, in order."""
        return tuple(q for q in self.quotations if q.depth > 1)

    @cached_property
    def _speech_starts(self) -> list[int]:
        return [q.start for q in self.speech]

    @cached_property
    def _nested_starts(self) -> list[int]:
        return [q.start for q in self.nested]

    @cached_property
    def _turn_starts(self) -> list[int]:
        return [turn.start for turn in self.turns]

    @cached_property
    def _unpaired(self) -> frozenset[int]:
        """The paragraphs that hold a mark without its partner."""
        return frozenset(
            number
            for q in self.quotations
            if not q.paired
            for number in range(self.paragraph_at(q.start), self.paragraph_at(max(q.end - 1, q.start)) + 1)
        )

    def speech_at(self, start: int, end: int) -> Quotation | None:
        """The outermost quotation that holds text[start:end]."""
        index = bisect_right(self._speech_starts, start) - 1
        if index >= 0 and self.speech[index].start <= start and end <= self.speech[index].end:
            return self.speech[index]
        return None

    def speech_within(self, start: int, end: int) -> Sequence[Quotation]:
        """The outermost quotations that hold some of text[start:end], in order."""
        first = max(bisect_right(self._speech_starts, start) - 1, 0)
        last = bisect_left(self._speech_starts, end)
        return [q for q in self.speech[first:last] if q.end > start]

    def speech_after(self, index: int) -> Quotation | None:
        """The first outermost quotation that opens behind an index."""
        at = bisect_right(self._speech_starts, index)
        return self.speech[at] if at < len(self.speech) else None

    def is_nested(self, start: int, end: int) -> bool:
        """Whether all of text[start:end] stands in a quotation within a quotation: others' words in a speaker's."""
        at = bisect_right(self._nested_starts, start) - 1
        return at >= 0 and self.nested[at].end >= end

    def is_quoted_within(self, start: int, end: int) -> bool:
        """Whether all of text[start:end], of a quotation, stands between marks within it, double or single."""
        if self.is_nested(start, end):
            return True
        around = self.speech_at(start, end)
        return around is not None and any(
            low <= start and end <= high for low, high in inner(self.text, around.start, around.end)
        )

    @cached_property
    def _single(self) -> list[tuple[int, int]]:
        """What stands between single marks, paragraph by paragraph."""
        return [pair for n in range(len(self.paragraphs)) for pair in inner(self.text, *self.bounds(n + 1))]

    def is_within_single(self, quotation: Quotation) -> bool:
        """Whether a quotation between double marks stands between single ones: then these may be the speech, and it is not."""
        at = bisect_left(self._single, (quotation.start,)) - 1
        return at >= 0 and self._single[at][1] > quotation.end

    def cuts_none(self, start: int, end: int) -> bool:
        """Whether no outermost quotation begins before or ends behind text[start:end] that holds some of it."""
        return all(start < q.start and q.end < end for q in self.speech_within(start, end))

    def crosses_nested(self, start: int, end: int) -> bool:
        """Whether text[start:end] holds one mark of an inner quotation and not the other."""
        first = max(bisect_right(self._nested_starts, start) - 1, 0)
        last = bisect_left(self._nested_starts, end)
        return any(
            (q.start <= start < q.end < end and q.start < q.end) or (start < q.start and end <= q.end)
            for q in self.nested[first:last]
        )

    def turn_at(self, start: int, end: int) -> Turn | None:
        """The turn of a transcript that holds text[start:end]."""
        index = bisect_right(self._turn_starts, start) - 1
        return self.turns[index] if index >= 0 and end <= self.turns[index].end else None

    def scope_at(self, index: int) -> tuple[int, int]:
        """The stretch of text that one omission mark may span from here: a quotation, a turn, or a paragraph."""
        if self.is_transcript:
            if turn := self.turn_at(index, index):
                return turn.start, turn.end
            return (0, self.turns[0].start) if self.turns else (0, len(self.text))
        if quotation := self.speech_at(index, index):
            return quotation.start, quotation.end
        return self.bounds(self.paragraph_at(index))

    def unpaired_in(self, start: int, end: int) -> bool:
        """Whether a mark that can't be paired stands in the paragraphs of text[start:end]."""
        if not self._unpaired:
            return False
        return any(n in self._unpaired for n in range(self.paragraph_at(start), self.paragraph_at(max(end - 1, start)) + 1))

    def in_single_marks(self, start: int, end: int) -> bool:
        """Whether text[start:end], outside every double mark, may stand between single ones: speech or not, who knows."""
        low, high = self.bounds(self.paragraph_at(start))[0], self.bounds(self.paragraph_at(max(end - 1, start)))[1]
        opened = closed = False
        for match in _SINGLE_OPEN.finditer(self.text[low:start]):
            after = self.text[low + match.end() : low + match.end() + 1]
            before = self.text[low + match.start() - 1] if match.start() else " "
            is_outside = self.speech_at(low + match.start(), low + match.end()) is None
            opened = opened or (is_outside and before in OPENS_AFTER and is_word(after or " "))
        for match in _SINGLE_CLOSED.finditer(self.text[end:high]):
            following = self.text[end + match.end() : end + match.end() + 1] or " "
            is_outside = self.speech_at(end + match.start(), end + match.end()) is None
            closed = closed or (is_outside and not is_word(following))
        # a speech of several paragraphs opens each of them and closes only the last
        return opened and (closed or self.text[low : low + 1] in ("‘", "'", "‚", "‹", "›"))


def map_source(paragraphs: Sequence[str], transcript: bool = False, language: str = "en") -> SourceMap:
    """The map of a source's paragraphs (in NFC)."""
    printed = Printed.of(paragraphs)
    paragraphs = printed.as_read
    text, starts = "\n".join(paragraphs), starts_of(paragraphs)
    found, reopening = pair(paragraphs, starts, marks_of(text), language)
    lexicon = lexicon_of(language)
    dashes = frozenset[int]()
    if lexicon is not None and lexicon.inserts and not transcript:
        for paragraph, base in zip(paragraphs, starts, strict=True):
            speech = None if DOUBLE.search(paragraph) else dashed(paragraph, lexicon)
            if speech:
                found.append(Quotation(base + speech[0], base + speech[1], 1, speech[2]))
                dashes |= {base + speech[0]}
    turns = turns_of(paragraphs, starts) if transcript else ()
    quotations = tuple(sorted(found, key=lambda q: (q.start, -q.end)))
    return SourceMap(
        paragraphs, text, starts, quotations, fold(text, reopening), turns, transcript, reopening,
        language, dashes, printed,
    )  # fmt: skip
