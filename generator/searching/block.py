"""A block: some units of the library, indexed by themselves. What it holds depends on nothing but its units.

An edited brief makes one block anew. All the others are taken from the cache.
"""

from __future__ import annotations

import hashlib
import json
import sys
from array import array
from base64 import b32encode
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from generator import compact
from generator.reading.dates import PartialDate
from generator.searching.items import ACTOR, KINDS, STATUSES, Item, Unit
from generator.searching.postings import Piece, post
from generator.searching.ranking import MOST, impacts
from generator.searching.varints import listed, varint
from generator.searching.words import whole
from generator.writing.addresses import name_slug

_ALIAS: Final = 24  # what a name counts as a whole that is not the one shown
_SHIFT: Final = 4  # the items of a unit are numbered from a multiple of 16 or more, so that an edit of one moves no others


@dataclass(slots=True)
class Values:
    """The values of a facet in a block, numbered as they come."""

    numbers: dict[str, int] = field(default_factory=dict)

    def of(self, values: Sequence[str]) -> bytes:
        return listed([self.numbers.setdefault(value, len(self.numbers)) for value in values])


@dataclass(frozen=True)
class Block:
    """What a block adds to the index.

    `head` is plain data: `shift`, `kinds` (how many items of each), `actor`, `topic` and `outlet` (its values of these facets,
    by their numbers in `columns`), `outlets` (slug, name and how many units print it so), `sizes` (of the units' files).
    """

    head: dict[str, Any]
    columns: bytes
    shown: bytes  # the units' files, one behind the other
    packed: tuple[bytes, bytes, bytes]  # terms, numbers, pieces

    @cached_property
    def pieces(self) -> dict[str, tuple[int, bytes]]:
        """For each term, how many items of the block have it, and their postings."""
        names, numbers, data = self.packed
        found, at = {}, 0
        counts = _unpacked(numbers)
        for term, count, size in zip(names.decode().split("\n"), counts[::2], counts[1::2], strict=True) if names else ():
            found[term] = count, data[at : at + size]
            at += size
        return found

    def name(self, salt: int = 0) -> str:
        """By what it shows: where two blocks have one name, the same item stands at the same number."""
        return name_of(self.shown, salt)

    @property
    def files(self) -> list[bytes]:
        """The file of each unit."""
        found, at = [], 0
        for size in self.head["sizes"]:
            found.append(self.shown[at : at + size])
            at += size
        return found

    def to_bytes(self) -> bytes:
        """For the cache: with a digest in front, by which damage is noticed."""
        parts = [compact.written(self.head, "replace"), self.columns, self.shown, *self.packed]
        return sealed(b"".join(len(part).to_bytes(8, "little") + part for part in parts))

    @classmethod
    def from_bytes(cls, data: bytes) -> Block | None:
        """What the cache holds; None if it is damaged."""
        content = unsealed(data)
        if content is None:
            return None
        parts, at = [], 0
        while at < len(content):
            size = int.from_bytes(content[at : at + 8], "little")
            parts.append(content[at + 8 : at + 8 + size])
            at += 8 + size
        head, columns, shown, names, numbers, pieces = parts
        return cls(json.loads(head), columns, shown, (names, numbers, pieces))


def make_block(units: Sequence[Unit]) -> Block:
    """The block of these units, in this order."""
    most = max((len(unit.items) for unit in units), default=0)
    shift = max(_SHIFT, (most - 1).bit_length())
    postings: dict[str, Piece] = {}
    actors, topics, outlets = Values(), Values(), Values()
    spelled: Counter[tuple[str, str]] = Counter()
    columns = bytearray()
    files: list[bytes] = []
    for slot, unit in enumerate(units):
        spelled.update((name_slug(name), name) for name in unit.outlets)
        own = [name_slug(name) for name in unit.outlets]
        columns += varint(len(unit.items)) + varint(_number(unit.day)) + topics.of(unit.topics) + outlets.of(own)
        for number, item in enumerate(unit.items):
            where = (slot << shift) + number
            day = item.day if item.day and not item.day.is_todo else unit.day
            printed = own if item.outlets is None else [name_slug(name) for name in item.outlets]
            is_own = _number(day) != _number(unit.day) or printed != own
            columns.append(item.kind << 5 | _status(item.status) << 1 | is_own)
            columns += actors.of(item.actors)
            if is_own:
                columns += varint(_number(day)) + outlets.of(printed)
            found = impacts(item) | dict.fromkeys(_facets(unit, item, day, printed), 1)
            # in the place of what a word counts: the day, by which a list stands in order
            at = PartialDate(0) if day is None or day.is_todo else day
            found[f"#month:{at.year:04d}-{at.month:02d}"] = at.day
            if item.kind == ACTOR:
                found |= {term: _ALIAS for name in unit.names[:0:-1] if (term := whole(name))}
                found |= {term: MOST for name in unit.names[:1] if (term := whole(name))}
            post(postings, where, item.kind, found)
        files.append(compact.written(_shown(unit), "replace"))
    kinds = Counter(item.kind for unit in units for item in unit.items)
    head = {
        "shift": shift,
        "kinds": [kinds[kind] for kind in KINDS],
        "actor": list(actors.numbers),
        "topic": list(topics.numbers),
        "outlet": list(outlets.numbers),
        "outlets": [[slug, name, count] for (slug, name), count in sorted(spelled.items())],
        "sizes": list(map(len, files)),
    }
    terms = sorted(postings)
    pieces = [postings[term] for term in terms]
    numbers = array("I", [number for piece in pieces for number in (piece.count, len(piece.data))])
    packed = "\n".join(terms).encode(), _packed(numbers), b"".join([piece.data for piece in pieces])
    return Block(head, bytes(columns), b"".join(files), packed)


def _facets(unit: Unit, item: Item, day: PartialDate | None, outlets: Sequence[str]) -> list[str]:
    """The values by which an item is filtered, as terms that no word can be."""
    found = [f"#actor:{actor}" for actor in item.actors]
    found += [f"#topic:{topic}" for topic in unit.topics]
    found += [f"#outlet:{outlet}" for outlet in outlets]
    if _status(item.status):
        found.append(f"#status:{item.status}")
    if day and not day.is_todo:
        found.append(f"#year:{day.year:04d}")
    return found


def _shown(unit: Unit) -> dict[str, Any]:
    """What a result shows of a unit, with short keys: docs/search.md explains them."""
    head = {"u": unit.url, "t": unit.title, "d": _iso(unit.day)}
    more = {"s": unit.status, "o": unit.outlets, "tp": unit.topics, "n": unit.names}
    return head | {key: value for key, value in more.items() if value} | {"i": [_shown_item(unit, item) for item in unit.items]}


def _shown_item(unit: Unit, item: Item) -> dict[str, Any]:
    more = {
        "s": item.people,
        "st": item.status if item.status != unit.status else "",
        "d": _iso(item.day) if item.day and item.day != unit.day else "",
        "l": item.language if item.language.split("-")[0].lower() != "en" else "",
        "t": item.title,
        "nx": item.step,
        "due": item.due,
        "of": item.office,
    }
    shown = {"k": item.kind, "a": item.anchor, "x": item.shown} | {key: value for key, value in more.items() if value}
    if item.outlets is not None and item.outlets != unit.outlets:
        shown["o"] = (item.outlets or [""])[0]  # an item that has none says so, too
    return shown


def _status(status: str) -> int:
    return STATUSES.index(status) if status in STATUSES else 0


def _number(day: PartialDate | None) -> int:
    return day.year << 9 | day.month << 5 | day.day if day and not day.is_todo else 0


def _iso(day: PartialDate | None) -> str:
    return day.iso() if day and not day.is_todo else ""


def name_of(content: bytes, salt: int = 0) -> str:
    """A file's name by its content."""
    digest = hashlib.sha256((salt.to_bytes(4, "little") if salt else b"") + content).digest()
    return b32encode(digest[:5]).decode().lower()


def sealed(content: bytes) -> bytes:
    """Content with a digest in front."""
    return hashlib.sha256(content).digest() + content


def unsealed(data: bytes) -> bytes | None:
    """The content that was sealed; None if it is not what it was."""
    return data[32:] if hashlib.sha256(data[32:]).digest() == data[:32] else None


def _packed(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _unpacked(data: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
