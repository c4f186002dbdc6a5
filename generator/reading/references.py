"""Paragraphs and references to them, typed at the door."""

from __future__ import annotations

import re
from typing import Final, Self

from generator.reading.text import SLUG, Text, problem, shown

MAX_PARAGRAPH: Final = 99_999
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
            if first < 1 or last < first or (paragraphs["last"] and last == first):
                raise problem("L004", f"`{text}` is no range of paragraphs", "paragraphs count from 1, as in `p12-p14`")
            if last > MAX_PARAGRAPH:
                raise problem("L004", f"`{text}` is no paragraph of a source", f"paragraphs are counted to {MAX_PARAGRAPH:,}")
        elif not SLUG.match(text):
            help = "a quote's id, a paragraph `p12`, a range `p12-p14`, or `<source id>:p12`"
            nearly = _NEARLY.match(text)
            if nearly:
                source = f"{nearly['source']}:" if nearly["source"] else ""
                help = f"write `{source}p{nearly['first']}" + (f"-p{nearly['last']}`" if nearly["last"] else "`")
            raise problem("L004", f"`{shown(text)}` is no evidence reference", help)

    @property
    def paragraphs(self) -> tuple[str, int, int] | None:
        """(source id or "", first, last), or None where the reference is a quote's id."""
        match = _REFERENCE.match(self)
        if not match:
            return None
        first = int(match["first"])
        return match["source"] or "", first, int(match["last"] or first)


class Number(Text):
    """A paragraph's number."""

    expects = "a paragraph's number"

    @classmethod
    def check(cls, text: Self) -> None:
        if not re.match(r"[1-9][0-9]*\Z", text) or len(text) > len(str(MAX_PARAGRAPH)):
            digits = re.match(r"[pP¶]?\s*0*([1-9][0-9]{0,4})\Z", text)
            hint = f"write `{digits[1]}`" if digits else "paragraphs count from 1, as in `3`"
            raise problem("F003", f"`{shown(text)}` is no paragraph's number", hint)

    @property
    def number(self) -> int:
        return 0 if self.is_todo else int(self)
