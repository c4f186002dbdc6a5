"""When a brief came out and when it was changed last: from its YAML alone, never from a clock."""

from __future__ import annotations

from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry


def iso(value: PartialDate | None) -> str | None:
    """A date as ISO 8601 has it, as far as it is known; None for none, and for one that a draft still has to give."""
    return None if value is None or value.is_todo else value.iso()


def came_out(entry: BriefEntry) -> PartialDate:
    """The day on which a brief came out: `first_published`, else `as_of` or the first recorded change, whichever is earlier."""
    said = entry.brief.first_published
    if said and not said.is_todo:
        return said
    return min(_days(entry), key=lambda day: day.key, default=entry.brief.as_of)


def changed_last(entry: BriefEntry) -> PartialDate:
    """The newest day that a brief names for itself: `as_of`, when it came out, or when a change was recorded."""
    return max([*_days(entry), came_out(entry)], key=lambda day: day.key, default=entry.brief.as_of)


def _days(entry: BriefEntry) -> list[PartialDate]:
    brief = entry.brief
    return [day for day in (brief.as_of, *(change.date for change in brief.changes)) if not day.is_todo]


def numbered(changes: tuple[model.Change, ...]) -> list[tuple[model.Change, str]]:
    """Each change with a name that stays when its words are mended and when others are added on other days."""
    counts: dict[str, int] = {}
    found = []
    for change in changes:
        name = f"{change.date.iso()}-{change.kind}"
        counts[name] = counts.get(name, 0) + 1
        found.append((change, f"change-{name}-{counts[name]}"))
    return found
