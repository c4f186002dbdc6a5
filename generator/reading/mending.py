"""What was likely meant: a document's data with each thing that does not fit replaced, so that the rest can be checked.

Nothing is shown that was made so: a file with an error is never published.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from generator.reading.marks import Node
from generator.reading.written import Mapping, Scalar, Sequence

Location = tuple[Any, ...]
"""The keys and numbers of items that lead to a value."""


@dataclass(frozen=True, slots=True)
class Change:
    """A value to replace: by `meant`, a text or the texts of a list, or else by TODO.

    With `key` the key is replaced instead (an empty one: taken out), with `section` the item is moved to that list.
    """

    at: Location
    meant: str | tuple[str, ...] = ()
    key: str | None = None
    section: str = ""


def walk(data: Any, loc: Location) -> tuple[Any, Node, Location]:
    """The value that a location of pydantic's leads to, where to point for it, and the part of the location that exists.

    The location may hold names of union members, which are skipped, and ends with a key that may be missing.
    """
    value, known = data, []
    node = first_key(data)
    for step in loc:
        if isinstance(value, Mapping) and step in value:
            node, value = value.keys_at[step], value[step]
            if isinstance(value, Scalar) and value:
                node = value.node
        elif isinstance(value, Sequence) and isinstance(step, int) and step < len(value):
            value = value[step]
            node = first_key(value)
        else:
            continue
        known.append(step)
    return value, node, tuple(known)


def first_key(value: Any) -> Node:
    """Where to point for a whole mapping: its first key. Any other value is its own node."""
    if isinstance(value, Mapping) and value.keys_at:
        return next(iter(value.keys_at.values()))
    node: Node = value.node
    return node


def mended(data: Mapping, changes: Iterable[Change]) -> Mapping:
    """A copy of the data with these changes; the places of what is kept stay what they are."""
    copy: Mapping = _copied(data)
    moved: list[tuple[Any, Any, str]] = []
    # keys last: the locations of values go through them
    for change in sorted(changes, key=lambda change: change.key is not None):
        holder, node, known = walk(copy, change.at[:-1])
        if known != change.at[:-1]:
            continue
        step = change.at[-1]
        if change.section:
            moved.append((holder, holder[step], change.section))
        elif change.key is not None and isinstance(holder, Mapping):
            _rename(holder, step, change.key)
        elif isinstance(holder, Mapping):
            held = holder.get(step)
            holder.keys_at.setdefault(step, node)
            holder[step] = _made(change.meant, held.node if held is not None else node)
        elif isinstance(holder, Sequence) and isinstance(step, int) and step < len(holder):
            holder[step] = _made(change.meant, holder[step].node)
    for holder, item, section in moved:
        if isinstance(holder, Sequence):
            holder[:] = [other for other in holder if other is not item] or [Scalar.at("TODO", item.node)]
            _append(copy, section, item)
    return copy


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        mapping = Mapping(value.node)
        mapping.update((key, _copied(item)) for key, item in value.items())
        mapping.keys_at = dict(value.keys_at)
        mapping.is_unfiled = value.is_unfiled
        return mapping
    if isinstance(value, Sequence):
        sequence = Sequence(value.node)
        sequence.extend(_copied(item) for item in value)
        return sequence
    return value


def _made(meant: str | tuple[str, ...], node: Node) -> Scalar | Sequence:
    if isinstance(meant, str):
        return Scalar.at(meant or "TODO", node)
    if not meant:
        return Scalar.at("TODO", node)
    made = Sequence(node)
    made.extend(Scalar.at(item, node) for item in meant)
    return made


def _rename(holder: Mapping, old: str, new: str) -> None:
    """Give a value another key in the same place, or none."""
    named = [(new if key == old else key, value, holder.keys_at[key]) for key, value in holder.items()]
    holder.clear()
    holder.update((key, value) for key, value, _ in named if key)
    holder.keys_at = {key: node for key, _, node in named if key}


def _append(data: Mapping, section: str, item: Any) -> None:
    if not isinstance(data.get(section), Sequence):
        data[section] = Sequence(item.node)
        data.keys_at.setdefault(section, item.node)
    data[section].append(item)
