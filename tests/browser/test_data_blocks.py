"""JSON-LD in a page is data: under a policy that runs no inline script it is let be, and read."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, Route

from tests.examples import EXAMPLE

pytestmark = pytest.mark.browser

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize("with_script", [False, True], ids=["data alone", "a script beside it"])
def test_a_strict_policy_stops_scripts_and_no_data(browser: Browser, example_site: str, with_script: bool):
    address = f"{example_site}briefs/{EXAMPLE}/"
    context = browser.new_context()
    page = context.new_page()
    stopped: list[str] = []
    page.on("console", lambda message: stopped.append(message.text) if "Content Security Policy" in message.text else None)

    def answer(route: Route) -> None:
        response = route.fetch()
        # Material's own inline scripts are another matter
        body = re.sub(r"<script>.*?</script>", "", response.text(), flags=re.DOTALL)
        if with_script:
            body = body.replace("</head>", "<script>document.title = 'run'</script></head>")
        route.fulfill(response=response, body=body, headers={**response.headers, "content-security-policy": POLICY})

    page.route(address, answer)
    page.goto(address)
    data = json.loads(page.locator('script[type="application/ld+json"]').inner_text())
    title = page.title()
    context.close()
    assert data["@graph"][0]["@type"] == "Article"
    assert title != "run"
    assert bool(stopped) == with_script, stopped
