"""The brief format, version 1, as types. The contract is docs/format.md; a key keeps its name and meaning."""

from generator.reading.model.actor import Actor, Office
from generator.reading.model.brief import Brief, Change, Judgment, KeyActor, Term, TimelineEntry
from generator.reading.model.issues import HistoryEntry, NextStep, OpenIssue
from generator.reading.model.positions import CommonGround, Disagreement, Position, Side
from generator.reading.model.quotes import Comparison, Original, Quote
from generator.reading.model.shapes import Identified, Item
from generator.reading.model.sources import Source, SourceNote

__all__ = [
    "Actor", "Brief", "Change", "CommonGround", "Comparison", "Disagreement", "HistoryEntry", "Identified", "Item",
    "Judgment", "KeyActor", "NextStep", "Office", "OpenIssue", "Original", "Position", "Quote", "Side", "Source",
    "SourceNote", "Term", "TimelineEntry",
]  # fmt: skip
