"""What a brief claims about itself: rules that need the whole library, and no source text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from generator.errors import Finding, Fix, Place, Related, write
from generator.evidence.sourcing import OPEN_LICENCES, check_sources, not_yet
from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.library import JUDGES, BriefEntry, Library
from generator.reading.mending import Location, walk
from generator.reading.repairs import reordered
from generator.reading.text import Slug, Text
from generator.reading.yaml import Mapping
from generator.reading.yaml import Sequence as Items

__all__ = ["OPEN_LICENCES", "check_actors", "check_claims"]

_LIKELIHOOD: Final = re.compile(
    r"\b(?:almost no chance|remote|(?:very |highly )?(?:un|im)?(?:likely|probable|probably)|roughly even|even (?:chance|odds)"
    r"|(?:almost|nearly) certain(?:ly)?)\b",
    re.IGNORECASE,
)
_CONFIDENCE: Final = re.compile(
    r"\b(?:(?:low|moderate|medium|high)(?:[ -]to[ -](?:moderate|high))? confidence"
    r"|confidence (?:is|remains) (?:low|moderate|high))\b",
    re.IGNORECASE,
)


def check_claims(entry: BriefEntry, library: Library) -> Iterator[Finding]:
    """Every finding about positions, histories, judgments, sides, dates and rights of a brief."""
    yield from check_sources(entry)
    yield from _sides(entry)
    yield from _disagreements(entry, library)
    yield from _issues(entry)
    yield from _evidence_of_others(entry)
    yield from _judgments(entry, library)
    yield from _timeline(entry)


def check_actors(library: Library) -> Iterator[Finding]:
    """Every finding about the offices of actors."""
    for actor_id, actor in library.actors.items():
        earlier: model.Office | None = None
        for office in actor.offices:
            if office.from_ and office.until and not office.until.is_todo and office.until.latest < office.from_.key:
                yield Finding("C008", "error", f"the office ends ({office.until.iso()}) before it begins", office.until.place,
                              "swap the two dates", (Related("begins here", office.from_.place),))  # fmt: skip
            if office.from_ is None or office.from_.is_todo:
                continue
            if earlier and earlier.from_ and office.from_.latest < earlier.from_.key:
                dates = [office.from_ for office in actor.offices]
                yield Finding("C008", "error", f"this office begins ({office.from_.iso()}) before the one above it",
                              office.from_.place, "put the oldest office first",
                              (Related("the one above", earlier.from_.place),),
                              fix=_by_date(library.actor_documents[actor_id].data, ("offices",), dates))  # fmt: skip
            earlier = office


def _sides(entry: BriefEntry) -> Iterator[Finding]:
    first: dict[str, tuple[model.Side, Slug]] = {}
    for side in entry.brief.sides:
        for member in side.members:
            if member.is_todo:
                continue
            there, place = first.setdefault(member, (side, member))
            if there is not side:
                yield Finding("C007", "error", f"`{member}` stands on two sides", member.place, "keep it on one of them",
                              (Related("first here", place.place),))  # fmt: skip


def _disagreements(entry: BriefEntry, library: Library) -> Iterator[Finding]:
    for number, disagreement in enumerate(entry.brief.disagreements):
        yield from _holders(disagreement)
        for index, position in enumerate(disagreement.positions):
            if not position.evidence and position.basis != "inferred" and not position.basis.is_todo:
                yield _no_evidence(entry, "the position", position.claim, ("disagreements", number, "positions", index),
                                   "name a quote or a paragraph; if it is your own reading, `basis: inferred`")  # fmt: skip
            elif position.basis == "stated" and not _stated(position, entry, library):
                yield Finding("C003", "error", "the position is `stated`, but no quote by a holder is in its evidence",
                              position.basis.place,
                              "add a quote by a holder or by one who represents them, or write `basis: reported`")  # fmt: skip


def _holders(disagreement: model.Disagreement) -> Iterator[Finding]:
    """At least two positions, each by other holders than the others."""
    to_do = any(position.claim.is_todo for position in disagreement.positions)
    if len(disagreement.positions) < 2 and not disagreement.question.is_todo and not to_do:
        help = "add the position of the other side, or make it a judgment or a quote"
        message = "a disagreement has at least two positions; this one has one"
        yield Finding("C001", "error", message, disagreement.id.place, help)
    first: dict[str, tuple[model.Position, Slug]] = {}
    for position in disagreement.positions:
        for holder in position.holders:
            if holder.is_todo:
                continue
            there, place = first.setdefault(holder, (position, holder))
            if there is not position:
                yield Finding("C001", "error", f"`{holder}` holds another position in this disagreement already",
                              holder.place, "name each actor in one position only: the one that is theirs",
                              (Related("first here", place.place),))  # fmt: skip


def _stated(position: model.Position, entry: BriefEntry, library: Library) -> bool:
    if any(holder.is_todo for holder in position.holders):
        return True
    for reference in position.evidence:
        citation = entry.citations.get(str(reference))
        quote = citation.quote if citation else None
        if reference.is_todo or (citation is None and reference.paragraphs is None):
            return True  # a reference that leads nowhere is a finding of its own
        if quote is None or (quote.speaker is None and quote.unattributed):
            continue
        if quote.speaker is None or quote.speaker.is_todo:
            return True  # and so is a quote without a speaker
        if any(_speaks_for(quote.speaker, holder, library) for holder in position.holders):
            return True
    return False


def _speaks_for(speaker: str, holder: str, library: Library) -> bool:
    """Whether a speaker is the holder, or represents the holder, in one or more steps, as far as the actors' files tell."""
    seen: set[str] = set()
    current: str | None = speaker
    while current and current not in seen:
        if current == holder or not library.is_sound(current):
            return True
        seen.add(current)
        actor = library.actor(current)
        current = actor.represents if actor else None
    return not library.is_sound(holder)


def _issues(entry: BriefEntry) -> Iterator[Finding]:
    for number, issue in enumerate(entry.brief.open_issues):
        if not issue.evidence:
            yield _no_evidence(entry, "the open issue", issue.id, ("open_issues", number))
        yield from _history(entry, number, issue)
        for index, step in enumerate(issue.history):
            yield from not_yet(entry, step.date)
            if not step.evidence and not step.note.is_todo:
                at = ("open_issues", number, "history", index)
                yield _no_evidence(entry, "the entry of the history", step.note, at)


def _history(entry: BriefEntry, number: int, issue: model.OpenIssue) -> Iterator[Finding]:
    """The history runs forward, and ends with the issue's status. One that would if it ran forward is told once."""
    dates = [step.date for step in issue.history]
    ends_well = issue.history[_order(dates)[-1]].status == issue.status
    is_backwards = False
    for earlier, later in pairwise(issue.history):
        if not earlier.date.is_todo and not later.date.is_todo and later.date.latest < earlier.date.key:
            is_backwards = True
            message = f"the history runs backwards: {later.date.iso()} stands after {earlier.date.iso()}"
            fix = _by_date(entry.document.data, ("open_issues", number, "history"), dates, ends_well)
            yield Finding("C004", "error", message, later.date.place, "put the oldest entry first",
                          (Related("the entry before", earlier.date.place),), fix=fix)  # fmt: skip
    last = issue.history[-1]
    if last.status == issue.status or last.status.is_todo or issue.status.is_todo or (is_backwards and ends_well):
        return
    yield Finding("C004", "error", f"the status is `{issue.status}`, but the history ends with `{last.status}`",
                  issue.status.place, f"write `{last.status}`, or add to the history what has happened since",
                  (Related("the last entry", last.status.place),), fix=write(issue.status.place, last.status))  # fmt: skip


def _order(dates: Sequence[PartialDate | None]) -> list[int]:
    """The numbers of dates, oldest first."""
    return sorted(range(len(dates)), key=lambda n: dates[n].key if dates[n] else (0, 0, 0))  # type: ignore[union-attr]


def _by_date(data: Any, at: Location, dates: Sequence[PartialDate | None], is_safe: bool = True) -> Fix | None:
    """A list with its oldest item first: safe where every item has its date, and the dates leave no doubt."""
    items, _, known = walk(data, at)
    order = _order(dates)
    sorted_dates = [dates[n] for n in order]
    if known != at or not isinstance(items, Items) or any(date is None or date.is_todo for date in dates):
        return None
    whole = all(a.latest <= b.key or a.key == b.key for a, b in pairwise(sorted_dates) if a and b)
    return reordered(items, order, is_safe and whole)


def _evidence_of_others(entry: BriefEntry) -> Iterator[Finding]:
    for number, ground in enumerate(entry.brief.common_ground):
        if not ground.evidence:
            yield _no_evidence(entry, "the common ground", ground.id, ("common_ground", number))
    for number, event in enumerate(entry.brief.timeline):
        if not event.evidence:
            yield _no_evidence(entry, "the event", event.id, ("timeline", number))


def _no_evidence(
    entry: BriefEntry, what: str, item: Text, at: Location, help: str = "name a quote or a paragraph, as in `evidence: [p3]`"
) -> Finding:
    return Finding("C002", entry.softly, f"{what} names no evidence", _evidence_at(entry, at) or item.place, help)


def _evidence_at(entry: BriefEntry, at: Location) -> Place | None:
    """Where the key stands, if it is there with an empty list."""
    holder, _, known = walk(entry.document.data, at)
    if known == at and isinstance(holder, Mapping) and "evidence" in holder:
        return holder.keys_at["evidence"].place
    return None


def _judgments(entry: BriefEntry, library: Library) -> Iterator[Finding]:
    for number, judgment in enumerate(entry.brief.judgments):
        if not judgment.evidence:
            yield _no_evidence(entry, "the judgment", judgment.id, ("judgments", number))
        is_known = judgment.by in JUDGES or library.actor(judgment.by) is not None
        measures = [
            (word, key)
            for word, key in ((judgment.likelihood, "likelihood"), (judgment.confidence, "confidence"))
            if word is not None
        ]
        if measures and is_known and judgment.by != "editor":
            keys = " and ".join(f"`{key}`" for _, key in measures)
            verb = "is the editor's own measure" if len(measures) == 1 else "are the editor's own measures"
            whose = "the one of the source's author" if judgment.by == JUDGES[0] else f"the one of `{judgment.by}`"
            related = tuple(Related("and here", word.place) for word, _ in measures[1:])
            yield Finding("C005", "error", f"{keys} {verb}; this judgment is {whose}", measures[0][0].place,
                          f"delete {keys}, and say in the statement what they said", related)  # fmt: skip
        if judgment.by == "editor":
            yield from _mixed(judgment)


def _mixed(judgment: model.Judgment) -> Iterator[Finding]:
    """Likelihood (of the event) and confidence (in the judgment) in one sentence are taken for one another."""
    statement = judgment.statement
    start = 0
    for sentence in re.split(r"(?<=[.!?;])(?=\s)", statement):
        confidence = _CONFIDENCE.search(sentence)
        if confidence and _LIKELIHOOD.search(sentence) and statement.node:
            place = statement.node.place_within(statement, start + confidence.start(), start + confidence.end())
            yield Finding("C011", "error", f"“{confidence[0]}” stands in one sentence with a likelihood", place,
                          "say how sure you are in `confidence`, and how likely it is in `likelihood`")  # fmt: skip
            return
        start += len(sentence)


def _timeline(entry: BriefEntry) -> Iterator[Finding]:
    for event in entry.brief.timeline:
        if event.until and not event.until.is_todo and not event.date.is_todo and event.until.latest < event.date.key:
            yield Finding("C009", "error", f"the event ends ({event.until.iso()}) before it begins", event.until.place,
                          "swap the two dates", (Related("begins here", event.date.place),))  # fmt: skip
