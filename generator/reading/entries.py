"""What a library is made of: briefs with their citations, actors, findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from generator.errors import Finding, Severity
from generator.files import leads_out
from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.mending import walk
from generator.reading.text import Plain
from generator.reading.yaml import TODO, Document, Mapping, Node, Scalar, Sequence

JUDGES: Final = ("source-author", "editor")
_LACKING: Final = ("C002", "C003", "C006", "F008", "Q002")
"""The rules that something that is not there can break."""


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
    dangling: set[str] = field(default_factory=set)
    """Ids that the brief names in a reference and that none of its items has."""

    def without_guesses(self, findings: list[Finding]) -> list[Finding]:
        """Findings without what an item is said to lack that has a key which is not known: it may have been meant for that."""
        lacking = [
            (item.node, (*_LACKING, *(("Q",) if isinstance(value, str) and value in self.sources else ())))
            for at, value in self.document.unknown.items()
            if len(at) > 1 and isinstance(item := walk(self.document.data, at[:-1])[0], Mapping)
        ]
        return [f for f in findings if not any(f.code.startswith(codes) and node.holds(f.place) for node, codes in lacking)]

    def item(self, key: str, number: int) -> Any:
        """An item of one of the brief's lists: by the list's key, and its number there, from 0."""
        return getattr(self.brief, key)[number]

    @cached_property
    def sources(self) -> dict[str, model.Source]:
        return {str(source.id): source for source in self.brief.sources}

    @cached_property
    def quotes(self) -> dict[str, model.Quote]:
        return {str(quote.id): quote for quote in self.brief.quotes}

    @cached_property
    def default_source(self) -> model.Source:
        return self.brief.sources[0]

    @cached_property
    def appearing(self) -> list[str]:
        """The actors of the brief, in the order of their first appearance."""
        brief = self.brief
        found: list[str] = [str(actor.id) for actor in brief.actors]
        found += [str(quote.speaker) for quote in brief.quotes if quote.speaker]
        found += [str(h) for d in brief.disagreements for p in d.positions for h in p.holders]
        found += [str(who) for issue in brief.open_issues if issue.next_step for who in issue.next_step.who]
        found += [str(h) for ground in brief.common_ground for h in ground.holders]
        found += [str(a) for event in brief.timeline for a in event.actors]
        found += [str(j.by) for j in brief.judgments if j.by not in JUDGES]
        return [actor for actor in dict.fromkeys(found) if not actor.startswith("TODO")]

    @cached_property
    def spoken(self) -> list[tuple[str, PartialDate | None]]:
        """Who said each of the quotes (empty: nobody is named), and when, as far as that is known."""
        said = ((quote.speaker, quote.said_on) for quote in self.brief.quotes)
        return [(str(speaker or ""), day if day and not day.is_todo else None) for speaker, day in said]

    @cached_property
    def held(self) -> list[tuple[int, int, list[str]]]:
        """Who holds each of the positions: the number of its disagreement, its own in that, its holders."""
        disagreements = enumerate(self.brief.disagreements)
        return [(d, p, list(map(str, at.holders))) for d, found in disagreements for p, at in enumerate(found.positions)]

    @cached_property
    def disputed(self) -> list[tuple[str, str]]:
        """Of each disagreement the question, as it is told from others, and the status."""
        return [(_told_apart(at.question), str(at.status)) for at in self.brief.disagreements]

    @cached_property
    def asked(self) -> list[tuple[str, str, PartialDate | None]]:
        """Of each open issue the question, as it is told from others, the status, and when it moved last, if it did."""
        issues = self.brief.open_issues
        return [(_told_apart(at.question), str(at.status), at.history[-1].date if at.history else None) for at in issues]

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

    def node_of(self, item: model.Quote | model.Source) -> Node | None:
        """Where a quote or a source stands in the file, as a whole; None where a TODO stands in its place."""
        return self._nodes.get(id(item))

    def is_to_do(self, *at: str | int) -> bool:
        """Whether TODO stands at a location of the file, or stands in for what does not fit there."""
        if not (self.document.todos or self.document.guessed):
            return False
        value, _, known = walk(self.document.data, at)
        return known == at and isinstance(value, Scalar) and bool(TODO.match(value))

    def key_of(self, item: model.Quote, key: str) -> Node | None:
        """Where a key of a quote stands; None if it is not there."""
        quotes = self.document.data.get("quotes") if self.document.data else None
        number = next(n for n, quote in enumerate(self.brief.quotes) if quote is item)
        written = quotes[number] if isinstance(quotes, Sequence) and number < len(quotes) else None
        return written.keys_at.get(key) if isinstance(written, Mapping) else None

    @cached_property
    def _nodes(self) -> dict[int, Node]:
        return self.nodes_by_item()

    def nodes_by_item(self) -> dict[int, Node]:
        """Where quotes and sources stand in the file, by the identities of these objects."""
        data: dict[str, Any] = self.document.data or {}
        nodes: dict[int, Node] = {}
        for section, items in (("quotes", self.brief.quotes), ("sources", self.brief.sources)):
            written = data.get(section)
            for item, value in zip(items, written if isinstance(written, Sequence) else (), strict=False):
                if isinstance(value, Mapping):
                    nodes[id(item)] = value.node
        return nodes

    def leads_out(self, name: str) -> bool:
        """Whether a file beside the brief is a link that leads out of content/."""
        return leads_out(self.folder / name, self.folder.parent.parent)

    def text_path(self, source: model.Source) -> Path | None:
        return self.folder / source.text if source.text and not source.text.is_todo else None

    def lies_elsewhere(self, source: model.Source) -> bool:
        """Whether the file of a source's text is a symbolic link to a place outside of the brief's own folder."""
        path = self.text_path(source)
        return path is not None and leads_out(path, self.folder)

    def cited_paragraphs(self) -> dict[str, set[int]]:
        """The paragraphs cited as such (quotes apart), for each source."""
        cited: dict[str, set[int]] = {source: set() for source in self.sources}
        for citation in self.citations.values():
            if citation.quote is None:
                cited[citation.source.id].update(range(citation.first, citation.last + 1))
        return cited


def _told_apart(question: Plain) -> str:
    """A question without its spaces and capitals: which two briefs ask in the same words. Empty where TODO stands."""
    return "" if question.is_todo else " ".join(question.split()).casefold()


@dataclass(frozen=True, eq=False)
class Library:
    """All that `content/` holds. `findings` are the problems of form and of references, in order.

    `broken` names the briefs with an error of form. Those that could be read for the rest stand in `briefs` too, with
    what was likely meant in the place of the error.
    """

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

    def is_sound(self, actor_id: str) -> bool:
        """Whether an actor has a file, and nothing was found in it."""
        return actor_id in self.actors and actor_id not in self._found_out

    @cached_property
    def _found_out(self) -> frozenset[str]:
        """The actors in whose files something was found, or which share it."""
        places = [place for f in self.findings for place in (f.place, *(related.place for related in f.related))]
        paths = {place.path for place in places if place.path.startswith("content/actors/")}
        return frozenset(path.rsplit("/", 1)[1].removesuffix(".yml") for path in paths)
