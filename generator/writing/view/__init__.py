"""What the page templates ask for: small pieces of Markdown made from typed text, with links right from their page."""

from __future__ import annotations

from dataclasses import dataclass

from generator.language import NN_
from generator.reading.library import BriefEntry
from generator.writing import escape
from generator.writing.addresses import brief_path
from generator.writing.escape import Markdown
from generator.writing.terms import QUOTES
from generator.writing.view.actors import Actors
from generator.writing.view.comparisons import Comparisons
from generator.writing.view.drawings import Drawings
from generator.writing.view.evidence import Evidence
from generator.writing.view.links import METHOD
from generator.writing.view.lists import Lists
from generator.writing.view.questions import Questions
from generator.writing.view.quotes import Quotes, marked
from generator.writing.view.records import Records
from generator.writing.view.wording import number_runs, summary

__all__ = ["METHOD", "View", "marked", "number_runs", "summary"]


@dataclass(frozen=True)
class View(Quotes, Comparisons, Evidence, Actors, Questions, Drawings, Records, Lists):
    """The pieces of one page, each kind from its own module. `path` is the page's Markdown file."""

    def contents(self, entry: BriefEntry) -> Markdown:
        """The sections of a brief with their sizes, as links into it."""
        brief = entry.brief
        parts = [
            (len(brief.actors), NN_("%(count)s key actor", "%(count)s key actors"), "key-actors"),
            (len(brief.quotes), QUOTES, "quotes"),
            (len(brief.disagreements), NN_("%(count)s disagreement", "%(count)s disagreements"), "disagreements"),
            (len(brief.open_issues), NN_("%(count)s open issue", "%(count)s open issues"), "open-issues"),
        ]
        return escape.join(
            [self.page_link(self.say(named, n), brief_path(entry.id), anchor) for n, named, anchor in parts if n]
        )
