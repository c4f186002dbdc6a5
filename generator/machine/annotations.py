"""The quotes of a brief as web annotations (W3C Web Annotation Data Model, 2017): what stands in the source, who said it.

Each target is found again by its words (a text quote selector). A selector may also hold the words around, as a prefix and
a suffix; these are the article's, and stay there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from generator.evidence.records import Edit
from generator.machine.pointing import Data, Pointer, outside, words
from generator.machine.site import Site, brief_file
from generator.reading import model
from generator.reading.library import BriefEntry
from generator.writing.addresses import text_path
from generator.writing.edition import Edition

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"


def collection(edition: Edition, site: Site, entry: BriefEntry) -> Data:
    """All quotes of a brief as one collection, on one page."""
    pointer = Pointer(edition, site, brief_file(entry.id, "annotations.json"))
    here = pointer.file(pointer.at)
    items = [_annotation(pointer, entry, quote, here) for quote in entry.brief.quotes]
    return {
        "@context": CONTEXT,
        "id": here,
        "type": "AnnotationCollection",
        "label": edition.language.gettext("Quotes of %(brief)s", brief=edition.language.quoted(entry.brief.title)),
        "total": len(items),
        "first": {"id": f"{here}#page-1", "type": "AnnotationPage", "partOf": here, "startIndex": 0, "items": items},
    }


def _annotation(pointer: Pointer, entry: BriefEntry, quote: model.Quote, here: str) -> Data:
    source = entry.source_of(quote)
    record = pointer.edition.record(entry, quote)
    bodies: list[Data] = []
    if quote.speaker and not quote.speaker.is_todo:
        name = {
            "type": "TextualBody",
            "purpose": "identifying",
            "format": "text/plain",
            "language": pointer.edition.language.tag,
        }
        bodies.append(name | {"value": pointer.edition.name(quote.speaker)})
        page = pointer.actor_page(quote.speaker)
        if page:
            bodies.append({"type": "SpecificResource", "purpose": "linking", "source": page})
    if quote.context:
        comment = {
            "type": "TextualBody",
            "purpose": "commenting",
            "format": "text/plain",
            "language": pointer.edition.language.tag,
        }
        bodies.append(comment | {"value": words(quote.context)})
    targets = [
        {"type": "SpecificResource", "source": _page_of(pointer, entry, source), "selector": _selector(piece)}
        for number, text in enumerate(quote.text)
        for piece in pieces(text, record.edits[number] if record else ())
    ]
    return {
        "id": f"{here}#{quote.id}",
        "type": "Annotation",
        "motivation": "identifying" if bodies and bodies[0]["purpose"] == "identifying" else "highlighting",
        **({"body": bodies} if bodies else {}),
        "target": targets,
        "via": pointer.brief(entry, f"quote-{quote.id}"),
    }


def _selector(words_there: str) -> Data:
    return {"type": "TextQuoteSelector", "exact": words_there}


def _page_of(pointer: Pointer, entry: BriefEntry, source: model.Source) -> str:
    """The page with the words: the source's own, else ours with its text, else the brief that quotes them."""
    if (entry.id, str(source.id)) in pointer.edition.published_texts and not outside(source.url):
        return pointer.page(text_path(entry.id, source.id))
    return outside(source.url) or pointer.brief(entry)


def pieces(text: str, edits: Iterable[Edit]) -> list[str]:
    """The words of a quote as they stand in the source: without what the editors put in, in pieces where they left words out.

    What is the source's is told as the check told it, see `generator.evidence.readings`.
    """
    found = [""]
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        found[-1] = _joined(found[-1], text[at : edit.start])
        if edit.kind == "capital":
            # `[T]he` stands for `the`: only the capital is the editors'
            found[-1] += text[edit.start : edit.end].strip("[]").swapcase()
        elif edit.kind == "omission":
            found.append("")
        at = edit.end
    found[-1] = _joined(found[-1], text[at:])
    return [piece.strip() for piece in found if piece.strip()]


def _joined(before: str, after: str) -> str:
    """What stands on both sides of words that were put in: one of the two spaces around them is not the source's."""
    if before[-1:].isspace() and after:
        if after[0].isspace():
            return before + after[1:]
        if not after[0].isalnum() and after[0] not in "\"'“‘([$€£#":
            return before[:-1] + after
    return before + after
