"""Where a header ends and what it says: titles, mastheads, authors, dates, and what is left open."""

from __future__ import annotations

from datetime import date

import pytest

from generator.reading.article import Saved, clean
from tests.reading.saved.material import SENTENCES

LONG, SAID, _, TOLD = SENTENCES[:4]
BODY = (LONG, SAID, TOLD)


def read(*header: str, body: tuple[str, ...] = BODY) -> Saved:
    """What a page says whose body comes out whole."""
    saved = clean("\n\n".join((*header, *body)))
    assert saved.article.paragraphs == body
    return saved


def doubts(saved: Saved, about: str) -> str:
    return " ".join(doubt.says for doubt in saved.doubts if doubt.about == about)


# The title --------------------------------------------------------------------------------------------------------


def test_a_title_above_a_date_or_a_byline():
    assert read("Two shores", "March 14, 2031").title == "Two shores"
    assert read("Two shores", "By Ria Holm").title == "Two shores"
    assert read("Two shores\nBy Ria Holm\nMarch 14, 2031").title == "Two shores"


def test_a_title_below_a_date_or_a_byline():
    assert read("March 14, 2031", "Two shores and a hammer").title == "Two shores and a hammer"
    assert read("By Ria Holm", "Two shores and a hammer").title == "Two shores and a hammer"


@pytest.mark.parametrize(
    "title", ["Two shores agree on nothing but the hull", "TWO SHORES AND ONE HAMMER", "2031 talks: two shores, one oar"]
)
def test_a_line_that_stands_apart_is_taken_for_the_title_and_that_is_said(title):
    saved = read(title)
    assert saved.title == title
    assert "taken for the title" in doubts(saved, "")


@pytest.mark.parametrize(
    "first", ["Kelm", "What now?", "Two shores", "“It leaks”", "and it leaked on and on and on", "Three things are left:"]
)
def test_a_first_line_that_may_be_a_paragraph_stays(first):
    saved = read(body=(first, *BODY))
    assert saved.title == ""


def test_a_first_line_that_may_be_the_first_of_several_headings_stays_and_is_told():
    saved = read(body=("Two shores agree on the hull", LONG, "Who holds the hammer then", TOLD, SAID))
    assert saved.title == ""
    assert "may be the title" in doubts(saved, "title")


def test_a_crosshead_below_a_header_stays():
    assert read("Two shores", "By Ria Holm", "March 14, 2031", body=("Summary", *BODY)).title == "Two shores"


@pytest.mark.parametrize(
    "title",
    ["Two shores and a hammer | Harbour Post", "Two shores and a hammer - Harbour Post", "Opinion | Two shores and a hammer"],
)
def test_the_outlet_and_the_section_are_no_part_of_the_title(title):
    assert read(title, "By Ria Holm").title == "Two shores and a hammer"


def test_of_two_lines_that_may_each_be_the_title_none_is_taken():
    saved = read("Night clerk", "How an envoy's joke became a plan for two shores", "By Ria Holm")
    assert saved.title == ""
    assert "“Night clerk” and “How an envoy's joke became a plan for two shores”" in doubts(saved, "title")


def test_the_place_above_a_title_is_not_the_title():
    saved = read("Kelm", "Two shores and a hammer", "By Ria Holm", body=(*BODY, "Nobody in Kelm had heard of it."))
    assert saved.title == "Two shores and a hammer"


@pytest.mark.parametrize(
    "above",
    ["WORLD", "Home > World > Kelm", "Opinion", "News | Rivers", "FOR IMMEDIATE RELEASE", "SC/15123", "Share", "5 min read"],
)
def test_what_stands_above_a_title_and_is_none(above):
    assert read(above, "Two shores and a hammer", "By Ria Holm", "March 14, 2031").title == "Two shores and a hammer"


def test_a_masthead_is_the_outlet():
    saved = read("HARBOUR POST", "Friday, March 14, 2031", "Two shores and a hammer", "By Ria Holm")
    assert (saved.outlet, saved.title, saved.published) == ("HARBOUR POST", "Two shores and a hammer", date(2031, 3, 14))


def test_a_short_title_is_taken_where_it_is_set_off():
    for page in (
        f"Two shores\n\n\n\n{LONG}\n\n{TOLD}",
        f"{' ' * 20}Two shores\n\n{LONG}\n\n{TOLD}",
        f"Two shores\n----------\n\n{LONG}\n\n{TOLD}",
    ):
        saved = clean(page)
        assert (saved.title, saved.article.paragraphs) == ("Two shores", (LONG, TOLD))


def test_a_role_below_a_byline_is_no_outlet():
    saved = read("Two shores", "By Ria Holm", "Harbour Post Correspondent in Kelm", "March 14, 2031")
    assert (saved.byline, saved.outlet) == (("Ria Holm",), "")


def test_a_subtitle_stands_directly_below_the_title():
    assert read("Two shores", "They agree that it leaks.", "By Ria Holm", "14 March 2031").subtitle == ""
    deck = "They agree that it leaks, and on nothing else that they were asked about."
    assert read("Two shores", deck, "By Ria Holm", "14 March 2031").subtitle == deck


# Authors -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["Ria K. Holm", "Staff Reporter", "Ria Holm\nria.holm@harbour-post.example", "Ria Holm, Correspondent in Kelm"]
)
def test_an_author_without_by(name):
    assert read("Two shores and a hammer", name, "March 14, 2031").byline == (name.split("\n")[0].split(",")[0],)


def test_a_name_alone_beside_the_date_is_taken_for_the_author_and_that_is_said():
    saved = read("Two shores and a hammer", "Ria Holm", "March 14, 2031")
    assert saved.byline == ("Ria Holm",)
    assert "taken for the author" in doubts(saved, "")


def test_a_name_of_which_the_article_speaks_is_not_taken_for_the_author():
    saved = read("Two shores and a hammer", "Ivo Lund", "March 14, 2031")
    assert saved.byline == ()
    assert "“Ivo Lund”" in doubts(saved, "byline")


def test_a_line_about_the_author_above_the_text_names_them():
    assert read("The port must sign", "Ria Holm is a fellow at the Institute of Rivers.", "March 14, 2031").byline == (
        "Ria Holm",
    )


def test_a_name_in_capitals_is_spelled_as_elsewhere_on_the_page():
    assert read("Two shores", "BY RIA DE WITT", body=(*BODY, "Ria de Witt is a columnist.")).byline == ("Ria de Witt",)
    assert read("Two shores", "BY RIA DE WITT").byline == ("RIA DE WITT",)


# Dates ------------------------------------------------------------------------------------------------------------------


def test_the_day_of_publication_is_not_that_of_an_update():
    assert read("Two shores", "By Ria Holm", "March 14, 2031 | Updated March 15, 2031").published == date(2031, 3, 14)
    saved = read("Two shores", "By Ria Holm", "Updated March 15, 2031")
    assert saved.published is None
    assert "only when it was updated" in doubts(saved, "published")


@pytest.mark.parametrize("line", ["03/04/2031", "March 2031", "2 hours ago"])
def test_a_line_that_gives_no_day_is_header_and_says_why(line):
    saved = read("Two shores and a hammer", "By Ria Holm", line)
    assert saved.published is None
    assert line in doubts(saved, "published")


def test_a_date_alone_above_the_text_stays_and_is_told():
    saved = read(body=("March 14, 2031", *BODY))
    assert saved.published is None
    assert "March 14, 2031" in doubts(saved, "published")


def test_dates_between_the_paragraphs_are_entries():
    read(body=("The week", "March 3, 2031", LONG, "March 6, 2031", TOLD))


# Outlets -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "foot", "outlet"),
    [
        (("Two shores", "By Ria Holm, Harbour Post"), (), "Harbour Post"),
        (("Two shores", "By Ria Holm", "Harbour Post"), (), ""),
        (("Two shores", "By Ria Holm", "Harbour Post", "March 14, 2031"), (), "Harbour Post"),
        (("Two shores", "By Ria Holm"), ("© 2031 Harbour Post. All rights reserved.",), "Harbour Post"),
        (("Two shores", "By Ria Holm", "First published in the Low Tide on 14 March 2031"), (), "Low Tide"),
        (("Two shores", "By Ria Holm"), ("© 2031 Low Water Group Ltd",), ""),
        (("https://www.harbour-post.example/two-shores", "Two shores", "By Ria Holm, Kelm"), (), ""),
        (("https://www.brightwater.example/two-shores", "Two shores", "By Ria Holm, Brightwater"), (), "Brightwater"),
    ],
)
def test_the_outlet_where_the_page_says_it_or_two_places_agree(header, foot, outlet):
    saved = clean("\n\n".join((*header, *BODY, *foot)))
    assert saved.outlet == outlet


def test_the_agency_in_the_dateline_stays_there_and_is_the_outlet():
    first = f"KELM, March 14 (Delta Wire) - {LONG}"
    saved = read("Two shores", "By Ria Holm", body=(first, SAID))
    assert saved.outlet == "Delta Wire"


# Archives ------------------------------------------------------------------------------------------------------------------


def test_keys_with_values_as_archives_print_them():
    keys = "Title: Two shores\nAuthor: Ria Holm\nSource: Harbour Post\nDate: 14/03/2031\nURL: https://x.example/a"
    saved = read(f"{keys}\nLanguage: English")
    assert (saved.title, saved.byline, saved.outlet) == ("Two shores", ("Ria Holm",), "Harbour Post")
    assert (saved.published, saved.url, saved.language) == (date(2031, 3, 14), "https://x.example/a", "en")


def test_body_marks_where_the_text_begins():
    saved = read("The Harbour Post", "March 14, 2031 Friday", "Two shores", "BYLINE: Ria Holm", "LENGTH: 812 words", "BODY:")
    assert (saved.title, saved.byline, saved.outlet) == ("Two shores", ("Ria Holm",), "The Harbour Post")


def test_one_key_alone_is_no_header():
    read(body=("Title: the word has two meanings.", *BODY))


@pytest.mark.parametrize("label", ["BODY:", "Full text:", "Text:"])
def test_a_line_that_says_that_the_text_begins_takes_nothing_of_it_along(label):
    head = "HEADLINE: Bridge opens\nBYLINE: Mina Dahl\nLOAD-DATE: March 14, 2031"
    page = clean(f"{head}\n\n{label}\nIt opened at noon.\n\nNobody came.\n")
    assert page.article.paragraphs == ("It opened at noon.", "Nobody came.")
    assert label in page.left_out


def test_a_text_behind_its_label_is_never_left_out():
    page = clean("HEADLINE: Bridge opens\nBYLINE: Mina Dahl\n\nBODY: It opened at noon.\n\nNobody came.\n")
    assert page.article.paragraphs == ("BODY: It opened at noon.", "Nobody came.")
