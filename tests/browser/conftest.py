"""A real browser: Debian's Chromium, driven by Playwright; real servers for real sites."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from tests.browser.sites import Site, published
from tests.browser.tools import ARGUMENTS, chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site_of(tmp_path_factory) -> Iterator[Callable[[str], Site]]:
    """Gives a site by its name; each is built once, when it is first asked for."""
    built: dict[str, Site] = {}
    with ExitStack() as stack:

        def give(name: str) -> Site:
            if name not in built:
                built[name] = stack.enter_context(published(name, tmp_path_factory.mktemp(name)))
            return built[name]

        yield give


@pytest.fixture(scope="session")
def example_folder(site_of: Callable[[str], Site]) -> Path:
    return site_of("library").folder.parent


@pytest.fixture(scope="session")
def example_site(site_of: Callable[[str], Site]) -> str:
    return site_of("library").address


@pytest.fixture(scope="session")
def first_site(site_of: Callable[[str], Site]) -> str:
    return site_of("first").address


class Watched:
    """A page of the browser that notes what must not happen: console errors, script errors, requests elsewhere."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.noted: list[str] = []
        page.on("console", lambda message: self.noted.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.noted.append(str(error)))
        page.on("requestfailed", self._failed)
        page.on("request", lambda request: self._request(request.url, home))

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left before its answer came
            self.noted.append(f"failed: {request.url}: {request.failure}")

    def _request(self, url: str, home: str) -> None:
        origin = "/".join(home.split("/")[:3])
        if not url.startswith((origin, "data:", "blob:")):
            self.noted.append(f"another host: {url}")


@pytest.fixture
def open_page(browser):
    """Opens pages that are watched; at the end nothing may have been noted."""
    opened: list[Watched] = []
    contexts = []

    def open_it(
        address: str, width: int = 1280, scheme: str = "light", prepare: Callable[[Page], None] | None = None, **more
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **more)
        contexts.append(context)
        watched = Watched(context.new_page(), address)
        opened.append(watched)
        if prepare:
            prepare(watched.page)
        response = watched.page.goto(address)
        assert response is not None
        assert response.ok, address
        return watched.page

    yield open_it
    noted = [note for watched in opened for note in watched.noted]
    for context in contexts:
        context.close()
    assert noted == []
