"""How much a term counts in an item: BM25F without the part that depends on all other items, as a number from 1 to 31.

The browser multiplies it with the term's rarity.
(Robertson, Zaragoza and Taylor, Simple BM25 extension to multiple weighted fields, CIKM 2004.)
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from generator.searching.items import Item
from generator.searching.words import terms

MOST: Final = 31
_K1: Final = 1.5
"""How fast more of a word stops to count more: with this weight, a word has half of what it can have."""
_B: Final = 0.5
"""How far a field's length counts: 0 not at all, 1 in full."""


def impacts(item: Item) -> dict[str, int]:
    """Each term of an item with what it counts there."""
    weights: dict[str, float] = {}
    for field, texts in item.words.items():
        found: list[str] = []
        for text in texts:
            found += terms(text)
        counts = dict.fromkeys(found, 1) if field.once else Counter(found)
        factor = field.weight / (1 - _B + _B * sum(counts.values()) / field.usual) if found else 0.0
        for term, count in counts.items():
            weights[term] = weights.get(term, 0.0) + count * factor
    return {term: int(MOST * weight / (weight + _K1) + 0.5) or 1 for term, weight in weights.items()}
