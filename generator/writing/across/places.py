"""The places, and a page for each with its briefs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.language import N_
from generator.writing import addresses
from generator.writing.across.section import Section
from generator.writing.across.topics import foremost, newest_issues
from generator.writing.listing import directory, of_briefs
from generator.writing.terms import PLACES
from generator.writing.writer import Page, Writer


def _pages(writer: Writer, section: Section) -> Iterator[Page]:
    places = writer.edition.places.values()
    listed = directory(
        N_("Places"),
        section.path,
        "names/places",
        "items/places.md.j2",
        PLACES,
        places,
        lambda place: place.name,
        lambda place: len(place.entries),
    )
    yield section.page(writer, "places.md.j2", directory=listed)
    yield from writer.letters(listed)


def _place(writer: Writer, key: str) -> Iterator[Page]:
    place = writer.edition.places[key]
    path, language = addresses.place_path(place.name), writer.edition.language
    listing = of_briefs(place.name, path, addresses.folder_of(path), place.entries)
    yield writer.page(
        "place.md.j2",
        path,
        place.name,
        language.gettext("%(number)s on %(place)s.", number=language.say(listing.counted, listing.count), place=place.name),
        place.entries[0].brief.as_of,
        listing=listing,
        place=place,
        actors=foremost(writer.edition, place.entries),
        issues=newest_issues(place.entries),
    )
    yield from writer.shelves(listing)


SECTION = Section(
    N_("Places"), addresses.PLACES, N_("Where the briefs lead, place by place."), lambda edition: len(edition.places), _pages,
    in_header=False,
    members=lambda edition: edition.places,
    pages_of=_place,
)  # fmt: skip
