"""Dates as they are known, typed at the door."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar, Final

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from generator.errors import Place
from generator.reading.marks import Node, SourceText
from generator.reading.nearly import bare
from generator.reading.text import Text, problem, shown
from generator.reading.yaml import place_at

_ISO: Final = r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"


class _DateText(Text):
    expects = "a date"


def _meant(text: str) -> str:
    """The date that a text written in another way means, where that is sure."""
    # imported where it is needed: nearly all dates are right, and its expressions take long to make ready
    from generator.reading.saved.dates import read_date

    text = bare(text) or text
    day = read_date(text)
    loose = re.match(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})\Z", text)
    if loose and not day:
        try:
            day = date(int(loose[1]), int(loose[2]), int(loose[3]))
        except ValueError:
            return ""
    if not day and re.fullmatch(_ISO, text):
        return text
    return day.isoformat() if day else ""


@lru_cache(maxsize=10_000)
def _known(text: str) -> tuple[int, int, int] | None:
    """The year, month and day of a date as it is to be written, as far as it has them; raises ValueError if there is no such
    day. The same ones come up in many briefs."""
    match = re.fullmatch(_ISO, text)
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    date(year, month if match[2] else 1, day if match[3] else 1)
    return year, month, day


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as it is known: a year, a month or a day. `TODO` in a draft has the year 0."""

    year: int
    month: int = 0
    day: int = 0
    source: SourceText | None = None
    start: int | Node | None = None
    """The file, and where in it the date starts, as a `Text` remembers it."""

    form: ClassVar[str] = "YYYY, YYYY-MM or YYYY-MM-DD, as in `2019-05-14`"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.year, self.month, self.day, self.source, self.start)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.read)

    @classmethod
    def read(cls, value: Any) -> PartialDate:
        if isinstance(value, PartialDate):
            return value
        text = _DateText.read(value)
        if text.is_todo:
            return cls(0, 0, 0, *text.where)
        try:
            known = _known(str(text))
        except ValueError:
            raise problem("F003", f"`{text}` is not in the calendar", f"write {cls.form}") from None
        if known:
            return cls(*known, *text.where)
        meant = _meant(text)
        raise problem("F003", f"`{shown(text)}` is no date", f"write `{meant}`" if meant else f"write {cls.form}",
                      meant=meant, is_sure=True)  # fmt: skip

    @property
    def is_todo(self) -> bool:
        return self.year == 0

    @property
    def place(self) -> Place:
        return place_at(self.source, self.start)

    @property
    def key(self) -> tuple[int, int, int]:
        """Sorts by date; a year stands before its months."""
        return self.year, self.month, self.day

    @property
    def latest(self) -> tuple[int, int, int]:
        """The last moment that the date can mean."""
        return self.year, self.month or 12, self.day or 31

    def iso(self) -> str:
        if self.day:  # as most have
            return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
        if self.is_todo:
            return "TODO"
        return f"{self.year:04d}-{self.month:02d}" if self.month else f"{self.year:04d}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


class Day(PartialDate):
    """A whole date."""

    __slots__ = ()

    form: ClassVar[str] = "YYYY-MM-DD, as in `2019-05-14`"

    @classmethod
    def read(cls, value: Any) -> PartialDate:
        read = super().read(value)
        if not read.is_todo and not read.day:
            raise problem("F003", f"`{read.iso()}` is not a day", f"write {cls.form}")
        return read
