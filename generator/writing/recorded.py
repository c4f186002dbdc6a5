"""What pages take from receipts: little of each, so that those of a whole library can be kept at hand."""

from __future__ import annotations

from sys import intern
from typing import NamedTuple

from generator.evidence.receipts import QuoteRecord, read_receipt
from generator.reading.library import BriefEntry, Library


class Recorded(NamedTuple):
    """What the receipt of one brief says, as far as pages ask for it."""

    quotes: dict[str, QuoteRecord]
    """The records of the quotes that are as they were when they were checked, by id."""
    links: dict[tuple[str, str], str]
    """What leads to a cited paragraph, by source and number."""
    paragraphs: dict[str, int]
    """How many paragraphs each source has."""


def recorded(entry: BriefEntry, library: Library) -> Recorded:
    """Reads the receipt of a brief; one that is not there, or is damaged, says nothing."""
    receipt = read_receipt(entry)[0]
    if receipt is None:
        return Recorded({}, {}, {})
    quotes = {}
    for quote in entry.brief.quotes:
        record = receipt.quote(entry, quote, library.actor(quote.speaker) if quote.speaker else None)
        if record:
            quotes[str(quote.id)] = record
    links = {
        (intern(source), intern(number)): found["link"]
        for source, paragraphs in receipt.data["paragraphs"].items()
        for number, found in paragraphs.items()
    }
    return Recorded(quotes, links, {source: known.paragraphs for source, known in receipt.sources.items()})
