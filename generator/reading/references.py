"""Paragraphs and references to them, typed at the door."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Self

from generator.limits import MOST_PARAGRAPHS, MOST_PARAGRAPHS_OF_A_RANGE
from generator.reading.text import SLUG, Text, problem, shown

MAX_PARAGRAPH: Final = MOST_PARAGRAPHS
FORMS: Final = "a quote's id, a paragraph `p12`, a range `p12-p14`, or `<source id>:p12`"
_REFERENCE: Final = re.compile(r"(?:(?P<source>[a-z0-9]+(?:-[a-z0-9]+)*):)?p(?P<first>[0-9]{1,9})(?:-p(?P<last>[0-9]{1,9}))?\Z")
_NEARLY: Final = re.compile(
    r"(?:(?P<source>[a-z0-9]+(?:-[a-z0-9]+)*)\s*:)?\s*[pP¶]?\s*(?P<first>[0-9]{1,5})"
    r"(?:\s*[-–—]\s*[pP¶]?\s*(?P<last>[0-9]{1,5}))?\Z"
)


class Reference(Text):
    """An evidence reference: a quote's id, `p12`, `p12-p14` or `<source-id>:p12`."""

    expects = "an evidence reference"

    @classmethod
    def check(cls, text: Self) -> None:
        paragraphs = _REFERENCE.match(text)
        if paragraphs:
            first, last = int(paragraphs["first"]), int(paragraphs["last"] or paragraphs["first"])
            if first < 1 or last < 1:
                raise problem("L004", f"`{text}` is no paragraph: they count from 1", "write `p1` for the first one",
                              write="p1" if text == "p0" else "")  # fmt: skip
            if paragraphs["last"] and last <= first:
                source = f"{paragraphs['source']}:" if paragraphs["source"] else ""
                meant = f"{source}p{first}" if first == last else f"{source}p{last}-p{first}"
                why = "starts and ends with the same paragraph" if first == last else "runs backwards"
                raise problem("L004", f"the range `{text}` {why}", f"write `{meant}`", meant=meant, is_sure=first == last)
            if last > MAX_PARAGRAPH:
                raise problem("L004", f"`{text}` is no paragraph of a source", f"paragraphs are counted to {MAX_PARAGRAPH:,}")
            if last - first >= MOST_PARAGRAPHS_OF_A_RANGE:
                raise problem("L004", f"the range `{text}` has {last - first + 1:,} paragraphs",
                              f"name those that say it, {MOST_PARAGRAPHS_OF_A_RANGE:,} at most")  # fmt: skip
        elif not SLUG.match(text):
            meant = _meant(text)
            help = f"write `{meant}`" if meant else f"write {FORMS}"
            raise problem("L004", f"`{shown(text)}` is no evidence reference", help, meant=meant, is_sure=True)

    @property
    def paragraphs(self) -> tuple[str, int, int] | None:
        """(source id or "", first, last), or None where the reference is a quote's id."""
        return _paragraphs(str(self))


@lru_cache(maxsize=1_000)
def _paragraphs(text: str) -> tuple[str, int, int] | None:
    """The same of a text: it is asked again and again, and the same ones come up in many briefs."""
    match = _REFERENCE.match(text)
    if not match:
        return None
    first = int(match["first"])
    return match["source"] or "", first, int(match["last"] or first)


def _meant(text: str) -> str:
    """The reference that a text written in another way means, where that is sure."""
    nearly = _NEARLY.match(text)
    if not nearly:
        return ""
    source = f"{nearly['source']}:" if nearly["source"] else ""
    first, last = int(nearly["first"]), int(nearly["last"] or nearly["first"])
    if not 0 < first <= last:
        return ""
    return f"{source}p{first}" if first == last else f"{source}p{first}-p{last}"


class Number(Text):
    """A paragraph's number."""

    expects = "a paragraph's number"

    @classmethod
    def check(cls, text: Self) -> None:
        if not re.match(r"[1-9][0-9]*\Z", text) or len(text) > len(str(MAX_PARAGRAPH)):
            digits = re.match(r"[pP¶]?\s*0*([1-9][0-9]{0,4})\Z", text)
            hint = f"write `{digits[1]}`" if digits else "write it, counted from 1, as in `3`"
            raise problem("F003", f"`{shown(text)}` is no paragraph's number", hint, meant=digits[1] if digits else "",
                          is_sure=True)  # fmt: skip

    @property
    def number(self) -> int:
        return 0 if self.is_todo else int(self)
