"""Pictures of every kind of page, to be looked at: `make screenshots`.

    build/screenshots/<site>/<kind>.<width>-<scheme>.png, <kind>.print.png, <kind>.print.pdf
    build/screenshots/images/<name>.png   the pictures of README.md, as they are to stand in docs/images

The largest page of each kind is taken.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.sites import READ, Site, published
from tests.browser.tools import ARGUMENTS, chromium
from tests.examples import FIRST, REPOSITORY

TARGET = REPOSITORY / "build" / "screenshots"
SIZES = ((1280, "light"), (1280, "dark"), (390, "light"), (390, "dark"))
A4_TEXT = 643  # pixels: 170 mm, what the print style leaves of an A4 page
PICTURES = {
    "brief": ("first", f"briefs/{FIRST}/"),
    "quotes": ("first", f"briefs/{FIRST}/#quotes"),
}
"""The pictures of README.md: the site and the place that each shows."""


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for name in (*READ, "arabic"):
            with tempfile.TemporaryDirectory() as folder, published(name, Path(folder)) as site:
                shoot(browser, site, TARGET / name)
                for picture, (of, path) in PICTURES.items():
                    if of == name:
                        take(browser, site.address + path, TARGET / "images" / f"{picture}.png")
            print(TARGET / name, file=sys.stderr)
        browser.close()


def shoot(browser: Browser, site: Site, folder: Path) -> None:
    """Every kind of page of a site, at each size, in light and dark, and printed."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, path in site.kinds.items():
        name = file_name(kind)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(site.address + path, wait_until="networkidle")
        for width, scheme in SIZES:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=folder / f"{name}.{width}-{scheme}.png", full_page=True)
        page.set_viewport_size({"width": A4_TEXT, "height": 900})
        page.emulate_media(media="print", color_scheme="light")
        page.screenshot(path=folder / f"{name}.print.png", full_page=True)
        page.pdf(path=folder / f"{name}.print.pdf", format="A4", prefer_css_page_size=True)
        page.close()


def take(browser: Browser, address: str, file: Path) -> None:
    """One window of a page, in few colours so that the file is small."""
    file.parent.mkdir(parents=True, exist_ok=True)
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=file)
    page.close()
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(file, optimize=True)


def file_name(kind: str) -> str:
    """`briefs/*/` → `briefs-one`, the home page's empty kind → `home`."""
    return kind.strip("/").replace("*", "one").replace("/", "-") or "home"


if __name__ == "__main__":
    main()
