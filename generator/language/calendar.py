"""Dates and names of languages as Unicode's CLDR has them, by way of Babel. Pure: no clock, no locale of the machine."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import parse_pattern

_HOUSE: Final = {"en": ("d MMMM y", "MMMM y", "MMM y")}
"""English without a country has the day first, as in `en-GB`: this is the form that pages have had from the start."""


@lru_cache(maxsize=64)
def locale_of(tag: str) -> Locale | None:
    """What CLDR knows of a language by its tag (BCP 47), as in `ar` or `pt-BR`; None where it knows nothing."""
    try:
        return Locale.parse(tag.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return None


@lru_cache(maxsize=64)
def patterns_of(locale: Locale) -> tuple[str, str, str]:
    """CLDR's patterns for a day, a month, and a month in short."""
    if str(locale) in _HOUSE:
        return _HOUSE[str(locale)]
    skeletons = locale.datetime_skeletons
    day, month = locale.date_formats["long"].pattern, skeletons["yMMMM"].pattern
    return day, month, skeletons["yMMM"].pattern


@lru_cache(maxsize=4096)
def written(locale: Locale, pattern: str, year: int, month: int, day: int = 1) -> str:
    """A date by a pattern of CLDR: of its fields only year, month and day are known. Digits are 0 to 9 in every language."""
    fields = {"y": str(year), "yyyy": f"{year:04}", "d": str(day), "dd": f"{day:02}", "M": str(month), "MM": f"{month:02}",
              "L": str(month), "LL": f"{month:02}", "MMM": months(locale, "MMM")[month - 1],
              "MMMM": months(locale, "MMMM")[month - 1], "LLL": months(locale, "LLL")[month - 1],
              "LLLL": months(locale, "LLLL")[month - 1], "G": "", "yy": f"{year % 100:02}"}  # fmt: skip
    return (str(parse_pattern(pattern).format) % fields).strip()


@lru_cache(maxsize=256)
def months(locale: Locale, symbol: str = "LLLL") -> tuple[str, ...]:
    """The names of the months as a field of a pattern has them: in a date (M) or by themselves (L), in full or in short."""
    width = "wide" if len(symbol) == 4 else "abbreviated"
    inside = locale.months["format"][width]
    alone = locale.months["stand-alone"][width] if symbol[0] == "L" else inside
    # where CLDR has no names that stand alone, Babel gives those of another calendar
    isolated = alone if "一月" not in alone[1] or str(locale.language) in ("zh", "ja", "yue") else inside
    return tuple(str(isolated[number]) for number in range(1, 13))


@lru_cache(maxsize=4096)
def language_name(locale: Locale, tag: str) -> str:
    """The name of a language, without its country, in another one; its tag where CLDR has no name."""
    base = tag.split("-")[0]
    return str(locale.languages.get(base.lower(), tag))


def with_territory(locale: Locale) -> str:
    """A language with a country, as Open Graph names it: `ar_EG` for `ar`, by CLDR's likely subtags."""
    if locale.territory:
        return f"{locale.language}_{locale.territory}"
    subtags = get_global("likely_subtags")
    likely = str(subtags.get(str(locale), subtags.get(locale.language, ""))).split("_")
    return f"{locale.language}_{likely[-1]}" if len(likely) > 1 else locale.language
