"""On which pages a long list stands. Pure: from dated items to a tree of pages.

The list's own page shows the newest items. All of them stand on shelves: as many years together as find room, a long year by
its months, as many together as find room, and a long month in numbered parts. All this is counted from the oldest, so that
no page is written anew because something newer came, but for the newest one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, Generic, NamedTuple, TypeVar

from generator.reading.dates import PartialDate

T = TypeVar("T")

NEWEST: Final = 30
MOST: Final = 100
_MONTHS: Final = 2
"""How deep a list is cut by dates: years, months; below these, parts are numbered."""


class Mark(NamedTuple):
    """A page of an archive: its Markdown file, and year, month and number as far as it has them (0: not dated so far).

    `last` is the last of the years or months that stand together on it; it may be the one that `key` ends in.
    """

    path: str
    key: tuple[int, ...]
    last: int = 0


@dataclass(frozen=True)
class Shelf(Generic[T]):
    """A page of an archive: items, newest first, or the shelves below it.

    `earlier` is the page before it: the shelf beside this one, else the one beside the shelf above.
    """

    mark: Mark
    count: int
    items: Sequence[T] = ()
    shelves: Sequence[Shelf[T]] = ()
    above: Mark | None = None
    earlier: Mark | None = None

    def all(self) -> Iterator[Shelf[T]]:
        """This shelf and all below it."""
        yield self
        for shelf in self.shelves:
            yield from shelf.all()


@dataclass(frozen=True)
class Archive(Generic[T]):
    """A list and its pages: the newest items for the list's own page, and a shelf for each year where those are not all."""

    count: int
    newest: Sequence[T]
    years: Sequence[Shelf[T]] = field(default=())

    def shelves(self) -> Iterator[Shelf[T]]:
        for year in self.years:
            yield from year.all()


def archive(
    items: Iterable[T], day: Callable[[T], PartialDate], folder: str, *, newest: int = NEWEST, most: int = MOST
) -> Archive[T]:
    """The pages of a list, below `folder`. Items of one day stay in the order in which they came.

    Up to `newest` items stand on the list's own page alone. No shelf holds more than `most`.
    """
    ordered = sorted(items, key=lambda item: day(item).key, reverse=True)
    if len(ordered) <= newest:
        return Archive(len(ordered), ordered)
    return Archive(len(ordered), ordered[:newest], _shelves(ordered, lambda item: day(item).key, Mark(folder, ()), most, None))


def _shelves(
    items: Sequence[T], key: Callable[[T], tuple[int, ...]], above: Mark, most: int, before: Mark | None
) -> list[Shelf[T]]:
    """The shelves below a page, newest first. `before` is the page before the oldest of them."""
    folder, date = above.path.removesuffix(".md"), above.key
    # what has no year has no months either
    by_date = len(date) < _MONTHS and date != (0,)
    made: list[Shelf[T]] = []
    for first, last, group in _together(_by_date(items, key, len(date)), most) if by_date else _numbered(items, most):
        name = _name(first, len(date)) if by_date else str(first)
        mark = Mark(f"{folder}/{name}.md", (*date, first), last)
        below = _shelves(group, key, mark, most, before) if len(group) > most else []
        made.append(Shelf(mark, len(group), () if below else group, below, above if date else None, before))
        before = mark
    return made[::-1]


def _together(groups: Iterable[tuple[int, list[T]]], most: int) -> list[tuple[int, int, list[T]]]:
    """Years or months, oldest first, with those that find room on one page in one: its first and last, and what is in them."""
    made: list[tuple[int, int, list[T]]] = []
    for number, group in groups:
        first, _, before = made[-1] if made else (0, 0, [])
        if first and len(before) + len(group) <= most:
            made[-1] = first, number, [*group, *before]
        else:
            made.append((number, number, group))
    return made


def _by_date(items: Sequence[T], key: Callable[[T], tuple[int, ...]], depth: int) -> list[tuple[int, list[T]]]:
    """By year or month, oldest first; within one, newest first."""
    return [(number, list(group)) for number, group in groupby(items, key=lambda item: key(item)[depth])][::-1]


def _numbered(items: Sequence[T], most: int) -> list[tuple[int, int, list[T]]]:
    """In parts counted from the oldest, so that only the newest one grows; within one, newest first."""
    oldest_first = items[::-1]
    parts = [oldest_first[start : start + most] for start in range(0, len(items), most)]
    return [(number, number, list(part[::-1])) for number, part in enumerate(parts, 1)]


def _name(number: int, depth: int) -> str:
    """A year or a month as part of an address."""
    return f"{number:0{(4, 2)[depth]}d}" if number else "undated"
