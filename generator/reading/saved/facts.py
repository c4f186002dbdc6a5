"""What a page says about itself, with what it leaves in doubt."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import NamedTuple

from generator.reading.saved.dates import DateLine


class Doubt(NamedTuple):
    """Something that the page does not say for sure: which fact it is about (or none), and a sentence for the editor."""

    about: str
    says: str


class Hint(NamedTuple):
    """A name that may be the outlet's, and where it stands."""

    name: str
    where: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a source. Empty or None where it is not known."""

    title: str = ""
    subtitle: str = ""
    byline: tuple[str, ...] = ()
    published: date | None = None
    outlet: str = ""
    url: str = ""
    archived_url: str = ""
    language: str = ""
    topics: tuple[str, ...] = ()
    rights: str = ""
    kind: str = ""
    caption: str = ""
    is_excerpt: bool = False
    hints: tuple[Hint, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def over(self, other: Facts) -> Facts:
        """These facts, and where they say nothing what the other ones say."""
        merged = {field.name: getattr(self, field.name) or getattr(other, field.name) for field in fields(self)}
        merged["hints"] = tuple(dict.fromkeys(self.hints + other.hints))
        merged["doubts"] = tuple(dict.fromkeys(self.doubts + other.doubts))
        return Facts(**merged)

    def doubting(self, about: str, says: str) -> Facts:
        return replace(self, doubts=(*self.doubts, Doubt(about, says)))


def published_by(lines: list[DateLine]) -> Facts:
    """The day of publication, from the dates that a page gives."""
    said = [line for line in lines if line.said == "published"]
    bare = [line for line in lines if not line.said]
    for group in (said, bare):
        days = {line.day for line in group if line.day}
        if len(days) == 1:
            return Facts(published=days.pop())
        if days:
            shown = " and ".join(day.isoformat() for day in sorted(days))
            return Facts().doubting(
                "published", f"there is more than one date, {shown}, and none is said to be that of publication"
            )
        if group:
            return Facts().doubting("published", next(line.doubt for line in group))
    if lines:
        return Facts().doubting("published", "the page says only when it was updated")
    return Facts()
