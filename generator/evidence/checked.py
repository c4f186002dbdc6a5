"""What a check found: findings in order, the state of every quote, how much of its sources a brief quotes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from generator.errors import Finding, Place
from generator.evidence.citing import cited_paragraphs
from generator.evidence.doubts import Doubt
from generator.evidence.fates import Changes
from generator.evidence.receipts import Receipt
from generator.evidence.records import Compared, QuoteRecord, Span
from generator.reading.library import BriefEntry

if TYPE_CHECKING:
    from generator.evidence.judging import SourceText, Verdict

VERIFIED: Final = "verified"
RECEIPT: Final = "receipt"
UNVERIFIED: Final = "unverified"


@dataclass(frozen=True)
class QuoteState:
    """A line of the check's result: how far a quote can be trusted on this machine."""

    brief: str
    quote: str
    source: str
    state: str
    spans: tuple[Span, ...]
    speaker: str
    link: str | None
    place: Place
    comparisons: tuple[Compared, ...] = ()


@dataclass(frozen=True)
class Share:
    """How much of a source a brief quotes, in words."""

    brief: str
    source: str
    quoted: int
    words: int


@dataclass(frozen=True)
class Told:
    """What is left of the check of a brief when its texts and its receipt are let go: what people are told.

    `changes` is what became of a text that has changed, `more` what the caller wants of the rest. All of it can be pickled.
    """

    findings: list[Finding]
    quotes: list[QuoteState]
    shares: list[Share]
    changes: Changes | None
    more: Any


@dataclass
class Checked:
    """What the check of one brief found. `unreadable` are the sources whose text is there and is none."""

    entry: BriefEntry
    receipt: Receipt | None = None
    findings: list[Finding] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    quotes: list[QuoteState] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    judged: dict[str, Verdict] = field(default_factory=dict)
    """The verdict on each quote whose text is at hand, whether it holds or not."""
    changes: Changes | None = None
    compared: dict[str, tuple[Compared, ...]] = field(default_factory=dict)
    records: dict[str, QuoteRecord] = field(default_factory=dict)
    """What the receipt says of each quote that is as it was."""
    texts: dict[str, SourceText] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    has_states: bool = True
    """Whether anybody asks for the states of quotes."""
    more: Any = None
    """What the caller of a check wanted to have of the texts and the receipt, before these were let go."""

    @classmethod
    def of(cls, entry: BriefEntry, told: Told) -> Checked:
        """What is left of the check of a brief."""
        return cls(entry, findings=told.findings, quotes=told.quotes, shares=told.shares, changes=told.changes, more=told.more)

    def told(self, telling: Callable[[Checked], Any] | None = None) -> Told:
        """What stays when the texts are let go, with what `telling` says of them."""
        return Told(self.findings, self.quotes, self.shares, self.changes, telling(self) if telling else None)

    @property
    def changed_sources(self) -> list[str]:
        """The sources whose text is at hand and is not the one that the receipt was made from."""
        known = self.receipt.text_digests if self.receipt else {}
        return [s for s, sha256 in known.items() if s in self.texts and self.texts[s].article.sha256 != sha256]

    @property
    def cited(self) -> set[tuple[str, int]]:
        """Every paragraph that is cited as such, by source and number."""
        return {(source, number) for source, numbers in cited_paragraphs(self.entry).items() for number in numbers}

    @property
    def passes(self) -> bool:
        return not any(finding.severity == "error" for finding in self.findings)


@dataclass
class Result:
    """What the check of a library found. `unread` are the briefs that nothing could be made of, with their error told."""

    findings: list[Finding]
    briefs: dict[str, Checked]
    unread: tuple[str, ...] = ()

    @property
    def quotes(self) -> list[QuoteState]:
        return [state for checked in self.briefs.values() for state in checked.quotes]

    @property
    def has_errors(self) -> bool:
        return any(finding.severity == "error" for finding in self.findings)
