"""The list of briefs and the ways into it."""

from __future__ import annotations

from tests.writing.making import actor, brief, written

TWO = {
    **actor("ada"),
    **brief("old", "topics: [fish]\nplaces: [Harbour]\n", as_of="2030-05-02"),
    **brief("new", "topics: [fish, salt]\n", as_of="2031-05-02"),
}


def test_the_newest_come_first_with_what_they_are_made_from_and_about():
    lines = [line for line in written(TWO)["briefs/index.md"].markdown.splitlines() if line.startswith("- ")]
    assert lines == [
        "- [The new brief](new.md) · as of 2 May 2031 · *Tide* · Fish, Salt",
        "- [The old brief](old.md) · as of 2 May 2030 · *Tide* · Fish",
    ]


def test_topics_and_places_are_ways_in_those_with_most_briefs_first():
    shown = written(TWO)["briefs/index.md"].markdown
    assert "**By topic:** [Fish](../topics/fish/index.md) (2) · [Salt](../topics/salt/index.md) (1) · [All 2 topics](" in shown
    assert "**By place:** [Harbour](../places/harbour/index.md) (1) · [Places](../places/index.md)" in shown


def test_a_short_list_needs_no_years():
    assert "**All" not in written(TWO)["briefs/index.md"].markdown
