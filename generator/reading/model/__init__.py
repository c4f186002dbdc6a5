"""The brief format, version 1, as types. The contract is docs/format.md; a key keeps its name and meaning."""

from generator.reading.model.actor import Actor, Office
from generator.reading.model.brief import (
    Brief,
    Change,
    CommonGround,
    Comparison,
    Disagreement,
    HistoryEntry,
    Judgment,
    KeyActor,
    NextStep,
    OpenIssue,
    Original,
    Position,
    Quote,
    Side,
    Source,
    SourceNote,
    Term,
    TimelineEntry,
)
from generator.reading.model.shapes import Identified, Item

__all__ = [
    "Actor", "Brief", "Change", "CommonGround", "Comparison", "Disagreement", "HistoryEntry", "Identified", "Item",
    "Judgment", "KeyActor", "NextStep", "Office", "OpenIssue", "Original", "Position", "Quote", "Side", "Source",
    "SourceNote", "Term", "TimelineEntry",
]  # fmt: skip
