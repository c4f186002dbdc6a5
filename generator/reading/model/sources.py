"""Sources: what a brief is made from."""

from __future__ import annotations

from typing import Annotated

from generator.reading.dates import PartialDate
from generator.reading.model.shapes import Choice, Flag, Identified, Item, Many, OneOf, optional, required
from generator.reading.references import Reference
from generator.reading.text import FileName, Inline, NewId, Plain, Tag, Url

SourceKind = Annotated[Choice, OneOf("article", "transcript", "statement", "report")]
Extent = Annotated[Choice, OneOf("full", "excerpt")]


class SourceNote(Item):
    """A doubt about the source itself. Readers see it."""

    at: Reference = required("The paragraph of this source that the note is about", "p8")
    note: Inline = required("What the doubt is", "The transcript has other words.")
    url: Url | None = optional("Where a reader can see it", "https://example.org/transcript")


class Source(Identified):
    """What the brief is made from. The first source is the default one."""

    id: NewId = required("Names the source in references", "tide-ledger")
    kind: SourceKind = required("What it is; in a `transcript`, words outside quotation marks are speech too", "article")
    title: Plain = required("Its title, as printed", "A river treaty is all but done")
    outlet: Plain = required("Who published it", "Tide-Ledger")
    byline: Many[Plain] = optional("Its authors", ["Lior N. Askerud"], ())
    published: PartialDate = required("When it appeared", "2031-03-14")
    url: Url | None = optional("Where it is; without it there are no links to the words", "https://example.org/treaty")
    archived_url: Url | None = optional("An archived copy", "https://example.org/archive/treaty")
    language: Tag = required("The language of its text", "en")
    extent: Extent = required("Whether you had all of it; readers see this", "full")
    rights: Plain = required("Its license, or `all-rights-reserved`", "cc-by-4.0")
    text: FileName | None = optional(
        "The file with its text: `article-<source-id>.txt`; for the first source also `article.txt`", "article.txt"
    )
    publish_text: Flag = optional("Whether its text gets a page: only with an open license in `rights`", True, False)
    notes: Many[SourceNote] = optional("Doubts about the source itself, shown to readers", default=())
