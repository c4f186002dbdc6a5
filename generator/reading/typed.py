"""From what was typed to the typed model: pydantic's findings become ours, at the exact words."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.errors import Finding, Place
from generator.reading.yaml import Document, Mapping, Node, Scalar, Sequence

M = TypeVar("M", bound=BaseModel)


def typed(document: Document, model: type[M]) -> tuple[M | None, list[Finding]]:
    """The document as this model, or None with a finding for each thing that does not fit."""
    if document.data is None:
        return None, []
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        findings = [_finding(problem, document.data, model) for problem in error.errors(include_url=False)]
        return None, findings


def _finding(error: Any, data: Mapping, model: type[BaseModel]) -> Finding:
    kind, loc, context = error["type"], error["loc"], error.get("ctx", {})
    value, node, known = _walk(data, loc)
    if kind == "briefing":
        place = node.place
        if "at" in context:
            place = node.source.place_of(context["at"], context["at"] + 1)
        elif "within" in context and isinstance(value, Scalar):
            place = node.place_within(value, *context["within"])
        return Finding(context["code"], "error", context["message"], place, context["help"])
    if kind == "missing":
        return Finding("F002", "error", f"`{loc[-1]}` is missing", node.place, f"add `{loc[-1]}: …` to {_item(known)}")
    if kind == "extra_forbidden":
        return _unknown_key(str(loc[-1]), known, data, model, node)
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        what = f"`{known[-1]}`" if known else "this"
        return Finding("F003", "error", f"{what} needs keys and values, found {_found(value)}", node.place,
                       "write `key: value` lines, indented below")  # fmt: skip
    if kind == "tuple_type":
        return Finding("F003", "error", f"`{known[-1]}` needs a list", node.place, "one item a line, each after `- `")
    return Finding("F003", "error", error["msg"], node.place, "see the description of this key in docs/format.md")


def _walk(data: Any, loc: tuple[Any, ...]) -> tuple[Any, Node, tuple[Any, ...]]:
    """The value that a location of pydantic's leads to, its node, and the part of the location that exists.

    The location may hold names of union members, which are skipped, and ends with a key that may be missing.
    """
    value, known = data, []
    node: Node = data.node
    if isinstance(data, Mapping) and data.keys_at:
        node = next(iter(data.keys_at.values()))
    for step in loc:
        if isinstance(value, Mapping) and step in value:
            node, value = value.keys_at[step], value[step]
            if isinstance(value, Scalar) and value:
                node = value.node
        elif isinstance(value, Sequence) and isinstance(step, int) and step < len(value):
            value = value[step]
            node = value.node
            if isinstance(value, Mapping) and value.keys_at:
                node = next(iter(value.keys_at.values()))
        else:
            continue
        known.append(step)
    return value, node, tuple(known)


def _item(known: tuple[Any, ...]) -> str:
    """What an editor would call the thing at a location."""
    lists = [step for step in known if isinstance(step, str)]
    if not lists:
        return "the top of the file"
    if isinstance(known[-1], int):
        return f"item {known[-1] + 1} of `{lists[-1]}`"
    return f"`{lists[-1]}`"


def _found(value: Any) -> str:
    if isinstance(value, Sequence):
        return "a list"
    if isinstance(value, Mapping):
        return "a mapping"
    return "a text" if value else "nothing"


def _unknown_key(key: str, known: tuple[Any, ...], data: Mapping, model: type[BaseModel], node: Node) -> Finding:
    parent: Any = data
    for step in known[:-1]:
        parent = parent[step]
    place = parent.keys_at[key].place if isinstance(parent, Mapping) and key in parent.keys_at else node.place
    keys = _keys_at(model, known[:-1])
    near = get_close_matches(key.lower().replace("-", "_"), keys, 1, 0.6)
    if near:
        help = f"did you mean `{near[0]}`?"
    else:
        help = "the keys here are " + ", ".join(f"`{k}`" for k in keys)
    return Finding("F001", "error", f"`{key}` is not a key that the format knows here", place, help)


def _keys_at(model: type[BaseModel], loc: tuple[Any, ...]) -> list[str]:
    current: type[BaseModel] = model
    for step in loc:
        if isinstance(step, str):
            inner = _model_of(current, step)
            if inner is None:
                return []
            current = inner
    return [field.alias or name for name, field in current.model_fields.items()]


def _model_of(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    for name, field in model.model_fields.items():
        if (field.alias or name) == key:
            todo = [field.annotation]
            while todo:
                candidate = todo.pop()
                if isinstance(candidate, type) and issubclass(candidate, BaseModel):
                    return candidate
                todo.extend(getattr(candidate, "__args__", ()))
    return None


def at_file(path: str) -> Place:
    """The place of a file as a whole."""
    return Place(path)
