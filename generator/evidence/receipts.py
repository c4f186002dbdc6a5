"""Receipts: what was checked, so that anyone can see that nothing has changed since.

A receipt holds digests, numbers and links, and no sentence of the source. It records a check; it does not prove one:
whoever has the article can repeat it, whoever controls both texts could forge it.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from generator.errors import Finding, Place
from generator.evidence.folding import folded
from generator.evidence.matching import Edit
from generator.evidence.verdicts import SourceText, Span, Verdict
from generator.reading import model
from generator.reading.library import BriefEntry

FORMAT: Final = 1
FILE: Final = "receipt.json"


@dataclass(frozen=True)
class QuoteRecord:
    """What the receipt says of a quote: where it stands, and how it was judged."""

    spans: tuple[Span, ...]
    is_excerpt: bool
    edits: tuple[tuple[Edit, ...], ...]
    speaker: str
    names: tuple[str, ...]
    link: str

    @property
    def paragraphs(self) -> list[int]:
        return sorted({span.paragraph for span in self.spans})


@dataclass(frozen=True)
class ParagraphRecord:
    """What the receipt says of a cited paragraph."""

    sha256: str
    folded_sha256: str
    link: str


@dataclass(frozen=True)
class SourceRecord:
    """What the receipt says of a source's text."""

    text_sha256: str
    paragraphs: int
    words: int


@dataclass(frozen=True)
class Receipt:
    """A receipt that reads as the tool wrote it (`seal` holds)."""

    data: dict[str, Any]
    sources: dict[str, SourceRecord] = field(default_factory=dict)

    def quote(self, entry: BriefEntry, quote: model.Quote, actor: model.Actor | None) -> QuoteRecord | None:
        """The record of a quote, if everything that its verdict depends on is as it was; else None."""
        found = self.data["quotes"].get(str(quote.id))
        if found is None:
            return None
        names = tuple(found["names"])
        if not _still_named(names, actor):
            return None
        if found["sha256"] != quote_digest(entry, quote, names, self.text_digests()):
            return None
        return QuoteRecord(
            tuple(Span(s["paragraph"], s["start"], s["end"]) for s in found["spans"]),
            found["excerpt"],
            tuple(tuple(Edit(e["start"], e["end"], e["kind"]) for e in edits) for edits in found["edits"]),
            found["speaker"],
            names,
            found["link"],
        )

    def paragraph(self, source: str, number: int) -> ParagraphRecord | None:
        found = self.data["paragraphs"].get(source, {}).get(str(number))
        return ParagraphRecord(found["sha256"], found["folded_sha256"], found["link"]) if found else None

    def text_digests(self) -> dict[str, str]:
        return {source: record.text_sha256 for source, record in self.sources.items()}


def _still_named(names: tuple[str, ...], actor: model.Actor | None) -> bool:
    """Whether the names that a verdict used still lead to the speaker (a person's last name does so by itself)."""
    if not names:
        return True
    if actor is None:
        return False
    known = {folded(name) for name in actor.names} | {folded(actor.name).split(" ")[-1]}
    return all(folded(name) in known for name in names)


def _sha256(text: str) -> str:
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def quote_digest(entry: BriefEntry, quote: model.Quote, names: tuple[str, ...], texts: Mapping[str, str]) -> str:
    """The SHA-256 of everything that the verdict on a quote depends on, in canonical JSON.

    `names` are the speaker's names that the verdict used, `texts` the SHA-256 of the sources' texts.
    """
    source = entry.source_of(quote)
    return _sha256(
        _canonical(
            {
                "format": FORMAT,
                "text": [str(text) for text in quote.text],
                "speaker": str(quote.speaker or ""),
                "names": sorted(names),
                "unattributed": quote.unattributed,
                "source": _source_facts(source, texts),
                "paragraph": quote.paragraph.number if quote.paragraph else None,
                "translated_from": str(quote.translated_from or ""),
                "original": [str(quote.original.language), str(quote.original.text)] if quote.original else None,
                "compare_with": [
                    {
                        "source": _source_facts(entry.sources[comparison.source], texts),
                        "omitted": [str(text) for text in comparison.omitted],
                    }
                    for comparison in quote.compare_with
                    if comparison.source in entry.sources
                ],
            }
        )
    )


def _source_facts(source: model.Source, texts: Mapping[str, str]) -> dict[str, str]:
    return {
        "id": str(source.id),
        "kind": str(source.kind),
        "language": str(source.language),
        "text_sha256": texts.get(source.id, ""),
    }


def make_receipt(entry: BriefEntry, texts: Mapping[str, SourceText], verdicts: Mapping[str, Verdict]) -> str:
    """The receipt of a brief whose every quote holds, as the text of `receipt.json`. Same inputs, same bytes."""
    digests = {source: text.article.sha256 for source, text in texts.items()}
    data: dict[str, Any] = {
        "format": FORMAT,
        "sources": {
            source: {
                "text_sha256": text.article.sha256,
                "paragraphs": len(text.article.paragraphs),
                "words": text.article.words,
            }
            for source, text in texts.items()
        },
        "quotes": {
            str(quote.id): {
                "sha256": quote_digest(entry, quote, verdicts[quote.id].names, digests),
                "excerpt": verdicts[quote.id].is_excerpt,
                "spans": [span._asdict() for span in verdicts[quote.id].spans],
                "edits": [
                    [{"start": e.start, "end": e.end, "kind": e.kind} for e in edits] for edits in verdicts[quote.id].edits
                ],
                "speaker": verdicts[quote.id].speaker,
                "names": list(verdicts[quote.id].names),
                "link": verdicts[quote.id].link,
            }
            for quote in entry.brief.quotes
            if quote.id in verdicts
        },
        "paragraphs": {
            source: {
                str(number): {
                    "sha256": _sha256(texts[source].article.paragraph(number)),
                    "folded_sha256": _sha256(folded(texts[source].article.paragraph(number))),
                    "link": texts[source].fragments.to_paragraph(number),
                }
                for number in sorted(numbers)
                if number <= len(texts[source].article.paragraphs)
            }
            for source, numbers in entry.cited_paragraphs().items()
            if source in texts
        },
    }
    data["seal"] = _sha256(_canonical(data))
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def paragraph_digests(paragraph: str) -> tuple[str, str]:
    """The SHA-256 of a paragraph as it is, and after the table of equivalents."""
    return _sha256(paragraph), _sha256(folded(paragraph))


def read_receipt(entry: BriefEntry) -> tuple[Receipt | None, list[Finding]]:
    """The receipt beside a brief. None without a finding where there is none; None with one where it is damaged."""
    path = entry.folder / FILE
    shown = entry.path.rsplit("/", 1)[0] + "/" + FILE
    try:
        raw = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None, []
    except (OSError, UnicodeDecodeError) as error:
        return None, [_damaged(shown, f"the receipt can't be read: {error}", entry.id)]
    try:
        data = json.loads(raw)
        sealed = data.pop("seal")
        if data["format"] != FORMAT:
            return None, [_damaged(shown, f"the receipt is of format {data['format']}; this is {FORMAT}", entry.id)]
        if sealed != _sha256(_canonical(data)):
            return None, [_damaged(shown, "the receipt is not as the tool wrote it: it was changed by hand", entry.id)]
        sources = {
            source: SourceRecord(record["text_sha256"], record["paragraphs"], record["words"])
            for source, record in data["sources"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None, [_damaged(shown, "this is no receipt", entry.id)]
    return Receipt(data, sources), []


def _damaged(shown: str, message: str, brief: str) -> Finding:
    return Finding("R004", "error", message, Place(shown), f"make it again: `briefing verify {brief}`, with the article")
