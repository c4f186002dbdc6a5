"""The tracker of open issues: where each stands, since when, what comes next, what moved last."""

from __future__ import annotations

import re

import pytest

from tests.writing.making import actor, brief, issue, section, written


def tracker(*issues: str, as_of: str = "2031-05-02") -> str:
    return written({**actor("ada"), **brief("one", "open_issues:\n" + "".join(issues), as_of=as_of)})["open-issues.md"].markdown


def test_what_is_over_stands_at_the_end():
    shown = tracker(*(issue(status, status) for status in ("resolved", "open", "overtaken", "progressing", "stalled")))
    assert re.findall(r"^## (.+)$", shown, re.M) == ["Stalled", "Open", "Progressing", "Overtaken", "Resolved"]


def test_what_moved_last_stands_first():
    shown = tracker(issue("a", moved="2031-04-01"), issue("b", moved="2031-04-09"), issue("c", moved="2030"))
    assert re.findall(r"What of (\w)", shown) == ["b", "a", "c"]


def test_a_row_says_since_when_what_moved_last_and_what_comes_next():
    step = "    next_step: {what: A paper., who: [ada], due: 2031-06}\n"
    assert tracker(issue("a", moved="2031-04-22", more=step)).endswith(
        "| [What of a?](briefs/one.md#issue-a) | 22 April 2031, 10 days ago | 22 April 2031: Note on a. "
        "| A paper. *Who:* Ada. *Due:* June 2031. | [The one brief](briefs/one.md), as of 2 May 2031 |\n"
    )


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2031-05-01", "*Was due:* 1 May 2031."),
        ("2031-05-02", "*Due:* 2 May 2031."),
        ("2031-05", "*Due:* May 2031."),
        ("2031-04", "*Was due:* April 2031."),
        ("2030", "*Was due:* 2030."),
        ("2031", "*Due:* 2031."),
    ],
)
def test_a_day_that_has_passed_by_the_newest_brief_was_due(due, said):
    step = f"    next_step: {{what: A paper., due: {due}}}\n"
    assert f"| A paper. {said} |" in tracker(issue("a", more=step))


def test_ages_are_counted_to_the_newest_brief_and_only_of_what_is_not_over():
    files = {
        **actor("ada"),
        **brief("one", "open_issues:\n" + issue("a") + issue("b", "resolved")),
        **brief("two", as_of="2031-05-05"),
    }
    page = written(files)["open-issues.md"]
    assert "| 2 May 2031, 3 days ago |" in section(page, "Open")
    assert "| 2 May 2031 |" in section(page, "Resolved")
    assert "Ages are counted to 5 May 2031" in page.markdown


def test_on_the_day_itself_there_is_no_age():
    assert "ago" not in tracker(issue("a"))


def test_a_question_that_several_briefs_ask_stands_once_as_the_newest_has_it():
    files = {
        **actor("ada"),
        **brief("one", "open_issues:\n" + issue("a")),
        **brief("two", "open_issues:\n" + issue("a", "resolved", moved="2031-05-05"), as_of="2031-05-05"),
    }
    shown = written(files)["open-issues.md"].markdown
    assert shown.count("What of a?") == 1
    assert re.findall(r"^## (.+)$", shown, re.M) == ["Resolved"]
    assert "[The two brief](briefs/two.md), as of 5 May 2031; before in [The one brief](briefs/one.md) |" in shown


def asked_twice(now: str, *, status: str = "published", as_of: str = "2031-05-05") -> str:
    """The page of a brief whose question is asked by another one, which is as new as `as_of`."""
    files = {
        **actor("ada"),
        **brief("one", "open_issues:\n" + issue("a") + issue("b"), status=status),
        **brief("two", "open_issues:\n" + issue("a", now, moved=as_of).replace("- id: a", "- id: other"), as_of=as_of),
    }
    return written(files)["briefs/one.md"].markdown


@pytest.mark.parametrize("status", ["published", "archived"])
def test_an_older_brief_says_where_its_question_stands_by_now(status):
    shown = asked_twice("resolved", status=status)
    since = "**Since then.** Resolved in [The two brief](two.md#issue-other), as of 5 May 2031."
    assert shown.count("Since then") == 1
    assert since in shown.split("### What of a?")[1].split("### What of b?")[0]


@pytest.mark.parametrize("as_of", ["2031-05-01", "2031-05-02"])
def test_a_brief_that_is_no_newer_says_nothing_of_what_came_since(as_of):
    assert "Since then" not in asked_twice("resolved", as_of=as_of)
    assert "Since then" not in asked_twice("resolved", as_of=as_of, status="archived")


def test_an_archived_brief_is_not_what_a_question_stands_like_by_now():
    files = {
        **actor("ada"),
        **brief("one", "open_issues:\n" + issue("a")),
        **brief("two", "open_issues:\n" + issue("a", "stalled"), as_of="2031-05-05"),
        **brief("three", "open_issues:\n" + issue("a", "resolved"), as_of="2031-05-09", status="archived"),
    }
    pages = written(files)
    assert "**Since then.** Stalled in [The two brief](two.md#issue-a)" in pages["briefs/one.md"].markdown
    assert "Since then" not in pages["briefs/two.md"].markdown
    assert "Since then" not in pages["briefs/three.md"].markdown


def test_drafts_whose_questions_are_still_to_come_do_not_ask_the_same():
    asked = "open_issues:\n" + issue("a").replace("What of a?", "TODO")
    drafts = {**brief("one", asked, status="draft"), **brief("two", asked, status="draft", as_of="2031-05-05")}
    pages = written({**actor("ada"), **drafts}, drafts=True)
    assert "Since then" not in pages["briefs/one.md"].markdown
    assert pages["open-issues.md"].markdown.count("#issue-a") == 2
