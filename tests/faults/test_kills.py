"""Builds that are killed: the site is the old one or the new one, whole, and the next build clears up. KILLS=200 for more."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.examples import REPOSITORY
from tests.faults.making import small_project

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
