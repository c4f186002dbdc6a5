"""What a value shows to a reader, in a form in which two that show the same are equal.

Whether a key holds ids, and of what, is read from the model, so that a new key is compared as the others are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from generator.reading import model
from generator.reading.composing import composed
from generator.reading.dates import PartialDate
from generator.reading.inline import has_marks
from generator.reading.model.shapes import Called, Choice
from generator.reading.references import Number, Reference
from generator.reading.text import FileName, Inline, NewId, Piece, Plain, Slug, Tag, Url, inline_words, parse_inline

_UNSEEN: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphen, zero-width space, word joiner, byte order mark
_RARE: Final = re.compile("[\u00ad\u200b\u2060\ufeff\u2010\u2011]")
_HYPHENS: Final = re.compile("[\u2010\u2011]")
_WIDE_RANGE: Final = 500
_ORDERED: Final = frozenset(["text", "omitted"])  # the segments of a quote follow one another
WORDS: Final = frozenset([Plain, Choice, Slug, NewId, Number, Url, FileName])
"""Texts that show their words, or what they lead to."""
_ABSENT: Final[dict[tuple[type, str], str]] = {
    (model.Quote, "date_basis"): "stated",
    (model.TimelineEntry, "date_basis"): "stated",
}
"""What a key means where it is absent."""
MEANT: Final = frozenset([*_ABSENT, (model.Quote, "source")])
"""The keys that mean something where they are absent."""


@dataclass
class Ids:
    """What the ids in one state of a brief lead to, under the ids that these things have in the new state."""

    actors: Mapping[str, str]
    briefs: Mapping[str, str]
    sources: dict[str, str] = field(default_factory=dict)
    quotes: dict[str, str] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)
    first_source: str = ""
    gone: Collection[str] = ()
    """The quotes that the new state does not have."""

    def now(self, kind: str, id: str) -> str:
        """An id of a kind (see `kind_of`), as it is in the new state."""
        match kind:
            case "actor":
                return self.actors.get(id, id)
            case "brief":
                return self.briefs.get(id, id)
            case "source":
                return self.sources.get(id, id)
            case "own":
                return self.items.get(id, id)
        return id

    def evidence(self, reference: Reference, source: str) -> Iterator[Hashable]:
        """What a reference leads to: a quote, or each of its paragraphs. `source` is where one without a source leads."""
        paragraphs = reference.paragraphs
        if paragraphs is None:
            yield "quote", self.quotes.get(reference, str(reference))
            return
        named, first, last = paragraphs
        at = self.now("source", named) if named else source
        if last == first:
            yield at, first
        elif last - first > _WIDE_RANGE:
            yield at, first, last
        else:
            yield from ((at, number) for number in range(first, last + 1))


@cache
def kind_of(of: type[model.Item], name: str) -> str:
    """What the ids in a key lead to: `actor`, `brief`, `source`, `own` (an item of the brief) or `reference`; else empty."""
    info = of.model_fields[name]
    left: list[Any] = [info.annotation, *info.metadata]
    while left:
        part = left.pop()
        if part is Reference:
            return "reference"
        if isinstance(part, Called):
            for kind, called in (
                ("actor", "actor id"),
                ("brief", "brief id"),
                ("source", "source id"),
                ("own", "of this brief"),
            ):
                if called in part.one:
                    return kind
        left += [*getattr(part, "__args__", ()), *getattr(part, "__metadata__", ())]
    return ""


def shows(text: str) -> str:
    """A text as it shows: composed, with single spaces, one kind of hyphen, and without what is never seen."""
    if not text.isascii():  # else it has nothing of these
        if _RARE.search(text):
            text = _HYPHENS.sub("-", _UNSEEN.sub("", composed(text)))
        text = composed(text)
    if text.isprintable() and "  " not in text:  # as most are: no other white space can be printed
        return text.strip(" ")
    return " ".join(text.split())


def words_of(text: str) -> str:
    """A text's words as they show, without the marks of inline text."""
    return shows(inline_words(text)) if isinstance(text, Inline) and not text.is_todo else shows(text)


def form(value: Any, kind: str, ids: Ids, source: str) -> Hashable:
    """What a value shows. `source` is where a reference without a source leads."""
    if type(value) in WORDS:  # as most are
        return ids.now(kind, value) if kind else shows(value)
    if isinstance(value, PartialDate):
        return value.iso()
    if isinstance(value, Reference):
        return frozenset(ids.evidence(value, source))
    if isinstance(value, Inline):
        return shows(_marked(parse_inline(value)) if has_marks(value) and not value.is_todo else value)
    if isinstance(value, Tag):
        return value.casefold()  # RFC 5646, section 2.1.1
    if isinstance(value, str):
        return ids.now(kind, value) if kind else shows(value)
    if isinstance(value, tuple):
        if kind == "reference":
            return frozenset([led for reference in value for led in ids.evidence(reference, source)])
        return frozenset([form(part, kind, ids, source) for part in value])
    if isinstance(value, model.Item):  # pydantic takes long to tell
        return item_form(value, ids, source)
    assert value is None or isinstance(value, bool), value
    return value


def key_form(item: model.Item, name: str, ids: Ids, source: str) -> Hashable:
    """What a key of an item shows; one that is absent shows what it then means."""
    value, of = getattr(item, name), type(item)
    if value is None:
        meant = _ABSENT.get((of, name))
        return ids.first_source if meant is None and (of, name) == (model.Quote, "source") else meant
    if name in _ORDERED and isinstance(value, tuple):
        return tuple([shows(part) for part in value])
    return form(value, kind_of(of, name), ids, source)


def item_form(item: model.Item, ids: Ids, source: str, without: Collection[str] = ()) -> Hashable:
    """What an item shows, without some of its keys."""
    own = str(item.id) if isinstance(item, model.Source) else source
    return tuple((name, key_form(item, name, ids, own)) for name in type(item).model_fields if name not in without)


def _marked(pieces: tuple[Piece, ...]) -> str:
    """Pieces of inline text as one text. What parts them are characters that no file may hold."""
    return "".join(
        piece.text if piece.kind == "text" else f"\x01{piece.kind} {piece.url}\x02{piece.text}{_marked(piece.pieces)}\x03"
        for piece in pieces
    )
