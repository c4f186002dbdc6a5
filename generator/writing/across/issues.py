"""The tracker of open issues: by status, those that moved last first; what is over stands at the end."""

from __future__ import annotations

from collections.abc import Iterator

from generator.writing import addresses
from generator.writing.across.section import Section
from generator.writing.listing import by_status
from generator.writing.writer import Page, Writer

ORDER = ("stalled", "open", "progressing", "overtaken", "resolved")
_NAMED = ("issue", "issues")


def _pages(writer: Writer, section: Section) -> Iterator[Page]:
    found = writer.edition.issues
    groups = [(status, [at for at in found if at.issue.status == status]) for status in ORDER]
    listings = by_status("Issues", section.path, "items/issues.md.j2", _NAMED, groups)
    yield section.page(writer, "open-issues.md.j2", listings=listings)
    for _, listing in listings:
        yield from writer.shelves(listing)


SECTION = Section(
    "Open issues", addresses.ISSUES, "What is not settled, where it stands, and what comes next.",
    lambda edition: len(edition.issues), _pages,
)  # fmt: skip
