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
            return self._("for %(actor)s", actor=self.plain(self.edition.name(actor.represents)))
        return escape.join([self.office(office) for office in held], self.semicolon)

    def speaker_note(self, entry: BriefEntry, actor_id: str) -> Markdown:
        """Who a speaker is, behind the name, unless the brief's list of key actors says it."""
        if any(key.id == actor_id for key in entry.brief.actors):
            return Markdown("")
        held = self.offices(actor_id, entry.brief.as_of)
        return Markdown(f"{self.comma}{held}") if held else Markdown("")

    def office(self, office: model.Office) -> Markdown:
        of = self.plain(self.edition.name(office.of)) if office.of else Markdown("")
        return self.listed([self.plain(office.title), of])

    def office_span(self, office: model.Office) -> Markdown:
        if office.from_ and office.until:
            return self._("%(first)s to %(last)s", first=self.date(office.from_), last=self.date(office.until))
        if office.from_:
            return self._("from %(date)s", date=self.date(office.from_))
        return self._("until %(date)s", date=self.date(office.until)) if office.until else Markdown("")

    def side(self, entry: BriefEntry, actor_id: str) -> Markdown:
        column = self.edition.side_of(entry, actor_id)
        return self.plain(column.label) if column and column.id != "others" else Markdown("")
