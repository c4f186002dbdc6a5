"""Pages made by several processes at once, one for each core. This one, too, takes some once it has made the rest of the site.

Forked once the other pages are read, each makes its pages as MkDocs does, and leaves what the others have to know: the anchors
of its pages, where they link, what MkDocs said. That is told here in the order of the pages. See `generator.several`.

To delete this: the option `processes`, and what plugin.py, build.py, keeping.py and passing_over.py name of it; the last one
has `POPULATE` and `BUILD` of its own then. Nothing else changes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from generator.publish.anchors import Anchors, links_as_bytes, links_from
from generator.publish.kept_pages import KeptPages
from generator.several import Forked, cores
from generator.shelf import Aside, Shelf

_LEAST: Final = 100  # pages; for fewer it does not pay, unless a number of processes is asked for
_AT_ONCE: Final = 8
_LOGGER: Final = logging.getLogger("mkdocs")
POPULATE, BUILD = mkdocs_build._populate_page, mkdocs_build._build_page


@dataclass(frozen=True)
class Done:
    """What is left of a page that was made elsewhere: its anchors, where it links, what MkDocs said.

    Where pages are kept, also the page's key, the pages it leads to, what it was made from, and whether it is as it was.
    """

    anchors: Anchors
    links: bytes
    said: list[tuple[str, int, str]]
    key: str = ""
    targets: str = ""
    questions: list[str] | None = None
    is_same: bool = False


def processes_of(wanted: int, pages: int) -> int:
    """Among how many, this one among them: as many as asked for, or for 0 one for each core at hand, if that pays; else 0."""
    at_hand = cores()
    if wanted == 1 or not at_hand:
        return 0
    return wanted or (at_hand if at_hand > 1 and pages >= _LEAST else 0)


class Crew:
    """The processes of one build, and the pages that are theirs: those for which `theirs`, outside the navigation."""

    def __init__(
        self,
        processes: int,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        theirs: Callable[[File], bool],
        kept: KeptPages | None = None,
    ) -> None:
        inside = {page.file.src_uri for page in nav.pages}
        self.files, self.config, self.nav, self.kept = files, config, nav, kept
        pages = [file for file in files.documentation_pages() if theirs(file) and file.src_uri not in inside]
        # briefs first: what their pages have of quotes is put aside for those with lists of them
        self.pages = sorted((f for f in pages if not (kept and kept.holds(f))), key=lambda file: not _is_brief(file))
        self.links: dict[str, dict[File, dict[str, str]]] = {}  # of pages made here, until all anchors are known
        self.away: frozenset[str] = frozenset()
        self._shelf, self._links = Shelf(), dict[str, Aside]()  # of those made elsewhere
        self._has_finished = False
        self._forked: Forked[Done] | None = None
        self.processes = processes_of(processes, len(self.pages))
        if self.processes:
            self.away = frozenset(file.src_uri for file in self.pages)

    def start(self, environment: Environment) -> None:
        """Fork. The other pages have been read by then, because the header shows the titles of some; templates are compiled."""
        processes, self.processes, self.environment = self.processes, 0, environment
        if processes:
            self._forked = Forked(len(self.pages), _AT_ONCE)
            self._forked.start(processes - 1, self._ready)

    @property
    def is_shared(self) -> bool:
        """Whether other processes make pages, or made them."""
        return self._forked is not None

    def _ready(self) -> Callable[[int], Done]:
        """What makes one of the pages, by its number. From now on nobody else hears what MkDocs says."""
        said = _Said()
        _LOGGER.handlers, _LOGGER.propagate = [said], False
        listed = self.files.documentation_pages()

        def made(at: int) -> Done:
            said.lines = []
            page = self._made(self.pages[at], listed)
            anchors, links = Anchors.of(page.present_anchor_ids or ()), links_as_bytes(page)
            page.content, page.markdown, page.toc = None, None, TableOfContents([])
            page.present_anchor_ids = page.links_to_anchors = None
            return Done(anchors, links, said.lines, *self._known_of(page.file.src_uri))

        return made

    def _known_of(self, path: str) -> tuple[str, str, list[str] | None, bool]:
        kept = self.kept
        if not kept:
            return "", "", None, False
        return kept.keys[path], kept.targets[path], kept.questions[path], path in kept.same

    def _made(self, file: File, listed: Sequence[File]) -> Page:
        assert file.page is not None
        if self.kept and self.kept.is_same(file.page):
            return file.page
        POPULATE(file.page, self.config, self.files)
        BUILD(file.page, self.config, listed, self.nav, self.environment, excluded=file.inclusion.is_excluded())
        return file.page

    def stop(self) -> None:
        """End the processes, if they are still there."""
        if self._forked:
            self._forked.stop()
            self._forked = None

    def finish(self) -> None:
        """Make pages with the other processes until all are made, and tell what was said of them."""
        if not self.away:
            return
        self.away, self._has_finished = frozenset(), True
        said: dict[str, list[tuple[str, int, str]]] = {}
        with _heard_again():
            make = self._ready()
            nothing: Iterable[tuple[int, list[Done]]] = ((at, []) for at in range(len(self.pages)))
            for at, found in self._forked.finished(make) if self._forked else nothing:
                page, path, made = self.pages[at].page, self.pages[at].src_uri, found[0] if found else make(at)
                assert page is not None
                if made.said:
                    said[path] = made.said
                page.present_anchor_ids = made.anchors  # type: ignore[assignment]
                if self.kept:
                    self.kept.keys[path], self.kept.targets[path] = made.key, made.targets
                    self.kept.questions[path] = made.questions
                if self.kept and made.is_same:
                    self.kept.keep(page)
                self._links[path] = self._shelf.put(made.links)
        for file in self.files.documentation_pages() if said else ():
            for name, level, text in said.get(file.src_uri, ()):
                logging.getLogger(name).log(level, "%s", text)

    def look_at_links(self) -> None:
        """All pages are made: look at the links between them, if any were made elsewhere."""
        for file in self.files.documentation_pages() if self._has_finished else ():
            if file.page:
                aside = self._links.get(file.src_uri)
                own = links_from(aside.data, self.files) if aside else self.links.get(file.src_uri, file.page.links_to_anchors)
                file.page.links_to_anchors = own
                file.page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)
                if not self.kept:
                    file.page.links_to_anchors = None


def _is_brief(file: File) -> bool:
    return file.src_uri.startswith("briefs/") and file.src_uri.count("/") == 1


@contextmanager
def _heard_again() -> Iterator[None]:
    """Whoever hears what MkDocs says now does so again afterwards."""
    before = _LOGGER.handlers, _LOGGER.propagate
    try:
        yield
    finally:
        _LOGGER.handlers, _LOGGER.propagate = before


class _Said(logging.Handler):
    """What MkDocs says about a page: the logger's name, the level, the text."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append((record.name, record.levelno, record.getMessage()))
