"""From the lines of pages to the paragraphs that they were set as, by their gaps, their indents and their size.

Where a document shows none of these, its lines are left as they are: the reader of saved text knows wrapped lines too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from generator.reading.saved.lines import ends_sentence, is_wide, length
from generator.sources.pdf.hyphens import Hyphens, without_divisions
from generator.sources.pdf.lines import Printed

_GAP: Final = 1.3  # times the usual distance
_INDENT: Final = (0.6, 6.0)  # times the size of the letters
_OTHER_SIZE: Final = 0.12
# of a full line's length
_PROSE: Final = 0.75
_SHORT: Final = 0.5
_FULL: Final = 0.85


def text_of(pages: Sequence[Sequence[Printed]], hyphens: Hyphens) -> tuple[str, list[str]]:
    """The pages' text, and the first words of what may be a paragraph of its own: at a page's head, behind a full last line.

    A blank line stands between paragraphs, and a line break where a line may end on purpose.
    """
    lines = [line for page in pages for line in page]
    if not lines:
        return "", []
    width = _width(lines)
    starts, unsure = _starts(lines, _leading(lines), width)
    groups: list[list[Printed]] = []
    for line, begins in zip(lines, starts, strict=True):
        if begins:
            groups.append([line])
        else:
            groups[-1].append(line)
    is_set_apart = sum(len(group) > 1 for group in groups) >= 1 and len(groups) > 1
    text = "\n\n".join(_joined([line.text for line in group], width, hyphens, is_set_apart) for group in groups)
    return text, unsure if is_set_apart else []


def _leading(lines: Sequence[Printed]) -> float:
    """The usual distance from line to line."""
    steps = [a.y - b.y for a, b in pairwise(lines) if a.page == b.page and 0 < a.y - b.y < 4 * max(a.size, 1)]
    return median(steps) if steps else 0.0


def _width(lines: Sequence[Printed]) -> int:
    """How long a full line is: longer than nine of ten."""
    lengths = sorted(length(line.text) for line in lines)
    return lengths[int(0.9 * (len(lengths) - 1))]


def _starts(lines: Sequence[Printed], leading: float, width: int) -> tuple[list[bool], list[str]]:
    """Whether each line begins something new; and the lines at the head of a page or column of which that is not sure."""
    edges = _edges(lines)
    starts, unsure = [True], []
    for a, b in pairwise(lines):
        has_ended = ends_sentence(a.text.rstrip("\"”’'»"))
        follows_below = a.page == b.page and a.y > b.y
        apart = follows_below and leading > 0 and a.y - b.y > _GAP * leading
        other_size = abs(a.size - b.size) > _OTHER_SIZE * max(a.size, b.size, 1)
        is_set_in = _is_indented(a, edges) and abs(a.x - b.x) < 1 and length(a.text) >= _FULL * width  # a long quotation
        indented = _is_indented(b, edges) and (has_ended or length(a.text) < _SHORT * width) and not is_set_in
        ended_short = not follows_below and has_ended and length(a.text) < _FULL * width
        starts.append(apart or other_size or indented or ended_short)
        if not starts[-1] and not follows_below and has_ended:
            unsure.append(b.text)
    return starts, unsure


def _edges(lines: Sequence[Printed]) -> dict[int, list[float]]:
    """Where the columns of each page begin: where several lines do, and none of a column begins a little to the left."""
    found: dict[int, list[float]] = {}
    for page in {line.page for line in lines}:
        counted = Counter(round(line.x) for line in lines if line.page == page)
        size = median(line.size for line in lines if line.page == page)
        edges: list[float] = []
        for x in sorted(x for x, count in counted.items() if count > 1):
            if not edges or x - edges[-1] > _INDENT[1] * max(size, 1):
                edges.append(x)
        found[page] = edges
    return found


def _is_indented(line: Printed, edges: dict[int, list[float]]) -> bool:
    left = max((edge for edge in edges[line.page] if edge <= line.x + 1), default=line.x)
    least, most = (factor * max(line.size, 1) for factor in _INDENT)
    return least < line.x - left < most


def _joined(lines: Sequence[str], width: int, hyphens: Hyphens, is_set_apart: bool) -> str:
    """The lines of a paragraph as one. Short ones, as those of an address, stay lines."""
    is_prose = is_set_apart and max(map(length, lines)) >= _PROSE * width
    whole = without_divisions(lines, hyphens)
    text = whole[0]
    for before, line in zip(lines, whole[1:], strict=False):
        if not line:
            continue
        if not is_prose or length(before) < _SHORT * width:
            text += "\n" + line
        else:
            text += ("" if is_wide(text[-1]) and is_wide(line[0]) else " ") + line
    return text
