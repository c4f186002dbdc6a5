"""Did you mean: where a quote leaves the source's most similar passage, word by word. A hint, never a proof."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Final, NamedTuple

from generator.evidence.matching import Segment
from generator.evidence.quotations import SourceMap
from generator.evidence.wordings import Pair

MANY_WORDS: Final = 400
_MANY_ASKED: Final = 100  # quotes of one text that do not hold: the others are told without what is most like them
_MANY_STEPS: Final = 50_000
_MOST_OF_IT: Final = 0.8
_MANY_CELLS: Final = 20_000
MUCH_WORK: Final = 800_000
"""Steps and cells, for all quotes of one text that do not hold: a hundred of 20 words need half of it."""
OMITTED: Final = "[…]"
_TOKEN: Final = re.compile(r"\"|[^\s\"]+")  # a mark leans on the word beside it and is none of it


@dataclass(frozen=True, slots=True)
class Difference:
    """The first words that differ from the nearest passage: a range of the quote's text, both wordings, the paragraph.

    `pairs` is the whole of both, word by word.
    """

    start: int
    end: int
    quoted: str
    source: str
    paragraph: int
    pairs: tuple[Pair, ...] = ()


class _Word(NamedTuple):
    word: str
    start: int
    end: int
    after_omission: bool = False


class Words:
    """The words of a source, with where each of them stands: made once, for all the quotes that do not hold."""

    def __init__(self, source: SourceMap) -> None:
        self.words = [_Word(m[0], m.start(), m.end()) for m in _TOKEN.finditer(source.folded.text)]
        self.bare = [_bare(word.word) for word in self.words]
        self.asked = 0  # how often the most similar passage was looked for
        self.work = 0  # how many words were compared for that
        self.places: dict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(self.bare):
            self.places[word].append(i)

    def again(self) -> Words:
        """The same words, of which nothing has been asked yet."""
        other = copy(self)
        other.asked = other.work = 0
        return other

    @property
    def is_spent(self) -> bool:
        """Whether so much was compared already that no further passage is looked for."""
        return self.asked >= _MANY_ASKED or self.work > MUCH_WORK

    def longest_runs(self, ours: list[str]) -> tuple[int, list[tuple[int, int]]]:
        """The longest run of words that the source has in common: how many words, and where it stands in both, in order.

        Looks at the rarest words first, and at so many places at most that no text takes long: it is for a hint only.
        """
        most, steps = 1, 0
        found: set[tuple[int, int]] = set()
        tried = [False] * len(ours)
        for j in sorted(range(len(ours)), key=lambda j: len(self.places.get(ours[j], ()))):
            if _longest_row(tried) < most or steps > _MANY_STEPS:
                break
            tried[j] = True
            for i in self.places.get(ours[j], ()):
                left, right = self._run(ours, i, j)
                steps += 1 + right - left  # and one to get there
                if right - left > most:
                    most, found = right - left, set()
                if right - left == most:
                    found.add((i - (j - left), left))
                if steps > _MANY_STEPS:
                    break
        self.work += steps
        return most, sorted(found)

    def _run(self, ours: list[str], i: int, j: int) -> tuple[int, int]:
        """The words of `ours` around word j that the source has around its word i."""
        left, right = j, j + 1
        while left > 0 and i - (j - left) > 0 and self.bare[i - (j - left) - 1] == ours[left - 1]:
            left -= 1
        while right < len(ours) and i + (right - j) < len(self.bare) and self.bare[i + (right - j)] == ours[right]:
            right += 1
        return left, right


def _longest_row(tried: list[bool]) -> int:
    """How many words in a row have not been tried: no run of others is longer."""
    longest = row = 0
    for was_tried in tried:
        row = 0 if was_tried else row + 1
        longest = max(longest, row)
    return longest


def nearest(segment: Segment, source: SourceMap, known: Words | None = None) -> Difference | None:
    """Where the segment leaves the source's most similar passage; None where nothing is similar."""
    ours = _words_of(segment, source)
    if not ours or len(ours) > MANY_WORDS:
        return None
    known = known or Words(source)
    if known.is_spent:
        return None
    known.asked += 1
    most, runs = known.longest_runs([_bare(w.word) for w in ours])
    if not runs or (most < 2 and len(ours) > 2):
        return None
    slack = len(ours) // 2 + 3 + (60 if any(w.after_omission for w in ours) else 0)
    best: tuple[float, list[_Step], list[_Word]] | None = None
    for at, here in runs[: max(1, _MANY_CELLS // (len(ours) * (len(ours) + 2 * slack)))]:
        window = known.words[max(0, at - here - slack) : at + len(ours) - here + slack]
        known.work += len(ours) * len(window)
        cost, steps = _aligned(ours, window)
        if best is None or cost < best[0]:
            best = cost, steps, window
    assert best is not None
    cost, steps, window = best
    change = _first_change(steps)
    if change is None or cost > len(ours) * 0.6:
        return None
    i1, i2, j1, j2 = change
    while 0 == j1 < j2 and i1 < i2 and window[i1].word == '"':
        i1 += 1  # where the source opens or closes its quotation, the mark is none of the words
    while j1 < j2 == len(ours) and i1 < i2 and window[i2 - 1].word == '"':
        i2 -= 1
    mark = ours[j1:j2] or ours[j1 : j1 + 1] or ours[-1:]
    start, end = segment.raw(mark[0].start, mark[-1].end)
    beside = window[min(i1, len(window) - 1)]
    found = source.text[source.folded.starts[window[i1].start] : source.folded.ends[window[i2 - 1].end - 1]] if i2 > i1 else ""
    return Difference(
        start, end, " ".join(w.word for w in ours[j1:j2]), re.sub(r"\s+", " ", found),
        source.paragraph_at(source.folded.starts[beside.start]), tuple(_pairs(steps, ours, window, source)),
    )  # fmt: skip


def is_like(segment: Segment, source: SourceMap, known: Words) -> bool:
    """Whether the source has a passage like the segment; or, where too much was compared already, most of its words."""
    if not known.is_spent:
        return nearest(segment, source, known) is not None
    ours = [_bare(word.word) for word in _words_of(segment, source)]
    return sum(word in known.places for word in ours) >= _MOST_OF_IT * len(ours) > 0


def _pairs(steps: list[_Step], ours: list[_Word], theirs: list[_Word], source: SourceMap) -> Iterator[Pair]:
    """The words of both, beside each other; where words are marked as left out, the mark stands on both sides."""
    for step in steps:
        mine = ours[step.j] if step.ours else None
        if mine and mine.after_omission:
            yield Pair(OMITTED, OMITTED, True)
        word = theirs[step.i] if step.theirs else None
        text = source.text[source.folded.starts[word.start] : source.folded.ends[word.end - 1]] if word else ""
        yield Pair(mine.word if mine else "", text, step.is_equal)


def _words_of(segment: Segment, source: SourceMap) -> list[_Word]:
    """The words that the segment has from its source, what the editor put in or marked left out."""
    text = segment.folded.text
    begins: dict[int, int] = {}  # where a word seems to begin behind its changed capital → where it does
    gaps: list[int] = []
    for begin, end in segment.groups:
        inner = text[begin + 1 : end - 1].strip()
        if text[begin:end] in source.folded.text:
            continue
        if inner == "…":
            gaps.append(begin)
        is_capital = len(inner) == 1 and text[end : end + 1].isalpha()
        if is_capital:
            begins[end - 1] = begin
        text = text[:begin] + " " * (end - begin - 1) + (inner.swapcase() if is_capital else " ") + text[end:]
    words: list[_Word] = []
    last = 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        words.append(_Word(match[0], begins.get(start, start), match.end(), any(last <= gap < start for gap in gaps)))
        last = match.end()
    return words


def _bare(word: str) -> str:
    return word.strip("\".,;:!?…()[]'").lower()


class _Step(NamedTuple):
    """A step of an alignment: how many words (0 or 1) of the source, from `i` on, stand beside how many of the quote's."""

    i: int
    theirs: int
    j: int
    ours: int
    is_equal: bool


def _aligned(ours: list[_Word], theirs: list[_Word]) -> tuple[float, list[_Step]]:
    """The cheapest way to set the quote's words beside a passage of the source.

    What the source has before and behind the passage costs nothing, and neither do its words at an omission mark.
    """
    our_bare, their_bare = [_bare(w.word) for w in ours], [_bare(w.word) for w in theirs]
    skips = [0.0] + [0.0 if j == len(ours) or ours[j].after_omission else 1.0 for j in range(1, len(ours) + 1)]

    def differences(j: int) -> list[float]:
        """How much each word of the passage differs from a word of the quote."""
        mine, bare = ours[j].word, our_bare[j]
        words = [word.word for word in theirs]
        # where a piece ends, the source's word may have a comma or a full stop behind it; a mark before it where one begins
        if not skips[j + 1]:
            words = [word if word == mine else word.rstrip(",.;:!?…'") for word in words]
        if j == 0 or ours[j].after_omission:
            words = [word if word == mine else word.lstrip("'([") for word in words]
        return [0.0 if word == mine else 0.4 if other == bare else 1.3 for word, other in zip(words, their_bare, strict=True)]

    differ = [differences(j) for j in range(len(ours))]
    extra = 1.35  # a little more than another word in its place
    costs = [[0.0] * (len(theirs) + 1)]
    for j in range(1, len(ours) + 1):
        above, skip = costs[-1], skips[j]
        best = above[0] + extra
        row = [best]
        for other, before, over in zip(differ[j - 1], above, above[1:], strict=False):
            best += skip  # a word of the source beside none of the quote's
            if before + other < best:
                best = before + other
            if over + extra < best:
                best = over + extra
            row.append(best)
        costs.append(row)
    steps: list[_Step] = []
    i, j = min(range(len(theirs) + 1), key=lambda i: costs[-1][i]), len(ours)
    while j > 0:
        cost = costs[j][i]
        if i > 0 and abs(costs[j - 1][i - 1] + differ[j - 1][i - 1] - cost) < 1e-6:
            i, j = i - 1, j - 1
            steps.append(_Step(i, 1, j, 1, not differ[j][i]))
        elif i > 0 and abs(costs[j][i - 1] + skips[j] - cost) < 1e-6:
            i -= 1
            if skips[j]:
                steps.append(_Step(i, 1, j, 0, False))
        else:
            j -= 1
            steps.append(_Step(i, 0, j, 1, False))
    return min(costs[-1]), steps[::-1]


def _first_change(steps: list[_Step]) -> tuple[int, int, int, int] | None:
    """The first words that differ, as ranges of the source's and of the quote's words."""
    run: list[_Step] = []
    for step in steps:
        if not step.is_equal:
            run.append(step)
        elif run:
            break
    if not run:
        return None
    i, j = run[0].i, run[0].j
    return i, i + sum(step.theirs for step in run), j, j + sum(step.ours for step in run)
