"""A reader who comes back: what changed since is marked, with words, for that visit; and nothing is, where nothing changed."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.changing.state import State
from generator.machine import Visits
from generator.publish.build import build_site
from generator.reading.library import load_library
from generator.writing.edition import Edition
from generator.writing.escape import json_text
from tests.browser.looking import broken_words, sticking_out
from tests.browser.serving import serving
from tests.browser.test_accessibility import RULES, RUN
from tests.browser.tools import npm_file
from tests.changing.states import edited
from tests.changing.test_edits import COSMETIC, EDITS
from tests.examples import EXAMPLE

pytestmark = pytest.mark.browser

FIRST, NEXT = datetime(2032, 9, 9, 10), datetime(2032, 9, 12, 10)
"""Days of the reader's own; the newest brief of the library came out between the two."""
NEW = "meridane-summit"
BRIEF = f"briefs/{EXAMPLE}/"
LATER = [
    "crux", "context added", "status and history", "likelihood", "event", "claim", "key actor's stance removed", "term renamed",
    "common ground", "record",
]  # fmt: skip
"""The edits between the two states of the site."""
KINDS: dict[str, list[str]] = {
    "title": ["The Vessar water"], "status": ["“A river treaty"], "as of": ["“A river treaty"], "bottom line": ["Bottom line"],
    "topics": ["“A river treaty"], "emphasis only": ["Why it matters."], "side's label": ["Disagreements"],
    "source's note": ["Tide-Ledger", "¶8"], "source's address": ["Tide-Ledger"], "key actor removed": ["Jory Pell"],
    "words": ["Tavira Ossen"], "comparison": ["Oda Renn"], "question": ["Should Sarnhaven"],
    "claim": ["Who should", "Torvane"], "position removed": ["Should Sarnhaven", "Straits League"],
    "next step removed": ["Will Torvane's"], "status and history": ["Will the sea"],
    "common ground": ["The Vessar"], "event": ["2 April 2031"], "likelihood": ["The editors"],
    "term renamed": ["Ardmoor gauge"], "record": ["Changes to this page", "15 March 2031"],
}  # fmt: skip
"""An edit of each kind, and how the places begin that are marked for a reader who knows the example as edited."""
NONE = ["items in another order", "evidence in another order", "lines folded elsewhere"]
"""Edits after which the page shows the same."""


class Versions(NamedTuple):
    """A site at an address that can be put into one of its states; the project of the first."""

    address: str
    now: Path
    project: Path
    states: dict[str, Path]

    def show(self, state: str) -> str:
        lead(self.now, self.states[state])
        return self.address


def lead(name: Path, site: Path) -> None:
    """Let a name stand for a site, in one step: a page that is still open may ask for something meanwhile."""
    following = name.with_name("following")
    following.symlink_to(site)
    following.replace(name)


@pytest.fixture(scope="module")
def site(site_of, tmp_path_factory) -> Iterator[Versions]:
    """The demonstration before some edits, without its newest brief, and after them."""
    folder = tmp_path_factory.mktemp("visits")
    published = site_of("library").folder.parent
    states = {"after": folder / "after" / "site", "before": folder / "before" / "site"}
    for name, site in states.items():
        shutil.copytree(published, site.parent, ignore=shutil.ignore_patterns("site", "build"))
        brief = site.parent / "content" / "briefs" / EXAMPLE / "brief.yml"
        newest = site.parent / "content" / "briefs" / NEW / "brief.yml"
        if name == "after":
            text = brief.read_text(encoding="utf-8")
            for edit in LATER:
                assert text.count(EDITS[edit]["old"]) == 1, edit
                text = text.replace(EDITS[edit]["old"], EDITS[edit]["new"])
            brief.write_text(text, encoding="utf-8")
        else:
            text = newest.read_text(encoding="utf-8")
            newest.write_text(text.replace("status: published", "status: draft"), encoding="utf-8")
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            build_site(site.parent)
    with serving(folder / "now") as address:
        yield Versions(address, folder / "now", states["before"].parent, states)


def opened(open_page, address: str, when: datetime, state=None, prepare=None, **more):
    """A page at a time of the reader's clock, in a browser that kept `state` and nothing else."""

    def prepared(page):
        page.context.clock.set_fixed_time(when)
        if prepare:
            prepare(page)

    return open_page(address, prepare=prepared, storage_state=state, **more)


@pytest.fixture
def first_visit(open_page, site):
    """What a browser keeps after the front page and the example were read."""
    address = site.show("before")
    page = opened(open_page, address, FIRST)
    assert marks(page) == []
    page.goto(address + BRIEF)
    assert marks(page) == []
    return page.context.storage_state()


def marks(page) -> list[tuple[str, str]]:
    """The marks at their places: how these begin, and the mark's words. Those of the line at the top are left out."""
    found = page.evaluate(
        """() => [...document.querySelectorAll('.since')].filter(mark => !mark.closest('.visit')).map(mark => {
            const place = mark.closest('h1, h2, h3, p, li, td'), text = place.cloneNode(true);
            text.querySelectorAll('.since').forEach(mark => mark.remove());
            return [text.textContent.trim(), mark.textContent];
        })"""
    )
    return [(place, words) for place, words in found]


def answered(page_text: str, route, request) -> None:
    route.fulfill(body=page_text, content_type="text/html")


def come_back(page, when: datetime, address: str) -> None:
    """The page is left, and at another time another is opened."""
    page.goto("about:blank")
    page.context.clock.set_fixed_time(when)
    page.goto(address)


def line(page) -> str:
    """The line at the top of a brief; empty if there is none."""
    return page.locator(".visit").inner_text() if page.locator(".visit").count() else ""


# What is marked


def test_a_first_visit_shows_nothing(open_page, site):
    address = site.show("after")
    page = opened(open_page, address, FIRST)
    for path in ("", "briefs/", BRIEF, "topics/water-treaties/"):
        page.goto(address + path)
        assert (marks(page), line(page)) == ([], ""), path
    assert page.context.cookies() == []


def test_the_next_visit_marks_what_changed_in_lists_and_on_the_brief(open_page, site, first_visit):
    address = site.show("after")
    page = opened(open_page, address + "briefs/", NEXT, first_visit)
    assert [words for _, words in marks(page)] == ["New", "Changed since your visit"]
    page.goto(address)
    assert marks(page)[0][1] == "New"
    page.goto(address + BRIEF)
    assert line(page).startswith("9 things changed since you were here on 9 September 2032\n\nKey actor Nabil Qasim\n")
    found = [(re.split(r"[·.,:?#]", place)[0].strip(), words) for place, words in marks(page)]
    assert found == [
        ("Nabil Qasim", "Changed"), ("Corin Aldemar", "Changed"), ("Who should read the gauge at Ardmoor", "Changed"),
        ("Torvane", "Changed"), ("Will the sea locks be run to the treaty's timetable", "Changed"), ("14 March 2031", "New"),
        ("The Vessar is treated as one river from its spring to the tide", "Changed"), ("The editors", "Changed"),
        ("2 April 2031", "Changed"), ("gauge of Ardmoor", "New"), ("Changes to this page", "Changed"),
        ("15 March 2031", "Changed"),
    ]  # fmt: skip
    page.locator(".visit summary").click()
    links = page.locator(".visit a")
    assert links.count() == 8  # what was taken out has none
    assert "Term Taken out" in line(page)
    for n in range(links.count()):
        links.nth(n).click()
        target = page.locator(f"[id='{page.url.partition('#')[2]}']")
        assert target.count() == 1, links.nth(n).inner_text()
        assert "Changed" in target.inner_text() or "New" in target.inner_text(), links.nth(n).inner_text()


def test_each_kind_of_change_is_marked_where_it_is(open_page, site):
    """The reader knows the page as edited; then it is as it is. What a page tells of itself comes from the edited content."""
    address = site.show("before")
    page_text = (site.states["before"] / BRIEF / "index.html").read_text(encoding="utf-8")
    meta = re.compile(r'(?<=<meta name="visit-brief" content=")[^"]*')
    edition = Edition(load_library(site.project))
    told = {}
    for name in [*KINDS, *NONE]:
        edit = (EDITS | COSMETIC)[name]
        edited_brief = State.read(edited((edit["old"], edit["new"])), {}).briefs[EXAMPLE]
        content = Visits(edition).of_brief(replace(edition.by_id[EXAMPLE], brief=edited_brief))
        start, end = meta.split(page_text)
        told[name] = start + html.escape(content) + end
    known = {}
    page = opened(open_page, address, FIRST)
    for name in told:
        page.evaluate("localStorage.clear()")
        page.goto("about:blank")
        page.context.clock.set_fixed_time(FIRST)
        page.route(address + BRIEF, partial(answered, told[name]))
        page.goto(address + BRIEF, wait_until="domcontentloaded")
        assert marks(page) == [], name
        page.unroute_all()
        come_back(page, NEXT, f"{address}{BRIEF}?{name}")
        things = {"term renamed": "2 things changed since", **dict.fromkeys(NONE, "")}.get(name, "1 thing changed since")
        assert line(page)[: len(things) or None] == things, name
        known[name] = [place for place, _ in marks(page)]
    wrong = {
        name: known[name]
        for name, places in (KINDS | {name: [] for name in NONE}).items()
        if len(known[name]) != len(places)
        or not all(found.startswith(place) for found, place in zip(known[name], places, strict=True))
    }
    assert wrong == {}


def test_a_site_built_again_marks_nothing(open_page, site, first_visit):
    address = site.show("before")
    page = opened(open_page, address, NEXT, first_visit)
    for path in ("", "briefs/", BRIEF):
        page.goto(address + path)
        assert (marks(page), line(page)) == ([], ""), path


# How long


def test_marks_stay_for_the_visit_and_go_on_the_next(open_page, site, first_visit):
    address = site.show("after")
    page = opened(open_page, address + BRIEF, NEXT, first_visit)
    shown = marks(page)
    assert len(shown) > 5
    page.reload()
    assert marks(page) == shown
    other = page.context.new_page()  # another tab
    other.goto(address + BRIEF)
    assert marks(other) == shown
    other.goto(address + "briefs/")
    assert [words for _, words in marks(other)] == ["New", "Changed since your visit"]
    page.goto(address + "briefs/")
    page.go_back()
    assert marks(page) == shown
    for n in (1, 2):  # an hour in small steps is one visit
        come_back(page, NEXT + n * timedelta(minutes=29), address + BRIEF)
        assert marks(page) == shown
    come_back(page, NEXT + timedelta(minutes=58 + 31), address + "briefs/")
    assert marks(page) == []
    page.goto(address + BRIEF)
    assert (marks(page), line(page)) == ([], "")


def test_who_reads_on_one_page_for_long_is_still_here(open_page, site, first_visit):
    address = site.show("after")
    page = opened(open_page, address + "briefs/", NEXT, first_visit)
    page.context.clock.set_fixed_time(NEXT + timedelta(hours=1))
    page.goto(address)  # only now is the list left
    assert marks(page)[0][1] == "New"


def test_a_brief_that_was_not_opened_again_stays_marked(open_page, site, first_visit):
    address = site.show("after")
    page = opened(open_page, address + "briefs/", NEXT, first_visit)
    come_back(page, NEXT + timedelta(days=40), address + "briefs/")
    assert [words for _, words in marks(page)] == ["Changed since your visit"]
    page.goto(address + BRIEF)
    assert "since you were here on 9 September 2032" in line(page)


# How to be rid of it


def test_marks_are_hidden_at_once_and_stay_so(open_page, site, first_visit):
    address = site.show("after")
    page = opened(open_page, address + BRIEF, NEXT, first_visit)
    page.get_by_role("button", name="Hide these marks").click()
    assert (marks(page), line(page)) == ([], "")
    assert page.evaluate("document.activeElement.localName") == "h1"
    page.reload()
    assert (marks(page), line(page)) == ([], "")
    page.goto(address + "briefs/")
    assert [words for _, words in marks(page)] == ["New"]


def test_visits_are_forgotten_and_turned_off(open_page, site, first_visit):
    address = site.show("after")
    page = opened(open_page, address + BRIEF, NEXT, first_visit)
    page.locator(".foot").get_by_role("button", name="Forget my visits").click()
    assert page.get_by_role("status").inner_text().startswith("Your visits are forgotten.")
    assert page.evaluate("Object.keys(localStorage)") == []
    page.goto(address + "briefs/")
    assert marks(page) == []
    page.get_by_role("button", name="Remember nothing").click()
    kept = page.evaluate("Object.values(localStorage)")
    assert kept == ["off"]
    page.goto(address + BRIEF)
    assert page.evaluate("Object.values(localStorage)") == kept
    page.get_by_role("button", name="Remember my visits").click()
    page.goto(address + BRIEF)
    assert len(page.evaluate("Object.keys(localStorage)")) == 2


def test_what_a_page_tells_is_shown_as_text(open_page, site, first_visit):
    hostile = "<img src=x onerror=alert(1)>&amp;"
    page_text = (site.states["before"] / BRIEF / "index.html").read_text(encoding="utf-8")
    # a quote's words stand in the JSON-LD, those of an event in the digests
    changed = page_text
    for given, told in (
        (r"(?m)^(quote-ossen-paper) \S+$", "AAAAA"),
        (r'("@id":"\./#quote-ossen-paper",.*?"text":)"[^"]*"', json_text(hostile)),
        (r"(?m)^(event-\S+) \S+ .*$", f"AAAAA {html.escape(hostile)}"),
    ):
        gap = "" if given.endswith('"') else " "
        named = f"{gap}{told}".replace("\\", "\\\\")
        changed, found = re.subn(given, rf"\g<1>{named}", changed, count=1)
        assert found == 1, given
    address = site.show("before")
    page = opened(open_page, address, NEXT, first_visit)
    page.route(
        address + BRIEF, partial(answered, re.sub(r'(name="visit-brief" content="\S+ \S+ \S+) \S+', r"\1 other", changed))
    )
    page.goto(address + BRIEF)
    assert re.search(rf"Quote \S[^“]*: “{re.escape(hostile)}”", line(page))
    assert f"Event {hostile}" in line(page)
    assert page.locator(".visit img").count() == 0


# Where it does not work


@pytest.mark.parametrize(
    "storage",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
        "Object.defineProperty(window, 'localStorage', { value: null })",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    ],
    ids=["refused", "none", "full"],
)
def test_without_storage_nothing_shows_and_nothing_fails(open_page, site, storage):
    address = site.show("after")
    page = opened(open_page, address, FIRST, prepare=lambda page: page.add_init_script(storage))
    for when in (FIRST, NEXT):
        page.context.clock.set_fixed_time(when)
        page.goto(address + BRIEF)
        assert (marks(page), line(page), page.locator(".visit-note").count()) == ([], "", 0)


def test_what_is_kept_is_bounded_and_the_oldest_goes_first(open_page, site, first_visit):
    address = site.show("after")
    page = opened(open_page, address + "briefs/", NEXT, first_visit)
    page.evaluate(
        """() => {
            for (let n = 0; n < 400; n++) localStorage.setItem(`/briefs/.seen.old-${n}`, `${n + 1} {"format":"1"}`);
            localStorage.setItem('/briefs/.seen.newest', '9999999999999 {"format":"1"}');
            localStorage.setItem('/other', 'x');
        }"""
    )
    page.goto(address + "briefs/gate-four-summer/")
    kept = page.evaluate("Object.keys(localStorage).filter(key => key.includes('.seen.'))")
    assert len(kept) == 300
    assert {"/briefs/.seen.newest", f"/briefs/.seen.{'vessar-treaty'}", "/briefs/.seen.old-399"} <= set(kept)
    assert "/briefs/.seen.old-0" not in kept
    page.evaluate(
        """() => {
            for (let n = 5_000_000; n > 9; n >>= 1) {
                try { localStorage.setItem(`/other${n}`, 'x'.repeat(n)) } catch {}
            }
        }"""
    )
    page.goto(address + "briefs/skerry-award/")
    kept = page.evaluate("Object.keys(localStorage)")
    assert "/briefs/.seen.skerry-award" in kept
    assert "/other" in kept  # of others nothing is dropped


def test_what_can_t_be_read_is_forgotten(open_page, site, first_visit):
    address = site.show("after")
    page = opened(open_page, address + "method/", NEXT, first_visit)
    page.evaluate("localStorage.setItem('/briefs/.seen.vessar-treaty', '1 {\"visit\":')")
    page.goto(address + BRIEF)
    assert marks(page) == []
    page.reload()
    assert len(page.evaluate("Object.keys(localStorage)")) == 2


def test_two_sites_of_one_host_keep_apart(open_page, site, tmp_path):
    for name in ("a", "b"):
        lead(tmp_path / name, site.states["before"])
    with serving(tmp_path) as address:
        page = opened(open_page, f"{address}a/{BRIEF}", FIRST)
        lead(tmp_path / "a", site.states["after"])
        page = opened(open_page, f"{address}b/{BRIEF}", NEXT, page.context.storage_state())
        assert marks(page) == []
        page.goto(f"{address}a/{BRIEF}")
        assert len(marks(page)) > 5
        page.goto(f"{address}b/")
        page.get_by_role("button", name="Forget my visits").click()
        assert {key[:11] for key in page.evaluate("Object.keys(localStorage)")} == {"/briefs/a/."}


def test_where_a_site_wants_no_marks_nothing_of_them_is_there(site, tmp_path):
    project = tmp_path / "site"
    shutil.copytree(site.project, project, ignore=shutil.ignore_patterns("site", "build"))
    for brief in (project / "content" / "briefs").iterdir():
        if brief.name != EXAMPLE:
            shutil.rmtree(brief)
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("- briefing\n", "- briefing:\n      visits: false\n"))
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        built = build_site(project)
    pages = [page.read_text(encoding="utf-8") for page in built.rglob("*.html")]
    assert len(pages) > 10
    assert not any("visit" in page for page in pages)


# How it looks


def test_marks_are_for_everyone(open_page, site, first_visit):
    address = site.show("after")
    page = opened(open_page, address + BRIEF, NEXT, first_visit)
    found = []
    for path in (BRIEF, "briefs/", ""):
        page.goto(address + path)
        assert page.locator(".since").count()
        page.evaluate("document.querySelectorAll('.visit details').forEach(more => more.open = true)")
        page.evaluate(npm_file("axe-core/axe.min.js").read_text(encoding="utf-8"))
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            found += [*sticking_out(page), *broken_words(page)]
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                found += [f"{path} ({width}, {scheme}): {violation}" for violation in page.evaluate(RUN, RULES)]
    assert found == []


def test_marks_move_nothing_and_are_not_printed(open_page, site, first_visit):
    watch = """window.moved = []; new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window.moved.push(...entry.sources.map(source => source.node?.className ?? ''))
    }).observe({ type: 'layout-shift', buffered: true })"""
    address = site.show("after")
    for path in (BRIEF, "briefs/", ""):
        page = opened(open_page, address + path, NEXT, first_visit, prepare=lambda page: page.add_init_script(watch))
        assert page.locator(".since").count()
        page.wait_for_timeout(200)
        assert [name for name in page.evaluate("moved") if not name.startswith("masthead")] == []  # that of early.js
    page.goto(address + BRIEF)
    page.emulate_media(media="print")
    assert not page.locator(".visit, .since, .visit-note").evaluate_all("all => all.some(one => one.checkVisibility())")
