"""The dialog and the page of search: by keyboard, by address, marks at the place, for everyone, and when something is wrong."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.browser.looking import sticking_out
from tests.browser.test_accessibility import RULES, RUN
from tests.browser.tools import npm_file
from tests.examples import FIRST

pytestmark = pytest.mark.browser


def opened(open_page, address: str, **more):
    """A page with the dialog open over it."""
    page = open_page(address, **more)
    page.keyboard.press("/")
    page.locator("dialog[open] input").wait_for()
    return page


def results(page, address: str):
    """The search page at an address, with its results and the counts of its filters."""
    page.goto(address)
    page.locator(".results > li").first.wait_for()
    page.locator(".filter li").first.wait_for(state="attached")
    return page


def asked_by(page) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(page.url).query)


# The dialog


def test_nothing_of_search_is_loaded_before_it_is_opened(open_page, site_of):
    asked: list[str] = []
    page = open_page(site_of("library").address, prepare=lambda page: page.on("request", lambda r: asked.append(r.url)))
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search" in url.removeprefix(site_of("library").address)]
    page.keyboard.press("/")
    page.locator("dialog[open] input").wait_for()
    assert [url for url in asked if url.endswith("search/index.json")]


def test_the_keyboard_alone_leads_from_anywhere_to_the_words(open_page, site_of):
    page = open_page(site_of("library").address)
    page.locator("h2 a").first.focus()
    page.keyboard.press("Control+k")
    page.locator("dialog[open] input").wait_for()
    page.keyboard.type("custody")
    page.locator(".search-rows a").nth(2).wait_for()
    assert page.locator("dialog [role=status]").inner_text().split()[0].isdigit()
    focused = """() => {
        const at = [...document.querySelectorAll('.search-rows a')].indexOf(document.activeElement)
        return at >= 0 ? at : document.activeElement.className || document.activeElement.name
    }"""
    seen = []
    for key in ("ArrowDown", "ArrowDown", "End", "Home", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        seen.append(page.evaluate(focused))
    assert seen == [0, 1, "search-all", 0, "q", 0]
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.matches('h2 a')")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("mark.searched").first.wait_for()
    assert "custody" in page.locator("mark.searched").first.inner_text().lower()


def test_what_is_typed_while_search_is_being_loaded_is_not_lost(open_page, site_of):
    def slowly(route):
        route.request.frame.page.wait_for_timeout(300)
        route.continue_()

    page = open_page(site_of("library").address, prepare=lambda page: page.route("**/search/dialog.js", slowly))
    page.keyboard.press("/")
    page.keyboard.type("custody")
    page.locator(".search-rows a").first.wait_for()
    assert page.locator("dialog input").input_value() == "custody"
    page.keyboard.type(" records")
    assert page.locator("dialog input").input_value() == "custody records"


def test_enter_shows_all_results(open_page, site_of):
    page = opened(open_page, site_of("library").address)
    page.keyboard.type("custody")
    page.keyboard.press("Enter")
    page.locator(".results > li").first.wait_for()
    assert page.url == f"{site_of('library').address}search/?q=custody"


def test_an_answer_that_comes_late_is_dropped(open_page, site_of):
    page = opened(open_page, site_of("library").address)
    page.keyboard.type("gauge")
    page.locator(".search-rows a").first.wait_for()
    # from now on every unit that is fetched anew is slow, and the second search needs none
    page.route("**/search/units/**", lambda route: page.wait_for_timeout(600) or route.continue_())
    page.keyboard.press("Control+a")
    page.keyboard.type("trawlers")
    page.wait_for_timeout(250)
    page.keyboard.press("Control+a")
    page.keyboard.type("gauge")
    page.wait_for_timeout(1500)
    assert page.locator(".search-all").get_attribute("href").endswith("?q=gauge")
    assert "gauge" in page.locator(".search-rows").inner_text().lower()
    assert "trawler" not in page.locator(".search-rows a").first.inner_text().lower()


# The search page


def test_each_search_has_an_address_and_the_history_leads_back(open_page, site_of):
    home = f"{site_of('library').address}search/"
    page = results(open_page(home), f"{home}?q=sarnhaven")
    words, status = page.locator("#search-words"), page.locator(".found-status")
    many = status.inner_text()
    page.locator(".filter-kind input[value=quote]").click()
    page.wait_for_function("many => document.querySelector('.found-status').innerText !== many", arg=many)
    assert asked_by(page) == [("q", "sarnhaven"), ("kind", "quote")]
    assert page.evaluate("document.activeElement.value") == "quote"
    page.locator(".found-order select").select_option("date")
    assert asked_by(page)[-1] == ("sort", "date")
    words.fill("gau")
    page.wait_for_timeout(400)
    words.fill("gauge")
    page.wait_for_url("**q=gauge&**")
    page.keyboard.press("Enter")
    told = status.inner_text()
    seen = []
    for step in (page.go_back, page.go_back, page.go_back, page.go_forward):
        step()
        page.wait_for_timeout(150)
        seen.append((words.input_value(), [key for key, _ in asked_by(page)]))
    assert [keys for _, keys in seen] == [["q", "kind", "sort"], ["q", "kind"], ["q"], ["q", "kind"]]
    assert {words for words, _ in seen} == {"sarnhaven"}
    page.go_forward()
    page.go_forward()
    page.wait_for_function("told => document.querySelector('.found-status').innerText === told", arg=told)
    page.reload()
    page.wait_for_function("told => document.querySelector('.found-status')?.innerText === told", arg=told)


def test_more_results_come_in_pages_and_the_focus_goes_on(open_page, site_of):
    page = results(open_page(site_of("library").address), f"{site_of('library').address}search/?q=sarnhaven")
    total = int(page.locator(".found-status").inner_text().split()[0])
    assert total > 40
    page.locator(".found-more").press("Enter")
    page.locator(".results > li").nth(20).wait_for()
    assert page.evaluate("[...document.querySelectorAll('.results > li')].indexOf(document.activeElement.closest('li'))") == 20
    while page.locator(".found-more").is_visible():
        shown = page.locator(".results > li").count()
        page.locator(".found-more").click()
        page.locator(".results > li").nth(shown).wait_for()
    addresses = page.locator(".results a").evaluate_all("all => all.map(a => a.href)")
    assert len(addresses) == len(set(addresses)) == total


def test_chosen_filters_can_be_removed_and_names_be_found(open_page, site_of):
    home = f"{site_of('library').address}search/"
    page = results(open_page(home), f"{home}?q=sarnhaven&kind=quote&actor=oda-renn")
    assert page.locator(".found-chosen li").all_inner_texts()[:2] == ["Quote×", "Oda Renn×"]
    page.get_by_role("button", name="Remove Kind: Quote").click()
    page.wait_for_url(f"{home}?q=sarnhaven&actor=oda-renn")
    find = page.locator(".filter-actor .filter-find")
    find.fill("ossen")
    page.locator(".filter-actor label").nth(1).wait_for()  # the counts without the filter that was removed
    names = page.locator(".filter-actor label").all_inner_texts()
    assert [name.split("\n")[0] for name in names] == ["Oda Renn", "Tavira Ossen"]
    page.locator(".filter-actor label").last.click()
    page.wait_for_url("**actor=oda-renn&actor=tavira-ossen")


def test_what_is_shown_instead_is_told(open_page, site_of):
    page = results(open_page(site_of("library").address), f"{site_of('library').address}search/?q=sarnhaevn+locks")
    assert page.locator(".search-told").inner_text() == "Showing results for Sarnhaven locks instead of “sarnhaevn locks”."


def test_with_nothing_found_there_are_ways_on(open_page, site_of):
    home = f"{site_of('library').address}search/"
    page = open_page(f"{home}?q=sarnhaven&kind=quote&actor=oda-renn&year=1999")
    page.locator(".ways-out a").first.wait_for()
    ways = ["Without Kind: Quote", "Without Actor: Oda Renn", "Without Year: 1999", "Without any filter"]
    assert page.locator(".ways-out a").all_inner_texts() == ways
    assert page.locator(".part-all-lists li a").first.is_visible()
    page.locator(".ways-out a").nth(2).click()
    page.locator(".results > li").first.wait_for()
    assert page.url == f"{home}?q=sarnhaven&kind=quote&actor=oda-renn"


def test_the_words_are_marked_at_the_place_and_the_address_stays_clean(open_page, first_site):
    page = results(open_page(first_site), f"{first_site}search/?q=matrix")
    page.locator(".results a").first.click()
    page.locator("mark.searched").wait_for()
    assert page.url == f"{first_site}briefs/{FIRST}/?mark=matrix#quote-lavrov-matrix"
    assert page.locator("mark.searched").all_inner_texts() == ["matrix"]
    assert page.locator("link[rel=canonical]").get_attribute("href") == f"{first_site}briefs/{FIRST}/"
    assert 0 < page.locator("mark.searched").evaluate("e => e.getBoundingClientRect().top") < 900
    text = page.locator("#quote-lavrov-matrix").locator("..").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("mark").count() == 0
    assert page.locator("#quote-lavrov-matrix").locator("..").inner_text() == text
    assert page.url == f"{first_site}briefs/{FIRST}/#quote-lavrov-matrix"


# For everyone, and when something is wrong


def test_axe_finds_nothing_in_the_dialog_and_in_results(open_page, site_of):
    axe = npm_file("axe-core/axe.min.js").read_text(encoding="utf-8")
    address = site_of("library").address
    dialog = opened(open_page, address)
    dialog.keyboard.type("sarnhaevn")
    dialog.locator(".search-rows a").first.wait_for()
    page = results(open_page(address), f"{address}search/?q=sarnhaven&kind=quote&kind=issue")
    found = []
    for what in (dialog, page):
        what.evaluate(axe)
        for width in (360, 1280):
            what.set_viewport_size({"width": width, "height": 900})
            if what is page:
                what.locator(".filters").evaluate("e => { e.open = true }")
            found += [f"{what.url} ({width}): {fault}" for fault in sticking_out(what)]
            for scheme in ("light", "dark"):
                what.emulate_media(color_scheme=scheme)
                found += [f"{what.url} ({width}, {scheme}): {violation}" for violation in what.evaluate(RUN, RULES)]
    assert found == []


def test_without_scripts_the_search_page_leads_on(open_page, site_of):
    page = open_page(site_of("library").address, java_script_enabled=False)
    page.locator(".search-opener").click()
    assert page.url == f"{site_of('library').address}search/"
    assert "JavaScript" in page.locator("article").inner_text()
    assert page.locator("article input").count() == 0
    lists = page.locator(".part-all-lists a:visible").evaluate_all("all => all.map(a => a.pathname.split('/')[2])")
    assert {"briefs", "actors", "quotes", "disagreements", "open-issues", "topics"} <= set(lists)


def test_a_page_from_a_file_says_that_it_cannot_search(browser, site_of):
    page = browser.new_page()
    page.goto((site_of("library").folder / "briefs" / "index.html").as_uri())
    page.keyboard.press("/")
    page.locator(".notice").wait_for()
    assert page.url.endswith("/search/index.html")
    assert "web server" in page.locator(".notice").inner_text()
    page.close()


@pytest.mark.parametrize(
    ("file", "answer", "told"),
    [
        ("index.json", {"status": 404, "body": ""}, "right now"),
        ("index.json", {"body": "<!doctype html>"}, "damaged"),
        ("index.json", {"body": '{"format": 99}'}, "older"),
        ("terms/*.bin", {"body": "\x00\x05abc"}, "damaged"),
        ("terms/*.bin", {"status": 404, "body": ""}, "right now"),
        ("units/**", {"body": "{}"}, "damaged"),
    ],
)
def test_a_damaged_index_is_told_and_can_be_tried_again(browser, site_of, file, answer, told):
    page = browser.new_page()
    page.route(f"**/search/{file}", lambda route: route.fulfill(**answer))
    page.goto(f"{site_of('library').address}search/?q=sarnhaven")
    page.get_by_role("button", name="Try again").wait_for()
    assert told in page.locator(".found-status").inner_text()
    assert page.locator(".part-all-lists li a").first.is_visible()
    page.unroute(f"**/search/{file}")
    page.get_by_role("button", name="Try again").click()
    page.locator(".results > li").first.wait_for()
    page.close()


def test_results_do_not_wait_for_the_filters(browser, site_of):
    page = browser.new_page()
    held = []
    page.route("**/search/more/*.bin", lambda route: held.append(route))
    page.goto(f"{site_of('library').address}search/?q=sarnhaven")
    page.locator(".results > li").first.wait_for()
    page.wait_for_timeout(400)
    assert page.locator(".found-status").inner_text().split()[0].isdigit()
    assert page.locator(".filter li").count() == 0
    held[0].continue_()
    page.locator(".filter li").first.wait_for(state="attached")
    page.close()


def test_without_the_filters_the_results_stand(browser, site_of):
    page = browser.new_page()
    page.route("**/search/more/*.bin", lambda route: route.fulfill(body="\x7f\x01"))
    page.goto(f"{site_of('library').address}search/?q=sarnhaven")
    page.get_by_role("button", name="Try again").wait_for()
    assert "filters could not be read" in page.locator(".search-told").inner_text()
    assert page.locator(".results > li").count() == 20
    page.close()


def test_a_site_that_was_published_again_is_searched_anew(browser, site_of):
    """The files of the old index are gone: the new index.json leads to those that are there."""
    page = browser.new_page()
    gone: list[str] = []

    def once(route):
        if len(gone) < 1:
            gone.append(route.request.url)
            route.fulfill(status=404, body="")
        else:
            route.continue_()

    page.route("**/search/units/**", once)
    page.goto(f"{site_of('library').address}search/?q=sarnhaven")
    page.locator(".results > li").first.wait_for()
    assert gone
    page.close()


def test_search_keeps_a_strict_policy(browser, site_of):
    """Under the policy that allows only the site's own files nothing of search is refused."""
    page = browser.new_page()
    told = "addEventListener('securitypolicyviolation', e => refused.push(`${e.effectiveDirective} ${e.sourceFile}`))"
    page.add_init_script(f"window.refused = []; {told}")

    def strict(route):
        answer = route.fetch()
        policy = (
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'"
        )
        route.fulfill(response=answer, headers=answer.headers | {"content-security-policy": policy})

    page.route(f"{site_of('library').address}**/", strict)
    page.goto(f"{site_of('library').address}search/?q=sarnhaven")
    page.locator(".filter li").first.wait_for()
    page.goto(site_of("library").address)
    page.keyboard.press("/")
    page.locator("dialog[open] input").fill("sarnhaven")
    page.locator(".search-rows a").first.wait_for()
    refused = [what for what in page.evaluate("refused") if "/assets/" in what or not what.startswith("script-src-elem")]
    page.close()
    assert refused == []
