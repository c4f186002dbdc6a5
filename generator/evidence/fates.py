"""What became of quotes and cited paragraphs in a text that is not the one that was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

UNCHANGED: Final = "unchanged"
MOVED: Final = "moved"
EDITED: Final = "edited"
GONE: Final = "gone"
LOST: Final = "edited or gone"
_ORDER: Final = (UNCHANGED, MOVED, EDITED, GONE, LOST)


class Fate(NamedTuple):
    """What became of a quote or a paragraph, and in which paragraph it stands now (0: in none, or not known)."""

    state: str
    now: int = 0


@dataclass
class Changes:
    """The fates of a brief's quotes, by id, and of cited paragraphs, by source and number, where a text has changed."""

    quotes: dict[str, Fate] = field(default_factory=dict)
    paragraphs: dict[tuple[str, int], Fate] = field(default_factory=dict)

    @property
    def has_moved(self) -> bool:
        return any(fate.state == MOVED for fate in (*self.quotes.values(), *self.paragraphs.values()))

    def has_moved_whole(self, source: str, numbers: Sequence[int]) -> bool:
        """Whether some of these paragraphs have moved, and none is edited or gone."""
        known = [self.paragraphs[source, number] for number in numbers if (source, number) in self.paragraphs]
        return all(fate.state in (UNCHANGED, MOVED) for fate in known) and any(fate.state == MOVED for fate in known)

    def now(self, source: str, first: int, last: int) -> tuple[int, int] | None:
        """Where cited paragraphs stand now; None where not all of them do, or not in this order side by side."""
        places = [self.paragraphs.get((source, number), Fate(LOST)) for number in range(first, last + 1)]
        start = places[0].now
        is_whole = all(fate.state in (UNCHANGED, MOVED) and fate.now == start + k for k, fate in enumerate(places))
        return (start, start + last - first) if is_whole and start else None

    def summary(self, cited: Iterable[tuple[str, int]]) -> str:
        """`12 quotes unchanged, 2 moved; 18 paragraphs unchanged`, of the paragraphs that are cited."""
        chosen = set(cited)
        paragraphs = [fate for key, fate in self.paragraphs.items() if key in chosen]
        parts = [_counted(self.quotes.values(), "quote"), _counted(paragraphs, "paragraph")]
        return "; ".join(part for part in parts if part)

    def is_accounted_for(self, cited: Iterable[tuple[str, int]]) -> bool:
        """Whether nothing is edited or gone: all stands somewhere in the text, word for word."""
        chosen = set(cited)
        fates = [*self.quotes.values(), *(fate for key, fate in self.paragraphs.items() if key in chosen)]
        return all(fate.state in (UNCHANGED, MOVED) and fate.now for fate in fates)


def _counted(fates: Iterable[Fate], word: str) -> str:
    """`12 quotes unchanged, 2 moved`: the first with its word."""
    counts = Counter(fate.state for fate in fates)
    parts = [(counts[state], state) for state in _ORDER if counts[state]]
    return ", ".join(
        f"{number} {word}{'' if number == 1 else 's'} {state}" if not k else f"{number} {state}"
        for k, (number, state) in enumerate(parts)
    )
