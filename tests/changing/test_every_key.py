"""Every key of the format, by the model: an edit of it is told once. A key that is new is tested without an edit here."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

import pytest
import yaml

from generator.changing.change import Change
from generator.changing.library import changes_between
from generator.changing.recording import entries
from generator.changing.state import State
from generator.changing.wording import sentence
from generator.reading import model
from generator.reading.keys import model_of
from generator.reading.model.shapes import OneOf
from generator.reading.text import parse_inline
from tests.changing.states import BRIEF, example

ACTOR = "content/actors/tavira-ossen.yml"
FILES: dict[str, type[model.Item]] = {BRIEF: model.Brief, ACTOR: model.Actor}
ENOUGH = 2  # other values to try for a key
Location = tuple[str | int, ...]


@cache
def _base() -> dict[str, bytes]:
    """The example, with one quote that has every mapping that a quote can have."""
    data: dict[str, Any] = yaml.load(example()[BRIEF].decode(), Loader=yaml.CBaseLoader)
    quotes = {quote["id"]: quote for quote in data["quotes"]}
    quotes["qasim-desk"]["compare_with"] = quotes["renn-locks"]["compare_with"]
    for value in data.values():  # a short brief: one of each is enough, if it is the fullest
        if isinstance(value, list) and isinstance(value[0], dict):
            value[:] = sorted(value, key=len)[-1:]
    return {**example(), BRIEF: json.dumps(data).encode()}


def _data(path: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(_base()[path].decode(), Loader=yaml.CBaseLoader)
    return found


def _keys(value: Any, of: type[model.Item], at: Location, seen: set[type]) -> Iterator[tuple[type[model.Item], str, Location]]:
    """Each key of each kind of mapping, in the fullest one of its kind that comes first; also keys that are not there."""
    if of in seen:
        return
    seen.add(of)
    for name, field in of.model_fields.items():
        key = field.alias or name
        yield of, key, (*at, key)
        inner = model_of(of, key)
        if inner is not None and issubclass(inner, model.Item):
            held = value.get(key)
            if isinstance(held, list):
                number = max(range(len(held)), key=lambda n: len(held[n]))
                yield from _keys(held[number], inner, (*at, key, number), seen)
            elif held is not None:
                yield from _keys(held, inner, (*at, key), seen)


CASES = [(path, *found) for path, of in FILES.items() for found in _keys(_data(path), of, (), set())]
# what a mapping holds is met below it, and names have tests of their own
EDITED = [case for case in CASES if model_of(case[1], case[2]) is None and case[2] not in ("id", "former_ids")]


def _at(data: Any, at: Location) -> Any:
    for step in at:
        data = data[step]
    return data


def _words(of: type[model.Item], key: str) -> list[str]:
    """The words that a key takes, if it takes one of a few."""
    field = next(field for name, field in of.model_fields.items() if (field.alias or name) == key)
    left, found = [field.annotation, *field.metadata], list[str]()
    while left:
        part: Any = left.pop()
        found += part.words if isinstance(part, OneOf) else ()
        left += [*get_args(part), *getattr(part, "__metadata__", ())]
    return found


def _others(of: type[model.Item], key: str, value: Any) -> Iterator[Any]:
    """What might stand at a key instead."""
    if isinstance(value, list) and len(value) > 1:
        yield value[1:]
    if isinstance(value, list):
        value = value[0]
        yield from ([other] for other in _others(of, key, value))
    if isinstance(value, dict):
        return
    yield from (word for word in _words(of, key) if word != value)
    if value is None:
        field = next(field for name, field in of.model_fields.items() if (field.alias or name) == key)
        yield from (example for example in field.examples or () if isinstance(example, list))
        yield from (str(example).lower() if isinstance(example, bool) else str(example) for example in field.examples or ())
        return
    yield from (f"{value} more", "2031-02-01", "p19", "7", "halmark", "fr", "https://example.org/other", "Q7",
                "article-two.txt", "false", "true")  # fmt: skip


@cache
def _old(path: str) -> State:
    """The state before an edit of this file."""
    return State.read(_base(), {**_base(), path: b""})


def _changes(path: str, data: Any) -> list[Change] | None:
    """The changes when a file holds these data; None where it can't."""
    old = _old(path)
    new = State.read({**_base(), path: json.dumps(data, ensure_ascii=False).encode()}, _base(), old)
    return None if new.broken else changes_between(old, new)[0]


@pytest.mark.parametrize(("path", "of", "key", "at"), EDITED, ids=[f"{of.__name__}.{key}" for _, of, key, _ in EDITED])
def test_an_edit_of_a_key_is_told_once(path: str, of: type[model.Item], key: str, at: Location):
    data = _data(path)
    held = _at(data, at[:-1]).get(key)
    tried = 0
    for other in (None, *_others(of, key, held)):
        if held == other or (other is None and (of, key) == (model.Quote, "source")):
            continue  # without a source it is the first one, as it is with it
        edited = copy.deepcopy(data)
        holder = _at(edited, at[:-1])
        if other is None:
            del holder[key]
        else:
            holder[key] = other
        found = _changes(path, edited)
        if found is None:
            continue
        if (tried := tried + 1) > ENOUGH:
            break
        assert len(found) == 1, [sentence(change) for change in found]
        said = sentence(found[0])
        assert "None" not in said
        assert found[0].before != found[0].after or of is model.Quote, said
        for entry in entries(found):
            parse_inline(entry.note)
            assert "None" not in entry.note
    assert tried, f"no other value of {of.__name__}.{key} was found to try"


def test_every_kind_of_mapping_was_met():
    met = {of for _, of, _, _ in CASES}
    expected = {of for of in vars(model).values() if isinstance(of, type) and issubclass(of, model.Item)}
    assert met == expected - {model.Item, model.Identified}
