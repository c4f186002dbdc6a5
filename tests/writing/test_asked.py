"""What several briefs ask in the same words, and what became of it; gathered in a shorter way where little is asked for."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.reading.dates import PartialDate
from generator.writing.asked import issues_of, later_of, newest_issues_of
from generator.writing.gathered import DisagreementAt, IssueAt

DAYS = st.builds(PartialDate, st.integers(2030, 2031), st.integers(0, 2), st.integers(0, 2))
ASKED = st.tuples(st.sampled_from("abcdef"), st.sampled_from(["open", "stalled", "resolved"]), st.none() | DAYS)
BRIEFS = st.lists(st.tuples(st.lists(ASKED, max_size=4), DAYS), max_size=6)


def brief_of(name: str, asked: list[Any], day: PartialDate, disputed: Any = (), is_archived: bool = False) -> Any:
    """As much of a brief as is looked at."""
    brief = SimpleNamespace(as_of=day)
    return SimpleNamespace(id=name, asked=asked, disputed=disputed, is_archived=is_archived, brief=brief)


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


def test_questions_that_are_still_to_come_are_not_one():
    found = [brief_of(name, [("", "open", None), ("", "open", None)], PartialDate(2031, 2 - n)) for n, name in enumerate("ab")]
    assert [(at.entry.id, at.number, at.earlier) for at in issues_of(found)] == [
        ("a", 0, ()), ("a", 1, ()), ("b", 0, ()), ("b", 1, ()),
    ]  # fmt: skip
    assert later_of(found) == {}


@given(st.lists(st.tuples(st.lists(ASKED, max_size=4), DAYS | st.just(PartialDate(0)), st.booleans()), max_size=6))
def test_a_brief_is_told_of_the_newest_that_has_its_question_too_and_is_not_archived(briefs):
    entries = []
    for number, (asked, day, is_archived) in enumerate(sorted(briefs, key=lambda found: found[1].key, reverse=True)):
        disputed = [(words, status) for words, status, _ in asked]
        entries.append(brief_of(f"brief-{number}", asked, day, disputed, is_archived))
    found = later_of(entries)
    for entry in entries:
        expected = []
        for number, (words, *_) in enumerate(entry.asked):
            newest = next((e for e in entries if not e.is_archived and words in [asked for asked, *_ in e.asked]), None)
            if newest and entry.brief.as_of.year and newest.brief.as_of.key > entry.brief.as_of.key:
                expected.append((number, newest.id, words))
        told = found.get(entry.id, [])
        for kind in (IssueAt, DisagreementAt):
            of_kind = [(number, at) for number, at in told if isinstance(at, kind)]
            assert sorted((number, at.entry.id, at.entry.asked[at.number][0]) for number, at in of_kind) == expected
        assert all(at.status == at.entry.asked[at.number][1] for _, at in told)
    assert all(found.values())
