"""The searches that are compared, each as its readers meet it: a page in Chromium, with its own index and its own scripts."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import TimeoutError as TooLate

from benchmarks.search.judging import Answer, page_of, place
from benchmarks.search.queries import Query
from benchmarks.search.serving import Served
from generator.writing.addresses import name_slug

PATIENCE: Final = 60_000  # milliseconds, for a page with its index
_FOR_ONE: Final = 10_000  # for a query, once that is there
_FIRST: Final = """
  window.firstResult = new Promise(resolve => {
    const look = () => document.querySelector(SELECTOR) ? resolve(performance.now()) : setTimeout(look, 4)
    look()
  })
"""


@dataclass(frozen=True)
class Cold:
    """A first search by a reader who was never here: up to the first result, seconds, bytes, bytes with gzip.

    `in_all`: bytes with gzip once nothing more is fetched; in ours the filters come after the results.
    """

    seconds: float
    raw: int
    zipped: int
    in_all: int


class Engine(ABC):
    """A search on a site that is served."""

    name: str
    selector: str  # of a result

    def __init__(self, browser: Browser, served: Served) -> None:
        self.browser, self.served = browser, served
        self._context: BrowserContext | None = None
        self._page: Page | None = None

    def cold(self, query: Query) -> Cold:
        """Opens the page of a search with nothing in the cache. Raises TimeoutError after a minute."""
        context = self.browser.new_context()
        try:
            page = context.new_page()
            page.add_init_script(_FIRST.replace("SELECTOR", repr(self.selector)))
            self.served.forget()
            page.set_default_timeout(PATIENCE)
            page.goto(self.address(query), wait_until="commit", timeout=PATIENCE)
            page.wait_for_selector(self.selector, state="attached", timeout=PATIENCE)
            seconds = page.evaluate("firstResult") / 1000
            raw, zipped = self.served.bytes(page.evaluate("performance.timeOrigin") / 1000 + seconds)
            page.wait_for_load_state("networkidle")
            return Cold(seconds, raw, zipped, self.served.bytes(time.time())[1])
        finally:
            context.close()

    @property
    def page(self) -> Page:
        """The page on which all queries are asked."""
        if self._page is None:
            self._context = self.browser.new_context()
            self._page = self._context.new_page()
            self._page.set_default_timeout(PATIENCE)
            self.open(self._page)
        return self._page

    def close(self) -> None:
        if self._context is not None:
            self._context.close()

    def open(self, page: Page) -> None:  # noqa: B027 - ours opens a page for each query
        """Makes a new page ready."""

    @abstractmethod
    def address(self, query: Query) -> str: ...

    @abstractmethod
    def answer(self, query: Query) -> Answer: ...


class Ours(Engine):
    """The search page of the site, at the address of each search."""

    name = "ours"
    selector = ".results li"

    def address(self, query: Query) -> str:
        facets = {name: name_slug(value) if name == "outlet" else value for name, value in query.facets}
        asked = {"q": query.q, **facets}
        return f"{self.served.address}search/?{urlencode(asked)}"

    def answer(self, query: Query) -> Answer:
        start = time.perf_counter()
        places, told = self._results(self.address(query))
        seconds = time.perf_counter() - start
        offered: list[str] = []
        if links := [link for link in told["links"] if "/search/?" in link]:
            offered, _ = self._results(links[0])
        return Answer(places, "Nothing" in told["text"] or "Nothing" in told["status"], offered, seconds)

    def _results(self, address: str) -> tuple[list[str], dict[str, Any]]:
        page = self.page
        page.goto(address, wait_until="commit")
        page.wait_for_function(
            """() => document.querySelector(".results li") || document.querySelector(".nothing-found")""", timeout=PATIENCE
        )
        links: list[str] = page.eval_on_selector_all(
            ".results > li", "items => items.slice(0, 3).map(item => item.querySelector('a[href]').href)"
        )
        told: dict[str, Any] = page.evaluate(
            """() => {
              const told = document.querySelector(".search-told")
              return {
                text: told?.textContent ?? "", status: document.querySelector(".found-status")?.textContent ?? "",
                links: [...(told?.querySelectorAll("a[href]") ?? [])].map(link => link.href),
              }
            }"""
        )
        return [_item_of(link) for link in links], told


def _item_of(link: str) -> str:
    """The item that a result leads to. Of a page that was written by hand any part will do."""
    found = place(link)
    return found if found.startswith(("briefs/", "actors/")) else found.split("#")[0]


class Material(Engine):
    """Material's own search: its page, its worker, its index."""

    name = "material"
    selector = ".md-search-result__item"

    def address(self, query: Query) -> str:
        return f"{self.served.address}?{urlencode({'q': query.q})}"

    def open(self, page: Page) -> None:
        # what the worker answers is read where the page reads it
        page.add_init_script(
            """
            const Real = window.Worker
            window.answers = []
            window.Worker = class extends Real {
              constructor(...given) {
                super(...given)
                this.addEventListener("message", event => event.data.type === 3 && window.answers.push(event.data.data))
              }
            }
            """
        )
        page.goto(f"{self.served.address}?q=report", wait_until="commit")
        page.wait_for_function("() => window.answers.length", timeout=PATIENCE)

    def answer(self, query: Query) -> Answer:
        start = time.perf_counter()
        found = self.page.evaluate(
            """async ([words, patience]) => {
              const field = document.querySelector("[data-md-component=search-query]")
              const type = text => { field.value = text; field.dispatchEvent(new Event("keyup")) }
              const answered = async () => {
                const until = performance.now() + patience
                while (!answers.length && performance.now() < until) await new Promise(done => setTimeout(done, 4))
                return answers.at(-1)
              }
              type(""); await new Promise(done => setTimeout(done, 10))
              answers.length = 0
              type(words)
              const found = await answered()
              return (found?.items ?? found ?? []).slice(0, 3).map(pages => (Array.isArray(pages) ? pages[0] : pages).location)
            }""",
            [query.q, _FOR_ONE],
        )
        return Answer([page_of(location) for location in found], seconds=time.perf_counter() - start)


class Pagefind(Engine):
    """Pagefind's own interface to scripts, as its component calls it, on an empty page."""

    name = "pagefind"
    selector = "li"
    PAGE: Final = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Pagefind</title><ol></ol><script type="module">
      const pagefind = await import("/pagefind/pagefind.js")
      await pagefind.init()
      window.ask = async words => {
        const found = await pagefind.search(words)
        return Promise.all(found.results.slice(0, 3).map(async result => (await result.data()).url))
      }
      const words = new URLSearchParams(location.search).get("q")
      if (words) for (const url of await ask(words)) document.querySelector("ol").append(
        Object.assign(document.createElement("li"), { textContent: url }))
      window.isReady = true
    </script></html>"""

    def address(self, query: Query) -> str:
        return f"{self.served.address}ask-pagefind.html?{urlencode({'q': query.q})}"

    def open(self, page: Page) -> None:
        page.goto(f"{self.served.address}ask-pagefind.html", wait_until="commit")
        page.wait_for_function("() => window.isReady")

    def answer(self, query: Query) -> Answer:
        start = time.perf_counter()
        found = self.page.evaluate("words => ask(words)", query.q)
        return Answer([page_of(url) for url in found], seconds=time.perf_counter() - start)


ENGINES: Final = (Ours, Material, Pagefind)
__all__ = ["ENGINES", "Cold", "Engine", "Material", "Ours", "Pagefind", "TooLate"]
