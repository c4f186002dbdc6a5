"""What a build goes on from, as the plugin knows it: the files and pages of the last one, and what they were made from.

To delete this: the option `cache`, kept_files.py, kept_machine.py, kept_pages.py, kept_visits.py, live_files.py, live_pages.py,
and what plugin.py, crew.py, passing_over.py and build.py name of them. What plugin.py asks of this then is done where it asks:
content is read, the files for machines and the Markdown are written. export.py takes a name from here.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any, Final, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.cache.carried import Carried
from generator.cache.code import digest_of
from generator.cache.content import Read, read_content
from generator.cache.makers import actors_digest, traced_by
from generator.cache.plan import Plan
from generator.cache.store import Store
from generator.cache.tables import Tables
from generator.cache.telling import told
from generator.cache.traces import Traces
from generator.garbage import uncollected
from generator.language import Language
from generator.machine import Site, Visits, offered
from generator.publish.beside import link_beside, write_beside
from generator.publish.crew import Crew
from generator.publish.kept_files import KeptFiles, KnownFiles
from generator.publish.kept_machine import KeptMachine
from generator.publish.kept_pages import KeptPages
from generator.publish.kept_visits import KeptVisits
from generator.publish.live_files import LiveFiles, left_alone
from generator.publish.live_pages import LivePages
from generator.publish.made_page import MadeFile
from generator.publish.passing_over import shared_out
from generator.publish.staging import reserved, staged
from generator.publish.surroundings import surroundings_of
from generator.reading.library import Library
from generator.reading.observed import noted
from generator.several import Elsewhere
from generator.writing.edition import Edition
from generator.writing.environment import template_folders
from generator.writing.pages import Page, PageWriter, navigation

CACHE_FOLDER: Final = Path(".cache") / "build"
MARKDOWN_FOLDER: Final = Path("build") / "markdown"
_MANY: Final = 100  # pages that are made: so many leave garbage

log = get_plugin_logger(__name__)


def is_alone(config: MkDocsConfig) -> bool:
    """Whether no other plugin and no hook may want to see all pages, in one process."""
    return set(config.plugins) == {"briefing"} and not config.hooks


class Keeping:
    """What is kept from build to build. Where nothing is, everything is made."""

    def __init__(self) -> None:
        self.files: KnownFiles | None = None
        self.markdown: KeptFiles | None = None  # the same of the pages' Markdown, where that is left
        self.pages: KeptPages | None = None
        self.traces: Traces | None = None
        self.plan: Plan | None = None
        self._noted = ExitStack()  # while what is read of briefs is noted
        self._store: Store | None = None
        self._read: Read | None = None
        self._live: LiveFiles | None = None
        self._leaving: Elsewhere[None] | None = None
        self._live_pages: LivePages | None = None
        self._carried: Carried | None = None  # while serving
        self._served = ExitStack()  # what MkDocs does otherwise while it serves
        self._uncollected = ExitStack()  # while little is made, looking for garbage would take most of the time

    def read(self, root: Path, may_keep: bool, drafts: bool, language: Language, with_visits: bool) -> Read:
        """The content of a project, read and checked; what is kept of it is not read again."""
        folder = root / CACHE_FOLDER / "content"
        if not may_keep:
            self._store = None
        elif self._store is None or self._store.folder != folder:
            self._store = Store(folder)

        def telling(library: Library) -> Visits:
            return Visits(Edition(library, drafts, language))

        found = self._read = read_content(root, self._store, telling if with_visits else None)
        return found

    @property
    def _marks(self) -> dict[str, str]:
        """What stands for the records of each brief."""
        return self._read.marks if self._read else {}

    def serve(
        self, crew: Callable[[], Crew | None], kept_for: Callable[[MkDocsPage], KeptPages | None], passed: Callable[..., Any]
    ) -> None:
        """One process builds again and again: the files stay, and so does what is known of them."""
        if self._live is None:
            self._live, self._live_pages = LiveFiles(), LivePages()
            self._served.enter_context(left_alone(self._live))
            self._served.enter_context(shared_out(crew, kept_for, passed))

    def stop(self) -> None:
        """Nothing is kept any longer."""
        self.rest()
        self._served.close()
        self._live = self._live_pages = self._carried = self.files = None

    def begin(self, config: MkDocsConfig, may_keep: bool) -> None:
        """A build begins. Where it may not keep, it makes all there is, and so will the next one."""
        self.pages = self.traces = self.plan = None
        self.rest()
        if self._live:
            self._live.begin(Path(config.site_dir) if may_keep else None)
            self.files = self._live if may_keep else None
        if self.files and self.is_warm:
            self._uncollected.enter_context(uncollected())

    @property
    def is_warm(self) -> bool:
        """Whether anything is known of pages."""
        return bool(self.files and self.files.more.get("pages"))

    def visits(self, edition: Edition) -> KeptVisits:
        """What readers' browsers are told."""
        visits = KeptVisits(edition, self.files.more.get("visits", {}) if self.files else {})
        for brief, text in self._read.beside.items() if self._read else ():
            visits.keep(brief, text)
        return visits

    def whole(self, edition: Edition, root: Path, site: Site, method: str, visits: KeptVisits | None) -> Edition:
        """The edition with all that the last one has gathered, if what that was gathered from is as it was."""
        carried, self._carried = self._carried, None
        if not self.files:
            return edition
        named = (told(site), method, edition.language.digest, edition.drafts, visits and visits.renamed)
        made_by = traced_by(root, *named) if len(template_folders(root, "pages")) == 1 else ""
        around = digest_of(actors_digest(edition), told(edition.published_texts))
        self.plan = Plan(edition, self._marks, made_by, around, self.files.more.get("plan"))
        if carried and self._store and self.plan.holds:
            self.plan.edition = edition = carried.on(edition, self._store)
            if visits:
                visits.edition = edition
        return edition

    def watched(self, edition: Edition, visits: KeptVisits | None) -> Edition:
        """The edition as pages are to see it: what they ask of it is noted, if templates are ours and ask for no more."""
        if not self.files or not self.plan:
            return edition
        old = self.files.more.get("traces", {})
        self.traces = Traces(edition, self._marks, old, self.plan.made_by, self.plan, visits)
        self._noted.enter_context(noted(self.plan))
        return self.seen(edition)

    def mkdocs_files(self, made: Iterable[Page], config: MkDocsConfig, in_navigation: Container[str]) -> Iterator[File]:
        """Pages of ours as MkDocs has them. Those in a navigation it is to make anew: it gives them their titles."""
        pages = self._live_pages if self.files else None
        if pages:
            pages.begin(config)
        for page in made:
            known = pages.file(page) if pages and page.path not in in_navigation else None
            yield known or MadeFile.of(page, config, page.path in in_navigation)

    def navigation(self, edition: Edition) -> list[tuple[str, str]]:
        """Title and path of each section that stands in the header."""
        return self.plan.navigation() if self.plan else navigation(edition)

    def planned(self, writer: PageWriter) -> Iterator[Page]:
        """All pages."""
        return self.plan.pages(writer, self.traces.silent) if self.plan and self.traces else writer.pages()

    def offered(self, edition: Edition, site: Site) -> dict[str, Callable[[], bytes]]:
        """All files for machines."""
        make = partial(offered, self.seen(edition), site)
        return self.plan.files(make, self.traces.silent) if self.plan and self.traces else make()

    def seen(self, edition: Edition) -> Edition:
        """The same, once it is watched."""
        return cast(Edition, self.traces.edition) if self.traces else edition

    def open(
        self,
        config: MkDocsConfig,
        nav: Navigation,
        files: Files,
        site: Site,
        facts: Callable[[MkDocsPage], Iterable[str]],
        *more: str,
    ) -> None:
        """All pages are known: see which may be as they were. `facts` are what a page is made of; `more` is around each."""
        if self.files and self.traces:
            around = surroundings_of(config, nav, told(site), *more)
            self.pages = KeptPages(self.files, self.traces, around, files, facts, site.has("index.md"))

    def made(self, number: int) -> None:
        """So many pages had to be made."""
        if number > _MANY:
            self._uncollected.close()

    @property
    def has(self) -> Callable[[str], bool] | None:
        """Says of a file that the search writes whether it goes on; None while that writes beside the build."""
        return self.files.has if self.files and not self._live else None

    def machine_files(self, site: Path, made: Mapping[str, Callable[[], bytes]]) -> dict[str, str]:
        """Write the files for machines that the last site has not; returns what each is known by."""
        return KeptMachine(self.files, self.traces).written(site, made)

    def end(self, config: MkDocsConfig, written: Iterable[str], machine: dict[str, str]) -> None:
        """A build is over: look at the links of what was kept, and tell the next one."""
        if self.files and self.pages and self.traces and self.plan:
            self.pages.look_at_links(config.validation.links.anchors)
            self.pages.end(written)
            visits = self.traces.visits.told() if isinstance(self.traces.visits, KeptVisits) else {}
            more = {"machine": machine, "visits": visits, "traces": self.traces.told(), "plan": self.plan.told()}
            self.files.more |= more
            if self._live_pages:
                self._live_pages.end(self.pages.files, self.pages.same)
            if isinstance(self.files, LiveFiles):
                self.files.end(self.plan.holds and self.pages.has_all)
        if self._store and not self._live:
            self._store.end()
        self.traces = self.plan = None
        self._noted.close()

    def unnoted(self) -> None:
        """What is read from now on is for nobody's page."""
        self._noted.close()
        if self._live and self.traces:
            self._carried = Carried(self.traces.raw)

    def rest(self) -> None:
        """All pages are made, or the build has failed."""
        if self._leaving:
            self._leaving.stop()
            self._leaving = None
        self._noted.close()
        self._uncollected.close()

    def tidy(self) -> None:
        """A site that is served stands, and nobody waits: do what the next build would have to. Any thread may call this."""
        if self._live and self._store:
            self._store.end()
        if self._live and isinstance(tables := self._live.more.get("traces"), Tables):
            tables.index()
        self._uncollected.close()  # a process that builds once needs no look for garbage at its end

    def begin_markdown(self, root: Path, site: Path, written: Mapping[str, Page]) -> None:
        """All pages are made: let another process do what `leave_markdown` is going to be asked for, if nothing is kept."""
        if not self.pages:
            self._leaving = Elsewhere(lambda: self._leave(root, site, written))

    def leave_markdown(self, root: Path, site: Path, written: Mapping[str, Page]) -> None:
        """All Markdown of ours in build/markdown/. Each was made once, for the site, and is the same file where that can be.

        MkDocs reads none that is kept out.
        """
        leaving, self._leaving = self._leaving, None
        if not (leaving and leaving.end()):
            self._leave(root, site, written)

    def _leave(self, root: Path, site: Path, written: Mapping[str, Page]) -> None:
        keys: dict[str, Any] = self.pages.keys if self.pages else {}
        kept = self.markdown if self.pages else None
        places = [site, *([self.files.folder] if self.files and self.pages else [])]
        with ExitStack() as open_:
            folder = open_.enter_context(reserved(root / MARKDOWN_FOLDER, log.info))
            if kept:
                kept.open(folder)
            new = open_.enter_context(kept.renewed(folder) if kept else staged(folder))
            for path, page in written.items():
                if kept and path in keys and kept.more.get("keys", {}).get(path) == keys[path] and kept.has(path):
                    continue
                is_known = self.pages is None or path in self.pages.keys
                at = next((place / path for place in places if is_known and (place / path).is_file()), None)
                if at:
                    link_beside(new / path, at)
                else:
                    write_beside(new / path, page.markdown)
            if kept:
                kept.more["keys"] = keys
