"""Every text-fragment link, tried in Chromium on the source as a web page: exactly the quoted words are highlighted.

Each word of the page is an element of its own; what the browser highlights is read from the colour behind it.
"""

from __future__ import annotations

import html
import io
import os
import re
from pathlib import Path

import pytest
from PIL import Image

from generator.evidence.check import check_library
from generator.reading.article import Article, clean, read_article, read_saved
from generator.reading.library import Library, load_library
from generator.writing.escape import address as shown
from tests.browser.serving import serving
from tests.examples import EXAMPLE, FIRST, REPOSITORY

pytestmark = pytest.mark.browser

# where the article of the first brief lies, if it does: its text is not in the repository
ARTICLE = Path(os.environ.get("BRIEFING_ARTICLE", REPOSITORY.parent / "shared" / "article" / f"{FIRST}.txt"))

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Source</title>
<style>
body {{ width: 1000px; margin: 20px; font: 16px/2 monospace; background: #fff; color: #fff }}
::target-text {{ background: #f0f; color: #f0f }}
</style>
{paragraphs}
"""


_WIDE = "\u3040-\u30ff\u3400-\u9fff"
WORD = re.compile(rf"[{_WIDE}]|[^\s{_WIDE}]+")
"""A word, or a character of a script without spaces."""


def as_page(article: Article) -> str:
    """The article as HTML, each word in an element that knows its paragraph and offset."""
    paragraphs = []
    for number, text in enumerate(article.paragraphs, 1):
        parts = [text[: first.start()]] if (first := re.search(r"\S", text)) else []
        for word in re.finditer(rf"({WORD.pattern})(\s*)", text):
            at = f"{number}:{word.start(1)}:{word.end(1)}"
            # the marks around a word are outside its element: they may be highlighted or not
            edges = re.fullmatch(r"([\W_]*)(.*?)([\W_]*)", word[1], re.DOTALL)
            assert edges is not None
            before, core, behind = (html.escape(part) for part in edges.groups())
            element = f'<span data-at="{at}">{core}</span>' if core else ""
            parts.append(f"{before}{element}{behind}{word[2]}")
        words = "".join(parts)
        paragraphs.append(f'<p dir="auto">{words}</p>')
    return PAGE.format(paragraphs="\n".join(paragraphs))


def highlighted(page, address: str) -> set[tuple[int, int, int]]:
    """The words that the browser marks at an address: (paragraph, start, end)."""
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_timeout(120)
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('span[data-at]')].map(span => {
            const box = span.getClientRects()[0];
            return [span.dataset.at, box.x + scrollX, box.y + scrollY, box.width, box.height];
        })"""
    )
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    found = set()
    for at, x, y, width, height in boxes:
        red, green, blue = picture.getpixel((int(x + width / 2), int(y + height / 2)))
        if red > 200 and green < 60 and blue > 200:
            paragraph, start, end = map(int, at.split(":"))
            found.add((paragraph, start, end))
    return found


def words_in(article: Article, paragraph: int, start: int, end: int) -> set[tuple[int, int, int]]:
    """The words of a paragraph that a span covers; a mark before or behind a word belongs to it."""
    text = article.paragraph(paragraph)
    return {(paragraph, m.start(), m.end()) for m in WORD.finditer(text) if m.start() < end and m.end() > start}


def without_marks(words: set[tuple[int, int, int]], article: Article) -> set[tuple[int, int, int]]:
    """Words only: a dash or a mark that stands alone may be left out at the edge of a highlight."""
    return {w for w in words if any(c.isalnum() for c in article.paragraph(w[0])[w[1] : w[2]])}


def check_links(browser, tmp_path, library: Library, brief: str, articles: dict[str, Article]) -> int:
    """Try every link into these texts; returns how many. Sources whose texts are not at hand are left out."""
    result = check_library(library, {brief}, {(brief, source): article for source, article in articles.items()})
    assert not result.has_errors, result.findings
    checked = result.briefs[brief]
    assert checked.receipt is not None
    for source, article in articles.items():
        (tmp_path / f"{source}.html").write_text(as_page(article), encoding="utf-8")
    tried = 0
    with serving(tmp_path) as address:
        page = browser.new_context(viewport={"width": 1100, "height": 800}).new_page()
        for quote in checked.entry.brief.quotes:
            source = str(checked.entry.source_of(quote).id)
            if source not in articles:
                continue
            actor = library.actor(quote.speaker) if quote.speaker else None
            record = checked.receipt.quote(checked.entry, quote, actor)
            assert record is not None
            wanted = {w for span in record.spans for w in words_in(articles[source], *span)}
            found = highlighted(page, shown(f"{address}{source}.html#:~:{record.link}"))
            article = articles[source]
            assert without_marks(found, article) == without_marks(wanted, article), (quote.id, record.link)
            tried += 1
        for source, numbers in checked.entry.cited_paragraphs().items():
            for number in sorted(numbers) if source in articles else ():
                cited = checked.receipt.paragraph(source, number)
                assert cited is not None
                article = articles[source]
                wanted = words_in(article, number, 0, len(article.paragraph(number)))
                found = highlighted(page, shown(f"{address}{source}.html#:~:{cited.link}"))
                assert without_marks(found, article) == without_marks(wanted, article), (source, number, cited.link)
                tried += 1
    return tried


def test_the_links_of_the_example_highlight_exactly_the_quoted_words(browser, tmp_path, example_folder):
    folder = example_folder / "content" / "briefs" / EXAMPLE
    articles = {
        "tide-ledger": read_article(folder / "article.txt", "article.txt"),
        "transcript": read_article(folder / "article-transcript.txt", "article-transcript.txt"),
    }
    assert check_links(browser, tmp_path, load_library(example_folder), EXAMPLE, articles) >= 30


@pytest.mark.skipif(not ARTICLE.is_file(), reason=f"the first brief's article is not at {ARTICLE}: it can't be published")
def test_the_links_of_the_first_brief_highlight_exactly_the_quoted_words(browser, tmp_path):
    article = clean(read_saved(ARTICLE, str(ARTICLE))).article
    assert check_links(browser, tmp_path, load_library(REPOSITORY), FIRST, {"al-monitor": article}) >= 14
