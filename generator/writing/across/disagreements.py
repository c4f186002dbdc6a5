"""Every disagreement, in one matrix for each status."""

from __future__ import annotations

from collections.abc import Iterator

from generator.language import N_
from generator.writing import addresses
from generator.writing.across.section import Section
from generator.writing.listing import by_status
from generator.writing.terms import QUESTIONS
from generator.writing.writer import Page, Writer

_TITLES = {
    "open": N_("Disagreements, open"),
    "narrowing": N_("Disagreements, narrowing"),
    "settled": N_("Disagreements, settled"),
}
ORDER = tuple(_TITLES)


def _pages(writer: Writer, section: Section) -> Iterator[Page]:
    found = writer.edition.disagreements
    groups = [(status, [at for at in found if at.status == status]) for status in ORDER]
    listings = by_status(
        lambda status: writer.edition.language.say(_TITLES[status]),
        section.path,
        "items/disagreements.md.j2",
        QUESTIONS,
        groups,
    )
    yield section.page(writer, "disagreements.md.j2", listings=listings, count=len(found))
    for _, listing in listings:
        yield from writer.shelves(listing)


SECTION = Section(
    N_("Disagreements"), addresses.DISAGREEMENTS, N_("Who holds what, question by question."),
    lambda edition: len(edition.disagreements), _pages,
)  # fmt: skip
