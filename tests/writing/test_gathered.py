"""What briefs have in common, gathered in a shorter way where little of it is asked for."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.reading.dates import PartialDate
from generator.writing.gathered import issues_of, newest_issues_of

DAYS = st.builds(PartialDate, st.integers(2030, 2031), st.integers(0, 2), st.integers(0, 2))
ASKED = st.tuples(st.sampled_from("abcdef"), st.sampled_from(["open", "stalled", "resolved"]), st.none() | DAYS)
BRIEFS = st.lists(st.tuples(st.lists(ASKED, max_size=4), DAYS), max_size=6)


def brief_of(name: str, asked: list[Any], day: PartialDate) -> Any:
    """As much of a brief as is looked at."""
    return SimpleNamespace(id=name, asked=asked, brief=SimpleNamespace(as_of=day))


@given(BRIEFS, st.integers(1, 5))
def test_the_newest_issues_are_the_first_of_all_issues(briefs, most):
    entries = [brief_of(f"brief-{number}", asked, day) for number, (asked, day) in enumerate(briefs)]
    current = [at for at in issues_of(entries) if at.status in ("open", "stalled")]
    by_day = sorted(current, key=lambda at: at.day.key, reverse=True)
    assert newest_issues_of(entries, ("open", "stalled"), most) == by_day[:most]


def test_a_question_stands_once_with_the_briefs_that_asked_it_before():
    newer, older = (
        brief_of(name, asked, PartialDate(2031))
        for name, asked in (
            ("newer", [("who", "open", None), ("why", "open", None), ("who", "open", None)]),
            ("older", [("when", "stalled", PartialDate(2030, 2)), ("who", "resolved", None)]),
        )
    )
    found = [(at.entry.id, at.number, at.status, at.moved, [e.id for e in at.earlier]) for at in issues_of([newer, older])]
    assert found == [
        ("newer", 0, "open", None, ["older"]),
        ("newer", 1, "open", None, []),
        ("older", 0, "stalled", PartialDate(2030, 2), []),
    ]
