"""With JavaScript off everything can be read: each word of each kind of page is there and visible."""

from __future__ import annotations

import pytest

from tests.browser.sites import READ

pytestmark = pytest.mark.browser

# what stands in the page's text but shows only under a pointer
ON_DEMAND = ".made :is(h1, h2, h3) > a[href^='#']:last-child, .headerlink"
UNSEEN = """onDemand => {
    const unseen = [];
    const texts = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode()) {
        const node = texts.currentNode, parent = node.parentElement;
        if (!node.data.trim() || parent.closest(onDemand + ', script, style, template, title, desc')) continue;
        range.selectNodeContents(node);
        const isDrawn = [...range.getClientRects()].some(line => line.width && line.height);
        const isSeen = parent.checkVisibility({opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true});
        const { color, backgroundColor } = getComputedStyle(parent);
        if (!isDrawn || !isSeen || color === backgroundColor) unseen.push(node.data.trim().slice(0, 60));
    }
    return unseen;
}"""


@pytest.mark.parametrize("name", READ)
def test_every_word_is_seen(open_page, site_of, name):
    site = site_of(name)
    unseen = {}
    for path in site.kinds.values():
        page = open_page(site.address + path, java_script_enabled=False)
        plain = page.locator("article").inner_text()
        assert page.locator("h1").first.inner_text() in plain
        assert len(plain) > 40, path
        hidden = page.evaluate(UNSEEN, ON_DEMAND)
        scripted = open_page(site.address + path).locator("article h2, article h3").all_inner_texts()
        missing = [head for head in scripted if head.strip() not in plain]
        if hidden or missing:
            unseen[path] = hidden + missing
    assert not unseen


def test_the_sections_open_without_scripts(open_page, site_of):
    """On a phone the header's list is folded, by HTML alone."""
    page = open_page(site_of("library").address, width=360, java_script_enabled=False)
    page.locator(".sections > details > summary").click()
    links = page.locator(".sections > ul a")
    assert links.count() >= 5
    assert all(link.is_visible() for link in links.all())
