"""Receipts: what was checked, so that anyone can see that nothing has changed since.

A receipt holds digests, numbers and links, and no sentence of the source. It records a check; it does not prove one:
whoever has the article can repeat it, whoever controls both texts could forge it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from pydantic import ValidationError

from generator import compact
from generator.errors import Finding, Place
from generator.evidence.digests import COMPARED, FORMAT, as_file, part_digests, quote_digest, quote_facts
from generator.evidence.names import spelled
from generator.evidence.readings import Segment
from generator.evidence.receipt_form import ReceiptForm
from generator.evidence.records import Compared, Edit, LeftOut, ParagraphRecord, QuoteRecord, SourceRecord, Span
from generator.files import TooLong, read_file, reason_of
from generator.limits import MOST_BYTES_OF_A_RECEIPT
from generator.reading import model
from generator.reading.library import BriefEntry

FILE: Final = "receipt.json"


@dataclass(frozen=True)
class Receipt:
    """A receipt that reads as the tool wrote it."""

    data: dict[str, Any]
    sources: dict[str, SourceRecord] = field(default_factory=dict)
    seal: str = ""
    """The digest of all that it says, as it stands in the file."""

    def quote(self, entry: BriefEntry, quote: model.Quote, actor: model.Actor | None) -> QuoteRecord | None:
        """The record of a quote, if everything that its verdict depends on is as it was; else None."""
        found = self.data["quotes"].get(str(quote.id))
        if found is None or self.changed(entry, quote, actor):
            return None
        return QuoteRecord(
            _spans(found["spans"]),
            found["excerpt"],
            tuple(tuple(Edit(e["start"], e["end"], e["kind"]) for e in edits) for edits in found["edits"]),
            found["speaker"],
            tuple(found["names"]),
            found["link"],
            tuple(_comparison(compared) for compared in found.get("comparisons", ())),
        )

    def changed(self, entry: BriefEntry, quote: model.Quote, actor: model.Actor | None) -> str:
        """Which part of a recorded quote is not as it was (as `part_digests` names them); empty if all of it is."""
        found = self.data["quotes"][str(quote.id)]
        names = tuple(found["names"])
        texts = self.text_digests
        if found["sha256"] == quote_digest(entry, quote, names, texts):
            if not _fits(found, quote, self.sources.get(str(entry.source_of(quote).id))):
                return "text-1"
            if not _still_named(names, actor):
                return "speaker"
            return "" if self._has_comparisons(entry, quote) else "comparison"
        parts = part_digests(quote_facts(entry, quote, names, texts))
        return next((part for part, digest in parts.items() if found["parts"].get(part) != digest), "text-1")

    def _has_comparisons(self, entry: BriefEntry, quote: model.Quote) -> bool:
        """Whether the receipt says how the other sources have the words; one of the first format does not."""
        found = self.data["quotes"][str(quote.id)].get("comparisons", [])
        comparisons = compared_with(entry, quote)
        asked = [str(comparison.source) for comparison in comparisons]
        counts = [len(comparison.omitted) for comparison in comparisons]
        if [c["source"] for c in found] != asked or [len(c["omitted"]) for c in found] != counts:
            return False
        places = [(c["source"], spans) for c in found for spans in (c["spans"], *(left["spans"] for left in c["omitted"]))]
        return all(
            source in self.sources and span["paragraph"] <= self.sources[source].paragraphs
            for source, spans in places
            for span in spans
        )

    def is_older_than_comparisons(self, quote: model.Quote) -> bool:
        """Whether a quote was compared with another source before receipts told how that source has the words."""
        return "comparisons" not in self.data["quotes"][str(quote.id)] and self.data["format"] == FORMAT

    def without(self, sources: Collection[str]) -> Receipt:
        """The receipt as if it had not been made for some of its sources."""
        data = {**self.data, **{
            part: {name: found for name, found in self.data[part].items() if name not in sources}
            for part in ("sources", "paragraphs")
        }}  # fmt: skip
        return Receipt(data, {name: record for name, record in self.sources.items() if name not in sources})

    def has_quote(self, quote: model.Quote) -> bool:
        return str(quote.id) in self.data["quotes"]

    def paragraph(self, source: str, number: int) -> ParagraphRecord | None:
        found = self.data["paragraphs"].get(source, {}).get(str(number))
        return ParagraphRecord(found["sha256"], found["folded_sha256"], found["link"]) if found else None

    def has_paragraph(self, source: str, number: int) -> bool:
        return str(number) in self.data["paragraphs"].get(source, ())

    @cached_property
    def text_digests(self) -> dict[str, str]:
        return {source: record.text_sha256 for source, record in self.sources.items()}


def compared_with(entry: BriefEntry, quote: model.Quote) -> list[model.Comparison]:
    """A quote's comparisons with other sources of its brief, each source once."""
    if not quote.compare_with:
        return []  # as most have none
    own = entry.source_of(quote).id
    found = {str(c.source): c for c in reversed(quote.compare_with) if c.source in entry.sources and c.source != own}
    return list(reversed(found.values()))


def _comparison(found: Mapping[str, Any]) -> Compared:
    omitted = tuple(LeftOut(_spans(left["spans"]), left["link"]) for left in found["omitted"])
    return Compared(found["source"], found["kind"], found["differ"], _spans(found["spans"]), found["link"], omitted)


def _spans(found: Iterable[Mapping[str, int]]) -> tuple[Span, ...]:
    return tuple(Span(s["paragraph"], s["start"], s["end"]) for s in found)


def _fits(found: dict[str, Any], quote: model.Quote, source: SourceRecord | None) -> bool:
    """Whether a record can be one of this quote at all; whoever forges it with a right seal must not break a page."""
    return (
        source is not None
        and all(span["paragraph"] <= source.paragraphs and span["start"] < span["end"] for span in found["spans"])
        and len(found["edits"]) == len(quote.text)
        and all(_are_brackets(edits, text) for edits, text in zip(found["edits"], quote.text, strict=True) if edits)
    )


def _are_brackets(edits: Sequence[Mapping[str, Any]], text: str) -> bool:
    """Whether each change of the editor's is one bracket of the text, each told once and in order: a page shows them so."""
    segment = Segment.of(text)
    brackets = [segment.raw(*group) for group in segment.groups]
    told = [(edit["start"], edit["end"]) for edit in edits]
    return told == [bracket for bracket in brackets if bracket in told]


def _still_named(names: tuple[str, ...], actor: model.Actor | None) -> bool:
    """Whether the speaker is still called by the first name, and the others lead there (a last name does by itself)."""
    if actor is None or not names:
        return actor is None and not names
    if names[0] != actor.name:
        return False
    if len(names) == 1:
        return True  # as most often
    known = {spelled(name) for name in actor.names} | {spelled(actor.name).split(" ")[-1]}
    return all(spelled(name) in known for name in names)


def read_receipt(entry: BriefEntry) -> tuple[Receipt | None, list[Finding]]:
    """The receipt beside a brief. None without a finding where there is none; None with one where it is damaged."""
    path = entry.folder / FILE
    shown = entry.path.rsplit("/", 1)[0] + "/" + FILE

    def damaged(message: str) -> tuple[None, list[Finding]]:
        help = f"make it again: `briefing verify {entry.id}`, with the article"
        return None, [Finding("R004", "error", message, Place(shown), help)]

    try:
        if entry.leads_out(FILE):
            return damaged("the receipt is a symbolic link that leads out of content/; it is not followed")
        raw = read_file(path, MOST_BYTES_OF_A_RECEIPT)
    except FileNotFoundError:
        return None, []
    except TooLong as error:
        return damaged(f"the receipt is {error.size:,} bytes long; the tool writes no such receipts")
    except OSError as error:
        return damaged(f"the receipt can't be read: {reason_of(error)}")
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
        data = compact.read(raw)
        if isinstance(data, dict) and type(data.get("format")) is int and data["format"] not in (FORMAT, COMPARED):
            return damaged(
                f"the receipt is of another format ({str(data['format'])[:20]}); this tool knows {FORMAT} and {COMPARED}"
            )
        ReceiptForm.model_validate(data)
        seal = data.pop("seal")
        written = as_file(data)
    except (ValidationError, ValueError, RecursionError):
        return damaged("this is no receipt, or one of an older version")
    if text != written:
        return damaged("the receipt is not as the tool wrote it: it was changed by hand")
    sources = {
        source: SourceRecord(record["text_sha256"], record["paragraphs"], record["words"])
        for source, record in data["sources"].items()
    }
    return Receipt(data, sources, seal), []
