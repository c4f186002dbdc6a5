"""`briefing init`: a site to start from, which builds as it is."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import click

from generator.cli.door import main_group, say
from generator.cli.editing import write_schemas
from generator.errors import BriefingError, ContentError
from generator.evidence.check import check_library, receipt_of
from generator.evidence.receipts import FILE as RECEIPT_FILE
from generator.files import make_folder, write_new
from generator.reading.library import load_library
from generator.starting import site_files

_MAY_BE_THERE = {".git", ".venv"}


@main_group.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", default="", metavar="NAME", help="The site's name.")
def init(target: Path, name: str) -> None:
    """Make a new site in DIR: configuration, one example brief, a workflow for GitHub Pages, settings for editors.

    DIR is new or empty; it may hold .git and .venv.
    """
    files = site_files(name)
    _refuse_a_full_folder(target)
    was_there = {target, *target.glob("*")} if target.is_dir() else set()
    try:
        for path, content in files.items():
            make_folder((target / path).parent)
            write_new(target / path, content)
        _write_receipts(target)
    except BaseException:  # an interrupt as well: half a site would be in the way of the next try
        _take_back(target, was_there)
        raise
    shown = shlex.quote(str(target))
    click.echo(f"{target}: a site with one example brief, checked against its invented article")
    say("It holds mkdocs.yml, content/, a workflow for GitHub Pages, forms for issues, settings for editors, README.md.")
    say(f"requirements.txt says `{files['requirements.txt'].decode().strip()}`: the workflow installs this. See that it can.")
    say(f"Next: `briefing -C {shown} serve`" if shown != "." else "Next: `briefing serve`")


def _take_back(target: Path, was_there: set[Path]) -> None:
    """Delete what was written into a folder that held nothing but this."""
    for path in target.glob("*"):
        if path not in was_there:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    if target not in was_there:
        shutil.rmtree(target, ignore_errors=True)


def _refuse_a_full_folder(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise BriefingError(f"{target} is a file", help="name a new folder")
    if target.is_dir() and any(path.name not in _MAY_BE_THERE for path in target.iterdir()):
        raise BriefingError(f"{target} is not empty; nothing was changed", help="name a new folder")


def _write_receipts(root: Path) -> None:
    """Compare the example with its article, as `verify` does, and keep what came of it."""
    library = load_library(root)
    result = check_library(library, against_receipts=False)
    if result.has_errors:
        raise ContentError(result.findings)
    for brief, checked in result.briefs.items():
        write_new(library.briefs[brief].folder / RECEIPT_FILE, receipt_of(checked))
    write_schemas(root, library)
