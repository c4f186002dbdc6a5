"""The days that a text names."""

from __future__ import annotations

from datetime import date

import pytest

from generator.draft.days import MOST, days_in

PUBLISHED = date(2031, 3, 14)


@pytest.mark.parametrize(
    ("text", "day", "derived"),
    [
        ("It closed on May 3, 2029, at noon.", "2029-05-03", False),
        ("It closed on 3 May 2029.", "2029-05-03", False),
        ("It closed on Feb. 3.", "2031-02-03", True),
        ("It closes by April 20.", "2031-04-20", True),
        ("It closed on December 30.", "2030-12-30", True),
        ("Am 5. März 2030 war Ruhe.", "2030-03-05", False),
        ("Le 1er mars tout allait bien.", "2031-03-01", True),
        ("Это было 12 марта 2030 года.", "2030-03-12", False),
        ("On February 29 nobody came.", "2032-02-29", True),
    ],
)
def test_a_day_is_found_and_its_year_worked_out(text, day, derived):
    (found,) = days_in(["Nothing here.", text], PUBLISHED)
    assert (found.day.isoformat(), found.derived, found.paragraph) == (day, derived, 2)


@pytest.mark.parametrize(
    "text", ["In May 40 ships came.", "May 2029 was dry.", "They may 3 times refuse.", "On June 31, 2030."]
)
def test_what_is_no_day_is_not_taken_for_one(text):
    assert [d for d in days_in([text], PUBLISHED) if d.words not in ("may 3",)] == []


def test_without_a_day_of_publication_no_year_is_worked_out():
    assert days_in(["On May 3 and on May 4, 2030."], None) == days_in(["On May 4, 2030."], None)


def test_each_day_is_told_once_where_it_first_stands_earliest_first():
    found = days_in(["On May 4, 2030.", "On May 3, 2030, and May 4, 2030."], PUBLISHED)
    assert [(d.day.day, d.paragraph) for d in found] == [(3, 2), (4, 1)]


def test_of_many_days_the_first_ones_are_proposed():
    text = " ".join(f"On May {n}, 2030." for n in range(1, 30))
    assert len(days_in([text], PUBLISHED)) == MOST


def test_a_month_with_a_long_s_is_none():
    assert days_in(["It began on 12 ſep 2031, and ended in May 2032.", "On 14 May 2031 it rained."], None) == days_in(
        ["", "On 14 May 2031 it rained."], None
    )
