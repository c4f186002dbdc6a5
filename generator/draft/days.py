"""The days that a text names: in full, or without a year, which is then worked out from the day of publication."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple

from generator.reading.saved.dates import MONTH_NUMBERS


def _any_of(words: Iterable[str]) -> str:
    """An expression for any of some words, the longest first, by their first letters: tried one by one they take ten times
    as long."""
    ordered = sorted(words, key=lambda word: (word[0], -len(word), word))
    return "|".join(
        rf"{re.escape(first)}(?:{'|'.join(re.escape(word[1:]) for word in group)})"
        for first, group in groupby(ordered, key=lambda word: word[0])
    )


_MONTH: Final = _any_of(MONTH_NUMBERS)
_DAY: Final = re.compile(
    rf"\b(?=[^\W\d_])(?P<m1>{_MONTH})\.?\s+(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y1>[0-9]{{4}})\b)?"
    rf"|\b(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?=[^\W\d_])(?:of\s+|de\s+)?(?P<m2>{_MONTH})\b\.?(?:,?\s+(?:de\s+)?(?P<y2>[0-9]{{4}})\b)?",
    re.IGNORECASE,
)
_FIRST_WORDS: Final = frozenset(month.split()[0] for month in MONTH_NUMBERS)
_ALSO_VERBS: Final = ("may", "march")
MOST: Final = 12


class DayNamed(NamedTuple):
    """A day, whether its year was worked out, the words that name it, and the paragraph in which they first stand."""

    day: date
    derived: bool
    words: str
    paragraph: int


def days_in(paragraphs: Sequence[str], published: date | None) -> list[DayNamed]:
    """The days that the paragraphs name, earliest first; at most MOST, the first ones named."""
    found: dict[date, DayNamed] = {}
    for number, paragraph in enumerate(paragraphs, 1):
        if not _may_name_a_day(paragraph):
            continue
        for named in _days(paragraph, number, published):
            found.setdefault(named.day, named)
        if len(found) >= MOST:
            break
    return sorted(list(found.values())[:MOST])


def _may_name_a_day(paragraph: str) -> bool:
    """Whether a paragraph has a digit and the name of a month: to look for both side by side takes a hundred times as long."""
    if not re.search("[0-9]", paragraph):
        return False
    return not _FIRST_WORDS.isdisjoint(re.findall(r"\w+", paragraph.lower()))


def _nearest(published: date, month: int, day: int) -> date:
    """The day of this name that is nearest to the day of publication: a newspaper leaves out the year of no other."""
    steps = range(-4, 5) if (month, day) == (2, 29) else (-1, 0, 1)
    years = [published.year + step for step in steps]
    days = [date(year, month, day) for year in years if (month, day) != (2, 29) or calendar.isleap(year)]
    return min(days, key=lambda at: abs(at - published))


def _days(paragraph: str, number: int, published: date | None) -> Iterator[DayNamed]:
    for match in _DAY.finditer(paragraph):
        if (match["m1"] or match["m2"]) in _ALSO_VERBS:
            continue
        month = MONTH_NUMBERS.get((match["m1"] or match["m2"]).lower())
        if month is None:
            continue  # a long s, or another letter that only an expression takes for the same
        day, year = int(match["d1"] or match["d2"]), match["y1"] or match["y2"]
        if year is None and published is None:
            continue
        try:
            if year is not None:
                yield DayNamed(date(int(year), month, day), False, match[0], number)
            elif published is not None:
                yield DayNamed(_nearest(published, month, day), True, match[0], number)
        except ValueError:
            continue
