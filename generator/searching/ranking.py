"""How much a term counts in an item: BM25F without the part that depends on all other items, as a number from 1 to 31.

The browser multiplies it with the term's rarity.
(Robertson, Zaragoza and Taylor, Simple BM25 extension to multiple weighted fields, CIKM 2004.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from generator.searching.items import ACTOR, AROUND, NAMES, PEOPLE, SUBJECTS, Field, Item
from generator.searching.words import terms

MOST: Final = 31
NAMED: Final = 16
"""From here on, in an actor's item, an impact says that the word stands in one of the names, and below it that it does not:
a search puts the actors first whose names hold all of its words, in whatever order."""
_K1: Final = 1.5
"""How fast more of a word stops to count more: with this weight, a word has half of what it can have."""
_B: Final = 0.5
"""How far a field's length counts: 0 not at all, 1 in full."""


class _Counted(NamedTuple):
    """The terms of a field: how often each occurs, what an occurrence weighs, what each counts if no other field has it."""

    counts: Mapping[str, int]
    weight: float
    alone: Mapping[str, int]


def impacts(item: Item) -> dict[str, int]:
    """Each term of an item with what it counts there."""
    fields, found = [], dict[str, int]()
    several: set[str] = set()
    names: Mapping[str, int] = {}
    for field, texts in item.words.items():
        counted = _known(field, tuple(texts)) if field in _REPEATED else _counted(field, texts)
        if field is NAMES:
            names = counted.counts
        fields.append(counted)
        several.update(found.keys() & counted.alone.keys())
        found.update(counted.alone)
    for term in several:
        weight = 0.0
        for counts, of_one, _ in fields:
            if term in counts:
                weight += counts[term] * of_one
        found[term] = _impact(weight)
    if item.kind == ACTOR:
        return {term: max(impact, NAMED) if term in names else min(impact, NAMED - 1) for term, impact in found.items()}
    return found


def _counted(field: Field, texts: Sequence[str]) -> _Counted:
    found = terms(texts)
    if not found:
        return _Counted({}, 0.0, {})
    counts: Mapping[str, int] = dict.fromkeys(found, 1) if field.once else Counter(found)
    length = len(counts) if field.once else len(found)
    weight = field.weight / (1 - _B + _B * length / field.usual)
    by_count = {count: _impact(count * weight) for count in set(counts.values())}
    return _Counted(counts, weight, {term: by_count[count] for term, count in counts.items()})


def _impact(weight: float) -> int:
    return int(MOST * weight / (weight + _K1) + 0.5) or 1


_REPEATED: Final = frozenset([PEOPLE, SUBJECTS, AROUND])
"""Fields that say the same in many items of a brief: whose words they are, and what the brief is called."""
_known = lru_cache(maxsize=256)(_counted)
