"""Long lists of names, by their first letters: in any script, with what begins with no letter in one group. Pure."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Generic, TypeVar

T = TypeVar("T")

MOST: Final = 150
_DEPTH: Final = 2


@dataclass(frozen=True)
class Group(Generic[T]):
    """Names with the same first letters: what readers see (`Ab`), its part of an address, and who is in it.

    `label` is empty for names that begin with no letter; `part` numbers the pages of letters that have several.
    """

    label: str
    slug: str
    items: Sequence[T]
    part: int = 0


def by_initial(items: Iterable[T], name: Callable[[T], str], most: int = MOST) -> list[Group[T]]:
    """A list of names in groups of at most `most`: by the first letter, then the second, then in numbered parts.

    Empty where the list is short enough to stand whole.
    """
    ordered = sorted(items, key=lambda item: (_folded(name(item)), name(item)))
    return list(_groups(ordered, name, 1, most)) if len(ordered) > most else []


def _groups(items: Sequence[T], name: Callable[[T], str], depth: int, most: int) -> Iterable[Group[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for item in items:
        found[_prefix(name(item), depth)].append(item)
    for prefix in sorted(found, key=lambda prefix: (not prefix, prefix)):
        group = found[prefix]
        if len(group) > most and depth < _DEPTH and prefix:
            yield from _groups(group, name, depth + 1, most)
            continue
        label, slug = (prefix.capitalize(), _slug(prefix)) if prefix else ("", "other")
        if len(group) <= most:
            yield Group(label, slug, group)
            continue
        for number, start in enumerate(range(0, len(group), most), 1):
            yield Group(label, f"{slug}-{number}", group[start : start + most], number)


@lru_cache(maxsize=20_000)
def _folded(name: str) -> str:
    """A name without case and accents, for its order and its group."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c)).strip()


def _prefix(name: str, depth: int) -> str:
    """The first letters of a name; empty where it begins with none."""
    folded = _folded(name)
    if not folded[:1].isalpha():
        return ""
    return folded[0] + "".join(c for c in folded[1:depth] if c.isalpha())


def _slug(prefix: str) -> str:
    """ASCII for an address: a letter of another script by its number. Prefixes are too short for two to share one."""
    return "-".join([prefix] if prefix.isascii() else [f"u{ord(c):x}" for c in prefix])
