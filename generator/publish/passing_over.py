"""While MkDocs builds, it passes over the pages that are made elsewhere, or that are as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.publish.crew import BUILD, POPULATE, Crew
from generator.publish.kept_pages import KeptPages


@contextmanager
def shared_out(
    crew: Callable[[], Crew | None], kept: Callable[[Page], KeptPages | None], passed: Callable[..., Any]
) -> Iterator[None]:
    """While MkDocs builds, it passes over the pages that a crew has taken, and over those that are kept.

    `kept` gives for a page of which that may be what knows whether it is as it was. Of each that is passed over, `passed` is
    told as of the event before a page: the sitemap asks for its day. No other plugin is there, or no page is passed over.
    """

    def away(page: Page) -> Crew | None:
        found = crew()
        return found if found and page.file.src_uri in found.away else None

    def populate(page: Page, config: MkDocsConfig, files: Files, dirty: bool = False) -> None:
        if away(page) or ((keeping := kept(page)) and keeping.is_same(page)):
            passed(page, config=config, files=files)
            return
        POPULATE(page, config, files, dirty)
        if (found := crew()) and found.away:
            # looked at when all anchors are known
            found.links[page.file.src_uri], page.links_to_anchors = page.links_to_anchors or {}, None

    def build(page: Page, *given: Any, **more: Any) -> None:
        if found := crew():
            found.start(given[3])
        if not away(page) and not ((keeping := kept(page)) and page.file.src_uri in keeping.same):
            BUILD(page, *given, **more)

    mkdocs_build._populate_page, mkdocs_build._build_page = populate, build
    try:
        yield
    finally:
        mkdocs_build._populate_page, mkdocs_build._build_page = POPULATE, BUILD
        if found := crew():
            found.stop()
