"""Disagreements: who holds what, on which side, and what they share."""

from __future__ import annotations

from typing import Annotated

from generator.reading.model.shapes import ActorId, Choice, Identified, Item, Many, OneOf, optional, required
from generator.reading.references import Reference
from generator.reading.text import Inline, NewId, Plain

DisagreementKind = Annotated[Choice, OneOf("fact", "forecast", "interest", "value", "definition", "procedure")]
DisagreementStatus = Annotated[Choice, OneOf("open", "narrowing", "settled")]
Basis = Annotated[Choice, OneOf("stated", "reported", "inferred")]


class Side(Identified):
    """A column of the matrix of disagreements."""

    id: NewId = required("Names the side", "upstream")
    label: Plain = required("The column's head", "Halmark")
    members: Many[ActorId] = required("Who stands on this side; an actor stands on one side only", ["halmark", "tavira-ossen"])


class Position(Item):
    """What one or more actors hold in a disagreement."""

    holders: Many[ActorId] = required("Who holds it; an actor holds one position in a question", ["torvane"])
    claim: Inline = required("What they hold", "Two readers stand in the hut.")
    basis: Basis = required(
        "How it is known. `stated`: a quote in its evidence is by a holder, or by one who represents a holder. "
        "`reported`: the source says so. `inferred`: the editor's reading, shown as such",
        "stated",
    )
    evidence: Many[Reference] = optional(
        "What carries it", ["aldemar-number", "p6"], (), needed="in a published brief, unless the basis is `inferred`"
    )


class Disagreement(Identified):
    """A question on which actors differ."""

    id: NewId = required("Names the disagreement", "gauge-reader")
    question: Plain = required("One neutral question", "Who should read the gauge?")
    kind: DisagreementKind = required(
        "What they differ about: what is so (`fact`), what will be (`forecast`), what they want (`interest`), what is right "
        "(`value`), what a thing is (`definition`), how to proceed (`procedure`)",
        "procedure",
    )
    status: DisagreementStatus = required("How far it has come", "narrowing")
    positions: Many[Position] = required("What is held: at least two positions, each by other holders")
    common_ground: Inline | None = optional("What they agree on in this question", "Nobody disputes who works the locks.")
    crux: Inline | None = optional("What the disagreement turns on", "Whether Torvane can trust a number it cannot see read.")


class CommonGround(Identified):
    """What several actors agree on."""

    id: NewId = required("Names the item", "one-river")
    statement: Inline = required("What is agreed", "The Vessar is one river.")
    holders: Many[ActorId] = required("Who agrees", ["halmark", "torvane"])
    evidence: Many[Reference] = optional("What carries it", ["p5"], (), needed="in a published brief")
