"""`briefing` as its users meet it: a command's exit code and all that it says."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from generator import cli
from tests.examples import REPOSITORY

Done = subprocess.CompletedProcess[str]
Command = Callable[..., Done]


def briefing(project: Path | None, *arguments: str, cwd: str | Path = REPOSITORY, **environment: str) -> Done:
    """Run `briefing` through its own way in, in this process: half a second less than in one of its own."""
    out, err = StringIO(), StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(cwd)
        for name, value in environment.items():
            patch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            cli.main(_command(project, *arguments))
    assert isinstance(ended.value.code, int)
    return subprocess.CompletedProcess(arguments, ended.value.code, out.getvalue(), err.getvalue())


def briefing_process(project: Path | None, *arguments: str, cwd: str | Path = REPOSITORY, **environment: str) -> Done:
    """Run `briefing` as a process of its own, for what only a process shows: its start, its exit code, its streams."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *_command(project, *arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=100,
    )


def _command(project: Path | None, *arguments: str) -> list[str]:
    return [*(["-C", str(project)] if project else []), *arguments]
