"""The drawings of a page and what their tables say."""

from __future__ import annotations

from collections.abc import Sequence

from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry
from generator.writing import charts, escape
from generator.writing.edition import Edition
from generator.writing.escape import Markdown
from generator.writing.view.links import Links
from generator.writing.view.wording import number_runs


class Drawings(Links):
    """The drawings of one page."""

    def coverage(self, entry: BriefEntry, source: model.Source) -> list[charts.Cell]:
        return coverage(self.edition, entry, source)

    def coverage_chart(self, entry: BriefEntry, source: model.Source) -> Markdown:
        return charts.coverage_strip(source.outlet, self.coverage(entry, source), f"coverage-{source.id}")

    def paragraphs_that_are(self, cells: Sequence[charts.Cell], state: str) -> Markdown:
        return escape.plain(number_runs([cell.number for cell in cells if cell.state == state]) or "none")

    def events_chart(self, unit: str, columns: Sequence[charts.Bar]) -> Markdown:
        """How many events fall in each span of time."""
        most = max(columns, key=lambda column: column.value)
        events = sum(column.value for column in columns)
        description = f"{events} events from {columns[0].label} to {columns[-1].label}; most, {most.value}, in {most.label}."
        return charts.columns(columns, f"Events of each {unit}", description, "events")

    def timeline_chart(self, entries: Sequence[model.TimelineEntry]) -> Markdown:
        moments = [charts.Moment(escape.date(e.date), _fraction(e.date)) for e in entries]
        return charts.timeline(moments, "timeline")


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
