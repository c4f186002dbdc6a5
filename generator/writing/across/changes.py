"""What was changed on the pages of briefs, and why: the public record."""

from __future__ import annotations

from collections.abc import Iterator

from generator.language import N_
from generator.writing import addresses
from generator.writing.across.section import Section
from generator.writing.listing import listing
from generator.writing.terms import CHANGES
from generator.writing.writer import Page, Writer


def _pages(writer: Writer, section: Section) -> Iterator[Page]:
    changes = writer.edition.changes
    folder = addresses.folder_of(section.path)
    found = listing(writer.edition.language.gettext("Changes"), section.path, folder, "items/changes.md.j2", CHANGES, changes)
    corrections = sum(at.change.kind == "correction" for at in changes)
    yield section.page(writer, "changes.md.j2", listing=found, corrections=corrections)
    yield from writer.shelves(found)


SECTION = Section(
    N_("Changes"), addresses.CHANGES, N_("Corrections, clarifications and updates of the briefs."),
    lambda edition: len(edition.changes), _pages,
)  # fmt: skip
