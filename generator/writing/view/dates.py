"""Dates with what they rest on, and ages."""

from __future__ import annotations

from datetime import date as calendar_date

from generator.reading.dates import PartialDate
from generator.writing.escape import Markdown
from generator.writing.view.links import Links


class Dates(Links):
    """Dates and ages of one page."""

    def when(self, value: PartialDate | None, basis: str | None) -> Markdown:
        """A date with what it rests on, where the source does not state it."""
        if value is None:
            return Markdown("")
        if basis == "approximate":
            return self._("about %(date)s", date=self.date(value))
        return self._("%(date)s (date inferred)", date=self.date(value)) if basis == "derived" else self.date(value)

    def age(self, since: PartialDate) -> Markdown:
        """How long ago, counted to the newest day of the site."""
        newest = self.edition.newest
        if since.is_todo or newest.is_todo:
            return Markdown("")
        first = calendar_date(since.year, since.month or 1, since.day or 1)
        days = (calendar_date(newest.year, newest.month or 1, newest.day or 1) - first).days
        if days < 60:
            return self.ngettext("%(count)s day ago", "%(count)s days ago", days)
        if days < 700:
            return self.ngettext("%(count)s month ago", "%(count)s months ago", round(days / 30.44))
        return self.ngettext("%(count)s year ago", "%(count)s years ago", round(days / 365.25))
