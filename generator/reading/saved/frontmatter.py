"""Front matter: the keys between `---` (YAML) or `+++` (TOML) at the head of a file.

Read as strictly as a brief: every value is the text that was typed. What begins as front matter and can't be read is an error
with its place; a `---` that only parts sections is none.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

from generator.errors import BriefingError, Place
from generator.reading.saved.facts import Facts
from generator.reading.saved.keys import fact_named, facts_of
from generator.reading.saved.values import Value
from generator.reading.yaml import Mapping, Scalar, Sequence, read_text

_YAML_KEY: Final = re.compile(r"[\"']?(?P<key>[\w.@-][\w .@-]{0,60}?)[\"']?\s*:(?:\s|\Z)")
_TOML_KEY: Final = re.compile(r"[\"']?(?P<key>[\w-][\w.-]*)[\"']?\s*=|\[")
_MAX_LINES: Final = 500
_MAX_NESTING: Final = 40
_WHERE: Final = "the front matter"


def split_front_matter(text: str, shown: str) -> tuple[Facts, int]:
    """What the front matter says, and how many lines it takes (0: there is none). Raises BriefingError."""
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip(" \t\ufeff")), len(lines))
    fence = lines[start].strip(" \t\ufeff") if start < len(lines) else ""
    if fence not in ("---", "+++"):
        return Facts(), 0
    is_key = _YAML_KEY if fence == "---" else _TOML_KEY
    inside = lines[start + 1 : start + 1 + _MAX_LINES]
    first = next((line for line in inside if not line.startswith("#")), "")
    if not is_key.match(first):
        return Facts(), 0
    closing = ("---", "...") if fence == "---" else ("+++",)
    size = next((n for n, line in enumerate(inside) if line.rstrip(" \t") in closing), -1)
    if size < 0:
        if _known_keys(inside, is_key) < 2:
            return Facts(), 0
        raise BriefingError("the front matter that begins here has no end", place=_place(shown, lines, start),
                            help=f"put a line `{fence}` behind its last key")  # fmt: skip
    if not _known_keys(inside[:size], is_key):
        return Facts(), 0
    end = start + 1 + size
    head = "\n" * (start + 1) + "\n".join(lines[start + 1 : end])  # so that places are those of the file
    data = _yaml(head, shown) if fence == "---" else _toml(head, shown, lines)
    return facts_of(data.items(), _WHERE), end + 1


def _known_keys(lines: list[str], is_key: re.Pattern[str]) -> int:
    """How many lines before the first blank one begin with a key that pages use."""
    upto = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
    return sum(bool(fact_named(match["key"] or "")) for line in lines[:upto] if (match := is_key.match(line)))


def _place(shown: str, lines: list[str], line: int, column: int = 0) -> Place:
    return Place(shown, line + 1, column + 1, line + 1, column + 2, lines[line] if line < len(lines) else "")


def _yaml(text: str, shown: str) -> dict[str, Value]:
    document = read_text(text, shown)
    if document.findings or document.data is None:
        worst = document.findings[0]
        raise BriefingError(f"the front matter can't be read: {worst.message}", place=worst.place, help=worst.help)
    data = _plain(document.data)
    assert isinstance(data, dict)
    return data


def _plain(value: Any) -> Value:
    """What the strict reader or the TOML reader gives, as texts, lists and mappings."""
    if isinstance(value, Mapping | dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence | list):
        return [_plain(item) for item in value]
    if isinstance(value, Scalar | str):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _toml(text: str, shown: str, lines: list[str]) -> dict[str, Value]:
    if any(line.count("[") + line.count("{") > _MAX_NESTING for line in text.split("\n")):
        raise BriefingError(
            "the front matter is nested deeper than any needs", place=Place(shown), help="delete what is nested"
        )
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = re.search(r"at line (\d+), column (\d+)", str(error))
        line, column = (int(at[1]) - 1, int(at[2]) - 1) if at else (text.count("\n"), 0)
        reason = re.sub(r" \(at .*\)\Z", "", str(error))
        raise BriefingError(
            f"the front matter is not well-formed TOML: {reason[:1].lower()}{reason[1:]}",
            place=_place(shown, lines, line, column),
            help="mend this line, or delete the front matter",
        ) from None
    return {key: _plain(value) for key, value in data.items()}
