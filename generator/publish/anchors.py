"""The anchors of many pages, and where these link: kept in little memory until all pages are made and all links looked at.

What the next build is told of them are texts as well: a thousand briefs have a hundred thousand such links, and a list of
them takes longer to read than all else that is kept.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Final, Self

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator.writing.addresses import relative

Links = dict[File, dict[str, str]]
_BETWEEN: Final = frozenset(" |\n\t")
"""What stands between words in a text of links, and so in none of them."""


class Anchors(Set[str]):
    """The anchors of a page of ours as one text: of a set, each takes more than its letters."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    @classmethod
    def of(cls, anchors: Iterable[str]) -> Self:
        """No anchor of ours has a space."""
        return cls("".join(f" {anchor}" for anchor in anchors) + " ")

    def __contains__(self, anchor: object) -> bool:
        return f" {anchor} " in self.text

    def __iter__(self) -> Iterator[str]:
        return iter(self.text.split(" ")[1:-1])

    def __len__(self) -> int:
        return self.text.count(" ") - 1


def links_as_text(path: str, links: Mapping[str, Mapping[str, str]]) -> str | None:
    """Where a page links, for the next build: for each page that it leads to its file, and the anchors there.

    None if that can't be said so: if the way there is another one than the shortest, or a space or a bar is in it.
    """
    made = []
    for to, anchors in links.items():
        if not _BETWEEN.isdisjoint("".join((to, *anchors))) or anchors != _ways(path, to, anchors):
            return None
        made.append(" ".join((to, *anchors)))
    return "|".join(made)


def links_of_text(path: str, text: str) -> dict[str, dict[str, str]]:
    """The same read."""
    parts = (part.split(" ") for part in text.split("|") if part)
    return {to: _ways(path, to, anchors) for to, *anchors in parts}


def _ways(path: str, to: str, anchors: Iterable[str]) -> dict[str, str]:
    way = relative(path, to)
    return {anchor: f"{way}#{anchor}" for anchor in anchors}


def links_as_bytes(page: Page) -> bytes:
    """Where a page links, by the Markdown files of the other pages, as a process can hand it to another."""
    return pickle.dumps({to.src_uri: anchors for to, anchors in (page.links_to_anchors or {}).items()})


def links_from(data: bytes, files: Files) -> Links:
    """The same, by files."""
    known = files.src_uris  # by paths as they stand there: MkDocs would take each apart first
    found = ((known.get(path), anchors) for path, anchors in pickle.loads(data).items())
    return {to: anchors for to, anchors in found if to}
