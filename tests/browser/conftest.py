"""A real browser: Debian's Chromium, driven by Playwright; a real server for a real site."""

from __future__ import annotations

import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from generator.publish.build import build_site
from tests.examples import example_project, first_project

ARGUMENTS = [
    "--no-sandbox",  # Chromium refuses to start as root with it
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "no Chromium: run `make test-browser`, which installs it, or name it in CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """An address at which a folder is served; below /briefs/, as GitHub Pages does for a project."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments, **more):
            super().__init__(*arguments, directory=str(folder), **more)

        def translate_path(self, path):
            return super().translate_path(path.removeprefix("/briefs"))

        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/briefs/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory) -> Path:
    project = example_project(tmp_path_factory.mktemp("example"))
    build_site(project)
    return project


@pytest.fixture(scope="session")
def example_site(example_folder) -> Iterator[str]:
    with serving(example_folder / "site") as address:
        yield address


@pytest.fixture(scope="session")
def first_site(tmp_path_factory) -> Iterator[str]:
    with serving(build_site(first_project(tmp_path_factory.mktemp("first")))) as address:
        yield address


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
def open_page(browser, first_site, example_site):
    """Opens pages that are watched; at the end nothing may have been noted."""
    opened: list[Watched] = []
    contexts = []

    def open_it(address: str, width: int = 1280, scheme: str = "light", **more) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **more)
        contexts.append(context)
        watched = Watched(context.new_page(), first_site if address.startswith(first_site) else example_site)
        opened.append(watched)
        watched.page.goto(address)
        return watched.page

    yield open_it
    noted = [note for watched in opened for note in watched.noted]
    for context in contexts:
        context.close()
    assert noted == []
