"""What happened when, across briefs: each event once, drawn by month, year or longer spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.language import N_, Language
from generator.reading.dates import PartialDate
from generator.writing import addresses
from generator.writing.across.section import Section
from generator.writing.charts import Bar
from generator.writing.gathered import EventAt
from generator.writing.listing import Listing
from generator.writing.paging import archive
from generator.writing.terms import EVENTS
from generator.writing.writer import Page, Writer

_MOST_COLUMNS = 36
_FEWEST_COLUMNS = 3
_UNITS = (("year", 1), ("decade", 10), ("century", 100), ("millennium", 1000))


@dataclass(frozen=True)
class Spans:
    """Events counted by spans of time, in order and without a gap: what a span is called, and its columns."""

    unit: str
    columns: Sequence[Bar]


def _pages(writer: Writer, section: Section) -> Iterator[Page]:
    events = writer.edition.events
    pages = archive(events, lambda at: at.day, addresses.folder_of(section.path))
    language = writer.edition.language
    listing = Listing(language.gettext("Timeline"), section.path, "items/events.md.j2", EVENTS, pages, _as_of)
    yield section.page(writer, "timeline.md.j2", listing=listing, spans=spans([at.day for at in events], language))
    yield from writer.shelves(listing)


def _as_of(at: EventAt) -> PartialDate:
    return max((entry.brief.as_of for entry in at.entries), key=lambda day: day.key)


def spans(days: Sequence[PartialDate], language: Language) -> Spans | None:
    """How many days fall in each month, year, decade or century: the shortest span that makes few enough columns.

    None where fewer than three spans have any, so that a drawing would show nothing.
    """
    dated = [day for day in days if day.year]
    if not dated:
        return None
    if all(day.month for day in dated):
        months = [day.year * 12 + day.month - 1 for day in dated]
        if max(months) - min(months) < _MOST_COLUMNS:
            return _counted("month", months, lambda n: language.short_month(n // 12, n % 12 + 1))
    years = [day.year for day in dated]
    unit, length = next((u, n) for u, n in _UNITS if max(years) // n - min(years) // n < _MOST_COLUMNS)
    return _counted(unit, [year // length for year in years], lambda n: _years(n, length))


def _years(number: int, length: int) -> str:
    """A span of years for readers: 2031, or 2030–2039."""
    return str(number) if length == 1 else f"{number * length}–{number * length + length - 1}"


def _counted(unit: str, numbers: Sequence[int], name: Callable[[int], str]) -> Spans | None:
    counts = Counter(numbers)
    if len(counts) < _FEWEST_COLUMNS:
        return None
    return Spans(unit, [Bar(name(n), counts[n]) for n in range(min(counts), max(counts) + 1)])


SECTION = Section(
    N_("Timeline"),
    addresses.TIMELINE,
    N_("What happened when, across all briefs."),
    lambda edition: len(edition.events),
    _pages,
)
