"""The marks of git in a page by hand: all three, in their order, at the start of lines."""

from __future__ import annotations

import pytest

from generator.reading.conflicts import unmerged_at

OURS, APART, THEIRS = "<<<<<<< HEAD", "=======", ">>>>>>> other"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_two_versions_are_found_where_they_begin(end: str):
    lines = ["# Title", "", OURS, "One.", "||||||| merged common ancestors", "None.", APART, "Two.", THEIRS, ""]
    assert unmerged_at(end.join(lines)) == 3
    assert unmerged_at(end.join([OURS, *lines])) == 4  # the one that goes on to the other two


@pytest.mark.parametrize("lines", [
    ["A heading", APART],
    [f"    {OURS}", f"    {APART}", f"    {THEIRS}"],
    [OURS, THEIRS, APART],
    ["<<<<<<<", APART, ">>>>>>>"],
    [f"> {OURS}", APART, THEIRS],
    [],
])  # fmt: skip
def test_what_a_page_may_hold_is_no_such_mark(lines: list[str]):
    assert unmerged_at("\n".join(lines)) == 0
