"""What a check found, as plain data and back: JSON, of a few known types and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final

from generator import compact
from generator.errors import Finding, Fix, Place, Related
from generator.evidence.records import Compared, Edit, LeftOut, QuoteRecord, SourceRecord, Span

_TYPES: Final = (Compared, Edit, Finding, Fix, LeftOut, Place, QuoteRecord, Related, SourceRecord, Span)
_VALUES: Final[dict[type, Callable[[Any], Iterable[Any]]]] = {
    kind: iter if issubclass(kind, tuple) else attrgetter(*(field.name for field in fields(kind)))  # type: ignore[arg-type]
    for kind in _TYPES
}
_PLAIN: Final = frozenset((str, int, bool, type(None)))
_CODES: Final = {kind: code for code, kind in enumerate(_TYPES, 1)}


def to_json(value: Any) -> bytes:
    """Lists, dictionaries by texts, numbers, texts and the known types as JSON; raises TypeError for any other."""
    return compact.written(_data(value))


def from_json(data: bytes) -> Any:
    """What `to_json` was given; lists come back as tuples. Raises ValueError, TypeError or IndexError for other data."""
    return _made(compact.read(data))


def _data(value: Any) -> Any:
    kind = type(value)
    if kind in _CODES:
        return [_CODES[kind], *[one if type(one) in _PLAIN else _data(one) for one in _VALUES[kind](value)]]
    if kind in _PLAIN:
        return value
    if isinstance(value, (tuple, list)):
        return [0, *[one if type(one) in _PLAIN else _data(one) for one in value]]
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dict):
        return {str(key): _data(item) for key, item in value.items()}
    raise TypeError(type(value).__name__)


def _made(node: Any) -> Any:
    if node.__class__ is list:
        items = [_made(item) if item.__class__ in (list, dict) else item for item in node[1:]]
        return _TYPES[node[0] - 1](*items) if node[0] else tuple(items)
    if node.__class__ is dict:
        return {key: _made(item) if item.__class__ in (list, dict) else item for key, item in node.items()}
    return node
