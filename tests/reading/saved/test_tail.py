"""What stands behind an article, or between its paragraphs, and is no part of it; and what only looks like that."""

from __future__ import annotations

import pytest

from generator.reading.article import Saved, clean
from generator.reading.saved.furniture import is_furniture
from generator.reading.saved.tail import is_agency_credit
from tests.reading.saved.material import SENTENCES

BODY = (SENTENCES[0], SENTENCES[1], SENTENCES[3])


def behind(*lines: str) -> Saved:
    """A page whose body comes out whole."""
    saved = clean("\n\n".join((*BODY, *lines)))
    assert saved.article.paragraphs == BODY
    return saved


@pytest.mark.parametrize(
    "lines",
    [
        ["© 2031 Harbour Post"],
        ["Copyright © 2031 Harbour Post. All rights reserved."],
        ["(Reporting by Ada Moor in Kelm; additional reporting by Tom Ost; editing by Ria Holm)"],
        ["Ria Holm contributed reporting from Lissom."],
        ["Share this article", "Facebook\nTwitter\nEmail"],
        ["Related stories", "The other oar", "Nine thousand crossings"],
        ["Most read", "1 The other oar\n2 The hull"],
        ["More from World", "The other oar", "March 12, 2031"],
        ["12 Comments", "Log in to comment"],
        ["ENDS", "Media contact:\nAda Moor, +99 555 0141, ada@moor.example"],
        ["# # #"],
        ["Follow Ria Holm on Twitter @riaholm"],
        ["You are receiving this email because you signed up.\nUnsubscribe", "Harbour Post, 4 Quay, Kelm 1102"],
        ["Harbour Post, 4 Quay, Kelm 1102", "Unsubscribe | Privacy policy"],
        ["LOAD-DATE: March 15, 2031", "LANGUAGE: ENGLISH", "PUBLICATION-TYPE: Newspaper"],
        ["Mehr zum Thema", "Das andere Ruder", "© Hafenpost 2031. Alle Rechte vorbehalten."],
        ["Source: Delta Wire and news agencies"],
        ["责任编辑：周"],
    ],
)
def test_what_goes(lines):
    assert behind(*lines).left_out


@pytest.mark.parametrize(
    "last",
    [
        "Readers can unsubscribe at any time, the ministry said.",
        "You can unsubscribe from a river, an old lock-keeper here likes to say, but not from the salt.",
        "Copyright in the maps is a quarrel of its own.",
        "Reporting by the League’s own hydrologists puts the loss at a third.",
        "Share of the costs: a third.",
        "“Unsubscribe,” she said.",
        "Ada Moor is a columnist at the Harbour Post.",
        "This article first appeared in the Brightwater Echo.",
        "Correction: An earlier version gave the wrong flow.",
        "The ministry published its privacy policy.",
        "Related to this is the salt.",
        "Topics such as salt were left for April.",
        "It ends.",
        "Sign up they did, all nine of them.",
    ],
)
def test_a_last_paragraph_that_only_looks_like_that_stays(last):
    saved = clean("\n\n".join((*BODY, last)))
    assert saved.article.paragraphs == (*BODY, last)
    assert not saved.left_out


def test_tags_are_the_topics():
    assert behind("Tags: ferries, Kelm").topics == ("ferries", "Kelm")
    assert behind("Topics\n\nFerries\nKelm").topics == ("Ferries", "Kelm")
    assert behind("#Ferries #Kelm").topics == ("Ferries", "Kelm")


def test_an_address_behind_the_text_is_its_own_only_where_it_is_said():
    assert behind("Source: https://x.example/a").url == "https://x.example/a"
    saved = behind("https://x.example/a")
    assert saved.url == ""
    assert any("may be its address" in doubt.says for doubt in saved.doubts)


def test_a_wall_makes_an_excerpt():
    assert behind("Continue reading with a free account:\n• The map room").is_excerpt
    assert behind("Article réservé aux abonnés").is_excerpt
    assert not behind("Log in to comment").is_excerpt


@pytest.mark.parametrize(
    "text",
    ["Advertisement", "- Advertisement -", "Story continues below advertisement", "Share", "Facebook | Twitter | Email",
     "12 comments", "Listen to this article", "5 min read", "Sign up for our morning newsletter", "Read more: The other oar",
     "RELATED: The other oar",
     "Lire aussi : La rame", "Читайте также: Другое весло", "* * *", "---", "•", "Page 2 of 5", "- 3 -",
     "View in browser", "Anzeige"],
)  # fmt: skip
def test_lines_that_are_furniture_wherever_they_stand(text):
    assert is_furniture(text)
    assert clean("\n\n".join((BODY[0], text, BODY[1]))).article.paragraphs == BODY[:2]


@pytest.mark.parametrize(
    "text",
    ["Read the letter: it says no.", "More: a lot", "Opinion: The port must sign", "Comments", "X", "Home", "Next", "“Share”",
     "...", "?", "Print is dead.", "The talks stall", "Read more slowly, it says.", "12"],
)  # fmt: skip
def test_lines_that_may_be_the_articles_own(text):
    assert not is_furniture(text)


def test_a_word_at_the_end_of_a_wrapped_line_is_no_button():
    text = "The letter was on the front page of the edition that nobody could\nprint\nand so it was read aloud.\n\n"
    assert clean(text + BODY[0]).article.paragraphs[0].endswith("could print and so it was read aloud.")


def test_a_list_of_other_stories_between_the_paragraphs():
    for list_of in (
        "Related\n\n• The other oar\n• Nine thousand crossings",
        "RELATED STORIES\nThe other oar\nNine thousand crossings",
    ):
        assert clean("\n\n".join((BODY[0], list_of, BODY[1]))).article.paragraphs == BODY[:2]


def test_the_times_of_a_live_report():
    assert clean("\n\n".join(("10:20", BODY[0], "11:05", BODY[1], "12:40", BODY[2]))).article.paragraphs == BODY
    assert clean("\n\n".join((BODY[0], "10:20", BODY[1]))).article.paragraphs == (BODY[0], "10:20", BODY[1])


@pytest.mark.parametrize(
    "text", ["Reporting by A said so.", "Report by the League expected on Monday.", "Edited by nobody", "Writing by hand"]
)
def test_what_is_no_agencys_credit(text):
    assert not is_agency_credit(text)
