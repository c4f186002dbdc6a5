"""The tables of the benchmark, as Markdown that also reads well in a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.search.engines import Cold
from benchmarks.search.judging import Answer, Success
from benchmarks.search.queries import Query
from benchmarks.search.sites import Made


@dataclass
class Result:
    """What was measured of one search at one number of briefs; `silent` says why nothing was, if so."""

    engine: str
    briefs: int
    made: Made
    silent: str = ""
    cold: list[Cold] = field(default_factory=list)
    judged: dict[str, tuple[Query, Answer, Success]] = field(default_factory=dict)  # by the query's id

    def share(self, third: bool, kind: str = "") -> str:
        """How many queries of a class were answered, in percent."""
        of = [s.third if third else s.first for q, _, s in self.judged.values() if not kind or q.kind_of_query == kind]
        return f"{100 * sum(of) / len(of):.0f}" if of else "–"


def summary(results: Sequence[Result]) -> str:
    """A line for each search and size."""
    head = (
        "briefs|search|@3 %|@1 %|KB gzip|KB|KB gzip in all|first s|worst s|query ms|index MB|files|CPU s|wall s|peak MB"
    ).split("|")
    rows = []
    for each in results:
        made, cost = each.made, each.made.cost
        index = [
            f"{made.index_bytes / 1e6:.2f}",
            str(made.index_files),
            f"{cost.cpu:.1f}",
            f"{cost.wall:.1f}",
            _memory(made),
        ]
        first = [str(each.briefs), each.engine]
        if each.silent:
            rows.append([*first, each.silent, *[""] * 7, *index])
            continue
        cold = each.cold
        rows.append(
            [*first, each.share(True), each.share(False), _kb([c.zipped for c in cold]), _kb([c.raw for c in cold]),
             _kb([c.in_all for c in cold]),
             f"{median(c.seconds for c in cold):.2f}" if cold else "–", f"{max(c.seconds for c in cold):.2f}" if cold else "–",
             f"{1000 * median(a.seconds for _, a, _ in each.judged.values()):.0f}", *index]
        )  # fmt: skip
    return table(head, rows)


def _memory(made: Made) -> str:
    """The peak, and what of it was there before the index was begun."""
    return f"{made.cost.memory:.0f}" + (f" (library {made.before:.0f})" if made.before else "")


def _kb(sizes: Sequence[int]) -> str:
    return f"{median(sizes) / 1000:.0f} (≤ {max(sizes) / 1000:.0f})" if sizes else "–"


def by_class(results: Sequence[Result]) -> str:
    """A line for each class: how many of its queries each search answered among the first three results (and as the first)."""
    spoken = [each for each in results if not each.silent]
    kinds = list(dict.fromkeys(q.kind_of_query for each in spoken for q, _, _ in each.judged.values()))
    head = ["class", "queries", *(f"{each.engine} {each.briefs}" for each in spoken)]
    rows = []
    for kind in kinds:
        count = sum(q.kind_of_query == kind for q, _, _ in spoken[0].judged.values())
        rows.append([kind, str(count), *(f"{each.share(True, kind)} ({each.share(False, kind)})" for each in spoken)])
    return table(head, rows)


def misses(result: Result) -> str:
    """The queries that a search did not answer among the first three, and what it gave."""
    rows = [
        [
            q.id,
            q.q,
            " ".join(f"{k}={v}" for k, v in q.facets),
            ", ".join(q.expected[:2]),
            ", ".join(answer.places[:3]) or "nothing",
        ]
        for q, answer, success in result.judged.values()
        if not success.third
    ]
    return table(["query", "typed", "facets", "expected", "given"], rows)


def edits(results: Sequence[Result]) -> str:
    """What one edited brief costs, where the index can be made again in part, and how the index grows."""
    lines = []
    before: Mapping[str, Result] = {}
    known: dict[str, Result] = {}
    for each in results:
        made = each.made
        if made.edit:
            lines.append(
                f"{each.engine}, {each.briefs} briefs: indexed again after one edit in {made.edit.cpu:.1f} CPU s, "
                f"{made.edited_files} of {made.index_files} files written"
            )
        before = known
        if smaller := before.get(each.engine):
            ratio = each.briefs / smaller.briefs
            lines.append(
                f"{each.engine}, {smaller.briefs} to {each.briefs} briefs (× {ratio:.1f}): index × "
                f"{made.index_bytes / smaller.made.index_bytes:.1f}, CPU × {made.cost.cpu / smaller.made.cost.cpu:.1f}, "
                f"memory × {made.cost.memory / smaller.made.cost.memory:.1f}"
            )
        known[each.engine] = each
    return "\n".join(f"- {line}" for line in lines)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table with its columns in line."""
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in [head, *rows]]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    lines = [
        "| " + " | ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in cells
    ]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
