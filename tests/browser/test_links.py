"""Every link of every page leads to a page that is there, and every anchor to a place on it; also below a sub-path."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.browser.serving import BELOW
from tests.browser.sites import GENERATED, READ
from tests.browser.tools import run_json

pytestmark = pytest.mark.browser

LYCHEE = Path(sys.executable).with_name("lychee")


def dead_links(root: Path, address: str) -> tuple[list[str], int]:
    """The links of all pages below a folder that lead nowhere, and how many were followed. Nothing is fetched.

    The folder is what stands at the address's host: absolute paths and whole addresses are looked up in it.
    """
    assert LYCHEE.is_file(), f"{LYCHEE} is missing: run `make test-browser`, which installs it"
    host = address.removesuffix(BELOW)
    found = run_json(
        LYCHEE, "--offline", "--include-fragments=full", "--index-files=index.html", "--extensions=html", "--no-progress",
        "--format=json", "--root-dir", root, "--remap", f"^{host}/ file://{root}/", root / BELOW.strip("/"),
        timeout=120,
    )  # fmt: skip
    dead = [
        f"{page.removeprefix(f'{root}/')}: {link['url']}: {link['status']['text']}"
        for page, links in found["error_map"].items()
        for link in links
    ]
    return sorted(dead), found["successful"]


@pytest.mark.parametrize("name", [*READ, GENERATED])
def test_no_link_is_dead(site_of, tmp_path, name):
    site = site_of(name)
    # nothing lies beside the sub-path, so a link that forgets it finds nothing
    os.symlink(site.folder, tmp_path / BELOW.strip("/"))
    dead, followed = dead_links(tmp_path, site.address)
    assert dead == []
    assert followed > 20 * len(site.pages)


def test_dead_links_are_noticed(tmp_path):
    folder = tmp_path / "briefs"
    folder.mkdir()
    page = "".join(
        f'<a href="{link}">link</a>'
        for link in ("gone/", "#gone", "#there", "/", "/briefs/", "/briefs/gone.md", "http://127.0.0.1:1/briefs/gone.html")
    )
    (folder / "index.html").write_text(f'<!doctype html><title>Page</title><p id="there">{page}</p>', encoding="utf-8")
    dead, followed = dead_links(tmp_path, "http://127.0.0.1:1/briefs/")
    assert len(dead) == 5, dead
    assert followed == 2
