"""Every page of every site is valid HTML to the Nu checker."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.browser.sites import GENERATED, READ
from tests.browser.tools import npm_file, program, run_json

pytestmark = pytest.mark.browser

# Material writes these two check boxes itself, with an attribute that check boxes do not have.
MATERIALS_OWN = ('<input class="md-toggle"', "Attribute “autocomplete” is only allowed")


def errors_in(*folders: Path) -> list[tuple[str, str, str]]:
    """What is wrong in the HTML files below folders: the file, the sentence, the place. One process for all."""
    java = program("java", "default-jre-headless")
    jar = npm_file("vnu-jar/build/dist/vnu.jar")
    told = run_json(
        java, "-jar", jar, "--skip-non-html", "--errors-only", "--stdout", "--exit-zero-always", "--format", "json", *folders,
        timeout=240,
    )  # fmt: skip
    return [(m.get("url", ""), m["message"], m.get("extract", "")) for m in told["messages"]]


def test_every_page_is_valid(site_of):
    sites = [site_of(name) for name in [*READ, GENERATED]]
    found: Counter[str] = Counter()
    example: dict[str, str] = {}
    for url, message, extract in errors_in(*(site.folder for site in sites)):
        if not (message.startswith(MATERIALS_OWN[1]) and MATERIALS_OWN[0] in extract):
            found[message] += 1
            example.setdefault(message, f"{url}: {extract}")
    assert not found, [(count, message, example[message]) for message, count in found.items()]


def test_the_validator_is_at_work(tmp_path):
    (tmp_path / "page.html").write_text('<!doctype html><html lang="en"><title>x</title><p><div></p>', encoding="utf-8")
    assert len(errors_in(tmp_path)) >= 2
