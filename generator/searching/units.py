"""The units of an edition: briefs, actors, pages written by hand. Each is told by a digest before it is made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry
from generator.searching.briefs import brief_unit
from generator.searching.hand import HandPage, Section
from generator.searching.items import ACTOR, AROUND, BODY, LEAD, NAMES, PAGE, TITLE, Item, Source, Unit, joined, words_of
from generator.writing.addresses import actor_path, brief_path, text_path
from generator.writing.edition import Edition
from generator.writing.sides import offices_on


@dataclass(frozen=True)
class Units:
    """All that is searched of an edition. `directory_urls` is MkDocs' `use_directory_urls`; `by_hand` by Markdown file."""

    edition: Edition
    by_hand: Mapping[str, HandPage]
    directory_urls: bool = True

    def sources(self) -> Iterator[Source]:
        """Every unit that can be made, in no order.

        Within a block, what is added stands last as a rule: briefs by the day of their article, then all else.
        """
        for entry in self.edition.entries:
            yield self._of_brief(entry)
        for actor_id in self.edition.actors_with_pages:
            yield self._of_actor(actor_id, self.edition.library.actors[actor_id])
        for brief_id, source_id in self.edition.published_texts:
            yield self._of_text(self.edition.library.briefs[brief_id], source_id)
        for path, page in self.by_hand.items():
            yield Source(f"pages/{path}", (1, "", path), _digest(repr(page)), lambda page=page: hand_unit(page))  # type: ignore[misc]

    def _of_brief(self, entry: BriefEntry) -> Source:
        url = self._url(brief_path(entry.id))
        digest = _digest(url, entry.document.source.kept, *map(self._about, self._named_in(entry)))
        order = (0, entry.default_source.published.iso(), entry.id)
        return Source(f"briefs/{entry.id}", order, digest, lambda: brief_unit(self.edition, entry, url))

    def _named_in(self, entry: BriefEntry) -> list[str]:
        """The actors of whom a brief's items say something: those who appear, and whom they represent."""
        appearing = self.edition.appearing(entry)
        return list(dict.fromkeys(each for actor in appearing for each in (actor, self._represented(actor)) if each))

    def _represented(self, actor_id: str) -> str:
        actor = self.edition.library.actor(actor_id)
        return str(actor.represents) if actor and actor.represents else ""

    def _about(self, actor_id: str) -> bytes:
        found = self._told.get(actor_id)
        if found is None:
            document = self.edition.library.actor_documents.get(actor_id)
            found = self._told[actor_id] = _digest(actor_id, document.source.kept if document else "")
        return found

    @cached_property
    def _told(self) -> dict[str, bytes]:
        return {}

    def _of_actor(self, actor_id: str, actor: model.Actor) -> Source:
        url = self._url(actor_path(actor_id))
        day = self._newest_with.get(actor_id)
        named = [actor_id, self._represented(actor_id), *(str(office.of) for office in actor.offices if office.of)]
        digest = _digest(url, day.iso() if day else "", *map(self._about, named))
        return Source(f"actors/{actor_id}", (2, "", actor_id), digest, lambda: self._actor(actor_id, actor, url, day))

    @cached_property
    def _newest_with(self) -> dict[str, PartialDate]:
        """The day of the newest brief in which each actor appears."""
        found: dict[str, PartialDate] = {}
        for entry in self.edition.entries:  # newest first
            for actor_id in self.edition.appearing(entry):
                found.setdefault(actor_id, entry.brief.as_of)
        return found

    def _actor(self, actor_id: str, actor: model.Actor, url: str, day: PartialDate | None) -> Unit:
        names = list(map(str, actor.names))
        item = Item(ACTOR, actors=[actor_id])
        item.lead(BODY, actor.description)
        item.add(NAMES, *names)
        for office in actor.offices:
            item.show(LEAD, self._called(office))
        item.office = joined(map(self._called, offices_on(actor, day)), "; ") if day else ""
        if actor.represents:
            item.add(AROUND, self.edition.name(actor.represents))
        return Unit(url, words_of(actor.name), day=day, names=names, items=[item])

    def _of_text(self, entry: BriefEntry, source_id: str) -> Source:
        """The page of a text that may be published, an item for each paragraph."""
        source, url = entry.sources[source_id], self._url(text_path(entry.id, source_id))
        article = self.edition.published_texts[entry.id, source_id]
        page = HandPage(url, words_of(source.title), tuple(
            Section(f"¶{number}", f"p{number}", paragraph) for number, paragraph in enumerate(article.paragraphs, start=1)
        ))  # fmt: skip
        digest = _digest(repr(page))
        return Source(f"texts/{entry.id}/{source_id}", (1, "", url), digest, lambda: hand_unit(page))

    def _called(self, office: model.Office) -> str:
        return joined([office.title, self.edition.name(office.of) if office.of else ""])

    def _url(self, path: str) -> str:
        """The address of a page from the site's root, as MkDocs gives it to a Markdown file."""
        stem = path.removesuffix(".md")
        return f"{stem}/" if self.directory_urls else f"{stem}.html"


def hand_unit(page: HandPage) -> Unit:
    """The unit of a page that was written by hand: an item for each of its parts."""
    unit = Unit(page.url, page.title)
    for section in page.sections:
        item = Item(PAGE, section.anchor, title=section.heading)
        item.lead(BODY, section.text)
        item.add(TITLE, section.heading)
        # its start is what the page is about; a part is found by the page's title, too
        item.add(AROUND if section.anchor else TITLE, page.title)
        unit.items.append(item)
    return unit


def _digest(*parts: str | bytes) -> bytes:
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "little") + data)
    return found.digest()
