"""Making a receipt, once every quote of a brief holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from generator.evidence.digests import (
    COMPARED,
    FORMAT,
    as_file,
    exact_digest,
    folded_digest,
    part_digests,
    quote_digest,
    quote_facts,
)
from generator.evidence.receipts import Receipt
from generator.evidence.records import Compared
from generator.reading.library import BriefEntry

if TYPE_CHECKING:
    from generator.evidence.judging import SourceText, Verdict


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
                "parts": part_digests(facts),
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
    return as_file({"format": form, "sources": sources, "quotes": quotes, "paragraphs": paragraphs})


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
