"""Who an actor is: offices, and the side on which they stand."""

from __future__ import annotations

from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry
from generator.writing import escape
from generator.writing.escape import Markdown
from generator.writing.sides import offices_on
from generator.writing.view.links import Links


class Actors(Links):
    """The actors of one page."""

    def offices(self, actor_id: str, day: PartialDate) -> Markdown:
        """The offices that an actor held on a day."""
        actor = self.edition.library.actor(actor_id)
        if actor is None:
            return Markdown("")
        held = offices_on(actor, day)
        if not held and actor.represents and actor.kind == "person":
            return Markdown(f"for {escape.plain(self.edition.name(actor.represents))}")
        return escape.join([self.office(office) for office in held], "; ")

    def speaker_note(self, entry: BriefEntry, actor_id: str) -> Markdown:
        """Who a speaker is, behind the name, unless the brief's list of key actors says it."""
        if any(key.id == actor_id for key in entry.brief.actors):
            return Markdown("")
        held = self.offices(actor_id, entry.brief.as_of)
        return Markdown(f", {held}") if held else Markdown("")

    def office(self, office: model.Office) -> Markdown:
        of = f", {escape.plain(self.edition.name(office.of))}" if office.of else ""
        return Markdown(f"{escape.plain(office.title)}{of}")

    def office_span(self, office: model.Office) -> Markdown:
        if office.from_ and office.until:
            return Markdown(f"{escape.date(office.from_)} to {escape.date(office.until)}")
        if office.from_:
            return Markdown(f"from {escape.date(office.from_)}")
        return Markdown(f"until {escape.date(office.until)}") if office.until else Markdown("")

    def side(self, entry: BriefEntry, actor_id: str) -> Markdown:
        column = self.edition.side_of(entry, actor_id)
        return escape.plain(column.label) if column and column.id != "others" else Markdown("")
