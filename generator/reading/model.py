"""The brief format, version 1, as types. The contract is docs/format.md; a key keeps its name and meaning."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, model_validator
from pydantic_core import CoreSchema, core_schema

from generator.reading.text import (
    KEY,
    MAX_PARAGRAPH,
    Day,
    FileName,
    Inline,
    NewId,
    PartialDate,
    Plain,
    Reference,
    Slug,
    Tag,
    Text,
    Url,
    Wikidata,
    no_value,
    problem,
    shown,
)
from generator.reading.yaml import TODO, Mapping, Scalar, Sequence

T = TypeVar("T")


def _as_list(value: Any) -> Any:
    if isinstance(value, Scalar):
        if TODO.match(value):
            return (value,)  # one item that is still to do
        if not value:
            raise no_value()
        items = ", ".join(item.strip() for item in value.split(",")) if len(value) <= 60 else shown(value)
        raise problem("F003", f"{KEY} takes a list", f"write `[{items}]`, or one item a line, each after `- `", on_value=True)
    if isinstance(value, Mapping):
        raise problem("F003", f"{KEY} takes a list, not a mapping", "put `- ` before the first key of each item")
    return value


def _as_segments(value: Any) -> Any:
    if isinstance(value, Mapping):
        raise problem("F003", f"{KEY} takes text, not a mapping", Plain.instead_of(value), on_value=True)
    if isinstance(value, Sequence) and not value:
        raise no_value()
    return (value,) if isinstance(value, Scalar) else value


Many = Annotated[tuple[T, ...], BeforeValidator(_as_list)]
Segments = Annotated[tuple[Plain, ...], BeforeValidator(_as_segments)]


class Choice(Text):
    """One of a few words."""

    expects = "a word"


class OneOf:
    """The words that a key takes; stands behind the type, as in Annotated[Choice, OneOf("open", "settled")]."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def read(self, value: Any) -> Choice:
        text = Choice.read(value)
        if text in self.words or text.is_todo:
            return text
        near = get_close_matches(text.lower(), self.words, 1, 0.6)
        takes = "it takes " + ", ".join(f"`{w}`" for w in self.words[:-1]) + f" or `{self.words[-1]}`"
        help = f"did you mean `{near[0]}`? {takes.capitalize()}" if near else takes
        raise problem("F003", f"`{shown(text)}` is not one of the words that {KEY} takes", help)


class TrueOrFalse:
    """Stands behind bool: `true` or `false`, as typed, and nothing else that YAML might take for one."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def read(self, value: Any) -> bool:
        if isinstance(value, bool):
            return value
        text = Choice.read(value)
        if text not in ("true", "false") and not text.is_todo:
            raise problem("F003", f"`{shown(text)}` is neither `true` nor `false`", "write one of the two")
        return text == "true"


Flag = Annotated[bool, TrueOrFalse()]


class Number(Text):
    """A paragraph's number."""

    expects = "a paragraph's number"

    @classmethod
    def check(cls, text: Self) -> None:
        if not re.match(r"[1-9][0-9]*\Z", text) or len(text) > len(str(MAX_PARAGRAPH)):
            digits = re.match(r"[pP¶]?\s*0*([1-9][0-9]{0,4})\Z", text)
            hint = f"write `{digits[1]}`" if digits else "paragraphs count from 1, as in `3`"
            raise problem("F003", f"`{shown(text)}` is no paragraph's number", hint)

    @property
    def number(self) -> int:
        return 0 if self.is_todo else int(self)


class Item(BaseModel):
    """A mapping of the format: unknown keys are refused, nothing is changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def _still_to_do(cls, value: Any) -> Any:
        """A TODO in the place of a whole item is an item of which everything is still to do."""
        if not isinstance(value, Scalar) or not TODO.match(value):
            return value
        fields = cls.model_fields.items()
        return {field.alias or name: value for name, field in fields if field.is_required() or name in ("evidence", "speaker")}


class Identified(Item):
    """An item of a list that readers may link to."""

    id: NewId
    former_ids: Many[Slug] = ()


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
ActorKind = Annotated[Choice, OneOf("person", "organisation", "state", "group")]


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


class Office(Item):
    title: Plain
    of: Slug | None = None
    from_: PartialDate | None = Field(None, alias="from")
    until: PartialDate | None = None
    url: Url | None = None


class Actor(Item):
    """A person, organisation, state or group, shared by all briefs."""

    name: Plain
    kind: ActorKind
    aliases: Many[Plain] = ()
    former_ids: Many[Slug] = ()
    represents: Slug | None = None
    offices: Many[Office] = ()
    description: Inline | None = None
    wikidata: Wikidata | None = None

    @property
    def names(self) -> tuple[Plain, ...]:
        """Every name that leads to this actor."""
        return (self.name, *self.aliases)
