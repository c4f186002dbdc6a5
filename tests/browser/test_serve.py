"""`briefing serve` in a real browser: what an editor saves is in the open page at once, and so is what is wrong with it."""

from __future__ import annotations

import time

import pytest

from tests.examples import FIRST, first_project
from tests.server import change, serving

pytestmark = pytest.mark.browser

LONGEST = 5
"""Seconds from saving to the page; on a machine with nothing else to do it is about half a second."""


def test_an_open_page_follows_what_is_saved(browser, tmp_path, capsys):
    project = first_project(tmp_path)
    brief = project / "content" / "briefs" / FIRST / "brief.yml"
    text = brief.read_text(encoding="utf-8")
    title = text.split("\n")[1].strip()
    assert text.startswith("title: >-\n")
    line = text.split("\n").index("status: published") + 1
    taken = {}
    with serving(project) as server:
        page = browser.new_page()
        try:
            assert page.goto(f"{server.address}briefs/{FIRST}/").ok
            page.wait_for_selector(f"h1:has-text({title!r})")

            def saved(what: str, old: str, new: str, until: str) -> None:
                start = time.monotonic()
                change(brief, old, new)
                page.wait_for_selector(until, timeout=LONGEST * 1000)
                taken[what] = time.monotonic() - start

            # each word that is waited for stands in no page before
            saved("a change", title, "A title of ours", "h1:has-text('A title of ours')")
            saved("a mistake", "\nstatus: published\n", "\nstatus: publishd\n", "[role=alert]:has-text('publishd')")
            said = page.locator("[role=alert]").inner_text()
            assert f"content/briefs/{FIRST}/brief.yml:{line}:9" in said
            assert "help: " in said
            assert "A title of ours" in page.locator("h1").inner_text()
            assert page.locator(".item-quote").count() >= 9
            change(brief, "\nstatus: publishd\n", "\nstatus: published\n")
            saved("the mending, and a change", "A title of ours", title, f"h1:has-text({title!r})")
            assert page.locator("[role=alert]").count() == 0
        finally:
            page.close()
    with capsys.disabled():
        print("\nfrom saving to the page:", ", ".join(f"{what} {seconds:.2f} s" for what, seconds in taken.items()))
