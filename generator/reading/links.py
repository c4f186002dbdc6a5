"""The references of one brief: to its own items and sources, to actors, to other briefs."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar, get_args, overload

from generator.errors import Related, write
from generator.reading import model
from generator.reading.entries import JUDGES, BriefEntry, Citation
from generator.reading.mending import walk
from generator.reading.nearly import near
from generator.reading.noting import nearest
from generator.reading.references import FORMS, MAX_PARAGRAPH, Reference
from generator.reading.text import Inline, Slug, Text, shown

if TYPE_CHECKING:
    from generator.reading.resolve import Resolver

_LEFT_OVER: Final = re.compile(r"\bTODO\b")
_LISTS: Final = {
    "sources": "a source",
    "sides": "a side",
    "disagreements": "a disagreement",
    "open_issues": "an open issue",
    "common_ground": "common ground",
    "timeline": "an event of the timeline",
    "judgments": "a judgment",
    "quotes": "a quote",
}


T = TypeVar("T", bound=Text)


@overload
def walk_texts(value: Any) -> Iterator[Text]: ...
@overload
def walk_texts(value: Any, wanted: type[T]) -> Iterator[T]: ...
def walk_texts(value: Any, wanted: type[Text] = Text) -> Iterator[Text]:
    """Every typed text below a model, list or tuple, of one type where that is given."""
    left = [value]
    while left:
        value = left.pop()
        if isinstance(value, wanted):
            yield value
        elif isinstance(value, tuple):
            left += reversed(value)
        elif values_of := _values_of(value.__class__, wanted):
            left += values_of(value)


@cache
def _values_of(kind: type, wanted: type[Text]) -> Callable[[Any], Iterable[Any]] | None:
    """What gives the values of an item's fields in which such texts may be, the last first; what is none of them is no part of
    the brief. None where there are none, and for what is no item."""
    fields = reversed(kind.model_fields.items()) if issubclass(kind, model.Item) else ()
    names = [name for name, field in fields if wanted is Text or _may_hold(field.annotation, wanted)]
    if not names:
        return None
    if len(names) > 1:
        return attrgetter(*names)  # a tuple, in a fifth of the time that asking for each takes
    return lambda item: [getattr(item, name) for name in names]


def _may_hold(annotation: Any, wanted: type[Text]) -> bool:
    """Whether a text of a type may be in what is annotated so."""
    if not isinstance(annotation, type):
        return any(_may_hold(part, wanted) for part in get_args(annotation))
    if issubclass(annotation, model.Item):
        return any(_may_hold(field.annotation, wanted) for field in annotation.model_fields.values())
    return issubclass(annotation, wanted)


class BriefLinks:
    """Follows the references of one brief."""

    def __init__(self, resolver: Resolver, entry: BriefEntry) -> None:
        self.resolver = resolver
        self.notes = resolver.notes
        self.entry = entry
        self.kinds: dict[str, str] = {}  # what each id of this brief names
        self.formers: dict[str, str] = {}
        self.named: set[str] = set()  # the actors that the brief names
        self.untold: set[str] = set()  # the lists with an id that is not sure: any unknown name may be that one

    def resolve(self) -> None:
        brief = self.entry.brief
        self._ids()
        self._stand_once()
        self._actors(actor.id for actor in brief.actors)
        self._related()
        for side in brief.sides:
            self._actors(side.members)
        for source in brief.sources:
            for source_note in source.notes:
                self._noted(source_note.at, source)
        for quote in brief.quotes:
            self._actor(quote.speaker)
            self._source(quote.source)
            for source_id in self.notes.once("L002", (comparison.source for comparison in quote.compare_with)):
                self._source(source_id)
        for disagreement in brief.disagreements:
            for position in disagreement.positions:
                self._actors(position.holders)
                self._evidence(position.evidence)
        for issue in brief.open_issues:
            self._evidence(issue.evidence)
            self._actors(issue.next_step.who if issue.next_step else ())
            for step in issue.history:
                self._evidence(step.evidence)
        for ground in brief.common_ground:
            self._actors(ground.holders)
            self._evidence(ground.evidence)
        for event in brief.timeline:
            self._actors(event.actors)
            self._evidence(event.evidence)
        for judgment in brief.judgments:
            self._actor(judgment.by, JUDGES)
            self._evidence(judgment.evidence)
        self._changes()
        self._todos()

    def _stand_once(self) -> None:
        """What stands in a list stands there once: topics, places, names, signs, terms, labels."""
        brief, once = self.entry.brief, self.notes.each_once
        once("L002", brief.topics)
        once("F007", brief.places)
        once(
            "F007",
            (side.label for side in brief.sides),
            "among the labels of the sides",
            "give one of the two sides another label",
        )
        for source in brief.sources:
            once("F007", source.byline)
        for issue in brief.open_issues:
            once("F007", issue.watch_for)
        once("F007", (term.term for term in brief.terms), "among the terms")

    def _ids(self) -> None:
        """Every id of the brief's lists with what it names; notes ids that stand twice in one list."""
        if any(len(at) == 1 for at in self.entry.document.unknown):
            self.untold.update(_LISTS.values())  # a key that is not known may have been meant for any of them
        for section, what in _LISTS.items():
            items: Sequence[model.Identified] = getattr(self.entry.brief, section)
            seen: dict[str, Slug] = {}
            for number, item in enumerate(items):
                if (section, number, "id") in self.entry.document.guessed or item.id.is_todo:
                    self.untold.add(what)
                if item.id.is_todo:
                    continue
                if item.id in seen:
                    self.untold.add(what)  # one of the two was to have another
                    self.notes.note("L002", f"`{item.id}` already names {what} of this brief", item.id.place,
                                    "give one of them another id",
                                    related=(Related("first used here", seen[item.id].place),))  # fmt: skip
                seen.setdefault(item.id, item.id)
                self.kinds[item.id] = what
            former: dict[str, Slug] = {}
            for item in items:
                self._former_ids(item, seen, former)

    def _former_ids(self, item: model.Identified, in_use: dict[str, Slug], seen: dict[str, Slug]) -> None:
        for former in item.former_ids:
            if former.is_todo:
                continue
            if former in in_use:
                self.notes.note("L009", f"`{former}` is in use: a former id leads to one thing only", former.place,
                                "delete it here, or give the newer item another id",
                                related=(Related("in use here", in_use[former].place),))  # fmt: skip
            elif former in seen:
                self.notes.note("L009", f"`{former}` stands twice: a former id leads to one thing only", former.place,
                                "delete one of the two", related=(Related("first used here", seen[former].place),))  # fmt: skip
            seen.setdefault(former, former)
            self.formers[former] = item.id

    def _actor(self, reference: Slug | None, also: Collection[str] = ()) -> None:
        self.resolver.actor_named(reference, self.kinds, also)
        if reference is not None and reference not in also:
            self.named.add(str(reference))
            if self.entry.softly == "error":
                self.resolver.in_public.add(reference)

    def _actors(self, references: Iterable[Slug]) -> None:
        for reference in self.notes.once("L002", references):
            self._actor(reference)

    def _related(self) -> None:
        briefs, former = self.resolver.library.briefs, self.resolver.former_briefs
        for related in self.notes.once("L002", self.entry.brief.related):
            if related == self.entry.id:
                self.notes.note("L007", "a brief is not related to itself", related.place, "delete it")
            elif related not in self.resolver.known_briefs and not related.is_todo:
                now = former.get(related, "")
                help = f"write `{now}`: that is its id now" if now else nearest(related, briefs)
                meant = now or near(related, briefs)
                self.notes.note("L007", f"there is no brief `{shown(related)}`", related.place,
                                help or "name a folder of content/briefs/, or delete it",
                                fix=write(related.place, meant, bool(now)) if meant else None)  # fmt: skip

    def _changes(self) -> None:
        known = {*self.kinds, *(str(actor.id) for actor in self.entry.brief.actors)}
        for change in self.entry.brief.changes:
            for ref in self.notes.once("L002", change.refs):
                # what was changed may have had its earlier name then
                if ref not in known and ref not in self.formers and not ref.is_todo and not self.untold:
                    self.entry.dangling.add(ref)
                    help = nearest(ref, known) or "name the id of a quote, an issue or another item, or delete it"
                    name = ref if self.entry.brief.quotes else ""  # without any quotes: told with the other references to them
                    self.notes.dangling("L004", f"`{shown(ref)}` is no id of this brief", ref, help, name, near(ref, known))

    def _source(self, reference: Slug | None) -> None:
        if reference is not None and reference not in self.entry.sources and not reference.is_todo:
            self._no_source(reference, reference)

    def _no_source(self, source_id: str, reference: Text) -> None:
        self.entry.dangling.add(source_id)
        if "a source" in self.untold:
            return
        sources = self.entry.sources
        help = nearest(source_id, sources) or "name one of its sources: " + ", ".join(f"`{s}`" for s in sources)
        meant, now = near(source_id, sources), self.formers.get(source_id, "")
        if now:
            help, meant = f"write `{now}`: that is its id now", now
        elif source_id in self.kinds:
            help, meant = f"`{source_id}` is {self.kinds[source_id]} of this brief; name a source", ""
        if meant:
            meant += reference.removeprefix(source_id)  # the paragraph of a reference
        message = f"this brief has no source `{shown(source_id)}`"
        self.notes.dangling("L006", message, reference, help, source_id, meant, now in sources)

    def _evidence(self, references: Iterable[Reference]) -> None:
        for reference in self.notes.once("L005", references):
            self._cited(reference, self.entry.default_source)

    def _noted(self, at: Reference, source: model.Source) -> None:
        """The place of a source's own note: a paragraph of that source."""
        paragraphs = at.paragraphs
        if at.is_todo:
            return
        if paragraphs is None or (paragraphs[0] and paragraphs[0] != source.id):
            what = f"a paragraph of `{paragraphs[0]}`" if paragraphs else self.kinds.get(at, "no paragraph")
            self.notes.note("L004", f"`{shown(at)}` is {what}; a note is about a paragraph of its own source", at.place,
                            "write the paragraph, as in `p3`, or move the note to the source that it is about")  # fmt: skip
            return
        self._cited(at, source)

    def _cited(self, reference: Reference, default: model.Source) -> None:
        entry = self.entry
        if reference.is_todo:
            return
        paragraphs = reference.paragraphs
        if paragraphs:
            source_id, first, last = paragraphs
            source = entry.sources.get(source_id) if source_id else default
            if source is None:
                self._no_source(source_id, reference)
                return
            # a source's own notes count from that source, so the key holds the source where it matters
            key = str(reference) if default is entry.default_source else f"{default.id}:{reference}"
            entry.citations[key] = Citation(source, first, last)
            return
        quote = entry.quotes.get(reference)
        if quote is not None:
            entry.citations[str(reference)] = Citation(entry.source_of(quote), quote=quote)
            return
        entry.dangling.add(reference)
        if "a quote" in self.untold and reference not in self.kinds:
            return
        self._no_quote(reference)

    def _no_quote(self, reference: Reference) -> None:
        """Notes a reference that is no paragraph and leads to no quote."""
        message = f"`{shown(reference)}` leads nowhere: this brief has no such quote"
        meant = near(reference, [quote for quote in self.entry.quotes if quote != "TODO"])
        help = f"did you mean `{meant}`?" if meant else f"write {FORMS}"
        is_safe = False
        if reference in self.kinds or reference in self.resolver.known_actors:
            what = self.kinds.get(reference, "an actor")
            message = f"`{reference}` is {what}; evidence is a quote or a paragraph"
            help, meant = "name the quote or the paragraph that carries it", ""
        elif reference in self.formers:
            meant = self.formers[reference]
            help, is_safe = f"write `{meant}`: that is its id now", meant in self.entry.quotes
        elif reference.isdigit() and 0 < int(reference) <= MAX_PARAGRAPH:
            meant = f"p{int(reference)}"
            help, is_safe = f"write `{meant}` for the paragraph", True
        name = str(reference)
        if not self.entry.brief.quotes and reference not in self.kinds:
            message, help, name = f"`{shown(reference)}` leads nowhere: this brief has no quotes", "add the `quotes`", ""
            meant = ""
        self.notes.dangling("L004", message, reference, help, name, meant, is_safe)

    def _todos(self) -> None:
        where = (
            "" if self.entry.softly == "warning" else f" in {'an archived' if self.entry.is_archived else 'a published'} brief"
        )
        wrong = [walk(self.entry.document.data, at)[0].node for at in self.entry.document.guessed]
        for node in self.entry.document.todos:
            if any(value.start < node.start < value.end for value in wrong):
                continue  # in a value that does not fit anyway
            self.notes.note("F005", f"a TODO is left{where}", node.place,
                            "write the value, or delete the line if the key is optional", self.entry.softly)  # fmt: skip
        if not self.entry.document.holds_todo:
            return  # most briefs are done
        for text in walk_texts(self.entry.brief):
            left = _LEFT_OVER.search(text) if isinstance(text, Inline) and not text.is_todo else None
            if left and text.node:
                place = text.node.place_within(text, left.start(), left.end())
                self.notes.note("F005", f"a TODO is left{where}", place, "do what it says, and delete it", self.entry.softly)
