"""Quotes across briefs: the newest, by speaker, and those of nobody."""

from __future__ import annotations

import re

from tests.writing.making import actor, brief, labels, quote, section, written

NOBODYS = "  - {id: nobodys, unattributed: true, text: Somebody said}\n"


def test_quotes_stand_by_the_day_on_which_they_were_said_then_by_that_of_their_brief():
    first = "quotes:\n" + quote("old", more=", said_on: 2029") + quote("undated")
    second = "quotes:\n" + quote("newer", "ben", more=", said_on: 2031-05-03")
    files = {**actor("ada"), **actor("ben"), **brief("one", first), **brief("two", second, as_of="2031-05-04")}
    shown = section(written(files)["quotes.md"], "Newest first")
    assert [line for line in shown.splitlines() if line.startswith(">")] == [
        "> Words of newer",
        "> Words of undated",
        "> Words of old",
    ]
    assert shown.startswith("**[Ben](actors/ben.md)**\n\n> Words of newer\n\n3 May 2031")


def test_speakers_lead_to_their_pages_and_keep_the_anchors_that_they_had():
    files = {**actor("ada"), **actor("ben"), **brief("one", "quotes:\n" + quote("a") + quote("b") + quote("c", "ben"))}
    assert section(written(files)["quotes.md"], "By speaker").splitlines() == [
        "- [Ada](actors/ada.md){#ada} · 2 quotes",
        "- [Ben](actors/ben.md){#ben} · 1 quote",
    ]


def test_the_newest_stand_first_and_the_speakers_are_one_click_away():
    shown = written({**actor("ada"), **brief("one", "quotes:\n" + quote("a") + NOBODYS)})["quotes.md"].markdown
    assert "\n[1 speaker](#by-speaker) · [1 quote that the source attributes to nobody](" in shown
    assert re.findall("^## (.+)$", shown, re.M) == ["Newest first", "By speaker"]


def test_what_nobody_is_said_to_have_said_has_a_page():
    pages = written({**actor("ada"), **brief("one", "quotes:\n" + NOBODYS)})
    assert "[1 quote that the source attributes to nobody](quotes/unattributed/index.md)" in pages["quotes.md"].markdown
    assert "> Somebody said" in pages["quotes/unattributed/index.md"].markdown
    assert "By speaker" not in pages["quotes.md"].markdown


def test_without_such_quotes_there_is_no_such_page():
    pages = written({**actor("ada"), **brief("one", "quotes:\n" + quote("a"))})
    assert not [path for path in pages if "unattributed" in path]
    assert "nobody" not in " ".join(labels(pages["quotes.md"].markdown))
