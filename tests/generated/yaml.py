"""Data as YAML that the strict loader reads back: block style, each prose text between double quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

BARE = re.compile(r"[a-z0-9]+(?:[-:.][a-z0-9]+)*\Z")


def as_yaml(data: Mapping[str, Any]) -> str:
    """A mapping as a YAML document. Empty values (None, "", [], {}, False) are left out, as an editor leaves them out."""
    return "".join(line + "\n" for line in _lines(data))


def _lines(data: Mapping[str, Any]) -> Iterator[str]:
    for key, value in data.items():
        if not value:
            continue
        if isinstance(value, Mapping):
            yield f"{key}:"
            yield from ("  " + line for line in _lines(value))
        elif isinstance(value, list) and all(isinstance(item, str) and BARE.match(item) for item in value):
            yield f"{key}: [{', '.join(value)}]"
        elif isinstance(value, list):
            yield f"{key}:"
            for item in value:
                inner = list(_lines(item)) if isinstance(item, Mapping) else [_scalar(item)]
                yield f"  - {inner[0]}"
                yield from ("    " + line for line in inner[1:])
        else:
            yield f"{key}: {_scalar(value)}"


def _scalar(value: Any) -> str:
    if isinstance(value, bool | int):
        return json.dumps(value)
    return value if BARE.match(value) else json.dumps(value, ensure_ascii=False)
