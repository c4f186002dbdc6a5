"""`make demo` runs through, from an article as saved to a site, and shows a false word refused."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.examples import REPOSITORY


def test_the_demonstration_runs_to_its_end():
    done = subprocess.run(
        [sys.executable, "examples/demo.py", "--no-serve"],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=110,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    steps = [line for line in done.stdout.splitlines() if line.startswith("--- ")]
    assert len(steps) == 9
    assert "error[Q001]" in done.stdout
    assert "16 verified" in done.stdout
