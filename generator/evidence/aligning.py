"""Where another source has the words of a quote: the passage that is nearest to them, word beside word.

Likeness only finds the place. What is said of the words there is said of each word by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from generator.evidence.folding import is_boundary
from generator.evidence.quotations import SourceMap
from generator.evidence.records import Span

_WORDY: Final = re.compile(r"[^\W_]")
_TOKEN: Final = re.compile(r"[^ \"—…]+")
_AROUND: Final = ".,;:!?()[]'。、，！？；：「」『』（）؟،؛।"
_MOST_WORDS: Final = 2000
_MOST_PASSAGES: Final = 4
_SLACK: Final = 30


class Token(NamedTuple):
    """A word of a source's folded text, at text[start:end]; `stretch` tells speech that nothing interrupts.

    `bare` is the word without its case: what is compared.
    """

    word: str
    bare: str
    start: int
    end: int
    stretch: tuple[int, int]


@dataclass(frozen=True)
class Tokens:
    """The words of a source in order, cut once for all its comparisons."""

    source: SourceMap

    @cached_property
    def all(self) -> list[Token]:
        """All of its words."""
        return list(_tokens(self.source))

    @cached_property
    def spoken(self) -> list[Token]:
        """The words that it quotes; all of its words where it marks no speech."""
        return [token for token in self.all if token.stretch[0] >= 0] or self.all

    def around(self, spans: Sequence[Span]) -> tuple[list[Token], list[Token]]:
        """The words of the paragraphs that spans lie in and of those between: the spoken ones, and all."""
        paragraphs = [span.paragraph for span in spans]
        low, high = self.source.bounds(min(paragraphs))[0], self.source.bounds(max(paragraphs))[1]
        found = list(_tokens(self.source, self.source.folded.at_or_after(low), self.source.folded.at_or_after(high)))
        return [token for token in found if token.stretch[0] >= 0], found


def _tokens(source: SourceMap, low: int = 0, high: int | None = None) -> Iterator[Token]:
    text = source.folded.text
    for match in _TOKEN.finditer(text, low, len(text) if high is None else high):
        parts = [match.span()] if match[0].isascii() else _parts(text, *match.span())
        for begin, finish in parts:
            word = text[begin:finish]
            start, end = begin + len(word) - len(word.lstrip(_AROUND)), finish - len(word) + len(word.rstrip(_AROUND))
            if start < end and _WORDY.search(text, start, end):
                raw, raw_end = source.folded.starts[start], source.folded.ends[end - 1]
                word = text[start:end]
                yield Token(word, word.casefold(), start, end, (_stretch(source, raw, raw_end), source.paragraph_at(raw)))


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run of characters as words: scripts without spaces have a boundary between any two letters."""
    begin = start
    for i in range(start + 1, end):
        if text[i] >= "\u0e00" and text[i].isalnum() and is_boundary(text, i):
            yield begin, i
            begin = i
    yield begin, end


def _stretch(source: SourceMap, start: int, end: int) -> int:
    if not source.is_transcript:
        return source.piece_at(start, end)
    turn = source.turn_at(start, end)
    return source.turns.index(turn) if turn else -1


def tokens_within(tokens: Sequence[Token], source: SourceMap, spans: Sequence[Span]) -> list[int]:
    """The indexes of the words that spans of a source hold, in order."""
    ranges = [source.to_read(*span) for span in spans]
    places = [(source.folded.at_or_after(low), source.folded.at_or_after(high)) for low, high in ranges]
    return [k for k, token in enumerate(tokens) if any(low <= token.start and token.end <= high for low, high in places)]


@dataclass(frozen=True)
class Wanted:
    """The words to be found, of a folded text. Before those at the indexes `free` the quote marks words as left out."""

    text: str
    tokens: tuple[Token, ...]
    free: frozenset[int] = frozenset()
    left_out: int = 0

    @classmethod
    def of(cls, words: Tokens, spans: Sequence[Span]) -> Wanted:
        """The words of a quote as its own source has them."""
        if not spans:
            return cls(words.source.folded.text, ())
        source, (tokens, every) = words.source, words.around(spans)
        chosen = tokens_within(tokens, source, spans)
        if not chosen:
            tokens = every
            chosen = tokens_within(tokens, source, spans)
        gaps = {i: k - chosen[i - 1] - 1 for i, k in enumerate(chosen) if i and k - chosen[i - 1] > 1}
        return cls(source.folded.text, tuple(tokens[k] for k in chosen), frozenset(gaps), sum(gaps.values()))


class Change(NamedTuple):
    """Words of the quote, from `ours` on, in whose place the other source has others: ranges of both lists."""

    ours: tuple[int, int]
    theirs: tuple[int, int]

    @property
    def size(self) -> int:
        return max(self.ours[1] - self.ours[0], self.theirs[1] - self.theirs[0])


@dataclass(frozen=True)
class Passage:
    """A place in the other source: which of its words stand beside which of the quote's."""

    cost: float
    pairs: tuple[tuple[int, int], ...]
    """Words that are the same but for their case: (index of the quote's, index of the other source's)."""
    changes: tuple[Change, ...]
    first: int
    last: int


def passages(wanted: Wanted, theirs: Sequence[Token]) -> list[Passage]:
    """The passages that hold the quote's words or most of them, the nearest first; empty where there is none.

    Where one holds most of them, others are looked for only where they may be as near as that one.
    """
    ours = wanted.tokens
    if not ours or not theirs or len(ours) > _MOST_WORDS:
        return []
    found: dict[tuple[int, int], Passage] = {}
    windows = list(_windows(wanted, theirs))
    words, most = Counter(token.bare for token in ours), float("inf")
    for low, high in windows:
        if most < len(ours) and len(ours) - _shared(words, theirs, low, high) > most:
            continue
        passage = _aligned(wanted, theirs, low, high)
        if passage is not None:
            if holds_most(wanted, passage):
                most = min(most, passage.cost)
            found.setdefault((passage.first, passage.last), passage)
            if len(windows) <= 2 * _MOST_PASSAGES and passage.cost == 0:
                # the same words may stand there again, before or behind
                windows += [(low, passage.first), (passage.last + 1, high)]
    return sorted(found.values(), key=lambda p: (p.cost, p.first))


def _shared(words: Counter[str], theirs: Sequence[Token], low: int, high: int) -> int:
    """How many of the words theirs[low:high] has, in whatever order: each of the others costs 1 at least."""
    return (words & Counter([token.bare for token in theirs[low:high]])).total()


def holds_most(wanted: Wanted, passage: Passage) -> bool:
    """Whether a passage has so many of the words that it may be spoken of as the same."""
    count = len(wanted.tokens)
    return len(passage.pairs) >= (count if count <= 2 else count * 0.6)


def _windows(wanted: Wanted, theirs: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where to look: the stretches that share the most words with the quote, rare words before common ones."""
    wide = Counter(token.bare for token in wanted.tokens)
    everywhere = Counter(token.bare for token in theirs)
    length = min(len(wanted.tokens) + wanted.left_out + 3, len(theirs))
    here: Counter[str] = Counter()
    score, scores = 0.0, []
    for k, token in enumerate(theirs):
        if here[token.bare] < wide[token.bare]:
            score += 1 / everywhere[token.bare]
        here[token.bare] += 1
        if k >= length:
            gone = theirs[k - length].bare
            here[gone] -= 1
            if here[gone] < wide[gone]:
                score -= 1 / everywhere[gone]
        scores.append(round(score, 9))
    slack = len(wanted.tokens) // 2 + _SLACK
    taken: list[int] = []
    for k in sorted(range(len(scores)), key=lambda k: (-scores[k], k)):
        if scores[k] <= 0 or len(taken) == _MOST_PASSAGES:
            return
        if all(abs(k - other) > length // 2 for other in taken):
            taken.append(k)
            yield max(0, k - length - slack), min(len(theirs), k + 1 + slack)


_OTHER, _MISSING, _FIRST_MORE, _MORE = 1.3, 1.0, 1.2, 0.1
_BESIDE, _WITHOUT = -1, -2


def _aligned(wanted: Wanted, theirs: Sequence[Token], low: int, high: int) -> Passage | None:
    """The cheapest way to set the quote's words beside theirs[low:high]; what stands before and behind costs nothing."""
    ours = [token.bare for token in wanted.tokens]
    window = [token.bare for token in theirs[low:high]]
    if not wanted.free and (at := _run_in(ours, window)) >= 0:
        # nothing is nearer, and no other way costs nothing
        return Passage(0.0, tuple((j, low + at + j) for j in range(len(ours))), (), low + at, low + at + len(ours) - 1)
    row = [0.0] * (len(window) + 1)
    moves: list[list[int]] = [[]]
    for j, word in enumerate(ours, 1):
        above, row, move = row, [row[0] + _MISSING], [_WITHOUT]
        first, each = (0.0, 0.0) if j in wanted.free else (_FIRST_MORE, _MORE)
        more, since = float("inf"), 0  # the cost of words behind this one that only the other source has, from `since` on
        before = row[0]
        for i, (other, (across, over)) in enumerate(zip(window, pairwise(above), strict=True), 1):
            best, how = (across if other == word else across + _OTHER), _BESIDE
            if over + _MISSING < best:
                best, how = over + _MISSING, _WITHOUT
            if before + first < more + each:
                more, since = before + first, i - 1
            else:
                more += each
            if more < best:
                best, how = more, since
            before = best
            row.append(best)
            move.append(how)
        moves.append(move)
    end = min(range(len(row)), key=lambda i: (row[i], i))
    beside = _beside(moves, end)
    # a word that differs at an edge does not tell where the passage ends
    pairs = [(j, i) for j, i in enumerate(beside) if i >= 0 and ours[j] == window[i]]
    if not pairs:
        return None
    changes = tuple(_changes(pairs, beside, low, wanted.free))
    return Passage(row[end], tuple((j, low + i) for j, i in pairs), changes, low + pairs[0][1], low + pairs[-1][1])


def _run_in(ours: list[str], window: list[str]) -> int:
    """Where all of the quote's words stand first in a row; -1 where they do not."""
    at = -1
    while True:
        try:
            at = window.index(ours[0], at + 1)
        except ValueError:
            return -1
        if window[at : at + len(ours)] == ours:
            return at


def _beside(moves: list[list[int]], i: int) -> list[int]:
    """For each of the quote's words the one that stands beside it, or -1; `i` is where the passage ends."""
    beside: list[int] = []
    j = len(moves) - 1
    while j > 0:
        how = moves[j][i]
        if how >= 0:
            i = how
            continue
        i -= how == _BESIDE
        beside.append(i if how == _BESIDE else -1)
        j -= 1
    return beside[::-1]


def _changes(pairs: list[tuple[int, int]], beside: list[int], low: int, free: frozenset[int]) -> Iterator[Change]:
    """What stands before, between and behind the words that are the same, in either source."""
    (first, i), (last, k) = pairs[0], pairs[-1]
    if first:
        yield Change((0, first), (low + i - _count(beside[:first]), low + i))
    for (j1, i1), (j2, i2) in pairwise(pairs):
        theirs = low + i2
        if any(j in free for j in range(j1 + 1, j2 + 1)):
            # some of these stand where the quote says that it left words out
            theirs = low + i1 + 1 + _count(beside[j1 + 1 : j2])
        if j2 - j1 > 1 or theirs - low - i1 > 1:
            yield Change((j1 + 1, j2), (low + i1 + 1, theirs))
    if last < len(beside) - 1:
        yield Change((last + 1, len(beside)), (low + k + 1, low + k + 1 + _count(beside[last + 1 :])))


def _count(beside: list[int]) -> int:
    return sum(i >= 0 for i in beside)
