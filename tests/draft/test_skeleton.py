"""The first brief.yml of an article reads back as what was found."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.draft import draft_brief
from generator.reading.article import Article, Saved, clean
from generator.reading.model import Brief
from generator.reading.typed import typed
from generator.reading.yaml import read_text
from tests.examples import EXAMPLE, REPOSITORY


def read(saved: Saved) -> Brief:
    document = read_text(draft_brief(saved), "brief.yml")
    assert document.findings == []
    brief, findings = typed(document, Brief)
    assert findings == []
    assert brief is not None
    return brief


def test_what_is_known_is_filled_in_and_the_rest_says_todo():
    text = (REPOSITORY / "examples" / EXAMPLE / "article-as-saved.txt").read_text(encoding="utf-8")
    brief = read(clean(text))
    source = brief.sources[0]
    assert source.title == "A river treaty is all but done. The port at its mouth is not"
    assert source.outlet == "Tide-Ledger"
    assert source.byline == ("Lior N. Askerud",)
    assert source.published.iso() == "2031-03-14"
    assert source.extent == "excerpt"
    assert source.url is not None
    assert source.url.is_todo
    assert brief.bottom_line.is_todo
    assert brief.status == "draft"


def test_an_article_of_which_nothing_is_known_still_makes_a_draft():
    brief = read(Saved(Article(("Only this.",))))
    assert brief.title.is_todo
    assert brief.as_of.is_todo


@pytest.mark.parametrize(
    "title", ["a: b", "[x] y", "“Quoted” start", "- dash", "50% # more", "'tis", "yes", "2019", "*star*", "TODO"]
)
def test_a_title_that_yaml_would_misread_reads_back_as_it_was(title):
    brief = read(Saved(Article(("Text.",)), title=title, outlet=title, byline=(title,)))
    assert brief.title == title
    assert brief.sources[0].outlet == title
    assert brief.sources[0].byline == (title,)


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30))
def test_any_visible_title_reads_back(title: str):
    assert read(Saved(Article(("Text.",)), title=title, published=date(2020, 1, 2))).title == title
