"""The files for machines among MkDocs' own, and what the theme says of them: from MkDocs to `generator.machine` and back."""

from __future__ import annotations

import html
import os
import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.machine import Head, Site, Visits, head_of
from generator.publish.address import misquote_link
from generator.writing.edition import Edition


def site_of(config: MkDocsConfig, copies: Iterable[str]) -> Site:
    """The site as its configuration names it, with the copies of its pages that it is to have."""
    url = (config.site_url or "").rstrip("/")
    return Site(
        config.site_name, f"{url}/" if url else "", config.site_description or "", config.use_directory_urls, frozenset(copies)
    )


def machine_files(offered: Mapping[str, Callable[[], bytes]], files: Files) -> dict[str, Callable[[], bytes]]:
    """The files for machines, by their address. One that the project has by hand is the project's."""
    taken = {file.dest_uri for file in files if file.inclusion.is_included()}
    return {path: make for path, make in offered.items() if path not in taken}


def head(edition: Edition, site: Site, config: MkDocsConfig, page: Page, visits: Visits | None) -> Head:
    """What a page's head says. Its title is plain text again: in the front matter it is escaped.

    `visits` is None where the site marks nothing for readers who come back.
    """
    title = html.unescape(str(page.meta.get("title") or page.title or config.site_name))
    found = head_of(edition, site, page.file.src_uri, title)
    return replace(found, names=(*found.names, *visits.names(page.file.src_uri, page.markdown or ""))) if visits else found


def told_of(page: Page, site: Site, is_made: bool, misquote_template: str | None) -> dict[str, Any]:
    """What the theme is told of a page: whether it is ours, the way to its Markdown, and where to tell of a misquote."""
    found: dict[str, Any] = {"is_made": is_made}
    if site.has(page.file.src_uri):
        found["markdown_link"] = quote(posixpath.relpath(page.file.src_uri, posixpath.dirname(page.file.dest_uri) or "."))
    if misquote_template and is_made:
        found["misquote_link"] = misquote_link(misquote_template, page.canonical_url or page.file.url)
    return found


def take_out(folder: Path, site: Site, made: Iterable[str]) -> None:
    """Remove the Markdown of pages of ours from a site that is to have none: it was made there for build/markdown/ as well."""
    for path in made:
        if not site.has(path):
            (folder / path).unlink(missing_ok=True)


def write_beside(path: Path | str, content: str | bytes) -> None:
    """Write a file of the site, with its folder where that is not there yet."""
    content = content.encode() if isinstance(content, str) else content
    try:
        _write(path, content)
    except FileNotFoundError:  # most folders are there already
        os.makedirs(os.path.dirname(path), exist_ok=True)
        _write(path, content)


def _write(path: Path | str, content: bytes) -> None:
    with open(path, "wb") as file:  # in three quarters of the time that a Path takes for it
        file.write(content)


def link_beside(path: Path, file: Path) -> None:
    """Give a file another place, with its folder where that is not there yet; a copy where there are no links.

    Nothing writes into either of them. Making a new file takes twenty times as long.
    """
    try:
        try:
            os.link(file, path)
        except FileNotFoundError:  # most folders are there already
            path.parent.mkdir(parents=True, exist_ok=True)
            os.link(file, path)
    except OSError:  # another disk, or one without links
        write_beside(path, file.read_bytes())
