"""What the page templates ask for: small pieces of Markdown made from typed text, with links right from their page."""

from __future__ import annotations

from dataclasses import dataclass

from generator.reading.library import BriefEntry
from generator.writing import escape
from generator.writing.addresses import brief_path
from generator.writing.escape import Markdown
from generator.writing.view.actors import Actors
from generator.writing.view.comparisons import Comparisons
from generator.writing.view.drawings import Drawings
from generator.writing.view.evidence import Evidence
from generator.writing.view.languages import language_attributes
from generator.writing.view.links import METHOD
from generator.writing.view.lists import Lists
from generator.writing.view.questions import Questions
from generator.writing.view.quotes import Quotes, marked
from generator.writing.view.records import Records
from generator.writing.view.wording import BASES, KINDS, number_runs, summary, words

__all__ = ["BASES", "KINDS", "METHOD", "View", "language_attributes", "marked", "number_runs", "summary", "words"]


@dataclass(frozen=True)
class View(Quotes, Comparisons, Evidence, Actors, Questions, Drawings, Records, Lists):
    """The pieces of one page, each kind from its own module. `path` is the page's Markdown file."""

    def contents(self, entry: BriefEntry) -> Markdown:
        """The sections of a brief with their sizes, as links into it."""
        brief = entry.brief
        parts = [
            (len(brief.actors), "key actor", "key actors", "key-actors"),
            (len(brief.quotes), "quote", "quotes", "quotes"),
            (len(brief.disagreements), "disagreement", "disagreements", "disagreements"),
            (len(brief.open_issues), "open issue", "open issues", "open-issues"),
        ]
        return escape.join(
            [self.page_link(self.count(n, one, many), brief_path(entry.id), anchor) for n, one, many, anchor in parts if n]
        )
