"""Open issues: what is not settled, what comes next, and how it came to stand where it does."""

from __future__ import annotations

from typing import Annotated

from generator.reading.dates import PartialDate
from generator.reading.model.shapes import ActorId, Choice, Identified, Item, Many, OneOf, optional, required
from generator.reading.references import Reference
from generator.reading.text import Inline, NewId, Plain

IssueStatus = Annotated[Choice, OneOf("open", "progressing", "stalled", "resolved", "overtaken")]


class NextStep(Item):
    """What comes next in an open issue."""

    what: Inline = required("What is to happen", "A paper goes to both capitals.")
    who: Many[ActorId] = optional("Who has to do it", ["straits-league"], ())
    due: PartialDate | None = optional("By when", "2031-03-24")


class HistoryEntry(Item):
    """What became known of an open issue. The oldest entry stands first, and entries are only ever added."""

    date: PartialDate = required("When it became known; not later than `as_of`", "2031-03-14")
    status: IssueStatus = required("The status from then on", "progressing")
    note: Inline = required("What became known", "Halmark has not refused.")
    evidence: Many[Reference] = optional("What carries it", ["p11"], (), needed="in a published brief")


class OpenIssue(Identified):
    """A question that is not settled."""

    id: NewId = required("Names the issue", "outside-clerk")
    question: Plain = required("What is open", "Will both sides accept a clerk?")
    why_it_matters: Inline = required("What hangs on it", "Without a reading, the figure cannot be enforced.")
    status: IssueStatus = required("Where it stands: the status of the last entry of its history", "progressing")
    next_step: NextStep | None = optional("What comes next; without it, readers see “None stated”")
    watch_for: Many[Plain] = optional("Signs that can be observed", ["A country is named"], ())
    evidence: Many[Reference] = optional("What carries it", ["p11", "p19"], (), needed="in a published brief")
    history: Many[HistoryEntry] = required("What became known when: at least one entry")
