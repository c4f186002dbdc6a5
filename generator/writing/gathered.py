"""What the briefs of an edition have in common, gathered once: topics, places, sources, events, changes. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.evidence.records import Compared, QuoteRecord
from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry
from generator.reading.text import inline_words
from generator.writing.addresses import same_name

# a library has tens of thousands of these: what lists are made from is known of each, the words are read when asked for


@dataclass(frozen=True, slots=True)
class QuoteAt:
    """A quote by its number in its brief; `recorded` finds what the receipt says of it.

    A library has more quotes than its pages show: speaker and day are known of each, the rest is read where it is asked for.
    """

    entry: BriefEntry
    number: int
    recorded: Callable[[BriefEntry, model.Quote], QuoteRecord | None]

    @property
    def quote(self) -> model.Quote:
        found: model.Quote = self.entry.item("quotes", self.number)
        return found

    @property
    def record(self) -> QuoteRecord | None:
        """What the receipt says of it; None: not checked."""
        return self.recorded(self.entry, self.quote)

    @property
    def day(self) -> PartialDate:
        """When it was said, as far as that is known; else the day of its brief."""
        return self.entry.spoken[self.number][1] or self.entry.brief.as_of

    @property
    def speaker(self) -> str:
        """Who said it; empty where nobody is named."""
        return self.entry.spoken[self.number][0]

    def compared(self, source: str) -> Compared | None:
        """How another source has the words, as the receipt says."""
        record = self.record
        return next((c for c in record.comparisons if c.source == source), None) if record else None


@dataclass(frozen=True, slots=True)
class PositionAt:
    """A position by its number in a disagreement, and that one's in its brief; it is read where it is asked for."""

    entry: BriefEntry
    numbers: tuple[int, int]

    @property
    def disagreement(self) -> model.Disagreement:
        found: model.Disagreement = self.entry.item("disagreements", self.numbers[0])
        return found

    @property
    def position(self) -> model.Position:
        return self.disagreement.positions[self.numbers[1]]

    @property
    def day(self) -> PartialDate:
        return self.entry.brief.as_of


@dataclass(frozen=True, slots=True)
class DisagreementAt:
    """A disagreement by its number in its brief, and the earlier briefs that ask the same question."""

    entry: BriefEntry
    number: int
    status: str
    earlier: tuple[BriefEntry, ...] = ()

    @property
    def disagreement(self) -> model.Disagreement:
        found: model.Disagreement = self.entry.item("disagreements", self.number)
        return found

    @property
    def day(self) -> PartialDate:
        return self.entry.brief.as_of


@dataclass(frozen=True, slots=True)
class IssueAt:
    """An open issue by its number in its brief, when it moved if it did, and the earlier briefs that ask the same question."""

    entry: BriefEntry
    number: int
    status: str
    moved: PartialDate | None
    earlier: tuple[BriefEntry, ...] = ()

    @property
    def issue(self) -> model.OpenIssue:
        found: model.OpenIssue = self.entry.item("open_issues", self.number)
        return found

    @property
    def day(self) -> PartialDate:
        """When it moved last."""
        return self.moved or self.entry.brief.as_of


@dataclass(frozen=True, slots=True)
class ChangeAt:
    """A line of the public record of a page, by its number in its brief."""

    entry: BriefEntry
    number: int

    @property
    def change(self) -> model.Change:
        return self.entry.brief.changes[self.number]

    @property
    def day(self) -> PartialDate:
        return self.change.date


@dataclass(frozen=True, slots=True)
class EventAt:
    """An event, by its number in the first of the briefs that tell it in the same words; `actors` are those that any names."""

    entries: Sequence[BriefEntry]
    number: int
    day: PartialDate
    actors: Sequence[str]

    @property
    def event(self) -> model.TimelineEntry:
        found: model.TimelineEntry = self.entries[0].item("timeline", self.number)
        return found


@dataclass(frozen=True, slots=True)
class SourceAt:
    """A source, by its number in the first of the briefs that are made from it; `ids` are its ids in these."""

    entries: Sequence[BriefEntry]
    number: int
    day: PartialDate
    ids: Sequence[str]

    @property
    def source(self) -> model.Source:
        return self.entries[0].brief.sources[self.number]


@dataclass(frozen=True)
class Place:
    """A place under the name that most briefs give it, with these briefs."""

    name: str
    entries: Sequence[BriefEntry]


@dataclass(frozen=True)
class Outlet:
    """An outlet under the name that most sources give it, with these sources."""

    name: str
    sources: Sequence[SourceAt]


def topics_of(entries: Iterable[BriefEntry]) -> dict[str, list[BriefEntry]]:
    """The briefs of each topic, in the order of `entries`; topics by their ids."""
    found: dict[str, list[BriefEntry]] = defaultdict(list)
    for entry in entries:
        for topic in entry.brief.topics:
            if not topic.is_todo:
                found[str(topic)].append(entry)
    return dict(sorted(found.items()))


def places_of(entries: Iterable[BriefEntry]) -> dict[str, Place]:
    """The places by what their spellings have in common."""
    found: dict[str, list[BriefEntry]] = defaultdict(list)
    names: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for key, name in {same_name(place): str(place) for place in entry.brief.places if not place.is_todo}.items():
            found[key].append(entry)
            names[key].append(name)
    return {key: Place(_usual(names[key]), found[key]) for key in sorted(found)}


def changes_of(entries: Iterable[BriefEntry]) -> list[ChangeAt]:
    """Every change, the newer of a brief's own first."""
    return [ChangeAt(entry, number) for entry in entries for number in reversed(range(len(entry.brief.changes)))]


def events_of(entries: Iterable[BriefEntry]) -> list[EventAt]:
    """Every event once: what two briefs date alike and tell in the same words is one."""
    found: dict[tuple[object, ...], list[tuple[BriefEntry, int, PartialDate, list[str]]]] = defaultdict(list)
    for entry in entries:
        for number, event in enumerate(entry.brief.timeline):
            until = event.until.key if event.until else None
            told = entry, number, event.date, list(map(str, event.actors))
            found[event.date.key, until, same_name(inline_words(event.event))].append(told)
    return [
        EventAt(
            tuple(dict.fromkeys(entry for entry, *_ in told)),
            told[0][1],
            told[0][2],
            tuple(dict.fromkeys(actor for *_, actors in told for actor in actors)),
        )
        for told in found.values()
    ]


def sources_of(entries: Iterable[BriefEntry]) -> list[SourceAt]:
    """Every source once: the same address is the same source, else the same outlet, title and day."""
    found: dict[object, list[tuple[BriefEntry, int, PartialDate, str]]] = defaultdict(list)
    for entry in entries:
        for number, source in enumerate(entry.brief.sources):
            by_words = same_name(source.outlet), same_name(source.title), source.published.key
            key = str(source.url) if source.url and not source.url.is_todo else by_words
            found[key].append((entry, number, source.published, str(source.id)))
    return [
        SourceAt(tuple(entry for entry, *_ in used), used[0][1], used[0][2], tuple(source_id for *_, source_id in used))
        for used in found.values()
    ]


def outlets_of(sources: Iterable[SourceAt]) -> dict[str, Outlet]:
    """The outlets by what their spellings have in common."""
    found: dict[str, list[SourceAt]] = defaultdict(list)
    for source in sources:
        found[same_name(source.source.outlet)].append(source)
    return {key: Outlet(_usual(str(at.source.outlet) for at in found[key]), found[key]) for key in sorted(found)}


def _usual(names: Iterable[str]) -> str:
    """The most frequent of the spellings; of several, the first in order."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name))
