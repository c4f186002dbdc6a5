"""The tracker of open issues: by status, those that moved last first; what is over stands at the end."""

from __future__ import annotations

from collections.abc import Iterator

from generator.language import N_
from generator.writing import addresses
from generator.writing.across.section import Section
from generator.writing.listing import by_status
from generator.writing.terms import ISSUES
from generator.writing.writer import Page, Writer

_TITLES = {
    "stalled": N_("Issues, stalled"),
    "open": N_("Issues, open"),
    "progressing": N_("Issues, progressing"),
    "overtaken": N_("Issues, overtaken"),
    "resolved": N_("Issues, resolved"),
}
ORDER = tuple(_TITLES)


def _pages(writer: Writer, section: Section) -> Iterator[Page]:
    found = writer.edition.issues
    groups = [(status, [at for at in found if at.status == status]) for status in ORDER]
    listings = by_status(
        lambda status: writer.edition.language.say(_TITLES[status]), section.path, "items/issues.md.j2", ISSUES, groups
    )
    yield section.page(writer, "open-issues.md.j2", listings=listings)
    for _, listing in listings:
        yield from writer.shelves(listing)


SECTION = Section(
    N_("Open issues"), addresses.ISSUES, N_("What is not settled, where it stands, and what comes next."),
    lambda edition: len(edition.issues), _pages,
)  # fmt: skip
