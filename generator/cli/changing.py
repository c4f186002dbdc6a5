"""`briefing changes`: what differs between two states of the content, and its place in the briefs' public records."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.changing.change import Change
from generator.changing.library import changes_between
from generator.changing.recording import Entry, entries, has_readers, left_to_record, recorded
from generator.changing.state import State, Unread
from generator.changing.telling import as_entries, as_json, as_text
from generator.cli.door import FOUND, a_day, main_group, project_at, say
from generator.errors import BriefingError
from generator.files import write_whole
from generator.garbage import uncollected
from generator.history import Commit, History, files_now
from generator.reading.library import nearest

_MANY = 200  # files take longer than two seconds to compare


@dataclass(frozen=True)
class _Compared:
    """Two states, what differs, and the bytes of the newer one."""

    old: State
    new: State
    files: Mapping[str, bytes]
    changes: Sequence[Change]
    unread: Sequence[Unread]


@main_group.command()
@click.argument("briefs", nargs=-1)
@click.option("--since", default="HEAD", metavar="REV", show_default="HEAD, the last commit",
              help="The state to compare with: a revision of git's, or a day (YYYY-MM-DD).")  # fmt: skip
@click.option("--until", metavar="REV", help="The newer state; without it, the files as they are now.")
@click.option("--format", "shape", type=click.Choice(["text", "yaml", "json"]), default="text",
              help="For people, as lines for a brief's `changes`, for programs.")  # fmt: skip
@click.option("--write", is_flag=True, help="Add what readers are to know to the `changes` of each published brief.")
@click.option("--date", "on", callback=a_day, metavar="DATE",
              help="The day of these entries (YYYY-MM-DD); otherwise today.")  # fmt: skip
@click.pass_obj
def changes(
    folder: str | None, briefs: tuple[str, ...], since: str, until: str | None, shape: str, write: bool, on: date | None
) -> None:
    """Say what was added, changed or removed since the last commit, or since REV, in all briefs or in BRIEFS.

    Order, white space, comments and ways to write the same text are no change. Nothing is checked out, and without --write
    nothing is written.
    """
    root = project_at(folder)
    if write and until:
        raise BriefingError("`--write` adds to the files as they are now, and `--until` names another state",
                            help="give one of the two")  # fmt: skip
    history = History(root)
    first, last = history.commit(since), history.commit(until) if until else None
    compared = _compared(history, first, last, briefs)
    for one in compared.unread:
        when = f"in {since}" if one.is_old else "now" if last is None else f"in {until}"
        say(f"{one.path} was not compared: {when}, line {one.finding.place.line}: {one.finding.message}.")
    if shape == "json":
        click.echo(as_json(compared.changes, compared.unread, _state(since, first), _state(until, last) if last else None))
    elif shape == "text":
        click.echo(as_text(compared.changes))
    if shape == "yaml" or write:
        day = on.isoformat() if on else history.today()
        wanted = _wanted(compared)
        if shape == "yaml" and (lines := as_entries(wanted, day)):
            click.echo(lines)
        if write:
            _write(root, compared, wanted, day)
    if any(not one.is_old for one in compared.unread):
        say("See what is wrong there with `briefing check`.")
        raise SystemExit(FOUND)


def _compared(history: History, first: Commit, last: Commit | None, only: Sequence[str]) -> _Compared:
    """Compares the two states; `only` are the briefs to look at, none for all and the actors."""
    files = history.files(last) if last else files_now(history.root)
    before = history.files(first, files)
    differ = sum(before.get(path) != files.get(path) for path in {*before, *files})
    if differ > _MANY and sys.stderr.isatty():
        say(f"Comparing {differ} files …")
    with uncollected():
        new = State.read(files, before) if differ else State()
        old = State.read(before, files, new) if differ else State()
        found, unread = changes_between(old, new)
    if only:
        known = {path.split("/")[2] for path in (*before, *files) if path.startswith("content/briefs/")}
        for brief in only:
            if brief not in known:
                help = nearest(brief, sorted(known)) or "name a folder of content/briefs/, or its id"
                raise BriefingError(f"there is no brief `{brief}` in either state", help=help)
        found = [change for change in found if change.brief in only]
        unread = [one for one in unread if one.path.split("/")[2] in only]
    return _Compared(old, new, files, found, unread)


def _state(named: str | None, commit: Commit) -> dict[str, Any]:
    return {"named": named, "commit": commit.sha, "date": commit.day}


def _wanted(compared: _Compared) -> dict[str, list[Entry]]:
    """What to record in each brief. Says what is not recorded, and why."""
    found: dict[str, list[Entry]] = {}
    for brief in dict.fromkeys(change.brief for change in compared.changes):
        own = [change for change in compared.changes if change.brief == brief]
        if not brief:
            say("Changes of actors are not recorded: no brief's page is about them alone.")
            continue
        new = compared.new.briefs.get(brief)
        was = next((str(change.before) for change in own if change.what == "brief" and change.kind == "renamed"), brief)
        if new is None or not has_readers(compared.old.briefs.get(was), new):
            say(f"{brief}: nothing is recorded, because it was not public before, or is not now.")
            continue
        left, known = left_to_record(entries(own), own, new)
        if known:
            say(f"{brief}: {len(known)} recorded already. See that the record still says what was changed.")
        found[brief] = left
    return found


def _write(root: Path, compared: _Compared, wanted: Mapping[str, Sequence[Entry]], day: str) -> None:
    for brief, left in wanted.items():
        if not left:
            continue
        path = f"content/briefs/{brief}/brief.yml"
        made = recorded(compared.files[path], compared.new.documents[brief], left, day)
        if made is None:
            raise BriefingError(f"{path}: nothing can be added to the end of `changes` as it is written there",
                                help=f"paste what `briefing changes {brief} --format yaml` says")  # fmt: skip
        write_whole((root / path).resolve(), made)
        say(f"{path}: {len(left)} added to `changes`. Read them over before you commit.")
