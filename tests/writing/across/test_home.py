"""The home page: what is new, what moved, what was changed, where everything is."""

from __future__ import annotations

from tests.writing.making import actor, brief, issue, labels, section, written

CHANGES = "changes:\n  - {date: 2031-05-09, kind: correction, note: It was Thursday.}\n"


def home(count: int, more: str = "") -> str:
    files = actor("ada")
    for number in range(count):
        files |= brief(f"b{number}", more if number == 0 else "", as_of=f"2031-05-{count - number:02d}")
    return written(files)["index.md"].markdown


def test_one_brief_leads_and_is_all_there_is():
    shown = home(1, CHANGES)
    assert "## [The b0 brief](briefs/b0.md)" in shown
    assert "All sections" not in shown
    assert "Thursday" not in shown


def test_the_first_three_tell_their_bottom_lines_and_the_others_their_titles():
    files = actor("ada")
    for number in range(12):
        files |= brief(f"b{number:02d}")
    pages = section(written(files)["index.md"], "Newest briefs")
    assert [f"What happened in b{n:02d}." in pages for n in range(12)] == [True] * 3 + [False] * 9
    assert labels(pages)[-1] == "All 12 briefs"
    assert "- [The b09 brief](briefs/b09.md) · as of 2 May 2031 · *Tide*" in pages
    assert "b10" not in pages


def test_a_correction_is_called_one():
    assert "- 9 May 2031: **Correction** of [The b0 brief](briefs/b0.md). It was Thursday." in home(2, CHANGES)


def test_issues_that_moved_last_come_first():
    issues = "open_issues:\n" + issue("early", moved="2031-04-01") + issue("late", "stalled", "2031-05-01")
    page = written({**actor("ada"), **brief("one", issues), **brief("two")})["index.md"]
    assert section(page, "Issues that moved last").splitlines() == [
        "- 1 May 2031: [What of late?](briefs/one.md#issue-late) **Stalled.** Note on late.",
        "- 1 April 2031: [What of early?](briefs/one.md#issue-early) **Open.** Note on early.",
    ]


def test_every_section_that_there_is_is_named():
    page = written({**actor("ada"), **brief("one", "places: [Harbour]\n"), **brief("two")})["index.md"]
    assert labels(section(page, "All sections")) == ["Briefs", "Actors", "Places", "Sources"]
