"""The lines of a PDF's pages, each with where it begins and how large it is set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from pypdf.generic import ContentStream, NameObject

from generator.sources.pdf.bounds import Weights

_LIGATURES: Final = re.compile("[\ufb00-\ufb06]")
_SOFT_HYPHEN: Final = ("\xad", b"\xfe\xff\x00\xad")
_HYPHENS: Final = "-\u2010\xad"
_BLANKS: Final = re.compile("[ \t\r\f\v]+")


@dataclass(slots=True)
class Printed:
    """A line as it is printed. `x` and `y` are in points from the page's lower left corner, where its first word begins."""

    text: str
    x: float
    y: float
    size: float
    page: int  # from 0


def lines_of_page(page: Any, number: int, weights: Weights) -> list[Printed]:
    """The lines of a page of pypdf's, in the order in which they are written. Raises Unreadable for one that is too heavy."""
    weights.begin(page)
    lines = _written(page, number, weights)
    bare = page.get("/Contents") and _without_soft_hyphens(page)
    if not bare:
        return lines
    whole = _written(page, number, weights)
    if len(whole) != len(lines):
        return lines
    for line, drawn in zip(whole, lines, strict=True):
        if drawn.text[-1] in _HYPHENS and line.text[-1] not in _HYPHENS:
            line.text += drawn.text[-1]  # at the end of the line it is seen
    return whole


def _without_soft_hyphens(page: Any) -> bool:
    """Takes out of a page what is drawn for soft hyphens, and says whether there was any.

    Browsers draw a space of no width for them, and say what it means (`/ActualText`), which pypdf does not read.
    """
    content = ContentStream(page["/Contents"].get_object(), page.pdf, "bytes")  # as pypdf reads it for its text
    if b"ActualText" not in content.get_data():
        return False  # to take it apart once more takes as long as all else
    kept, inside, found = [], False, False
    for operands, operator in content.operations:
        if operator == b"BDC" and len(operands) > 1:
            told = operands[1].get_object()
            inside = isinstance(told, dict) and told.get("/ActualText") in _SOFT_HYPHEN
        elif operator == b"EMC":
            inside = False
        if inside and operator in (b"Tj", b"TJ"):
            found = True
        else:
            kept.append((operands, operator))
    if found:
        content.operations = kept
        page[NameObject("/Contents")] = content
    return found


def _written(page: Any, number: int, weights: Weights) -> list[Printed]:
    pieces: list[tuple[str, float, float, float]] = []

    def see(text: str, user: list[float], matrix: list[float], _font: Any, size: float) -> None:
        if text:
            scale = (abs(matrix[3] * user[3]) or abs(matrix[1] * user[1]) or 1.0) if len(matrix) == len(user) == 6 else 1.0
            x = user[0] * matrix[4] + user[2] * matrix[5] + user[4]
            y = user[1] * matrix[4] + user[3] * matrix[5] + user[5]
            pieces.append((text, x, y, abs((size or 1.0) * scale)))

    page.extract_text(visitor_text=see, visitor_operand_before=weights.step)
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
