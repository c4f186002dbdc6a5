"""JSON as it is written to files: the same bytes for the same value, and a line for each item, so that a diff can be read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

_encoded: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Encoded(str):
    """An item of a list that is JSON already, as it stands in such a file."""

    __slots__ = ()


def json_file(value: Mapping[str, Any]) -> bytes:
    """An object as a file: each key on its line, and so is each item of its lists and objects, without a space in it."""
    lines = ",\n".join(f" {_encoded(key)}:{_opened(item)}" for key, item in value.items())
    return f"{{\n{lines}\n}}\n".encode()


def _opened(value: Any) -> str:
    if isinstance(value, list) and value:
        inner = ",\n".join(f"  {item if isinstance(item, Encoded) else _encoded(item)}" for item in value)
        return f"[\n{inner}\n ]"
    if isinstance(value, dict) and value:
        inner = ",\n".join(f"  {_encoded(key)}:{_encoded(item)}" for key, item in value.items())
        return f"{{\n{inner}\n }}"
    return _encoded(value)
