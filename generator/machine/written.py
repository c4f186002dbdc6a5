"""JSON as it is written to files: the same bytes for the same value, and a line for each item, so that a diff can be read.

pydantic's writer makes the same of plain data as Python's own, in a fifth of the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic_core import to_json


class Encoded(bytes):
    """An item of a list that is JSON already, as it stands in such a file."""

    __slots__ = ()


def json_file(value: Mapping[str, Any]) -> bytes:
    """An object as a file: each key on its line, and so is each item of its lists and objects, without a space in it."""
    lines = b",\n".join([b" %b:%b" % (to_json(key), _opened(item)) for key, item in value.items()])
    return b"{\n%b\n}\n" % lines


def item_file(value: Mapping[str, Any]) -> bytes:
    """A list of one object as a file, indented, its keys in order, and such that it may stand in HTML."""
    found = to_json([dict(sorted(value.items()))], indent=1)
    return found.replace(b"<", b"\\u003c").replace(b">", b"\\u003e").replace(b"&", b"\\u0026") + b"\n"


def _opened(value: Any) -> bytes:
    if isinstance(value, list) and value:
        return b"[\n  %b\n ]" % b",\n  ".join([item if type(item) is Encoded else to_json(item) for item in value])
    if isinstance(value, dict) and value:
        inner = b",\n".join([b"  %b:%b" % (to_json(key), to_json(item)) for key, item in value.items()])
        return b"{\n%b\n }" % inner
    return to_json(value)
