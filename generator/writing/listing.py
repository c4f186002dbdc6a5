"""A list that may be long: what its pages are called, how an item is shown, and on which pages the items stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar

from generator.language import Language, Message
from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry
from generator.writing.addresses import folder_of
from generator.writing.grouping import Group, by_initial
from generator.writing.paging import NEWEST, Archive, Mark, Shelf, archive
from generator.writing.terms import BRIEFS

T = TypeVar("T")
FOREMOST: Final = 20
"""So many stand first where several lists share a page."""


class Dated(Protocol):
    """What has a day in a list across briefs, and a brief that it is from."""

    @property
    def entry(self) -> BriefEntry: ...

    @property
    def day(self) -> PartialDate: ...


@dataclass(frozen=True)
class Listing(Generic[T]):
    """A dated list: its title in the language of the site, its own page, the template of its items, how they are counted.

    `path` has an anchor (`actors/ada.md#quotes`) where the list is one of several on its page.
    """

    title: str
    path: str
    template: str
    counted: Message
    archive: Archive[T]
    as_of: Callable[[T], PartialDate]
    """The day of the brief that an item is from: to it a page of the archive is true."""

    @property
    def newest(self) -> Sequence[T]:
        return self.archive.newest

    @property
    def count(self) -> int:
        return self.archive.count

    def day_of(self, shelf: Shelf[T]) -> PartialDate:
        """The newest day to which a brief on a shelf is true."""
        return max((self.as_of(item) for below in shelf.all() for item in below.items), key=lambda day: day.key)


D = TypeVar("D", bound=Dated)


def listing(
    title: str, path: str, folder: str, template: str, counted: Message, items: Iterable[D], newest: int = NEWEST
) -> Listing[D]:
    """The listing of items that know their day and their brief."""
    pages = archive(items, lambda item: item.day, folder, newest=newest)
    return Listing(title, path, template, counted, pages, lambda item: item.entry.brief.as_of)


def by_status(
    titles: Callable[[str], str], path: str, template: str, counted: Message, groups: Iterable[tuple[str, Sequence[D]]]
) -> list[tuple[str, Listing[D]]]:
    """A listing for each status that something has, all on one page, each below the status as a heading.

    `titles` gives the title of the listing of a status.
    """
    return [
        (
            status,
            listing(titles(status), f"{path}#{status}", f"{folder_of(path)}/{status}", template, counted, items, FOREMOST),
        )
        for status, items in groups
        if items
    ]


def of_briefs(title: str, path: str, folder: str, entries: Iterable[BriefEntry], newest: int = NEWEST) -> Listing[BriefEntry]:
    """A listing of briefs, by the days to which they are true."""
    pages = archive(entries, _as_of, folder, newest=newest)
    return Listing(title, path, "items/briefs.md.j2", BRIEFS, pages, _as_of)


def _as_of(entry: BriefEntry) -> PartialDate:
    return entry.brief.as_of


def period(mark: Mark, language: Language) -> str:
    """What a page of an archive covers, for readers: 2019 to 2023; March to May 2031; May 2031, part 2."""
    year, *rest = mark.key
    if not year:
        words = language.gettext("without a date")
    elif not rest:
        words = language.gettext("%(first)s to %(last)s", first=year, last=mark.last) if mark.last != year else str(year)
        return words
    else:
        month = rest.pop(0)
        words = language.date(year, month) if month else language.gettext("%(year)s, month not known", year=year)
        if not rest and mark.last != month:
            first, last = language.month_name(month), language.month_name(mark.last)
            return language.gettext("%(first)s to %(last)s %(year)s", first=first, last=last, year=year)
    return language.gettext("%(period)s, part %(number)s", period=words, number=rest[0]) if rest else words


def label_of(group: Group[Any], language: Language) -> str:
    """What a page of a long directory is called: its first letters, and its number where one letter has several."""
    letters = group.label or language.gettext("Other")
    return language.gettext("%(letters)s, part %(number)s", letters=letters, number=group.part) if group.part else letters


def titled(of: Listing[Any] | Directory[Any], language: Language) -> str:
    """The title of a list in the language of the site."""
    return of.title if isinstance(of, Listing) else language.say(of.title)


@dataclass(frozen=True)
class Directory(Generic[T]):
    """A list of names: whole on its own page, or, where it is long, on pages by first letters.

    `path` has an anchor where the list is one of several on its page.
    """

    title: Message
    path: str
    folder: str
    template: str
    counted: Message
    items: Sequence[T]
    groups: Sequence[Group[T]]
    foremost: Sequence[T]
    """Where it is not whole: those with most in the briefs."""

    def path_of(self, group: Group[T]) -> str:
        return f"{self.folder}/{group.slug}.md"


def directory(
    title: Message,
    path: str,
    folder: str,
    template: str,
    counted: Message,
    items: Iterable[T],
    name: Callable[[T], str],
    weight: Callable[[T], int],
) -> Directory[T]:
    """A directory in the order of names; `weight` says who stands foremost in a long one."""
    ordered = sorted(items, key=lambda item: (name(item).casefold(), name(item)))
    groups = by_initial(ordered, name)
    foremost = sorted(ordered, key=weight, reverse=True)[:FOREMOST] if groups else []
    return Directory(title, path, folder, template, counted, ordered, groups, foremost)
