"""A PDF's bytes as the text of its article, with what the document says of itself."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable
from typing import Any, Final

from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from generator.limits import MOST_BYTES_OF_A_TEXT, MOST_PAGES_OF_A_PDF
from generator.reading.saved.values import Value
from generator.sources.extract import Extract, Unreadable
from generator.sources.keys import key_of
from generator.sources.pdf.bounds import Weights, beyond_bounds, refuse_by_its_bytes, within_bounds
from generator.sources.pdf.hyphens import Hyphens
from generator.sources.pdf.lines import Printed, lines_of_page
from generator.sources.pdf.paragraphs import text_of
from generator.sources.pdf.running import split_running

MOST_PAGES: Final = MOST_PAGES_OF_A_PDF
_FEWEST_LETTERS: Final = 40
_TYPE_IT: Final = "open it, select and copy the article, and save that as a text file"


def read_pdf(raw: bytes, counted: Callable[[int], None] = lambda pages: None) -> Extract:
    """The article of a PDF. `counted` is told how many pages it has, as soon as that is known.

    Raises Unreadable for one that is locked, broken, a bomb, or a picture of pages.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # pypdf talks about each small fault of a file
    refuse_by_its_bytes(raw)
    with within_bounds():
        pages, told = _pages_of(raw, counted)
    empty = [n + 1 for n, page in enumerate(pages) if not _letters(page)]
    if sum(map(_letters, pages)) < _FEWEST_LETTERS:
        raise Unreadable(
            "the PDF holds pictures of pages and no text",
            "have a program for text recognition (OCR) read it, compare, and save the text",
        )
    body, left, address = split_running(pages)
    hyphens = Hyphens.of(line.text for page in body for line in page)
    text, unsure = text_of(body, hyphens)
    return Extract(
        text, tuple(_pairs(told, address, body)), tuple(line.text for line in left), tuple(_doubts(empty, hyphens, unsure))
    )


def _pages_of(raw: bytes, counted: Callable[[int], None]) -> tuple[list[list[Printed]], dict[str, str]]:
    """The lines of each page, and what the document says of itself."""
    try:
        reader = PdfReader(io.BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("the PDF is locked with a password", "save a copy of it without the password, or save its text")
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise Unreadable(
                f"the PDF has {count:,} pages; an article may have {MOST_PAGES}", "save the pages of the article only"
            )
        counted(count)
        weights = Weights()
        pages: list[list[Printed]] = []
        letters = 0
        for n, page in enumerate(reader.pages):
            pages.append(lines_of_page(page, n, weights))
            letters += sum(len(line.text) for line in pages[-1])
            if letters > MOST_BYTES_OF_A_TEXT:
                raise Unreadable(
                    f"the first {n + 1} pages of the PDF have more than {MOST_BYTES_OF_A_TEXT:,} letters: an article has fewer",
                    "save the pages of the article only",
                )
        return pages, _told(reader)
    except LimitReachedError as error:
        raise beyond_bounds() from error
    except DependencyError as error:
        raise Unreadable("the PDF is locked in a way that can't be opened here", _TYPE_IT) from error
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError,
            AssertionError, NotImplementedError, ArithmeticError, OSError) as error:  # fmt: skip
        raise Unreadable("the PDF is damaged, or made in a way that can't be read", _TYPE_IT) from error


def _letters(page: list[Printed]) -> int:
    return sum(c.isalpha() for line in page for c in line.text)


def _told(reader: PdfReader) -> dict[str, str]:
    """The document's own title, author and language."""
    info: Any = reader.metadata or {}
    catalog: Any = reader.trailer["/Root"]
    return {
        "title": str(info.get("/Title", "")),
        "byline": str(info.get("/Author", "")),
        "language": str(catalog.get("/Lang", "")),
    }


def _pairs(told: dict[str, str], address: str, pages: list[list[Printed]]) -> list[tuple[str, Value]]:
    """What is sure: a title or an author that is printed on the first page too; programs write file names and users there."""
    printed = key_of(" ".join(line.text for page in pages[:1] for line in page))
    pairs: list[tuple[str, Value]] = [
        (name, " ".join(told[name].split()))
        for name in ("title", "byline")
        if len(key_of(told[name])) > 3 and key_of(told[name]) in printed
    ]
    if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", told["language"].strip()):
        pairs.append(("language", told["language"].strip()))
    return [*pairs, ("url", address)] if address else pairs


def _doubts(empty: list[int], hyphens: Hyphens, unsure: list[str]) -> list[tuple[str, str]]:
    doubts = []
    if empty:
        which = ", ".join(map(str, empty[:10]))
        doubts.append(("", f"page {which} of the PDF holds no text: it may be a picture" if len(empty) == 1
                       else f"pages {which} of the PDF hold no text: they may be pictures"))  # fmt: skip
    if words := list(dict.fromkeys(hyphens.guessed)):
        shown = ", ".join(words[:12]) + (f" and {len(words) - 12} more" if len(words) > 12 else "")
        doubts.append(("", f"these words were divided at the end of a line: see that they are right: {shown}"))
    doubts += [("", f"at the head of a page or column, “{line[:50]}” may begin a paragraph: compare") for line in unsure[:5]]
    return doubts
