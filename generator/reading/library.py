"""The library: all briefs and actors of a project, with every reference resolved once.

Everything to the right of this room works on a `Library` and never looks an id up in a file again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from generator.errors import Finding, Place, Related, Severity, in_order
from generator.reading import model
from generator.reading.text import MAX_SLUG, SLUG, Reference, Slug, Text, slug
from generator.reading.typed import typed
from generator.reading.yaml import Document, Mapping, read_file

JUDGES: Final = ("source-author", "editor")


class Citation(NamedTuple):
    """An evidence reference, resolved: a quote, or paragraphs first..last of a source."""

    source: model.Source
    first: int = 0
    last: int = 0
    quote: model.Quote | None = None


@dataclass(frozen=True, eq=False)
class BriefEntry:
    """A brief of the library."""

    id: str
    folder: Path
    path: str
    document: Document
    brief: model.Brief
    citations: dict[str, Citation] = field(default_factory=dict)

    @cached_property
    def sources(self) -> dict[str, model.Source]:
        return {str(source.id): source for source in self.brief.sources}

    @cached_property
    def quotes(self) -> dict[str, model.Quote]:
        return {str(quote.id): quote for quote in self.brief.quotes}

    @cached_property
    def default_source(self) -> model.Source:
        return self.brief.sources[0]

    @property
    def is_draft(self) -> bool:
        return self.brief.status == "draft"

    @property
    def is_archived(self) -> bool:
        return self.brief.status == "archived"

    @property
    def softly(self) -> Severity:
        """How grave it is where something is not finished yet: a warning in a draft."""
        return "warning" if self.is_draft or self.brief.status.is_todo else "error"

    def source_of(self, quote: model.Quote) -> model.Source:
        return self.sources.get(quote.source or "", self.default_source)

    def text_path(self, source: model.Source) -> Path | None:
        return self.folder / source.text if source.text and not source.text.is_todo else None

    def cited_paragraphs(self) -> dict[str, set[int]]:
        """The paragraphs cited as such (quotes apart), for each source."""
        cited: dict[str, set[int]] = {source: set() for source in self.sources}
        for citation in self.citations.values():
            if citation.quote is None:
                cited[citation.source.id].update(range(citation.first, citation.last + 1))
        return cited


@dataclass(frozen=True, eq=False)
class Library:
    """All that `content/` holds. `findings` are the problems of form and of references, in order."""

    root: Path
    briefs: dict[str, BriefEntry]
    actors: dict[str, model.Actor]
    actor_documents: dict[str, Document]
    findings: tuple[Finding, ...]
    broken: tuple[str, ...] = ()

    def current(self) -> list[BriefEntry]:
        """Published briefs, newest first."""
        return self._newest("published")

    def shown(self, drafts: bool = False) -> list[BriefEntry]:
        """Every brief that has a page: published and archived ones, drafts where they are asked for."""
        return self._newest("published", "archived", *(("draft",) if drafts else ()))

    def _newest(self, *status: str) -> list[BriefEntry]:
        chosen = [entry for entry in self.briefs.values() if entry.brief.status in status]
        chosen.sort(key=lambda entry: entry.id)
        return sorted(chosen, key=lambda entry: entry.brief.as_of.key, reverse=True)

    def actor(self, actor_id: str) -> model.Actor | None:
        return self.actors.get(actor_id)


def load_library(root: Path) -> Library:
    """Read `content/` below the project folder `root`. Never raises for what is in the files."""
    findings: list[Finding] = []
    actors: dict[str, model.Actor] = {}
    actor_documents: dict[str, Document] = {}
    known_actors: set[str] = set()
    for path in sorted((root / "content" / "actors").glob("*.yml")):
        shown = path.relative_to(root).as_posix()
        known_actors.add(path.stem)
        _check_name(path.stem, shown, "the file's name", findings)
        document = read_file(path, shown)
        actor, problems = typed(document, model.Actor)
        findings += [*document.findings, *problems]
        if actor:
            actors[path.stem], actor_documents[path.stem] = actor, document
    entries: list[BriefEntry] = []
    broken: list[str] = []
    for folder in sorted(p for p in (root / "content" / "briefs").glob("*") if p.is_dir() and p.name[0] != "."):
        shown = (folder / "brief.yml").relative_to(root).as_posix()
        _check_name(folder.name, shown, "the folder's name", findings)
        document = read_file(folder / "brief.yml", shown)
        brief, problems = typed(document, model.Brief)
        findings += [*document.findings, *(_softened(problems, document))]
        if brief and brief.sources:
            entries.append(BriefEntry(folder.name, folder, shown, document, brief))
        else:
            broken.append(folder.name)
            if brief:
                findings.append(_empty_list(document, "sources"))
    library = Library(root, {e.id: e for e in entries}, actors, actor_documents, (), tuple(broken))
    resolver = _Resolver(library, known_actors, findings)
    for actor_id in actors:
        resolver.actor(actor_id)
    for entry in entries:
        resolver.brief(entry)
    resolver.names()
    return Library(root, library.briefs, actors, actor_documents, tuple(in_order(findings)), tuple(broken))


def _softened(findings: list[Finding], document: Document) -> list[Finding]:
    return findings


def _check_name(name: str, shown: str, what: str, findings: list[Finding]) -> None:
    if not SLUG.match(name) or len(name) > MAX_SLUG:
        findings.append(
            Finding("L011", "error", f"{what}, `{name}`, is no id: an id is made of a-z, 0-9 and single hyphens",
                    Place(shown), f"rename it to `{slug(name) or 'a-telling-name'}`")
        )  # fmt: skip


def _empty_list(document: Document, key: str) -> Finding:
    assert document.data is not None
    node = document.data.keys_at[key]
    return Finding("F004", "error", f"`{key}` is empty; a brief has at least one", node.place, "add an item below it")


def nearest(word: str, known: Iterable[str]) -> str:
    """`did you mean …?` for a word that is not among the known ones, or nothing."""
    near = get_close_matches(word.lower(), list(known), 1, 0.6)
    return f"did you mean `{near[0]}`?" if near else ""


class _Resolver:
    """Follows every reference of a library once, and notes those that lead nowhere."""

    def __init__(self, library: Library, known_actors: set[str], findings: list[Finding]) -> None:
        self.library = library
        self.known_actors = known_actors
        self.findings = findings

    def note(self, code: str, message: str, place: Place, help: str = "", severity: Severity = "error",
             related: tuple[Related, ...] = ()) -> None:  # fmt: skip
        self.findings.append(Finding(code, severity, message, place, help, related))

    # actors

    def actor_named(self, reference: Slug | None) -> None:
        if reference is None or reference.is_todo or reference in self.known_actors:
            return
        help = nearest(reference, self.known_actors) or f"add the file content/actors/{reference}.yml"
        self.note("L003", f"there is no actor `{reference}`", reference.place, help)

    def actors_named(self, references: Iterable[Slug]) -> None:
        seen: dict[str, Slug] = {}
        for reference in references:
            self.actor_named(reference)
            if reference in seen and not reference.is_todo:
                self.note("L002", f"`{reference}` stands twice in this list", reference.place, "delete one of the two",
                          related=(Related("first used here", seen[reference].place),))  # fmt: skip
            seen.setdefault(reference, reference)

    def actor(self, actor_id: str) -> None:
        actor = self.library.actors[actor_id]
        self.actor_named(actor.represents)
        for office in actor.offices:
            self.actor_named(office.of)
        for node in self.library.actor_documents[actor_id].todos:
            self.note("F005", "a TODO is left in an actor's file", node.place, "write the value, or delete the line")

    def names(self) -> None:
        """A name that leads to two actors can't tell readers or the check who spoke."""
        owner: dict[str, tuple[str, Text]] = {}
        for actor_id, actor in self.library.actors.items():
            for name in actor.names:
                folded = name.casefold()
                if folded in owner and owner[folded][0] != actor_id:
                    first_id, first = owner[folded]
                    self.note(
                        "L010",
                        f"the name `{name}` also leads to `{first_id}`: the check can't tell the two apart by it",
                        name.place,
                        "keep it at one of the two, or make both fuller",
                        "warning",
                        (Related("the other one", first.place),),
                    )
                owner.setdefault(folded, (actor_id, name))

    # briefs

    def brief(self, entry: BriefEntry) -> None:
        brief = entry.brief
        kinds = self._ids(entry)
        if not brief.actors and isinstance(entry.document.data, Mapping):
            node = entry.document.data.keys_at["actors"]
            self.note("F004", "`actors` is empty; a brief names its key actors", node.place, "add an item below it",
                      entry.softly)  # fmt: skip
        self.actors_named(actor.id for actor in brief.actors)
        for side in brief.sides:
            self.actors_named(side.members)
        for related in brief.related:
            if related not in self.library.briefs and related not in self.library.broken and not related.is_todo:
                self.note("L007", f"there is no brief `{related}`", related.place,
                          nearest(related, self.library.briefs) or "the id is the name of the brief's folder")  # fmt: skip
        for source in brief.sources:
            for note in source.notes:
                self._reference(entry, note.at, kinds, source)
        for quote in brief.quotes:
            self.actor_named(quote.speaker)
            self._source_named(entry, quote.source)
            for comparison in quote.compare_with:
                self._source_named(entry, comparison.source)
        for disagreement in brief.disagreements:
            for position in disagreement.positions:
                self.actors_named(position.holders)
                self._evidence(entry, position.evidence, kinds)
        for issue in brief.open_issues:
            self._evidence(entry, issue.evidence, kinds)
            if issue.next_step:
                self.actors_named(issue.next_step.who)
            for step in issue.history:
                self._evidence(entry, step.evidence, kinds)
        for ground in brief.common_ground:
            self.actors_named(ground.holders)
            self._evidence(entry, ground.evidence, kinds)
        for event in brief.timeline:
            self.actors_named(event.actors)
            self._evidence(entry, event.evidence, kinds)
        for judgment in brief.judgments:
            if judgment.by not in JUDGES:
                self.actor_named(judgment.by)
            self._evidence(entry, judgment.evidence, kinds)
        for change in brief.changes:
            for ref in change.refs:
                if ref not in kinds and not ref.is_todo:
                    self.note("L004", f"`{ref}` is no id of this brief", ref.place, nearest(ref, kinds))
        for node in entry.document.todos:
            self.note("F005", "a TODO is left", node.place, "write the value, or delete the line if the key is optional",
                      entry.softly)  # fmt: skip

    def _ids(self, entry: BriefEntry) -> dict[str, str]:
        """Every id of the brief's lists with what it names; notes ids that stand twice in one list."""
        brief = entry.brief
        lists: dict[str, Iterable[model.Identified]] = {
            "a source": brief.sources,
            "a side": brief.sides,
            "a disagreement": brief.disagreements,
            "an open issue": brief.open_issues,
            "common ground": brief.common_ground,
            "an event of the timeline": brief.timeline,
            "a judgment": brief.judgments,
            "a quote": brief.quotes,
        }
        kinds: dict[str, str] = {}
        for what, items in lists.items():
            seen: dict[str, Slug] = {}
            for item in items:
                if item.id in seen and not item.id.is_todo:
                    self.note("L002", f"`{item.id}` already names {what} of this brief", item.id.place,
                              "give one of them another id",
                              related=(Related("first used here", seen[item.id].place),))  # fmt: skip
                seen.setdefault(item.id, item.id)
                kinds[item.id] = what
            for item in items:
                for former in item.former_ids:
                    if former in seen:
                        self.note("L009", f"`{former}` is in use: a former id leads to one thing only", former.place,
                                  "give the newer item another id",
                                  related=(Related("in use here", seen[former].place),))  # fmt: skip
                    seen.setdefault(former, former)
        return kinds

    def _source_named(self, entry: BriefEntry, reference: Slug | None) -> None:
        if reference is not None and reference not in entry.sources and not reference.is_todo:
            self.note("L006", f"this brief has no source `{reference}`", reference.place,
                      nearest(reference, entry.sources) or "its sources are "
                      + ", ".join(f"`{s}`" for s in entry.sources))  # fmt: skip

    def _evidence(self, entry: BriefEntry, references: Iterable[Reference], kinds: dict[str, str]) -> None:
        seen: dict[str, Reference] = {}
        for reference in references:
            if reference in seen and not reference.is_todo:
                self.note("L005", f"`{reference}` stands twice in this list", reference.place, "delete one of the two",
                          related=(Related("first used here", seen[reference].place),))  # fmt: skip
                continue
            seen[reference] = reference
            self._reference(entry, reference, kinds, entry.default_source)

    def _reference(self, entry: BriefEntry, reference: Reference, kinds: dict[str, str], default: model.Source) -> None:
        if reference.is_todo:
            return
        paragraphs = reference.paragraphs
        if paragraphs:
            source_id, first, last = paragraphs
            source = entry.sources.get(source_id) if source_id else default
            if source is None:
                self.note("L006", f"this brief has no source `{source_id}`", reference.place,
                          nearest(source_id, entry.sources) or "its sources are "
                          + ", ".join(f"`{s}`" for s in entry.sources))  # fmt: skip
                return
            # a source's own notes count from that source, so the key holds the source where it matters
            key = str(reference) if default is entry.default_source else f"{default.id}:{reference}"
            entry.citations[key] = Citation(source, first, last)
            return
        quote = entry.quotes.get(reference)
        if quote is not None:
            entry.citations[str(reference)] = Citation(entry.source_of(quote), quote=quote)
        elif reference in kinds:
            self.note("L004", f"`{reference}` is {kinds[reference]}; evidence is a quote or a paragraph", reference.place,
                      "name the quote or the paragraph that carries it")  # fmt: skip
        else:
            self.note("L004", f"`{reference}` leads nowhere: this brief has no such quote", reference.place,
                      nearest(reference, entry.quotes) or "a quote's id, a paragraph `p12`, or a range `p12-p14`")  # fmt: skip


def walk_texts(value: Any) -> Iterator[Text]:
    """Every typed text below a model, list or tuple."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from walk_texts(item)
    elif isinstance(value, model.Item):
        for name in type(value).model_fields:
            yield from walk_texts(getattr(value, name))
