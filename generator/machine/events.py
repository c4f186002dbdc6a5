"""What a feed tells: that a brief came out, and each substantive change that its editors recorded. Drafts tell nothing.

A change of a brief that its editors did not record under `changes:` is none for a feed: a mended comma wakes nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from generator.machine.days import came_out, numbered
from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry

MOST: Final = 50
MOST_OF_ONE: Final = 20
"""So many entries a feed has: the site's, and that of one topic or actor. There may be thousands of these."""


@dataclass(frozen=True)
class Event:
    """A brief that came out (`change` is None), or a change of one. `name` is the change's own among the brief's."""

    entry: BriefEntry
    day: PartialDate
    change: model.Change | None = None
    name: str = ""


def events_of(entries: Iterable[BriefEntry], most: int = MOST) -> Sequence[Event]:
    """The newest events of some briefs, the newest first; of one day, the later recorded first."""
    found: list[Event] = []
    # of one day, by the briefs' ids, in whatever order these came
    for entry in sorted(entries, key=lambda entry: entry.id):
        if not entry.is_draft and not entry.brief.status.is_todo:
            told = [Event(entry, change.date, change, name) for change, name in numbered(entry.brief.changes)]
            found += [*reversed(told), Event(entry, came_out(entry))]
    return sorted((event for event in found if event.day.day), key=lambda event: event.day.key, reverse=True)[:most]
