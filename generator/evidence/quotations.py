"""Where a source quotes somebody: its quotation marks, paired.

A quotation of several paragraphs opens each of them with a mark and closes only the last. Where marks can't be
paired the quotation is kept and marked as such, so that a verdict built on it is "undecided" and never a silent pass.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from generator.evidence.folding import Folded, fold

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

    `turns` are the speeches of a transcript: (start, end, label).
    """

    paragraphs: tuple[str, ...]
    text: str
    starts: tuple[int, ...]
    quotations: tuple[Quotation, ...]
    folded: Folded
    turns: tuple[tuple[int, int, str], ...] = field(default=())

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
    def _speech_starts(self) -> tuple[int, ...]:
        return tuple(q.start for q in self.speech)

    def speech_at(self, start: int, end: int) -> Quotation | None:
        """The outermost quotation that holds text[start:end]."""
        index = bisect_right(self._speech_starts, start) - 1
        if index >= 0 and self.speech[index].start <= start and end <= self.speech[index].end:
            return self.speech[index]
        return None

    def turn_at(self, start: int, end: int) -> tuple[int, int, str] | None:
        """The turn of a transcript that holds text[start:end]."""
        return next((turn for turn in self.turns if turn[0] <= start and end <= turn[1]), None)

    def scope_at(self, index: int) -> tuple[int, int]:
        """The stretch of text that one omission mark may span from here: a quotation, a turn, or a paragraph."""
        if quotation := self.speech_at(index, index):
            return quotation.start, quotation.end
        if turn := self.turn_at(index, index):
            return turn[0], turn[1]
        return self.bounds(self.paragraph_at(index))

    def unpaired_in(self, start: int, end: int) -> bool:
        """Whether a mark that can't be paired stands in the paragraphs of text[start:end]."""
        first, last = self.paragraph_at(start), self.paragraph_at(max(end - 1, start))
        low, high = self.starts[first - 1], self.bounds(last)[1]
        return any(not q.paired and q.start <= high and q.end >= low for q in self.quotations)


def map_source(paragraphs: Sequence[str], transcript: bool = False) -> SourceMap:
    """The map of a source's paragraphs (in NFC)."""
    text = "\n".join(paragraphs)
    starts: list[int] = []
    at = 0
    for paragraph in paragraphs:
        starts.append(at)
        at += len(paragraph) + 1
    quotations, reopening = _pair(paragraphs, starts, _DOUBLE if _DOUBLE.search(text) else _SINGLE)
    turns = _turns(paragraphs, starts) if transcript else ()
    return SourceMap(tuple(paragraphs), text, tuple(starts), quotations, fold(text, reopening), turns)


def _pair(
    paragraphs: Sequence[str], starts: Sequence[int], marks: re.Pattern[str]
) -> tuple[tuple[Quotation, ...], frozenset[int]]:
    found: list[Quotation] = []
    reopening: set[int] = set()
    stack: list[tuple[str, int, bool]] = []  # mark, where its words start, paired so far
    for number, (paragraph, base) in enumerate(zip(paragraphs, starts, strict=True)):
        for match in marks.finditer(paragraph):
            mark, begin, end = match[0], base + match.start(), base + match.end()
            if stack and match.start() == 0:
                # the paragraph before left its quotation open, and this one opens with a mark: one speech
                reopening.add(begin)
                continue
            if _opens(mark, paragraph, match.start(), match.end(), stack):
                stack.append((mark, end, True))
            elif stack:
                _, start, paired = stack.pop()
                found.append(Quotation(start, begin, len(stack) + 1, paired))
            else:
                found.append(Quotation(base, begin, 1, False))
        if not stack:
            continue
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else ""
        goes_on = bool(marks.match(following)) and not _is_closing_only(following, marks)
        if goes_on and len(stack) == 1:
            continue
        close = base + len(paragraph)
        while stack:
            _, start, _ = stack.pop()
            found.append(Quotation(start, close, len(stack) + 1, False))
    return tuple(sorted(found, key=lambda q: (q.start, -q.end))), frozenset(reopening)


def _is_closing_only(paragraph: str, marks: re.Pattern[str]) -> bool:
    first = marks.match(paragraph)
    return bool(first) and first is not None and first[0] == "”"


def _opens(mark: str, text: str, begin: int, end: int, stack: list[tuple[str, int, bool]]) -> bool:
    """Whether a mark opens a quotation here, by its shape, by what is open, and by what it leans on."""
    before = text[begin - 1] if begin else " "
    after = text[end] if end < len(text) else " "
    leans_right = before in _OPENS_AFTER and not after.isspace()
    top = stack[-1][0] if stack else ""
    if mark in "„‚":
        return True
    if mark in "“‘":
        # „…“ closes with the mark that opens elsewhere
        return not (top in ("„", "‚") and not leans_right)
    if mark == "”":
        return False
    if mark == "’":
        # an apostrophe unless a ‘ is open and a word ends here
        return False
    if mark == "«":
        return not (top == "»" and not leans_right)
    if mark == "»":
        return not stack or (top != "«" and leans_right)
    if not stack:
        return leans_right or not (before.isalnum() or before in ".,!?…")
    return leans_right and not after.isspace() and before not in "—–-"


_LABEL: Final = re.compile(r"(?P<label>[^\s:“”\"][^:“”\"\n]{0,70}?):(?=\s)")


def _turns(paragraphs: Sequence[str], starts: Sequence[int]) -> tuple[tuple[int, int, str], ...]:
    """The speeches of a transcript: from one speaker's label to the next. Before the first label there is none."""
    begins: list[tuple[int, str]] = []
    for paragraph, base in zip(paragraphs, starts, strict=True):
        match = _LABEL.match(paragraph)
        if match and _is_label(match["label"]):
            begins.append((base + match.end(), match["label"]))
    if not begins:
        return ()
    end_of_text = starts[-1] + len(paragraphs[-1])
    ends = [start - len(label) - 1 for start, label in begins[1:]] + [end_of_text]
    return tuple((start, end, label) for (start, label), end in zip(begins, ends, strict=True))


def _is_label(label: str) -> bool:
    words = label.split()
    return len(words) <= 8 and all(w[0].isupper() or not w[0].isalpha() or w in ("of", "the", "for", "de") for w in words)
