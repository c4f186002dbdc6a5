"""Whether what is made of kept data knows where it stands in its file.

Findings tell of places. Pages, which are made of the same data over and over, never do; that takes two thirds of the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

from generator.reading.marks import SourceText

wanted: Final[list[bool]] = []
"""Holds something while places are wanted; to be looked at where a call for each reading would cost too much."""


class Unplaced(Exception):
    """A value is asked where it stands that was made when nobody wanted to know."""


@contextmanager
def with_places() -> Iterator[None]:
    """While this is open, what is made of kept data knows its place. What was made before does not."""
    wanted.append(True)
    try:
        yield
    finally:
        wanted.pop()


class _Nowhere(SourceText):
    """Stands for a file of which nobody wanted to know."""

    __slots__ = ()

    @property
    def text(self) -> NoReturn:
        raise Unplaced

    lines = kept = text


NOWHERE: Final = _Nowhere("", "")
