"""What pages take from receipts: little of each, so that those of a whole library can be kept at hand."""

from __future__ import annotations

from collections.abc import Mapping
from sys import intern
from typing import NamedTuple

from generator.evidence.receipts import Receipt, read_receipt
from generator.evidence.records import QuoteRecord, SourceRecord
from generator.reading.library import BriefEntry, Library


class Recorded(NamedTuple):
    """What the receipt of one brief says, as far as pages ask for it."""

    quotes: Mapping[str, QuoteRecord]
    """The records of the quotes that are as they were when they were checked, by id."""
    links: dict[tuple[str, str], str]
    """What leads to a cited paragraph, by source and number."""
    sources: dict[str, SourceRecord]
    """The texts that were checked, by source."""
    seal: str
    """The receipt's own digest; empty where there is no receipt."""
    format: int


def recorded(entry: BriefEntry, library: Library) -> Recorded:
    """Reads the receipt of a brief; one that is not there, or is damaged, says nothing."""
    receipt, quotes = read_receipt(entry)[0], {}
    for quote in entry.brief.quotes if receipt else ():
        record = receipt and receipt.quote(entry, quote, library.actor(quote.speaker) if quote.speaker else None)
        if record:
            quotes[str(quote.id)] = record
    return told_by(receipt, quotes)


def told_by(receipt: Receipt | None, quotes: dict[str, QuoteRecord]) -> Recorded:
    """What a receipt that was read says, with the records of the quotes that are as they were; None says nothing."""
    if receipt is None:
        return Recorded({}, {}, {}, "", 0)
    links = {
        (intern(source), intern(number)): found["link"]
        for source, paragraphs in receipt.data["paragraphs"].items()
        for number, found in paragraphs.items()
    }
    return Recorded(quotes, links, receipt.sources, receipt.seal, receipt.data["format"])
