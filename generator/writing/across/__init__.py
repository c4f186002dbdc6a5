"""The pages across briefs: one module for each section of the site, and the sections in the order of the header."""

from __future__ import annotations

from generator.writing.across import actors, briefs, changes, disagreements, issues, places, quotes, sources, timeline, topics
from generator.writing.across.section import Section
from generator.writing.edition import Edition

__all__ = ["SECTIONS", "Section", "sections_of"]

SECTIONS = (
    briefs.SECTION,
    actors.SECTION,
    quotes.SECTION,
    disagreements.SECTION,
    issues.SECTION,
    timeline.SECTION,
    topics.SECTION,
    changes.SECTION,
    places.SECTION,
    sources.SECTION,
)


def sections_of(edition: Edition) -> list[Section]:
    """The sections that have a page: those with an entry."""
    known: list[Section] | None = getattr(edition, "sections", None)  # an edition that is watched has asked already
    if known is not None:
        return known
    return [section for section in SECTIONS if section.entries(edition)]
