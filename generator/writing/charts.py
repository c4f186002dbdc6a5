"""Charts as inline SVG, made when the page is written: a title, a description, no scripts, a table beside each."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.language import Language
from generator.writing.escape import Markdown, html_text, identifier

_CELL: Final = 22
_MARGIN: Final = 48.0
_WIDEST: Final = 660.0
_TALL: Final = 68.0
_ROW: Final = 15  # more would be too small to read on a phone
_NARROW: Final = 330  # a phone's width without its margins
_BAR: Final = 34
_LABEL: Final = 48
_LETTER: Final = 6.2  # the usual width of a letter
_HIGH: Final = 90
_BASE: Final = 110


@dataclass(frozen=True, slots=True)
class Cell:
    """A paragraph in the coverage strip: its number, and quoted, cited or unused."""

    number: int
    state: str


def coverage_strip(source: str, cells: Sequence[Cell], chart_id: str, language: Language) -> Markdown:
    """One cell for each paragraph of a source; a mark as well as a tint tells the states apart."""
    rows = (len(cells) + _ROW - 1) // _ROW
    width, height = min(len(cells), _ROW) * _CELL, rows * _CELL
    quoted = sum(cell.state == "quoted" for cell in cells)
    cited = sum(cell.state == "cited" for cell in cells)
    title = language.gettext("Which paragraphs of %(outlet)s this brief uses", outlet=source)
    description = language.ngettext(
        "Of %(count)s paragraphs, %(quoted)s are quoted, %(cited)s are cited and %(unused)s are not used.",
        "Of %(count)s paragraphs, %(quoted)s are quoted, %(cited)s are cited and %(unused)s are not used.",
        len(cells), quoted=quoted, cited=cited, unused=len(cells) - quoted - cited,
    )  # fmt: skip
    shapes = []
    for state, alike in itertools.groupby(enumerate(cells), lambda each: each[1].state):
        frames, numbers = [], []
        for i, cell in alike:
            x, y = i % _ROW * _CELL, i // _ROW * _CELL
            x = width - _CELL - x if language.is_rtl else x
            frames.append(f"M{x + 1} {y + 1}h{_CELL - 2}v{_CELL - 2}h-{_CELL - 2}z")
            numbers.append(f'<text x="{x + _CELL // 2}" y="{y + 15}">{cell.number}</text>')
        shapes += [f'<g class="{state}"><path d="{"".join(frames)}"/>', *numbers, "</g>"]
    return _figure("coverage", chart_id, title, description, width, height, shapes)


@dataclass(frozen=True, slots=True)
class Moment:
    """A dot of the timeline: when (for people), and its place in time as a fractional year."""

    label: str
    year: float


def timeline(moments: Sequence[Moment], chart_id: str, language: Language) -> Markdown:
    """Dots in order of time; what lies far apart is drawn with a broken line, so that days stay readable.

    Time runs as the language is read.
    """
    steps = [later.year - earlier.year for earlier, later in itertools.pairwise(moments)]
    usual = sorted(step for step in steps if step > 0)
    median = usual[len(usual) // 2] if usual else 1.0
    places: list[
        tuple[float, float, float, bool]
    ] = []  # x and y of each dot, where the line to it begins, whether it is broken
    x, y = _MARGIN, 0.0
    for i in range(len(moments)):
        left, wide = x, False
        if i:
            step = steps[i - 1]
            wide = step > 8 * median
            left, x = x, x + (96 if wide else 26 if step == 0 else 64)
            if x > _WIDEST:
                left, x = _MARGIN / 2, _MARGIN
                y += _TALL
        places.append((x, y, left, wide))
    width = int(max(x for x, *_ in places) + _MARGIN)
    # from, to, height, whether it is broken; below the dots, so that none runs through a number
    lines: list[tuple[float, float, float, bool]] = []
    shapes: list[str] = []
    shown = ""
    for i, (moment, (x, y, left, wide)) in enumerate(zip(moments, places, strict=True)):
        x, left = (width - x, width - left) if language.is_rtl else (x, left)
        if i:
            start = left
            if lines and not wide and lines[-1][1:] == (left, y + 30, False):
                start = lines.pop()[0]  # it goes on
            lines.append((start, x, y + 30, wide))
        shapes.append(f'<circle cx="{x:g}" cy="{y + 30:g}" r="9"/><text x="{x:g}" y="{y + 34:g}">{i + 1}</text>')
        if moment.label != shown:
            shapes.append(f'<text x="{x:g}" y="{y + (58 if i % 2 == 0 else 14):g}">{html_text(moment.label)}</text>')
        shown = moment.label
    description = language.ngettext(
        "%(count)s events from %(first)s to %(last)s, numbered as in the table below.",
        "%(count)s events from %(first)s to %(last)s, numbered as in the table below.",
        len(moments), first=moments[0].label, last=moments[-1].label,
    )  # fmt: skip
    height = int(places[-1][1] + _TALL)
    below = [
        f'<line{gap} x1="{start:g}" y1="{at:g}" x2="{end:g}" y2="{at:g}"/>'
        for start, end, at, gap in ((*line[:3], ' class="gap"' if line[3] else "") for line in lines)
    ]
    return _figure("timeline", chart_id, language.gettext("Timeline"), description, width, height, [*below, *shapes])


@dataclass(frozen=True, slots=True)
class Bar:
    """A name or a span of time with its number."""

    label: str
    value: int


def bars(rows: Sequence[Bar], title: str, description: str, chart_id: str, language: Language) -> Markdown:
    """A bar for each row, its name above it: so narrow that it is drawn at its own size on a phone."""
    most = max(row.value for row in rows)
    labels, shapes, values = [], [], []
    for i, row in enumerate(rows):
        y, length = i * _BAR, max(row.value / most * (_NARROW - _MARGIN), 1)
        label = row.label if len(row.label) <= _LABEL else f"{row.label[: _LABEL - 1].rstrip()}…"
        start, end = (_NARROW, _NARROW - length) if language.is_rtl else (0, length)
        labels.append(f'<text{_x(start)} y="{y + 12}">{html_text(label)}</text>')
        shapes.append(f'<rect{_x(min(start, end))} y="{y + 17}" width="{length:.0f}" height="9"/>')
        values.append(f'<text{_x(end + (-6 if language.is_rtl else 6))} y="{y + 26}">{row.value}</text>')
    shapes = [*labels, *shapes, '<g class="value">', *values, "</g>"]
    return _figure("bars", chart_id, title, description, _NARROW, len(rows) * _BAR, shapes)


def _x(place: float) -> str:
    """Where a shape begins; nothing is said where that is 0."""
    return f' x="{place:.0f}"' if round(place) else ""


def columns(spans: Sequence[Bar], title: str, description: str, chart_id: str, language: Language) -> Markdown:
    """A column for each span of time, in order; as many names below as find room, and the number over the highest."""
    most = max(span.value for span in spans)
    step = _NARROW / len(spans)
    every = -(-int(max(len(span.label) for span in spans) * _LETTER + 8) // max(int(step), 1))
    highest = next(i for i, span in enumerate(spans) if span.value == most)
    shapes = [f'<line x1="0" y1="{_BASE}" x2="{_NARROW}" y2="{_BASE}"/>']
    for i, span in enumerate(spans):
        left, height = i * step, max(span.value / most * _HIGH, 1)
        left = _NARROW - step - left if language.is_rtl else left
        middle = left + 0.5 * step
        if span.value:
            shapes.append(
                f'<rect x="{left + 1:.1f}" y="{_BASE - height:.1f}" width="{step - 2:.1f}" height="{height:.1f}" rx="1"/>'
            )
        if i == highest:
            shapes.append(f'<text class="value" x="{middle:.1f}" y="{_BASE - height - 4:.1f}">{span.value}</text>')
        if i % every == 0:
            inside = min(max(middle, len(span.label) * _LETTER / 2), _NARROW - len(span.label) * _LETTER / 2)
            shapes.append(f'<text x="{inside:.1f}" y="{_BASE + 15}">{html_text(span.label)}</text>')
    return _figure("columns", chart_id, title, description, _NARROW, _BASE + 22, shapes)


def _figure(kind: str, chart_id: str, title: str, description: str, width: int, height: int, shapes: Sequence[str]) -> Markdown:
    chart_id = identifier(chart_id)
    # one line: a blank line would end the HTML block, and a chart counts as one line of the page
    return Markdown(
        f'<figure class="chart {kind}"><svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-labelledby="{chart_id}-title {chart_id}-desc"><title id="{chart_id}-title">{html_text(title)}</title>'
        f'<desc id="{chart_id}-desc">{html_text(description)}</desc>{"".join(shapes)}</svg></figure>'
    )
