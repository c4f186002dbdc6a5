"""The terms in order, cut into files of a size that is good to fetch.

Where a shard begins depends on its terms, not on how many there are before it: an edit changes the shards that hold its words,
and as a rule no other. A term in very many items has lists of its own, each for an equal part of the blocks, so that a search
fetches what it needs.
"""

from __future__ import annotations

from binascii import crc32
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from generator.searching.block import Block, name_of
from generator.searching.postings import edited, framed, unframed
from generator.searching.varints import read_varint, varint

LEAST: Final = 8_192
MOST: Final = 24_576
"""A shard's bytes: from LEAST on it ends before the next term that is fit to begin one; it has no more than MOST."""
MANY: Final = 2_048
"""So many times LEAST is what all shards hold before they grow: the index names each of them, and must stay small."""
LARGE: Final = 12_288
"""From so many bytes on, a term's postings have files of their own, of at most LEAST bytes as far as blocks allow."""
NOTHING: Final = "--------"
"""Stands for the name of a list without postings."""


class Collision(Exception):
    """Two files of different content have one name."""


class Entry(NamedTuple):
    """A term as it stands in a shard. `body` holds frames, or the names of the lists that do."""

    term: str
    df: int
    is_large: bool
    body: bytes

    @property
    def size(self) -> int:
        """What it takes in a shard, at most."""
        term = self.term
        return (len(term) if term.isascii() else len(term.encode())) + len(self.body) + 8

    @property
    def may_begin(self) -> bool:
        """Whether a shard that is large enough ends before it."""
        return crc32(self.term.encode()) % 4 == 0


@dataclass(frozen=True)
class Shard:
    """Some terms in a row, as a file."""

    first: str
    data: bytes

    @property
    def terms(self) -> list[tuple[str, int]]:
        """Each term with the number of its items."""
        return self._told[0]

    @property
    def lists(self) -> list[tuple[str, int, list[str]]]:
        """Each large term with the number of its items, and the names of its lists."""
        return self._told[1]

    @cached_property
    def _told(self) -> tuple[list[tuple[str, int]], list[tuple[str, int, list[str]]]]:
        terms, lists = [], []
        for term, df, is_large, body in entries(self.data):
            terms.append((term, df))
            if is_large:
                lists.append((term, df, _names(body)))
        return terms, lists


@dataclass
class Shards:
    """The shards of an index of so many blocks, and the lists of the large terms by their names."""

    blocks: int
    salt: int = 0
    all: list[Shard] = field(default_factory=list)
    lists: dict[str, bytes] = field(default_factory=dict)
    size: int = 0  # of all entries

    @property
    def least(self) -> int:
        """From how many bytes on a shard may end: more in a large index, in steps, so that an edit changes it seldom."""
        return min(MOST * 2 // 3, LEAST * (2 + self.size // (LEAST * MANY)) // 2)

    @classmethod
    def of(cls, blocks: Iterable[Block], count: int, salt: int = 0) -> Shards:
        """All terms of so many blocks, taken one after the other."""
        gathered: dict[str, _Gathered] = {}
        for number, block in enumerate(blocks):
            for term, (items, piece) in block.pieces.items():
                found = gathered.get(term)
                if found is None:
                    gathered[term] = found = _Gathered()
                frames, gap, size = found.frames, number - found.block - 1, len(piece)
                if gap < 0x80 and size < 0x80:  # nearly always
                    frames.append(gap)
                    frames.append(size)
                    frames += piece
                else:
                    frames += varint(gap) + varint(size) + piece
                found.block = number
                found.df += items
        made = cls(count, salt)
        ordered = [made._entry(term, gathered.pop(term)) for term in sorted(gathered)]
        made.size = sum(entry.size for entry in ordered)
        cut = _Cut(made.all, made.least)
        for entry in ordered:
            cut.take(entry)
        cut.end()
        return made

    def patched(self, changes: Mapping[int, tuple[Block, Block]]) -> Shards | None:
        """The same with some blocks replaced: number → the block as it was and as it is. Equal to making all anew.

        None where all has to be made anew, because the index has grown or shrunk so much that its shards have another size.
        """
        edits: dict[str, dict[int, tuple[int, bytes]]] = {}
        for number, (old, new) in changes.items():
            for term in old.pieces.keys() | new.pieces.keys():
                (was, piece), (now, newer) = old.pieces.get(term, (0, b"")), new.pieces.get(term, (0, b""))
                if piece != newer:
                    edits.setdefault(term, {})[number] = now - was, newer
        firsts = [shard.first for shard in self.all]
        by_shard: dict[int, list[str]] = {}
        for term in edits:
            by_shard.setdefault(max(bisect_right(firsts, term) - 1, 0), []).append(term)
        made = Shards(self.blocks, self.salt, lists=dict(self.lists), size=self.size)
        cut = _Cut(made.all, self.least)
        for number, shard in enumerate(self.all or [Shard("", b"")]):
            # the one before a changed shard as well: where it ends depends on how the next one begins
            is_kept = number not in by_shard and number + 1 not in by_shard
            if is_kept and cut.may_keep(next(entries(shard.data))):
                cut.keep(shard)
                continue
            found = {entry.term: entry for entry in entries(shard.data)}
            for term in by_shard.get(number, ()):
                was_there = found.pop(term, None)
                entry = made._edited(term, was_there, edits[term])
                made.size += (entry.size if entry else 0) - (was_there.size if was_there else 0)
                if entry:
                    found[term] = entry
            for term in sorted(found):
                cut.take(found[term])
        cut.end()
        if made.least != self.least:
            return None
        used = {name for shard in made.all for *_, names in shard.lists for name in names}
        made.lists = {name: made.lists[name] for name in sorted(used - {NOTHING})}
        return made

    def frames(self, entry: Entry) -> bytes:
        """The postings of a term."""
        if not entry.is_large:
            return entry.body
        names = _names(entry.body)
        share = self.blocks // len(names)
        lists = [(i, self.lists[name]) for i, name in enumerate(names) if name != NOTHING]
        return framed(piece for i, data in lists for piece in unframed(data, i * share - 1))

    def _entry(self, term: str, found: _Gathered) -> Entry:
        df, frames = found.df, bytes(found.frames)
        if len(frames) < LARGE:
            return Entry(term, df, False, frames)
        count = 1
        while count < self.blocks and len(frames) > LEAST * count:
            count *= 2
        share = self.blocks // count
        parts: list[list[tuple[int, bytes]]] = [[] for _ in range(count)]
        for block, piece in unframed(frames):
            parts[block // share].append((block, piece))
        names = [self._list(framed(part, i * share - 1)) for i, part in enumerate(parts)]
        return Entry(term, df, True, "".join(names).encode())

    def _list(self, data: bytes) -> str:
        if not data:
            return NOTHING
        name = name_of(data, self.salt)
        if self.lists.setdefault(name, data) != data:
            raise Collision(name)
        return name

    def _edited(self, term: str, entry: Entry | None, edits: Mapping[int, tuple[int, bytes]]) -> Entry | None:
        """A term with the pieces of some blocks replaced; None if no item has it any more."""
        frames = edited(self.frames(entry) if entry else b"", {block: piece for block, (_, piece) in edits.items()})
        df = (entry.df if entry else 0) + sum(more for more, _ in edits.values())
        return self._entry(term, _Gathered(df, frames)) if frames else None


def entries(shard: bytes) -> Iterator[Entry]:
    """The entries of a shard. Raises IndexError for bytes that are none."""
    at, term = 0, b""
    while at < len(shard):
        shared, at = read_varint(shard, at)
        rest, at = read_varint(shard, at)
        term = term[:shared] + shard[at : at + rest]
        df, at = read_varint(shard, at + rest)
        size, at = read_varint(shard, at)
        yield Entry(term.decode(), df, bool(size & 1), shard[at : at + (size >> 1)])
        at += size >> 1


def written(found: Iterable[Entry]) -> bytes:
    """Entries, in order, as a shard."""
    data, before = bytearray(), b""
    for entry in found:
        term = entry.term.encode()
        shared = 0
        for left, right in zip(before, term, strict=False):
            if left != right:
                break
            shared += 1
        data += varint(shared) + varint(len(term) - shared) + term[shared:] + varint(entry.df)
        data += varint(len(entry.body) << 1 | entry.is_large) + entry.body
        before = term
    return bytes(data)


class _Gathered:
    """The frames of a term, while the blocks come one after the other: how many items there are, and the last block."""

    __slots__ = ("block", "df", "frames")

    def __init__(self, df: int = 0, frames: bytes = b"") -> None:
        self.block, self.df, self.frames = -1, df, bytearray(frames)


class _Cut:
    """Cuts the entries that it is given into shards."""

    def __init__(self, made: list[Shard], least: int) -> None:
        self.made, self.least = made, least
        self.pending: list[Entry] = []
        self.size = 0

    def may_keep(self, first: Entry) -> bool:
        """Whether a shard begins with this entry if it comes next."""
        return not self.pending or self._ends_before(first, first.size)

    def _ends_before(self, entry: Entry, size: int) -> bool:
        return self.size + size > MOST or (self.size >= self.least and entry.may_begin)

    def keep(self, shard: Shard) -> None:
        """Take a whole shard as it is."""
        self.end()
        self.made.append(shard)

    def take(self, entry: Entry) -> None:
        size = entry.size
        if self.pending and self._ends_before(entry, size):
            self.end()
        self.pending.append(entry)
        self.size += size

    def end(self) -> None:
        if self.pending:
            self.made.append(Shard(self.pending[0].term, written(self.pending)))
        self.pending, self.size = [], 0


def _names(directory: bytes) -> list[str]:
    return [directory[at : at + len(NOTHING)].decode() for at in range(0, len(directory), len(NOTHING))]
