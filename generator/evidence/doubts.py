"""What a receipt leaves open: doubts about quotes and paragraphs, each cause told once, and none that follows from an error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from generator.errors import Finding, Place, Related
from generator.evidence.receipts import Receipt
from generator.reading.library import BriefEntry, Library
from generator.reading.yaml import Node

MAX_RELATED: Final = 5

UNCHECKED, MISSING, SOURCE, COMPARISON, NAMES, RECORD = "unchecked", "missing", "source", "comparison", "names", "record"


@dataclass(frozen=True)
class Doubt:
    """A finding about a receipt: alone, as it would be told, with what it rests on.

    Doubts of one `cause` and one `about` are told together. `items` are the parts of the brief that it rests on, `speaker`
    is the actor; with `words`, only what is wrong there takes its place.
    """

    finding: Finding
    cause: str = ""
    about: str = ""
    source: str = ""
    speaker: str = ""
    items: tuple[Node, ...] = field(default=())
    words: tuple[Place, ...] = field(default=())


def told(doubts: Sequence[Doubt], entry: BriefEntry, library: Library, receipt: Receipt | None,
         others: Iterable[Finding]) -> list[Finding]:  # fmt: skip
    """The findings for the doubts that do not follow from an error among `others`."""
    wrong = [place for f in others if f.severity == "error" or f.code == "F005" for place in _places(f)]
    renamed = _renamed(entry, receipt)
    groups: dict[tuple[str, str], list[Doubt]] = {}
    for number, doubt in enumerate(doubts):
        if _follows(doubt, wrong, library) or (renamed and doubt.cause in (UNCHECKED, SOURCE)):
            continue
        key = (doubt.cause, doubt.about) if doubt.cause else ("", str(number))
        groups.setdefault(key, []).append(doubt)
    for source in [about for cause, about in groups if cause == SOURCE]:
        groups.pop((COMPARISON, source), None)  # what it is compared with has changed: told where it is quoted
    return [finding for group in groups.values() for finding in _together(group, entry)]


def _places(finding: Finding) -> Iterable[Place]:
    return finding.place, *(related.place for related in finding.related)


def _renamed(entry: BriefEntry, receipt: Receipt | None) -> bool:
    """Whether the brief names something that only its receipt knows: what had that id has another one now."""
    if receipt is None:
        return False
    known = {*receipt.data["quotes"], *receipt.sources}
    return bool(entry.dangling & known - {*entry.quotes, *entry.sources})


def _follows(doubt: Doubt, wrong: Iterable[Place], library: Library) -> bool:
    """Whether something else is wrong with what a doubt rests on."""
    if doubt.words:
        return any(_begin_together(place, words) for place in wrong for words in doubt.words)
    if doubt.speaker and not library.is_sound(doubt.speaker):
        return True
    if doubt.cause == RECORD and any(place.path.startswith("content/actors/") for place in wrong):
        return True  # who is named beside a quote depends on all names
    return any(item.holds(place) for place in wrong for item in doubt.items)


def _begin_together(place: Place, words: Place) -> bool:
    return place.path == words.path and (place.line, place.column) == (words.line, words.column)


def _together(group: list[Doubt], entry: BriefEntry) -> list[Finding]:
    first = group[0]
    finding = first.finding
    if first.cause == SOURCE:
        resting = [quote for quote in entry.brief.quotes if str(entry.source_of(quote).id) == first.source]
        if len(group) < max(len(resting), 2):
            return [doubt.finding for doubt in group]  # not the source has changed, but which one these quotes name
        finding = replace(finding, place=entry.sources[first.source].id.place)
    if len(group) == 1:
        return [finding]
    others = [doubt.finding.place for doubt in group if doubt.finding.place != finding.place]
    quotes = _count(len(group), "quote")
    message = {
        UNCHECKED: f"{_counted(group)} are in no receipt yet",
        MISSING: f"{_counted(group)} can't be checked: the text of `{first.source}` is not here",
        SOURCE: f"`{first.source}` has changed since {quotes} of it were checked",
        NAMES: f"a name of `{first.speaker}` has changed since {quotes} were checked",
        COMPARISON: f"the receipt is older than the comparison of {quotes} with other sources",
        RECORD: f"the receipt says otherwise than the source of how and where {quotes} stand",
    }.get(first.cause, finding.message)
    code = min(doubt.finding.code for doubt in group)
    related = tuple(Related("here too", place) for place in others) if len(others) <= MAX_RELATED else ()
    return [replace(finding, code=code, message=message, related=related)]


def _counted(group: list[Doubt]) -> str:
    quotes = sum(doubt.finding.code == "R001" for doubt in group)
    parts = [_count(quotes, "quote"), _count(len(group) - quotes, "citation")]
    return " and ".join(part for part in parts if part)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}" if number else ""
