"""The public record across briefs: what was changed, where, and what kind of change it was."""

from __future__ import annotations

import pytest

from tests.writing.making import actor, brief, disagreement, issue, quote, written

ITEMS = (
    "sides:\n  - {id: east, label: East, members: [ben]}\n"
    "quotes:\n" + quote("said", text="A door is a door is a door", more=", former_ids: [spoken]")
    + "disagreements:\n" + disagreement("whether") + "open_issues:\n" + issue("when")
    + "judgments:\n  - {id: judged, statement: It will., by: editor}\n"
)  # fmt: skip


def row(kind: str = "correction", refs: str = "") -> str:
    change = f"changes:\n  - {{date: 2031-05-03, kind: {kind}, note: It was Thursday., refs: [{refs}]}}\n"
    pages = written({**actor("ada"), **actor("ben"), **brief("one", ITEMS + change)})
    return pages["changes/index.md"].markdown.splitlines()[-1]


@pytest.mark.parametrize(
    ("kind", "word"), [("correction", "**Correction**"), ("clarification", "Clarification"), ("update", "Update")]
)
def test_each_kind_is_called_what_it_is(kind, word):
    assert row(kind) == f"| 3 May 2031 | {word} | It was Thursday. | [The one brief](../briefs/one.md) |"


@pytest.mark.parametrize(
    ("ref", "link"),
    [
        ("said", "[“A door is a …”](../briefs/one.md#quote-said)"),
        ("spoken", "[“A door is a …”](../briefs/one.md#quote-said)"),
        ("whether", "[Whether whether?](../briefs/one.md#disagreement-whether)"),
        ("when", "[What of when?](../briefs/one.md#issue-when)"),
        ("s", "[Tide](../briefs/one.md#source-s)"),
        ("ada", "[Ada](../actors/ada.md)"),
        ("judged", "[judgments](../briefs/one.md#judgments)"),
        ("east", "the sides"),
    ],
)
def test_the_items_that_a_change_is_about_are_one_click_away(ref, link):
    assert row(refs=ref).endswith(f"| [The one brief](../briefs/one.md) ({link}) |")


def test_the_newest_come_first_and_corrections_are_counted():
    made = ((1, "correction"), (2, "update"), (2, "correction"))
    changes = "".join(f"  - {{date: 2031-05-0{day}, kind: {kind}, note: Note {day}.}}\n" for day, kind in made)
    shown = written({**actor("ada"), **brief("one", f"changes:\n{changes}")})["changes/index.md"].markdown
    assert "Of 3 changes, 2 are corrections." in shown
    assert [line[2:12] for line in shown.splitlines() if "Note" in line] == ["2 May 2031", "2 May 2031", "1 May 2031"]


def test_a_correction_of_an_archived_brief_stays_on_record():
    change = "changes:\n  - {date: 2031-05-03, kind: correction, note: It was Thursday.}\n"
    pages = written({**actor("ada"), **brief("one", change, status="archived"), **brief("two")})
    assert "**Correction**" in pages["changes/index.md"].markdown
