"""What kind of value each key of the format takes, as plain data and back: texts, numbers, lists. What stands where, the model
says, and the data need not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from types import NoneType
from typing import Annotated, Any, Final, get_args, get_origin

from generator.reading.dates import PartialDate
from generator.reading.marks import SourceText
from generator.reading.model.shapes import Item, finished
from generator.reading.placed import NOWHERE
from generator.reading.text import Text

_set: Final = object.__setattr__


class Unstorable(Exception):
    """A value that stands nowhere in a file, or data that hold no brief."""


@dataclass(frozen=True, eq=False)
class Shape:
    """What a key takes. What is absent is None as data, and `nothing` as a value."""

    nothing: Any
    data: Callable[[Any, list[int] | None], Any]
    """A value as data. To a list is added where each text and date in it stands in its file: raises Unstorable where one
    stands nowhere."""
    make: Callable[[Any], Any]
    """The value of data. Asked where it stands, it raises Unplaced."""
    make_placed: Callable[[Any, SourceText, Iterator[int]], Any]
    """The value of data, with its places in the file that it was read from."""
    one: Shape | None = None
    """Of a list of items, the shape of each."""


@cache
def shape_of(kind: Any) -> Shape:
    """The shape of a key by its annotation in the model, or of an item by its class."""
    of, args = get_origin(kind), get_args(kind)
    if of is tuple:
        return _list(args[0])
    if of is Annotated or NoneType in args:
        return shape_of(args[0])
    if kind is bool:
        return Shape(False, lambda value, places: True, bool, lambda data, source, places: True)
    if issubclass(kind, Text):
        return _text(kind)
    return _date(kind) if issubclass(kind, PartialDate) else _item(kind)


def shapes_of(kind: type[Item]) -> dict[str, Shape]:
    """The shape of each key of an item, in their order."""
    annotations: dict[str, Any] = {name: field.annotation for name, field in kind.model_fields.items()}
    return {name: shape_of(annotation) for name, annotation in annotations.items()}


def _text(kind: type[Text]) -> Shape:
    new = str.__new__

    def data(value: Text, places: list[int] | None) -> str:
        if type(value) is not kind:
            raise Unstorable(type(value).__name__)
        if places is not None:
            if type(at := value._at) is not int:
                raise Unstorable("a guess")
            places.append(at)
        return str(value)

    def make_placed(data: str, source: SourceText, places: Iterator[int]) -> Text:
        made = new(kind, data)
        made._source, made._at = source, next(places)
        return made

    return Shape(None, data, partial(new, kind), make_placed)


def _date(kind: type[PartialDate]) -> Shape:
    """A date as one number. Where nobody asks for its place, it is one object for all that was said on a day."""

    def data(value: PartialDate, places: list[int] | None) -> int:
        if type(value) is not kind:
            raise Unstorable(type(value).__name__)
        if places is not None:
            if type(at := value.start) is not int:
                raise Unstorable("a guess")
            places.append(at)
        return (value.year * 100 + value.month) * 100 + value.day

    def made(data: int, source: SourceText, place: int) -> PartialDate:
        return kind(data // 10_000, data // 100 % 100, data % 100, source, place)

    return Shape(
        None, data, cache(lambda data: made(data, NOWHERE, 0)), lambda data, source, places: made(data, source, next(places))
    )


def _list(kind: Any) -> Shape:
    one = shape_of(kind)
    data, make, make_placed = one.data, one.make, one.make_placed
    return Shape(
        (),
        lambda values, places: [data(value, places) for value in values],
        lambda values: tuple(map(make, values)),
        lambda values, source, places: tuple([make_placed(value, source, places) for value in values]),
        one if isinstance(kind, type) and issubclass(kind, Item) else None,
    )


def _item(kind: type[Item]) -> Shape:
    """An item as a list of what its keys say, in their order, up to the last one that says something."""
    shapes = shapes_of(kind)
    absent = {name: shape.nothing for name, shape in shapes.items()}
    writing = [(name, shape.nothing, shape.data) for name, shape in shapes.items()]
    making = [(name, shape.make) for name, shape in shapes.items()]
    making_placed = [(name, shape.make_placed) for name, shape in shapes.items()]
    new = object.__new__

    def data(item: Item, places: list[int] | None) -> list[Any]:
        if type(item) is not kind:
            raise Unstorable(type(item).__name__)
        held = item.__dict__
        found = [None if (value := held[name]) is nothing else write(value, places) for name, nothing, write in writing]
        while found and found[-1] is None:
            found.pop()
        return found

    def finish(held: dict[str, Any]) -> Item:
        made = new(kind)
        _set(made, "__dict__", held)
        return finished(made)  # type: ignore[no-any-return]

    def make(data: list[Any]) -> Item:
        held = absent.copy()
        for (name, make), value in zip(making, data, strict=False):
            if value is not None:
                held[name] = make(value)
        return finish(held)

    def make_placed(data: list[Any], source: SourceText, places: Iterator[int]) -> Item:
        held = absent.copy()
        for (name, make), value in zip(making_placed, data, strict=False):
            if value is not None:
                held[name] = make(value, source, places)
        return finish(held)

    return Shape(None, data, make, make_placed)
