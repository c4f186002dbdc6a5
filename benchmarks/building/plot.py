"""A plot of seconds over numbers of briefs, both logarithmic, as SVG: readable by day and by night, without a script."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

_WIDTH: Final = 840
_HEIGHT: Final = 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 350, 24, 48
_DASHES: Final = ("", "6 3", "2 3", "10 4", "8 3 2 3", "1 4", "12 3 3 3")
_APART: Final = 16  # between two names
_STYLE: Final = (
    "text{font:13px system-ui,sans-serif;fill:#1a1a1a}"
    ".grid{stroke:#8884;stroke-width:1}.line{fill:none;stroke-width:2.5}"
    ".c0{stroke:#b3261e}.c1{stroke:#8a5a00}.c2{stroke:#0b57d0}.c3{stroke:#146c2e}.c4{stroke:#6b3fa0}.c5{stroke:#00696f}.c6{stroke:#7a4988}"
    "@media(prefers-color-scheme:dark){text{fill:#eee}"
    ".c0{stroke:#ff8a80}.c1{stroke:#ffcc80}.c2{stroke:#8ab4f8}.c3{stroke:#81c995}.c4{stroke:#c9a7f5}.c5{stroke:#6fd3da}.c6{stroke:#e0a8ee}}"
)


@dataclass(frozen=True)
class Line:
    """A program: its seconds for each number of briefs that it could build."""

    name: str
    points: Sequence[tuple[int, float]]


def plot(lines: Sequence[Line], sizes: Sequence[int], description: str) -> str:
    """The picture. A program is known by its color, its dashes, and its name at the end of its line."""
    drawn = [line for line in lines if line.points]
    seconds = [value for line in drawn for _, value in line.points]
    low, high = math.floor(math.log10(min(seconds))), math.ceil(math.log10(max(seconds)))
    first, last = math.log10(min(sizes)), math.log10(max(sizes))

    def x(briefs: int) -> float:
        return _LEFT + (math.log10(briefs) - first) / ((last - first) or 1) * (_WIDTH - _LEFT - _RIGHT)

    def y(value: float) -> float:
        return _HEIGHT - _BOTTOM - (math.log10(value) - low) / ((high - low) or 1) * (_HEIGHT - _TOP - _BOTTOM)

    shapes = []
    for power in range(low, high + 1):
        at = y(10.0**power)
        shapes.append(f'<line class="grid" x1="{_LEFT}" y1="{at:.1f}" x2="{_WIDTH - _RIGHT}" y2="{at:.1f}"/>')
        shapes.append(f'<text x="{_LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    for briefs in sizes:
        shapes.append(f'<line class="grid" x1="{x(briefs):.1f}" y1="{_TOP}" x2="{x(briefs):.1f}" y2="{_HEIGHT - _BOTTOM}"/>')
        shapes.append(f'<text x="{x(briefs):.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle">{briefs:,} briefs</text>')
    ends = sorted((y(line.points[-1][1]), number) for number, line in enumerate(drawn))
    named, below = {}, -math.inf
    for at, number in ends:
        below = named[number] = max(at, below + _APART)
    for number, line in enumerate(drawn):
        points = " ".join(f"{x(briefs):.1f},{y(value):.1f}" for briefs, value in line.points)
        dashes = f' stroke-dasharray="{_DASHES[number % len(_DASHES)]}"' if _DASHES[number % len(_DASHES)] else ""
        color = number % 7
        end = x(line.points[-1][0])
        shapes.append(f'<polyline class="line c{color}"{dashes} points="{points}"/>')
        at, below = y(line.points[-1][1]), named[number]
        shapes.append(f'<line class="c{color}" x1="{end + 4:.1f}" y1="{at:.1f}" x2="{end + 14:.1f}" y2="{below:.1f}"/>')
        name = f"{line.name}: {line.points[-1][1]:.2g} s"
        shapes.append(f'<text x="{end + 18:.1f}" y="{named[number] + 4:.1f}">{escape(name)}</text>')
    told = "; ".join(
        f"{line.name}: " + ", ".join(f"{value:.2g} s for {briefs:,}" for briefs, value in line.points) for line in drawn
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" '
        f'role="img" aria-labelledby="title desc"><title id="title">How long a site takes to build</title>'
        f'<desc id="desc">{escape(f"{description} {told}.")}</desc><style>{_STYLE}</style>{"".join(shapes)}</svg>\n'
    )
