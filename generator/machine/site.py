"""A site as its machine-readable files name it: its address, where that is known, and the links between its files."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

BRIEFS: Final = "briefs.json"
FEED: Final = "feed.xml"
ROBOTS: Final = "robots.txt"
COPIES: Final = frozenset({"markdown", "json", "citations", "annotations", "feeds"})
"""What may lie beside the pages: a host of many briefs may have no room for all of it."""
BRIEF_SCHEMA: Final = "schema/brief-1.json"
BRIEFS_SCHEMA: Final = "schema/briefs-1.json"
_NAMESPACE: Final = uuid.UUID("5f0f8a0e-6c0b-5f0e-9a43-7d3f6b1c2e58")
"""Drawn once, for this project: UUIDs of version 5 (RFC 9562) are made in it."""


_COPY_OF: Final = {
    ".md": "markdown", ".annotations.json": "annotations", ".csl.json": "citations", ".bib": "citations", ".xml": "feeds",
    ".json": "json",
}  # fmt: skip


def brief_file(brief_id: str, ending: str) -> str:
    """A file of a brief, beside its Markdown: no id holds a dot, so no page and no other file can stand there."""
    return f"briefs/{brief_id}.{ending}"


def topic_feed(topic: str) -> str:
    """The feed of a topic, in the folder of its page."""
    return f"topics/{topic}/{FEED}"


def actor_feed(actor_id: str) -> str:
    """The feed of an actor, in the folder of the actor's own lists."""
    return f"actors/{actor_id}/{FEED}"


@dataclass(frozen=True)
class Site:
    """`url` is the site's address with a slash at its end, or empty where it is not known.

    `as_folders` says that a page's address is a folder (MkDocs' `use_directory_urls`). `copies` are the kinds of files that lie
    beside the pages: some of `COPIES`.
    """

    name: str
    url: str = ""
    description: str = ""
    as_folders: bool = True
    copies: frozenset[str] = COPIES

    def has(self, address: str) -> bool:
        """Whether it has a file of ours; one that is none of the copies it always has."""
        if self.copies == COPIES:  # of thousands, each is asked for
            return True
        copy = next((copy for ending, copy in _COPY_OF.items() if address.endswith(ending)), None)
        return copy is None or copy in self.copies

    def address(self, path: str) -> str:
        """Where the page of a Markdown file is, within the site."""
        stem = path.removesuffix(".md")
        if not self.as_folders:
            return f"{stem}.html"
        return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"

    def link(self, address: str, anchor: str = "", *, at: str) -> str:
        """The link to a file or page of the site: absolute where the site's address is known, else from the file `at`."""
        end = f"#{anchor}" if anchor else ""
        if self.url:
            return f"{self.url}{address}{end}"
        return f"{relative(address, at)}{end}"

    def page(self, path: str, anchor: str = "", *, at: str) -> str:
        """The link to the page of a Markdown file."""
        return self.link(self.address(path), anchor, at=at)

    def id_of(self, address: str, anchor: str = "") -> str:
        """A name for ever, as a feed needs it: the permalink, or a UUID where the site's address is not known."""
        end = f"#{anchor}" if anchor else ""
        return f"{self.url}{address}{end}" if self.url else uuid.uuid5(_NAMESPACE, f"{self.name}\n{address}{end}").urn

    @property
    def is_on_top(self) -> bool:
        """Whether the site is all of its host: only there is a robots.txt read (RFC 9309)."""
        return bool(self.url) and urlsplit(self.url).path in ("", "/")


def relative(address: str, at: str) -> str:
    """The link from one file of a site to another, both named from the site's folder; a folder ends in a slash."""
    here, there = at.split("/")[:-1], address.split("/")
    shared = 0
    while shared < len(here) and shared < len(there) - 1 and here[shared] == there[shared]:
        shared += 1
    return "/".join([*[".."] * (len(here) - shared), *there[shared:]]) or "./"
