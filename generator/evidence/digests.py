"""What the verdict on a quote depends on, as digests; and JSON in the one form that a receipt is written in."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from pydantic_core import to_json

from generator.evidence.folding import folded
from generator.reading import model
from generator.reading.library import BriefEntry

FORMAT: Final = 1
COMPARED: Final = 2
"""The format of a receipt that holds comparisons with other sources; one without them is as it always was."""


_CANONICAL: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_NESTED: Final = frozenset([dict, list, tuple])


def sha256(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(value: Any) -> str:
    """JSON with sorted keys and without a space: the form that is digested."""
    return _canonical(_in_order(value) if type(value) in _NESTED else value)


def _canonical(ordered: Any) -> str:
    """The same of what has its keys in order."""
    try:
        return to_json(ordered).decode()
    except ValueError:  # a lone surrogate
        return _CANONICAL.encode(ordered)


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
    facts = {"format": FORMAT, **quote_facts(entry, quote, names, texts)}
    return sha256(_canonical({part: facts[part] for part in sorted(facts)}))


def part_digests(facts: Mapping[str, Any]) -> dict[str, str]:
    """A short digest of each part, so that a message can name the one that changed; the whole digest decides.

    Each text of a quote is a part of its own: `text-1`, `text-2` and so on.
    """
    parts = {part: fact for part, fact in facts.items() if part != "text"}
    texts = {f"text-{number}": text for number, text in enumerate(facts["text"], 1)}
    return {part: sha256(canonical(fact))[:12] for part, fact in {**texts, **parts}.items()}


def _source_facts(source: model.Source, texts: Mapping[str, str]) -> dict[str, Any]:
    """What makes a source that source, the keys in order. Its address is left out: a dead link is mended without the text."""
    return {
        "byline": [str(name) for name in source.byline],
        "id": str(source.id),
        "kind": str(source.kind),
        "language": str(source.language),
        "outlet": str(source.outlet),
        "published": source.published.iso(),
        "text_sha256": texts.get(source.id, ""),
        "title": str(source.title),
    }


def as_file(data: dict[str, Any]) -> str:
    """A receipt as the tool writes it, with its seal."""
    ordered = _in_order(data)
    sealed = {**ordered, "seal": sha256(_canonical(ordered))}
    try:
        return to_json({key: sealed[key] for key in sorted(sealed)}, indent=1).decode() + "\n"
    except ValueError:  # a lone surrogate
        return json.dumps(sealed, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _in_order(value: Any) -> Any:
    """The same with the keys of all objects in order: pydantic's writer, which takes a fifth of the time, sorts none."""
    return value if _is_in_order(value) else _ordered(value)


def _ordered(value: Any) -> Any:
    if type(value) is dict:
        return {key: _ordered(item) if type(item := value[key]) in _NESTED else item for key in sorted(value)}
    return [_ordered(item) if type(item) in _NESTED else item for item in value]


def _is_in_order(value: Any) -> bool:
    """Whether all keys are in order already, as in a receipt that was read."""
    left = [value]
    for one in left:  # and what is added meanwhile
        if type(one) is dict:
            last = ""
            for key, item in one.items():
                if key < last:
                    return False
                last = key
                if type(item) in _NESTED:
                    left.append(item)
        else:
            left += [item for item in one if type(item) in _NESTED]
    return True


def exact_digest(paragraph: str) -> str:
    """The SHA-256 of a paragraph as it is."""
    return sha256(unicodedata.normalize("NFC", paragraph))


def folded_digest(paragraph: str) -> str:
    """The SHA-256 of a paragraph after the table of equivalents."""
    return sha256(folded(paragraph))
