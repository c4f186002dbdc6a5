"""The tracker of open issues: by status, those that moved last first; what is over stands at the end."""

from __future__ import annotations

from collections.abc import Iterator

from generator.writing import addresses
from generator.writing.across.section import Section
from generator.writing.listing import listing
from generator.writing.writer import Page, Writer

ORDER = ("stalled", "open", "progressing", "overtaken", "resolved")
_NEWEST = 20
_NAMED = ("issue", "issues")


def _pages(writer: Writer, section: Section) -> Iterator[Page]:
    listings = []
    for status in ORDER:
        items = [at for at in writer.edition.issues if at.issue.status == status]
        folder = f"{addresses.folder_of(section.path)}/{status}"
        if items:
            found = listing(f"Issues, {status}", section.path, folder, "items/issues.md.j2", _NAMED, items, _NEWEST)
            listings.append((status, found))
    yield section.page(writer, "open-issues.md.j2", listings=listings)
    for _, found in listings:
        yield from writer.shelves(found)


SECTION = Section(
    "Open issues", addresses.ISSUES, "What is not settled, where it stands, and what comes next.",
    lambda edition: len(edition.issues), _pages,
)  # fmt: skip
