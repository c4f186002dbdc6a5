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
from typing import Final

from generator.evidence.folding import Folded, fold, is_word
from generator.evidence.turns import Turn, turns_of
from generator.evidence.words import SPEECH_VERBS

_DOUBLE: Final = re.compile("''|[“”„«»\"]")
_SINGLE: Final = re.compile("[‘’‚]")
_OPENS_AFTER: Final = " \t\n\xa0\u2009\u202f([{—–-/“„«\"'‘‚¿¡"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks: text[start:end] of the source, marks excluded.

    `depth` is 1 for speech and more within it; `paired` is False where a mark is missing.
    """

    start: int
    end: int
    depth: int
    paired: bool


@dataclass(frozen=True)
class SourceMap:
    """A source's paragraphs as one text (joined by a line feed), folded, with its quotations.

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

    def paragraph_at(self, index: int) -> int:
        """The 1-based paragraph that holds an index of the text."""
        return bisect_right(self.starts, index)

    def bounds(self, number: int) -> tuple[int, int]:
        """Where paragraph `number` starts and ends in the text."""
        start = self.starts[number - 1]
        return start, start + len(self.paragraphs[number - 1])

    @cached_property
    def speech(self) -> tuple[Quotation, ...]:
        """The quotations of the outermost level, in order."""
        return tuple(q for q in self.quotations if q.depth == 1)

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

    def speech_before(self, index: int) -> Quotation | None:
        """The last outermost quotation that is closed before an index."""
        at = bisect_left(self._speech_starts, index) - 1
        while at >= 0 and self.speech[at].end >= index:
            at -= 1
        return self.speech[at] if at >= 0 else None

    def speech_after(self, index: int) -> Quotation | None:
        """The first outermost quotation that opens behind an index."""
        at = bisect_right(self._speech_starts, index)
        return self.speech[at] if at < len(self.speech) else None

    def is_nested(self, start: int, end: int) -> bool:
        """Whether all of text[start:end] stands in a quotation within a quotation: others' words in a speaker's."""
        at = bisect_right(self._nested_starts, start) - 1
        return at >= 0 and self.nested[at].end >= end

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
        for match in re.finditer("[‘'‚]", self.text[low:start]):
            after = self.text[low + match.end() : low + match.end() + 1]
            before = self.text[low + match.start() - 1] if match.start() else " "
            opened = opened or (before in _OPENS_AFTER and is_word(after or " "))
        for match in re.finditer("['’‘]", self.text[end:high]):
            following = self.text[end + match.end() : end + match.end() + 1] or " "
            closed = closed or not is_word(following)
        return opened and closed


def map_source(paragraphs: Sequence[str], transcript: bool = False) -> SourceMap:
    """The map of a source's paragraphs (in NFC)."""
    text = "\n".join(paragraphs)
    starts: list[int] = []
    at = 0
    for paragraph in paragraphs:
        starts.append(at)
        at += len(paragraph) + 1
    quotations, reopening = _pair(paragraphs, starts, _DOUBLE if _DOUBLE.search(text) else _SINGLE)
    turns = turns_of(paragraphs, starts) if transcript else ()
    return SourceMap(
        tuple(paragraphs), text, tuple(starts), quotations, fold(text, reopening), turns, transcript, reopening
    )  # fmt: skip


def _pair(
    paragraphs: Sequence[str], starts: Sequence[int], marks: re.Pattern[str]
) -> tuple[tuple[Quotation, ...], frozenset[int]]:
    found: list[Quotation] = []
    reopening: set[int] = set()
    stack: list[tuple[str, int, bool]] = []  # mark, where its words start, paired so far
    for number, (paragraph, base) in enumerate(zip(paragraphs, starts, strict=True)):
        behind = base  # where the last mark of this paragraph ended
        apostrophes = _apostrophes(paragraph) if marks is _SINGLE else frozenset()
        for match in marks.finditer(paragraph):
            if match.start() in apostrophes:
                continue
            mark, begin, end = match[0], base + match.start(), base + match.end()
            if stack and match.start() == 0:
                # the paragraph before left its quotation open, and this one opens with a mark: one speech
                reopening.add(begin)
            elif _opens(mark, paragraph, match.start(), match.end(), [top[0] for top in stack[-1:]]):
                stack.append((mark, end, True))
            elif stack:
                _, start, paired = stack.pop()
                found.append(Quotation(start, begin, len(stack) + 1, paired))
            else:
                found.append(Quotation(behind, begin, 1, False))
            behind = end
        if not stack:
            continue
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else ""
        opened = max(stack[0][1] - base, 0)
        if len(stack) == 1 and _goes_on(following, marks):
            if _attributes(paragraph[opened:]):
                # rather a mark that was forgotten than a speech of several paragraphs
                stack[0] = (stack[0][0], stack[0][1], False)
            continue
        close = base + len(paragraph)
        while stack:
            _, start, _ = stack.pop()
            found.append(Quotation(start, close, len(stack) + 1, False))
    return tuple(sorted(found, key=lambda q: (q.start, -q.end))), frozenset(reopening)


def _goes_on(following: str, marks: re.Pattern[str]) -> bool:
    """Whether a paragraph begins with a mark that may open it again."""
    first = marks.match(following)
    if not first:
        return False
    return first[0] not in ("”", "’") or following[first.end() : first.end() + 1].strip() != ""


_SAID: Final = re.compile(rf"[,?!] (?:[^\W\d_][\w.'’-]* ){{0,4}}(?:{'|'.join(sorted(SPEECH_VERBS))})\b")


def _attributes(unclosed: str) -> bool:
    """Whether words behind an opening mark hold a `, he said`: then its closing mark may be missing."""
    return bool(_SAID.search(unclosed[-400:]))


def _apostrophes(paragraph: str) -> frozenset[int]:
    """The ’ of a paragraph that close no quotation: within words, before them, and behind a plural's s."""
    found: set[int] = set()
    closing_ahead = False  # whether a ’ that must close stands between here and the next ‘
    for i in range(len(paragraph) - 1, -1, -1):
        if paragraph[i] == "‘":
            closing_ahead = False
        if paragraph[i] != "’":
            continue
        before = paragraph[i - 1] if i else " "
        after = paragraph[i + 1] if i + 1 < len(paragraph) else " "
        if is_word(after) or (before in "sS" and closing_ahead):
            found.add(i)
        elif before in ".,!?…—–" or not closing_ahead:
            closing_ahead = True
    return frozenset(found)


def _opens(mark: str, text: str, begin: int, end: int, stack: list[str]) -> bool:
    """Whether a mark opens a quotation here, by its shape, by what is open, and by what it leans on."""
    before = text[begin - 1] if begin else " "
    after = text[end] if end < len(text) else " "
    leans_right = before in _OPENS_AFTER and not after.isspace()
    if mark in ("„", "‚"):
        return True
    if mark in ("“", "‘"):
        # „…“ closes with the mark that opens elsewhere, and so does a “ typed for a ”
        return not stack or leans_right
    if mark == "’":
        return False
    if mark == "”":
        # a slip of the pen, or Swedish and Finnish
        return not stack and leans_right
    if mark == "«":
        return not stack or stack[-1] != "»" or leans_right
    if mark == "»":
        return not stack or (stack[-1] != "«" and leans_right)
    if not stack:
        return leans_right or not (before.isalnum() or before in ".,!?…")
    return leans_right and before not in "—–-"
