"""Receipts: what was checked, so that anyone can see that nothing has changed since.

A receipt holds digests, numbers and links, and no sentence of the source. It records a check; it does not prove one:
whoever has the article can repeat it, whoever controls both texts could forge it.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from json.encoder import encode_basestring
from typing import Any, Final

from pydantic import ValidationError

from generator.errors import Finding, Place
from generator.evidence.comparing import Compared, LeftOut
from generator.evidence.folding import folded
from generator.evidence.judging import SourceText, Span, Verdict
from generator.evidence.matching import Edit, Segment
from generator.evidence.names import spelled
from generator.evidence.receipt_form import ReceiptForm
from generator.files import TooLong, read_file, reason_of
from generator.limits import MOST_BYTES_OF_A_RECEIPT
from generator.reading import model
from generator.reading.library import BriefEntry

FORMAT: Final = 1
COMPARED: Final = 2
"""The format of a receipt that holds comparisons with other sources; one without them is as it always was."""
FILE: Final = "receipt.json"


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """What the receipt says of a quote: where it stands, and how it was judged."""

    spans: tuple[Span, ...]
    is_excerpt: bool
    edits: tuple[tuple[Edit, ...], ...]
    speaker: str
    names: tuple[str, ...]
    link: str
    comparisons: tuple[Compared, ...] = ()

    @property
    def paragraphs(self) -> list[int]:
        return sorted({span.paragraph for span in self.spans})


@dataclass(frozen=True, slots=True)
class ParagraphRecord:
    """What the receipt says of a cited paragraph."""

    sha256: str
    folded_sha256: str
    link: str


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What the receipt says of a source's text."""

    text_sha256: str
    paragraphs: int
    words: int


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
        """Which part of a recorded quote is not as it was (as `_part_digests` names them); empty if all of it is."""
        found = self.data["quotes"][str(quote.id)]
        names = tuple(found["names"])
        texts = self.text_digests()
        if found["sha256"] == quote_digest(entry, quote, names, texts):
            if not _fits(found, quote, self.sources.get(str(entry.source_of(quote).id))):
                return "text-1"
            if not _still_named(names, actor):
                return "speaker"
            return "" if self._has_comparisons(entry, quote) else "comparison"
        parts = _part_digests(quote_facts(entry, quote, names, texts))
        return next((part for part, digest in parts.items() if found["parts"].get(part) != digest), "text-1")

    def _has_comparisons(self, entry: BriefEntry, quote: model.Quote) -> bool:
        """Whether the receipt says how the other sources have the words; one of the first format does not."""
        found = self.data["quotes"][str(quote.id)].get("comparisons", [])
        asked = [str(comparison.source) for comparison in compared_with(entry, quote)]
        counts = [len(comparison.omitted) for comparison in compared_with(entry, quote)]
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

    def text_digests(self) -> dict[str, str]:
        return {source: record.text_sha256 for source, record in self.sources.items()}


def compared_with(entry: BriefEntry, quote: model.Quote) -> list[model.Comparison]:
    """A quote's comparisons with other sources of its brief, each source once."""
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
    known = {spelled(name) for name in actor.names} | {spelled(actor.name).split(" ")[-1]}
    return all(spelled(name) in known for name in names)


_CANONICAL: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_encoded: Final = json.JSONEncoder(ensure_ascii=False).encode
_quoted: Final = encode_basestring


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: Any) -> str:
    return _CANONICAL.encode(value)


def quote_facts(entry: BriefEntry, quote: model.Quote, names: tuple[str, ...], texts: Mapping[str, str]) -> dict[str, Any]:
    """Everything that the verdict on a quote depends on, by the part of the quote that it belongs to.

    `names` are the speaker's names that the verdict used, `texts` the SHA-256 of the sources' texts.
    """
    return {
        "text": [str(text) for text in quote.text],
        "speaker": [str(quote.speaker or ""), sorted(names), quote.unattributed],
        "source": _source_facts(entry.source_of(quote), texts),
        "paragraph": quote.paragraph.number if quote.paragraph else None,
        "translation": [
            str(quote.translated_from or ""),
            [str(quote.original.language), str(quote.original.text)] if quote.original else None,
        ],
        "comparison": [
            [_source_facts(entry.sources[comparison.source], texts), [str(text) for text in comparison.omitted]]
            for comparison in quote.compare_with
            if comparison.source in entry.sources
        ],
    }


def quote_digest(entry: BriefEntry, quote: model.Quote, names: tuple[str, ...], texts: Mapping[str, str]) -> str:
    """The SHA-256 of `quote_facts` in canonical JSON."""
    return _sha256(_canonical({"format": FORMAT, **quote_facts(entry, quote, names, texts)}))


def _part_digests(facts: Mapping[str, Any]) -> dict[str, str]:
    """A short digest of each part, so that a message can name the one that changed; the whole digest decides.

    Each text of a quote is a part of its own: `text-1`, `text-2` and so on.
    """
    parts = {part: fact for part, fact in facts.items() if part != "text"}
    texts = {f"text-{number}": text for number, text in enumerate(facts["text"], 1)}
    return {part: _sha256(_canonical(fact))[:12] for part, fact in {**texts, **parts}.items()}


def _source_facts(source: model.Source, texts: Mapping[str, str]) -> dict[str, Any]:
    """What makes a source that source. Its address is left out: a dead link is mended without the text."""
    return {
        "id": str(source.id),
        "kind": str(source.kind),
        "language": str(source.language),
        "title": str(source.title),
        "outlet": str(source.outlet),
        "byline": [str(name) for name in source.byline],
        "published": source.published.iso(),
        "text_sha256": texts.get(source.id, ""),
    }


def make_receipt(
    entry: BriefEntry,
    texts: Mapping[str, SourceText],
    verdicts: Mapping[str, Verdict],
    cited: Mapping[str, Collection[int]],
    old: Receipt | None = None,
    kept: Collection[str] = (),
    compared: Mapping[str, Sequence[Compared]] | None = None,
) -> str:
    """The receipt of a brief whose every quote holds, as the text of `receipt.json`. Same inputs, same bytes.

    `compared` holds, for each quote that is compared, how the other sources have its words.
    What is known of sources whose text is absent, and of the quotes `kept`, is taken from the old receipt.
    """
    compared = compared or {}
    sources: dict[str, Any] = {}
    paragraphs: dict[str, Any] = {}
    for source in map(str, entry.sources):
        text = texts.get(source)
        if text is not None:
            sources[source] = {
                "text_sha256": text.article.sha256,
                "paragraphs": len(text.article.paragraphs),
                "words": text.article.words,
            }
            paragraphs[source] = {
                str(number): _paragraph(text, number)
                for number in sorted(cited.get(source, ()))
                if number <= len(text.article.paragraphs)
            }
        elif old is not None and source in old.sources:
            sources[source] = old.data["sources"][source]
            known = old.data["paragraphs"].get(source, {})
            paragraphs[source] = {str(n): known[str(n)] for n in sorted(cited.get(source, ())) if str(n) in known}
    digests = {source: record["text_sha256"] for source, record in sources.items()}
    quotes: dict[str, Any] = {}
    for quote in entry.brief.quotes:
        verdict = verdicts.get(quote.id)
        if verdict is not None:
            facts = quote_facts(entry, quote, verdict.names, digests)
            quotes[str(quote.id)] = {
                "sha256": quote_digest(entry, quote, verdict.names, digests),
                "parts": _part_digests(facts),
                "excerpt": verdict.is_excerpt,
                "spans": [span._asdict() for span in verdict.spans],
                "edits": [[{"start": e.start, "end": e.end, "kind": e.kind} for e in edits] for edits in verdict.edits],
                "speaker": verdict.speaker,
                "names": list(verdict.names),
                "link": verdict.link,
                **({"comparisons": [_as_data(c) for c in compared[str(quote.id)]]} if compared.get(str(quote.id)) else {}),
            }
        elif old is not None and quote.id in kept and old.has_quote(quote):
            quotes[str(quote.id)] = old.data["quotes"][str(quote.id)]
    form = COMPARED if any("comparisons" in record for record in quotes.values()) else FORMAT
    return _written({"format": form, "sources": sources, "quotes": quotes, "paragraphs": paragraphs})


def _as_data(compared: Compared) -> dict[str, Any]:
    return {
        "source": compared.source,
        "kind": compared.kind,
        "differ": compared.differ,
        "spans": [span._asdict() for span in compared.spans],
        "link": compared.link,
        "omitted": [{"spans": [span._asdict() for span in left.spans], "link": left.link} for left in compared.omitted],
    }


def _paragraph(text: SourceText, number: int) -> dict[str, str]:
    paragraph = text.article.paragraph(number)
    return {
        "sha256": exact_digest(paragraph),
        "folded_sha256": folded_digest(paragraph),
        "link": text.fragments.to_paragraph(number),
    }


def _written(data: dict[str, Any]) -> str:
    """A receipt as the tool writes it, with its seal."""
    sealed = {**data, "seal": _sha256(_canonical(data))}
    return _indented(sealed, "\n") + "\n"


def _indented(value: Any, line: str) -> str:
    """What `json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)` writes, in a fifth of its time.

    `line` is a line feed with the spaces that a line begins with here.
    """
    if isinstance(value, dict) and value:
        inner = line + " "
        items = [
            f"{_quoted(key)}: {_quoted(item) if type(item := value[key]) is str else _indented(item, inner)}"
            for key in sorted(value)
        ]
        return f"{{{inner}{f',{inner}'.join(items)}{line}}}"
    if isinstance(value, list | tuple) and value:
        inner = line + " "
        return f"[{inner}{f',{inner}'.join([_indented(item, inner) for item in value])}{line}]"
    return _quoted(value) if type(value) is str else str(value) if type(value) is int else _encoded(value)


def exact_digest(paragraph: str) -> str:
    """The SHA-256 of a paragraph as it is."""
    return _sha256(unicodedata.normalize("NFC", paragraph))


def folded_digest(paragraph: str) -> str:
    """The SHA-256 of a paragraph after the table of equivalents."""
    return _sha256(folded(paragraph))


# reading -----------------------------------------------------------------------------------------------------


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
        data = json.loads(text)
        if isinstance(data, dict) and type(data.get("format")) is int and data["format"] not in (FORMAT, COMPARED):
            return damaged(
                f"the receipt is of another format ({str(data['format'])[:20]}); this tool knows {FORMAT} and {COMPARED}"
            )
        ReceiptForm.model_validate(data)
        seal = data.pop("seal")
        written = _written(data)
    except (ValidationError, ValueError, RecursionError):
        return damaged("this is no receipt, or one of an older version")
    if text != written:
        return damaged("the receipt is not as the tool wrote it: it was changed by hand")
    sources = {
        source: SourceRecord(record["text_sha256"], record["paragraphs"], record["words"])
        for source, record in data["sources"].items()
    }
    return Receipt(data, sources, seal), []
