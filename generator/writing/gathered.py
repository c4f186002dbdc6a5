"""What the briefs of an edition have in common, gathered once: topics, places, sources, events, issues, changes. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry
from generator.reading.text import inline_words
from generator.writing.addresses import same_name


@dataclass(frozen=True)
class DisagreementAt:
    """A disagreement with its brief, and the earlier briefs that ask the same question."""

    entry: BriefEntry
    disagreement: model.Disagreement
    earlier: tuple[BriefEntry, ...] = ()

    @property
    def day(self) -> PartialDate:
        return self.entry.brief.as_of


@dataclass(frozen=True)
class IssueAt:
    """An open issue with its brief, and the earlier briefs that ask the same question."""

    entry: BriefEntry
    issue: model.OpenIssue
    earlier: tuple[BriefEntry, ...] = ()

    @property
    def day(self) -> PartialDate:
        """When it moved last."""
        return self.issue.history[-1].date if self.issue.history else self.entry.brief.as_of


@dataclass(frozen=True)
class ChangeAt:
    """A line of the public record of a page, with its brief."""

    entry: BriefEntry
    change: model.Change

    @property
    def day(self) -> PartialDate:
        return self.change.date


@dataclass(frozen=True)
class EventAt:
    """An event with every brief that tells it in the same words; `actors` are those that any of them names."""

    event: model.TimelineEntry
    entries: Sequence[BriefEntry]
    actors: Sequence[str]

    @property
    def day(self) -> PartialDate:
        return self.event.date


@dataclass(frozen=True)
class SourceAt:
    """A source with every brief that is made from it; `ids` are its ids in these."""

    source: model.Source
    entries: Sequence[BriefEntry]
    ids: Sequence[str]

    @property
    def day(self) -> PartialDate:
        return self.source.published


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


def disagreements_of(entries: Iterable[BriefEntry]) -> list[DisagreementAt]:
    """Every disagreement of briefs, given the newest first; a question that several ask stands once, as the newest has it."""
    found = [(entry, disagreement) for entry in entries for disagreement in entry.brief.disagreements]
    return [DisagreementAt(entry, newest, earlier) for entry, newest, earlier in _each_once(found)]


def issues_of(entries: Iterable[BriefEntry]) -> list[IssueAt]:
    """Every issue of briefs, given the newest first; a question that several ask stands once, as the newest has it."""
    found = [(entry, issue) for entry in entries for issue in entry.brief.open_issues]
    return [IssueAt(entry, newest, earlier) for entry, newest, earlier in _each_once(found)]


_Asked = TypeVar("_Asked", model.Disagreement, model.OpenIssue)


def _each_once(found: Iterable[tuple[BriefEntry, _Asked]]) -> Iterator[tuple[BriefEntry, _Asked, tuple[BriefEntry, ...]]]:
    """Each question once, with the briefs that asked it before in the same words."""
    asked: dict[str, list[tuple[BriefEntry, _Asked]]] = {}
    for entry, item in found:
        asked.setdefault(" ".join(item.question.split()).casefold(), []).append((entry, item))
    for (entry, item), *earlier in asked.values():
        yield entry, item, tuple({before.id: before for before, _ in earlier if before is not entry}.values())


def changes_of(entries: Iterable[BriefEntry]) -> list[ChangeAt]:
    """Every change, the newer of a brief's own first."""
    return [ChangeAt(entry, change) for entry in entries for change in reversed(entry.brief.changes)]


def events_of(entries: Iterable[BriefEntry]) -> list[EventAt]:
    """Every event once: what two briefs date alike and tell in the same words is one."""
    found: dict[tuple[object, ...], list[tuple[BriefEntry, model.TimelineEntry]]] = defaultdict(list)
    for entry in entries:
        for event in entry.brief.timeline:
            until = event.until.key if event.until else None
            found[event.date.key, until, same_name(inline_words(event.event))].append((entry, event))
    return [
        EventAt(
            told[0][1],
            tuple(dict.fromkeys(entry for entry, _ in told)),
            tuple(dict.fromkeys(str(actor) for _, event in told for actor in event.actors)),
        )
        for told in found.values()
    ]


def sources_of(entries: Iterable[BriefEntry]) -> list[SourceAt]:
    """Every source once: the same address is the same source, else the same outlet, title and day."""
    found: dict[object, list[tuple[BriefEntry, model.Source]]] = defaultdict(list)
    for entry in entries:
        for source in entry.brief.sources:
            by_words = same_name(source.outlet), same_name(source.title), source.published.key
            found[str(source.url) if source.url and not source.url.is_todo else by_words].append((entry, source))
    return [
        SourceAt(used[0][1], tuple(entry for entry, _ in used), tuple(str(source.id) for _, source in used))
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
