"""A mapping of the format as JSON Schema (draft 7), for editors that complete, explain and check while one writes.

It follows the model: each key with its meaning and its example. Where ids are known, they are proposed and not demanded: a new
one is no mistake before the schema knows of it, and `briefing check` finds the ones that lead nowhere.
"""

from __future__ import annotations

import json
from types import NoneType
from typing import Annotated, Any, Final, get_args, get_origin

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from generator.editor.offers import NONE, Offers
from generator.editor.scalars import SCALARS, TODO_PATTERN, Schema, flag, words
from generator.reading import model
from generator.reading.model import shapes
from generator.reading.references import Reference

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
MADE_BY: Final = "Made by `briefing schema` from the model. Do not edit."
_NOT_OFFERED: Final = ("former_ids",)
"""Keys that take ids of what is no more."""
_OFFERED_BY_KEY: Final = {"topics": "topic", "places": "place"}


def schema_of(of: type[model.Item], offers: Offers = NONE) -> Schema:
    """The schema of a whole file: of `Brief` or `Actor`, which proposes the ids that are known."""
    return {
        "$schema": DIALECT,
        "$comment": MADE_BY,
        **_mapping(of, offers),
        "type": "object",
        **({"definitions": offers.definitions} if offers.definitions else {}),
    }


def as_json(schema: Schema, is_short: bool = False) -> str:
    """A schema as a file: to be read by people too, or as short as can be."""
    shape: dict[str, Any] = {"separators": (",", ":")} if is_short else {"indent": 1}
    return json.dumps(schema, ensure_ascii=False, **shape) + "\n"


def _mapping(of: type[model.Item], offers: Offers) -> Schema:
    """A mapping, or TODO in its place."""
    fields = [(field.alias or name, field) for name, field in of.model_fields.items()]
    return {
        **_described(" ".join((of.__doc__ or "").split())),
        "type": ["object", "string"],
        "pattern": TODO_PATTERN,
        "patternErrorMessage": "Write keys and values",
        "properties": {key: _key(key, field, offers) for key, field in fields},
        "required": [key for key, field in fields if field.is_required()],
        "additionalProperties": False,
    }


def _key(key: str, field: FieldInfo, offers: Offers) -> Schema:
    made = _value(
        field.annotation, tuple(field.metadata), NONE if key in _NOT_OFFERED else offers, _OFFERED_BY_KEY.get(key, "")
    )
    if field.is_required() and made.get("type") == ["array", "string"]:
        made["minItems"] = 1
    examples = {"examples": field.examples} if field.examples else {}
    return made | _described(field.description or "") | examples


def _described(meaning: str) -> Schema:
    """A meaning for every program, and as Markdown for those that would show its marks."""
    return {"description": meaning, **({"markdownDescription": meaning} if "`" in meaning else {})}


def _value(annotation: Any, metadata: tuple[Any, ...], offers: Offers, kind: str = "") -> Schema:
    """The schema of a type as it is annotated; `kind` is that of the ids which it takes, where the type does not tell."""
    for part in metadata:
        if isinstance(part, shapes.OneOf):
            return words(*part.words)
        if isinstance(part, shapes.TrueOrFalse):
            return flag()
        if isinstance(part, shapes.Called):
            kind = kind or part.one
    parts = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return _value(parts[0], (*metadata, *parts[1:]), offers, kind)
    if NoneType in parts:
        return _value(next(part for part in parts if part is not NoneType), metadata, offers, kind)
    if get_origin(annotation) is tuple:
        return _list(_value(parts[0], (), offers, kind), metadata)
    if isinstance(annotation, type) and issubclass(annotation, model.Item):
        return _mapping(annotation, offers)
    kind = kind or ("reference" if annotation is Reference else "")
    proposed = offers.of(kind)
    return {"anyOf": [*proposed, SCALARS[annotation]]} if proposed else dict(SCALARS[annotation])


def _list(items: Schema, metadata: tuple[Any, ...]) -> Schema:
    """A list, or TODO in its place; for a quote's words also one text instead."""
    if any(isinstance(part, BeforeValidator) and part.func is shapes._as_segments for part in metadata):
        return {**items, "type": [*items["type"], "array"], "items": items, "minItems": 1}
    return {
        "type": ["array", "string"],
        "pattern": TODO_PATTERN,
        "patternErrorMessage": "Write a list: [one, two], or one item a line, each after `- `",
        "items": items,
    }
