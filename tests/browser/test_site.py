"""The built sites in a real browser: links lead to words and places, former addresses lead on."""

from __future__ import annotations

import pytest

from tests.examples import EXAMPLE, FIRST

pytestmark = pytest.mark.browser


def test_a_quote_is_one_click_from_its_place(open_page, first_site):
    page = open_page(f"{first_site}briefs/{FIRST}/")
    marks = page.locator("a:has-text('ecked word for word, ¶')")
    assert marks.count() >= 9
    assert all("#:~:text=" in link for link in marks.evaluate_all("all => all.map(a => a.href)"))


def test_arabic_runs_from_right_to_left(open_page, example_site):
    page = open_page(f"{example_site}briefs/{EXAMPLE}/")
    arabic = page.locator("blockquote [lang=ar]").first
    assert arabic.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_the_page_s_markdown_is_one_click_away(open_page, first_site):
    page = open_page(f"{first_site}briefs/{FIRST}/")
    with page.expect_response(lambda response: response.url.endswith(f"{FIRST}.md")) as response:
        page.evaluate(f"fetch('../{FIRST}.md')")
    assert response.value.ok
    assert page.locator(f"a[href='../{FIRST}.md']").count() == 1


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("briefs/vessar-treaty/", f"briefs/{EXAMPLE}/"),
        ("briefs/vessar-treaty/transcript/", f"briefs/{EXAMPLE}/transcript/"),
        ("actors/sarnhaven-port/", "actors/sarnhaven-port-authority/"),
    ],
)
def test_a_former_address_leads_on(open_page, example_site, scripts, former, now):
    page = open_page(example_site + former, java_script_enabled=scripts)
    page.wait_for_url(example_site + now)
    assert page.locator("h1").count() == 1


def test_a_former_address_keeps_the_place_on_the_page(open_page, example_site):
    page = open_page(f"{example_site}briefs/vessar-treaty/?from=mail#quote-ossen-paper")
    page.wait_for_url(f"{example_site}briefs/{EXAMPLE}/?from=mail#quote-ossen-paper")
    assert page.locator("#quote-ossen-paper").evaluate("e => e.getBoundingClientRect().top") < 300
    page.go_back()
    assert "vessar-treaty" not in page.url


def test_a_quote_is_copied_with_who_said_it_where_and_a_link_to_it(open_page, first_site):
    page = open_page(f"{first_site}briefs/{FIRST}/", permissions=["clipboard-read", "clipboard-write"])
    assert page.locator(".copy").count() == page.locator("h3[id^='quote-']").count()
    page.locator("#quote-peskov-assurances").locator("..").locator(".copy").click()
    page.wait_for_function("document.querySelector('#quote-peskov-assurances').parentElement.innerText.includes('Copied')")
    words, about, place = page.evaluate("navigator.clipboard.readText()").split("\n")
    # the source interrupts these words: each part stands between marks of its own
    assert words.startswith("“There were no assurances from Pompeo” … “And one can hardly talk")
    assert about == "— Dmitry Peskov, To reporters, the day after the talks, 15 May 2019; Al-Monitor"
    assert place == f"{first_site}briefs/{FIRST}/#quote-peskov-assurances"
