"""What a library is made of: briefs with their citations, actors, findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from generator.errors import Finding, Severity
from generator.reading import model
from generator.reading.yaml import Document

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
