"""Disagreements and open issues: the matrix, and links to the questions in their briefs."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import Final

from generator.reading import model
from generator.reading.library import BriefEntry
from generator.writing import escape
from generator.writing.addresses import brief_path
from generator.writing.escape import Markdown
from generator.writing.gathered import DisagreementAt, IssueAt, PositionAt
from generator.writing.sides import Column
from generator.writing.view.dates import Dates

CURRENT: Final = ("open", "progressing", "stalled")


class Questions(Dates):
    """The questions of one page."""

    def cell(self, disagreement: model.Disagreement, column: Column) -> Markdown:
        """What a side holds in a question, for the matrix: each position with those of its holders who stand there."""
        parts = []
        for position in disagreement.positions:
            holders = [holder for holder in position.holders if holder in column.members]
            if holders:
                names = self.names(holders)
                # the column says its own name already
                who = Markdown("") if names == self.plain(column.label) else self._holding(names)
                parts.append(who + self.prose(position.claim))
        return escape.join(parts, " ") or Markdown("–")

    def holders(self, entry: BriefEntry, position: model.Position) -> Markdown:
        """Who holds a position, and on which side of the matrix they stand, where that says more than their names."""
        sides = dict.fromkeys(self.edition.side_of(entry, str(holder)) for holder in position.holders)
        names = {self.edition.name(str(holder)) for holder in position.holders}
        labels = [self.plain(side.label) for side in sides if side and side.id != "others" and side.label not in names]
        return escape.join([self.actors(position.holders), *labels])

    def question(self, at: PositionAt) -> Markdown:
        return self.disagreement_link(at.disagreement, at.entry)

    def disagreement_link(self, disagreement: model.Disagreement, entry: BriefEntry) -> Markdown:
        return self.page_link(self.plain(disagreement.question), brief_path(entry.id), f"disagreement-{disagreement.id}")

    def brief_as_of(self, at: DisagreementAt | IssueAt) -> Markdown:
        """The brief that has a question as it stands now, and behind it those that asked it before."""
        now = self._("%(brief)s, as of %(date)s", brief=self.brief(at.entry), date=self.date(at.entry.brief.as_of))
        earlier = escape.join([self.brief(entry) for entry in at.earlier], self.semicolon)
        return self._("%(brief)s; before in %(earlier)s", brief=now, earlier=earlier) if earlier else now

    def since_then(self, entry: BriefEntry) -> Mapping[str, Markdown]:
        """Where questions of a brief stand by now that a newer one has too, by their anchors."""
        return dict(self._later(entry, *later) for later in self.edition.later.get(entry.id, ()))

    def _later(self, entry: BriefEntry, number: int, at: DisagreementAt | IssueAt) -> tuple[str, Markdown]:
        if isinstance(at, IssueAt):
            family, own, other = "issue", entry.brief.open_issues[number].id, at.issue.id
        else:
            family, own, other = "disagreement", entry.brief.disagreements[number].id, at.disagreement.id
        status, brief = self.words(at.status, family), self.brief(at.entry, f"{family}-{other}")
        day = self.date(at.entry.brief.as_of)
        now = self._("%(status)s in %(brief)s, as of %(date)s.", status=status, brief=brief, date=day)
        return f"{family}-{own}", self.strong(self._("Since then.")) + Markdown(" ") + now

    def issue_link(self, issue: model.OpenIssue, entry: BriefEntry) -> Markdown:
        return self.page_link(self.plain(issue.question), brief_path(entry.id), f"issue-{issue.id}")

    def positions(self, disagreement: model.Disagreement) -> Markdown:
        """Who holds what, in one cell of a table."""
        held = [self._holding(self.names(p.holders)) + self.prose(p.claim) for p in disagreement.positions]
        return escape.join(held, " ")

    def _holding(self, names: Markdown) -> Markdown:
        return self.strong(self._("%(names)s:", names=names)) + Markdown(" ")

    def next_step(self, issue: model.OpenIssue) -> Markdown:
        """What comes next in an issue, who has to do it, and by when."""
        step = issue.next_step
        if step is None:
            return self._("None stated")
        who = self.emphasized(self._("Who:")) + Markdown(f" {self.names(step.who)}.") if step.who else Markdown("")
        return escape.join([self.prose(step.what), who, self.due(step)], " ")

    def due(self, step: model.NextStep) -> Markdown:
        """By when a step is due, told as past where the newest brief is of a later day."""
        if step.due is None or step.due.is_todo:
            return Markdown("")
        overdue = step.due.latest < self.edition.newest.key
        label = self._("Was due:") if overdue else self._("Due:")
        return Markdown(f"{self.emphasized(label)} {self.date(step.due)}.")

    def status_line(self, issue: model.OpenIssue) -> Markdown:
        """Where an issue stands and since when, and when it was first noted."""
        status = self.strong(self.words(issue.status, "issue"))
        if not issue.history:
            return status
        steps = list(takewhile(lambda step: step.status == issue.status, reversed(issue.history)))
        began, first = (steps or [issue.history[-1]])[-1].date, issue.history[0].date
        noted = self._("first noted %(date)s", date=self.date(first)) if began != first else Markdown("")
        return escape.join([self._("%(status)s since %(date)s", status=status, date=self.date(began)), noted])

    def last_move(self, issue: model.OpenIssue) -> Markdown:
        """What became known last, and when."""
        if not issue.history:
            return Markdown("–")
        return self._("%(date)s: %(note)s", date=self.date(issue.history[-1].date), note=self.prose(issue.history[-1].note))

    def since(self, issue: model.OpenIssue, *, with_age: bool = False) -> Markdown:
        """When an issue was first noted; of one that is not over, how long that was before the day of the newest brief."""
        if not issue.history:
            return Markdown("–")
        first = issue.history[0].date
        counted = with_age and issue.status in CURRENT and first.key < self.edition.newest.key
        age = self.age(first) if counted else Markdown("")
        return self.listed([self.date(first), age])
