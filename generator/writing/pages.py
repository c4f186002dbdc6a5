"""Which pages there are, and their Markdown: pure, from an edition to `Page`s."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.reading.library import BriefEntry
from generator.writing import cite, escape
from generator.writing.across import SECTIONS, sections_of
from generator.writing.across.actors import actor_pages
from generator.writing.across.home import home
from generator.writing.across.search import search
from generator.writing.addresses import brief_path, relative, text_path
from generator.writing.edition import Edition
from generator.writing.former import Former, formers_of_actor, formers_of_brief
from generator.writing.gathered import QuoteAt
from generator.writing.view import summary
from generator.writing.writer import Page, Writer

__all__ = ["SECTIONS", "Page", "PageWriter", "navigation"]


def navigation(edition: Edition) -> list[tuple[str, str]]:
    """Title and path of each section that stands in the header."""
    return [
        (edition.language.say(section.title), section.path)
        for section in SECTIONS
        if section.in_header and section.entries(edition) >= 2
    ]


@dataclass(frozen=True)
class PageWriter(Writer):
    """Writes all the pages of an edition."""

    def pages(self) -> Iterator[Page]:
        """Every page, in a fixed order."""
        for part in self.parts():
            yield from self.part(part)

    def parts(self) -> Iterator[str]:
        """The names of what the pages fall into, in their order: each part can be made by itself."""
        yield "home"
        for section in sections_of(self.edition):
            yield f"section {section.path}"
            yield from (f"member {section.path} {key}" for key in section.members(self.edition))
        yield "search"
        _ = self.edition.later  # each page of a brief asks for it; several processes may make them
        yield from (f"brief {entry.id}" for entry in self.edition.entries)
        yield from (f"text {brief_id} {source_id}" for brief_id, source_id in self.edition.published_texts)
        yield from (f"actor {actor_id}" for actor_id in self.edition.actors_with_pages)
        edition = self.edition
        yield from (f"former-brief {entry.id}" for entry in edition.entries if any(formers_of_brief(edition, entry)))
        yield from (
            f"former-actor {actor_id}" for actor_id in edition.actors_with_pages if any(formers_of_actor(edition, actor_id))
        )

    def part(self, name: str) -> Iterator[Page]:
        """The pages of a part."""
        kind, *which = name.split(" ", 2)
        library = self.edition.library
        if kind == "home":
            yield home(self)
        elif kind in ("section", "member"):
            section = next(section for section in SECTIONS if section.path == which[0])
            yield from section.pages(self, section) if kind == "section" else section.pages_of(self, which[1])
        elif kind == "search":
            yield search(self)
        elif kind == "brief":
            yield self._brief(library.briefs[which[0]])
        elif kind == "text":
            yield self._text(library.briefs[which[0]], which[1])
        elif kind == "actor":
            yield from actor_pages(self, which[0], library.actors[which[0]])
        elif kind == "former-brief":
            yield from map(self._moved, formers_of_brief(self.edition, library.briefs[which[0]]))
        else:
            yield from map(self._moved, formers_of_actor(self.edition, which[0]))

    def _brief(self, entry: BriefEntry) -> Page:
        return Page(brief_path(entry.id), partial(self._brief_text, entry), entry.path, entry.brief.as_of)

    def _brief_text(self, entry: BriefEntry) -> str:
        path = brief_path(entry.id)
        quotes = [QuoteAt(entry, number, self.edition.record) for number in range(len(entry.brief.quotes))]
        records = [record for at in quotes if (record := at.record)]
        counts: dict[str, int] = defaultdict(int)
        for quote in entry.brief.quotes:
            counts[str(quote.speaker or "")] += 1
        changes = sorted(entry.brief.changes, key=lambda change: change.date.key, reverse=True)
        corrections = [change for change in changes if change.kind == "correction"]
        head = escape.front_matter(entry.brief.title, summary(entry.brief.bottom_line))
        write = self.render(
            "brief.md.j2",
            path,
            head=head,
            entry=entry,
            brief=entry.brief,
            quotes=quotes,
            quote_counts=counts,
            columns=self.edition.columns(entry),
            checked=len(records),
            confirmed=sum(record.speaker == "confirmed" for record in records),
            changes=changes,
            corrections=corrections,
            has_edits=any(edits for record in records for edits in record.edits),
            citation=cite.as_text(entry.brief, self.site_name, self.edition.spoken),
            bibtex=cite.as_bibtex(entry.brief, entry.id, self.site_name, self.edition.language),
            csl=cite.as_csl(entry.brief, entry.id, self.site_name, self.edition.language),
        )
        return write()

    def _moved(self, before: Former) -> Page:
        """The page at an address that a page had before: it leads on to where it is now."""
        former, now, title, day = before
        target = relative(former, now)
        head = escape.front_matter(
            title, self.edition.language.gettext("This page has another address now."), unsearched=True, moved_to=target
        )
        return Page(former, self.render("moved.md.j2", former, head=head, title=title, now=now), "", day, now)

    def _text(self, entry: BriefEntry, source_id: str) -> Page:
        source = entry.sources[source_id]
        path = text_path(entry.id, source_id)
        about = self.edition.language.gettext("The text of a source, with numbered paragraphs: %(title)s", title=source.title)
        text = self.render(
            "text.md.j2",
            path,
            head=escape.front_matter(source.title, about),
            entry=entry,
            source=source,
            paragraphs=self.edition.published_texts[entry.id, source_id].paragraphs,
        )
        return Page(path, text, "", entry.brief.as_of)
