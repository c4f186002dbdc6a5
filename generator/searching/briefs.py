"""A brief as a unit: the brief itself, its quotes, disagreements and open issues, each with the words that find it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.library import JUDGES, BriefEntry
from generator.searching.items import (
    AROUND,
    BODY,
    BRIEF,
    DISAGREEMENT,
    ISSUE,
    LEAD,
    PEOPLE,
    QUOTE,
    SUBJECTS,
    TITLE,
    Field,
    Item,
    Unit,
    joined,
    words_of,
)
from generator.writing.edition import Edition

_KINDS = ("quote", "disagreement", "issue", "question")  # `quote-1`: an id that says nothing


def brief_unit(edition: Edition, entry: BriefEntry, url: str) -> Unit:
    """The unit of a brief, with its items in the order of the page."""
    return _Brief(edition, entry).unit(url)


class _Brief:
    def __init__(self, edition: Edition, entry: BriefEntry) -> None:
        self.edition, self.entry, self.brief = edition, entry, entry.brief
        self.title = words_of(self.brief.title)
        self._names: dict[str, list[str]] = {}
        self._offices: dict[str, list[str]] = {}

    def unit(self, url: str) -> Unit:
        brief = self.brief
        return Unit(
            url,
            self.title,
            day=brief.as_of,
            status="" if brief.status.is_todo else str(brief.status),
            outlets=list(dict.fromkeys(filter(None, (words_of(source.outlet) for source in brief.sources)))),
            topics=[str(topic) for topic in brief.topics if not topic.is_todo],
            items=[
                self._itself(),
                *map(self._quote, brief.quotes),
                *map(self._disagreement, brief.disagreements),
                *map(self._issue, brief.open_issues),
            ],
        )

    def _itself(self) -> Item:
        brief = self.brief
        item = Item(BRIEF, actors=_ids(key.id for key in brief.actors), status=str(brief.status))
        item.add(TITLE, brief.title)
        item.add(SUBJECTS, _told(item.status))
        item.lead(LEAD, brief.bottom_line)
        item.show(BODY, brief.why_it_matters)
        item.add(SUBJECTS, *(topic.replace("-", " ") for topic in brief.topics if not topic.is_todo))
        item.show(SUBJECTS, joined(brief.places))
        self._name(item, PEOPLE, item.actors)
        for key in brief.actors:
            item.shown.append(f"{self._called(key.id)}: {joined([key.role, key.stance], '. ')}")
            item.add(BODY, key.role, key.stance)
        for ground in brief.common_ground:
            item.show(BODY, ground.statement)
        for judgment in brief.judgments:
            item.show(BODY, judgment.statement, judgment.would_change_if)
        for event in brief.timeline:
            item.show(BODY, joined([_date(event.date), event.event], ": "))
        for term in brief.terms:
            item.shown.append(joined([term.term, term.meaning], ": "))
            item.add(SUBJECTS, term.term)
            item.add(BODY, term.meaning)
        for source in brief.sources:
            item.show(BODY, joined([source.title, source.outlet, *source.byline]))
            item.show(BODY, *(note.note for note in source.notes))
        return item

    def _quote(self, quote: model.Quote) -> Item:
        source = self.entry.source_of(quote)
        item = Item(
            QUOTE,
            f"quote-{quote.id}",
            actors=_ids([quote.speaker] if quote.speaker else []),
            day=quote.said_on,
            outlets=[str(source.outlet)] if words_of(source.outlet) else [],
            language=words_of(source.language),
        )
        item.lead(LEAD, joined(quote.text, " … "))
        if quote.original:
            item.show(LEAD, quote.original.text)
        item.show(BODY, quote.context, quote.occasion, quote.via)
        for comparison in quote.compare_with:
            item.show(BODY, *comparison.omitted)
        self._with_people(item)
        for speaker in item.actors:
            item.find(AROUND, self._around(speaker))
        return self._within(item, quote.id)

    def _around(self, actor_id: str) -> list[str]:
        """What an actor's quotes owe to the actor: the titles of offices, the names of whom the actor represents."""
        found = self._offices.get(actor_id)
        if found is None:
            actor = self.edition.library.actor(actor_id)
            titles = [words_of(office.title) for office in actor.offices] if actor else []
            represented = _ids([actor.represents]) if actor and actor.represents else []
            found = self._offices[actor_id] = [*filter(None, titles), *(name for id in represented for name in self._named(id))]
        return found

    def _disagreement(self, disagreement: model.Disagreement) -> Item:
        item = Item(
            DISAGREEMENT,
            f"disagreement-{disagreement.id}",
            actors=_ids(holder for position in disagreement.positions for holder in position.holders),
            status=words_of(disagreement.status),
        )
        item.add(SUBJECTS, _told(item.status))
        item.lead(TITLE, disagreement.question)
        for position in disagreement.positions:
            item.shown.append(f"{joined(map(self._called, position.holders))}: {words_of(position.claim)}")
            item.add(BODY, position.claim)
        item.show(BODY, disagreement.common_ground, disagreement.crux)
        self._with_people(item)
        return self._within(item, disagreement.id)

    def _issue(self, issue: model.OpenIssue) -> Item:
        step = issue.next_step
        moved = [entry.date for entry in issue.history if not entry.date.is_todo]
        item = Item(
            ISSUE,
            f"issue-{issue.id}",
            actors=_ids(step.who if step else ()),
            status=words_of(issue.status),
            day=moved[-1] if moved else None,
        )
        item.add(SUBJECTS, _told(item.status))
        item.lead(TITLE, issue.question)
        item.show(BODY, issue.why_it_matters)
        if step and words_of(step.what):
            item.step, item.due = len(item.shown), _date(step.due) if step.due else ""
            item.show(BODY, step.what)
        item.show(BODY, *issue.watch_for)
        for entry in issue.history:
            item.show(BODY, joined([_date(entry.date), entry.note], ": "))
        self._with_people(item)
        return self._within(item, issue.id)

    def _within(self, item: Item, id: str) -> Item:
        """What an item owes to its brief, and to its id, which editors gave it as a name: found too, but counts little."""
        parts = [part for part in id.split("-") if part.isalpha() and part not in _KINDS]
        item.find(AROUND, [self.title, *parts] if self.title else parts)
        return item

    def _with_people(self, item: Item) -> None:
        item.people = [self._called(actor) for actor in item.actors]
        self._name(item, PEOPLE, item.actors)

    def _name(self, item: Item, where: Field, actors: Iterable[str]) -> None:
        """All the names of actors: whoever searches may know another one than the page shows."""
        for actor_id in actors:
            item.find(where, self._named(actor_id))

    def _named(self, actor_id: str) -> list[str]:
        found = self._names.get(actor_id)
        if found is None:
            actor = self.edition.library.actor(actor_id)
            found = self._names[actor_id] = list(filter(None, map(words_of, actor.names if actor else (actor_id,))))
        return found

    def _called(self, actor_id: str) -> str:
        return str(self.edition.name(str(actor_id)))


def _ids(actors: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(str(actor) for actor in actors if actor not in JUDGES and not actor.startswith("TODO")))


def _told(status: str) -> str:
    """A status as a word that finds the item; not one that nearly all have, which tells nothing."""
    return "" if status in ("published", "open") or status.startswith("TODO") else status


def _date(date: PartialDate) -> str:
    return "" if date.is_todo else date.iso()
