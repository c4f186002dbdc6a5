"""Quotes: what was said, word for word."""

from __future__ import annotations

from generator.reading.dates import PartialDate
from generator.reading.model.shapes import (
    ActorId,
    DateBasis,
    Flag,
    Identified,
    Item,
    Many,
    Segments,
    SourceId,
    optional,
    required,
)
from generator.reading.references import Number
from generator.reading.text import Inline, NewId, Plain, Tag


class Original(Item):
    """The words in the language that the speaker used. They are shown, and not checked."""

    language: Tag = required("The language of these words", "ar")
    text: Plain = required("The words", "فلنبدأ إذن بالمكتب")


class Comparison(Item):
    """The same words in another source of this brief."""

    source: SourceId = required("The other source", "transcript")
    omitted: Segments = optional(
        "Words of that source which the quote's own source left out; checked like a quote",
        "It will begin on the first of April, if our name stands under the annex and is not left to a footnote.",
        (),
    )


class Quote(Identified):
    """What somebody said, word for word."""

    id: NewId = required("Names the quote in references", "ossen-paper")
    speaker: ActorId | None = optional("Who said it", "tavira-ossen", needed="unless `unattributed: true`")
    unattributed: Flag = optional("The source gives the words to nobody", True, False)
    text: Segments = required(
        "The words, without the quote marks around them; a list where the source interrupts them by “…,” she said, “…”",
        "The river keeps no minutes",
    )
    source: SourceId | None = optional("Where the words stand; without it, in the first source", "transcript")
    paragraph: Number | None = optional("The paragraph in which they begin", 3, needed="where the words occur more than once")
    said_on: PartialDate | None = optional("When they were said", "2031-03-12")
    date_basis: DateBasis | None = optional("How `said_on` is known; without it, `stated`", "derived")
    occasion: Plain | None = optional("Where and to whom, only as the source gives it", "By telephone")
    via: Plain | None = optional("Another outlet from which the source has them", "Delta Wire")
    translated_from: Tag | None = optional("The language that the speaker used, if it is not the source's", "ru")
    original: Original | None = optional("The words in that language, where they are known")
    compare_with: Many[Comparison] = optional("The same words in other sources of this brief", default=())
    context: Inline | None = optional(
        "What a reader needs to understand them, in one or two sentences", "She read it from a wall."
    )
