"""The small pieces of a brief as data: actors, evidence, prose, links right from the file that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from generator.machine.site import Site
from generator.reading import model
from generator.reading.inline import has_marks
from generator.reading.library import BriefEntry, Citation
from generator.reading.references import Reference
from generator.reading.text import Inline, Slug, Text, Url, inline_words, parse_inline
from generator.writing import escape
from generator.writing.addresses import actor_path, brief_path
from generator.writing.edition import Edition
from generator.writing.view.evidence import directive_of
from generator.writing.view.links import known
from generator.writing.view.places import spot

Data = dict[str, Any]
_BREAK: Final = re.compile(r"\s*\n\s*")


def line(text: str) -> str:
    """A text as pages show it: on one line."""
    return (_BREAK.sub(" ", text) if "\n" in text else text).strip()


def words(text: Inline | None) -> str | None:
    """The words of a prose text on one line."""
    return None if text is None else line(inline_words(text))


def prose(text: Inline | None) -> Data | None:
    """A prose text by its words; and as Markdown, where it has emphasis, code or links."""
    if text is None:
        return None
    if not has_marks(text):
        return {"text": line(text), "markdown": None}
    is_plain = all(piece.kind == "text" for piece in parse_inline(text))
    return {"text": words(text), "markdown": None if is_plain else str(escape.inline(text))}


def chosen(word: Text | None) -> str | None:
    """A word of a fixed list; None where a draft still has to choose."""
    return None if word is None or word.is_todo else str(word)


def ids(slugs: Iterable[Slug]) -> list[str]:
    """Ids as plain strings, without those that a draft still has to give."""
    return [str(slug) for slug in slugs if not slug.is_todo]


def outside(url: Url | None) -> str | None:
    """An address elsewhere; None for none, and for one that a draft still has to give."""
    return str(url) if known(url) else None


@dataclass(frozen=True)
class Pointer:
    """Makes pieces for one file. `at` is the file, named from the site's folder."""

    edition: Edition
    site: Site
    at: str
    _pages: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _actors: dict[str, Data] = field(default_factory=dict, init=False, repr=False, compare=False)
    _cited: dict[tuple[str, str], Data] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Links to pages by their Markdown files, actors by their ids, evidence by the brief and what it is known by there: a file
    names the same over and over."""

    def page(self, path: str, anchor: str = "") -> str:
        """The link to the page of a Markdown file."""
        link = self._pages.get(path)
        if link is None:
            link = self._pages[path] = self.site.page(path, at=self.at)
        return f"{link}#{anchor}" if anchor else link

    def file(self, address: str) -> str:
        """The link to a file of the site."""
        return self.site.link(address, at=self.at)

    def brief(self, entry: BriefEntry, anchor: str = "") -> str:
        """The link to the page of a brief."""
        return self.page(brief_path(entry.id), anchor)

    def actor_page(self, actor_id: str) -> str | None:
        """The link to an actor's page, where there is one."""
        return self.page(actor_path(actor_id)) if actor_id in self.edition.actor_pages else None

    def actor(self, actor_id: str | None) -> Data | None:
        """An actor by id and name."""
        if not actor_id:
            return None
        found = self._actors.get(actor_id)
        if found is None:
            id = str(actor_id)
            found = self._actors[id] = {"id": id, "name": line(self.edition.name(id))}
        return found

    def actors(self, actor_ids: Iterable[Slug]) -> list[Data | None]:
        """Actors by id and name, in order."""
        return [self.actor(actor_id) for actor_id in actor_ids if not actor_id.is_todo]

    def place(self, entry: BriefEntry, source: model.Source, paragraph: int, directive: str) -> str | None:
        """Where words of a source can be read: there, or on our page of its text."""
        found = spot(self.edition, entry, source, paragraph, directive)
        return found.url or (self.page(found.page, found.anchor) if found.page else None)

    def evidence(self, entry: BriefEntry, references: Sequence[Reference], note_of: str = "") -> list[Data]:
        """References, each resolved: to a quote of the brief, or to paragraphs of a source."""
        found = []
        for reference in references:
            key = f"{note_of}:{reference}" if note_of else str(reference)
            cited = self._cited.get((entry.id, key))
            if cited is None and (citation := entry.citations.get(key)):
                cited = self._cited[entry.id, key] = {"ref": str(reference), **self._citation(entry, citation)}
            if cited:
                found.append(cited)
        return found

    def _citation(self, entry: BriefEntry, citation: Citation) -> Data:
        if citation.quote is not None:
            record = self.edition.record(entry, citation.quote)
            source = entry.source_of(citation.quote)
            url = self.brief(entry, f"quote-{citation.quote.id}")
            found = record.paragraphs if record else [None]
            cited: Data = {"quote": str(citation.quote.id), "source": str(source.id), "first": found[0], "last": found[-1]}
            return {**cited, "url": url}
        there = self.place(entry, citation.source, citation.first, directive_of(self.edition, entry, citation))
        cited = {"quote": None, "source": str(citation.source.id), "first": citation.first, "last": citation.last}
        return {**cited, "url": there}
