"""Running heads, feet and page numbers: what stands at the same place of page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from generator.sources.pdf.lines import Printed

_AT_THE_EDGE: Final = 3  # lines of a head or foot
_NEAR: Final = 3.0  # points
_SHARE: Final = 0.4  # of the pages: heads alternate between left and right
_NUMBER: Final = re.compile(
    r"(?:\W*(?:page|seite|p\.|s\.|pág\.?|página|стр\.?|с\.|صفحة)?\s*[-–—|]?\s*(?P<n>\d{1,4})\s*(?:(?:of|von|de|sur|из|/)\s*\d{1,4})?\W*)",
    re.IGNORECASE,
)
_PRINTED_FROM: Final = re.compile(r"(?P<url>(?:https?|file)://\S+)\s+(?P<n>\d{1,4})/(?P<of>\d{1,4})")
_PRINTED_AT: Final = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}[:.]\d{2}(?: [AP]M)?\b"
)  # what a browser prints above a page


def split_running(pages: Sequence[Sequence[Printed]]) -> tuple[list[list[Printed]], list[Printed], str]:
    """The pages without their heads, feet and numbers; these; and the address that a browser printed below them, or nothing."""
    edges = [_edges(page) for page in pages]
    seen: defaultdict[str, list[Printed]] = defaultdict(list)
    for lines in edges:
        for line in lines:
            seen[_key(line.text)].append(line)
    left: list[Printed] = []
    for lines in edges:
        for line in lines:
            again = {
                other.page
                for other in seen[_key(line.text)]
                if abs(other.y - line.y) <= _NEAR and abs(other.size - line.size) < 1
            }
            if len(again) >= max(2, _SHARE * len(pages)):
                left.append(line)
    left += _numbers(pages, edges)
    addresses = {
        match["url"]
        for lines in edges
        for line in lines
        if (match := _PRINTED_FROM.fullmatch(line.text)) and match["url"].startswith("http")
    }
    feet = [line for lines in edges for line in lines if _PRINTED_FROM.fullmatch(line.text)]
    left += feet
    if feet:
        left += [line for lines in edges for line in lines if _PRINTED_AT.match(line.text) and line.y > feet[0].y]
    gone = {id(line) for line in left}
    kept = [[line for line in page if id(line) not in gone] for page in pages]
    once = {_key(line.text): line for line in reversed(left)}
    return kept, sorted(once.values(), key=lambda line: (line.page, -line.y)), addresses.pop() if len(addresses) == 1 else ""


def _edges(page: Sequence[Printed]) -> list[Printed]:
    """The lines at the top and at the bottom of a page, as the eye sees it."""
    heights = sorted({round(line.y) for line in page}, reverse=True)
    outer = set(heights[:_AT_THE_EDGE] + heights[-_AT_THE_EDGE:])
    return [line for line in page if round(line.y) in outer]


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _numbers(pages: Sequence[Sequence[Printed]], edges: Sequence[Sequence[Printed]]) -> list[Printed]:
    """Page numbers: they count up with the pages. On a single page: a lone 1 at its foot."""
    by_offset: defaultdict[int, list[Printed]] = defaultdict(list)
    for lines in edges:
        for line in lines:
            if match := _NUMBER.fullmatch(line.text):
                by_offset[int(match["n"]) - line.page].append(line)
    if len(pages) == 1:
        lowest = min((line.y for line in pages[0]), default=0.0)
        return [line for line in by_offset.get(1, []) if line.y <= lowest + 1]
    return [line for lines in by_offset.values() if len({line.page for line in lines}) >= 2 for line in lines]
