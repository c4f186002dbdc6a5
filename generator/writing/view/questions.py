"""Disagreements and open issues: the matrix, and links to the questions in their briefs."""

from __future__ import annotations

from generator.reading import model
from generator.reading.library import BriefEntry
from generator.writing import escape
from generator.writing.edition import Column, PositionAt, brief_path
from generator.writing.escape import Markdown
from generator.writing.view.links import Links


class Questions(Links):
    """The questions of one page."""

    def cell(self, disagreement: model.Disagreement, column: Column) -> Markdown:
        """What a side holds in a question, for the matrix: each position with those of its holders who stand there."""
        parts = []
        for position in disagreement.positions:
            holders = [holder for holder in position.holders if holder in column.members]
            if holders:
                names = self.names(holders)
                # the column says its own name already
                who = Markdown("") if names == escape.plain(column.label) else Markdown(f"**{names}:** ")
                parts.append(who + escape.inline(position.claim))
        return escape.join(parts, " ") or Markdown("–")

    def holders(self, entry: BriefEntry, position: model.Position) -> Markdown:
        """Who holds a position, and on which side of the matrix they stand, where that says more than their names."""
        sides = dict.fromkeys(self.edition.side_of(entry, str(holder)) for holder in position.holders)
        names = {self.edition.name(str(holder)) for holder in position.holders}
        labels = [escape.plain(side.label) for side in sides if side and side.id != "others" and side.label not in names]
        return escape.join([self.actors(position.holders), *labels])

    def question(self, at: PositionAt) -> Markdown:
        return self.disagreement_link(at.disagreement, at.entry)

    def disagreement_link(self, disagreement: model.Disagreement, entry: BriefEntry) -> Markdown:
        return self.page_link(escape.plain(disagreement.question), brief_path(entry.id), f"disagreement-{disagreement.id}")

    def issue_link(self, issue: model.OpenIssue, entry: BriefEntry) -> Markdown:
        return self.page_link(escape.plain(issue.question), brief_path(entry.id), f"issue-{issue.id}")
