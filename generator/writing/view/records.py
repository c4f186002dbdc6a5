"""Events, sources and changes across briefs: what a line of their lists says and where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from generator.reading import model
from generator.reading.library import BriefEntry
from generator.writing import addresses, escape
from generator.writing.escape import Markdown
from generator.writing.gathered import ChangeAt, EventAt, SourceAt
from generator.writing.view.dates import Dates
from generator.writing.view.evidence import opening
from generator.writing.view.links import known
from generator.writing.view.sources import Sources


class Records(Dates, Sources):
    """The records of one page."""

    # events

    def by_year(self, events: Sequence[EventAt]) -> list[tuple[Markdown, list[EventAt]]]:
        """Events under their years, in the order in which they come."""
        return [(self._year(year), list(those)) for year, those in groupby(events, key=lambda at: at.day.year)]

    def event_date(self, event: model.TimelineEntry) -> Markdown:
        """When an event was, with its end where it lasted."""
        first = self.when(event.date, event.date_basis)
        return self._("%(first)s to %(last)s", first=first, last=self.date(event.until)) if event.until else first

    def told_in(self, at: EventAt) -> Markdown:
        """The briefs that tell an event, each linked to its timeline."""
        return escape.join([self.brief(entry, "timeline") for entry in at.entries], self.semicolon)

    # sources

    def titled(self, source: model.Source) -> Markdown:
        """A source's title, linked to where it is, in its own language."""
        if not known(source.url):
            return self.plain(source.title)
        attributes = self.language_attributes(source.language)
        # where the link has a direction, the title needs no element of its own
        title = escape.plain(source.title) if " dir=" in attributes else self.plain(source.title)
        return Markdown(f"{escape.link(title, source.url)}{attributes}")

    def used_in(self, at: SourceAt) -> Markdown:
        """The briefs that are made from a source, each linked to its place among their sources, and its published text."""
        briefs = [self.brief(entry, f"source-{source_id}") for entry, source_id in zip(at.entries, at.ids, strict=True)]
        text = next(
            (
                self.page_link(self._("its text, with numbered paragraphs"), addresses.text_path(entry.id, source_id))
                for entry, source_id in zip(at.entries, at.ids, strict=True)
                if (entry.id, source_id) in self.edition.published_texts
            ),
            Markdown(""),
        )
        return escape.join([*briefs, text], self.semicolon)

    # changes

    def change_kind(self, change: model.Change) -> Markdown:
        """A correction is called a correction, and stands out."""
        kind = self.words(change.kind, "change")
        return Markdown(f"**{kind}**") if change.kind == "correction" else kind

    def corrected(self, change: model.Change) -> Markdown:
        """A correction, as it stands beside the item that it is about."""
        return self.strong(self._("Corrected %(date)s.", date=self.date(change.date))) + Markdown(f" {self.prose(change.note)}")

    def about(self, changes: Sequence[model.Change], item: model.Identified) -> list[model.Change]:
        """Those of some changes that are about an item."""
        return [change for change in changes if any(_is(item, ref) for ref in change.refs)]

    def changed(self, at: ChangeAt) -> Markdown:
        """The brief, and in it the items that a change is about."""
        about = f" ({self.items(at.entry, at.change.refs)})" if at.change.refs else ""
        return Markdown(f"{self.brief(at.entry)}{about}")

    def items(self, entry: BriefEntry, refs: Sequence[str]) -> Markdown:
        """Items of a brief by what they are, each linked to its place; a dash for none."""
        return escape.join([self._item(entry, ref) for ref in refs], self.comma) or Markdown("–")

    def _item(self, entry: BriefEntry, ref: str) -> Markdown:
        """An item of a brief by what it is, linked to its place: under its id, or one that it had before."""
        brief = entry.brief
        path = addresses.brief_path(entry.id)
        for quote in brief.quotes:
            if _is(quote, ref):
                return self.page_link(
                    self.quoted(self.set_apart(opening(quote.text[0]), entry.source_of(quote).language)),
                    path,
                    f"quote-{quote.id}",
                )
        for disagreement in brief.disagreements:
            if _is(disagreement, ref):
                return self.page_link(self.plain(disagreement.question), path, f"disagreement-{disagreement.id}")
        for issue in brief.open_issues:
            if _is(issue, ref):
                return self.page_link(self.plain(issue.question), path, f"issue-{issue.id}")
        for source in brief.sources:
            if _is(source, ref):
                return self.page_link(self.plain(source.outlet), path, f"source-{source.id}")
        for actor in brief.actors:
            if actor.id == ref:
                return self.actor(actor.id)
        sections = (
            (brief.timeline, self.pgettext("part of a brief", "timeline"), "timeline"),
            (brief.judgments, self.pgettext("part of a brief", "judgments"), "judgments"),
            (brief.common_ground, self.pgettext("part of a brief", "common ground"), "common-ground"),
        )
        for items, label, anchor in sections:
            if any(_is(item, ref) for item in items):
                return self.page_link(label, path, anchor)
        return self._("the sides") if any(_is(side, ref) for side in brief.sides) else escape.plain(ref)

    def _year(self, year: int) -> Markdown:
        return Markdown(str(year)) if year else self._("Without a date")


def _is(item: model.Identified, ref: str) -> bool:
    return item.id == ref or ref in item.former_ids
