"""A brief as lines of plain data and back: JSON, so that what is read from a cache holds nothing but texts, numbers and lists.

Each key of a brief is a line of its own: so an edit of one leaves what the others say as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from sys import intern
from typing import Any, Final

from generator import compact
from generator.reading import model
from generator.reading.dates import Day, PartialDate
from generator.reading.entries import BriefEntry
from generator.reading.marks import SourceText
from generator.reading.model.shapes import Choice, Item, finished
from generator.reading.references import Number, Reference
from generator.reading.text import FileName, Inline, NewId, Plain, Slug, Tag, Text, Url, Wikidata

_TEXTS: Final = (Choice, FileName, Inline, NewId, Number, Plain, Reference, Slug, Tag, Text, Url, Wikidata)
_DATES: Final = (Day, PartialDate)
_ITEMS: Final = tuple[type[Item], ...](getattr(model, name) for name in model.__all__)
_CODES: Final[dict[type, int]] = {kind: code for code, kind in enumerate((tuple, *_TEXTS, *_DATES, *_ITEMS))}
_FIELDS: Final = {kind: tuple(kind.model_fields) for kind in _ITEMS}
BRIEF: Final = _FIELDS[model.Brief]
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
_APART: Final = b"\x1e"
"""Stands before each item of a list of them: no JSON holds it."""
_set: Final = object.__setattr__


class Unstorable(Exception):
    """A value that stands nowhere in a file, or data that hold no brief."""


# to data -----------------------------------------------------------------------------------------------------


def to_lines(entry: BriefEntry) -> list[bytes]:
    """A brief as a line for each of its keys, for its citations, for what is derived, and one for where each key stands.

    So an edit of one key leaves what the others say as it is. Raises Unstorable.
    """
    pairs = [_key_lines(getattr(entry.brief, name)) for name in BRIEF]
    numbers = {id(item): number for items in (entry.brief.sources, entry.brief.quotes) for number, item in enumerate(items)}
    citations = {
        key: [numbers[id(c.source)], c.first, c.last, None if c.quote is None else numbers[id(c.quote)]]
        for key, c in entry.citations.items()
    }
    derived = [_line(to_data(getattr(entry, name))) for name, (to_data, _) in DERIVED.items()]
    return [
        *(line for line, _ in pairs),
        _line([citations, sorted(entry.dangling)]),
        *derived,
        *(places for _, places in pairs),
    ]


def _key_lines(value: Any) -> tuple[bytes, bytes]:
    """What a key holds, and where it stands. Items are set apart, so that one of them can be read by itself."""
    if isinstance(value, tuple) and value and isinstance(value[0], Item):
        pairs = [item_lines(item) for item in value]
        return b"".join(_APART + line for line, _ in pairs), b"".join(_APART + places for _, places in pairs)
    places: list[int] = []
    return _line(_data(value, places)), _line(places)


def item_lines(item: Item) -> tuple[bytes, bytes]:
    """An item as a line, and one that says where it stands in the file; raises Unstorable."""
    places: list[int] = []
    return _line(_data(item, places)), _line(places)


def _line(data: Any) -> bytes:
    return compact.written(data)


def _data(value: Any, places: list[int]) -> Any:
    return _WRITERS[type(value)](value, places)


Writer = Callable[[Any, list[int]], Any]
"""Makes data of a value, and adds where it stands to the places."""


def _text_writer(code: int) -> Writer:
    def write(value: Text, places: list[int]) -> Any:
        places.append(_sure(value._at))
        return [code, str(value)]

    return write


def _date_writer(code: int) -> Writer:
    def write(value: PartialDate, places: list[int]) -> Any:
        places.append(_sure(value.start))
        return [code, value.year, value.month, value.day]

    return write


def _item_writer(code: int, kind: type[Item]) -> Writer:
    names, writers = _FIELDS[kind], _WRITERS

    def write(item: Item, places: list[int]) -> Any:
        held = item.__dict__
        return [code, *[writers[type(value := held[name])](value, places) for name in names]]

    return write


def _sure(at: Any) -> int:
    """Where something starts, if it stands in the file."""
    if type(at) is not int:
        raise Unstorable("a guess")
    return at


class _Writers(dict[type, Writer]):
    def __missing__(self, kind: type) -> Writer:
        raise Unstorable(kind.__name__)


_WRITERS: Final = _Writers()
_WRITERS[type(None)] = _WRITERS[bool] = lambda value, places: value
_WRITERS[tuple] = lambda value, places: [_CODES[tuple], *[_WRITERS[type(item)](item, places) for item in value]]
_WRITERS.update({kind: _text_writer(_CODES[kind]) for kind in _TEXTS})
_WRITERS.update({kind: _date_writer(_CODES[kind]) for kind in _DATES})
_WRITERS.update({kind: _item_writer(_CODES[kind], kind) for kind in _ITEMS if kind is not Item})


# from data ---------------------------------------------------------------------------------------------------


WORDS: Final[dict[bytes, Any]] = {b"[0]": (), b"null": None, b"false": False, b"true": True}
"""What stands nowhere in a file, or needs no place there: as a line, and as what it is."""
Maker = Callable[[list[Any], SourceText, Iterator[int]], Any]


def _text_maker(kind: type[Text]) -> Maker:
    new = str.__new__

    def make(node: list[Any], source: SourceText, places: Iterator[int]) -> Text:
        made = new(kind, node[1])
        made._source, made._at = source, next(places)
        return made

    return make


def _date_maker(kind: type[PartialDate]) -> Maker:
    return lambda node, source, places: kind(node[1], node[2], node[3], source, next(places))


def _item_maker(kind: type[Item]) -> Maker:
    names, new = _FIELDS[kind], object.__new__

    def make(node: list[Any], source: SourceText, places: Iterator[int]) -> Any:
        made = new(kind)
        del node[0]
        held = {
            name: _MAKERS[value[0]](value, source, places) if value.__class__ is list else value
            for name, value in zip(names, node, strict=True)
        }
        _set(made, "__dict__", held)
        return finished(made)

    return make


def _tuple(node: list[Any], source: SourceText, places: Iterator[int]) -> tuple[Any, ...]:
    del node[0]
    return tuple([_MAKERS[value[0]](value, source, places) if value.__class__ is list else value for value in node])


_MAKERS: Final[list[Maker]] = [
    _tuple,
    *map(_text_maker, _TEXTS),
    *map(_date_maker, _DATES),
    *map(_item_maker, _ITEMS),
]


def made_of(line: bytes, places: bytes, source: SourceText) -> Any:
    """The value that two lines stand for. `source` is the file that it was read from."""
    if line in WORDS:
        return WORDS[line]
    if line.startswith(_APART):
        pairs = zip(line.split(_APART)[1:], places.split(_APART)[1:], strict=True)
        return tuple([made_of(item, at, source) for item, at in pairs])
    node = read_line(line)
    return _MAKERS[node[0]](node, source, iter(read_line(places))) if node.__class__ is list else node


def item_of(line: bytes, places: bytes, number: int, source: SourceText) -> tuple[Any, int]:
    """One of the items of such a key, from 0, and how many bytes it was made of."""
    item = line.split(_APART)[number + 1]
    return made_of(item, places.split(_APART)[number + 1], source), len(item)


def read_line(line: bytes) -> Any:
    """What `_line` was given."""
    return compact.read(line)
