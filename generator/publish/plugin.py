"""The MkDocs plugin `briefing`: translates between MkDocs and the pages of an edition, and does nothing else."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import quote, urljoin

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from generator.editor import refresh
from generator.errors import BriefingError, ContentError
from generator.evidence.check import check_library
from generator.language import ENGLISH, Language
from generator.language.sites import OWN
from generator.machine import COPIES, Site, Visits
from generator.publish import compiled, speaking
from generator.publish.address import edit_template, misquote_link, misquote_template, site_address
from generator.publish.beside import head, machine_files, site_of, write_beside
from generator.publish.crew import Crew
from generator.publish.frames import use_frames
from generator.publish.framing import columns_in, framed, guarded, labelled, with_problem
from generator.publish.made_page import MadeFile, MadePage
from generator.publish.navigating import navigation_of
from generator.publish.places import refuse_files, refuse_names, refuse_templates
from generator.publish.refusing import hold_to_policy, is_of, or_stop, policy_of, refuse_docs_dir, refuse_other_receipts, told
from generator.publish.searching import Searching, hand_page, without_other_search
from generator.publish.staging import reserved, staged
from generator.publish.tight import own_theme, tighten, without_unused
from generator.publish.watching import watch_often
from generator.publish.words_of_scripts import with_words_of_scripts
from generator.reading.library import load_library
from generator.searching.index import HandPage
from generator.writing.edition import Edition
from generator.writing.environment import make_environment, template_folders
from generator.writing.pages import Page, PageWriter, navigation
from generator.writing.view import METHOD

log = get_plugin_logger(__name__)

STYLESHEET = "assets/briefing.css"
MARKDOWN_FOLDER = Path("build") / "markdown"


class BriefingConfig(Config):
    """Options of the plugin in mkdocs.yml."""

    drafts = config_options.Type(bool, default=False)
    csp = config_options.Type(dict, default={})
    allow_extensions = config_options.ListOfItems(config_options.Type(str), default=[])
    fast_markdown = config_options.Type(bool, default=True)
    frames = config_options.Type(bool, default=True)
    processes = config_options.Type(int, default=0)
    copies = config_options.ListOfItems(config_options.Choice(sorted(COPIES)), default=sorted(COPIES))
    visits = config_options.Type(bool, default=True)


class BriefingPlugin(BasePlugin[BriefingConfig]):
    """Puts the pages of `content/` among MkDocs' files, as virtual ones."""

    def __init__(self) -> None:
        self.root = Path()
        self.misquote_template: str | None = None
        self.command = "build"
        self.policy = ""
        self.site = Site("")
        self.edition: Edition | None = None
        self.problem = ""  # while serving: what is wrong with the content, as the terminal says it
        self.prepared: Edition | None = None
        self.written: dict[str, Page] = {}
        self.moved_to: dict[str, File] = {}
        self.visits: Visits | None = None  # what readers' browsers are told, if anything
        self.machine_files: dict[str, Callable[[], bytes]] = {}
        self.by_hand: dict[str, str] = {}  # the Markdown of the project's own pages, by its path in the site
        self.searched: dict[str, HandPage] = {}  # the same pages, as they are searched
        self.searching = Searching()
        self.shares = False  # whether a build may be shared out
        self.crew: Crew | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being here, this keeps the plugin's object across the rebuilds of `serve`."""
        self.command = command

    def on_shutdown(self) -> None:
        self.searching.stop()

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
        for folder in ("content/briefs", "content/actors", "templates", OWN):
            if (self.root / folder).is_dir() and str(self.root / folder) not in config.watch:
                config.watch.append(str(self.root / folder))
        self.policy = policy_of(config, self.config.csp, self.config.allow_extensions)
        refuse_docs_dir(Path(config.docs_dir).resolve(), self.root)
        or_stop(refuse_templates, self.root / "templates")
        # before MkDocs empties the site's folder: a brief with an error leaves the old site whole
        self.problem = ""
        try:
            self.edition = self.prepared or self.read(self.root, speaking.language_of(config, self.root))
        except BriefingError as error:
            self.problem = told(error.findings) if isinstance(error, ContentError) else str(error)
            what = "the content has errors" if isinstance(error, ContentError) else "the language of the site can't be used"
            if self.command != "serve" or self.edition is None:
                raise PluginError(f"{what}; the site was left as it was\n{self.problem}") from error
            # no warning: MkDocs' server would answer nothing until it is mended, and strict mode would end it
            log.info("%s; the last good pages stay\n%s", what, self.problem)
        self.prepared = None
        speaking.translate_settings(config, self.edition.language)
        return config

    def prepare(self, root: Path, config: MkDocsConfig) -> Edition:
        """Read and check the content ahead of MkDocs, for a caller that wants its errors as they are: any BriefingError."""
        self.prepared = self.read(root, speaking.language_of(config, root))
        return self.prepared

    def read(self, root: Path, language: Language = ENGLISH) -> Edition:
        """The content of a project, checked; raises ContentError. Warnings are told, and stop nothing."""
        library = load_library(root)
        if self.command == "serve":
            refresh(root, library)
        result = check_library(library, keeps_texts=False)
        if result.has_errors:
            raise ContentError(finding for finding in result.findings if finding.severity == "error")
        for finding in result.findings:
            log.info("%s: %s[%s]: %s", finding.place, finding.severity, finding.code, finding.message)
        edition = Edition(library, drafts=self.config.drafts or os.environ.get("BRIEFING_DRAFTS") == "1", language=language)
        refuse_other_receipts(edition, result)
        return edition

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        own_pages = posixpath.relpath(Path(config.docs_dir).resolve().as_posix(), self.root.as_posix())
        for file in files.documentation_pages():
            if file.generated_by is None:
                file.edit_uri = posixpath.join(own_pages, file.src_uri)
        if not own_theme(config, self.root):
            without_unused(files, config)
        in_navigation = self.write(files, config)
        for page in self.written.values():
            file = MadeFile.of(page, config)
            file.edit_uri = page.source or None
            if page.path not in in_navigation:
                file.inclusion = InclusionLevel.NOT_IN_NAV
            files.append(file)
        self.site = site_of(config, self.config.copies)
        if self.edition:
            speaking.with_words_of_search(files, config, self.edition.language)
            with_words_of_scripts(files, config, self.edition.language)
            self.machine_files = machine_files(self.edition, self.site, files)
            self.visits = Visits(self.edition, self.shares) if self.config.visits else None
        self.by_hand, self.searched = {}, {}
        found = {path: files.get_file_from_path(page.moved_to) for path, page in self.written.items() if page.moved_to}
        self.moved_to = {path: file for path, file in found.items() if file}
        return files

    def write(self, by_hand: Files, config: MkDocsConfig) -> set[str]:
        """Write every page that is not written by hand into `written`, and give `config` its navigation where it has none.

        Returns the pages that stand in a navigation of ours. Raises PluginError if a file would publish what lies elsewhere.
        """
        assert self.edition is not None
        docs = Path(config.docs_dir).resolve()
        or_stop(refuse_files, [file for file in by_hand if is_of(file, docs)], docs)
        ours = {"index.md", METHOD, *(path for _, path in navigation(self.edition))}
        environment = make_environment(template_folders(self.root, "pages"), compiled.PAGES, self.edition.spoken)
        method = METHOD if by_hand.get_file_from_path(METHOD) else ""
        if self.shares:
            for name in environment.list_templates(extensions=["j2"]):
                environment.get_template(name)  # compiled here, once for all processes
        self.written = {}
        # by address, not by name: MkDocs makes a folder's index of its README.md as well
        taken = {file.dest_uri: file.src_uri for file in by_hand.documentation_pages()}
        for page in PageWriter(self.edition, environment, config.site_name, method).pages():
            if File(page.path, None, config.site_dir, config.use_directory_urls).dest_uri not in taken:
                self.written.setdefault(page.path, page)
        made = (File(path, None, config.site_dir, config.use_directory_urls).dest_uri for path in self.written)
        or_stop(refuse_names, [file for file in by_hand if is_of(file, docs)], made, docs)
        home = taken.get("index.html", "index.md")
        if config.nav is None:
            config.nav = navigation_of(self.edition, by_hand, home, ours)
        return ours

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Our pages know a short way from their Markdown to HTML."""
        if self.config.fast_markdown:
            for file in files.documentation_pages():
                if file.src_uri in self.written and type(file.page) is MkDocsPage:
                    # not made as such in `on_files`: MkDocs would leave out the titles that a navigation gives
                    file.page.__class__ = MadePage
        if self.shares and set(config.plugins) == {"briefing"} and not config.hooks:
            # another plugin may want to see all pages in one process
            self.crew = Crew(self.config.processes, config, files, nav, self._is_plain)
        return nav

    def _is_plain(self, file: File) -> bool:
        """Whether a page needs nothing but itself to be made: the sitemap asks where one has gone."""
        return file.src_uri in self.written and file.src_uri not in self.moved_to

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
            use_frames(env, lambda page: page.file.src_uri in self.written)
        return env

    def on_pre_page(self, page: MkDocsPage, *, config: MkDocsConfig, files: Files) -> MkDocsPage:
        """The sitemap and its gzip time come from the content, not from the clock."""
        assert self.edition is not None
        written = self.written.get(page.file.src_uri)
        day = written.day if written and not written.day.is_todo else self.edition.newest
        page.update_date = f"{day.year:04d}-{day.month or 1:02d}-{day.day or 1:02d}"
        return page

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str | None:
        """The Markdown of a page of ours, made now, and in the site as well, where its links lead on."""
        if page.file.src_uri not in self.written:
            return None
        text = page.file.content_string
        write_beside(Path(config.site_dir) / page.file.src_uri, text)
        return text

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """The HTML of the page's Markdown, with what the theme needs to lay it out."""
        assert self.edition is not None
        made = page.file.src_uri in self.written
        return guarded(labelled(framed(html), columns_in(self.edition.spoken)) if made else labelled(html))

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tells the theme whether a page is ours, the way to its Markdown, and where it went."""
        # MkDocs types the names it puts there itself; a plugin may add more
        more = cast(dict[str, Any], context)
        more["is_made"] = page.file.src_uri in self.written
        if self.site.has(page.file.src_uri):
            more["markdown_link"] = quote(posixpath.relpath(page.file.src_uri, posixpath.dirname(page.file.dest_uri) or "."))
        if self.misquote_template and page.file.src_uri in self.written:
            more["misquote_link"] = misquote_link(self.misquote_template, page.canonical_url or page.file.url)
        if page.file.generated_by is None:
            self.by_hand[page.file.src_uri] = page.file.content_string
            if searched := hand_page(page):
                self.searched[page.file.src_uri] = searched
        target = self.moved_to.get(page.file.src_uri)
        if self.edition and not target:
            more["machine"] = head(self.edition, self.site, config, page, self.visits)
        if target:
            more["moved_to"] = target.url_relative_to(page.file)
            page.canonical_url = urljoin(config.site_url, target.url) if config.site_url else None
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """While serving, what is wrong stands in the page too, over the last good one, until it is mended."""
        if self.command != "serve":
            hold_to_policy(self.policy, output, page.file.src_uri, page.content or "" if page.file.generated_by is None else "")
        output = speaking.with_direction(output, self.edition.language) if self.edition else output
        return with_problem(output, self.problem) if self.problem else output

    @event_priority(100)
    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
        """A change is seen sooner than MkDocs would."""
        watch_often(server, config)
        return server

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The page for missing addresses is held to the policy as well."""
        if self.command != "serve" and template_name.endswith(".html"):
            hold_to_policy(self.policy, output_content, template_name, "")
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
        for path, make in self.machine_files.items():
            write_beside(site / path, make())
        assert self.edition is not None
        self.searching.write(self.root, self.edition, config, self.searched, beside=self.command == "serve")
        if self.crew:
            self.crew.finish()
        if self.command != "serve":
            with reserved(self.root / MARKDOWN_FOLDER, log.info) as folder, staged(folder) as staging:
                for path, page in self.written.items():
                    # each was made once, for the site; MkDocs reads none that its configuration keeps out
                    write_beside(staging / path, (site / path).read_bytes() if (site / path).is_file() else page.markdown)
        for path in self.written:
            if not self.site.has(path):
                (site / path).unlink(missing_ok=True)
