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
from generator.writing.view.languages import language_attributes
from generator.writing.view.links import known
from generator.writing.view.sources import Sources
from generator.writing.view.wording import words


class Records(Dates, Sources):
    """The records of one page."""

    # events

    def by_year(self, events: Sequence[EventAt]) -> list[tuple[Markdown, list[EventAt]]]:
        """Events under their years, in the order in which they come."""
        return [(_year(year), list(those)) for year, those in groupby(events, key=lambda at: at.day.year)]

    def event_date(self, event: model.TimelineEntry) -> Markdown:
        """When an event was, with its end where it lasted."""
        until = f" to {escape.date(event.until)}" if event.until else ""
        return Markdown(f"{self.when(event.date, event.date_basis)}{until}")

    def told_in(self, at: EventAt) -> Markdown:
        """The briefs that tell an event, each linked to its timeline."""
        return escape.join([self.brief(entry, "timeline") for entry in at.entries], "; ")

    # sources

    def titled(self, source: model.Source) -> Markdown:
        """A source's title, linked to where it is, in its own language."""
        title = escape.plain(source.title)
        if not known(source.url):
            return title
        return Markdown(f"{escape.link(title, source.url)}{language_attributes(source.language)}")

    def used_in(self, at: SourceAt) -> Markdown:
        """The briefs that are made from a source, each linked to its place among their sources, and its published text."""
        briefs = [self.brief(entry, f"source-{source_id}") for entry, source_id in zip(at.entries, at.ids, strict=True)]
        text = next(
            (
                self.page_link(Markdown("its text, with numbered paragraphs"), addresses.text_path(entry.id, source_id))
                for entry, source_id in zip(at.entries, at.ids, strict=True)
                if (entry.id, source_id) in self.edition.published_texts
            ),
            Markdown(""),
        )
        return escape.join([*briefs, text], "; ")

    # changes

    def change_kind(self, change: model.Change) -> Markdown:
        """A correction is called a correction, and stands out."""
        kind = words(change.kind)
        return Markdown(f"**{kind}**") if change.kind == "correction" else kind

    def corrected(self, change: model.Change) -> Markdown:
        """A correction, as it stands beside the item that it is about."""
        return Markdown(f"**Corrected {escape.date(change.date)}.** {escape.inline(change.note)}")

    def about(self, changes: Sequence[model.Change], item: model.Identified) -> list[model.Change]:
        """Those of some changes that are about an item."""
        return [change for change in changes if any(_is(item, ref) for ref in change.refs)]

    def changed(self, at: ChangeAt) -> Markdown:
        """The brief, and in it the items that a change is about."""
        about = f" ({self.items(at.entry, at.change.refs)})" if at.change.refs else ""
        return Markdown(f"{self.brief(at.entry)}{about}")

    def items(self, entry: BriefEntry, refs: Sequence[str]) -> Markdown:
        """Items of a brief by what they are, each linked to its place; a dash for none."""
        return escape.join([self._item(entry, ref) for ref in refs], ", ") or Markdown("–")

    def _item(self, entry: BriefEntry, ref: str) -> Markdown:
        """An item of a brief by what it is, linked to its place: under its id, or one that it had before."""
        brief = entry.brief
        path = addresses.brief_path(entry.id)
        for quote in brief.quotes:
            if _is(quote, ref):
                return self.page_link(Markdown(f"“{opening(quote.text[0])}”"), path, f"quote-{quote.id}")
        for disagreement in brief.disagreements:
            if _is(disagreement, ref):
                return self.page_link(escape.plain(disagreement.question), path, f"disagreement-{disagreement.id}")
        for issue in brief.open_issues:
            if _is(issue, ref):
                return self.page_link(escape.plain(issue.question), path, f"issue-{issue.id}")
        for source in brief.sources:
            if _is(source, ref):
                return self.page_link(escape.plain(source.outlet), path, f"source-{source.id}")
        for actor in brief.actors:
            if actor.id == ref:
                return self.actor(actor.id)
        sections = (
            (brief.timeline, "timeline", "timeline"),
            (brief.judgments, "judgments", "judgments"),
            (brief.common_ground, "common ground", "common-ground"),
        )
        for items, label, anchor in sections:
            if any(_is(item, ref) for item in items):
                return self.page_link(Markdown(label), path, anchor)
        return Markdown("the sides" if any(_is(side, ref) for side in brief.sides) else escape.plain(ref))


def _year(year: int) -> Markdown:
    return Markdown(str(year) if year else "Without a date")


def _is(item: model.Identified, ref: str) -> bool:
    return item.id == ref or ref in item.former_ids
