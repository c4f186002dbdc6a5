"""Plain data with long texts in it as bytes: JSON, and the texts behind it as they are.

JSON looks at every letter of a text, when it is written and when it is read. What a build tells the next one of the pages of a
thousand briefs are ten million of them.
"""

from __future__ import annotations

import json
from typing import Any, Final

LONG: Final = 1_000
"""Letters of a text that is worth it."""
_CODING: Final = ("utf-8", "surrogatepass")


class Lasting:
    """What a process goes on with as it is, if it builds again. Another process is told data."""

    def told(self) -> Any:
        """All of it as plain data."""
        raise NotImplementedError


def packed(data: dict[str, Any]) -> bytes:
    """The data as bytes. A long text is put behind it where it is a value of the data, of a mapping in it, and so on."""
    places: list[tuple[list[str], int]] = []
    texts: list[bytes] = []

    def short(part: dict[str, Any], way: list[str]) -> dict[str, Any]:
        kept = {}
        for key, value in part.items():
            if isinstance(value, str) and len(value) >= LONG:
                texts.append(value.encode(*_CODING))
                places.append(([*way, key], len(texts[-1])))
            else:
                kept[key] = short(value, [*way, key]) if isinstance(value, dict) else value
        return kept

    head = json.dumps([short(data, []), places], separators=(",", ":"))
    return b"".join((head.encode(), b"\n", *texts))


def unpacked(raw: bytes) -> dict[str, Any]:
    """The same read; raises ValueError, TypeError, LookupError or AttributeError for bytes that hold none."""
    at = raw.index(b"\n") + 1
    data, places = json.loads(raw[:at])
    texts = memoryview(raw)  # no byte of them is copied before it is read as a letter
    for (*way, key), length in places:
        part = data
        for name in way:
            part = part[name]
        part[key] = str(texts[at : at + length], *_CODING)
        at += length
    if at != len(raw):
        raise ValueError("the texts are not as long as is said")
    return dict(data)
