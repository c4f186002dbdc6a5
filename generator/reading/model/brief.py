"""A brief: the keys of brief.yml."""

from __future__ import annotations

from typing import Annotated

from generator.reading.dates import Day, PartialDate
from generator.reading.model.issues import OpenIssue
from generator.reading.model.positions import CommonGround, Disagreement, Side
from generator.reading.model.quotes import Quote
from generator.reading.model.shapes import (
    ActorId,
    BriefId,
    Called,
    Choice,
    DateBasis,
    Identified,
    Item,
    Many,
    OneOf,
    optional,
    required,
)
from generator.reading.model.sources import Source
from generator.reading.references import Reference
from generator.reading.text import Inline, NewId, Plain, Slug

Status = Annotated[Choice, OneOf("draft", "published", "archived")]
Judge = Annotated[Slug, Called("`source-author`, `editor` or an actor id", "")]
Likelihood = Annotated[
    Choice, OneOf("almost-no-chance", "very-unlikely", "unlikely", "roughly-even", "likely", "very-likely", "almost-certain")
]
"""The words of ICD 203, Analytic Standards (Office of the Director of National Intelligence, 2015), section D.6.e."""
Confidence = Annotated[Choice, OneOf("low", "moderate", "high")]
ChangeKind = Annotated[Choice, OneOf("correction", "clarification", "update")]
OwnId = Annotated[Slug, Called("id of this brief", "ids of this brief")]


class KeyActor(Item):
    """An actor who matters in this story. The most important one stands first."""

    id: ActorId = required("Who", "tavira-ossen")
    role: Plain = required("Their part in this story", "Leads Halmark's delegation")
    stance: Inline | None = optional("What they want, in one sentence", "Will share readings, not the key.")


class TimelineEntry(Identified):
    """What happened, and when."""

    id: NewId = required("Names the event", "line-struck")
    date: PartialDate = required("When it happened, or began", "2031-02-24")
    until: PartialDate | None = optional("When it ended", "2031-03-12")
    date_basis: DateBasis | None = optional("How the date is known; without it, `stated`", "derived")
    event: Inline = required("What happened", "The third line is struck out.")
    actors: Many[ActorId] = optional("Who took part", ["torvane"], ())
    evidence: Many[Reference] = optional("What carries it", ["p13"], (), needed="in a published brief")


class Term(Item):
    """A word to explain."""

    term: Plain = required("The word", "night clerk")
    meaning: Inline = required("What it means here", "The plan to have a reader from a third country.")


class Judgment(Identified):
    """An assessment, kept apart from the news."""

    id: NewId = required("Names the judgment", "signed-in-april")
    statement: Inline = required("What is judged", "They will sign by the end of April.")
    by: Judge = required("Whose judgment it is", "editor")
    likelihood: Likelihood | None = optional("How likely, in the words of ICD 203; only for `editor`", "likely")
    confidence: Confidence | None = optional("How sure the editor is of that; only for `editor`", "low")
    evidence: Many[Reference] = optional("What it rests on", ["p19"], (), needed="in a published brief")
    would_change_if: Inline | None = optional("What would change it", "The paper is late.")


class Change(Item):
    """A line of the public record of this page."""

    date: Day = required("When the page was changed", "2031-03-17")
    kind: ChangeKind = required(
        "Whether something was wrong (`correction`), was misleading (`clarification`) or is new (`update`)", "correction"
    )
    note: Inline = required("What was changed, and what stood there before", "This page first dated the words to Thursday.")
    refs: Many[OwnId] = optional("The items that it is about", ["ossen-snow"], ())


class Brief(Item):
    """A brief, as its editors wrote it."""

    title: Plain = required("What the brief is about", "The Vessar water talks")
    status: Status = required("Where it stands: not finished, current, or no longer brought up to date", "draft")
    as_of: Day = required("The day to which the brief is true", "2031-03-14")
    first_published: Day | None = optional(
        "The day on which it first came out, as feeds tell it; without it, `as_of` or the day of the first change, whichever "
        "is earlier",
        "2031-03-14",
    )
    bottom_line: Inline = required("What a reader must know, in one to three sentences", "Who reads the gauge is still open.")
    why_it_matters: Inline | None = optional("Why a reader should care", "The treaty rests on *one* number.")
    topics: Many[Slug] = optional("Subjects, for the lists", ["water-treaties", "vessar-river"], ())
    places: Many[Plain] = optional("Places, as they are shown", ["Sarnhaven"], ())
    related: Many[BriefId] = optional("Briefs on the same story", ["dam-accord-2029"], ())
    former_ids: Many[BriefId] = optional("Ids that it had before: the old address leads on to the new one", ["vessar-2031"], ())
    sides: Many[Side] = optional(
        "The columns of the matrix of disagreements. Without it: the state of the office that a holder has on `as_of`, else "
        "whom the holder represents",
        default=(),
    )
    sources: Many[Source] = required("What the brief is made from, at least one; the first is the default source")
    actors: Many[KeyActor] = required("The key actors, at least one, most important first")
    quotes: Many[Quote] = optional("What was said, word for word", default=())
    disagreements: Many[Disagreement] = optional("Who differs from whom, on what", default=())
    open_issues: Many[OpenIssue] = optional("What is not settled, and what comes next", default=())
    common_ground: Many[CommonGround] = optional("What several actors agree on", default=())
    timeline: Many[TimelineEntry] = optional("What happened when", default=())
    terms: Many[Term] = optional("Words to explain", default=())
    judgments: Many[Judgment] = optional("Assessments, kept apart from the news", default=())
    changes: Many[Change] = optional("The public record of this page", default=())
