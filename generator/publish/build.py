"""`briefing build`: a finished site replaces the old one in one step, or the old one stays whole (see `staging`)."""

from __future__ import annotations

import gc
import logging
import os
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from generator.errors import BriefingError
from generator.garbage import seldom_collected, uncollected
from generator.publish.keeping import CACHE_FOLDER
from generator.publish.kept_files import KeptFiles, Stat, looked_at, stats_of
from generator.publish.locking import Busy, locked
from generator.publish.passing_over import shared_out
from generator.publish.places import refuse_site_dir
from generator.publish.speaking import told_missing
from generator.publish.staging import reserved, staged
from generator.several import cores
from generator.writing.escape import Untyped

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # said in the docs, once, not at every build


class Built(NamedTuple):
    """A site that stands: its folder, how many pages it has, and the bytes of all its files."""

    folder: Path
    pages: int
    size: int

    @classmethod
    def of(cls, folder: Path, files: Iterable[tuple[str, Stat]]) -> Built:
        """As its files say."""
        pages = whole = 0
        for path, (size, _) in files:
            # without `use_directory_urls` a page has a name of its own; what is shown for missing addresses is none
            pages += path.endswith(".html") and path != "404.html"
            whole += size
        return cls(folder, pages, whole)


def build_site(root: Path, *, drafts: bool = False, strict: bool = True, cache: bool = True) -> Path:
    """The same as `built`; returns the folder of the site alone."""
    return built(root, drafts=drafts, strict=strict, cache=cache).folder


def built(root: Path, *, drafts: bool = False, strict: bool = True, cache: bool = True) -> Built:
    """Build the site of a project and put it in place. Without `cache` nothing of an earlier build is used.

    Raises ContentError if the content has errors, BriefingError if MkDocs fails or warns; the old site is untouched then.
    """
    with uncollected():  # of what is imported for it nothing is garbage
        config = project_config(root, strict=strict, drafts=drafts)
    if not cache:
        config.plugins["briefing"].config.cache = False
    refuse_site_dir(Path(config.site_dir), root)
    with reserved(Path(config.site_dir), told_waiting) as target, _kept_files(config, root) as kept:
        # read behind the lock: whoever waited for another process shows the newest content
        edition = config.plugins["briefing"].prepare(root, config)
        if missing := told_missing(edition.language):
            print(missing, file=sys.stderr, flush=True)
        with _new_site(config, kept, target) as staging:
            config.site_dir = str(staging)
            _run_mkdocs(config)
    # what has just been put there need not be looked at once more
    return Built.of(target, kept.now.items() if kept and kept.now else stats_of(target))


@contextmanager
def _kept_files(config: Any, root: Path) -> Iterator[KeptFiles | None]:
    """What is kept of the last site, where that may be: another process begins to look at it."""
    plugin, cache = config.plugins["briefing"], root / CACHE_FOLDER
    kept: KeptFiles | None = None
    with ExitStack() as open_:
        if plugin.may_keep(config):
            # another process may build the project into another folder: this one does without then
            with suppress(Busy, OSError):
                cache.mkdir(parents=True, exist_ok=True)
                open_.enter_context(locked(cache / "lock", 0, lambda: None))
                kept, markdown = KeptFiles(cache, "site"), KeptFiles(cache, "markdown")
                if cores() > 1:
                    open_.enter_context(looked_at(kept, markdown))
                # MkDocs keeps the plugin's object: it may have served before
                plugin.keeping.markdown = markdown
                open_.callback(setattr, plugin.keeping, "markdown", None)
        yield kept


@contextmanager
def _new_site(config: Any, kept: KeptFiles | None, target: Path) -> Iterator[Path]:
    """An empty folder for what is new of a site. What is kept of the last one joins it."""
    plugin = config.plugins["briefing"]
    with ExitStack() as open_:
        if kept:
            try:
                with uncollected():
                    kept.open(target)
            except OSError:
                kept = None
        # MkDocs keeps the plugin's object: it may have served before
        plugin.keeping.files = kept
        open_.callback(setattr, plugin.keeping, "files", None)
        yield open_.enter_context(kept.renewed(target) if kept else staged(target))


def told_waiting(working: str) -> None:
    """Says on stderr what this process waits for."""
    print(f"Waiting: {working}", file=sys.stderr, flush=True)


def project_config(root: Path, **more: Any) -> Any:
    """MkDocs' configuration of a project, with the plugin in it; raises BriefingError where it can't be used."""
    drafts = more.pop("drafts", False)
    try:
        config = load_config(str(root / "mkdocs.yml"), **more)
    except Abort as error:
        raise BriefingError(f"mkdocs.yml can't be used: {error}", help="see the messages above") from error
    except ConfigurationError as error:
        raise BriefingError(f"mkdocs.yml can't be used: {error}", help="mend it there") from error
    plugin = config.plugins.get("briefing")
    if plugin is None:
        raise BriefingError("mkdocs.yml does not use the plugin `briefing`", help="add it under `plugins:`")
    if drafts:
        plugin.config.drafts = True
    return config


def _run_mkdocs(config: Any) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    plugin = config.plugins["briefing"]
    plugin.shares = True
    with told_on_stderr(logging.WARNING):
        try:
            # what has been read stays, and is shared between processes: no collection has to go through it
            gc.freeze()
            with seldom_collected(), shared_out(lambda: plugin.crew, plugin.kept_for, plugin.on_pre_page):
                build_with_mkdocs(config)
        except Abort as error:
            raise BriefingError(
                f"MkDocs stopped: {error}", help="mend what the lines above name; the old site was left as it was"
            ) from error
        except (TemplateError, Untyped) as error:
            raise template_problem(error, "the old site stays") from error
        finally:
            gc.unfreeze()
            # MkDocs keeps the object for whatever this process does next
            plugin.shares, plugin.crew = False, None
            config.plugins.on_shutdown()


def template_problem(error: TemplateError | Untyped, consolation: str) -> BriefingError:
    """What is wrong with a template, for people."""
    name, line = getattr(error, "name", None), error.lineno if isinstance(error, TemplateSyntaxError) else 0
    if not name:  # it was found while the template ran, the innermost one last
        for frame, at in traceback.walk_tb(error.__traceback__):
            if "__jinja_exception__" in frame.f_globals:  # a frame that Jinja puts in the place of its own: the template's line
                name, line = frame.f_code.co_filename, at
    where = f"{name or 'a template'}{f', line {line}' if line else ''}"
    said = getattr(error, "message", None) or error
    return BriefingError(f"{where} can't be used: {said}", help=f"mend it in templates/; {consolation}")


@contextmanager
def told_on_stderr(level: int) -> Iterator[None]:
    """What MkDocs says from this level on, on stderr, while it runs."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(level)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


def serve_site(root: Path, *, drafts: bool = False, address: str = "", open_browser: bool = False) -> NoReturn:
    """Serve the site and build it again on each change, until interrupted. Drafts are shown when asked for.

    Ends with KeyboardInterrupt, or BriefingError if it can't start.
    """
    from mkdocs.commands.serve import serve as serve_with_mkdocs  # a server takes a while to be read, and builds need none

    # what is wrong with mkdocs.yml or the content is said before a server starts
    config = project_config(root, drafts=drafts)
    config.plugins["briefing"].prepare(root, config)
    if drafts:
        os.environ["BRIEFING_DRAFTS"] = "1"
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    options: dict[str, Any] = {"dev_addr": address} if address else {}
    with told_on_stderr(logging.INFO):
        try:
            serve_with_mkdocs(str(root / "mkdocs.yml"), open_in_browser=open_browser, **options)
        except Abort as error:
            raise BriefingError(f"MkDocs stopped: {error}", help="see the lines above") from error
        except (TemplateError, Untyped) as error:
            raise template_problem(error, "then serve again") from error
        except OSError as error:
            raise BriefingError(
                f"the server can't start: {error.strerror or error}",
                help="choose another address: `briefing serve --address localhost:8001`",
            ) from error
    # MkDocs takes an interrupt for the end of its work, and comes back for no other reason
    raise KeyboardInterrupt
