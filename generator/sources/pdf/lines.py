"""The lines of a PDF's pages, each with where it begins and how large it is set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

_LIGATURES: Final = re.compile("[\ufb00-\ufb06]")
_BLANKS: Final = re.compile("[ \t\r\f\v]+")


@dataclass(slots=True)
class Printed:
    """A line as it is printed. `x` and `y` are in points from the page's lower left corner, where its first word begins."""

    text: str
    x: float
    y: float
    size: float
    page: int  # from 0


def lines_of_page(page: Any, number: int) -> list[Printed]:
    """The lines of a page of pypdf's, in the order in which they are written."""
    pieces: list[tuple[str, float, float, float]] = []

    def see(text: str, user: list[float], matrix: list[float], _font: Any, size: float) -> None:
        if text:
            scale = (abs(matrix[3] * user[3]) or abs(matrix[1] * user[1]) or 1.0) if len(matrix) == len(user) == 6 else 1.0
            x = user[0] * matrix[4] + user[2] * matrix[5] + user[4]
            y = user[1] * matrix[4] + user[3] * matrix[5] + user[5]
            pieces.append((text, x, y, abs((size or 1.0) * scale)))

    page.extract_text(visitor_text=see)
    return list(_lines(pieces, number))


def _lines(pieces: Iterable[tuple[str, float, float, float]], number: int) -> Iterable[Printed]:
    line: Printed | None = None
    for text, x, y, size in pieces:
        for n, part in enumerate(text.split("\n")):
            if n and line:
                yield from _finished(line)
                line = None
            if line is None:
                line = Printed(part, x, y, size, number) if part.strip() else None
            else:
                line.text += part
    if line:
        yield from _finished(line)


def _finished(line: Printed) -> Iterable[Printed]:
    line.text = _BLANKS.sub(" ", as_letters(line.text)).strip()
    if line.text:
        yield line


def as_letters(text: str) -> str:
    """A text with the font's ligatures (ﬁ, ﬂ, ﬀ …) as the letters that were set: they are shapes, not what was written."""
    return _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
