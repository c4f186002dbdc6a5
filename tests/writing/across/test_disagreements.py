"""The matrix across briefs: by status, who holds what."""

from __future__ import annotations

import re

from tests.writing.making import actor, brief, disagreement, section, written


def test_questions_stand_by_status_the_newest_first():
    old = "disagreements:\n" + disagreement("a", "settled") + disagreement("b", "open")
    new = "disagreements:\n" + disagreement("c", "open")
    files = {**actor("ada"), **actor("ben"), **brief("old", old, as_of="2030-01-01"), **brief("new", new)}
    page = written(files)["disagreements.md"]
    assert re.findall(r"^## (.+)$", page.markdown, re.M) == ["Open", "Settled"]
    assert re.findall(r"Whether (\w)", section(page, "Open")) == ["c", "b"]


def test_a_row_says_who_holds_what_and_leads_to_the_brief():
    page = written({**actor("ada"), **actor("ben"), **brief("one", "disagreements:\n" + disagreement("a"))})["disagreements.md"]
    assert page.markdown.endswith(
        "| [Whether a?](briefs/one.md#disagreement-a) | **Ada:** It is a. **Ben:** It is not a. "
        "| [The one brief](briefs/one.md), as of 2 May 2031 |\n"
    )


def test_those_of_archived_briefs_have_left():
    archived = brief("old", "disagreements:\n" + disagreement("a"), status="archived")
    assert "disagreements.md" not in written({**actor("ada"), **actor("ben"), **archived, **brief("one")})


def test_an_older_brief_says_where_its_question_stands_by_now():
    old = "disagreements:\n" + disagreement("a") + disagreement("b")
    new = "disagreements:\n" + disagreement("a", "settled").replace("- id: a", "- id: other")
    files = {**actor("ada"), **actor("ben"), **brief("old", old, as_of="2030-01-01"), **brief("new", new)}
    pages = written(files)
    since = "**Since then.** Settled in [The new brief](new.md#disagreement-other), as of 2 May 2031."
    shown = pages["briefs/old.md"].markdown
    assert shown.count("Since then") == 1
    assert since in shown.split("### Whether a?")[1].split("### Whether b?")[0]
    assert "Since then" not in pages["briefs/new.md"].markdown
