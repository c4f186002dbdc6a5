"""A check that several processes share: it finds the same, in the same order, whatever becomes of one of them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from generator import several
from tests.evidence.making import actor_files, brief_text, quote_item
from tests.examples import REPOSITORY
from tests.forking import Forks
from tests.projects import write_project

pytestmark = pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="processes are forked")

CHECK = """
import os, pickle, sys
from pathlib import Path
from generator import report
from generator import several
from generator.evidence import check
from generator.evidence.check import check_library
from generator.reading.library import load_library

parent, root, how = os.getpid(), Path(sys.argv[1]), sys.argv[2]
several._AT_ONCE = 2
seen = set()
shared = several.shared_out

def watched(names, find, processes):
    def found(name):
        abroad, sign = os.getpid() != parent, root / f"abroad-{how}"
        if abroad:
            sign.touch()
        while processes > 1 and not sign.exists():
            pass  # else one could be done with all of them before another begins
        if abroad and how == "killed" and name > "brief-05":
            os.kill(os.getpid(), 9)
        if abroad and how == "broken":
            raise ValueError("abroad only")
        if how == "wrong" and name == "brief-11":
            raise ValueError("in any process")
        if how == "slow":
            os.write(1, f"{os.getpid():9}".encode())
            __import__("time").sleep(60)
        return find(name), os.getpid()
    for name, (told, process) in shared(names, found, processes):
        seen.add(process)
        yield name, told

check.shared_out = watched
try:
    made = [check_library(load_library(root), keeps_texts=False, processes=number) for number in (1, 3)]
except ValueError as error:
    sys.exit(str(error))
assert len(seen) > (how == "all"), seen
one, other = (report.json_report(result) + report.text_report(result) for result in made)
assert one == other
assert [(c.shares, c.changes) for c in made[0].briefs.values()] == [
    (c.shares, c.changes) for c in made[1].briefs.values()]
print(len(seen), one)
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two dozen briefs, some true to their sources and some not; one has no text, one is no YAML."""
    files: dict[str, str] = {**actor_files()}
    for number in range(24):
        folder = f"content/briefs/brief-{number:02}"
        said = "The mole stays open" if number % 3 else "The mole stays shut"
        files[f"{folder}/brief.yml"] = brief_text(quote_item(said)) if number != 7 else "title: [\n"
        if number != 5:
            words = f"Nobody else spoke on day {number} at the mole, and nothing was decided there until the evening came."
            files[f"{folder}/article.txt"] = f"“The mole stays open,” Olsen said.\n\n{words}"
    return write_project(tmp_path_factory.mktemp("several"), files)


@pytest.mark.parametrize("how", ["all", "killed", "broken"])
def test_several_processes_find_what_one_finds(root, forks, how):
    """Three processes check, in a process of their own: those that fork want to have no threads."""
    done = forks.run(CHECK, str(root), how)
    assert done.returncode == 0, done.stderr
    assert "Q001" in done.stdout
    assert "Y002" in done.stdout


def test_what_is_wrong_with_the_tool_comes_out_whoever_finds_it(root, forks):
    assert forks.run(CHECK, str(root), "wrong").stderr == "in any process\n"


def test_an_interrupt_ends_all_of_them(root):
    with subprocess.Popen(
        [sys.executable, "-c", CHECK.replace("(1, 3)", "(3, 3)"), str(root), "slow"],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    ) as checking:  # fmt: skip
        try:
            assert checking.stdout
            crew = {int(checking.stdout.read(9)) for _ in range(3)}
            assert len(crew) == 3
            assert checking.pid in crew
            os.killpg(checking.pid, signal.SIGINT)  # as a terminal does: all of them hear it
            _, said = checking.communicate(timeout=20)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(checking.pid, signal.SIGKILL)
    assert said.rstrip().endswith("KeyboardInterrupt")
    assert said.count("Traceback") == 1
    end = time.monotonic() + 10
    while any(Path(f"/proc/{process}").exists() for process in crew):
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize(("wanted", "briefs", "made"), [(1, 5_000, 1), (3, 1, 3), (0, 20, 1), (0, 5_000, 4)])
def test_as_many_processes_as_asked_for_or_as_pay(monkeypatch, wanted, briefs, made):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(4), raising=False)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert several.processes_for(briefs, wanted) == made
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert several.processes_for(briefs, wanted) == 1
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert several.processes_for(briefs, wanted) == 1
    monkeypatch.delattr(os, "fork")
    monkeypatch.setattr(sys, "platform", "win32")
    assert several.processes_for(briefs, wanted) == 1


READ = """
import sys
from pathlib import Path
from generator import several
from generator.reading import library
from generator.reading.lines import to_lines

found, seen = [], set()
for number in (1, 3):
    library.processes_for = lambda briefs: number
    read = library.load_library(Path(sys.argv[1]))
    sources = [(entry.document.source.path, entry.document.source.kept, entry.document.todos, entry.brief.title.place)
               for entry in read.briefs.values()]
    one = [all(quote.id._source is entry.document.source for quote in entry.brief.quotes) for entry in read.briefs.values()]
    found.append((read.findings, read.broken, list(read.briefs), list(map(to_lines, read.briefs.values())), sources, one))
assert found[0] == found[1]
print(len(found[0][2]), len(found[0][0]), all(found[0][-1]))
"""


def test_several_processes_read_what_one_reads(root, forks):
    done = forks.run(READ, str(root))
    assert (done.returncode, done.stdout) == (0, "23 1 True\n"), done.stderr


PIECES = """
import os, resource, signal, sys
from pathlib import Path
from generator import several

parent, root, how = os.getpid(), Path(sys.argv[1]), sys.argv[2]
several._AT_ONCE, several._AHEAD = 2, 4
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
seen, began = root / f"seen-{how}", root / f"began-{how}"
here = []

def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

def until(sign):
    while not sign.exists():
        pass

def do(number):
    if os.getpid() == parent:
        here.append(number)
        if len(here) == 1:
            if how == "full":
                limit(25_000)
            until(began)  # else this one could be done with all of them before another begins
        if number == 39 and how in ("ahead", "full"):
            seen.touch()
    else:
        if how == "torn":
            limit(25_000)
        began.touch()
        if how != "torn" and number > 3:
            until(seen)
    return number, "x" * 10_000

def find(name):
    if os.getpid() != parent and how in ("ahead", "full"):
        began.touch()
        until(seen)
    return do(name)

found = []
for name, (number, text) in several.shared_out(range(40), find, 2):
    assert (name, len(text)) == (number, 10_000), name
    found.append(name)
    if how == "meanwhile" and name not in here:
        seen.touch()
limit(resource.RLIM_INFINITY)
assert found == list(range(40)), found
print(len(here) < 40, len(here) - len(set(here)))
"""


def pieces(forks: Forks, root: Path, how: str) -> str:
    done = forks.run(PIECES, str(root), how)
    assert done.returncode == 0, done.stderr
    return done.stdout.rstrip()


def test_what_others_have_finished_is_taken_while_they_go_on(root, forks):
    """The other process goes on with its fourth piece only when its first has come out."""
    assert pieces(forks, root, "meanwhile") == "True 0"


@pytest.mark.parametrize("how", ["ahead", "full"])
def test_a_process_that_is_far_ahead_does_nothing_twice(root, forks, how):
    """It does all but two pieces before another has done these; with room for a few in its file, the rest stays at hand."""
    assert pieces(forks, root, how) == "True 0"


def test_what_found_no_room_elsewhere_is_done_here(root, forks):
    assert pieces(forks, root, "torn") == "True 0"


def test_one_thing_is_done_elsewhere_meanwhile_or_here(tmp_path):
    here = os.getpid()
    assert several.Elsewhere(lambda: os.getpid() != here).end() == [True]
    assert several.Elsewhere(lambda: os._exit(1)).end() == []
    assert several.Elsewhere(lambda: lambda: "pickle can't write this down").end() == []
    started = time.monotonic()
    slow = several.Elsewhere(lambda: time.sleep(60))
    slow.stop()
    assert time.monotonic() - started < 30
