"""`briefing build`: a finished site replaces the old one in one step, or the old one stays whole.

The site is built in a folder of its own beside the target, then the two change places: in one system call where the
system has it (Linux's renameat2 with RENAME_EXCHANGE), else by two renames that the next build completes or undoes.
"""

from __future__ import annotations

import ctypes
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.commands.serve import serve as serve_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from generator.errors import BriefingError
from generator.publish.crew import shared_out

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # said in the docs, once, not at every build

STAGING_PREFIX = ".site-"


def build_site(root: Path, *, drafts: bool = False, strict: bool = True) -> Path:
    """Build the site of a project and put it in place; returns its folder.

    Raises ContentError if the content has errors, BriefingError if MkDocs fails or warns; the old site is untouched then.
    """
    config = project_config(root, strict=strict, drafts=drafts)
    config.plugins["briefing"].prepare(root)
    target = Path(config.site_dir)
    target.parent.mkdir(parents=True, exist_ok=True)
    recover(target)
    staging = Path(tempfile.mkdtemp(prefix=f"{STAGING_PREFIX}new-", dir=target.parent))
    staging.chmod(0o755)
    config.site_dir = str(staging)
    try:
        _run_mkdocs(config)
        put_in_place(staging, target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return target


def project_config(root: Path, **more: Any) -> Any:
    """MkDocs' configuration of a project, with the plugin in it; raises BriefingError where it can't be used."""
    drafts = more.pop("drafts", False)
    try:
        config = load_config(str(root / "mkdocs.yml"), **more)
    except (ConfigurationError, Abort) as error:
        raise BriefingError(f"mkdocs.yml can't be used: {error}", help="see the messages above") from error
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
            with shared_out(lambda: plugin.crew):
                build_with_mkdocs(config)
        except Abort as error:
            raise BriefingError(
                f"MkDocs stopped: {error}", help="mend what the lines above name; the old site was left as it was"
            ) from error
        except TemplateError as error:
            raise template_problem(error, "the old site stays") from error
        finally:
            config.plugins.on_shutdown()


def template_problem(error: TemplateError, consolation: str) -> BriefingError:
    """What is wrong with a template, for people."""
    name = getattr(error, "name", None) or "a template"
    line = f", line {error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
    return BriefingError(f"{name}{line} can't be used: {error.message or error}", help=f"mend it in templates/; {consolation}")


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


def put_in_place(staging: Path, target: Path) -> None:
    """Make `staging` the folder `target`. The old one is removed afterwards; at no moment is there half a site."""
    if not target.exists():
        os.rename(staging, target)
    elif not _exchanged(staging, target):
        old = Path(tempfile.mkdtemp(prefix=f"{STAGING_PREFIX}old-", dir=target.parent))
        os.rename(target, old / target.name)
        os.rename(staging, target)
        shutil.rmtree(old, ignore_errors=True)


def recover(target: Path) -> None:
    """Finish or undo what a killed build left: an old site that was moved away comes back, staging folders go."""
    for leftover in sorted(target.parent.glob(f"{STAGING_PREFIX}*")):
        saved = leftover / target.name
        if leftover.name.startswith(f"{STAGING_PREFIX}old-") and saved.is_dir() and not target.exists():
            os.rename(saved, target)
        shutil.rmtree(leftover, ignore_errors=True)


def _exchanged(left: Path, right: Path) -> bool:
    """Let two folders change places in one step, where the system can."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    at_fdcwd, exchange = -100, 2
    return bool(renameat2(at_fdcwd, os.fsencode(left), at_fdcwd, os.fsencode(right), exchange) == 0)


def serve_site(root: Path, *, drafts: bool = False, address: str = "", open_browser: bool = False) -> None:
    """Serve the site and build it again on each change, until interrupted. Drafts are shown when asked for."""
    # what is wrong with mkdocs.yml or the content is said before a server starts
    project_config(root, drafts=drafts).plugins["briefing"].read(root)
    if drafts:
        os.environ["BRIEFING_DRAFTS"] = "1"
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    options: dict[str, Any] = {"dev_addr": address} if address else {}
    with told_on_stderr(logging.INFO):
        try:
            serve_with_mkdocs(str(root / "mkdocs.yml"), open_in_browser=open_browser, **options)
        except Abort as error:
            raise BriefingError(f"MkDocs stopped: {error}", help="see the lines above") from error
        except OSError as error:
            raise BriefingError(
                f"the server can't start: {error.strerror or error}",
                help="choose another address: `briefing serve --address localhost:8001`",
            ) from error
