"""Which keys a mapping of the format takes, as the model says."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any, Final, get_origin

from pydantic import BaseModel

from generator.reading.mending import Location
from generator.reading.yaml import Mapping, Sequence

NEEDED_BY_RULES: Final = ("evidence", "speaker")
"""Optional to the model, asked for by the rules."""


def known_keys(model: type[BaseModel], loc: Location) -> list[str]:
    """The keys of the mapping, or of the items of the list, that a location leads to."""
    found = model_at(model, loc)
    return [field.alias or name for name, field in found.model_fields.items()] if found else []


def model_at(model: type[BaseModel], loc: Location) -> type[BaseModel] | None:
    """The model of the mapping, or of the items of the list, that a location leads to."""
    current: type[BaseModel] | None = model
    for step in loc:
        if isinstance(step, str) and current is not None:
            current = model_of(current, step)
    return current


def field_at(model: type[BaseModel], loc: Location) -> Any:
    """The field of a key, or None."""
    holder = model_at(model, loc[:-1])
    fields = holder.model_fields.items() if holder else ()
    return next((field for name, field in fields if (field.alias or name) == loc[-1]), None)


@cache
def model_of(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    """The model of the mapping, or of the items of the list, that a key holds."""
    for name, field in model.model_fields.items():
        if (field.alias or name) == key:
            todo = [field.annotation]
            while todo:
                candidate = todo.pop()
                if isinstance(candidate, type) and issubclass(candidate, BaseModel):
                    return candidate
                todo.extend(getattr(candidate, "__args__", ()))
    return None


def near_key(key: str, keys: list[str]) -> str:
    """The key that is nearly this one; empty if none is."""
    if len(key) > 80:
        return ""
    return next(iter(get_close_matches(key.lower().strip().replace("-", "_").replace(" ", "_"), keys, 1, 0.6)), "")


def empty_lists(value: Any, model: type[BaseModel], at: Location = ()) -> Iterator[dict[str, Any]]:
    """A problem, in pydantic's shape, for each list that must not be empty and is."""
    if isinstance(value, Sequence):
        for number, item in enumerate(value):
            yield from empty_lists(item, model, (*at, number))
    elif isinstance(value, Mapping):
        for name, field in model.model_fields.items():
            key = field.alias or name
            inner, held = model_of(model, key), value.get(key)
            if isinstance(held, Sequence) and not held and field.is_required() and get_origin(field.annotation) is tuple:
                help = f"add at least {'two items' if key == 'positions' else 'one item'} below it"
                context = {"code": "F004", "message": f"`{key}` is empty", "help": help, "on_key": True}
                yield {"type": "briefing", "loc": (*at, key), "ctx": context}
            elif inner and held is not None:
                yield from empty_lists(held, inner, (*at, key))
