"""Files that another process writes ahead: all of them are there in the end, whatever becomes of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from generator.publish import ahead

pytestmark = pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="processes are forked")

WRITES = """
import os, sys
from functools import partial
from pathlib import Path
from generator.publish import ahead

parent, site, how = os.getpid(), Path(sys.argv[1]), sys.argv[2]
ahead.cores = lambda: 2
here = []

def make(number):
    if os.getpid() == parent:
        here.append(number)
        while how != "stopped" and not (site / "began").exists():
            pass
    else:
        (site / "began").touch()
        here.append(number)
        if how == "killed" and len(here) == 3:
            (site / f"{number}.json").write_bytes(b"ha")
            os.kill(os.getpid(), 9)
    return f"file {number}".encode()

files = {f"{number}.json": partial(make, number) for number in range(100)}
writer = ahead.Ahead()
writer.start(site, files, 300, 0)
if how == "stopped":
    writer.stop()
    assert not writer.finish()
    sys.exit()
assert writer.finish()
assert not writer.finish()
assert len(here) < 100
for number in range(100):
    assert (site / f"{number}.json").read_text() == f"file {number}", number
"""


@pytest.mark.parametrize("how", ["all", "killed", "stopped"])
def test_all_files_are_written_once_it_is_finished(tmp_path, forks, how):
    done = forks.run(WRITES, str(tmp_path), how)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


LEAVES = """
import os, sys
from functools import partial
from pathlib import Path
from generator.publish import ahead

parent, site = os.getpid(), Path(sys.argv[1])
ahead.cores = lambda: 2
here = []

def make(number):
    if os.getpid() == parent:
        here.append(number)
    else:
        (site / "began").touch()
        while not (site / "left").exists():
            pass
    return f"file {number}".encode()

files = {f"{number}{ending}": partial(make, number) for number in range(40) for ending in (".json", ".csl.json")}
pages = {f"{number}.md" for number in range(30)}
writer = ahead.Ahead()
writer.start(site, files, 300, 0)
while not (site / "began").exists():
    pass
writer.leave(pages)
(site / "left").touch()
assert writer.finish()
assert set(here) == set(range(30, 40)), here  # of the others, eight files were begun with elsewhere
there = {path.name for path in site.glob("*.json")}
assert there == {f"{number}{e}" for number in (*range(4), *range(30, 40)) for e in (".json", ".csl.json")}, there
for page in sorted(pages):
    writer.beside(page)
assert len(here) == 20 + 52
for address in files:
    assert (site / address).read_text() == f"file {address.split('.')[0]}", address
writer.stop()
writer.beside("20.md")
assert len(here) == 20 + 52
"""


def test_what_nobody_has_begun_with_is_left_to_whoever_makes_the_page(tmp_path, forks):
    done = forks.run(LEAVES, str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(("briefs", "processes", "number"), [(20, 0, 2), (300, 1, 2), (300, 0, 1)])
def test_it_is_left_to_the_one_process_where_it_does_not_pay(tmp_path, monkeypatch, briefs, processes, number):
    monkeypatch.setattr(ahead, "cores", lambda: number)
    writer = ahead.Ahead()
    writer.start(tmp_path, {"x.json": lambda: b"x"}, briefs, processes)
    assert not writer.finish()
    assert list(Path(tmp_path).iterdir()) == []
