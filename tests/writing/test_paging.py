"""Long lists: everything stands once, no page is endless, and what is old is left alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from generator.language import ENGLISH
from generator.reading.dates import PartialDate
from generator.writing.listing import period
from generator.writing.paging import Archive, Shelf, archive

NEWEST, MOST = 3, 4


class Item(NamedTuple):
    name: int
    day: PartialDate


def a_day(year: int, month: int, day: int) -> PartialDate:
    """Dates as briefs have them: a day, a month, a year, or still to do."""
    return PartialDate(year, month if year else 0, day if year and month else 0)


# few dates, so that years and months grow long
DAYS = st.builds(a_day, st.sampled_from((0, 2029, 2030, 2031)), st.sampled_from((0, 1, 2)), st.sampled_from((0, 1, 31)))
ITEMS = st.lists(DAYS, max_size=60).map(lambda days: [Item(i, day) for i, day in enumerate(days)])


def paged(items: Sequence[Item]) -> Archive[Item]:
    return archive(items, lambda item: item.day, "quotes", newest=NEWEST, most=MOST)


def pages(made: Archive[Item]) -> dict[str, Shelf[Item]]:
    found = {shelf.mark.path: shelf for shelf in made.shelves()}
    assert len(found) == len(list(made.shelves())), "two shelves at one address"
    return found


@given(ITEMS)
def test_every_item_stands_on_exactly_one_page_of_the_archive(items):
    made = paged(items)
    on_pages = [item for shelf in made.shelves() for item in shelf.items]
    if len(items) <= NEWEST:
        assert not on_pages
        assert sorted(made.newest) == sorted(items)
    else:
        assert sorted(on_pages) == sorted(items)
        assert list(made.newest) == on_pages[:NEWEST]


@given(ITEMS)
def test_no_page_is_longer_than_it_may_be(items):
    for shelf in paged(items).shelves():
        assert len(shelf.items) <= MOST
        assert bool(shelf.items) != bool(shelf.shelves)
        assert shelf.count == (len(shelf.items) or sum(below.count for below in shelf.shelves))


@given(ITEMS)
def test_the_newest_stand_first_on_every_page(items):
    made = paged(items)
    keys = [item.day.key for shelf in made.shelves() for item in shelf.items]
    assert keys == sorted(keys, reverse=True)


@given(ITEMS, st.integers(1, 30))
def test_something_newer_changes_only_the_newest_page_and_those_that_lead_to_it(items, more):
    items = [item for item in items if item.day.year]
    latest = max((item.day.key for item in items), default=(2031, 2, 1))
    before = pages(paged(items))
    # what is newer stands first among those of its day, as a newer brief does
    added = [Item(-number, PartialDate(*latest)) for number in range(more, 0, -1)]
    after = pages(paged([*added, *items]))
    if not before:
        return
    newest = next(shelf.mark for shelf in paged(items).shelves() if shelf.items)
    leading = {newest.path, *(path for path in before if newest.path.startswith(path.removesuffix(".md") + "/"))}
    assert {path for path in before if before[path] != after[path]} <= leading


@given(ITEMS)
def test_each_page_leads_to_the_one_before_it(items):
    """From the newest page one comes to every item by the links to what is earlier."""
    made = paged(items)
    if not made.years:
        return
    found = pages(made)
    reached: list[Item] = []
    shelf: Shelf[Item] | None = made.years[0]
    while shelf is not None:
        while shelf.shelves:
            shelf = shelf.shelves[0]
        reached += shelf.items
        shelf = found[shelf.earlier.path] if shelf.earlier else None
    assert len(reached) == len(items)


@given(ITEMS)
def test_years_and_months_stand_together_where_they_find_room(items):
    made = paged(items)
    shelves = [made.years, *(shelf.shelves for shelf in made.shelves() if len(shelf.mark.key) == 1)]
    for beside in shelves:
        for newer, older in pairwise(beside):
            dated = 0 not in (newer.mark.key[-1], older.mark.key[-1])
            assert not dated or newer.count + older.count > MOST


def test_addresses_are_dates_and_parts_are_counted_from_the_oldest():
    days: list[Any] = [(2031, 5, 2)] * 9 + [(2031, 2), (2031, 1), (2031,), (2030,), (2028,), (2027,)] + [(0,)] * 5
    made = paged([Item(i, PartialDate(*day)) for i, day in enumerate(days)])
    assert [(shelf.mark.path, period(shelf.mark, ENGLISH), shelf.count) for shelf in made.shelves()] == [
        ("quotes/2031.md", "2031", 12),
        ("quotes/2031/05.md", "May 2031", 9),
        ("quotes/2031/05/3.md", "May 2031, part 3", 1),
        ("quotes/2031/05/2.md", "May 2031, part 2", 4),
        ("quotes/2031/05/1.md", "May 2031, part 1", 4),
        ("quotes/2031/01.md", "January to February 2031", 2),
        ("quotes/2031/undated.md", "2031, month not known", 1),
        ("quotes/2027.md", "2027 to 2030", 3),
        ("quotes/undated.md", "without a date", 5),
        ("quotes/undated/2.md", "without a date, part 2", 1),
        ("quotes/undated/1.md", "without a date, part 1", 4),
    ]
    assert [item.name for item in pages(made)["quotes/2031/05/3.md"].items] == [0]
