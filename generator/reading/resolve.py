"""Every reference of a library, followed once; those that lead nowhere are noted, each mistake once."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Final, TypeVar

from generator.errors import Finding, Place, Related, Severity
from generator.reading import model
from generator.reading.entries import JUDGES, BriefEntry, Citation, Library
from generator.reading.references import Reference
from generator.reading.text import Slug, Text, shown

MAX_RELATED: Final = 5

T = TypeVar("T", bound=Text)


def nearest(word: str, known: Iterable[str]) -> str:
    """`did you mean …?` for a word that is not among the known ones, or nothing."""
    near = get_close_matches(word.lower(), sorted(known), 1, 0.6) if len(word) <= 200 else []
    return f"did you mean `{near[0]}`?" if near else ""


class Resolver:
    """Follows every reference of a library and fills its citations."""

    def __init__(self, library: Library, known_actors: Collection[str], findings: list[Finding]) -> None:
        self.library = library
        self.known_actors = known_actors
        self.findings = findings
        self.noted: dict[tuple[str, str, str], int] = {}
        self.in_public: set[str] = set()  # actors that a published or archived brief names
        briefs = ((entry.id, entry.brief.former_ids) for entry in library.briefs.values())
        self.former_briefs = {str(former): brief for brief, formers in briefs for former in formers}
        actors = ((actor_id, actor.former_ids) for actor_id, actor in library.actors.items())
        self.former_actors = {str(former): actor_id for actor_id, formers in actors for former in formers}

    def resolve(self) -> None:
        for actor in self.library.actors.values():
            self.actor_named(actor.represents)
            for office in actor.offices:
                self.actor_named(office.of)
        for entry in self.library.briefs.values():
            _BriefResolver(self, entry).resolve()
        self._names()
        self._former_ids()
        self._todos_of_actors()

    def note(self, code: str, message: str, place: Place, help: str = "", severity: Severity = "error",
             related: tuple[Related, ...] = ()) -> None:  # fmt: skip
        self.findings.append(Finding(code, severity, message, place, help, related))

    def note_dangling(self, code: str, message: str, reference: Text, help: str) -> None:
        """A name that leads nowhere: one finding for each file, at its first use, with the other uses."""
        place = reference.place
        at = self.noted.setdefault((place.path, code, message), len(self.findings))
        if at == len(self.findings):
            self.note(code, message, place, help)
        elif len(self.findings[at].related) < MAX_RELATED:
            self.findings[at] = replace(
                self.findings[at], related=(*self.findings[at].related, Related("named here too", place))
            )

    def actor_named(self, reference: Slug | None, kinds: dict[str, str] | None = None, also: Collection[str] = ()) -> None:
        """Notes a reference to no actor; `kinds` are the ids of the brief, `also` what may stand in an actor's place."""
        if reference is None or reference.is_todo or reference in self.known_actors or reference in also:
            return
        help = nearest(reference, {*self.known_actors, *also}) or f"add the file content/actors/{reference}.yml"
        if reference in self.former_actors:
            help = f"its id is `{self.former_actors[reference]}` now"
        elif kinds and reference in kinds:
            help = f"`{reference}` is {kinds[reference]} of this brief; name an actor"
        self.note_dangling("L003", f"there is no actor `{shown(reference)}`", reference, help)

    def once(self, code: str, references: Iterable[T]) -> Iterator[T]:
        """The references of a list, each once; notes those that stand twice."""
        seen: dict[str, Text] = {}
        for reference in references:
            if reference in seen and not reference.is_todo:
                self.note(code, f"`{reference}` stands twice in this list", reference.place, "delete one of the two",
                          related=(Related("first used here", seen[reference].place),))  # fmt: skip
                continue
            seen[reference] = reference
            yield reference

    def _names(self) -> None:
        """A name that leads to two actors can't tell readers or the check who spoke."""
        owner: dict[str, tuple[str, Text]] = {}
        for actor_id, actor in self.library.actors.items():
            for name in actor.names:
                folded = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
                first_id, first = owner.setdefault(folded, (actor_id, name))
                if first_id != actor_id and not name.is_todo:
                    self.note(
                        "L010",
                        f"the name `{shown(name)}` also leads to `{first_id}`: the check can't tell the two apart by it",
                        name.place,
                        "keep it at one of the two, or make both fuller",
                        "warning",
                        (Related("the other one", first.place),),
                    )

    def _former_ids(self) -> None:
        """Former ids of briefs and actors lead to one page only: their address."""
        briefs = {entry.id: entry.brief.former_ids for entry in self.library.briefs.values()}
        actors = {actor_id: actor.former_ids for actor_id, actor in self.library.actors.items()}
        for what, formers_of, in_use in (
            ("brief", briefs, {*self.library.briefs, *self.library.broken}),
            ("actor", actors, set(self.known_actors)),
        ):
            seen: dict[str, Slug] = {}
            for former in (former for formers in formers_of.values() for former in formers if not former.is_todo):
                if former in in_use:
                    self.note("L009", f"`{former}` is in use: a former id leads to one thing only", former.place,
                              f"delete it here, or give the {what} of that name another id")  # fmt: skip
                elif former in seen:
                    self.note("L009", f"`{former}` stands twice: a former id leads to one thing only", former.place,
                              "delete one of the two", related=(Related("first used here", seen[former].place),))  # fmt: skip
                seen.setdefault(former, former)

    def _todos_of_actors(self) -> None:
        """A TODO of an actor is an error as soon as a public brief leads to the actor."""
        public, todo = set[str](), sorted(self.in_public)
        while todo:
            actor_id = todo.pop()
            actor = self.library.actors.get(actor_id)
            if actor is None or actor_id in public:
                continue
            public.add(actor_id)
            todo += [reference for reference in (actor.represents, *(office.of for office in actor.offices)) if reference]
        for actor_id, document in self.library.actor_documents.items():
            for node in document.todos:
                self.note("F005", "a TODO is left in an actor's file", node.place, "write the value, or delete the line",
                          "error" if actor_id in public else "warning")  # fmt: skip


class _BriefResolver:
    """Follows the references of one brief."""

    def __init__(self, resolver: Resolver, entry: BriefEntry) -> None:
        self.resolver = resolver
        self.note = resolver.note
        self.entry = entry
        self.kinds: dict[str, str] = {}  # what each id of this brief names
        self.formers: dict[str, str] = {}
        self.untold: set[str] = set()  # the lists with an id that is still to do: any unknown name may be that one

    def resolve(self) -> None:
        entry, brief = self.entry, self.entry.brief
        self._ids()
        if not brief.actors and entry.document.data is not None:
            node = entry.document.data.keys_at["actors"]
            self.note("F004", "`actors` is empty; a brief names its key actors", node.place, "add an item below it",
                      entry.softly)  # fmt: skip
        self._actors(actor.id for actor in brief.actors)
        self._related()
        for side in brief.sides:
            self._actors(side.members)
        for source in brief.sources:
            for source_note in source.notes:
                self._cited(source_note.at, source)
        for quote in brief.quotes:
            self._actor(quote.speaker)
            self._source(quote.source)
            for comparison in quote.compare_with:
                self._source(comparison.source)
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
        for node in entry.document.todos:
            self.note("F005", "a TODO is left", node.place, "write the value, or delete the line if the key is optional",
                      entry.softly)  # fmt: skip

    def _ids(self) -> None:
        """Every id of the brief's lists with what it names; notes ids that stand twice in one list."""
        brief = self.entry.brief
        lists: dict[str, Sequence[model.Identified]] = {
            "a source": brief.sources,
            "a side": brief.sides,
            "a disagreement": brief.disagreements,
            "an open issue": brief.open_issues,
            "common ground": brief.common_ground,
            "an event of the timeline": brief.timeline,
            "a judgment": brief.judgments,
            "a quote": brief.quotes,
        }
        for what, items in lists.items():
            seen: dict[str, Slug] = {}
            for item in items:
                if item.id.is_todo:
                    self.untold.add(what)
                    continue
                if item.id in seen:
                    self.note("L002", f"`{item.id}` already names {what} of this brief", item.id.place,
                              "give one of them another id",
                              related=(Related("first used here", seen[item.id].place),))  # fmt: skip
                seen.setdefault(item.id, item.id)
                self.kinds[item.id] = what
            for item in items:
                self._former_ids(item, seen)

    def _former_ids(self, item: model.Identified, seen: dict[str, Slug]) -> None:
        for former in item.former_ids:
            if former.is_todo:
                continue
            if former in seen:
                self.note("L009", f"`{former}` is in use: a former id leads to one thing only", former.place,
                          "give the newer item another id",
                          related=(Related("in use here", seen[former].place),))  # fmt: skip
            seen.setdefault(former, former)
            self.formers[former] = item.id

    def _actor(self, reference: Slug | None, also: Collection[str] = ()) -> None:
        self.resolver.actor_named(reference, self.kinds, also)
        if reference is not None and self.entry.softly == "error":
            self.resolver.in_public.add(reference)

    def _actors(self, references: Iterable[Slug]) -> None:
        for reference in self.resolver.once("L002", references):
            self._actor(reference)

    def _related(self) -> None:
        library, former = self.resolver.library, self.resolver.former_briefs
        for related in self.resolver.once("L002", self.entry.brief.related):
            if related == self.entry.id:
                self.note("L007", "a brief is not related to itself", related.place, "delete it")
            elif related not in library.briefs and related not in library.broken and not related.is_todo:
                help = f"its id is `{former[related]}` now" if related in former else nearest(related, library.briefs)
                self.note("L007", f"there is no brief `{shown(related)}`", related.place,
                          help or "the id is the name of the brief's folder")  # fmt: skip

    def _changes(self) -> None:
        for change in self.entry.brief.changes:
            for ref in self.resolver.once("L002", change.refs):
                # what was changed may have had its earlier name then
                if ref not in self.kinds and ref not in self.formers and not ref.is_todo and not self.untold:
                    self.note("L004", f"`{shown(ref)}` is no id of this brief", ref.place, nearest(ref, self.kinds))

    def _source(self, reference: Slug | None) -> None:
        if reference is not None and reference not in self.entry.sources and not reference.is_todo:
            self._no_source(reference, reference)

    def _no_source(self, source_id: str, reference: Text) -> None:
        if "a source" in self.untold:
            return
        sources = self.entry.sources
        help = nearest(source_id, sources) or "its sources are " + ", ".join(f"`{s}`" for s in sources)
        if source_id in self.formers:
            help = f"its id is `{self.formers[source_id]}` now"
        elif source_id in self.kinds:
            help = f"`{source_id}` is {self.kinds[source_id]} of this brief; name a source"
        self.resolver.note_dangling("L006", f"this brief has no source `{shown(source_id)}`", reference, help)

    def _evidence(self, references: Iterable[Reference]) -> None:
        for reference in self.resolver.once("L005", references):
            self._cited(reference, self.entry.default_source)

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
        if "a quote" in self.untold and reference not in self.kinds:
            return
        message = f"`{shown(reference)}` leads nowhere: this brief has no such quote"
        help = (
            nearest(reference, [q for q in entry.quotes if q != "TODO"])
            or "a quote's id, a paragraph `p12`, or a range `p12-p14`"
        )
        if reference in self.kinds or reference in self.resolver.known_actors:
            what = self.kinds.get(reference, "an actor")
            message = f"`{reference}` is {what}; evidence is a quote or a paragraph"
            help = "name the quote or the paragraph that carries it"
        elif reference in self.formers:
            help = f"its id is `{self.formers[reference]}` now"
        elif reference.isdigit() and len(reference) < 6:
            help = f"write `p{int(reference)}` for the paragraph"
        self.note("L004", message, reference.place, help)
