"""The words of the format's fixed lists (statuses, kinds) as readers see them, each in the language of the site.

A word means another thing in another list: so each message says which list it is from.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.language import N_, NN_, NP_, Message

TERMS: Final[Mapping[str, Mapping[str, Message]]] = {
    "actor": {
        "person": NP_("kind of actor", "Person"),
        "organisation": NP_("kind of actor", "Organisation"),
        "state": NP_("kind of actor", "State"),
        "group": NP_("kind of actor", "Group"),
    },
    "disagreement": {
        "open": NP_("status of a disagreement", "Open"),
        "narrowing": NP_("status of a disagreement", "Narrowing"),
        "settled": NP_("status of a disagreement", "Settled"),
    },
    "issue": {
        "open": NP_("status of an open issue", "Open"),
        "progressing": NP_("status of an open issue", "Progressing"),
        "stalled": NP_("status of an open issue", "Stalled"),
        "resolved": NP_("status of an open issue", "Resolved"),
        "overtaken": NP_("status of an open issue", "Overtaken"),
    },
    "change": {
        "correction": NP_("kind of change", "Correction"),
        "clarification": NP_("kind of change", "Clarification"),
        "update": NP_("kind of change", "Update"),
    },
    "source": {
        "article": NP_("kind of source", "Article"),
        "transcript": NP_("kind of source", "Transcript"),
        "statement": NP_("kind of source", "Statement"),
        "report": NP_("kind of source", "Report"),
    },
    "source within a sentence": {
        "article": NP_("kind of source", "article"),
        "transcript": NP_("kind of source", "transcript"),
        "statement": NP_("kind of source", "statement"),
        "report": NP_("kind of source", "report"),
    },
    "likelihood": {
        "almost-no-chance": NP_("likelihood", "almost no chance"),
        "very-unlikely": NP_("likelihood", "very unlikely"),
        "unlikely": NP_("likelihood", "unlikely"),
        "roughly-even": NP_("likelihood", "roughly even"),
        "likely": NP_("likelihood", "likely"),
        "very-likely": NP_("likelihood", "very likely"),
        "almost-certain": NP_("likelihood", "almost certain"),
    },
    "confidence": {
        "low": NP_("confidence", "low"),
        "moderate": NP_("confidence", "moderate"),
        "high": NP_("confidence", "high"),
    },
    "basis": {
        "stated": NP_("basis of a position", "Stated"),
        "reported": NP_("basis of a position", "Reported by the source"),
        "inferred": NP_("basis of a position", "Inferred by the editors"),
    },
    "disagreement kind": {
        "fact": N_("A disagreement about facts"),
        "forecast": N_("A disagreement about what will happen"),
        "interest": N_("A disagreement of interests"),
        "value": N_("A disagreement of values"),
        "definition": N_("A disagreement about what a thing is"),
        "procedure": N_("A disagreement about how to proceed"),
    },
    "unit": {
        "month": NP_("span of time", "Month"),
        "year": NP_("span of time", "Year"),
        "decade": NP_("span of time", "Decade"),
        "century": NP_("span of time", "Century"),
        "millennium": NP_("span of time", "Millennium"),
    },
}
"""For each list of the format, its words. A word that is none of them, such as TODO in a draft, is shown as it is."""

QUOTES: Final = NN_("%(count)s quote", "%(count)s quotes")
POSITIONS: Final = NN_("%(count)s position", "%(count)s positions")
BRIEFS: Final = NN_("%(count)s brief", "%(count)s briefs")
CHANGES: Final = NN_("%(count)s change", "%(count)s changes")
QUESTIONS: Final = NN_("%(count)s question", "%(count)s questions")
ISSUES: Final = NN_("%(count)s issue", "%(count)s issues")
PLACES: Final = NN_("%(count)s place", "%(count)s places")
TOPICS: Final = NN_("%(count)s topic", "%(count)s topics")
EVENTS: Final = NN_("%(count)s event", "%(count)s events")
SOURCES: Final = NN_("%(count)s source", "%(count)s sources")
OUTLETS: Final = NN_("%(count)s outlet", "%(count)s outlets")
SPEAKERS: Final = NN_("%(count)s speaker", "%(count)s speakers")
ACTORS: Final[Mapping[str, Message]] = {
    "person": NN_("%(count)s person", "%(count)s persons"),
    "state": NN_("%(count)s state", "%(count)s states"),
    "organisation": NN_("%(count)s organisation", "%(count)s organisations"),
    "group": NN_("%(count)s group", "%(count)s groups"),
}


def term(family: str, word: str) -> Message:
    """The message for a word of one of the lists of `TERMS`; a word that is in none stands for itself."""
    return TERMS[family].get(word) or Message(word.replace("-", " "))
