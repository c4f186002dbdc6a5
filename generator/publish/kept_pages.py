"""Pages that are as they were: neither converted nor rendered, their files go on from the last site.

A page is made of its Markdown, of what it says to machines, and of what surrounds it: the configuration, the theme, the
navigation, our own code. It is the same where a digest of all that is the same, its links lead to pages that are there, and its
files are as they were. What is known of such a page are the anchors on it and those it leads to: so all links are looked at.

To delete this: the option `cache`, and what keeping.py, crew.py, passing_over.py and plugin.py name of it. All pages are made
then.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Container, Iterable, Iterator
from typing import Final, NamedTuple

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from generator.cache.code import digest_of
from generator.cache.packed import Lasting
from generator.cache.traces import Traces
from generator.publish.anchors import Anchors, links_as_text, links_of_text
from generator.publish.kept_files import KnownFiles
from generator.publish.made_page import MadeFile

_FEW: Final = 8
"""Pages. For so many a text is looked through; with more it is taken apart."""
_NO_WAY: Final = " \n\t()<>\"'[]|"
"""Characters that no way from page to page has."""


class Record(NamedTuple):
    """What is known of a page, as texts: they are there at once, however many pages there are.

    `key` stands for all that it was made from, `anchors` are as in `Anchors`, `links` as in `links_as_text`, and `to` are the
    pages that it may link to, with a bar between them.
    """

    key: str
    anchors: str
    links: str
    to: str


class Records(dict[str, Record], Lasting):
    """What is known of pages, by their paths."""

    @classmethod
    def of(cls, old: object) -> Records:
        """What the last build told, or left: if it has the form of that. It was sealed, and is of this code."""
        if isinstance(old, Records):
            return old
        lines = (line.split("\t") for line in old.split("\n")) if isinstance(old, str) else ()
        return cls((path, Record(*record)) for path, *record in lines if len(record) == len(Record._fields))

    def told(self) -> str:
        """A line for each page, a tab between what is known of it: no address, anchor or digest holds one."""
        return "\n".join("\t".join((path, *record)) for path, record in self.items())


class KeptPages:
    """The pages of one build. `surroundings` stand for all that surrounds a page; the site `has_markdown` beside it."""

    def __init__(
        self,
        kept: KnownFiles,
        traces: Traces,
        surroundings: str,
        files: Files,
        facts: Callable[[Page], Iterable[str]],
        has_markdown: bool,
    ) -> None:
        self.kept, self.traces, self.surroundings, self.files, self.facts = kept, traces, surroundings, files, facts
        self.has_markdown = has_markdown
        has_same_surroundings = kept.more.get("surroundings") == surroundings
        self.known = Records.of(kept.more.get("pages")) if has_same_surroundings else Records()
        self.there = digest_of("\n".join(files.src_uris), "\n".join(_excluded(files)))
        self.others: dict[str, str] = kept.more.get("others", {}) if has_same_surroundings else {}
        """The anchors of pages that are made each time."""
        # then whatever a page linked to is there
        self.has_all = has_same_surroundings and kept.more.get("there") == self.there
        self.keys: dict[str, str] = {}
        self.targets: dict[str, str] = {}
        self.questions: dict[str, list[str] | None] = {}
        self.same: set[str] = set()
        self.held: set[str] = set()
        self._abouts: dict[str, str] = {}
        self.said = _Said()
        logging.getLogger("mkdocs.structure").addHandler(self.said)
        if self.has_all and traces.plan.holds:
            self._hold_all()

    def _hold_all(self) -> None:
        """Let all pages go on that nothing has changed for, where there are the same pages, each given the same."""
        for path, record in self.known.items():
            file = self.files.src_uris[path]
            # where it was, there may be one by hand now
            if isinstance(file, MadeFile) and file.page and self.traces.held(path) == record.key and self._are_there(file):
                self._hold(path, record)
                self.keep(file.page)

    def _hold(self, path: str, record: Record) -> None:
        self.keys[path], self.targets[path] = record.key, record.to
        self.held.add(path)

    def holds(self, file: File) -> bool:
        """Whether a page is as it was, by all that it was made from: then not even its Markdown is made."""
        path = file.src_uri
        if path in self.held:
            return True
        record = self.known.get(path)
        key = self.traces.holds(path, self._about(file)) if record else None
        if record is None or key is None or record.key != key or not self._leads_on(file, record):
            return False
        self._hold(path, record)
        return True

    def is_same(self, page: Page) -> bool:
        """Whether a page is as it was; its Markdown is made to see that. If it is, its files are kept."""
        path = page.file.src_uri
        if path in self.same:
            return True
        if path not in self.held and not self.holds(page.file):
            facts, self.questions[path] = self.traces.noting(lambda: list(self.facts(page)), _maker(page.file))
            key = self.keys[path] = digest_of(*_around(page.file), *facts)
            self.targets[path] = "|".join(sorted(self._named_in(path, page.markdown or "")))
            record = self.known.get(path)
            if not record or record.key != key or not self._leads_on(page.file, record):
                return False
        self.keep(page)
        return True

    def _about(self, file: File) -> str:
        """Stands for where a page is, and for what it was given to be made from; empty where that can't be told."""
        found = self._abouts.get(file.src_uri)
        if found is None:
            found = self._abouts[file.src_uri] = self.traces.about(file.src_uri, _maker(file), lambda: _around(file))
        return found

    def keep(self, page: Page) -> None:
        """Let the files of a page go on, and tell MkDocs what it asks of it."""
        path = page.file.src_uri
        self.same.add(path)
        self.kept.keep.update(self._files_of(page.file))
        # MkDocs does no more with it than to look for anchors
        page.present_anchor_ids = Anchors(self.known[path].anchors)  # type: ignore[assignment]

    def _are_there(self, file: File) -> bool:
        return all(map(self.kept.files.__contains__, self._files_of(file)))

    def _files_of(self, file: File) -> tuple[str, ...]:
        return (file.dest_uri, file.src_uri) if self.has_markdown else (file.dest_uri,)

    def _named_in(self, path: str, markdown: str) -> set[str]:
        """The pages that a page may link to: whatever in its text reads like the way to one."""
        folder = path.split("/")[:-1]
        before = markdown.split(".md")[:-1]
        ways = {text[max(map(text.rfind, _NO_WAY)) + 1 :] for text in before}
        return {_resolved(folder, f"{way}.md") for way in ways if way} & self.files.src_uris.keys()

    def _leads_on(self, file: File, record: Record) -> bool:
        """Whether the files of a page are there, and all pages that it links to."""
        if not self._are_there(file):
            return False
        if self.has_all or not record.to:
            return True
        targets = map(self.files.src_uris.get, record.to.split("|"))
        return all(target is not None and not target.inclusion.is_excluded() for target in targets)

    def look_at_links(self, log_level: int) -> None:
        """Tell of links from a page that is as it was to an anchor that is no longer on a page made now."""
        others = self._with_other_anchors() if self.same else set()
        few = others if len(others) <= _FEW else None
        for path in self.same if others else ():
            record = self.known[path]
            # most lead to none of these, which is seen sooner where there are few
            if (few and not any(other in record.to for other in few)) or others.isdisjoint(record.to.split("|")):
                continue
            links = links_of_text(path, record.links)
            if not others.isdisjoint(links):
                page = self.files.src_uris[path].page
                assert page is not None
                page.links_to_anchors = {self.files.src_uris[to]: anchors for to, anchors in links.items()}
                page.validate_anchor_links(files=self.files, log_level=log_level)
                page.links_to_anchors = None

    def _with_other_anchors(self) -> set[str]:
        """The pages that may no longer have an anchor that they had."""
        found = set()
        for path, file in self.files.src_uris.items():
            if path not in self.same and file.page:
                anchors, record = file.page.present_anchor_ids, self.known.get(path)
                known = record.anchors if record else self.others.get(path)
                if known is None or anchors is None or not set(Anchors(known)).issubset(anchors):
                    found.add(path)
        return found

    def end(self, written: Iterable[str]) -> None:
        """Tell the next build what this one knows: of pages that are ours, if nothing was said about any."""
        logging.getLogger("mkdocs.structure").removeHandler(self.said)
        pages = Records({path: self.known[path] for path in self.same})
        self.traces.carry(self.held)
        for path in (path for path in written if path not in self.held or path not in self.same):
            file = self.files.src_uris.get(path)
            page = file.page if file else None
            if file is None or page is None or path not in self.keys:
                continue
            if path not in self.held:
                self.traces.keep(path, self._about(file), self.keys[path], self.questions.get(path))
            if path not in self.same:
                # those within the page are as the page is
                led_to = {to.src_uri: anchors for to, anchors in (page.links_to_anchors or {}).items() if to is not file}
                anchors, links = Anchors.of(sorted(page.present_anchor_ids or ())), links_as_text(path, led_to)
                if links is not None and led_to.keys() <= set(self.targets[path].split("|")):
                    pages[path] = Record(self.keys[path], anchors.text, links, self.targets[path])
        self.kept.more |= {"surroundings": "", "there": "", "pages": "", "others": {}}
        if not self.said.anything:
            self.kept.more |= {
                "surroundings": self.surroundings,
                "there": self.there,
                "pages": pages,
                "others": dict(self._made_each_time(pages)),
            }

    def _made_each_time(self, kept: Container[str]) -> Iterator[tuple[str, str]]:
        """The anchors of the pages that are not kept."""
        for path, file in self.files.src_uris.items():
            if path not in kept and file.page:
                found = set(file.page.present_anchor_ids or ())
                anchors = Anchors.of(sorted(found))
                if set(anchors) == found:
                    yield path, anchors.text


def _excluded(files: Files) -> Iterator[str]:
    """The files that are there, and that no page may lead to."""
    for path, file in files.src_uris.items():
        if file.inclusion is not InclusionLevel.NOT_IN_NAV and file.inclusion.is_excluded():  # type: ignore[no-untyped-call]
            yield path


def _maker(file: File) -> Callable[[], str]:
    """What makes the Markdown of a page of ours."""
    return file.made.write if isinstance(file, MadeFile) else lambda: file.content_string


def _resolved(folder: list[str], way: str) -> str:
    """A page by the way to it from a folder."""
    up = 0
    while way.startswith("../", 3 * up):
        up += 1
    return "/".join((*folder[: len(folder) - up], way[3 * up :]))


def _around(file: File) -> tuple[str, ...]:
    return file.src_uri, file.dest_uri, file.url, str(file.edit_uri), str(file.inclusion.is_excluded())


class _Said(logging.Handler):
    """Notes whether MkDocs said anything about a page."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.anything = False

    def emit(self, record: logging.LogRecord) -> None:
        self.anything = True
