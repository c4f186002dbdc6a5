"""From what was typed to the typed model: pydantic's findings become ours, at the exact words."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.errors import Finding
from generator.reading.text import KEY, shown
from generator.reading.yaml import Document, Mapping, Node, Scalar, Sequence

M = TypeVar("M", bound=BaseModel)
Location = tuple[Any, ...]
MAX_UNKNOWN = 3  # of the unknown keys of one item, so many are named one by one


def typed(document: Document, model: type[M]) -> tuple[M | None, list[Finding]]:
    """The document as this model, or None with a finding for each thing that does not fit."""
    if document.data is None:
        return None, []
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        return None, list(_findings(error.errors(include_url=False), document.data, model))


def _findings(problems: list[Any], data: Mapping, model: type[BaseModel]) -> Iterator[Finding]:
    missing: dict[Location, list[str]] = {}
    unknown: dict[Location, list[str]] = {}
    for problem in problems:
        parent, last = problem["loc"][:-1], problem["loc"][-1:]
        if problem["type"] == "missing":
            missing.setdefault(parent, []).append(str(last[0]))
        elif problem["type"] == "extra_forbidden":
            unknown.setdefault(parent, []).append(str(last[0]))
        else:
            yield _finding(problem, data)
    misfiled: set[tuple[Location, str]] = set()
    for parent, keys in unknown.items():
        section = _section_of(parent, data, model)
        if section:
            missing.pop(parent, None)
            if section in missing.get((), []):
                missing[()].remove(section)
            if (parent[:-1], section) not in misfiled:
                yield _misfiled_item(section, parent, data)
            misfiled.add((parent[:-1], section))
        else:
            yield from _unknown_keys(keys, parent, data, model, missing.get(parent, []))
    for parent, keys in missing.items():
        if keys:
            yield _missing_keys(keys, parent, data)


def _section_of(parent: Location, data: Mapping, model: type[BaseModel]) -> str:
    """The list of the file that an item with unknown keys was meant for: the line with the list's key is missing."""
    value, _, known = _walk(data, parent)
    if not known or not isinstance(known[-1], int) or not isinstance(value, Mapping):
        return ""
    for name, field in model.model_fields.items():
        inner = _model_of(model, field.alias or name)
        if inner is not None and name != known[0]:
            fields = inner.model_fields.items()
            required = {f.alias or n for n, f in fields if f.is_required()}
            if required <= value.keys() <= {f.alias or n for n, f in fields}:
                return field.alias or name
    return ""


def _misfiled_item(section: str, parent: Location, data: Mapping) -> Finding:
    _, node, known = _walk(data, parent)
    return Finding("F001", "error", f"{_named(known)} has the keys of an item of `{section}`", node.place,
                   f"write the line `{section}:` above it, or move it to `{section}`")  # fmt: skip


def _finding(error: Any, data: Mapping) -> Finding:
    kind, loc, context = error["type"], error["loc"], error.get("ctx", {})
    value, node, known = _walk(data, loc)
    what = _named(known)
    if kind == "briefing":
        place = node.place
        if "at" in context:
            place = node.source.place_of(context["at"], context["at"] + 1)
        elif "within" in context and isinstance(value, Scalar):
            # positions are counted in the text, which begins where the white space of the scalar ends
            place = value.node.place_within(value.strip(" \t\n"), *context["within"])
        elif context.get("on_value") and isinstance(value, Sequence | Mapping):
            place = value.node.place if value.node.is_flow else _first_key(value).place
        return Finding(context["code"], "error", context["message"].replace(KEY, what), place, context["help"])
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return Finding("F003", "error", f"{what} takes keys and values, not {_found(value)}", node.place,
                       "write `key: value` lines, indented below")  # fmt: skip
    if kind == "tuple_type":
        return Finding("F003", "error", f"{what} takes a list", node.place, "one item a line, each after `- `")
    return Finding("F003", "error", error["msg"], node.place, "see the description of this key in docs/format.md")


def _walk(data: Any, loc: Location) -> tuple[Any, Node, Location]:
    """The value that a location of pydantic's leads to, its node, and the part of the location that exists.

    The location may hold names of union members, which are skipped, and ends with a key that may be missing.
    """
    value, known = data, []
    node = _first_key(data)
    for step in loc:
        if isinstance(value, Mapping) and step in value:
            node, value = value.keys_at[step], value[step]
            if isinstance(value, Scalar) and value:
                node = value.node
        elif isinstance(value, Sequence) and isinstance(step, int) and step < len(value):
            value = value[step]
            node = _first_key(value)
        else:
            continue
        known.append(step)
    return value, node, tuple(known)


def _first_key(value: Any) -> Node:
    """Where to point for a whole mapping: its first key. Any other value is its own node."""
    if isinstance(value, Mapping) and value.keys_at:
        return next(iter(value.keys_at.values()))
    node: Node = value.node
    return node


def _named(known: Location) -> str:
    """What an editor would call the thing at a location."""
    if not known:
        return "the file"
    if isinstance(known[-1], int):
        key = next((step for step in reversed(known) if isinstance(step, str)), "the list")
        return f"item {known[-1] + 1} of `{key}`"
    return f"`{shown(known[-1])}`"


def _found(value: Any) -> str:
    if isinstance(value, Sequence):
        return "a list"
    return "a text" if value else "nothing"


def _missing_keys(keys: list[str], parent: Location, data: Mapping) -> Finding:
    """One finding for all keys that an item lacks."""
    _, node, known = _walk(data, parent)
    names = [f"`{key}`" for key in keys]
    listed = names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" and {names[-1]}"
    lines = " and ".join(f"`{key}: …`" for key in keys) if len(keys) < 3 else "them"
    where = _named(known) if known else "the top of the file"
    verb = "is" if len(names) == 1 else "are"
    return Finding("F002", "error", f"{listed} {verb} missing", node.place, f"add {lines} to {where}")


def _unknown_keys(
    keys: list[str], parent: Location, data: Mapping, model: type[BaseModel], missing: list[str]
) -> Iterator[Finding]:
    """A finding for each key that is none; one that is nearly a missing key is taken for it, and leaves `missing`."""
    value, node, known = _walk(data, parent)
    expected = _keys_at(model, known)
    if len(keys) > MAX_UNKNOWN:
        first = value.keys_at.get(keys[0], node) if isinstance(value, Mapping) else node
        help = "the keys here are " + ", ".join(f"`{k}`" for k in expected) + "; see whether a line above them is missing"
        yield Finding("F001", "error", f"`{shown(keys[0])}` and {len(keys) - 1} more are no keys that the format knows here",
                      first.place, help)  # fmt: skip
        return
    for key in keys:
        place = value.keys_at[key].place if isinstance(value, Mapping) and key in value.keys_at else node.place
        absent = [k for k in expected if k not in value]
        near = _near(key, missing) or _near(key, absent)
        twin = "" if near else _near(key, expected)
        if near in missing:
            missing.remove(near)
        if near:
            help = f"did you mean `{near}`?"
        elif twin:
            help = f"`{twin}` is there already: delete one of the two"
        elif expected:
            help = "the keys here are " + ", ".join(f"`{k}`" for k in expected)
        else:
            help = "delete the line"
        yield Finding("F001", "error", f"`{shown(key)}` is not a key that the format knows here", place, help)


def _near(key: str, keys: list[str]) -> str:
    if len(key) > 80:
        return ""
    return next(iter(get_close_matches(key.lower().strip().replace("-", "_").replace(" ", "_"), keys, 1, 0.6)), "")


def _keys_at(model: type[BaseModel], loc: Location) -> list[str]:
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
