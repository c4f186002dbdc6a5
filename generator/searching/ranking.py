"""How much a term counts in an item: BM25F without the part that depends on all other items, as a number from 1 to 31.

The browser multiplies it with the term's rarity.
(Robertson, Zaragoza and Taylor, Simple BM25 extension to multiple weighted fields, CIKM 2004.)
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from generator.searching.items import ACTOR, NAMES, Item
from generator.searching.words import terms

MOST: Final = 31
NAMED: Final = 16
"""From here on, in an actor's item, an impact says that the word stands in one of the names, and below it that it does not:
a search puts the actors first whose names hold all of its words, in whatever order."""
_K1: Final = 1.5
"""How fast more of a word stops to count more: with this weight, a word has half of what it can have."""
_B: Final = 0.5
"""How far a field's length counts: 0 not at all, 1 in full."""


def impacts(item: Item) -> dict[str, int]:
    """Each term of an item with what it counts there."""
    weights: dict[str, float] = {}
    names: set[str] = set()
    for field, texts in item.words.items():
        found: list[str] = []
        for text in texts:
            found += terms(text)
        counts = dict.fromkeys(found, 1) if field.once else Counter(found)
        if field is NAMES:
            names.update(counts)
        factor = field.weight / (1 - _B + _B * sum(counts.values()) / field.usual) if found else 0.0
        for term, count in counts.items():
            weights[term] = weights.get(term, 0.0) + count * factor
    all_impacts = {term: int(MOST * weight / (weight + _K1) + 0.5) or 1 for term, weight in weights.items()}
    if item.kind == ACTOR:
        return {term: max(impact, NAMED) if term in names else min(impact, NAMED - 1) for term, impact in all_impacts.items()}
    return all_impacts
