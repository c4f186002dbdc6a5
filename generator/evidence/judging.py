"""What a judgment on a quote is made of: the source's text, the verdict, and the notes that lead to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from generator.errors import Finding, Fix, Place, Severity
from generator.evidence import cues
from generator.evidence.aligning import Tokens
from generator.evidence.fragments import Fragments
from generator.evidence.matching import Edit
from generator.evidence.nearest import Words
from generator.evidence.quotations import SourceMap, map_source
from generator.reading import model
from generator.reading.article import Article
from generator.reading.text import Plain

MILD: Final = frozenset(("Q006", "Q010"))
"""What is said and does not decide: a cut that may turn the meaning, and what can't be decided."""


class Span(NamedTuple):
    """Code points `start` to `end` (half-open) of a paragraph."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class SourceText:
    """A source with its text, mapped once."""

    source: model.Source
    article: Article
    map: SourceMap
    fragments: Fragments

    @classmethod
    def of(cls, source: model.Source, article: Article) -> SourceText:
        mapped = map_source(article.paragraphs, source.kind == "transcript", source.language)
        return cls(source, article, mapped, Fragments(mapped))

    @cached_property
    def words(self) -> Words:
        """Its words, to find the most similar passage."""
        return Words(self.map)

    @cached_property
    def words_again(self) -> Words:
        """The same, to tell what became of its quotes: what their messages asked for counts not."""
        return self.words.again()

    @cached_property
    def tokens(self) -> Tokens:
        """Its words, to set a quote's words beside them."""
        return Tokens(self.map)

    @property
    def is_speech_throughout(self) -> bool:
        """Whether words outside quotation marks are speech too."""
        return self.map.is_transcript

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"“{self.source.title}”" if len(self.source.title) < 40 else str(self.source.outlet)


@dataclass(frozen=True)
class Verdict:
    """What was found out about a quote: `spans` is empty where its words are not true to the source.

    `edits` holds, for each text of the quote, what the editor changed.
    """

    findings: tuple[Finding, ...]
    spans: tuple[Span, ...] = ()
    is_excerpt: bool = False
    edits: tuple[tuple[Edit, ...], ...] = ()
    speaker: str = cues.NOT_CHECKED
    names: tuple[str, ...] = ()
    link: str = ""

    @property
    def holds(self) -> bool:
        """Whether the quote is true to its source, as far as the source can tell."""
        return bool(self.spans) and self.speaker != cues.CONTRADICTED


@dataclass
class Judge:
    """Collects the findings of one quote; `severity` is that of a quote that does not hold."""

    severity: Severity
    findings: list[Finding] = field(default_factory=list)

    objects: bool = False

    def note(self, code: str, message: str, place: Place, help: str = "", *, is_doubt: bool = False,
             details: tuple[str, ...] = (), fix: Fix | None = None) -> None:  # fmt: skip
        """Note what keeps the quote from being true; codes in MILD, and doubts, are said and do not decide."""
        mild = is_doubt or code in MILD
        self.objects = self.objects or not mild
        severity: Severity = "warning" if mild else self.severity
        self.findings.append(Finding(code, severity, message, place, help, details=details, fix=fix))


def place_in(text: Plain, start: int, end: int) -> Place:
    """Where text[start:end] of a quote stands in its file."""
    return text.node.place_within(text, start, end) if text.node else text.place


def fix_in(text: Plain, start: int, end: int, better: str) -> Fix | None:
    """What to write for text[start:end] of a quote to read otherwise: a proposal, which only an editor may accept."""
    return text.node.fix_within(text, start, end, better) if text.node else None


def place_of_all(text: Plain) -> Place:
    return place_in(text, 0, len(text))


def place_of_first_word(text: Plain) -> Place:
    space = text.find(" ")
    return place_in(text, 0, space if space > 0 else len(text))


def place_of_last_word(text: Plain) -> Place:
    last = len(text.rstrip())
    return place_in(text, text.rfind(" ", 0, last) + 1, last)
