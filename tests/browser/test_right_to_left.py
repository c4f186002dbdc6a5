"""The demonstration as a site in Arabic: mirrored, accessible, and Arabic in each of its own words."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.test_accessibility import RULES, RUN
from tests.browser.tools import npm_file

pytestmark = pytest.mark.browser

NAME = "arabic"
LATIN = re.compile("[A-Za-z]{2}")
WIDE = ("", "search/", "disagreements/", "timeline/", "briefs/meridane-summit/")
"""Looked at on a desk too: the pages whose layout is another one there."""
STICKING_OUT = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def arabic(site_of):
    return site_of(NAME)


def test_every_kind_of_page_is_mirrored_accessible_and_fits_a_phone(open_page, arabic):
    axe = npm_file("axe-core/axe.min.js").read_text(encoding="utf-8")
    found = []
    for path in arabic.kinds.values():
        page = open_page(arabic.address + path)
        assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"], path
        page.evaluate(axe)
        for width, scheme in ((390, "dark"), *([(1280, "light")] if path in WIDE else [])):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            found += [f"{path} ({width}, {scheme}): {violation}" for violation in page.evaluate(RUN, RULES)]
        for width in (390, 360):
            page.set_viewport_size({"width": width, "height": 900})
            if sticking := page.evaluate(STICKING_OUT):
                found.append(f"{path} ({width}): {sticking} px stick out")
        page.context.close()
    assert found == []


def at(page: Page, selector: str) -> dict[str, float]:
    box = page.locator(selector).first.bounding_box()
    assert box is not None, selector
    return dict(box)


def test_what_leads_stands_at_the_right(open_page, arabic):
    page = open_page(f"{arabic.address}briefs/marsa-channel/")
    assert at(page, ".masthead-name")["x"] > at(page, ".search-opener")["x"]
    assert at(page, ".md-content")["x"] > at(page, ".contents")["x"]
    first, last = (at(page, f".timeline circle:nth-of-type({n})") for n in (1, 4))
    assert first["x"] > last["x"]
    assert at(page, ".coverage g:first-of-type text")["x"] > at(page, ".coverage g:last-of-type text:last-of-type")["x"]
    borders = """selector => { const style = getComputedStyle(document.querySelector(selector))
        return [style.borderLeftWidth, style.borderRightWidth].map(parseFloat) }"""
    assert page.evaluate(borders, "#quote-metre + blockquote") == [0, 3]
    assert page.evaluate(borders, "#quote-slowly + blockquote") == [3, 0]  # words in English


def test_search_finds_and_says_it_in_arabic(open_page, arabic):
    page = open_page(f"{arabic.address}briefs/")
    page.keyboard.press("/")
    field = page.locator(".search-dialog input")
    field.fill("الرمال")
    page.locator(".search-rows a").first.wait_for()
    said = page.locator(".search-dialog").inner_text() + str(field.get_attribute("placeholder"))
    assert not LATIN.search(said.replace("Statement on the eastern channel", "")), said
    assert re.search(r"\d+ (?:نتائج|نتيجة)|نتيجتان", page.locator(".search-status").inner_text())
    assert "«" in page.locator(".search-rows .result-words").first.inner_text()
    page.locator(".search-all").click()
    page.locator(".filters .filter-kind").wait_for()
    panel = page.locator(".filters").inner_text() + page.locator(".found-head").inner_text()
    assert not LATIN.search(panel.replace("Edmund Varley", "").replace("Marsa al-Reeh Harbour Office", "")), panel
    assert "يناير 2033" in page.locator(".results").inner_text()
    page.goto(f"{arabic.address}search/?q=channel&kind=quote")
    assert page.locator(".results .result-quote .result-link").first.get_attribute("lang") == "en"


def test_a_copied_quote_is_as_arabic_as_its_page(open_page, arabic):
    page = open_page(f"{arabic.address}briefs/marsa-channel/", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".item-quote:has(#quote-metre) .copy").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    words, attribution, _ = copied.split("\n")
    assert words == "«لن نحفر مترًا واحدًا قبل أن نعرف أين تذهب الرمال»"
    assert attribution == "— سهى الملّاح، في مقر الهيئة، عند إعلان القرار، 11 يناير 2033؛ ميزان الساحل"
    page.locator(".item-quote:has(#quote-slowly) .copy").click()
    assert "؛ Marsa al-Reeh Harbour Office\n" in page.evaluate("navigator.clipboard.readText()")
