"""Every quote: the newest, by the year in which it was said, and by speaker."""

from __future__ import annotations

from collections.abc import Iterator

from generator.writing import addresses
from generator.writing.across.section import Section
from generator.writing.listing import directory, listing
from generator.writing.writer import Page, Writer

NAMED = ("quote", "quotes")


def _pages(writer: Writer, section: Section) -> Iterator[Page]:
    edition = writer.edition
    quotes = listing("Quotes", section.path, addresses.folder_of(section.path), "items/quotes.md.j2", NAMED, edition.quotes)
    by = edition.quotes_by_speaker
    speakers = directory(
        "Speakers",
        f"{section.path}#by-speaker",
        "names/speakers",
        "items/speakers.md.j2",
        ("speaker", "speakers"),
        filter(None, by),
        edition.name,
        lambda speaker: len(by[speaker]),
    )
    yield section.page(writer, "quotes.md.j2", listing=quotes, directory=speakers, unattributed=len(by.get("", ())))
    yield from writer.shelves(quotes)
    yield from writer.letters(speakers, "Quotes by speaker")
    if by.get(""):
        path = addresses.UNATTRIBUTED
        nobodys = listing("Unattributed quotes", path, addresses.folder_of(path), "items/own-quotes.md.j2", NAMED, by[""])
        description = "Words that their source attributes to nobody."
        yield writer.page("unattributed.md.j2", path, nobodys.title, description, listing=nobodys)
        yield from writer.shelves(nobodys)


SECTION = Section(
    "Quotes", addresses.QUOTES, "What was said, by date and by speaker, each quote found word for word in its source.",
    lambda edition: len(edition.quotes), _pages,
)  # fmt: skip
