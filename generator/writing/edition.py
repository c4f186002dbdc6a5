"""One edition of the site: the briefs that have pages, their receipts, and who appears where. Made once, read by all pages."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from generator.evidence.comparing import Compared
from generator.evidence.receipts import QuoteRecord, Receipt, read_receipt
from generator.reading import model
from generator.reading.article import Article, read_article
from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry, Library


@dataclass(frozen=True)
class QuoteAt:
    """A quote with its brief, and what the receipt says of it (None: not checked)."""

    entry: BriefEntry
    quote: model.Quote
    record: QuoteRecord | None

    def compared(self, source: str) -> Compared | None:
        """How another source has the words, as the receipt says."""
        return next((c for c in self.record.comparisons if c.source == source), None) if self.record else None


@dataclass(frozen=True)
class PositionAt:
    """A position with its disagreement and brief."""

    entry: BriefEntry
    disagreement: model.Disagreement
    position: model.Position


@dataclass(frozen=True)
class Column:
    """A side as a column of the matrix; the last one may be "Others"."""

    id: str
    label: str
    members: frozenset[str]


MAX_SIDES = 4


@dataclass(frozen=True)
class Edition:
    """A library as it is published. `drafts` decides whether drafts have pages."""

    library: Library
    drafts: bool = False

    @cached_property
    def entries(self) -> list[BriefEntry]:
        """Every brief with a page, newest first."""
        return self.library.shown(self.drafts)

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
    def receipts(self) -> dict[str, Receipt | None]:
        return {entry.id: read_receipt(entry)[0] for entry in self.entries}

    @cached_property
    def _records(self) -> dict[tuple[str, str], QuoteRecord | None]:
        records: dict[tuple[str, str], QuoteRecord | None] = {}
        for entry in self.entries:
            receipt = self.receipts[entry.id]
            for quote in entry.brief.quotes:
                actor = self.library.actor(quote.speaker) if quote.speaker else None
                records[entry.id, quote.id] = receipt.quote(entry, quote, actor) if receipt else None
        return records

    def record(self, entry: BriefEntry, quote: model.Quote) -> QuoteRecord | None:
        return self._records[entry.id, quote.id]

    @cached_property
    def published_texts(self) -> dict[tuple[str, str], Article]:
        """The texts that may be published (open licence, `publish_text: true`) and are at hand, by brief and source."""
        found: dict[tuple[str, str], Article] = {}
        for entry in self.entries:
            for source in entry.brief.sources:
                path = entry.text_path(source)
                if source.publish_text and path is not None and path.is_file():
                    found[entry.id, str(source.id)] = read_article(path, f"{entry.path.rsplit('/', 1)[0]}/{source.text}")
        return found

    @cached_property
    def proper_names(self) -> dict[str, str]:
        """Names of one word, by their lower case: how a topic's words are spelled."""
        names = [str(name) for actor in self.library.actors.values() for name in actor.names]
        names += [str(place) for entry in self.entries for place in entry.brief.places]
        return {name.lower(): name for name in reversed(names) if name.isalnum()}

    @cached_property
    def quotes(self) -> list[QuoteAt]:
        """Every quote of the listed briefs."""
        return [QuoteAt(e, quote, self.record(e, quote)) for e in self.listed for quote in e.brief.quotes]

    @cached_property
    def quotes_by_speaker(self) -> dict[str, list[QuoteAt]]:
        found: dict[str, list[QuoteAt]] = defaultdict(list)
        for quote in self.quotes:
            found[str(quote.quote.speaker or "")].append(quote)
        return found

    @cached_property
    def positions_by_holder(self) -> dict[str, list[PositionAt]]:
        found: dict[str, list[PositionAt]] = defaultdict(list)
        for entry in self.listed:
            for disagreement in entry.brief.disagreements:
                for position in disagreement.positions:
                    for holder in position.holders:
                        found[str(holder)].append(PositionAt(entry, disagreement, position))
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

    @cached_property
    def _appearing(self) -> dict[str, list[str]]:
        return {entry.id: _appearing(entry) for entry in self.entries}

    def appearing(self, entry: BriefEntry) -> list[str]:
        """The actors of a brief, in the order of their first appearance."""
        return self._appearing[entry.id]

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
        """The matrix's columns: the brief's sides; else the state of each holder's office, then whom it represents.

        At most four, then "Others".
        """
        columns = self._sides(entry) if entry.brief.sides else self._states(entry)
        holders = {str(h) for d in entry.brief.disagreements for p in d.positions for h in p.holders}
        shown = columns[:MAX_SIDES]
        rest = holders - {member for column in shown for member in column.members}
        if rest:
            shown.append(Column("others", "Others", frozenset(rest)))
        return shown

    def _sides(self, entry: BriefEntry) -> list[Column]:
        return [Column(str(s.id), str(s.label), frozenset(map(str, s.members))) for s in entry.brief.sides]

    def _states(self, entry: BriefEntry) -> list[Column]:
        members: dict[str, set[str]] = defaultdict(set)
        for disagreement in entry.brief.disagreements:
            for position in disagreement.positions:
                for holder in position.holders:
                    members[self.stands_for(str(holder), entry.brief.as_of)].add(str(holder))
        ordered = sorted(members, key=lambda side: -len(members[side]))
        return [Column(side, self.name(side), frozenset(members[side])) for side in ordered]

    def stands_for(self, actor_id: str, day: PartialDate) -> str:
        """The state of the office that an actor held on a day, else whom they represent, else themselves."""
        actor = self.library.actor(actor_id)
        if actor is None or actor.kind == "state":
            return actor_id
        held = [office for office in offices_on(actor, day) if office.of]
        return str(held[0].of if held else actor.represents or actor_id)


def offices_on(actor: model.Actor, day: PartialDate) -> list[model.Office]:
    """The offices that an actor held on a day; one without dates counts as held."""
    return [
        office
        for office in actor.offices
        if (office.from_ is None or office.from_.key <= day.latest) and (office.until is None or office.until.latest >= day.key)
    ]


def _appearing(entry: BriefEntry) -> list[str]:
    brief = entry.brief
    found: list[str] = [str(actor.id) for actor in brief.actors]
    found += [str(quote.speaker) for quote in brief.quotes if quote.speaker]
    found += [str(h) for d in brief.disagreements for p in d.positions for h in p.holders]
    found += [str(who) for issue in brief.open_issues if issue.next_step for who in issue.next_step.who]
    found += [str(h) for ground in brief.common_ground for h in ground.holders]
    found += [str(a) for event in brief.timeline for a in event.actors]
    found += [str(j.by) for j in brief.judgments if j.by not in ("source-author", "editor")]
    return [actor for actor in dict.fromkeys(found) if not actor.startswith("TODO")]


def relative(from_path: str, to_path: str, anchor: str = "") -> str:
    """The link from one page's Markdown file to another's."""
    link = "" if from_path == to_path and anchor else posixpath.relpath(to_path, posixpath.dirname(from_path) or ".")
    return f"{link}#{anchor}" if anchor else link


def brief_path(entry_id: str) -> str:
    return f"briefs/{entry_id}.md"


def text_path(entry_id: str, source_id: str) -> str:
    return f"briefs/{entry_id}/{source_id}.md"


def actor_path(actor_id: str) -> str:
    return f"actors/{actor_id}.md"
