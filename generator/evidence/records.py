"""What is kept of a quote, a paragraph and a source that were checked: plain values, and nothing that judges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

CONFIRMED: Final = "confirmed"
UNDECIDED: Final = "undecided"
CONTRADICTED: Final = "contradicted"
NOT_CHECKED: Final = "not-checked"
"""What a source says of who spoke the words of a quote."""


class Span(NamedTuple):
    """Code points `start` to `end` (half-open) of a paragraph."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """What the editor changed, as a range of the quote's own text: an omission, an insertion or a capital."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class LeftOut:
    """Words that only the other source has: where they stand there."""

    spans: tuple[Span, ...]
    link: str


@dataclass(frozen=True, slots=True)
class Compared:
    """How another source has the words of a quote. `differ` counts the words that are others there.

    `kind` is about the quote's own words; "omitted" are the same words, but for what one of the two left out.
    """

    source: str
    kind: str
    differ: int
    spans: tuple[Span, ...]
    link: str
    omitted: tuple[LeftOut, ...] = ()

    @property
    def paragraphs(self) -> list[int]:
        return sorted({span.paragraph for span in self.spans})


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
