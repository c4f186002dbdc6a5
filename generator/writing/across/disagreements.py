"""Every disagreement, in one matrix for each status."""

from __future__ import annotations

from collections.abc import Iterator

from generator.writing import addresses
from generator.writing.across.section import Section
from generator.writing.listing import listing
from generator.writing.writer import Page, Writer

ORDER = ("open", "narrowing", "settled")
_NEWEST = 20
_NAMED = ("question", "questions")


def _pages(writer: Writer, section: Section) -> Iterator[Page]:
    listings = []
    for status in ORDER:
        items = [at for at in writer.edition.disagreements if at.disagreement.status == status]
        folder = f"{addresses.folder_of(section.path)}/{status}"
        title = f"Disagreements, {status}"
        if items:
            found = listing(title, section.path, folder, "items/disagreements.md.j2", _NAMED, items, _NEWEST)
            listings.append((status, found))
    yield section.page(writer, "disagreements.md.j2", count=len(writer.edition.disagreements), listings=listings)
    for _, found in listings:
        yield from writer.shelves(found)


SECTION = Section(
    "Disagreements", addresses.DISAGREEMENTS, "Who holds what, question by question.",
    lambda edition: len(edition.disagreements), _pages,
)  # fmt: skip
