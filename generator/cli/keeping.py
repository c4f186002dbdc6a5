"""`briefing doctor` and `briefing status`: whether the tool can work here, and what in the library has grown old."""

from __future__ import annotations

import json
import sys
from datetime import date

import click

from generator.cli.door import FOUND, USAGE, a_day, main_group, project_at, say
from generator.errors import BriefingError
from generator.evidence.check import check_library
from generator.keeping import diagnosis
from generator.keeping.machine import check_machine
from generator.keeping.project import check_project
from generator.keeping.status import Status, addresses, ages, as_text, links, overdue, unreceipted
from generator.reading.library import load_library
from generator.sources.fetching import Fetcher
from generator.sources.probing import probe


@main_group.command()
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", help="For people or for programs.")
@click.pass_obj
def doctor(folder: str | None, shape: str) -> None:
    """Look at this machine and this project: what is missing, what does not fit together, how to mend it. Changes nothing.

    Exits with 2 if the machine lacks something, with 1 if the project does.
    """
    found = list(check_machine())
    try:
        root = project_at(folder)
    except BriefingError as error:
        if folder:
            raise
        found.append(diagnosis.Diagnosis("project", "project", "note", error.message, error.help))
    else:
        if any(one.state == "error" for one in found):  # the content may not even be readable
            found.append(diagnosis.Diagnosis("project", "project", "note", "was not looked at, because of the above"))
        else:
            found += check_project(root, load_library(root))
    click.echo(
        json.dumps(diagnosis.as_data(found), ensure_ascii=False, indent=1) if shape == "json" else diagnosis.as_text(found)
    )
    failed = {one.room for one in found if one.state == "error"}
    if failed:
        raise SystemExit(USAGE if "machine" in failed else FOUND)


@main_group.command()
@click.option("--online", is_flag=True, help="Ask the hosts of all sources whether their pages are still there.")
@click.option("--today", callback=a_day, metavar="DATE", help="Count to this day (YYYY-MM-DD).")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", help="For people or for programs.")
@click.pass_obj
def status(folder: str | None, online: bool, today: date | None, shape: str) -> None:
    """Say what has grown old: briefs by age, next steps that are overdue, quotes without a receipt, and dead links if asked."""
    root = project_at(folder)
    library = load_library(root)
    # the one place that asks for today: nothing that is built may depend on it
    day = today or date.today()
    found = tuple(links(addresses(library), lambda address: probe(address, _fetcher()), _progress)) if online else None
    if online and sys.stderr.isatty():
        click.echo("\r" + " " * 40 + "\r", err=True, nl=False)
    told = Status(
        today=day,
        briefs=tuple(ages(library, day)),
        overdue=tuple(overdue(library, day)),
        unreceipted=tuple(unreceipted(library, check_library(library).briefs)),
        links=found,
        unread=tuple(name for name in library.broken if name not in library.briefs),
    )
    click.echo(json.dumps(told.as_data(), ensure_ascii=False, indent=1) if shape == "json" else as_text(told))
    if not online and shape == "text":
        say("Links were not asked for: `briefing status --online` does it.")


def _fetcher() -> Fetcher:
    return Fetcher(seconds=15.0)


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\rAsking for links: {done} of {of}", err=True, nl=False)
