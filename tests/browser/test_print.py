"""A brief on paper: few pages, and no quote torn from its words or from who said it."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from pypdf import PdfReader

from tests.examples import EXAMPLE, FIRST

pytestmark = pytest.mark.browser

MOST_PAGES = 4
# each quote as it is printed: from the head with the speaker to the line that says where it was checked
QUOTES = """() => [...document.querySelectorAll('h3[id^="quote-"]')].map(head => {
    const parts = [head];
    for (let at = head.nextElementSibling; at && !/^H[1-6]$/.test(at.tagName); at = at.nextElementSibling) {
        parts.push(at);
        if (at.matches('blockquote + p') && /checked word/i.test(at.textContent)) break;
    }
    return [head.id, ...parts.map(part => {
        const copy = part.cloneNode(true);
        copy.querySelectorAll('.headerlink, .copy, .copy-part').forEach(e => e.remove());
        return copy.textContent;
    })];
})"""


def bare(text: str) -> str:
    """Letters and digits only: a PDF has no spaces, and marks of its own."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def printed(page) -> list[str]:
    """The bare text of each page of the A4 print."""
    pdf = page.pdf(format="A4", prefer_css_page_size=True, print_background=False)
    return [bare(sheet.extract_text()) for sheet in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize(("name", "brief", "quotes"), [("first", FIRST, 10), ("library", EXAMPLE, 16)])
def test_no_quote_is_torn_over_two_pages(open_page, site_of, name, brief, quotes):
    page = open_page(f"{site_of(name).address}briefs/{brief}/")
    sheets = printed(page)
    found = page.evaluate(QUOTES)
    assert len(found) >= quotes
    assert all(re.search("checked word", parts[-1], re.IGNORECASE) for _, *parts in found)
    torn = [at for at, *parts in found if not any(_stand_together(parts, sheet) for sheet in sheets)]
    assert torn == []


def _stand_together(parts: list[str], sheet: str) -> bool:
    """Whether the parts stand on a sheet one behind another. Words in Arabic are passed over: a PDF has them as shapes."""
    place = 0
    for part in (bare(part) for part in parts if not re.search(r"[\u0590-\u06ff]", part)):
        at = sheet.find(part, place)
        if at < 0:
            return False
        place = at + len(part)
    return True


def test_the_first_brief_fits_on_four_pages(open_page, first_site):
    sheets = printed(open_page(f"{first_site}briefs/{FIRST}/"))
    assert len(sheets) <= MOST_PAGES, f"{len(sheets)} pages"


def test_chrome_is_not_printed(open_page, first_site):
    text = "".join(printed(open_page(f"{first_site}briefs/{FIRST}/")))
    assert "Bottomline" in text
    assert "ThispageasMarkdown" not in text
    assert "Onthispage" not in text
