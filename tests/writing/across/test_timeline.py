"""The timeline across briefs: each event once, and drawn."""

from __future__ import annotations

import re

import pytest

from generator.language import ENGLISH
from generator.reading.dates import PartialDate
from generator.writing.across.timeline import spans
from tests.writing.making import actor, brief, written

DAY = "  - {{id: {0}, date: {1}, event: {2}, actors: [{3}]}}\n"


def timeline(**briefs: str) -> str:
    files = {**actor("ada"), **actor("ben")}
    for brief_id, events in briefs.items():
        files |= brief(brief_id, "timeline:\n" + events)
    return written(files)["timeline/index.md"].markdown


def test_what_two_briefs_tell_in_the_same_words_is_one_event_with_both():
    shown = timeline(
        one=DAY.format("a", "2031-03-04", "The locks are shut.", "ada"),
        two=DAY.format("b", "2031-03-04", "The *locks* are shut.", "ben"),
    )
    assert "1 event that" in shown
    assert (
        "| 4 March 2031 | The locks are shut. | [Ada](../actors/ada.md), [Ben](../actors/ben.md) "
        "| [The one brief](../briefs/one.md#timeline); [The two brief](../briefs/two.md#timeline) |"
    ) in shown


def test_other_words_or_another_day_are_another_event():
    assert "3 events" in timeline(
        one=DAY.format("a", "2031-03-04", "The locks are shut.", "ada"),
        two=DAY.format("b", "2031-03-05", "The locks are shut.", "ada")
        + DAY.format("c", "2031-03-04", "They are open.", "ada"),
    )


def test_events_stand_under_their_years_unless_there_is_one_only():
    old, new = DAY.format("a", "2030-03", "Old.", ""), DAY.format("b", "2031-03", "New.", "")
    shown = timeline(one=old + new)
    assert [line for line in shown.splitlines() if "#" in line and "](" not in line] == [
        "# Timeline", "## Newest first", "### 2031", "### 2030",
    ]  # fmt: skip
    assert "### " not in timeline(one=old)


def test_an_event_with_nobody_has_a_dash():
    assert "| A storm. | – |" in timeline(one=DAY.format("a", "2031-03-04", "A storm.", ""))


def test_the_drawing_has_a_table_that_says_the_same():
    events = "".join(
        DAY.format(f"e{i}", day, f"Event {i}.", "ada")
        for i, day in enumerate(("2031-01", "2031-01-09", "2031-03", "2031-04-30"))
    )
    shown = timeline(one=events)
    assert "4 events from Jan 2031 to Apr 2031; most, 2, in Jan 2031." in shown
    assert "| Month | Events |\n|---|---|\n| Jan 2031 | 2 |\n| Mar 2031 | 1 |\n| Apr 2031 | 1 |\n" in shown
    assert len(re.findall("<rect", shown)) == 3


@pytest.mark.parametrize(
    ("days", "unit", "labels"),
    [
        ([(2031, 1), (2031, 2, 3), (2031, 3)], "month", ["Jan 2031", "Feb 2031", "Mar 2031"]),
        ([(2029, 12), (2030,), (2031, 3)], "year", ["2029", "2030", "2031"]),
        (
            [(1985,), (1999, 1), (2031,)],
            "decade",
            ["1980–1989", "1990–1999", "2000–2009", "2010–2019", "2020–2029", "2030–2039"],
        ),
    ],
)
def test_spans_are_the_shortest_that_make_few_columns(days, unit, labels):
    found = spans([PartialDate(*day) for day in days], ENGLISH)
    assert found is not None
    assert (found.unit, [column.label for column in found.columns]) == (unit, labels)


def test_however_far_the_events_lie_apart_the_columns_are_few():
    found = spans([PartialDate(year) for year in (1, 900, 1500, 9999)], ENGLISH)
    assert found is not None
    assert len(found.columns) <= 36
    assert sum(column.value for column in found.columns) == 4


@pytest.mark.parametrize("days", [[], [(0,)], [(2031,), (2030,)]])
def test_what_shows_nothing_is_not_drawn(days):
    assert spans([PartialDate(*day) for day in days], ENGLISH) is None
