"""What was made of what lies aside, kept for who asks next, and let go again before it is too much."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

_Made = TypeVar("_Made")
MOST: Final = 3 << 20
"""Bytes of what it was made from: as objects six times as much. A brief has about 13,000, little of which lists ask for."""
FEW: Final = 256 << 10
"""Bytes, where each brief is gone through once: what is needed then finds room where that of the last ones was."""
SMALL: Final = 100
"""Bytes. What is made of no more stays for good: a day, a title, topics. Lists ask for these of all briefs, over and over."""


@dataclass
class _Held:
    """Of each owner where what is held stands, and its size."""

    owners: dict[str, list[tuple[dict[Any, Any], Any, int]]] = field(default_factory=dict)
    total: int = 0


_held: Final = _Held()


def hold(owner: str, where: dict[Any, Any], name: Any, made: _Made, size: int) -> _Made:
    """Keep there what was made of so many bytes, until it is let go: all of what belongs to one `owner` together."""
    where[name] = made
    if size > SMALL:
        _held.owners.setdefault(owner, []).append((where, name, size))
        _held.total += size
    return made


def let_go(most: int = MOST) -> None:
    """Let go of what has been held longest, until it is no more than so much. What is asked for again is made again, as other
    objects: so this is to be called between two pages, or two checks. Within one, each object has to stay the same.
    """
    while _held.total > most and _held.owners:
        for where, name, size in _held.owners.pop(next(iter(_held.owners))):
            where.pop(name, None)
            _held.total -= size
