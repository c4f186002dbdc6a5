"""Dates with what they rest on, and ages."""

from __future__ import annotations

from datetime import date as calendar_date

from generator.reading.dates import PartialDate
from generator.writing import escape
from generator.writing.escape import Markdown
from generator.writing.view.links import Links


class Dates(Links):
    """Dates and ages of one page."""

    def when(self, value: PartialDate | None, basis: str | None) -> Markdown:
        """A date with what it rests on, where the source does not state it."""
        if value is None:
            return Markdown("")
        if basis == "approximate":
            return Markdown(f"about {escape.date(value)}")
        said = " (date inferred)" if basis == "derived" else ""
        return Markdown(f"{escape.date(value)}{said}")

    def age(self, since: PartialDate) -> Markdown:
        """How long ago, counted to the newest day of the site."""
        newest = self.edition.newest
        if since.is_todo or newest.is_todo:
            return Markdown("")
        first = calendar_date(since.year, since.month or 1, since.day or 1)
        days = (calendar_date(newest.year, newest.month or 1, newest.day or 1) - first).days
        if days < 60:
            return self.count(days, "day", "days")
        return self.count(round(days / 30.44), "month", "months") if days < 700 else self.count(
            round(days / 365.25), "year", "years")  # fmt: skip
