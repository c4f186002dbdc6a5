"""A brief as lines of plain data and back: JSON, so that what is read from a cache holds nothing but texts, numbers and lists.

Each key of a brief is a line of its own: so an edit of one leaves what the others say as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from sys import intern
from typing import Any, Final

from generator import compact
from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.entries import BriefEntry
from generator.reading.marks import SourceText
from generator.reading.shaped import Shape, shape_of, shapes_of

SHAPES: Final = shapes_of(model.Brief)
"""What each key of a brief takes."""
BRIEF: Final = tuple(SHAPES)
_day: Final = cache(PartialDate)  # one object for all that was said on a day
DERIVED: Final[dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]]] = {
    "appearing": (list, lambda actors: list(map(intern, actors))),
    "spoken": (
        lambda rows: [[speaker, *(day.key if day else ())] for speaker, day in rows],
        lambda rows: [(intern(speaker), _day(*day) if day else None) for speaker, *day in rows],
    ),
    "held": (list, lambda rows: [tuple(row) for row in rows]),
    "disputed": (list, lambda rows: [tuple(row) for row in rows]),
    "asked": (
        lambda rows: [[words, status, *(moved.key if moved else ())] for words, status, moved in rows],
        lambda rows: [(words, status, PartialDate(*moved) if moved else None) for words, status, *moved in rows],
    ),
}
"""What lists across briefs ask of each, so that they need not have all of it: as data and back."""
NAMES: Final = (*BRIEF, "citations", *DERIVED)
NUMBERS: Final = {name: number for number, name in enumerate(NAMES)}
NOTHING: Final = b"null"
"""The line of a key that is absent."""
_APART: Final = b"\x1e"
"""Stands before each item of a list of them: no JSON holds it."""


# to data -----------------------------------------------------------------------------------------------------


def to_lines(entry: BriefEntry) -> list[bytes]:
    """A brief as a line for each of its keys, for its citations, for what is derived, and one for where each key stands.

    So an edit of one key leaves what the others say as it is. Raises Unstorable.
    """
    pairs = [_key_lines(shape, getattr(entry.brief, name)) for name, shape in SHAPES.items()]
    numbers = {id(item): number for items in (entry.brief.sources, entry.brief.quotes) for number, item in enumerate(items)}
    citations = {
        key: [numbers[id(c.source)], c.first, c.last, None if c.quote is None else numbers[id(c.quote)]]
        for key, c in entry.citations.items()
    }
    derived = [compact.written(to_data(getattr(entry, name))) for name, (to_data, _) in DERIVED.items()]
    return [
        *(line for line, _ in pairs),
        compact.written([citations, sorted(entry.dangling)]),
        *derived,
        *(places for _, places in pairs),
    ]


def _key_lines(shape: Shape, value: Any) -> tuple[bytes, bytes]:
    """What a key holds, and where it stands. Items are set apart, so that one of them can be read by itself."""
    if value is shape.nothing:
        return NOTHING, NOTHING
    if not shape.one:
        return _lines(shape, value)
    pairs = [_lines(shape.one, item) for item in value]
    return b"".join([_APART + line for line, _ in pairs]), b"".join([_APART + places for _, places in pairs])


def _lines(shape: Shape, value: Any) -> tuple[bytes, bytes]:
    places: list[int] = []
    return compact.written(shape.data(value, places)), compact.written(places)


def item_lines(item: model.Item) -> tuple[bytes, bytes]:
    """An item as a line, and one that says where it stands in the file; raises Unstorable."""
    return _lines(shape_of(type(item)), item)


def item_line(item: model.Item) -> bytes:
    """The first of these."""
    return compact.written(shape_of(type(item)).data(item, None))


# from data ---------------------------------------------------------------------------------------------------


def made_of(shape: Shape, line: bytes, places: bytes | None, source: SourceText) -> Any:
    """The value that a line stands for. `places` is the one that says where it stands in `source`; None where nobody asks."""
    if line == NOTHING:
        return shape.nothing
    if not line.startswith(_APART):
        data = read_line(line)
        return shape.make(data) if places is None else shape.make_placed(data, source, iter(read_line(places)))
    assert shape.one
    if places is None:
        return tuple(map(shape.one.make, read_line(b"[%b]" % line[1:].replace(_APART, b","))))
    pairs = zip(line.split(_APART)[1:], places.split(_APART)[1:], strict=True)
    return tuple([made_of(shape.one, item, at, source) for item, at in pairs])


def item_of(shape: Shape, line: bytes, places: bytes | None, number: int, source: SourceText) -> tuple[Any, int]:
    """One of the items of such a key, from 0, and how many bytes it was made of."""
    item = line.split(_APART)[number + 1]
    at = None if places is None else places.split(_APART)[number + 1]
    assert shape.one
    return made_of(shape.one, item, at, source), len(item)


def read_line(line: bytes) -> Any:
    """The data of a line."""
    return compact.read(line)
