"""The way in and the ways out: the group that the commands belong to, the project they work on, the exit codes.

Results go to stdout, talk and progress to stderr. Exit codes: 0 clean (warnings too), 1 findings, 2 usage or environment,
101 a bug of ours, 130 on Ctrl-C.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from generator import __version__, report
from generator.errors import BriefingError, ContentError
from generator.files import reason_of
from generator.garbage import uncollected

FOUND, USAGE, BUG, INTERRUPTED = 1, 2, 101, 130


def colour(stream: Any) -> bool:
    return stream.isatty() and "NO_COLOR" not in os.environ


def say(text: str) -> None:
    """Talk: to stderr."""
    click.echo(text, err=True)


def a_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """Reads the day of an option, which is written as all days of a brief are; raises click.BadParameter."""
    try:
        return datetime.strptime(value, "%Y-%m-%d").date() if value is not None else None
    except ValueError:
        raise click.BadParameter(f"`{value}` is no day; write YYYY-MM-DD, as in 2019-05-14", ctx, param) from None


def project_at(folder: str | None) -> Path:
    """The project's folder: the one given, or the nearest parent with mkdocs.yml."""
    start = Path(folder or ".").resolve()
    if not start.is_dir():
        raise BriefingError(f"there is no folder {folder}", help="name an existing one behind -C")
    for candidate in (start,) if folder else (start, *start.parents):
        if (candidate / "mkdocs.yml").is_file():
            return candidate
    raise BriefingError(
        f"no mkdocs.yml in {start}" + ("" if folder else " or above it"),
        help="change into a project's folder, or name it: `briefing -C FOLDER …`",
    )


_MODULES: Final = {
    "build": "publishing",
    "changes": "changing",
    "check": "checking",
    "doctor": "keeping",
    "explain": "explaining",
    "export": "publishing",
    "init": "starting",
    "new": "drafting",
    "schema": "editing",
    "serve": "publishing",
    "status": "keeping",
    "translate": "translating",
    "verify": "checking",
}
"""The commands, and the modules that hold them."""


class _Commands(click.Group):
    """The commands, each imported when it is asked for."""

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted(_MODULES)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name in _MODULES:
            with uncollected():
                import_module(f"generator.cli.{_MODULES[name]}")
        return super().get_command(context, name)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("-C", "folder", metavar="DIR", help="The project's folder; otherwise the nearest parent with mkdocs.yml.")
@click.version_option(__version__, prog_name="briefing")
@click.pass_context
def main_group(context: click.Context, folder: str | None) -> None:
    """Briefs of articles: checked word for word, written as Markdown, published as a site."""
    context.obj = folder


def main(arguments: Sequence[str] | None = None) -> None:
    """The door: every way out of a command has its exit code, and a traceback is a bug."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        # the process ends here: what it holds need not be looked through for garbage once more
        atexit.register(gc.freeze)
        code = main_group.main(
            args=list(arguments) if arguments is not None else None, prog_name="briefing", standalone_mode=False
        )
    except click.exceptions.Abort:
        raise SystemExit(INTERRUPTED) from None
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except click.ClickException as error:
        error.show()
        raise SystemExit(USAGE) from None
    except ContentError as error:
        for finding in error.findings:
            say(report.as_text(finding, colour(sys.stderr)) + "\n")
        say(report.error_as_text(error, colour(sys.stderr)))
        raise SystemExit(FOUND) from None
    except BriefingError as error:
        say(report.error_as_text(error, colour(sys.stderr)))
        raise SystemExit(USAGE) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(FOUND) from None
    except OSError as error:
        # what nobody foresaw of the disk is no bug: a file that went away, a folder that was locked meanwhile
        where = f"{error.filename}: " if error.filename else ""
        say(report.error_as_text(BriefingError(f"{where}{reason_of(error)}"), colour(sys.stderr)))
        raise SystemExit(USAGE) from None
    except Exception:
        traceback.print_exc()
        say("This is a bug of Briefing Pages. Please report it with the lines above.")
        raise SystemExit(BUG) from None
    raise SystemExit(code if isinstance(code, int) else 0)
