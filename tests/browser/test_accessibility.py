"""axe finds nothing on any kind of page, on a phone and a desk, in light and dark."""

from __future__ import annotations

import pytest

from tests.browser.sites import READ
from tests.browser.tools import npm_file

pytestmark = pytest.mark.browser

# WCAG 2.0 to 2.2, levels A and AA, and what axe's makers hold to be good practice
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']}).then(
    result => result.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}`)))"""


@pytest.mark.parametrize("name", READ)
def test_axe_finds_no_violation(open_page, site_of, name):
    site = site_of(name)
    axe = npm_file("axe-core/axe.min.js").read_text(encoding="utf-8")
    found = []
    for path in site.kinds.values():
        page = open_page(site.address + path)
        page.evaluate(axe)
        for width in (360, 1280):
            for scheme in ("light", "dark"):
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme=scheme)
                found += [f"{path} ({width}, {scheme}): {violation}" for violation in page.evaluate(RUN, RULES)]
    assert found == []


def test_axe_is_at_work(browser):
    """A page with three faults, so that an empty list above means something."""
    page = browser.new_page()
    page.set_content('<html><body><p style="color: #bbb">Pale</p><img src="data:,"></body></html>')
    page.evaluate(npm_file("axe-core/axe.min.js").read_text(encoding="utf-8"))
    rules = {violation.split(":")[0] for violation in page.evaluate(RUN, RULES)}
    page.close()
    assert rules >= {"color-contrast", "image-alt", "html-has-lang"}
