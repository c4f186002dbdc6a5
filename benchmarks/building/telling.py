"""Results as tables of Markdown, for the terminal and for docs/scale.md."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from benchmarks.building.contenders import OURS, STOCK, Contender
from benchmarks.building.measuring import Cost
from benchmarks.building.plot import Line, plot
from tests.examples import REPOSITORY

Results = dict[tuple[str, int], Cost | None]

PAGE: Final = REPOSITORY / "docs" / "scale.md"
PICTURE: Final = REPOSITORY / "docs" / "images" / "scale.svg"
_MEASURED: Final = re.compile(r"(<!-- measured -->\n).*?(<!-- end -->)", re.S)


def tables(results: Results, sizes: Sequence[int], chosen: Sequence[Contender]) -> str:
    """For each library what each program needs and how that compares, then how it grows."""
    parts = []
    for briefs in sizes:
        ours, stock = results.get((OURS, briefs)), results.get((STOCK, briefs))
        rows = []
        for contender in chosen:
            cost = results[contender.key, briefs]
            if cost is None:
                rows.append([contender.name, "failed", *[""] * 7])
                continue
            rows.append(
                [
                    contender.name,
                    f"{cost.cpu:.2f}",
                    f"{cost.wall:.2f}",
                    f"{cost.memory:.0f}",
                    f"{cost.size:.1f}" if cost.size else "",
                    f"{cost.files:,}" if cost.files else "",
                    _ratio(cost.cpu, ours.cpu if ours else None),
                    _ratio(cost.wall, ours.wall if ours else None),
                    _ratio(stock.wall if stock else None, cost.wall),
                ]
            )
        head = [
            "",
            "CPU s",
            "Wall s",
            "Memory MB",
            "Site MB",
            "Files",
            "CPU to ours",
            "Wall to ours",
            "Times faster than Material",
        ]
        parts.append(f"**{briefs:,} briefs**\n\n{_table(head, rows)}")
    if len(sizes) > 1:
        parts.append(_growth(results, sizes, chosen))
    parts += _held(results, sizes)
    return "\n\n".join(parts)


def _growth(results: Results, sizes: Sequence[int], chosen: Sequence[Contender]) -> str:
    rows = []
    for contender in chosen:
        for small, large in pairwise(sizes):
            less, more = results[contender.key, small], results[contender.key, large]
            if less and more:
                grown = [(more.cpu, less.cpu), (more.wall, less.wall), (more.memory, less.memory), (more.size, less.size)]
                cells = [_ratio(new, old) for new, old in grown]
                rows.append([f"{contender.name}, {small:,} to {large:,}", f"{large / small:g}", *cells])
    return "**Growth**: linear is at most the number in the second column\n\n" + _table(
        ["", "Briefs", "CPU", "Wall", "Memory", "Site"], rows
    )


def _held(results: Results, sizes: Sequence[int]) -> list[str]:
    """What a site of ours holds, by kinds of files."""
    found = {briefs: cost.held for briefs in sizes if (cost := results.get((OURS, briefs))) and cost.held}
    if not found:
        return []
    rows = [
        [kind, *(f"{held[kind] * 1024 / briefs:.1f}" for briefs, held in found.items())] for kind in next(iter(found.values()))
    ]
    rows.append(["All", *(f"{sum(held.values()) * 1024 / briefs:.1f}" for briefs, held in found.items())])
    return [
        "**What a site of ours holds**, in KB a brief\n\n" + _table(["", *(f"{briefs:,} briefs" for briefs in found)], rows)
    ]


def _ratio(one: float | None, other: float | None) -> str:
    return f"{one / other:.2f}" if one and other else ""


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[k]) for row in [head, *rows]) for k in range(len(head))]
    lines = [head, [":".rjust(width, "-") if k else "-" * width for k, width in enumerate(widths)], *rows]
    return "\n".join(
        "| " + " | ".join(c.rjust(w) if k else c.ljust(w) for k, (c, w) in enumerate(zip(line, widths, strict=True))) + " |"
        for line in lines
    )


def machine() -> str:
    """What kind of machine this is, and nothing that names it."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{platform.system()} on {platform.machine()}, {cores} cores, Python {platform.python_version()}"


def write(results: Results, sizes: Sequence[int], chosen: Sequence[Contender], runs: int, day: date) -> None:
    """Put the tables into docs/scale.md, and draw the plot."""
    how = f"medians of {runs} runs" if runs > 1 else "one run each"
    when = f"Measured on {day.day} {day:%B %Y} on {machine()}; {how}, in turns."
    text = PAGE.read_text(encoding="utf-8")
    made = f"{when}\n\n{tables(results, sizes, chosen)}\n"
    PAGE.write_text(_MEASURED.sub(lambda match: match[1] + made + match[2], text), encoding="utf-8")
    lines = [
        Line(contender.name, [(briefs, cost.wall) for briefs in sizes if (cost := results[contender.key, briefs])])
        for contender in chosen
    ]
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(plot(lines, sizes, f"Seconds to build a site. {when}"), encoding="utf-8")
