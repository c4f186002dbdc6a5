"""Which item of one state is which of the other: by its id, by an id that it had before, by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import islice
from typing import Generic, TypeVar

from generator.changing.forms import words_of
from generator.reading import model

T = TypeVar("T")
Key = Callable[[T], Hashable]

_MOST_WORDS = 300
_MOST_PAIRS = 40_000


class Pairing(Generic[T]):
    """The items of two states, paired step by step; what no step has paired is removed or added."""

    def __init__(self, old: Sequence[T], new: Sequence[T]) -> None:
        self.old, self.new = old, new
        self.partner: dict[int, int] = {}  # number of a new item → number of its old one

    def left(self) -> tuple[list[int], list[int]]:
        """The numbers of the items that have no partner yet: old ones, new ones."""
        taken = set(self.partner.values())
        return [n for n in range(len(self.old)) if n not in taken], [n for n in range(len(self.new)) if n not in self.partner]

    def by(self, old_key: Key[T], new_key: Key[T] | None = None) -> Pairing[T]:
        """Pair those with the same key; of several with one key, in their order. No key is None."""
        return self._by(old_key, lambda item: ((new_key or old_key)(item),))

    def by_former(self, old_id: Key[T], former: Callable[[T], Iterable[Hashable]]) -> Pairing[T]:
        """Pair those whose id is a former id of the other."""
        return self._by(old_id, former)

    def _by(self, old_key: Key[T], new_keys: Callable[[T], Iterable[Hashable]]) -> Pairing[T]:
        old, new = self.left()
        places: dict[Hashable, list[int]] = defaultdict(list)
        for number in reversed(old):
            places[old_key(self.old[number])].append(number)
        for number in new:
            for key in new_keys(self.new[number]):
                if key is not None and places[key]:
                    self.partner[number] = places[key].pop()
                    break
        return self

    def by_likeness(self, score: Callable[[T, T], float], least: float) -> Pairing[T]:
        """Pair those that are most alike first, as long as they are alike enough."""
        old, new = self.left()
        pairs = islice(((o, n) for o in old for n in new), _MOST_PAIRS)
        scored = sorted(((score(self.old[o], self.new[n]), -n, -o) for o, n in pairs), reverse=True)
        taken: set[int] = set()
        for likeness, n, o in scored:
            if likeness >= least and -n not in self.partner and -o not in taken:
                self.partner[-n] = -o
                taken.add(-o)
        return self

    def __iter__(self) -> Iterator[tuple[T | None, T | None]]:
        """The pairs: first those of the new state in their order, then what was removed."""
        for number, item in enumerate(self.new):
            at = self.partner.get(number)
            yield (None if at is None else self.old[at]), item
        for number in self.left()[0]:
            yield self.old[number], None


def likeness(first: str, second: str) -> float:
    """How much of two texts is the same, by their words: 0 to 1."""
    one, other = words_of(first).split()[:_MOST_WORDS], words_of(second).split()[:_MOST_WORDS]
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def leading(old: Iterable[model.Identified], new: Iterable[model.Identified], now: Mapping[str, str]) -> dict[str, str]:
    """What the ids of an old state lead to in the new one, its former ids too. `now` are those that were renamed."""
    known = {str(former): str(item.id) for item in new for former in item.former_ids}
    for item in old:
        for former in item.former_ids:
            known[str(former)] = now.get(str(item.id), str(item.id))
    return {**known, **now}
