"""Every quote: the newest, by the year in which it was said, and by speaker."""

from __future__ import annotations

from collections.abc import Iterator

from generator.language import N_
from generator.writing import addresses
from generator.writing.across.section import Section
from generator.writing.listing import directory, listing
from generator.writing.terms import QUOTES, SPEAKERS
from generator.writing.writer import Page, Writer


def _pages(writer: Writer, section: Section) -> Iterator[Page]:
    edition = writer.edition
    say = edition.language
    title, folder = say.gettext("Quotes"), addresses.folder_of(section.path)
    quotes = listing(title, section.path, folder, "items/quotes.md.j2", QUOTES, edition.quotes)
    by = edition.quotes_by_speaker
    speakers = directory(
        N_("Speakers"),
        f"{section.path}#by-speaker",
        "names/speakers",
        "items/speakers.md.j2",
        SPEAKERS,
        filter(None, by),
        edition.name,
        lambda speaker: len(by[speaker]),
    )
    yield section.page(writer, "quotes.md.j2", listing=quotes, directory=speakers, unattributed=len(by.get("", ())))
    yield from writer.shelves(quotes)
    yield from writer.letters(speakers, say.gettext("Quotes by speaker"))
    if by.get(""):
        path = addresses.UNATTRIBUTED
        title, folder = say.gettext("Unattributed quotes"), addresses.folder_of(path)
        nobodys = listing(title, path, folder, "items/own-quotes.md.j2", QUOTES, by[""])
        description = say.gettext("Words that their source attributes to nobody.")
        yield writer.page("unattributed.md.j2", path, nobodys.title, description, listing=nobodys)
        yield from writer.shelves(nobodys)


SECTION = Section(
    N_("Quotes"), addresses.QUOTES,
    N_("What was said, by date and by speaker, each quote found word for word in its source."),
    lambda edition: len(edition.quotes), _pages,
)  # fmt: skip
