"""Briefs whose lines lie aside: a key is made into objects when it is asked for, as most pages ask for little of most briefs.

It has a digest of its own, too, so that a page knows which words of a brief it was made from.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

from generator.reading import model
from generator.reading.entries import BriefEntry, Citation
from generator.reading.held import SMALL, hold
from generator.reading.lines import BRIEF, DERIVED, NAMES, NUMBERS, SHAPES, item_of, made_of, read_line
from generator.reading.marks import SourceText
from generator.reading.model.shapes import finished
from generator.reading.observed import opened, tell
from generator.reading.placed import wanted
from generator.reading.shaped import Unstorable
from generator.reading.yaml import Document
from generator.shelf import Aside

LINES: Final = len(NAMES) + len(BRIEF)
"""Of a brief: those that say what it holds, and those that say where that stands."""
_WITH_ITEMS: Final = SMALL + 1
"""The size, in bytes, of what leads to items: never so small that it stays when they go, for it has to lead to the same."""


class StoredBrief(model.Brief):
    """A brief of which each key is made when it is first read, and stays until all is let go."""


def _reader(name: str, number: int) -> property:
    shape = SHAPES[name]

    def read(self: Any) -> Any:
        held = self.__dict__
        if opened:
            opened[0].read(held["_id"], name)
        if name in held:
            return held[name]
        of = held["_line"](number)
        places = held["_line"](number + len(NAMES)) if wanted else None
        return hold(held["_id"], held, name, made_of(shape, of, places, held["_source"]), len(of))

    return property(read)


for _number, _name in enumerate(BRIEF):
    type.__setattr__(StoredBrief, _name, _reader(_name, _number))


class StoredEntry(BriefEntry):
    """A brief of the library as lines, which lie aside. `digest` stands for its file, `digests` for each of its keys.

    `named` are the actors that it names, `related` the briefs; `followed` says that each of its references is known to lead
    somewhere.
    """

    digest: str
    aside: Aside
    ends: array[int]
    named: frozenset[str]
    related: frozenset[str]
    followed: bool
    items: dict[tuple[str, int], Any]
    """Those that were made alone, by the key and the number."""

    @property
    def lines(self) -> list[bytes]:
        """All lines, as `to_lines` made them."""
        return self.aside.data.split(b"\n")

    def line_at(self, number: int) -> bytes:
        """The line of this number, from 0."""
        ends = self.ends
        return self.aside.part(ends[number - 1] + 1 if number else 0, ends[number])

    def item(self, key: str, number: int) -> Any:
        """As that. Lists across briefs ask for one item of each of many: no more is made."""
        if opened:
            opened[0].read(self.id, key)
        made, items, own = self.brief.__dict__, self.items, (key, number)
        if key in made:
            return made[key][number]
        if own not in items:
            at = NUMBERS[key]
            places = self.line_at(at + len(NAMES)) if wanted else None
            item, size = item_of(SHAPES[key], self.line_at(at), places, number, made["_source"])
            hold(self.id, items, own, item, max(size, _WITH_ITEMS))
        return items[own]

    def become(self, other: StoredEntry) -> None:
        """Be another reading of the same brief, for all that leads to this one."""
        self.__dict__.clear()
        self.__dict__.update(other.__dict__)

    def digest_of(self, keys: tuple[str, ...]) -> str:
        """A digest for several keys, by the names of `line`."""
        held = self.__dict__.setdefault("_digests_of", {})
        if keys not in held:
            lines = self.lines
            held[keys] = hashlib.blake2b(b"\n".join(lines[NUMBERS[key]] for key in keys), digest_size=12).hexdigest()
        return held[keys]  # type: ignore[no-any-return]

    def line(self, key: str) -> bytes:
        """What stands for a key, for the citations, or for something derived."""
        return self.line_at(NUMBERS[key])

    @property
    def digests(self) -> dict[str, str]:
        """A digest for each key, for the citations, and for what is derived."""
        if "_digests" not in self.__dict__:
            pairs = zip(NAMES, self.lines[: len(NAMES)], strict=True)
            self.__dict__["_digests"] = {name: hashlib.blake2b(line, digest_size=12).hexdigest() for name, line in pairs}
        return self.__dict__["_digests"]  # type: ignore[no-any-return]


class _Citations(Mapping[str, Citation]):
    """Of a citation no more than its source and its quote are made, when somebody asks for it."""

    def __init__(self, entry: StoredEntry, data: dict[str, list[Any]]) -> None:
        self._entry, self._data = entry, data
        self._made: dict[str, Citation] = {}

    def __getitem__(self, key: str) -> Citation:
        if key not in self._made:
            source, first, last, quote = self._data[key]
            of = None if quote is None else self._entry.item("quotes", quote)
            self._made[key] = Citation(self._entry.brief.sources[source], first, last, of)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


def _citations(entry: Any) -> Mapping[str, Citation]:
    held = entry.__dict__
    for key in ("citations", "sources", "quotes"):  # a citation leads on to these
        tell(held["id"], key)
    if "_citations" in held:
        return held["_citations"]  # type: ignore[no-any-return]
    return hold(held["id"], held, "_citations", _Citations(entry, read_line(entry.line("citations"))[0]), _WITH_ITEMS)


def _dangling(entry: Any) -> set[str]:
    held = entry.__dict__
    if "_dangling" in held:
        return held["_dangling"]  # type: ignore[no-any-return]
    return hold(held["id"], held, "_dangling", set(read_line(entry.line("citations"))[1]), _WITH_ITEMS)


def _nodes(entry: Any) -> dict[int, Any]:
    held = entry.__dict__
    if "_nodes" in held:
        return held["_nodes"]  # type: ignore[no-any-return]
    return hold(held["id"], held, "_nodes", entry.nodes_by_item(), _WITH_ITEMS)


def _derived(name: str, made: Callable[[Any], Any]) -> property:
    own = f"_{name}"

    def read(entry: Any) -> Any:
        held = entry.__dict__
        if opened:
            opened[0].read(held["id"], name)
        if own in held:
            return held[own]
        line = entry.line(name)
        # the first two are asked of all briefs for each actor, and are little, as they name the same over and over
        return hold(held["id"], held, own, made(read_line(line)), 0 if name in ("appearing", "spoken") else len(line))

    return property(read)


def _by_id(name: str) -> property:
    own = f"_{name}"

    def read(entry: Any) -> Any:
        items, held = getattr(entry.brief, name), entry.__dict__
        if own in held:
            return held[own]
        return hold(held["id"], held, own, {str(item.id): item for item in items}, _WITH_ITEMS)

    return property(read)


# each reading is noted, where the class above keeps what it read first
StoredEntry.sources = _by_id("sources")  # type: ignore[assignment]
StoredEntry.quotes = _by_id("quotes")  # type: ignore[assignment]
StoredEntry.default_source = property(lambda entry: entry.brief.sources[0])  # type: ignore[assignment]
StoredEntry.citations = property(_citations)  # type: ignore[assignment]
for _name, (_, _made) in DERIVED.items():
    setattr(StoredEntry, _name, _derived(_name, _made))
StoredEntry.dangling = property(_dangling)  # type: ignore[assignment]
StoredEntry._nodes = property(_nodes)  # type: ignore[assignment]


def ends_of(lines: list[bytes]) -> array[int]:
    """Where each line ends once line feeds join them; raises Unstorable if they are not as many as a brief has."""
    if len(lines) != LINES:
        raise Unstorable("lines")
    return array("I", (end + number for number, end in enumerate(accumulate(map(len, lines)))))


def stored_entry(
    folder: Path,
    path: str,
    document: Document,
    digest: str,
    ends: array[int],
    aside: Aside,
    named: Iterable[str],
    related: Iterable[str],
    followed: bool,
) -> StoredEntry:
    """An entry from the lines that `to_lines` made of it, which lie aside, joined; `ends` are theirs, as `ends_of` has them."""
    entry_id = folder.name
    brief = finished(object.__new__(StoredBrief))
    entry = object.__new__(StoredEntry)
    brief.__dict__.update(_id=entry_id, _line=entry.line_at, _source=document.source)
    entry.__dict__.update(
        id=entry_id,
        folder=folder,
        path=path,
        document=document,
        brief=brief,
        digest=digest,
        aside=aside,
        ends=ends,
        named=frozenset(named),
        related=frozenset(related),
        followed=followed,
        items={},
    )
    return entry


def put_away_document(path: str, raw: bytes) -> Document:
    """The document of a file that was read before, without a fault: its text is there, its data are read when asked for."""
    return Document.put_away_as(SourceText(path, raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")))
