"""Actors: who they are, what they said and hold, where they are, and with whom."""

from __future__ import annotations

import pytest

from tests.writing.making import actor, brief, disagreement, labels, quote, section, written


def test_actors_are_listed_by_kind_with_what_they_have_in_the_briefs():
    sections = "quotes:\n" + quote("q") + "disagreements:\n" + disagreement("d")
    files = {**actor("ada"), **actor("ben"), **actor("coast", kind="state"), **brief("one", sections, actors="ada coast")}
    page = written(files)["actors/index.md"]
    assert section(page, "Persons").splitlines() == ["- [Ada](ada.md) · 1 quote · 1 position", "- [Ben](ben.md) · 1 position"]
    assert labels(section(page, "States")) == ["Coast"]
    assert "## Groups" not in page.markdown


@pytest.fixture(scope="module")
def talker():
    quotes = "quotes:\n" + "".join(quote(f"q{i:02d}", more=f", said_on: 2031-04-{i + 1:02d}") for i in range(25))
    return written({**actor("ada"), **brief("one", quotes)})


def test_the_newest_twenty_quotes_stand_on_the_actors_page(talker):
    shown = section(talker["actors/ada.md"], "Quotes")
    assert [f"Words of q{i:02d}" in shown for i in range(25)] == [False] * 5 + [True] * 20
    assert shown.endswith("**All 25 quotes:** [2031](ada/quotes/2031.md) (25)")


def test_all_of_them_stand_on_pages_below_it(talker):
    page = talker["actors/ada/quotes/2031.md"].markdown
    assert page.count("> Words of") == 25
    assert "# Quotes of Ada, 2031 {#top}\n\n[Quotes of Ada](../../ada.md#quotes)" in page


def test_who_is_in_archived_briefs_alone_has_a_page_that_says_so_and_is_in_no_list():
    pages = written({**actor("ada"), **actor("old"), **brief("one"), **brief("gone", status="archived", actors="old")})
    assert labels(section(pages["actors/old.md"], "Archived briefs")) == ["The gone brief"]
    assert labels(pages["actors/index.md"].markdown) == ["Ada"]


def companions(*groups: str) -> str:
    """The section of Ada's page on who she appears with, in briefs with these others."""
    names = sorted({name for group in groups for name in group.split()})
    files = {path: text for name in ("ada", *names) for path, text in actor(name).items()}
    for number, group in enumerate(groups):
        files |= brief(f"b{number}", actors=f"ada {group}")
    return section(written(files)["actors/ada.md"], "Appears with")


def test_companions_are_drawn_and_the_table_says_the_same():
    shown = companions("ben cora", "ben")
    assert '<text y="12">Ben</text>' in shown
    assert '<g class="value"><text x="288" y="26">2</text>' in shown
    assert shown.endswith("| Who | Briefs in common |\n|---|---|\n| [Ben](ben.md) | 2 |\n| [Cora](cora.md) | 1 |")


@pytest.mark.parametrize("groups", [("ben",), ("ben cora",)])
def test_nothing_is_drawn_where_there_is_nothing_to_compare(groups):
    assert "<svg" not in companions(*groups)


def test_twelve_companions_are_shown_and_the_others_counted():
    shown = companions(" ".join(f"n{i:02d}" for i in range(14)), "n00")
    assert shown.count("](n") == 12
    assert shown.endswith("And 2 others, less often.")
