"""MkDocs' objects for the pages of a site that is being served: those of pages that are as they were go on to the next build.

MkDocs makes a file and a page for each of thousands, puts their addresses together, and asks nothing else of most of them.

To delete this: what keeping.py names of it. Nothing else changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from generator.publish.made_page import MadeFile
from generator.writing.writer import Page as MadeMarkdown

_ADDRESSES: Final = ("site_dir", "use_directory_urls", "site_url", "repo_url", "edit_uri", "edit_uri_template", "nav")
"""The settings that MkDocs makes files and pages from."""


class LivePages:
    """The files that the last build left, with their pages, by their paths."""

    def __init__(self) -> None:
        self._files: dict[str, MadeFile] = {}
        self._left: dict[str, MadeFile] = {}
        self._addresses = ""

    def begin(self, config: MkDocsConfig) -> None:
        """A build makes its files now, its navigation is known."""
        addresses = repr([config[name] for name in _ADDRESSES])
        self._files = self._left if addresses == self._addresses else {}
        self._left, self._addresses = {}, addresses

    def file(self, made: MadeMarkdown) -> MadeFile | None:
        """The file of a page of ours, if there is one. What makes its Markdown is the new one."""
        found = self._files.get(made.path)
        if found is None or found.made.source != made.source:
            return None
        found.made = made
        return found

    def end(self, files: Files, paths: Iterable[str]) -> None:
        """A build is over, in which these pages were passed over."""
        there = ((path, files.src_uris[path]) for path in paths)
        self._left = {path: file for path, file in there if isinstance(file, MadeFile) and _is_bare(file, file.page)}
        self._files = {}


def _is_bare(file: File, page: Page | None) -> bool:
    """Whether a page is as MkDocs made it, and stands in no navigation."""
    if page is None or file.inclusion is not InclusionLevel.NOT_IN_NAV:
        return False
    is_read = page.markdown is not None or page.content is not None or "title" in page.__dict__
    return not is_read and page.parent is None and page.previous_page is None and page.next_page is None
