"""A source as it is printed, and as it is read: without what only its layout put there, so that every rule sees words.

Soft hyphens and zero-width spaces go, white space becomes one plain space, a rare dash or hyphen the usual one. Nothing else
changes, and every place in the text that is read leads back to the printed one.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.evidence.folding import NOTHING, SPACES, Folded

UNBROKEN: Final = "\xa0\u202f\u2009"
"""Spaces that hold together what stands beside them, as in a number."""
_HYPHENS: Final = "\u2010\u2011\u2212"
_ODD: Final = re.compile(
    f"[{SPACES}{NOTHING}{_HYPHENS}―-](?:(?<=[{SPACES}])(?:[{SPACES}{NOTHING}]*[{SPACES}]|(?<! ))|(?<=[{NOTHING}])[{NOTHING}]*|"
    f"(?<=-)-|(?<=[{_HYPHENS}―]))"
)
"""What is no plain character, one plain space or one plain hyphen. A set stands first, because a search for that is fast."""
_PLAIN: Final = {"-": "—", "―": "—", **dict.fromkeys(_HYPHENS, "-")}


@dataclass(frozen=True)
class Printed:
    """The printed paragraphs, as one text joined by line feeds; `read[n]` is how paragraph n + 1 is read, None for as it is."""

    paragraphs: tuple[str, ...]
    text: str
    starts: tuple[int, ...]
    read: tuple[Folded | None, ...]

    @classmethod
    def of(cls, paragraphs: Sequence[str]) -> Printed:
        return cls(tuple(paragraphs), "\n".join(paragraphs), starts_of(paragraphs), tuple(map(_read, paragraphs)))

    @property
    def as_read(self) -> tuple[str, ...]:
        """The paragraphs as they are read."""
        return tuple(read.text if read else text for text, read in zip(self.paragraphs, self.read, strict=True))

    def paragraph_at(self, index: int) -> int:
        """The 1-based paragraph that holds an index of the printed text."""
        return bisect_right(self.starts, index)

    def bounds(self, number: int) -> tuple[int, int]:
        """Where paragraph `number` starts and ends in the printed text."""
        start = self.starts[number - 1]
        return start, start + len(self.paragraphs[number - 1])

    def to_print(self, number: int, start: int, end: int) -> tuple[int, int]:
        """A range of a paragraph as it is read, as the range of the printed one."""
        read = self.read[number - 1]
        return (start, end) if read is None or start >= end else (read.starts[start], read.ends[end - 1])

    def to_read(self, number: int, start: int, end: int) -> tuple[int, int]:
        """A range of a printed paragraph as the range of the one that is read."""
        read = self.read[number - 1]
        return (start, end) if read is None else (bisect_left(read.starts, start), bisect_left(read.starts, end))


def starts_of(paragraphs: Sequence[str]) -> tuple[int, ...]:
    """Where each paragraph starts in a text that joins them by line feeds."""
    starts: list[int] = []
    at = 0
    for paragraph in paragraphs:
        starts.append(at)
        at += len(paragraph) + 1
    return tuple(starts)


def _read(paragraph: str) -> Folded | None:
    if _ODD.search(paragraph) is None:
        return None
    out: list[str] = []
    starts, ends = array("L"), array("L")
    last = 0
    for match in _ODD.finditer(paragraph):
        begin, end = match.span()
        out.append(paragraph[last:begin])
        starts.extend(range(last, begin))
        ends.extend(range(last + 1, begin + 1))
        last = end
        first = paragraph[begin]
        if first not in NOTHING:
            out.append(_PLAIN.get(first) or _space(paragraph, begin, end))
            starts.append(begin)
            ends.append(end)
    out.append(paragraph[last:])
    starts.extend(range(last, len(paragraph)))
    ends.extend(range(last + 1, len(paragraph) + 1))
    return Folded("".join(out), starts, ends)


def _space(text: str, begin: int, end: int) -> str:
    """What a run of white space is read as: a plain space, or behind a number the no-break space that may hold it together."""
    return "\xa0" if end - begin == 1 and text[begin] in UNBROKEN and text[begin - 1 : begin].isdigit() else " "
