"""The pages as Markdown: golden files of the invented example and of the published content, and what holds for all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.reading.library import load_library
from generator.writing.edition import Edition
from generator.writing.pages import Page, navigation
from tests.examples import EXAMPLE, FIRST, example_project, first_project
from tests.projects import project
from tests.writing.making import METHOD, anchors, pages_of, targets

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "pages"


@pytest.fixture(scope="module")
def example(tmp_path_factory) -> dict[str, Page]:
    return pages_of(example_project(tmp_path_factory.mktemp("example")))


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> dict[str, Page]:
    return pages_of(first_project(tmp_path_factory.mktemp("first")))


def test_the_example_is_written_as_it_was(example, golden):
    for path, page in example.items():
        golden.check(GOLDEN / "example" / path, page.markdown)
    assert {p.relative_to(GOLDEN / "example").as_posix() for p in (GOLDEN / "example").rglob("*.md")} == set(example)


def test_the_first_brief_is_written_as_it_was(first, golden):
    for path, page in first.items():
        golden.check(GOLDEN / "published" / path, page.markdown)
    assert {p.relative_to(GOLDEN / "published").as_posix() for p in (GOLDEN / "published").rglob("*.md")} == set(first)


def test_a_brief_has_every_section_that_its_yaml_has_in_the_fixed_order(example):
    headings = re.findall(r"^## (.+)$", example[f"briefs/{EXAMPLE}.md"].markdown, re.M)
    assert headings == [
        "Bottom line", "Key actors", "Quotes", "Disagreements", "Open issues", "Common ground", "Judgments", "Timeline",
        "Terms", "Sources and method",
    ]  # fmt: skip


def test_at_most_one_line_in_ten_holds_html_outside_charts(example, first):
    for pages in (example, first):
        for path, page in pages.items():
            lines = [line for line in page.markdown.splitlines() if line and not line.startswith('<figure class="chart')]
            with_html = [line for line in lines if re.search(r"<[a-zA-Z/!]", line)]
            assert len(with_html) * 10 <= len(lines), (path, with_html)


def test_every_page_has_one_heading_of_the_first_level_and_a_title(example, first):
    for page in [*example.values(), *first.values()]:
        assert len(re.findall(r"^# ", page.markdown, re.M)) == 1, page.path
        assert re.match(r'---\ntitle: ".+"\n', page.markdown), page.path


def test_every_link_between_pages_leads_to_a_page_and_an_anchor(example, first):
    for pages in (example, first):
        known = {path: anchors(page) for path, page in pages.items()}
        for path, page in pages.items():
            for target, anchor in targets(page):
                assert target in known or target == METHOD, (path, target)
                assert not anchor or anchor in known[target], (path, target, anchor)


def test_every_quote_leads_to_its_words_in_the_source(first):
    text = first[f"briefs/{FIRST}.md"].markdown
    marks = re.findall(r"\[((?:Excerpt, c|C)hecked word for word, ¶[\d–, ]+)\]\((https://[^)]+#:~:text=[^)]+)\)", text)
    assert len(marks) == text.count("{#quote-")
    assert len(marks) >= 9


def test_a_brief_with_one_entry_in_a_section_has_it_not_in_the_header(first, tmp_path):
    with project(BRIEF_WITHOUT_QUOTES) as root:
        edition = Edition(load_library(root))
        assert navigation(edition) == []


BRIEF_WITHOUT_QUOTES = {
    "content/actors/ada.yml": "name: Ada\nkind: person\n",
    "content/briefs/one/brief.yml": (
        "title: One\nstatus: published\nas_of: 2030-01-01\nbottom_line: Nothing.\n"
        "sources:\n  - {id: s, kind: report, title: T, outlet: O, published: 2030, language: en, extent: full, rights: x}\n"
        "actors:\n  - {id: ada, role: Alone.}\n"
    ),
}


def test_a_site_with_one_brief_leads_with_it(first):
    home = first["index.md"].markdown
    assert "(briefs/us-russia-sochi-2019.md)" in home
    assert "Newest briefs" not in home


def test_drafts_have_no_page_unless_asked_for():
    draft = BRIEF_WITHOUT_QUOTES["content/briefs/one/brief.yml"].replace("published\n", "draft\n", 1)
    with project({**BRIEF_WITHOUT_QUOTES, "content/briefs/two/brief.yml": draft}) as root:
        without, with_drafts = pages_of(root), pages_of(root, drafts=True)
    assert "briefs/two.md" not in without
    assert all("two" not in page.markdown for page in without.values())
    assert "**Draft.**" in with_drafts["briefs/two.md"].markdown


def test_an_archived_brief_keeps_its_page_and_leaves_the_lists():
    archived = BRIEF_WITHOUT_QUOTES["content/briefs/one/brief.yml"].replace("published\n", "archived\n", 1)
    with project({**BRIEF_WITHOUT_QUOTES, "content/briefs/old/brief.yml": archived}) as root:
        pages = pages_of(root)
    assert "**Archived.**" in pages["briefs/old.md"].markdown
    assert "old.md" not in pages["briefs/index.md"].markdown
    assert "old.md" not in pages["index.md"].markdown


def test_what_was_renamed_leads_on_from_its_former_address():
    brief = BRIEF_WITHOUT_QUOTES["content/briefs/one/brief.yml"] + "former_ids: [won, uno]\n"
    actor = BRIEF_WITHOUT_QUOTES["content/actors/ada.yml"] + "former_ids: [lady-ada]\n"
    with project({"content/briefs/one/brief.yml": brief, "content/actors/ada.yml": actor}) as root:
        pages = pages_of(root)
    moved = {path: page.moved_to for path, page in pages.items() if page.moved_to}
    assert moved == {
        "briefs/won.md": "briefs/one.md",
        "briefs/uno.md": "briefs/one.md",
        "actors/lady-ada.md": "actors/ada.md",
    }
    assert "[One](one.md)" in pages["briefs/won.md"].markdown
    assert 'moved_to: "one.md"' in pages["briefs/won.md"].markdown
    assert "[Ada](ada.md)" in pages["actors/lady-ada.md"].markdown


def test_a_published_text_leads_on_from_every_address_that_it_had(tmp_path):
    root = example_project(tmp_path)
    brief = root / "content" / "briefs" / EXAMPLE / "brief.yml"
    text = brief.read_text(encoding="utf-8")
    brief.write_text(
        text.replace("  - id: tide-ledger\n", "  - id: tide-ledger\n    former_ids: [ledger]\n", 1), encoding="utf-8"
    )
    moved = {page.path: page.moved_to for page in pages_of(root).values() if page.moved_to and "briefs/" in page.path}
    assert moved == {
        "briefs/vessar-treaty.md": f"briefs/{EXAMPLE}.md",
        f"briefs/{EXAMPLE}/ledger.md": f"briefs/{EXAMPLE}/tide-ledger.md",
        "briefs/vessar-treaty/tide-ledger.md": f"briefs/{EXAMPLE}/tide-ledger.md",
        "briefs/vessar-treaty/ledger.md": f"briefs/{EXAMPLE}/tide-ledger.md",
        "briefs/vessar-treaty/transcript.md": f"briefs/{EXAMPLE}/transcript.md",
    }


def test_an_item_is_found_under_its_former_id(example):
    text = example[f"briefs/{EXAMPLE}.md"].markdown
    assert re.search(r'<a id="issue-[a-z-]+"></a> \{#issue-', text)


def test_the_quotes_of_a_renamed_speaker_are_found_under_the_former_id(tmp_path):
    root = example_project(tmp_path)
    speaker = "tavira-ossen"
    actor = root / "content" / "actors" / f"{speaker}.yml"
    actor.write_text(actor.read_text(encoding="utf-8") + "former_ids: [minister-ossen]\n", encoding="utf-8")
    link = rf'^- <a id="minister-ossen"></a>\[Tavira Ossen\]\(actors/{speaker}.md\)\{{#{speaker}\}} · '
    assert re.search(link, pages_of(root)["quotes.md"].markdown, re.M)


def test_an_empty_library_has_a_home_page_that_says_so():
    with project({"mkdocs.yml": "site_name: x\n"}) as root:
        pages = pages_of(root)
    assert "no published briefs yet" in pages["index.md"].markdown


def test_no_paragraph_of_a_private_text_is_in_any_page(tmp_path):
    root = example_project(tmp_path)
    brief = root / "content" / "briefs" / EXAMPLE / "brief.yml"
    brief.write_text(brief.read_text(encoding="utf-8").replace("publish_text: true", "publish_text: false"), encoding="utf-8")
    pages = pages_of(root)
    text = (root / "content" / "briefs" / EXAMPLE / "article.txt").read_text(encoding="utf-8")
    narration = [p for p in text.split("\n\n") if "“" not in p and '"' not in p]
    assert narration
    for paragraph in narration:
        for page in pages.values():
            assert paragraph[:60] not in page.markdown, page.path


def test_a_correction_stands_at_the_top_of_its_page_and_beside_what_it_is_about(example):
    page = example[f"briefs/{EXAMPLE}.md"].markdown
    head, _, rest = page.partition("## Bottom line")
    assert "[Corrected 17 March 2031](#changes-to-this-page)" in head
    quote = rest.partition("{#quote-ossen-snow}")[2].partition("\n### ")[0]
    assert "**Corrected 17 March 2031.** This page first dated Tavira Ossen's words" in quote
    assert rest.count("**Corrected ") == 1
    record = rest.partition("### Changes to this page")[2].partition("\n### ")[0]
    assert "| 17 March 2031 | **Correction** | This page first dated" in record
    dates = re.findall(r"^\| (\d+ \w+ \d{4}) \|", record, re.M)
    assert dates == ["17 March 2031", "16 March 2031", "15 March 2031"]


def test_a_page_without_a_correction_says_nothing_of_one(first):
    assert "Corrected" not in first[f"briefs/{FIRST}.md"].markdown
