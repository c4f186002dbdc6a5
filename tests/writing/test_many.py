"""A library that is too long for any one page: every list stays usable, and what is old stays as it is."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from generator.writing.pages import Page
from tests.writing.making import METHOD, anchors, labels, many, targets, written

BRIEFS = 130
MOST_ITEMS = 150


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return written(many(BRIEFS))


@pytest.fixture(scope="module")
def with_one_more() -> dict[str, Page]:
    return written(many(BRIEFS + 1))


def shelves(pages: dict[str, Page], folder: str) -> dict[str, Page]:
    """The pages of an archive: what is named by a year, or by a month or a part below one."""
    return {path: page for path, page in pages.items() if re.fullmatch(rf"{folder}/\d{{4}}(/\d+)*\.md", path)}


LISTS = {
    "dates": r"The b\d+ brief",
    "quotes": r"^> (Quote \d of \d+)$",
    "disagreements/(?:open|settled)": r"Whether d\d+\?",
    "open-issues/(?:open|stalled|resolved)": r"What of i\d+\?",
    "timeline": r"\| (Event of \d+\.)",
    "sources": r"\| \[(On b\d+)\]",
    "changes": r"\| (Change of \d+\.)",
    "topics/common": r"The b\d+ brief",
    "places/harbour": r"The b\d+ brief",
    "outlets/tide": r"\| \[(On b\d+)\]",
    "actors/p000x/quotes": r"^> (Quote 0 of \d+)$",
    "actors/p000x/briefs": r"The b\d+ brief",
    "actors/p000x/positions": r"Whether d\d+\?",
}
IN_EACH = {"quotes": 3}


@pytest.mark.parametrize("folder", LISTS)
def test_every_item_stands_once_in_the_archive_of_its_list(pages, folder):
    found = Counter(item for page in shelves(pages, folder).values() for item in re.findall(LISTS[folder], page.markdown, re.M))
    assert len(found) == BRIEFS * IN_EACH.get(folder, 1)
    assert set(found.values()) == {1}


def test_no_page_is_endless(pages):
    for path, page in pages.items():
        items = [line for line in page.markdown.splitlines() if re.match(r"- |\| |> ", line)]
        assert len(items) <= MOST_ITEMS + 2, path  # and a table has a head


def test_no_page_is_empty_and_each_says_what_it_is(pages):
    for path, page in pages.items():
        head, body = page.markdown.split("\n---\n", 1)
        assert re.search(r'^description: ".+"$', head, re.M), path
        assert len(body.split()) > 8, path
        assert len(re.findall(r"^# ", body, re.M)) == 1, path


def test_no_page_holds_html_outside_charts(pages):
    for path, page in pages.items():
        lines = [line for line in page.markdown.splitlines() if not line.startswith('<figure class="chart')]
        assert not [line for line in lines if re.search(r"<[a-zA-Z/!]", line)], path


def test_every_link_leads_to_a_page_and_an_anchor(pages):
    known = {path: anchors(page) for path, page in pages.items()}
    for path, page in pages.items():
        for target, anchor in targets(page):
            assert target in known or target == METHOD, (path, target)
            assert not anchor or anchor in known[target], (path, target, anchor)


def test_every_page_is_reached_from_the_home_page(pages):
    reached, waiting = {METHOD}, ["index.md", "search.md"]  # the header leads to both
    while waiting:
        path = waiting.pop()
        if path not in reached:
            reached.add(path)
            waiting += [target for target, _ in targets(pages[path])]
    assert set(pages) <= reached


def test_a_newer_brief_changes_of_each_archive_the_newest_page_at_most(pages, with_one_more):
    for folder in LISTS:
        before, after = shelves(pages, folder), shelves(with_one_more, folder)
        changed = [path for path in before if path not in after or before[path].markdown != after[path].markdown]
        leaves = [path for path in changed if re.search(LISTS[folder], before[path].markdown, re.M)]
        assert len(leaves) <= 1, (folder, changed)


def test_a_newer_brief_leaves_the_other_briefs_alone(pages, with_one_more):
    changed = {path for path in pages if path.startswith("briefs/b") and pages[path] != with_one_more[path]}
    assert not {path for path in changed if pages[path].markdown != with_one_more[path].markdown}


def test_the_lists_own_pages_do_not_grow_with_the_library(pages, with_one_more):
    for path in ("index.md", "briefs/index.md", "quotes.md", "sources/index.md", "changes/index.md", "topics/common/index.md"):
        assert len(pages[path].markdown.splitlines()) == len(with_one_more[path].markdown.splitlines()), path


def test_people_are_found_by_their_first_letters(pages):
    index = pages["actors/index.md"].markdown
    assert "**All 161 persons:** [A](../names/persons/a.md) (27)" in index
    assert "[Ж](../names/persons/u436.md)" in index
    named = [name for path, page in pages.items() if path.startswith("names/persons/") for name in labels(page.markdown)[1:]]
    assert len(named) == len(set(named)) == 161
    # É stands with E, wherever its accent puts it in the order of characters
    assert "Éa Person" in pages["names/persons/e.md"].markdown
