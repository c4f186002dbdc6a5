"""What came of the checks of briefs, as data: findings, and what pages take from receipts, made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from generator.cache.code import digest_of
from generator.cache.plain import from_json, to_json
from generator.cache.store import Store
from generator.errors import Finding
from generator.evidence.records import QuoteRecord
from generator.limits import MOST_BYTES_OF_A_RECEIPT
from generator.reading.held import hold
from generator.shelf import Aside, Shelf
from generator.writing.recorded import Recorded

APART: Final = b"\x1e"
"""Stands between what is said of quotes: no JSON holds it."""


_NOTHING: Final = to_json([])


def outcome_data(findings: list[Finding], record: bytes) -> bytes:
    """An outcome as it is kept, with the digest of the record at hand."""
    return b"\n".join((to_json(findings), digest_of(record).encode(), record))


class Outcome(NamedTuple):
    """The findings of a check, and what pages take from the receipt: as data, with a digest that stands for these."""

    findings: list[Finding]
    record: Aside
    mark: str

    @classmethod
    def of(cls, data: bytes, shelf: Shelf, findings: list[Finding] | None = None) -> Outcome:
        """Of data as `outcome_data` makes them; raises one of DAMAGED for any other."""
        told, mark, record = data.split(b"\n")
        if findings is None:
            findings = [] if told == _NOTHING else list(from_json(told))
        return cls(findings, shelf.put(record), mark.decode())

    @property
    def data(self) -> bytes:
        """All of it, as `of` takes it."""
        return outcome_data(self.findings, self.record.data)


def record_of(seen: Recorded) -> bytes:
    """What pages take from a receipt, as data."""
    links = [[source, number, link] for (source, number), link in seen.links.items()]
    quotes = (quote.encode() + b"\t" + to_json(record) for quote, record in seen.quotes.items())
    return APART.join([to_json([links, seen.sources, seen.seal, seen.format]), *quotes])


def files_of(folder: Path, store: Store) -> dict[str, str] | None:
    """The files of a brief's folder by name, with their digests; None where something else lies there."""
    try:
        names = store.looks.files(str(folder))
        if names is None:
            return None
        # the brief itself is known by its document
        others = (name for name in names if name != "brief.yml")
        return {name: store.looks.at(f"{folder}/{name}", MOST_BYTES_OF_A_RECEIPT) for name in others}
    except OSError:
        return None


class Records(dict[str, Recorded]):
    """What pages take from receipts, made when it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, Outcome] = {}

    def __missing__(self, brief: str) -> Recorded:
        data = self.kept[brief].record.data
        rest, *quotes = data.split(APART)
        links, sources, seal, form = from_json(rest)
        found = Recorded(_Quotes(quotes), {(s, n): link for s, n, link in links}, sources, seal, form)
        return hold(brief, self, brief, found, len(data))


class _Quotes(Mapping[str, QuoteRecord]):
    """What a receipt says of quotes, by their ids: each is made when it is asked for."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        pairs = (part.split(b"\t", 1) for part in parts)
        self._data = {quote.decode(): data for quote, data in pairs}
        self._made: dict[str, QuoteRecord] = {}

    def __getitem__(self, quote: str) -> QuoteRecord:
        if quote not in self._made:
            self._made[quote] = from_json(self._data[quote])
        return self._made[quote]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)
