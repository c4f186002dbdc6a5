"""What a brief claims about itself: rules that need the whole library, and no source text."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Finding, Place, Related
from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.library import JUDGES, BriefEntry, Library
from generator.reading.text import Slug

OPEN_LICENCES = ("public-domain", "cc0", "cc-by", "cc-pdm", "odc-by", "ogl", "us-pd", "pddl")


def check_claims(entry: BriefEntry, library: Library) -> Iterator[Finding]:
    """Every finding about positions, histories, judgments, sides, dates and rights of a brief."""
    yield from _sources(entry)
    yield from _sides(entry)
    yield from _quotes(entry)
    yield from _disagreements(entry, library)
    yield from _issues(entry)
    yield from _evidence_of_others(entry)
    yield from _judgments(entry)
    yield from _timeline(entry)


def check_actors(library: Library) -> Iterator[Finding]:
    """Every finding about the offices of actors."""
    for actor in library.actors.values():
        for office in actor.offices:
            if office.from_ and office.until and office.until.latest < office.from_.key:
                yield Finding("C008", "error", f"the office ends ({office.until.iso()}) before it begins", office.until.place,
                              "swap the two dates", (Related("begins here", office.from_.place),))  # fmt: skip


def _sources(entry: BriefEntry) -> Iterator[Finding]:
    for source in entry.brief.sources:
        yield from _not_yet(entry, source.published)
        if source.publish_text and not source.rights.is_todo and not source.rights.lower().startswith(OPEN_LICENCES):
            yield Finding("S004", "error", f"`{source.rights}` does not allow the text to be published", source.rights.place,
                          "delete `publish_text: true`, or name the open licence in `rights`, as in `cc-by-4.0`")  # fmt: skip


def _sides(entry: BriefEntry) -> Iterator[Finding]:
    first: dict[str, Slug] = {}
    for side in entry.brief.sides:
        for member in side.members:
            if member in first:
                yield Finding("C007", "error", f"`{member}` stands on two sides", member.place, "keep it on one of them",
                              (Related("first here", first[member].place),))  # fmt: skip
            first.setdefault(member, member)


def _quotes(entry: BriefEntry) -> Iterator[Finding]:
    for quote in entry.brief.quotes:
        if quote.speaker is None and not quote.unattributed:
            yield Finding("C006", "error", "the quote has no speaker", quote.id.place,
                          "add `speaker: <actor id>`, or `unattributed: true` if the source gives them to nobody")  # fmt: skip
        if quote.said_on is not None:
            yield from _not_yet(entry, quote.said_on)
            yield from _after_print(entry.source_of(quote), quote.said_on)
        if quote.speaker is not None and quote.unattributed:
            yield Finding("C006", "error", "the quote has a speaker and says that it has none", quote.speaker.place,
                          "delete `unattributed`, or the speaker")  # fmt: skip


def _disagreements(entry: BriefEntry, library: Library) -> Iterator[Finding]:
    for disagreement in entry.brief.disagreements:
        holders = {holder for position in disagreement.positions for holder in position.holders}
        sets = {frozenset(position.holders) for position in disagreement.positions}
        to_do = any(holder.is_todo for holder in holders) or disagreement.question.is_todo
        if not to_do and (len(disagreement.positions) < 2 or len(holders) < 2 or len(sets) < 2):
            yield Finding("C001", "error", "a disagreement needs at least two positions, by different holders",
                          disagreement.id.place, "add the other position, or make it a judgment or a quote")  # fmt: skip
        for position in disagreement.positions:
            if not position.holders:
                yield Finding("F004", "error", "the position has no holder", position.claim.place,
                              "name the actors who hold it in `holders`")  # fmt: skip
            if not position.evidence and position.basis != "inferred":
                yield _no_evidence(entry, "the position", position.claim.place,
                                   "name a quote or a paragraph; if it is your own reading, `basis: inferred`")  # fmt: skip
            elif position.basis == "stated" and not _stated(position, entry, library):
                yield Finding("C003", "error", "the position is `stated`, but no quote by a holder is in its evidence",
                              position.basis.place,
                              "add a quote by a holder or by one who represents them, or write `basis: reported`")  # fmt: skip


def _stated(position: model.Position, entry: BriefEntry, library: Library) -> bool:
    if any(holder.is_todo for holder in position.holders):
        return True
    for reference in position.evidence:
        citation = entry.citations.get(str(reference))
        quote = citation.quote if citation else None
        if reference.is_todo or (citation is None and reference.paragraphs is None):
            return True  # a reference that leads nowhere is a finding of its own
        if quote is None or quote.speaker is None:
            continue
        if quote.speaker.is_todo or any(_speaks_for(quote.speaker, holder, library) for holder in position.holders):
            return True
    return False


def _speaks_for(speaker: str, holder: str, library: Library) -> bool:
    """Whether a speaker is the holder, or represents the holder, in one or more steps."""
    seen: set[str] = set()
    current: str | None = speaker
    while current and current not in seen:
        if current == holder:
            return True
        seen.add(current)
        actor = library.actor(current)
        current = actor.represents if actor else None
    return False


def _issues(entry: BriefEntry) -> Iterator[Finding]:
    for issue in entry.brief.open_issues:
        if not issue.evidence:
            yield _no_evidence(entry, "the open issue", issue.id.place, "name a quote or a paragraph in `evidence`")
        if not issue.history:
            yield Finding("F004", "error", "the open issue has no history", issue.id.place,
                          "add its first entry: date, status, note, evidence")  # fmt: skip
            continue
        for earlier, later in zip(issue.history, issue.history[1:], strict=False):
            if not earlier.date.is_todo and not later.date.is_todo and later.date.latest < earlier.date.key:
                yield Finding("C004", "error", f"the history runs backwards: {later.date.iso()} stands after "
                              f"{earlier.date.iso()}", later.date.place, "put the oldest entry first",
                              (Related("the entry before", earlier.date.place),))  # fmt: skip
        last = issue.history[-1]
        if last.status != issue.status and not last.status.is_todo and not issue.status.is_todo:
            yield Finding("C004", "error", f"the status is `{issue.status}`, but the history ends with `{last.status}`",
                          issue.status.place, "add what happened to the history, or mend the status",
                          (Related("the last entry", last.status.place),))  # fmt: skip
        for step in issue.history:
            yield from _not_yet(entry, step.date)
            if not step.evidence and not step.note.is_todo:
                yield _no_evidence(entry, "the entry of the history", step.date.place, "name a quote or a paragraph")


def _evidence_of_others(entry: BriefEntry) -> Iterator[Finding]:
    for ground in entry.brief.common_ground:
        if not ground.evidence:
            yield _no_evidence(entry, "the common ground", ground.id.place, "name a quote or a paragraph in `evidence`")
    for event in entry.brief.timeline:
        if not event.evidence:
            yield _no_evidence(entry, "the event", event.id.place, "name a quote or a paragraph in `evidence`")


def _no_evidence(entry: BriefEntry, what: str, place: Place, help: str) -> Finding:
    return Finding("C002", entry.softly, f"{what} names no evidence", place, help)


def _judgments(entry: BriefEntry) -> Iterator[Finding]:
    for judgment in entry.brief.judgments:
        if not judgment.evidence:
            yield _no_evidence(entry, "the judgment", judgment.id.place, "name what it rests on in `evidence`")
        for word, key in ((judgment.likelihood, "likelihood"), (judgment.confidence, "confidence")):
            if word is not None and judgment.by != "editor" and not judgment.by.is_todo:
                whose = "the source's author" if judgment.by == JUDGES[0] else f"`{judgment.by}`"
                yield Finding("C005", "error", f"`{key}` is the editor's own measure; this judgment is {whose}'s"
                              .replace("author's's", "author's"), word.place,
                              f"delete `{key}`, and say in the statement what they said")  # fmt: skip


def _timeline(entry: BriefEntry) -> Iterator[Finding]:
    for event in entry.brief.timeline:
        if event.until and not event.until.is_todo and event.until.latest < event.date.key:
            yield Finding("C009", "error", f"the event ends ({event.until.iso()}) before it begins", event.until.place,
                          "swap the two dates", (Related("begins here", event.date.place),))  # fmt: skip


def _after_print(source: model.Source, said_on: PartialDate) -> Iterator[Finding]:
    if not said_on.is_todo and not source.published.is_todo and said_on.key > source.published.latest:
        yield Finding("C010", "error", f"the words are dated {said_on.iso()}, after their source was published", said_on.place,
                      "mend one of the two dates", (Related("published here", source.published.place),))  # fmt: skip


def _not_yet(entry: BriefEntry, date: PartialDate) -> Iterator[Finding]:
    as_of = entry.brief.as_of
    if not as_of.is_todo and not date.is_todo and date.key > as_of.latest:
        yield Finding("C010", "error", f"{date.iso()} is later than the day to which the brief is true", date.place,
                      f"move `as_of` to {date.iso()} when the brief is true to that day",
                      (Related("as_of", as_of.place),))  # fmt: skip
