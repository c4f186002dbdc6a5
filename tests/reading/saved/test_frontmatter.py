"""Front matter: which keys are read and how, what is refused with its place, what is none."""

from __future__ import annotations

from datetime import date

import pytest

from generator.errors import BriefingError
from generator.reading.article import Saved, clean

BODY = "The envoys left the house on Wednesday.\n\nNobody spoke."


def read(keys: str) -> Saved:
    saved = clean(f"---\ntitle: A title\n{keys}\n---\n{BODY}")
    assert saved.article.paragraphs == ("The envoys left the house on Wednesday.", "Nobody spoke.")
    assert saved.title == "A title"
    return saved


@pytest.mark.parametrize(
    "keys",
    ["author: Ada Moor", "author: By Ada Moor", "authors: [Ada Moor]", "authors:\n  - name: Ada Moor\n    url: https://x.example",
     "byline: Ada Moor", "author:\n  name: Ada Moor", 'author:\n  - "[[Ada Moor]]"', "author:\n  given: Ada\n  family: Moor",
     "Author: Ada Moor"],
)  # fmt: skip
def test_an_author(keys):
    assert read(keys).byline == ("Ada Moor",)


def test_several_authors():
    assert read("author: Ada Moor, Ria Holm and Tom Ost").byline == ("Ada Moor", "Ria Holm", "Tom Ost")
    assert read("authors:\n  - Ada Moor\n  - Ria Holm").byline == ("Ada Moor", "Ria Holm")


def test_a_family_name_that_stands_first_stays_as_it_is_printed():
    assert read('author: "Moor, Ada"').byline == ("Moor, Ada",)


@pytest.mark.parametrize(
    "keys",
    ["date: 2031-03-14", "published: 2031-03-14T10:20:00Z", "pubDate: 2031-03-14 10:20:00 +0100", "date: March 14, 2031",
     "publishedAt: '2031-03-14'", "date: 2031-03-15\npublished: 2031-03-14", "lastmod: 2031-03-20\ndate: 14.03.2031"],
)  # fmt: skip
def test_the_day_of_publication(keys):
    assert read(keys).published == date(2031, 3, 14)


@pytest.mark.parametrize(
    ("keys", "doubt"),
    [
        ("date: 03/04/2031", "two ways"),
        ("date: soon", "no date that can be read"),
        ("modified: 2031-03-14", "only when it was updated"),
    ],
)
def test_a_day_that_is_not_known_says_why(keys, doubt):
    saved = read(keys)
    assert saved.published is None
    assert any(said.about == "published" and doubt in said.says for said in saved.doubts)


@pytest.mark.parametrize(
    ("keys", "url", "outlet"),
    [
        ("url: https://x.example/a", "https://x.example/a", ""),
        ("canonical_url: <https://x.example/a>", "https://x.example/a", ""),
        ("source: https://x.example/a", "https://x.example/a", ""),
        ("source: Tide-Ledger", "", "Tide-Ledger"),
        ("source:\n  name: Tide-Ledger\n  url: https://x.example/a", "https://x.example/a", "Tide-Ledger"),
        ("publication: Tide-Ledger\npublisher: Tide Media", "", "Tide-Ledger"),
        ("permalink: /a/b", "", ""),
        ("url: javascript:alert(1)", "", ""),
    ],
)
def test_the_address_and_the_outlet(keys, url, outlet):
    saved = read(keys)
    assert (saved.url, saved.outlet) == (url, outlet)


@pytest.mark.parametrize(
    ("keys", "language"),
    [("lang: en", "en"), ("language: en_US.UTF-8", "en-US"), ("locale: zh-Hant", "zh-Hant"), ("language: English", "en"),
     ("language: Klingon", ""), ("lang: NO", "NO")],
)  # fmt: skip
def test_the_language(keys, language):
    saved = read(keys)
    assert saved.language == language
    assert bool(language) != any(doubt.about == "language" for doubt in saved.doubts)


@pytest.mark.parametrize(
    ("keys", "rights"),
    [
        ("license: CC BY 4.0", "cc-by-4.0"),
        ("license: https://creativecommons.org/licenses/by-nc-sa/4.0/", "cc-by-nc-sa-4.0"),
        ("license: Creative Commons Attribution-ShareAlike 3.0", "cc-by-sa-3.0"),
        ("rights: CC0", "cc0-1.0"),
        ("rights: Public Domain", "public-domain"),
        ("copyright: 2031 Tide-Ledger", "all-rights-reserved"),
        ("copyright: © Tide-Ledger", "all-rights-reserved"),
        ("license: Open Port Terms 2", "Open Port Terms 2"),
    ],
)
def test_the_rights(keys, rights):
    assert read(keys).rights == rights


def test_topics_in_every_form():
    assert read("tags: [a, b]\ncategories:\n  - c").topics == ("a", "b", "c")
    assert read("keywords: a, b; c").topics == ("a", "b", "c")


def test_kind_only_where_it_is_one():
    assert read("type: transcript").kind == "transcript"
    assert read("type: post").kind == ""


def test_a_clipping_is_dated_by_its_publication():
    assert read("created: 2031-04-01\npublished: 2031-03-14").published == date(2031, 3, 14)


def test_toml():
    saved = clean(
        f'+++\ntitle = "T"\nauthors = ["Ada Moor"]\ndate = 2031-03-14T10:20:00Z\n[params]\nx = [1, {{y = 2}}]\n+++\n{BODY}'
    )
    assert (saved.title, saved.byline, saved.published) == ("T", ("Ada Moor",), date(2031, 3, 14))
    assert len(saved.article.paragraphs) == 2


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("---\ntitle: Talks: who signs?\n---\n", "a.md:2:13", "a colon inside an unquoted value"),
        ("\n---\ntitle: a\ntitle: b\n---\n", "a.md:4:1", "`title` stands twice"),
        ("---\ntitle: &x a\n---\n", "a.md:2:8", "is an anchor"),
        ("---\ntitle: x\nauthor: y\n\nWords.\n", "a.md:1:1", "has no end"),
        ("+++\ntitle = x y\n+++\n", "a.md:2:9", "not well-formed TOML"),
        ("+++\ntitle = 'x'\na = " + "[" * 3000 + "\n+++\n", "a.md:1:1", "nested deeper"),
        ("---\ntitle: " + "[" * 3000 + "\n---\n", "a.md:2:47", "levels of nesting"),
    ],
)
def test_front_matter_that_can_not_be_read_is_told_at_its_place(text, place, message):
    with pytest.raises(BriefingError) as caught:
        clean(text + BODY, "a.md")
    assert message in caught.value.message
    assert str(caught.value.place) == place
    assert caught.value.help


@pytest.mark.parametrize(
    "text",
    ["---\n\nWords.\n\n---\n\nMore words.", "---\nA sentence: nothing more.\n---\n\nWords.",
     "---\nWords.\n---", "+++\n\nWords.",
     "---", "---\ntitle: only one key, and no end"],
)  # fmt: skip
def test_a_rule_is_no_front_matter(text):
    words = "".join(text.replace("-", "").replace("+", "").split())
    assert "".join("".join(clean(text).article.paragraphs).split()) == words


def test_the_lines_of_front_matter_are_told_as_left_out():
    assert read("x: 1").left_out == ("---", "title: A title", "x: 1", "---")


def test_a_title_that_the_body_repeats_is_left_out():
    for again in ("# A title", "A title", "A TITLE", "A title\n\nBy Ada Moor"):
        saved = clean(f"---\ntitle: A title\n---\n{again}\n\n{BODY}")
        assert saved.article.paragraphs[0].startswith("The envoys")
