"""The list of briefs, newest first, and the ways into it: by date, by topic, by place."""

from __future__ import annotations

from collections.abc import Iterator

from generator.language import N_
from generator.writing import addresses
from generator.writing.across.section import Section
from generator.writing.listing import of_briefs
from generator.writing.writer import Page, Writer

_WAYS = 20
"""So many topics and places stand on the list's own page: those with the most briefs."""


def _pages(writer: Writer, section: Section) -> Iterator[Page]:
    edition = writer.edition
    listing = of_briefs(edition.language.gettext("Briefs"), section.path, addresses.DATES, edition.listed)
    topics = sorted(edition.topics.items(), key=lambda pair: -len(pair[1]))
    places = sorted(edition.places.values(), key=lambda place: -len(place.entries))
    more = {"all_topics": len(topics), "all_places": len(places)}
    yield section.page(writer, "briefs.md.j2", listing=listing, topics=topics[:_WAYS], places=places[:_WAYS], **more)
    yield from writer.shelves(listing)


SECTION = Section(
    N_("Briefs"), addresses.BRIEFS, N_("Every brief, by date, topic and place."), lambda edition: len(edition.listed), _pages
)
