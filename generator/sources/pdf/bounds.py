"""By what signs a PDF is known for a bomb, before it is read and page by page: none is read to its end to find that out.

What an article's pages hold was measured on those of browsers, word processors and typesetters: a page of 100 lines is drawn
in 200 to 6,000 steps and 5 to 200 kB, and a document of 100 pages has 2,000 objects.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Final

from pypdf import apply_configuration
from pypdf.generic import ArrayObject, StreamObject

from generator.sources.extract import Unreadable

MOST_UNPACKED: Final = 2_000_000  # bytes of one stream
MOST_OF_A_PAGE: Final = 1_000_000  # bytes by which one page is drawn,
_BYTES_OF_EACH: Final = 100_000  # and by which all are, on an average
_MOST_TOKENS: Final = 80_000  # of one stream
_MOST_PARTS: Final = 100  # drawings within one page, each time that they are drawn
_MOST_STEPS: Final = 30_000  # of a document, and more with each page
_STEPS_OF_A_PAGE: Final = 2_000
_MOST_OBJECTS: Final = 100_000
_MOST_SAVES: Final = 1_000
_HELP: Final = "open it, select and copy the article, and save that as a text file"


def within_bounds() -> AbstractContextManager[Any]:
    """pypdf's own limits, set to what an article needs: beyond them it raises LimitReachedError."""
    bounds: AbstractContextManager[Any] = apply_configuration(
        zlib_maximum_output_length=MOST_UNPACKED,
        lzw_maximum_output_length=MOST_UNPACKED,
        run_length_maximum_output_length=MOST_UNPACKED,
        array_based_stream_maximum_output_length=MOST_UNPACKED,
        zlib_maximum_recovery_input_length=MOST_UNPACKED,
        stream_decoding_work_maximum_length=2 * MOST_UNPACKED,
        stream_filters_maximum_length=4,
        flate_maximum_columns=10_000,
        stream_parsing_work_maximum_count=_MOST_TOKENS,
        xform_maximum_invocations_per_extraction=_MOST_PARTS,
        page_tree_maximum_entries=10_000,
    )
    return bounds


def refuse_by_its_bytes(raw: bytes) -> None:
    """Raises Unreadable for a file without objects, or with far more of them, or saved far oftener, than an article's."""
    if b"endobj" not in raw:
        raise Unreadable("the PDF is damaged: there is nothing in it", _HELP)
    if raw.count(b"obj") > 2 * _MOST_OBJECTS or raw.count(b"startxref") > _MOST_SAVES:
        raise Unreadable(f"the PDF has more than {_MOST_OBJECTS:,} parts, or was saved more than {_MOST_SAVES:,} times", _HELP)


def beyond_bounds() -> Unreadable:
    """What is told where pypdf ends at one of its limits."""
    return Unreadable("a part of the PDF unpacks to more, or is drawn in more steps, than a page of an article", _HELP)


class Weights:
    """What the pages of a document weigh, page by page. Raises Unreadable as soon as they weigh more than so many pages can."""

    def __init__(self) -> None:
        self.pages = self.steps = self.size = 0

    def begin(self, page: Any) -> None:
        """Before a page is read: `page` is pypdf's."""
        self.pages += 1
        contents: Any = page.get("/Contents")
        contents = contents.get_object() if contents is not None else None
        for part in contents if isinstance(contents, ArrayObject) else [contents]:
            drawn: Any = part.get_object() if part is not None else None
            self.size += len(drawn.get_data()) if isinstance(drawn, StreamObject) else 0
            if self.size > MOST_OF_A_PAGE + _BYTES_OF_EACH * (self.pages - 1):
                raise Unreadable(f"the PDF is drawn by more bytes than {self.pages} pages of an article are", _HELP)

    def step(self, *_: Any) -> None:
        """For each step by which a page is drawn, those of the drawings within it too."""
        self.steps += 1
        if self.steps > _MOST_STEPS + _STEPS_OF_A_PAGE * self.pages:
            raise Unreadable(f"the PDF is drawn in more steps than {self.pages} pages of an article are", _HELP)
