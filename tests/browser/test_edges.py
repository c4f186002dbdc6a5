"""Nothing sticks out and nothing is cut off: on every kind of page, and with whatever a brief may hold."""

from __future__ import annotations

import re

import pytest

from tests.browser.looking import broken_words, sticking_out
from tests.browser.sites import GENERATED, READ
from tests.generated import SPECIMENS

pytestmark = pytest.mark.browser

WIDTHS = (360, 1280)


def edges(open_page, site, paths: list[str]) -> list[str]:
    """What sticks out on some pages of a site, at both widths."""
    found = []
    for path in paths:
        page = open_page(site.address + path)
        assert page.locator("h1").count() == 1, path
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{path} ({width}): {fault}" for fault in sticking_out(page)]
        page.close()
    return found


@pytest.mark.parametrize("name", READ)
def test_nothing_sticks_out_on_any_kind_of_page(open_page, site_of, name):
    site = site_of(name)
    found = edges(open_page, site, list(site.kinds.values()))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", READ)
def test_no_word_of_ordinary_length_is_broken(open_page, site_of, name):
    site = site_of(name)
    broken = {}
    for path in site.kinds.values():
        page = open_page(site.address + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            # a soft hyphen of the source is a place to break at
            broken[path, width] = [word for word in broken_words(page) if "\u00ad" not in word]
    assert not {place: words for place, words in broken.items() if words}


def test_nothing_sticks_out_in_any_script_or_at_any_length(open_page, site_of):
    """The kinds of pages of 300 generated briefs, each extreme brief, and an actor of each script."""
    site = site_of(GENERATED)
    briefs = [f"briefs/{name}/" for name in SPECIMENS]
    actors = one_of_each_script(site.pages)
    assert len(actors) == 9
    paths = list(dict.fromkeys([*site.kinds.values(), *briefs, *actors]))
    assert len(paths) >= 40
    found = edges(open_page, site, paths)
    assert not found, f"{len(found)} in all:\n" + "\n".join(found[:60])


def one_of_each_script(pages: list[str]) -> list[str]:
    """The page of one actor for each script: their ids name it (`person-arabic-3`)."""
    found: dict[str, str] = {}
    for path in pages:
        match = re.fullmatch(r"actors/person-([a-z]+)-[0-9]+/", path)
        if match:
            found.setdefault(match[1], path)
    return list(found.values())


def test_what_sticks_out_is_noticed(browser):
    page = browser.new_page(viewport={"width": 360, "height": 600})
    word = "w" * 80
    page.set_content(
        f'<p id="wide">{word}</p>'
        '<div style="width: 90px; overflow: hidden"><p style="width: 300px">Some words</p></div>'
        '<div id="low" style="height: 20px; overflow: hidden"><p>One<br>two<br>three</div>'
        f'<p dir="rtl" id="right" style="width: 100px; margin-left: 150px">{word}</p>'
        f'<figure><svg width="50" height="20"><text x="5" y="15">{word}</text></svg></figure>'
        f'<p id="fine" style="overflow-wrap: anywhere">{word}</p>'
    )
    found = "\n".join(sticking_out(page))
    page.close()
    for fault in (
        "p#wide: holds more",
        "div: holds more",
        "div#low: is cut off below",
        "p#right: words stick out",
        "label sticks out",
    ):
        assert fault in found
    assert "fine" not in found
