"""Which pages and files there are, kept from build to build together with all that decides it.

That follows from little of each brief: its days, topics, actors, who says what. Whatever is read of a brief while no page is
being made is noted here by its key. Where all of these keys are as they were, so are the pages, the lists that they are given,
and each answer about several briefs: none of it is gathered again, but for what a page that has changed asks for.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from generator.reading.dates import PartialDate
from generator.reading.stored import StoredEntry
from generator.writing.across import SECTIONS, Section, sections_of
from generator.writing.edition import Edition
from generator.writing.pages import Page, PageWriter, navigation

Making = Callable[[], bytes]
_BEFORE: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("library", "drafts", "language", "records", "without_texts"), ()),
    **dict.fromkeys(("spoken", "_recorded", "published_texts"), ()),
    "entries": ("as_of", "status"),
}
"""What an edition may know before it is planned, and the keys of briefs that it was gathered from. Texts are around it."""


class Plan:
    """The plan of one build. `old` is what the last one told of its own, `marks` stand for the records of each brief, `made_by`
    for what makes pages, `around` for all else that decides which there are: the actors, the texts at hand.
    """

    def __init__(self, edition: Edition, marks: Mapping[str, str], made_by: str, around: str, old: Any) -> None:
        self.edition, self.marks, self.made_by, self.around = edition, marks, made_by, around
        before = {key for name in edition.__dict__ for key in _BEFORE[name]}
        self._read: dict[str, set[str]] = defaultdict(lambda: set(before))
        self._known = old if made_by and _is_sound(old, made_by) else {}
        self._keys = {brief: self._known["sets"][number] for brief, number in self._known.get("of", {}).items()}
        self.holds = bool(self._known) and self._known["digest"] == self._digest(self._keys)
        self._pages: list[tuple[str, list[tuple[Any, ...]]]] = []
        self._files: list[str] = []
        self._navigation: list[tuple[str, str]] = []

    def read(self, entry_id: str, key: str) -> None:
        """A key of a brief was read. What its receipt says always counts."""
        if key != "receipt":
            self._read[entry_id].add(key)

    # what there is

    def navigation(self) -> list[tuple[str, str]]:
        """As that of `writing`."""
        kept = self._known.get("navigation", ()) if self.holds else navigation(self.edition)
        self._navigation = [(title, path) for title, path in kept]
        return self._navigation

    def sections(self) -> list[Section]:
        """The sections that have a page."""
        if not self.holds:
            return sections_of(self.edition)
        parts = {name for name, _ in self._known["pages"]}
        return [section for section in SECTIONS if f"section {section.path}" in parts]

    def pages(self, writer: PageWriter, silent: Callable[[], Any]) -> Iterator[Page]:
        """All pages of a writer. Those that are known already are made when one is asked for its text, in `silent`."""
        known = self._known["pages"] if self.holds else ((name, None) for name in writer.parts())
        for name, rows in known:
            part = _Part(lambda name=name: {page.path: page.write for page in writer.part(name)}, silent)  # type: ignore[misc]
            pages = list(writer.part(name)) if rows is None else [_page(row, part) for row in rows]
            if not self.holds:
                self._pages.append((name, [_row(page) for page in pages]))
            yield from pages

    def files(self, make: Callable[[], dict[str, Making]], silent: Callable[[], Any]) -> dict[str, Making]:
        """All files for machines that `make` offers, likewise."""
        part = _Part(make, silent)
        found: dict[str, Making] = {path: Later(part, path) for path in self._known["files"]} if self.holds else make()
        self._files = list(found)
        return found

    # what is told

    def told(self) -> dict[str, Any]:
        """All of it, for the next build: plain data."""
        if self.holds and all(read.issubset(self._keys.get(brief, ())) for brief, read in self._read.items()):
            return self._known
        # what a page has asked for the first time decides on its answer from now on
        sets: dict[tuple[str, ...], int] = {}
        keys = {brief: tuple(sorted({*self._keys.get(brief, ()), *self._read[brief]})) for brief in self.edition.library.briefs}
        of = {brief: sets.setdefault(read, len(sets)) for brief, read in keys.items()}
        about = {"by": self.made_by, "digest": self._digest(keys), "sets": list(sets), "of": of}
        if self.holds:
            return self._known | about
        return about | {"pages": self._pages, "files": self._files, "navigation": self._navigation}

    def _digest(self, keys: Mapping[str, Iterable[str]]) -> str:
        """Stands for all that the plan was made from: these keys of the briefs, and what is around them."""
        found = hashlib.blake2b(self.around.encode(), digest_size=16)
        for brief, entry in self.edition.library.briefs.items():
            if not isinstance(entry, StoredEntry):
                return ""
            found.update(f"{brief} {self.marks.get(brief)} {entry.digest_of(tuple(keys.get(brief, ())))}\n".encode())
        return found.hexdigest()


class _Part:
    """Some pages or files, made all at once when one of them is asked for."""

    def __init__(self, make: Callable[[], Mapping[str, Callable[[], Any]]], silent: Callable[[], Any]) -> None:
        self.make, self.silent = make, silent

    @cached_property
    def made(self) -> Mapping[str, Callable[[], Any]]:
        with self.silent():  # that a page is in it, no page has asked
            return self.make()


class Later:
    """What makes a page or a file, found when it is called."""

    def __init__(self, part: _Part, path: str) -> None:
        self.part, self.path = part, path

    @property
    def found(self) -> Callable[[], Any]:
        """What makes it."""
        return self.part.made[self.path]

    def __call__(self) -> Any:
        return self.found()


def _row(page: Page) -> tuple[Any, ...]:
    day = page.day
    return page.path, page.source, day.year, day.month, day.day, page.moved_to


def _page(row: tuple[Any, ...], part: _Part) -> Page:
    path, source, year, month, day, moved_to = row
    return Page(path, Later(part, path), source, PartialDate(year, month, day), moved_to)


def _is_sound(old: Any, made_by: str) -> bool:
    """Whether what the last build told has the form of that, and is of the same makers."""
    try:
        if old["by"] != made_by:
            return False
        most = len(old["sets"])
        rows = all(len(row) == 6 for _, part in old["pages"] for row in part)
        return rows and all(0 <= number < most for number in old["of"].values()) and bool(old["digest"] and old["files"])
    except (TypeError, KeyError, ValueError, AttributeError):
        return False
