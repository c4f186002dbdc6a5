"""Builds that are killed: the site is the old one or the new one, whole, and the next build clears up. KILLS=200 for more."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.publish.build import build_site
from tests.examples import REPOSITORY
from tests.faults.killing import digests, leftovers
from tests.faults.making import small_project, start

KILLS = int(os.environ.get("KILLS", "6"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
@pytest.mark.parametrize(
    ("options", "allowed"),
    [
        ([], {"old", "new"}),
        # between two renames there is no site for a moment; the next process brings the old one back
        pytest.param(
            ["--no-exchange"], {"old", "new", "gone"}, marks=pytest.mark.skipif(KILLS < 50, reason="`make test-faults`")
        ),
    ],
    ids=["exchange", "two renames"],
)
def test_a_killed_build_leaves_a_whole_site_and_nothing_that_holds_up_the_next(tmp_path, options, allowed):
    project = small_project(tmp_path)
    command = [sys.executable, "-m", "tests.faults.killing", str(project), "--kills", str(KILLS), *options]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    print(told)
    assert told["killed"] >= KILLS * 2 // 3, told
    assert told["failed"] == 0, done.stderr
    assert sum(told["seen"].values()) == KILLS
    assert set(told["seen"]) <= allowed, told
    assert told["builds_again"], done.stderr
    assert (told["site"], told["left"]) == ("old", [])
    assert KILLS < 50 or {"old", "new"} <= set(told["seen"]), "some must have come before the exchange, and some after it"


# each process that makes pages says its number, and takes its time
SLOWLY = """import os, time
from generator.publish.crew import Crew
made = Crew._made
def slowly(self, file, listed):
    with open({!r}, "a") as said:
        said.write(f"{{os.getpid()}}\\n")
    time.sleep(0.2)
    return made(self, file, listed)
Crew._made = slowly
"""


def is_alive(process: int) -> bool:
    """Whether a process still does anything: one that has ended may wait for somebody to ask how."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"


@pytest.mark.skipif(sys.platform != "linux", reason="pages are shared out among processes on Linux, and /proc tells of them")
def test_processes_that_make_pages_do_not_outlive_their_parent_and_its_site_stays(tmp_path):
    project = small_project(tmp_path / "project")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  - briefing\n", "  - briefing:\n      processes: 3\n"))
    build_site(project)
    before, text = digests(project / "site"), settings.read_text()
    settings.write_text(text.replace("site_name: ", "site_name: The other "))
    for number in (signal.SIGKILL, signal.SIGINT):
        said = tmp_path / number.name
        building = start(project, "build", before=SLOWLY.format(str(said)))
        end = time.monotonic() + 60
        while len(crew := {int(line) for line in (said.read_text().split() if said.exists() else [])} - {building.pid}) < 2:
            assert building.poll() is None, building.communicate()
            assert time.monotonic() < end
            time.sleep(0.02)
        building.send_signal(number)
        _, told = building.communicate()
        assert "Traceback" not in told
        while any(map(is_alive, crew)):
            assert time.monotonic() < end
            time.sleep(0.02)
        assert digests(project / "site") == before
    build_site(project)
    assert digests(project / "site") != before
    assert leftovers(project) == []
