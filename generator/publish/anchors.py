"""The anchors of many pages, and where these link: kept in little memory until all pages are made and all links looked at."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Set
from typing import Self

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

Links = dict[File, dict[str, str]]


class Anchors(Set[str]):
    """The anchors of a page as one text: of a set, each takes more than its letters."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    @classmethod
    def of(cls, anchors: Iterable[str]) -> Self:
        """No anchor has a line feed."""
        return cls("".join(f"\n{anchor}" for anchor in anchors) + "\n")

    def __contains__(self, anchor: object) -> bool:
        return f"\n{anchor}\n" in self.text

    def __iter__(self) -> Iterator[str]:
        return iter(self.text.split("\n")[1:-1])

    def __len__(self) -> int:
        return self.text.count("\n") - 1


def links_as_bytes(page: Page) -> bytes:
    """Where a page links, by the Markdown files of the other pages, as a process can hand it to another."""
    return pickle.dumps({to.src_uri: anchors for to, anchors in (page.links_to_anchors or {}).items()})


def links_from(data: bytes, files: Files) -> Links:
    """The same, by files."""
    found = ((files.get_file_from_path(path), anchors) for path, anchors in pickle.loads(data).items())
    return {to: anchors for to, anchors in found if to}
