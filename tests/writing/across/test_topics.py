"""Topics: each with its briefs, who is in them, what they leave open, and what lies near."""

from __future__ import annotations

from tests.writing.making import actor, brief, issue, labels, section, written

FILES = {
    **actor("ada"),
    **actor("ben"),
    **brief(
        "one",
        "topics: [fish, salt]\nopen_issues:\n" + issue("a", moved="2031-04-01") + issue("b", "resolved"),
        as_of="2031-05-03",
    ),
    **brief("two", "topics: [fish]\nopen_issues:\n" + issue("c", "stalled"), actors="ben ada"),
    **brief("gone", "topics: [fish, ice]\n", status="archived"),
}


def test_topics_are_listed_with_their_briefs_counted():
    pages = written(FILES)
    assert "- [Fish](fish/index.md) · 2 briefs · newest as of 3 May 2031" in pages["topics/index.md"].markdown
    assert "topics/ice/index.md" not in pages  # of an archived brief alone


def test_a_topic_has_its_briefs_newest_first():
    assert labels(section(written(FILES)["topics/fish/index.md"], "Briefs")) == ["The one brief", "The two brief"]


def test_who_is_most_often_in_them_comes_first():
    assert section(written(FILES)["topics/fish/index.md"], "Who is in them").splitlines() == [
        "- [Ada](../../actors/ada.md) · in 2 briefs",
        "- [Ben](../../actors/ben.md) · in 1 brief",
    ]


def test_what_is_open_is_what_is_not_over_and_what_moved_last_comes_first():
    shown = section(written(FILES)["topics/fish/index.md"], "What is open")
    assert labels(shown) == ["What of c?", "What of a?"]
    assert "Stalled, last move: 2 May 2031" in shown


def test_topics_beside_it_stand_in_the_same_briefs():
    assert labels(section(written(FILES)["topics/fish/index.md"], "Topics beside it")) == ["Salt"]


def test_a_topic_called_index_has_a_page_of_its_own():
    pages = written({**actor("ada"), **brief("one", "topics: [index, fish]\n")})
    assert pages["topics/index/index.md"].markdown.count("The one brief") == 1
