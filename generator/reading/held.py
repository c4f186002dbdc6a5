"""What was made of what lies aside, kept for who asks next, and let go again before it is too much."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

_Made = TypeVar("_Made")
_ROOM: Final = 22 << 20
_LEAST_ROOM: Final = 2 << 20
_BESIDE: Final = 4_200
_BRIEF: Final = 13_500
"""Bytes of what objects are made from, of which six times as much is taken in each of two processes. A brief has about 13,500
with its receipt, little of which lists ask for. For each, 4,200 less find room, as all else grows with the briefs: so a build
of 5,000 takes about 460 MB without its search index, and one of a thousand makes nothing twice."""
_FEW: Final = 256 << 10
SMALL: Final = 100
"""Bytes. What is made of no more stays for good: a day, a title, topics. Lists ask for these of all briefs, over and over."""


@dataclass
class _Held:
    """Of each owner where what is held stands, and its size; how much there may be, and how much before pages are made."""

    owners: dict[str, list[tuple[dict[Any, Any], Any, int]]] = field(default_factory=dict)
    total: int = 0
    most: int = _ROOM
    few: int = _ROOM


_held: Final = _Held()


def make_room(briefs: int) -> None:
    """So many briefs there are: the more of them, the less is held of each."""
    _held.most = max(_LEAST_ROOM, _ROOM - briefs * _BESIDE)
    _held.few = _held.most if briefs * _BRIEF <= _held.most else _FEW


def hold(owner: str, where: dict[Any, Any], name: Any, made: _Made, size: int) -> _Made:
    """Keep there what was made of so many bytes, until it is let go: all of what belongs to one `owner` together."""
    where[name] = made
    if size > SMALL:
        _held.owners.setdefault(owner, []).append((where, name, size))
        _held.total += size
    return made


def let_go(most: int | None = None) -> None:
    """Let go of what has been held longest, until it is no more than may be, or than `most`. What is asked for again is made
    again, as other objects: so this is to be called between two pages, or two checks. Within one, each has to stay the same.
    """
    _shrink(_held.most if most is None else most)


def let_go_early() -> None:
    """The same where each brief is gone through once, before any page is made and processes are forked: where not all finds
    room, what is needed then takes that of the last ones."""
    _shrink(_held.few)


def _shrink(most: int) -> None:
    while _held.total > most and _held.owners:
        for where, name, size in _held.owners.pop(next(iter(_held.owners))):
            where.pop(name, None)
            _held.total -= size
