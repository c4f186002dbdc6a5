"""The search index of a site that MkDocs builds: beside its pages, so that none waits.

While serving a thread makes it; in a build that makes few pages a process of its own, where a core is free for it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from generator.searching.files import Stopped
from generator.searching.hand import HandPage, Section
from generator.several import Elsewhere
from generator.writing.edition import Edition

if TYPE_CHECKING:
    from generator.searching.cache import Cache

log = get_plugin_logger(__name__)

CACHE_FOLDER: Final = Path(".cache") / "search"
_OTHERS: Final = ("search", "material/search")
_HEADINGS: Final = ("h1", "h2", "h3")
_BLOCKS: Final = frozenset("p li td th dt dd pre blockquote div section h1 h2 h3 h4 h5 h6 br tr".split())
_UNSEEN: Final = ("script", "style", "template")


def without_other_search(config: MkDocsConfig) -> None:
    """Let the search plugin of MkDocs or Material make no index, where an older mkdocs.yml still names it."""
    for name in _OTHERS:
        plugin = config.plugins.pop(name, None)
        for event, methods in config.plugins.events.items():
            if plugin is not None and event != "config":  # that one is being gone through
                methods[:] = [method for method in methods if getattr(method, "__self__", None) is not plugin]


def write_search(*given: Any, **more: Any) -> None:
    """Write an index: see `generator.searching.index`, which is read by whoever writes one, and takes a while."""
    from generator.searching.index import write_search as write

    write(*given, **more)


def hand_pages(files: Files) -> dict[str, HandPage] | None:
    """The pages that were written by hand, as they are searched, by their Markdown files; None before all are converted."""
    by_hand = [file for file in files.documentation_pages() if file.generated_by is None]
    pages = {file.src_uri: file.page for file in by_hand if file.page and file.page.content is not None}
    found = {path: hand_page(page) for path, page in pages.items()}
    return {path: page for path, page in found.items() if page} if len(pages) == len(by_hand) else None


def hand_page(page: MkDocsPage) -> HandPage | None:
    """A page that was written by hand, as it is searched; None if its front matter keeps it out of searches."""
    wanted = page.meta.get("search")
    if isinstance(wanted, dict) and wanted.get("exclude"):
        return None
    reader = _Reader()
    reader.feed(page.content or "")
    reader.close()
    url = "" if page.file.url in (".", "./") else page.file.url
    return HandPage(url, str(page.title or ""), reader.sections())


class Searching:
    """Writes the index, in a thread or a process of its own where it is asked to. A new one stops the one before it."""

    def __init__(self, afterwards: Callable[[], None] = lambda: None) -> None:
        """`afterwards` is called in the thread when it has written an index."""
        self.afterwards = afterwards
        self.keeps = True  # whether anything goes on from an index to the next one, or is left for that
        self.cache: Cache | None = None
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._begun: Elsewhere[list[str]] | None = None

    def begin(self, root: Path, edition: Edition, config: MkDocsConfig, pages: Mapping[str, HandPage],
              has: Callable[[str], bool] | None) -> None:  # fmt: skip
        """Let another process do what `write` is going to be asked for with the same, and for a build."""

        def begun() -> list[str]:
            kept: list[str] = []

            def noting(path: str) -> bool:
                is_there = bool(has and has(path))
                if is_there:
                    kept.append(path)
                return is_there

            self._write(root, edition, config, pages, noting if has else None)
            return kept

        self._begun = Elsewhere(begun)

    def write(self, root: Path, edition: Edition, config: MkDocsConfig, pages: Mapping[str, HandPage], beside: bool,
              has: Callable[[str], bool] | None = None) -> None:  # fmt: skip
        """Write the index of a site that stands, but for the files that it `has`.

        Raises PluginError if it can't be written; a thread tells it in the log.
        """
        if self._begun:
            found, self._begun = self._begun.end(), None
            if found:
                for path in found[0] if has else ():
                    has(path)  # type: ignore[misc]
                return
        self.stop()
        if beside:
            self._stop = threading.Event()
            site = Path(config.site_dir)
            work = (edition, site, dict(pages), self._cache(root), config.use_directory_urls, self._stop)
            self._thread = threading.Thread(target=self._beside, args=work, name="search", daemon=True)
            self._thread.start()
            return
        try:
            self._write(root, edition, config, pages, has)
        except OSError as error:
            raise PluginError(f"the search index can't be written: {_told(error)}") from error

    def _write(self, root: Path, edition: Edition, config: MkDocsConfig, pages: Mapping[str, HandPage],
               has: Callable[[str], bool] | None) -> None:  # fmt: skip
        site, directory_urls = Path(config.site_dir), config.use_directory_urls
        write_search(edition, site, pages, self._cache(root), directory_urls=directory_urls, has=has)

    def _cache(self, root: Path) -> Cache | None:
        if not self.keeps:
            return None
        from generator.searching.cache import Cache

        folder = root / CACHE_FOLDER
        if self.cache is None or self.cache.folder != folder:
            self.cache = Cache(folder)
        return self.cache

    def wait(self) -> None:
        """Until the thread is done, if there is one."""
        if self._thread:
            self._thread.join()
            self._thread = None

    def stop(self) -> None:
        """Let the thread or the process end before the site's folder is emptied under it."""
        self._stop.set()
        self.wait()
        if self._begun:
            self._begun.stop()
            self._begun = None

    def _beside(
        self,
        edition: Edition,
        site: Path,
        pages: Mapping[str, HandPage],
        cache: Cache | None,
        directory_urls: bool,
        stop: threading.Event,
    ) -> None:
        try:
            write_search(edition, site, pages, cache, directory_urls=directory_urls, stop=stop.is_set)
        except Stopped:
            pass
        except OSError as error:
            if not stop.is_set():
                log.error("the search index can't be written: %s", _told(error))
        except Exception:
            # nobody else would tell it: the thread is where the stack ends
            log.exception("the search index was not made; the pages are not concerned")
        finally:
            self.afterwards()


def _told(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}" if error.filename else str(error)


class _Reader(HTMLParser):
    """The text of a page's HTML, by the headings that have an anchor."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str], list[str]]] = [("", [], [])]  # anchor, heading, text
        self._heading = ""
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in _UNSEEN or self._unseen or "headerlink" in (attributes.get("class") or "").split():
            self._unseen += tag not in ("br", "img", "input", "hr", "wbr", "link", "meta", "source")
        elif tag == "h1" or (tag in _HEADINGS and attributes.get("id")):
            self._heading = tag
            if tag != "h1":
                self.found.append((attributes["id"] or "", [], []))
        if tag in _BLOCKS:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            self._unseen -= 1
        elif tag == self._heading:
            self._heading = ""
        if tag in _BLOCKS:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            _, heading, text = self.found[-1]
            if self._heading != "h1":  # that is the page's title
                (heading if self._heading else text).append(data)

    def sections(self) -> tuple[Section, ...]:
        def plain(parts: list[str]) -> str:
            return " ".join("".join(parts).split())

        # the start has the page's title for a heading, and is there even if it says nothing
        return tuple(Section(plain(heading), anchor, plain(text)) for anchor, heading, text in self.found)
