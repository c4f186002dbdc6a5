"""From an edition to the index of its search: blocks, shards, what a result shows, and the one file that leads to all."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path
from typing import Any, Final

import generator
from generator.garbage import uncollected
from generator.reading.held import let_go
from generator.searching.block import Block, make_block, name_of
from generator.searching.cache import Cache
from generator.searching.facets import Facets, as_json, suggestions
from generator.searching.files import Files, Stopped
from generator.searching.hand import HandPage, Section
from generator.searching.items import Source
from generator.searching.shards import Collision, Shards
from generator.searching.state import State
from generator.searching.units import Units
from generator.writing.edition import Edition

__all__ = ["Cache", "HandPage", "Section", "Stopped", "Written", "write_search"]

FORMAT: Final = 1
FOLDER: Final = "search"
_UNITS_A_BLOCK: Final = 32
_COMMON: Final = 8  # a word in one of so many items tells little
_PATCHED: Final = 4  # with more than one of so many blocks changed, all is gathered anew
_ROOMS: Final = ("compact", "evidence", "language", "reading", "searching", "writing")  # whose code decides what a block holds


@dataclass(frozen=True)
class Written:
    """What was done: how many items, units and blocks there are, blocks made anew, files, files that changed."""

    items: int
    units: int
    blocks: int
    made: int
    files: int
    changed: int


def write_search(
    edition: Edition,
    site_folder: Path,
    pages_by_hand: Mapping[str, HandPage] | None = None,
    cache: Cache | None = None,
    *,
    directory_urls: bool = True,
    stop: Callable[[], bool] = lambda: False,
    has: Callable[[str], bool] | None = None,
) -> Written:
    """Write the search index of an edition into `search/` of a site; returns what was done.

    `pages_by_hand` are the pages that come from no brief, by their Markdown files. What `cache` holds is not made again.
    `has` says of a file, by its path in the site, whether it is there and need not be written: what is in one, its name tells.
    `stop` is asked before each file; Stopped is raised where it says yes, and the index that was there is whole then.
    Raises OSError where a file can't be written.
    """
    sources = list(Units(edition, pages_by_hand or {}, directory_urls).sources())
    for salt in range(8):
        try:
            with uncollected():
                files = Files(site_folder / FOLDER, stop, (lambda name: has(f"{FOLDER}/{name}")) if has else None)
                return _Index(edition, sources, cache, files, salt).write()
        except Collision:  # once in a million indexes: every file gets another name
            continue
    raise AssertionError("no set of names is free of collisions")


class _Index:
    def __init__(self, edition: Edition, sources: list[Source], cache: Cache | None, files: Files, salt: int) -> None:
        self.edition, self.cache, self.files, self.salt = edition, cache, files, salt
        self.units = len(sources)
        self.blocks = parted(sources)
        self.keys = tuple(map(_key_of, self.blocks))
        self.facets = Facets()
        self.names: list[str] = []
        self.made = 0
        self.taken: dict[str, bytes] = {}

    def write(self) -> Written:
        old = self.cache.state(_code()) if self.cache else None
        key = hashlib.sha256("\0".join([*self.keys, str(self.salt)]).encode()).hexdigest()
        if old and old.key == key:
            state = old
            for block in self._blocks():
                self._show(block)
        else:
            state = self._state(key, old)
        for shard in state.shards.all:
            self.files.put("terms", f"{name_of(shard.data, self.salt)}.bin", shard.data)
        for name, data in state.shards.lists.items():
            self.files.put("lists", f"{name}.bin", data)
        for name, data in state.more.items():
            self.files.put("more", name, data)
        self.files.finish(state.index)
        if self.cache:
            self.cache.keep_state(_code(), state)
            self.cache.clean(_code(), frozenset(self.keys))
        items = sum(self.facets.kinds)
        return Written(items, self.units, len(self.blocks), self.made, self.files.written, self.files.changed)

    def _blocks(self) -> Iterator[Block]:
        """Every block in order, from the cache or made."""
        for number in range(len(self.blocks)):
            yield self._block(number)

    def _block(self, number: int) -> Block:
        block = self.cache.block(self.keys[number]) if self.cache else None
        if block is None:
            let_go()
            block = make_block([source.make() for source in self.blocks[number]])
            self.made += 1
            if self.cache:
                self.cache.keep(self.keys[number], block)
        return block

    def _show(self, block: Block) -> None:
        """Write the files of a block's units, and take note of its facets."""
        name = block.name(self.salt)
        if self.taken.setdefault(name, block.shown) != block.shown:
            raise Collision(name)
        self.names.append(name)
        self.facets.add(block)
        for slot, data in enumerate(block.files):
            self.files.put(f"units/{name}", f"{slot}.json", data)

    def _shown(self) -> Iterator[Block]:
        for block in self._blocks():
            self._show(block)
            yield block

    def _state(self, key: str, old: State | None) -> State:
        changes = self._changes(old)
        if old is None or changes is None:
            shards = Shards.of(self._shown(), len(self.blocks), self.salt)
        else:
            for block in self._blocks():
                self._show(block)
            shards = old.shards.patched(changes) or Shards.of(self._blocks(), len(self.blocks), self.salt)
        if len({name_of(shard.data, self.salt) for shard in shards.all}) < len(shards.all):
            raise Collision("terms")
        labels = as_json(self.facets.labels(self.edition))
        words = suggestions(self.edition, (pair for shard in shards.all for pair in shard.terms))
        columns = self.facets.to_bytes()
        more: dict[str, bytes] = {}

        def kept(data: bytes, ending: str) -> str:
            name = name_of(data, self.salt)
            more[f"{name}.{ending}"] = data
            return name

        names = {letter: kept(data, "txt") for letter, data in words.items()}
        index = self._index(shards, {"facets": kept(columns, "bin"), "labels": kept(labels, "json"), "names": names})
        return State(key, self.keys, tuple(self.names), shards, index, more)

    def _changes(self, old: State | None) -> dict[int, tuple[Block, Block]] | None:
        """The blocks that differ from those of an earlier index, as they were and as they are; None where nobody can tell."""
        if old is None or self.cache is None or self.salt or old.shards.salt or len(old.keys) != len(self.keys):
            return None
        differing = [number for number, key in enumerate(self.keys) if key != old.keys[number]]
        if len(differing) * _PATCHED > len(self.keys):
            return None
        before = {number: self.cache.block(old.keys[number]) for number in differing}
        return {number: (was, self._block(number)) for number, was in before.items() if was} if all(before.values()) else None

    def _index(self, shards: Shards, named: dict[str, Any]) -> bytes:
        kinds = self.facets.kinds
        items = sum(kinds)
        firsts, common, last = [], [], ""
        for shard in shards.all:
            firsts.append(_separator(last, shard.first))
            last = shard.terms[-1][0]
            common += [(-df, term) for term, df, _ in shard.lists if df * _COMMON >= items and term[0] not in "#="]
        content = {
            "format": FORMAT,
            "items": items,
            "units": self.units,
            "kinds": kinds,
            "newest": self.edition.newest.iso() if self.edition.entries else "",
            "blocks": "".join(self.names),
            "shifts": "".join(f"{head['shift']:x}" for head in self.facets.heads),
            "first": " ".join(firsts),
            "shards": "".join(name_of(shard.data, self.salt) for shard in shards.all),
            "common": " ".join(term for _, term in sorted(common)),
            **named,
        }
        version = hashlib.sha256(as_json(content)).hexdigest()[:16]
        return as_json({"version": version} | content)


def parted(sources: list[Source]) -> list[list[Source]]:
    """Units as blocks: their number is a power of two, and which one a unit is in depends on its key.

    A unit more or less changes one block; only where the number of units passes a power of two are all of them new.
    """
    count = 1
    while count * _UNITS_A_BLOCK < len(sources):
        count *= 2
    blocks: list[list[Source]] = [[] for _ in range(count)]
    for source in sources:
        digest = hashlib.sha256(source.key.encode()).digest()
        blocks[int.from_bytes(digest[:4], "little") % count].append(source)
    for block in blocks:
        block.sort(key=lambda source: source.order)
    return blocks


def _key_of(block: list[Source]) -> str:
    """Stands for all that a block depends on: its units, and the code that makes it."""
    found = hashlib.sha256(_code().encode())
    for source in block:
        found.update(repr((source.key, source.order)).encode() + source.digest)
    return found.hexdigest()[:40]


@once
def _code() -> str:
    """A digest of the code that decides what a block holds, and of the tables of characters that it works with."""
    found = hashlib.sha256(f"{FORMAT} {unicodedata.unidata_version}".encode())
    folder = Path(generator.__file__).parent
    for room in _ROOMS:
        for path in sorted((folder / room).rglob("*.py")) or [folder / f"{room}.py"]:
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def _separator(last: str, first: str) -> str:
    """The shortest text that is above one term and not above the next."""
    for at, character in enumerate(first):
        if at >= len(last) or last[at] != character:
            return first[: at + 1] if last else ""
    raise AssertionError("terms are in order")
