"""What was looked up in the text of a source: kept, because quotes have words in common; counted, so that it has an end.

A check looks at each place where words of a quote stand. Those of a brief that people read stand at a few; words that stand
everywhere, in hundreds of quotes, would keep it busy for minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from generator.limits import MOST_LETTERS_SEARCHED, MOST_PLACES

_FEW: Final = 50
"""Places that each look may take, whatever others have taken: a quote like others is not refused because of them."""


class TooOften(Exception):
    """The words stand in the source at more places than are looked at."""


@dataclass
class Looked:
    """Where words stand, by the words, and how many places may still be looked at."""

    places: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    candidates: dict[tuple[str, int, int], list[Any]] = field(default_factory=dict)
    nowhere: set[str] = field(default_factory=set)
    """Of the words that stand nowhere as whole words, those that are no part of others either."""
    left: int = MOST_PLACES
    letters: int = MOST_LETTERS_SEARCHED

    def at(self, places: int) -> None:
        """Counts places that are looked at. Raises TooOften."""
        self.left -= places
        if self.left < 0 and places > _FEW:
            raise TooOften

    def may_search(self, letters: int) -> bool:
        """Whether so long a text may be searched once more for words that are like those of a quote."""
        self.letters -= letters
        return self.letters >= 0

    def most(self) -> int:
        """How many places the next look may take."""
        return max(self.left, _FEW)
