"""What a judgment on a quote is made of: the source's text, the verdict, and the notes that lead to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from generator.errors import Finding, Fix, Place, Severity
from generator.evidence.aligning import Tokens
from generator.evidence.fragments import Fragments
from generator.evidence.nearest import Words
from generator.evidence.quotations import SourceMap, map_source
from generator.evidence.records import CONTRADICTED, NOT_CHECKED, Edit, Span
from generator.reading import model
from generator.reading.paragraphs import Article

MILD: Final = frozenset(("Q006", "Q010"))
"""What is said and does not decide: a cut that may turn the meaning, and what can't be decided."""


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
    speaker: str = NOT_CHECKED
    names: tuple[str, ...] = ()
    link: str = ""

    @property
    def holds(self) -> bool:
        """Whether the quote is true to its source, as far as the source can tell."""
        return bool(self.spans) and self.speaker != CONTRADICTED


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
