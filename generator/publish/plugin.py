"""The MkDocs plugin `briefing`: translates between MkDocs and the pages of an edition, and does nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from generator.errors import BriefingError, ContentError
from generator.language import Language
from generator.machine import Site
from generator.publish import compiled, refusing, speaking
from generator.publish.address import edit_own_pages, edit_template, misquote_template, site_address
from generator.publish.ahead import Ahead
from generator.publish.beside import machine_files, site_of, take_out, write_beside
from generator.publish.crew import Crew
from generator.publish.frames import use_frames
from generator.publish.framing import with_problem
from generator.publish.keeping import Keeping, is_alone
from generator.publish.kept_pages import KeptPages
from generator.publish.laid_out import LaidOut
from generator.publish.made_page import MadePage, destination
from generator.publish.made_pages import MadePages
from generator.publish.navigating import navigation_of
from generator.publish.options import BriefingConfig
from generator.publish.places import refuse_files, refuse_names, refuse_templates
from generator.publish.policy import untested
from generator.publish.searching import Searching, hand_pages, without_other_search
from generator.publish.surroundings import shows_all_pages
from generator.publish.tables import STYLESHEET, kinds_in, with_names_of_columns
from generator.publish.tight import own_theme, tighten, without_unused
from generator.publish.watching import told_plainly, watch_content, watch_often
from generator.publish.words_of_scripts import title_of_places, with_words_of_scripts
from generator.reading.held import let_go, let_go_early
from generator.searching.hand import HandPage
from generator.several import processes_for
from generator.writing.edition import Edition
from generator.writing.environment import make_environment, template_folders
from generator.writing.pages import PageWriter
from generator.writing.repeated import Pieces
from generator.writing.view import METHOD

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger(__name__)


class BriefingPlugin(BasePlugin[BriefingConfig]):
    """Puts the pages of `content/` among MkDocs' files, as virtual ones."""

    made: MadePages
    """Those of the build that runs, or of the last one."""

    def __init__(self) -> None:
        self.root = Path()
        self.misquote_template: str | None = None
        self.command = "build"
        self.policy = ""
        self.site = Site("")
        self.edition: Edition | None = None
        self.problem = ""  # while serving: what is wrong with the content, as the terminal says it
        self.prepared: Edition | None = None
        self.keeping = Keeping()
        self.machine_files: dict[str, Callable[[], bytes]] = {}
        self.by_hand: dict[str, str] = {}  # the Markdown of the project's own pages, by its path in the site
        self.searched: dict[str, HandPage] | None = None  # the same pages, as they are searched, once all are converted
        self.searching = Searching(self.keeping.tidy)
        self.shares = False  # whether a build may be shared out
        self.crew: Crew | None = None
        self.ahead = Ahead()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being here, this keeps the plugin's object across the rebuilds of `serve`."""
        self.command = command
        if command == "serve":
            self.keeping.serve(lambda: self.crew, self.kept_for, self.on_pre_page)

    def on_shutdown(self) -> None:
        self.searching.stop()
        self.ahead.stop()
        self.keeping.stop()

    def on_build_error(self, *, error: Exception) -> None:
        self.keeping.rest()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.searching.stop()  # MkDocs empties the site's folder soon
        without_other_search(config)
        self.root = Path(config.config_file_path).resolve().parent
        config.site_url = config.site_url or site_address()
        config.edit_uri_template = config.edit_uri_template or edit_template()
        self.misquote_template = misquote_template(self.root, config.repo_url or "")
        config.theme.dirs[:0] = [str(folder) for folder in template_folders(self.root, "theme")]
        compiled.keep(config.theme)
        if STYLESHEET not in config.extra_css:
            config.extra_css.insert(0, STYLESHEET)  # a host's own sheets come after it and win
        watch_content(config, self.root)
        self.policy = refusing.policy_of(config, self.config.csp, self.config.allow_extensions)
        refusing.refuse_docs_dir(Path(config.docs_dir).resolve(), self.root)
        refusing.or_stop(refuse_templates, self.root / "templates")
        # before MkDocs empties the site's folder: a brief with an error leaves the old site whole
        self.problem = ""
        try:
            self.edition = self.prepared or self.read(self.root, speaking.language_of(config, self.root))
        except BriefingError as error:
            self.problem = refusing.told(error.findings) if isinstance(error, ContentError) else str(error)
            what = "the content has errors" if isinstance(error, ContentError) else "the language of the site can't be used"
            if self.command != "serve" or self.edition is None:
                raise PluginError(f"{what}; the site was left as it was\n{self.problem}") from error
            # no warning: MkDocs' server would answer nothing until it is mended, and strict mode would end it
            log.info("%s; the last good pages stay\n%s", what, self.problem)
        self.prepared = None
        speaking.translate_settings(config, self.edition.language)
        # what is wrong stands on all pages
        self.keeping.begin(config, self.may_keep(config) and not self.problem)
        self.searching.keeps = self.config.cache
        return config

    def prepare(self, root: Path, config: MkDocsConfig) -> Edition:
        """Read and check the content ahead of MkDocs, for a caller that wants its errors as they are: any BriefingError."""
        self.prepared = self.read(root, speaking.language_of(config, root))
        return self.prepared

    def read(self, root: Path, language: Language) -> Edition:
        """The content of a project, checked; raises ContentError. Warnings are told, and stop nothing."""
        drafts = refusing.shows_drafts(self.config.drafts)
        found = self.keeping.read(root, self.config.cache, drafts, language, self.config.visits)
        if self.command == "serve":
            from generator.editor import refresh  # a build needs nothing of it

            refresh(root, found.library, self.edition.library if self.edition else None)
        return refusing.edition_of(found, drafts, language)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        edit_own_pages(files, config, self.root)
        self.site = site_of(config, self.config.copies)
        if not own_theme(config, self.root):
            without_unused(files, config)
        if self.edition and self.shares and is_alone(config) and not self.keeping.files:
            of_machines = machine_files(self.keeping.offered(self.edition, self.site), files)
            self.ahead.start(Path(config.site_dir), of_machines, len(self.edition.entries), self.config.processes)
        in_navigation = self.write(files, config)
        for file in self.keeping.mkdocs_files(self.made.written.values(), config, in_navigation):
            files.append(file)
        if self.edition:
            speaking.with_words_of_search(files, config, self.edition.language)
            with_words_of_scripts(files, config, self.edition.language)
            with_names_of_columns(files, config, self.edition.language)
            self.machine_files = machine_files(self.keeping.offered(self.edition, self.site), files)
        self.by_hand, self.searched = {}, None
        self.made.lead_on(files)
        return files

    def write(self, by_hand: Files, config: MkDocsConfig) -> set[str]:
        """Write every page that is not written by hand, and give `config` its navigation where it has none.

        Returns the pages that stand in a navigation of ours. Raises PluginError if a file would publish what lies elsewhere.
        """
        assert self.edition is not None
        docs = Path(config.docs_dir).resolve()
        refusing.or_stop(refuse_files, [file for file in by_hand if refusing.is_of(file, docs)], docs)
        environment = make_environment(template_folders(self.root, "pages"), compiled.PAGES, self.edition.spoken)
        method = METHOD if by_hand.get_file_from_path(METHOD) else ""
        if self.shares and not self.keeping.is_warm:
            compiled.load_all(environment)  # here, once for all processes
        # by address, not by name: MkDocs makes a folder's index of its README.md as well
        taken = {file.dest_uri: file.src_uri for file in by_hand.documentation_pages()}
        visits = self.keeping.visits(self.edition) if self.config.visits else None
        self.edition = self.keeping.whole(self.edition, self.root, self.site, method, visits)
        seen = self.keeping.watched(self.edition, visits)
        told = visits and visits.ready(self.keeping.traces, self.shares, self.config.processes)
        made = self.made = MadePages(seen, self.site, told, self.misquote_template, self.command == "serve")
        pieces = Pieces.of(self.edition) if self.config.pieces else None
        for page in self.keeping.planned(PageWriter(seen, environment, config.site_name, method, pieces)):
            made.take(page, taken, config.use_directory_urls)
            let_go_early()
        addresses = (destination(path, config.use_directory_urls) for path in made.written)
        refusing.or_stop(refuse_names, [file for file in by_hand if refusing.is_of(file, docs)], addresses, docs)
        sections = self.keeping.navigation(self.edition)
        if config.nav is None:
            config.nav = navigation_of(sections, self.edition.language, by_hand, taken.get("index.html", "index.md"))
        return {"index.md", METHOD, *(path for _, path in sections)}

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Our pages know a short way from their Markdown to HTML."""
        assert self.edition is not None
        if self.config.fast_markdown:
            elements = LaidOut(kinds_in(self.edition.spoken), title_of_places(config)) if is_alone(config) else None
            MadePage.take_place((files.src_uris[path] for path in self.made.written), elements)
        language, visits = self.edition.language.digest, str(self.config.visits)
        around = (self.policy, self.misquote_template or "", self.command, language, visits)
        self.keeping.open(config, nav, files, self.site, lambda page: self._facts(page, config), *around)
        if self.shares and is_alone(config):
            self.crew = Crew(self.config.processes, config, files, nav, self.made.is_plain, self.keeping.pages)
            self.ahead.leave(self.crew.away)
        return nav

    def may_keep(self, config: MkDocsConfig) -> bool:
        """Whether a build may go on from the last one: all that its pages are made of is known."""
        if not self.config.cache or not is_alone(config):
            return False
        return not untested(config.markdown_extensions) and not shows_all_pages(config)

    def kept_for(self, page: MkDocsPage) -> KeptPages | None:
        """What knows whether a page is as it was; None for one that is made each time."""
        return self.keeping.pages if self.made.is_plain(page.file) else None

    def _facts(self, page: MkDocsPage, config: MkDocsConfig) -> Iterator[str]:
        self.keeping.made(self.made.waiting)
        return self.made.facts(page, config)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Gives the theme the policy of its pages; it is rendered by frames where no file of it is the project's own."""
        # the script of MkDocs' server, which loads a page again when it has changed, stands in the page
        assert self.edition is not None
        speaking.speak(env, self.edition.language)
        policy = "" if self.command == "serve" else self.policy
        env.globals |= {"content_security_policy": policy, "marks_visits": self.config.visits}
        own = own_theme(config, self.root)
        tighten(env, own)
        if self.config.frames and not own:
            use_frames(env, lambda page: page.file.src_uri in self.made.written)
        if self.searched is None:
            self.searched = hand_pages(files)
        return env

    def on_pre_page(self, page: MkDocsPage, *, config: MkDocsConfig, files: Files) -> MkDocsPage:
        """The sitemap and its gzip time come from the content, not from the clock."""
        if self.searched is None and page.file.src_uri in self.made.written:
            self.searched = hand_pages(files)  # those by hand come first
            if self.searched is not None:
                self._begin_search(config)
        page.update_date = self.made.day(page)
        return page

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str | None:
        """The Markdown of a page of ours, made now."""
        return self.made.source(page)

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """The HTML of a page, with what the theme needs to lay it out."""
        return self.made.content(html, page, config)

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tells the theme whether a page is ours, the way to its Markdown, and where it went."""
        if page.file.generated_by is None:
            self.by_hand[page.file.src_uri] = page.file.content_string
        # MkDocs types the names it puts there itself; a plugin may add more
        more = cast(dict[str, Any], context)
        more |= self.made.context(page, config)
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """While serving, what is wrong stands in the page too, over the last good one, until it is mended."""
        if self.command != "serve":
            by_hand = page.content or "" if page.file.generated_by is None else ""
            refusing.hold_to_policy(self.policy, output, page.file.src_uri, by_hand)
        output = speaking.with_direction(output, self.edition.language) if self.edition else output
        self.ahead.beside(page.file.src_uri)
        let_go()
        return with_problem(output, self.problem) if self.problem else output

    @event_priority(100)
    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
        """A change is seen sooner than MkDocs would, and what is wrong with mkdocs.yml told without a traceback."""
        watch_often(server, config)
        server.builder = told_plainly(server.builder)
        return server

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The page for missing addresses is held to the policy as well."""
        if self.command != "serve" and template_name.endswith(".html"):
            refusing.hold_to_policy(self.policy, output_content, template_name, "")
        if template_name.endswith(".html") and self.edition:
            return speaking.with_direction(output_content, self.edition.language)
        return output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Beside the pages lie the files for machines, the Markdown of pages written by hand, the search index.

        All Markdown of ours is left in build/markdown/ too.
        """
        site = Path(config.site_dir)
        for path, text in self.by_hand.items():
            if self.site.has(path):
                write_beside(site / path, text)
        machine = self.keeping.machine_files(site, {} if self.ahead.finish() else self.machine_files)
        self.keeping.unnoted()
        serves = self.command == "serve"
        if not serves:
            self._write_search(config)  # while other processes make pages
        if self.crew:
            self.crew.finish()
            if self.crew.is_shared and not serves:
                self.keeping.begin_markdown(self.root, site, self.made.written)
            self.crew.look_at_links()
        self.keeping.end(config, self.made.written, machine)
        if serves:
            self._write_search(config)
        self.made.let_go()
        if self.command != "serve":
            self.keeping.leave_markdown(self.root, site, self.made.written)
            take_out(site, self.site, self.made.written)

    def _begin_search(self, config: MkDocsConfig) -> None:
        """Where few pages are made, another process writes the search index meanwhile; else it would take a core from them."""
        assert self.edition is not None
        is_shared = self.shares and processes_for(len(self.edition.by_id), self.config.processes) > 1
        if is_shared and self.crew and not self.crew.away:
            self.searching.begin(self.root, self.edition, config, self.searched or {}, self.keeping.has)

    def _write_search(self, config: MkDocsConfig) -> None:
        assert self.edition is not None
        self.searching.write(self.root, self.edition, config, self.searched or {}, self.command == "serve", self.keeping.has)
