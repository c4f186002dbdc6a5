"""The drawings of a page and what their tables say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.language import N_, Language
from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry
from generator.writing import charts
from generator.writing.edition import Edition
from generator.writing.escape import Markdown
from generator.writing.view.links import Links
from generator.writing.view.wording import number_runs

_TITLES: Final = {
    "month": N_("Events of each month"),
    "year": N_("Events of each year"),
    "decade": N_("Events of each decade"),
    "century": N_("Events of each century"),
    "millennium": N_("Events of each millennium"),
}


class Drawings(Links):
    """The drawings of one page."""

    def coverage(self, entry: BriefEntry, source: model.Source) -> list[charts.Cell]:
        return coverage(self.edition, entry, source)

    def coverage_chart(self, entry: BriefEntry, source: model.Source) -> Markdown:
        return charts.coverage_strip(
            source.outlet, self.coverage(entry, source), f"coverage-{source.id}", self.edition.language
        )

    def paragraphs_that_are(self, cells: Sequence[charts.Cell], state: str) -> Markdown:
        return self.numbers(runs) if (runs := self.number_runs_of(cells, state)) else self.pgettext("paragraphs", "none")

    def events_chart(self, unit: str, columns: Sequence[charts.Bar]) -> Markdown:
        """How many events fall in each span of time."""
        most = max(columns, key=lambda column: column.value)
        events = sum(column.value for column in columns)
        language = self.edition.language
        description = language.ngettext(
            "%(count)s event from %(first)s to %(last)s; most, %(most)s, in %(span)s.",
            "%(count)s events from %(first)s to %(last)s; most, %(most)s, in %(span)s.",
            events, first=columns[0].label, last=columns[-1].label, most=most.value, span=most.label,
        )  # fmt: skip
        return charts.columns(columns, language.say(_TITLES[unit]), description, "events", language)

    def timeline_chart(self, entries: Sequence[model.TimelineEntry]) -> Markdown:
        language = self.edition.language
        moments = [charts.Moment(_told(language, e.date), _fraction(e.date)) for e in entries]
        return charts.timeline(moments, "timeline", language)

    @staticmethod
    def number_runs_of(cells: Sequence[charts.Cell], state: str) -> str:
        return number_runs([cell.number for cell in cells if cell.state == state])


def _told(language: Language, value: PartialDate) -> str:
    return "TODO" if value.is_todo else language.date(value.year, value.month, value.day)


def _fraction(value: PartialDate) -> float:
    return value.year + (value.month - 1 if value.month else 0) / 12 + (value.day - 1 if value.day else 0) / 372


def coverage(edition: Edition, entry: BriefEntry, source: model.Source) -> list[charts.Cell]:
    """Each paragraph of a source: quoted, cited or not used. Empty where the receipt does not know the source."""
    known = edition.source_record(entry, source.id)
    if known is None:
        return []
    quoted = {number for quote in entry.brief.quotes for number in _quoted(edition, entry, quote, source)}
    cited = entry.cited_paragraphs()[source.id]
    return [
        charts.Cell(n, "quoted" if n in quoted else "cited" if n in cited else "unused") for n in range(1, known.paragraphs + 1)
    ]


def _quoted(edition: Edition, entry: BriefEntry, quote: model.Quote, source: model.Source) -> set[int]:
    """The paragraphs of a source whose words a quote shows: its own, or those that it is compared with."""
    record = edition.record(entry, quote)
    if record is None:
        return set()
    own = set(record.paragraphs) if entry.source_of(quote) is source else set()
    beside = [compared for compared in record.comparisons if compared.source == source.id]
    left_out = [span.paragraph for compared in beside for left in compared.omitted for span in left.spans]
    return own.union(left_out, *(compared.paragraphs for compared in beside))
