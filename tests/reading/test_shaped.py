"""Values of the format as plain data and back: the same values, with the places that they had or with none."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading import model
from generator.reading.dates import Day, PartialDate
from generator.reading.marks import Node, SourceText
from generator.reading.model.shapes import Item
from generator.reading.placed import Unplaced
from generator.reading.shaped import Shape, Unstorable, shape_of, shapes_of
from generator.reading.text import Plain, Slug, Text

SOURCE = SourceText("content/briefs/x/brief.yml", "title: A title\n")
ITEMS = [getattr(model, name) for name in model.__all__ if name not in ("Item", "Identified")]


def text(kind: type[Text], words: str, at: Any) -> Text:
    made = str.__new__(kind, words)
    made._source, made._at = SOURCE, at
    return made


@st.composite
def values(draw: st.DrawFn, annotation: Any) -> Any:
    """What a key of this annotation may hold."""
    kind, numbers = str(annotation), st.integers(0, 9_999)
    shape = shape_of(annotation)
    if (shape.nothing == () or "Optional" in kind or "None" in kind) and draw(st.booleans()):
        return shape.nothing
    if shape.nothing == ():
        return tuple(draw(st.lists(values(annotation.__args__[0]), max_size=2)))
    of = next((arg for arg in getattr(annotation, "__args__", ()) if arg is not type(None)), annotation)
    of = getattr(of, "__origin__", of)
    if of is bool:
        return draw(st.booleans())
    if issubclass(of, Text):
        return text(of, draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=5)), draw(numbers))
    if issubclass(of, PartialDate):
        day = draw(st.dates(date(1, 1, 1)))
        month = day.month if of is Day else draw(st.sampled_from([day.month, 0]))
        return of(day.year, month, day.day if month and (of is Day or draw(st.booleans())) else 0, SOURCE, draw(numbers))
    return draw(items(of))


@st.composite
def items(draw: st.DrawFn, kind: type[Item]) -> Item:
    """An item as it is read, with whatever each of its keys may hold."""
    return kind.model_construct(**{name: draw(values(field.annotation)) for name, field in kind.model_fields.items()})


def held(value: Any, placed: bool) -> Any:
    """A value with all below it: types, words, places."""
    if isinstance(value, Item):
        return type(value), {name: held(getattr(value, name), placed) for name in shapes_of(type(value))}
    if isinstance(value, tuple):
        return tuple(held(part, placed) for part in value)
    if isinstance(value, PartialDate):
        return type(value), value.key, (value.source, value.start) if placed else None
    return type(value), value, value.where if placed and isinstance(value, Text) else None


@given(st.data(), st.sampled_from(ITEMS))
def test_data_make_the_value_that_they_are_of(data, kind):
    item = data.draw(items(kind))
    shape, places = shape_of(kind), list[int]()
    plain = json.loads(json.dumps(shape.data(item, places)))
    assert held(shape.make(plain), False) == held(item, False)
    assert held(shape.make_placed(plain, SOURCE, iter(places)), True) == held(item, True)
    assert shape.data(shape.make(plain), None) == plain, "and what has no places can be told as well"


def sample(shape: Shape, value: Any) -> Any:
    return shape.make(shape.data(value, []))


@pytest.mark.parametrize("value", [text(Plain, "A title", 7), PartialDate(2031, 3, 14, SOURCE, 7)])
def test_what_was_made_without_a_place_says_so_when_it_is_asked(value):
    made = sample(shape_of(value.__class__), value)
    with pytest.raises(Unplaced):
        _ = made.place


def test_a_day_is_one_object_where_nobody_asks_for_its_place():
    shape = shape_of(Day)
    assert sample(shape, Day(2031, 3, 14, SOURCE, 7)) is sample(shape, Day(2031, 3, 14, SOURCE, 30))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Plain, text(Plain, "a guess", Node(SOURCE, 0, 1, 0, 0, 0, 1))),
        (Plain, text(Slug, "of-another-type", 0)),
        (PartialDate, Day(2031, 3, 14, SOURCE, 7)),
        (PartialDate, PartialDate(2031)),
        (model.Term, model.Side.model_construct()),
    ],
)
def test_what_does_not_stand_in_a_file_as_the_model_says_cannot_be_stored(kind, value):
    with pytest.raises(Unstorable):
        shape_of(kind).data(value, [])
