"""Every source that a brief is made from: the newest, by year, and by outlet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.language import N_
from generator.reading.dates import PartialDate
from generator.writing import addresses
from generator.writing.across.section import Section
from generator.writing.gathered import SourceAt
from generator.writing.listing import Listing, directory
from generator.writing.paging import archive
from generator.writing.terms import OUTLETS, SOURCES
from generator.writing.writer import Page, Writer


def _pages(writer: Writer, section: Section) -> Iterator[Page]:
    edition = writer.edition
    sources = _listing(edition.language.gettext("Sources"), section.path, edition.sources)
    outlets = directory(
        N_("Outlets"),
        f"{section.path}#by-outlet",
        "names/outlets",
        "items/outlets.md.j2",
        OUTLETS,
        edition.outlets.values(),
        lambda outlet: outlet.name,
        lambda outlet: len(outlet.sources),
    )
    yield section.page(writer, "sources.md.j2", listing=sources, directory=outlets)
    yield from writer.shelves(sources)
    yield from writer.letters(outlets)


def _outlet(writer: Writer, key: str) -> Iterator[Page]:
    outlet = writer.edition.outlets[key]
    path, say = addresses.outlet_path(outlet.name), writer.edition.language
    listing = _listing(outlet.name, path, outlet.sources)
    description = say.gettext(
        "%(number)s of %(outlet)s, and the briefs that are made from them.",
        number=say.say(listing.counted, listing.count), outlet=outlet.name,
    )  # fmt: skip
    yield writer.page(
        "outlet.md.j2", path, outlet.name, description, max(map(_as_of, outlet.sources), key=_key), listing=listing
    )
    yield from writer.shelves(listing)


def _listing(title: str, path: str, sources: Iterable[SourceAt]) -> Listing[SourceAt]:
    pages = archive(sources, lambda at: at.day, addresses.folder_of(path))
    return Listing(title, path, "items/sources.md.j2", SOURCES, pages, _as_of)


def _as_of(at: SourceAt) -> PartialDate:
    return max((entry.brief.as_of for entry in at.entries), key=_key)


def _key(day: PartialDate) -> tuple[int, int, int]:
    return day.key


SECTION = Section(
    N_("Sources"), addresses.SOURCES, N_("What the briefs are made from."), lambda edition: len(edition.sources), _pages,
    in_header=False,
    members=lambda edition: edition.outlets,
    pages_of=_outlet,
)  # fmt: skip
