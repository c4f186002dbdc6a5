"""Sentences for the haystack: ordinary words at their ordinary frequencies, the targets' words, a tail of rare ones."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import Final, Generic, TypeVar

from benchmarks.search import words

T = TypeVar("T")

_SLOT: Final = re.compile(r"\{(\w+)\}")
_SYLLABLES: Final = (
    "ba be bri car cor da del dra el fa fen gar go hal hin ja kel kor la lem lin ma mer mo na nel or pa per qui ra ren ro sa "
    "sel sta ta tel tor u val ver vi wen wil yor za"
).split()

_FROM_TARGETS: Final = 0.15  # of the nouns and adjectives: the words that the queries ask for, in other company
_FROM_THEME: Final = 0.35  # of all: what this one brief is about
_RARE: Final = 0.02  # of the nouns: words of the long tail
_TAIL: Final = 150_000


class Zipf(Generic[T]):
    """Draws from a list as words are drawn in a text: the one at rank r with a weight of 1/(r + shift)."""

    def __init__(self, items: Sequence[T], shift: float = 6) -> None:
        self.items = items
        self._sums = list(accumulate(1 / (rank + shift) for rank in range(len(items))))

    def draw(self, rng: Random) -> T:
        return self.items[bisect(self._sums, rng.random() * self._sums[-1])]


def rare_word(number: int) -> str:
    """A word of two to five syllables: another number, another word."""
    syllables = []
    number = number * 48_271 % 5_000_011 + len(_SYLLABLES)  # a prime: neighbors are not alike, and no two are the same
    while number:
        number, rest = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[rest])
    return "".join(syllables)


def plural(noun: str) -> str:
    if noun.endswith("s") and not noun.endswith(("ss", "us")):
        return noun  # talks, or a word of the targets that is one already
    if noun.endswith("y") and noun[-2] not in "aeou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def past(verb: str) -> str:
    irregular = {"leave": "left", "lead": "led", "lose": "lost", "withdraw": "withdrew", "ship": "shipped", "plan": "planned",
                 "stop": "stopped", "cancel": "canceled", "rebuild": "rebuilt", "equip": "equipped", "transfer": "transferred",
                 "control": "controlled"}  # fmt: skip
    if verb in irregular:
        return irregular[verb]
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")


class Vocabulary:
    """What all briefs are written with: the lists of words.py, and the words of the targets."""

    def __init__(self, target_words: Sequence[str], places: Sequence[str]) -> None:
        self.nouns = Zipf(words.NOUNS)
        self.verbs = Zipf(words.VERBS)
        self.adjectives = Zipf(words.ADJECTIVES)
        self.targets = Zipf(target_words, shift=25)
        self.places = Zipf(places, shift=4)
        self.tail = Zipf(range(_TAIL), shift=40)


class Sentences:
    """Writes the sentences of one brief."""

    def __init__(self, rng: Random, vocabulary: Vocabulary, names: Sequence[str], places: Sequence[str]) -> None:
        self.rng, self.vocabulary = rng, vocabulary
        self._theme = {
            "n": [vocabulary.nouns.draw(rng) for _ in range(14)] + [vocabulary.targets.draw(rng) for _ in range(4)],
            "v": [vocabulary.verbs.draw(rng) for _ in range(7)],
            "a": [vocabulary.adjectives.draw(rng) for _ in range(6)],
        }
        self._slots: Mapping[str, Callable[[], str]] = {
            "n": self._noun,
            "ns": lambda: plural(self._noun()),
            "v": self._verb,
            "vs": lambda: plural(self._verb()),
            "vd": lambda: past(self._verb()),
            "a": self._adjective,
            "who": lambda: rng.choice(names),
            "place": lambda: rng.choice(places),
            "when": lambda: rng.choice(words.WHEN),
            "number": self._number,
            "unit": lambda: rng.choice(words.UNITS),
            "said": lambda: rng.choice(words.SAID),
        }

    def one(self, templates: Sequence[str]) -> str:
        """A sentence from one of the templates, with its capital."""
        text = _SLOT.sub(lambda slot: self._slots[slot[1]](), self.rng.choice(templates))
        return text[0].upper() + text[1:]

    def some(self, templates: Sequence[str], count: int) -> str:
        return " ".join(self.one(templates) for _ in range(count))

    def noun(self) -> str:
        return self._noun()

    def _themed(self, kind: str, draw: Callable[[Random], str]) -> str:
        return self.rng.choice(self._theme[kind]) if self.rng.random() < _FROM_THEME else draw(self.rng)

    def _noun(self) -> str:
        chance = self.rng.random()
        if chance < _RARE:
            return rare_word(self.vocabulary.tail.draw(self.rng))
        if chance < _RARE + _FROM_TARGETS:
            return self.vocabulary.targets.draw(self.rng)
        return self._themed("n", self.vocabulary.nouns.draw)

    def _verb(self) -> str:
        return self._themed("v", self.vocabulary.verbs.draw)

    def _adjective(self) -> str:
        if self.rng.random() < _FROM_TARGETS / 2:
            return self.vocabulary.targets.draw(self.rng)
        return self._themed("a", self.vocabulary.adjectives.draw)

    def _number(self) -> str:
        """Numbers as they are written: 7, 38, 1,200, 4.75."""
        form = self.rng.random()
        if form < 0.15:
            return f"{self.rng.randint(1, 99)}.{self.rng.randint(1, 99)}"
        value = int(10 ** (self.rng.random() * 5))
        return f"{value:,}"
