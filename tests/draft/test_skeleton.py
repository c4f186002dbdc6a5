"""The first brief.yml of an article reads back as what was found."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.draft import draft_brief
from generator.evidence.check import check_library
from generator.reading.article import Article, Saved, clean
from generator.reading.model import Brief
from generator.reading.typed import typed
from generator.reading.yaml import read_text
from tests.examples import EXAMPLE, REPOSITORY
from tests.projects import library_of


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


@pytest.mark.parametrize("outlet", ["P12", "p3-p4", "新华社", "-", "The Very " + "Long " * 40 + "Post"])
def test_an_outlet_that_makes_no_id_still_makes_a_draft(outlet):
    brief = read(Saved(Article(("Text.",)), outlet=outlet))
    assert brief.sources[0].outlet == outlet
    assert str(brief.sources[0].id) == "article" or outlet.startswith("The Very")


def test_what_the_page_says_of_address_language_rights_and_kind_is_in_the_draft():
    saved = Saved(Article(("Text.",)), url="https://x.example/a?b=c&d#e", archived_url="https://x.example/b", language="pt-BR",
                  rights="cc-by-4.0", kind="transcript")  # fmt: skip
    source = read(saved).sources[0]
    assert (source.url, source.archived_url) == ("https://x.example/a?b=c&d#e", "https://x.example/b")
    assert (source.language, source.rights, source.kind) == ("pt-BR", "cc-by-4.0", "transcript")


def test_an_author_that_is_not_known_is_to_do():
    (name,) = read(Saved(Article(("Text.",)))).sources[0].byline
    assert name.is_todo


HOSTILE = [
    "Talks: who signs? #3", "- dash", "“Quoted” start: [x] {y}", "\u202eright to left\u202c", "a\x07b", "\ufeffa",
    "😀 ferry", "#", "---", "...", "x: >-", "'tis", '"', "`tick`", "*star* &amp; !tag", "key: value # comment",
    "\ttab\t", "a\u2028b", "\ufdd0", "\U000e0041", "TODO", "null", "12:30", "شريط — «نص»", "a" * 3000, "\u00a0",
    "% percent", "@handle", "| pipe", "> fold", "? question",
]  # fmt: skip
PAGES = st.builds(
    lambda head, title, by, date, body: head.format(title, by, date) + body,
    st.sampled_from(["{}\n\nBy {}\n\n{}\n\n", "# {}\n\n*{}, {}*\n\n", "Title: {}\nAuthor: {}\nDate: {}\nSource: x\n\n",
                     "From: {1} <a@b.example>\nSubject: {0}\nDate: {2}\n\n", "{0}\n{1}\n{2}\nTags: {0}, {1}\n\n"]),
    st.one_of(st.sampled_from(HOSTILE), st.text(max_size=80)),
    st.one_of(st.sampled_from(["Ada Moor", *HOSTILE]), st.text(max_size=40)),
    st.sampled_from(["14 March 2031", "03/04/2031", "yesterday", "2031-03-14T10:20:00Z"]),
    st.sampled_from(["The ferry was late again.\n\n“It leaks,” he said.\n\n© 2031 Harbour Post", "x"]),
)  # fmt: skip


@given(PAGES)
@example("A title\nAda Moor\n14 March 2031\nTags: NUL, ferries\n\nThe ferry was late again.")
def test_the_draft_of_any_article_passes_the_check_with_warnings_only(page):
    saved = clean(page)
    files = {"mkdocs.yml": "site_name: x\n", "content/briefs/x/brief.yml": draft_brief(saved)}
    if saved.article.paragraphs:
        files["content/briefs/x/article.txt"] = saved.article.text
    found = check_library(library_of(files)).findings
    assert not [finding for finding in found if finding.severity == "error"]
