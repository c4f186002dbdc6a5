"""`briefing status`: counted to a day that is given, so that each answer is known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import click
import pytest

from generator.cli import keeping
from generator.evidence.check import check_library
from generator.keeping.status import (
    UNSETTLED,
    Status,
    Unreceipted,
    addresses,
    ages,
    as_text,
    last_day,
    links,
    overdue,
    unreceipted,
)
from generator.reading.dates import PartialDate
from generator.reading.library import Library, load_library
from generator.sources.probing import Probe
from generator.writing.asked import issues_of
from tests.examples import library_project, run
from tests.projects import write_project
from tests.reading.samples import FULL

TODAY = date(2031, 9, 1)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library_project(tmp_path_factory.mktemp("status"))


@pytest.fixture(scope="module")
def library(root: Path) -> Library:
    return load_library(root)


def test_briefs_stand_by_age_without_archived_ones(library: Library):
    found = list(ages(library, TODAY))
    days = [age.days for age in found if age.days is not None]
    assert days == sorted(days, reverse=True)
    assert len(days) > 10
    known = {age.brief: age for age in found}
    assert (known["vessar-water-talks"].as_of, known["vessar-water-talks"].days) == ("2031-03-14", 171)
    archived = {name for name, entry in library.briefs.items() if entry.is_archived}
    assert set(known) == set(library.briefs) - archived
    assert {age.status for age in found} <= {"published", "draft"}


def test_a_brief_of_tomorrow_has_a_negative_age(library: Library):
    assert next(age.days for age in ages(library, date(2031, 3, 13)) if age.brief == "vessar-water-talks") == -1


@pytest.mark.parametrize(("due", "last"), [
    ("2031-03-24", date(2031, 3, 24)), ("2031-03", date(2031, 3, 31)), ("2032-02", date(2032, 2, 29)),
    ("2031-12", date(2031, 12, 31)), ("2031", date(2031, 12, 31)), ("9999", date(9999, 12, 31)),
])  # fmt: skip
def test_a_date_ends_with_the_last_day_that_it_can_mean(due: str, last: date):
    assert last_day(PartialDate.read(due)) == last


def test_a_step_is_overdue_on_the_day_after_the_last_that_it_can_mean(library: Library):
    due = {(at.entry.id, str(at.issue.id)): last_day(at.issue.next_step.due) for at in issues_of(library.current())
           if at.issue.next_step and at.issue.next_step.due and at.status in UNSETTLED}  # fmt: skip
    assert len(due) > 5
    for issue, last in due.items():
        late = {(o.brief, o.issue): o.days for o in overdue(library, last + timedelta(days=1))}
        assert late[issue] == 1
        assert issue not in {(o.brief, o.issue) for o in overdue(library, last)}


def test_a_settled_issue_is_never_overdue(library: Library):
    settled = {
        (e.id, str(i.id)) for e in library.briefs.values() for i in e.brief.open_issues if i.status in ("resolved", "overtaken")
    }
    assert settled
    assert not settled & {(o.brief, o.issue) for o in overdue(library, date(2099, 1, 1))}


def test_what_a_newer_brief_has_settled_is_not_overdue_in_an_older_one(tmp_path: Path):
    # as on the page of open issues, which tells a question once, as the newest brief has it
    earlier = FULL.replace("status: draft", "status: published")
    settled = "status: resolved\n    next_step:"
    later = earlier.replace("as_of: 2031", "as_of: 2032").replace("status: open\n    next_step:", settled)
    assert settled in later
    write_briefs(tmp_path, earlier=earlier, later=later)
    assert not list(overdue(load_library(tmp_path), date(2033, 4, 30)))
    write_briefs(tmp_path, later=later.replace("status: published", "status: draft", 1))  # not what readers are told yet
    assert [late.brief for late in overdue(load_library(tmp_path), date(2033, 4, 30))] == ["earlier"]


def write_briefs(root: Path, **briefs: str) -> None:
    write_project(root, {f"content/briefs/{name}/brief.yml": text.encode() for name, text in briefs.items()})


def receipts_missing(root: Path) -> list[Unreceipted]:
    library = load_library(root)
    return list(unreceipted(library, check_library(library).briefs))


@contextmanager
def changed(path: Path, old: str = "", new: str = "") -> Iterator[None]:
    """The file with other words, or without `old` not there at all; afterwards it is as it was."""
    kept = path.read_bytes()
    assert kept.count(old.encode()) >= 1
    path.write_bytes(kept.replace(old.encode(), new.encode(), 1)) if old else path.unlink()
    yield
    path.write_bytes(kept)


def test_a_quote_that_was_changed_since_its_receipt_is_named(root: Path):
    assert receipts_missing(root) == []
    brief = root / "content" / "briefs" / "vessar-water-talks" / "brief.yml"
    with changed(brief, "speaker: tavira-ossen", "speaker: oda-renn"):
        assert receipts_missing(root) == [Unreceipted("vessar-water-talks", "ossen-paper", "unverified")]


def test_a_quote_without_a_receipt_is_named(root: Path, library: Library):
    with changed(root / "content" / "briefs" / "locks-audit" / "receipt.json"):
        found = receipts_missing(root)
    assert {(quote.brief, quote.state) for quote in found} == {("locks-audit", "verified")}
    assert len(found) == len(library.briefs["locks-audit"].brief.quotes)


def test_each_address_is_asked_for_once_and_only_what_is_not_well_is_told(library: Library):
    asked = addresses(library)
    assert len({address for *_, address in asked}) > 10
    seen: list[str] = []
    gone, moved = asked[0][3], next(address for *_, address in asked if address != asked[0][3])

    def ask(address: str) -> Probe:
        seen.append(address)
        return {gone: Probe("gone", "the host answers 404"), moved: Probe("moved", "leads on for good", "https://example.org/new")}.get(
            address, Probe("there"))  # fmt: skip

    told: list[tuple[int, int]] = []
    found = list(links(asked, ask, lambda done, of: told.append((done, of))))
    assert sorted(seen) == sorted({address for *_, address in asked})
    assert {link.address: link.state for link in found} == {gone: "gone", moved: "moved"}
    assert told[-1] == (len(seen), len(seen))


def test_the_command_tells_it_as_text(root: Path, capsys):
    run(root, "status", "--today", "2031-09-01")
    told = capsys.readouterr()
    assert "Briefs by age on 2031-09-01: " in told.out
    assert "2031-03-14     171 days old  vessar-water-talks\n" in told.out
    assert "Next steps that are overdue: " in told.out
    assert "briefing status --online" in told.err


def test_the_command_tells_it_as_json(root: Path, capsys):
    run(root, "status", "--today", "2031-09-01", "--format", "json")
    told = json.loads(capsys.readouterr().out)
    assert told.keys() == {"version", "today", "briefs", "overdue", "unreceipted", "links", "unread"}
    assert (told["version"], told["today"], told["links"]) == (1, "2031-09-01", None)
    assert told["overdue"][0].keys() == {"brief", "issue", "status", "due", "days", "what"}


def test_without_a_day_it_counts_to_today(root: Path, capsys):
    before = date.today()
    run(root, "status", "--format", "json")
    assert before.isoformat() <= json.loads(capsys.readouterr().out)["today"] <= date.today().isoformat()


def test_links_are_told_with_what_became_of_them(library: Library):
    asked = addresses(library)[:1]
    found = tuple(links(asked, lambda _: Probe("moved", "leads on for good", "https://example.org/new")))
    status = Status(TODAY, (), (), (), found, ())
    assert f"{asked[0][3]}\n           leads on for good: https://example.org/new" in as_text(status)
    assert "all lead where they did" in as_text(Status(TODAY, (), (), (), (), ()))


def test_only_when_told_to_does_the_command_ask_for_links(root: Path, capsys, monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []

    def ask(address: str, _: object) -> Probe:
        asked.append(address)
        return Probe("gone", "the host answers 404")

    monkeypatch.setattr(keeping, "probe", ask)
    run(root, "status", "--today", "2031-09-01")
    assert asked == []
    capsys.readouterr()
    run(root, "status", "--today", "2031-09-01", "--online", "--format", "json")
    told = json.loads(capsys.readouterr().out)["links"]
    assert {link["address"] for link in told} == set(asked)
    assert told[0].keys() == {"brief", "source", "key", "address", "state", "why", "onward"}


@pytest.mark.parametrize("day", ["tomorrow", "2031-02-30", "1.9.2031", ""])
def test_a_day_that_is_none_is_told_with_how_one_is_written(root: Path, day: str):
    with pytest.raises(click.BadParameter, match=re.escape(f"`{day}` is no day; write YYYY-MM-DD, as in 2019-05-14")):
        run(root, "status", "--today", day)
