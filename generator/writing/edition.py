"""One edition of the site: the briefs that have pages, their receipts, and who appears where. Made once, read by all pages."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.evidence.records import QuoteRecord, SourceRecord
from generator.language import ENGLISH, Language
from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry, Library
from generator.reading.paragraphs import Article
from generator.writing import asked, gathered
from generator.writing.asked import Later
from generator.writing.gathered import ChangeAt, DisagreementAt, EventAt, IssueAt, Outlet, Place, PositionAt, QuoteAt, SourceAt
from generator.writing.recorded import Recorded, recorded
from generator.writing.sides import Column, columns_of
from generator.writing.spoken import Spoken


@dataclass(frozen=True)
class Edition:
    """A library as it is published. `drafts` decides whether drafts have pages; `language` is that of the site.

    `records` are what receipts say, where that is known; else they are read when they are asked for. `without_texts` are the
    briefs in whose folders no text is known to lie.
    """

    library: Library
    drafts: bool = False
    language: Language = ENGLISH
    records: Mapping[str, Recorded] | None = None
    without_texts: Collection[str] = ()

    @cached_property
    def spoken(self) -> Spoken:
        """The words of the interface as Markdown."""
        return Spoken(self.language)

    @cached_property
    def entries(self) -> list[BriefEntry]:
        """Every brief with a page, newest first."""
        return self.library.shown(self.drafts)

    @cached_property
    def by_id(self) -> dict[str, BriefEntry]:
        """The briefs with a page. In the library stand drafts, too."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def listed(self) -> list[BriefEntry]:
        """The briefs that stand in lists: archived ones have left them."""
        return [entry for entry in self.entries if not entry.is_archived]

    @cached_property
    def newest(self) -> PartialDate:
        """The newest day to which any brief is true: ages are counted to it, never to today."""
        days = [entry.brief.as_of for entry in self.entries if not entry.brief.as_of.is_todo]
        return max(days, key=lambda day: day.key, default=PartialDate(1970, 1, 1))

    @cached_property
    def _recorded(self) -> Mapping[str, Recorded]:
        return self.records if self.records is not None else {entry.id: recorded(entry, self.library) for entry in self.entries}

    def record(self, entry: BriefEntry, quote: model.Quote) -> QuoteRecord | None:
        return self._recorded[entry.id].quotes.get(str(quote.id))

    def paragraph_link(self, entry: BriefEntry, source: str, number: int) -> str | None:
        """What leads to a paragraph in its source, as the receipt has it; None where it does not know the paragraph."""
        return self._recorded[entry.id].links.get((source, str(number)))

    def source_record(self, entry: BriefEntry, source: str) -> SourceRecord | None:
        """What the receipt says of a source's text; None where it does not know the source."""
        return self._recorded[entry.id].sources.get(source)

    def receipt_of(self, entry: BriefEntry) -> tuple[int, str] | None:
        """Format and seal of the receipt of a brief; None without one that can be read."""
        found = self._recorded[entry.id]
        return (found.format, found.seal) if found.seal else None

    def read_files(self) -> None:
        """Read what pages need beside the library now, for a project whose files may go: receipts and texts to publish."""
        _ = self._recorded, self.published_texts

    @cached_property
    def published_texts(self) -> dict[tuple[str, str], Article]:
        """The texts that may be published (open licence, `publish_text: true`) and are at hand, by brief and source.

        A link out of the brief's folder is not followed: it could lead to any file of the machine. The check refuses it.
        """
        found: dict[tuple[str, str], Article] = {}
        for entry in self.entries:
            # as with most briefs, whose sources need not be read then
            if entry.id in self.without_texts or not _has_texts(entry.folder):
                continue
            for source in entry.brief.sources:
                path = entry.text_path(source)
                if not source.publish_text or source.id.is_todo or entry.lies_elsewhere(source):
                    continue
                if path is not None and path.is_file():
                    from generator.reading.article import read_article  # takes a while to be read, and such texts are few

                    found[entry.id, str(source.id)] = read_article(path, f"{entry.path.rsplit('/', 1)[0]}/{source.text}")
        return found

    @cached_property
    def topics(self) -> dict[str, list[BriefEntry]]:
        """The listed briefs of each topic, newest first."""
        return gathered.topics_of(self.listed)

    @cached_property
    def places(self) -> dict[str, Place]:
        """The places of the listed briefs, by what their spellings have in common."""
        return gathered.places_of(self.listed)

    @cached_property
    def disagreements(self) -> list[DisagreementAt]:
        return asked.disagreements_of(self.listed)

    @cached_property
    def issues(self) -> list[IssueAt]:
        return asked.issues_of(self.listed)

    @cached_property
    def later(self) -> dict[str, list[Later]]:
        """What newer briefs have of the questions of older ones, by the ids of these."""
        return asked.later_of(self.entries)

    @cached_property
    def events(self) -> list[EventAt]:
        return gathered.events_of(self.listed)

    @cached_property
    def sources(self) -> list[SourceAt]:
        return gathered.sources_of(self.listed)

    @cached_property
    def outlets(self) -> dict[str, Outlet]:
        """The outlets of the sources, by what their spellings have in common."""
        return gathered.outlets_of(self.sources)

    @cached_property
    def changes(self) -> list[ChangeAt]:
        """The record of every page there is: a correction of an archived brief is one, too."""
        return gathered.changes_of(self.entries)

    @cached_property
    def proper_names(self) -> dict[str, str]:
        """Names of one word, by their lower case: how a topic's words are spelled."""
        # of the actors with pages only: what a draft alone names may not change a page
        names = [str(name) for actor_id in sorted(self.actor_pages) for name in self.library.actors[actor_id].names]
        names += [str(place) for entry in self.entries for place in entry.brief.places]
        return {name.lower(): name for name in reversed(names) if name.isalnum()}

    @cached_property
    def quotes(self) -> list[QuoteAt]:
        """Every quote of the listed briefs."""
        record = self.record  # one for all
        return [QuoteAt(entry, number, record) for entry in self.listed for number in range(len(entry.spoken))]

    @cached_property
    def quotes_by_speaker(self) -> dict[str, list[QuoteAt]]:
        found: dict[str, list[QuoteAt]] = defaultdict(list)
        for quote in self.quotes:
            found[quote.speaker].append(quote)
        return found

    @cached_property
    def positions_by_holder(self) -> dict[str, list[PositionAt]]:
        found: dict[str, list[PositionAt]] = defaultdict(list)
        for entry in self.listed:
            for disagreement, position, holders in entry.held:
                at = PositionAt(entry, (disagreement, position))
                for holder in holders:
                    found[holder].append(at)
        return found

    @cached_property
    def briefs_by_actor(self) -> dict[str, list[BriefEntry]]:
        found: dict[str, list[BriefEntry]] = defaultdict(list)
        for entry in self.listed:
            for actor_id in self.appearing(entry):
                found[actor_id].append(entry)
        return found

    def day_of_actor(self, actor_id: str) -> PartialDate:
        """The newest day to which a brief with this actor is true."""
        days = [entry.brief.as_of for entry in self.briefs_by_actor.get(actor_id, [])]
        return max(days, key=lambda day: day.key, default=self.newest)

    @cached_property
    def actors_with_pages(self) -> list[str]:
        """Actors who appear in a brief that has a page, by name."""
        appearing = {actor for entry in self.entries for actor in self.appearing(entry)}
        appearing |= {
            str(represented)
            for actor_id in appearing
            if (actor := self.library.actor(actor_id)) and (represented := actor.represents)
        }
        known = [actor_id for actor_id in appearing if self.library.actor(actor_id)]
        return sorted(known, key=lambda actor_id: (self.name(actor_id).casefold(), actor_id))

    @cached_property
    def actors_listed(self) -> list[str]:
        """Actors who appear in a listed brief or are represented by one who does, by name."""
        found = set(self.briefs_by_actor)
        found |= {str(actor.represents) for a in self.briefs_by_actor if (actor := self.library.actor(a)) and actor.represents}
        return [actor_id for actor_id in self.actors_with_pages if actor_id in found]

    @cached_property
    def archived_by_actor(self) -> dict[str, list[BriefEntry]]:
        found: dict[str, list[BriefEntry]] = defaultdict(list)
        for entry in self.entries:
            if entry.is_archived:
                for actor_id in self.appearing(entry):
                    found[actor_id].append(entry)
        return found

    @cached_property
    def actors_told_of(self) -> list[str]:
        """Actors who appear in a brief that has come out: what becomes of it is told in their feeds."""
        found = [*self.briefs_by_actor.items(), *self.archived_by_actor.items()]
        told = {actor_id for actor_id, entries in found for entry in entries if not entry.is_draft}
        return [actor_id for actor_id in self.actors_with_pages if actor_id in told]

    def related(self, entry: BriefEntry) -> list[BriefEntry]:
        """The briefs that a brief names as related and that have pages."""
        return [self.by_id[related] for related in entry.brief.related if related in self.by_id]

    @cached_property
    def represented_by(self) -> dict[str, list[str]]:
        """Who speaks for an actor, by name."""
        found: dict[str, list[str]] = defaultdict(list)
        for actor_id in self.actors_with_pages:
            actor = self.library.actor(actor_id)
            if actor and actor.represents:
                found[str(actor.represents)].append(actor_id)
        return found

    @cached_property
    def actor_pages(self) -> frozenset[str]:
        return frozenset(self.actors_with_pages)

    def appearing(self, entry: BriefEntry) -> list[str]:
        """The actors of a brief, in the order of their first appearance."""
        return entry.appearing

    def together_with(self, actor_id: str) -> list[tuple[str, int]]:
        """With whom an actor appears in briefs, and in how many, most often first."""
        counts: Counter[str] = Counter()
        for entry in self.briefs_by_actor.get(actor_id, []):
            counts.update(other for other in self.appearing(entry) if other != actor_id)
        return sorted(counts.items(), key=lambda pair: (-pair[1], self.name(pair[0]).casefold(), pair[0]))

    def name(self, actor_id: str) -> str:
        actor = self.library.actor(actor_id)
        return actor.name if actor else actor_id

    def side_of(self, entry: BriefEntry, actor_id: str) -> Column | None:
        """The side of the brief on which an actor stands."""
        return next((column for column in self.columns(entry) if actor_id in column.members), None)

    def columns(self, entry: BriefEntry) -> list[Column]:
        """The sides of a brief as the matrix's columns."""
        if entry.id not in self._columns:
            self._columns[entry.id] = columns_of(entry, self.library, self.language.gettext("Others"))
        return self._columns[entry.id]

    @cached_property
    def _columns(self) -> dict[str, list[Column]]:
        return {}


def _has_texts(folder: Path) -> bool:
    try:
        return any(name.endswith(".txt") for name in os.listdir(folder))
    except OSError:
        return False
