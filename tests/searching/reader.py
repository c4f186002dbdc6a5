"""Reads an index from its files alone, as docs/search.md tells a browser to."""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

NAME = 8


class Found(NamedTuple):
    """A posting: block, slot of the unit, number of the item, kind and impact."""

    block: int
    slot: int
    number: int
    kind: int
    impact: int


class Bytes:
    """Bytes that are read one number after the other."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def __bool__(self) -> bool:
        return self.at < len(self.data)

    def number(self) -> int:
        found = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            found |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return found

    def take(self, size: int) -> bytes:
        assert self.at + size <= len(self.data)
        self.at += size
        return self.data[self.at - size : self.at]

    def list(self) -> list[int]:
        return [self.number() for _ in range(self.number())]


class Reader:
    """An index below a site's folder `search`."""

    def __init__(self, site: Path) -> None:
        self.folder = site / "search"
        self.index: dict[str, Any] = json.loads((self.folder / "index.json").read_bytes())
        assert self.index["format"] == 1
        self.blocks = self._names(self.index["blocks"])
        self.shards = self._names(self.index["shards"])
        self.first = self.index["first"].split(" ") if self.shards else []
        assert len(self.first) == len(self.shards)
        self._units: dict[tuple[int, int], dict[str, Any]] = {}

    @staticmethod
    def _names(text: str) -> list[str]:
        return [text[at : at + NAME] for at in range(0, len(text), NAME)]

    def shard(self, name: str) -> dict[str, tuple[int, list[Found]]]:
        data, term, found = Bytes((self.folder / "terms" / f"{name}.bin").read_bytes()), b"", {}
        while data:
            shared, rest = data.number(), data.number()
            term = term[:shared] + data.take(rest)
            df, size = data.number(), data.number()
            body = data.take(size >> 1)
            found[term.decode()] = df, self._listed(body.decode()) if size & 1 else self._frames(body, 0)
        return found

    def _listed(self, directory: str) -> list[Found]:
        names = self._names(directory)
        share = len(self.blocks) // len(names)
        lists = [
            (i, (self.folder / "lists" / f"{name}.bin").read_bytes()) for i, name in enumerate(names) if name != "--------"
        ]
        return [found for i, data in lists for found in self._frames(data, i * share)]

    def _frames(self, body: bytes, block: int) -> list[Found]:
        data, found = Bytes(body), []
        block -= 1
        while data:
            block += data.number() + 1
            piece, local = Bytes(data.take(data.number())), -1
            shift = int(self.index["shifts"][block], 36)
            while piece:
                local += piece.number() + 1
                byte = piece.take(1)[0]
                found.append(Found(block, local >> shift, local & ((1 << shift) - 1), byte >> 5, byte & 31))
        return found

    @cached_property
    def terms(self) -> dict[str, tuple[int, list[Found]]]:
        """Every term with its df and its postings; the order of the files is checked on the way."""
        found: dict[str, tuple[int, list[Found]]] = {}
        for number, name in enumerate(self.shards):
            for term, value in self.shard(name).items():
                assert bisect_right(self.first, term) - 1 == number, (term, self.first)
                assert not found or term > next(reversed(found))
                found[term] = value
        return found

    def unit(self, block: int, slot: int) -> dict[str, Any]:
        if (block, slot) not in self._units:
            path = self.folder / "units" / self.blocks[block] / f"{slot}.json"
            self._units[block, slot] = json.loads(path.read_bytes())
        return self._units[block, slot]

    def of(self, term: str) -> set[str]:
        """The addresses of the items that have a term."""
        found = set()
        for at in self.terms.get(term, (0, []))[1]:
            unit = self.unit(at.block, at.slot)
            item = unit["i"][at.number]
            assert item["k"] == at.kind
            found.add(f"{unit['u']}#{item['a']}" if item["a"] else unit["u"])
        return found

    def more(self, what: str) -> Any:
        path = next((self.folder / "more").glob(f"{self.index[what]}.*"))
        return json.loads(path.read_bytes()) if path.suffix == ".json" else path.read_bytes()

    @cached_property
    def columns(self) -> dict[tuple[int, int, int], dict[str, Any]]:
        """Each item's facets by its block, slot and number."""
        data, labels, found = Bytes(self.more("facets")), self.more("labels"), {}
        for block in range(len(self.blocks)):
            section = Bytes(data.take(data.number()))
            values = {facet: [labels[facet][n][0] for n in section.list()] for facet in ("actor", "topic", "outlet")}
            slot = 0
            while section:
                items, day = section.number(), section.number()
                topics = [values["topic"][n] for n in section.list()]
                outlets = [values["outlet"][n] for n in section.list()]
                for number in range(items):
                    byte = section.take(1)[0]
                    facets = {
                        "kind": byte >> 5,
                        "status": labels["status"][byte >> 1 & 15],
                        "actor": [values["actor"][n] for n in section.list()],
                        "topic": topics,
                    }
                    own = section.number() if byte & 1 else day
                    facets["outlet"] = [values["outlet"][n] for n in section.list()] if byte & 1 else outlets
                    facets["date"] = (own >> 9, own >> 5 & 15, own & 31)
                    found[block, slot, number] = facets
                slot += 1
        assert not data
        return found
