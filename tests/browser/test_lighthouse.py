"""Lighthouse gives 100 in each of its categories, as a phone on a slow line and as a desk."""

from __future__ import annotations

import pytest

from tests.browser.tools import ARGUMENTS, chromium, npm_file, program, run_json
from tests.examples import FIRST

pytestmark = pytest.mark.browser

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TRIES = 5


def scores(address: str, preset: str) -> dict[str, int]:
    """The score in each category, 0 to 100."""
    told = run_json(
        program("node", "nodejs"), npm_file("lighthouse/cli/index.js"), address, preset, "--quiet", "--output=json",
        f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)}",
        timeout=120, CHROME_PATH=chromium(),
    )  # fmt: skip
    assert not told.get("runtimeError"), told["runtimeError"]
    return {name: round(100 * told["categories"][name]["score"]) for name in CATEGORIES}


@pytest.mark.parametrize("path", ["", f"briefs/{FIRST}/"], ids=["home", "brief"])
@pytest.mark.parametrize("preset", ["--form-factor=mobile", "--preset=desktop"], ids=["phone", "desk"])
def test_every_category_has_100(site_of, path, preset):
    """Speed is measured while the machine does other things too, so the best of five runs counts: a page can be
    measured slower than it is, never faster. The other categories do not vary, and are the first run's."""
    site = site_of("first")
    found = scores(site.address + path, preset)
    for _ in range(TRIES - 1):
        if found["performance"] == 100:
            break
        found["performance"] = max(found["performance"], scores(site.address + path, preset)["performance"])
    assert found == dict.fromkeys(CATEGORIES, 100)
