"""The pages of ours in one build, between what is written of an edition and what MkDocs makes of it."""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from generator.machine import Head, Site, Visits
from generator.publish.beside import head, told_of, write_beside
from generator.publish.framing import framed, guarded, labelled
from generator.publish.lean import lean
from generator.publish.made_page import MadePage, destination
from generator.publish.tables import kinds_in
from generator.publish.words_of_scripts import title_of_places
from generator.writing.edition import Edition
from generator.writing.pages import Page


class MadePages:
    """The pages that are written of an edition; what is told of each, and to whom, beside its Markdown.

    `edition` is as pages see it, `visits` are what readers' browsers are told, if anything. While the site `is_served`, no
    Markdown lies beside a page that is to have none.
    """

    def __init__(
        self, edition: Edition, site: Site, visits: Visits | None, misquote_template: str | None, is_served: bool
    ) -> None:
        self.edition, self.site, self.visits = edition, site, visits
        self.misquote_template, self.is_served = misquote_template, is_served
        self.written: dict[str, Page] = {}
        self.moved_to: dict[str, File] = {}
        self._texts: dict[str, str] = {}  # Markdown and heads that were made to see whether a page is as it was
        self._heads: dict[str, Head] = {}

    def take(self, page: Page, taken: Container[str], as_folders: bool) -> None:
        """A page has been written; one whose address is `taken` by a page of the project's is left out."""
        if destination(page.path, as_folders) not in taken:
            self.written.setdefault(page.path, page)

    def lead_on(self, files: Files) -> None:
        """All files are known: see where the pages are that have moved."""
        found = {path: files.get_file_from_path(page.moved_to) for path, page in self.written.items() if page.moved_to}
        self.moved_to = {path: file for path, file in found.items() if file}

    def is_plain(self, file: File) -> bool:
        """Whether a page needs nothing but itself to be made: the sitemap asks where one has gone."""
        return file.src_uri in self.written and file.src_uri not in self.moved_to

    def day(self, page: MkDocsPage) -> str:
        """The day to which a page is true, as a sitemap says it."""
        written = self.written.get(page.file.src_uri)
        day = written.day if written and not written.day.is_todo else self.edition.newest
        return f"{day.year:04d}-{day.month or 1:02d}-{day.day or 1:02d}"

    def facts(self, page: MkDocsPage, config: MkDocsConfig) -> Iterator[str]:
        """What a page is made of: its Markdown, and what it says to machines."""
        page.read_source(config)
        self._heads[page.file.src_uri] = told = self._head(page, config)
        yield self._texts[page.file.src_uri]
        yield repr(told)

    def source(self, page: MkDocsPage) -> str | None:
        """The Markdown of a page, made now; None for one that is none of these."""
        path = page.file.src_uri
        if path in self.written and path not in self._texts:
            self._texts[path] = page.file.content_string
        return self._texts.get(path)

    def content(self, html: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """The HTML of a page's Markdown, with what the theme needs to lay it out; the Markdown lies beside it in the site.

        A build leaves it in build/markdown/, too, and takes it out of a site that is to have no copies of that kind.
        """
        path = page.file.src_uri
        text = self._texts.pop(path, None)
        if text is not None and (not self.is_served or self.site.has(path)):
            write_beside(Path(config.site_dir) / path, text)
        if path not in self.written:
            return guarded(labelled(html))
        if isinstance(page, MadePage) and page.is_laid_out:
            return html
        return guarded(lean(labelled(framed(html), kinds_in(self.edition.spoken)), title_of_places(config)))

    def context(self, page: MkDocsPage, config: MkDocsConfig) -> dict[str, Any]:
        """What the theme is told: whether a page is ours, the way to its Markdown, what it says to machines, where it went."""
        path = page.file.src_uri
        found = told_of(page, self.site, path in self.written, self.misquote_template)
        target = self.moved_to.get(path)
        if target:
            found["moved_to"] = target.url_relative_to(page.file)
            page.canonical_url = urljoin(config.site_url, target.url) if config.site_url else None
        else:
            found["machine"] = self._heads.pop(path, None) or self._head(page, config)
        return found

    @property
    def waiting(self) -> int:
        """Of how many pages it was seen what they are made of, and no more yet."""
        return len(self._heads)

    def let_go(self) -> None:
        """All pages are made."""
        self._texts, self._heads = {}, {}

    def _head(self, page: MkDocsPage, config: MkDocsConfig) -> Head:
        return head(self.edition, self.site, config, page, self.visits)
