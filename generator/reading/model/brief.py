"""A brief: the keys of brief.yml."""

from __future__ import annotations

from typing import Annotated

from generator.reading.dates import Day, PartialDate
from generator.reading.model.shapes import Choice, Flag, Identified, Item, Many, OneOf, Segments
from generator.reading.references import Number, Reference
from generator.reading.text import FileName, Inline, Plain, Slug, Tag, Url

Status = Annotated[Choice, OneOf("draft", "published", "archived")]
SourceKind = Annotated[Choice, OneOf("article", "transcript", "statement", "report")]
Extent = Annotated[Choice, OneOf("full", "excerpt")]
DateBasis = Annotated[Choice, OneOf("stated", "derived", "approximate")]
DisagreementKind = Annotated[Choice, OneOf("fact", "forecast", "interest", "value", "definition", "procedure")]
DisagreementStatus = Annotated[Choice, OneOf("open", "narrowing", "settled")]
Basis = Annotated[Choice, OneOf("stated", "reported", "inferred")]
IssueStatus = Annotated[Choice, OneOf("open", "progressing", "stalled", "resolved", "overtaken")]
Likelihood = Annotated[
    Choice, OneOf("almost-no-chance", "very-unlikely", "unlikely", "roughly-even", "likely", "very-likely", "almost-certain")
]
"""The words of ICD 203, Analytic Standards (Office of the Director of National Intelligence, 2015), section D.6.e."""
Confidence = Annotated[Choice, OneOf("low", "moderate", "high")]
ChangeKind = Annotated[Choice, OneOf("correction", "clarification", "update")]


class Side(Identified):
    label: Plain
    members: Many[Slug]


class SourceNote(Item):
    at: Reference
    note: Inline
    url: Url | None = None


class Source(Identified):
    kind: SourceKind
    title: Plain
    outlet: Plain
    byline: Many[Plain] = ()
    published: PartialDate
    url: Url | None = None
    archived_url: Url | None = None
    language: Tag
    extent: Extent
    rights: Plain
    text: FileName | None = None
    publish_text: Flag = False
    notes: Many[SourceNote] = ()


class KeyActor(Item):
    id: Slug
    role: Plain
    stance: Inline | None = None


class Original(Item):
    language: Tag
    text: Plain


class Comparison(Item):
    source: Slug
    omitted: Segments = ()


class Quote(Identified):
    speaker: Slug | None = None
    unattributed: Flag = False
    text: Segments
    source: Slug | None = None
    paragraph: Number | None = None
    said_on: PartialDate | None = None
    date_basis: DateBasis | None = None
    occasion: Plain | None = None
    via: Plain | None = None
    translated_from: Tag | None = None
    original: Original | None = None
    compare_with: Many[Comparison] = ()
    context: Inline | None = None


class Position(Item):
    holders: Many[Slug]
    claim: Inline
    basis: Basis
    evidence: Many[Reference] = ()


class Disagreement(Identified):
    question: Plain
    kind: DisagreementKind
    status: DisagreementStatus
    positions: Many[Position]
    common_ground: Inline | None = None
    crux: Inline | None = None


class NextStep(Item):
    what: Inline
    who: Many[Slug] = ()
    due: PartialDate | None = None


class HistoryEntry(Item):
    date: PartialDate
    status: IssueStatus
    note: Inline
    evidence: Many[Reference] = ()


class OpenIssue(Identified):
    question: Plain
    why_it_matters: Inline
    status: IssueStatus
    next_step: NextStep | None = None
    watch_for: Many[Plain] = ()
    evidence: Many[Reference] = ()
    history: Many[HistoryEntry]


class CommonGround(Identified):
    statement: Inline
    holders: Many[Slug]
    evidence: Many[Reference] = ()


class TimelineEntry(Identified):
    date: PartialDate
    until: PartialDate | None = None
    date_basis: DateBasis | None = None
    event: Inline
    actors: Many[Slug] = ()
    evidence: Many[Reference] = ()


class Term(Item):
    term: Plain
    meaning: Inline


class Judgment(Identified):
    statement: Inline
    by: Slug
    likelihood: Likelihood | None = None
    confidence: Confidence | None = None
    evidence: Many[Reference] = ()
    would_change_if: Inline | None = None


class Change(Item):
    date: Day
    kind: ChangeKind
    note: Inline
    refs: Many[Slug] = ()


class Brief(Item):
    """A brief, as its editors wrote it."""

    title: Plain
    status: Status
    as_of: Day
    bottom_line: Inline
    why_it_matters: Inline | None = None
    topics: Many[Slug] = ()
    places: Many[Plain] = ()
    related: Many[Slug] = ()
    former_ids: Many[Slug] = ()
    sides: Many[Side] = ()
    sources: Many[Source]
    actors: Many[KeyActor]
    quotes: Many[Quote] = ()
    disagreements: Many[Disagreement] = ()
    open_issues: Many[OpenIssue] = ()
    common_ground: Many[CommonGround] = ()
    timeline: Many[TimelineEntry] = ()
    terms: Many[Term] = ()
    judgments: Many[Judgment] = ()
    changes: Many[Change] = ()
