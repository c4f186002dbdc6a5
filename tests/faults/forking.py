"""`briefing` in processes that are forked from one that has loaded it: to start each anew takes twice as long as a small build.

`python -m tests.faults.forking PROJECT` builds that project once, so that all is loaded. Then it reads from its standard input
what to run, a line of JSON each, and answers with the exit code.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

from tests.examples import REPOSITORY
from tests.faults.making import small_project

SECONDS = 100
"""A command that takes longer is killed."""


class Forks:
    """Runs commands, each in a process of its own that has loaded the program and read nothing of the project it is about."""

    def __init__(self, folder: Path) -> None:
        self.said = folder / "said"
        another = small_project(folder / "another")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.forking", str(another)],
            cwd=REPOSITORY,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, project: Path, *arguments: str, before: str = "") -> tuple[int, str]:
        """A command's exit code, negative for a signal, and all that it said; `before` is Python that runs first."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        asked = {"arguments": ["-C", str(project), *arguments], "before": before, "said": str(self.said)}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        return int(answer), self.said.read_text(encoding="utf-8")

    def close(self) -> None:
        self.process.communicate(timeout=10)


def _run(asked: dict[str, Any]) -> None:
    """In the forked process; never returns."""
    code = 1
    try:
        signal.alarm(SECONDS)
        into = os.open(asked["said"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for stream, at in ((os.open(os.devnull, os.O_RDONLY), 0), (into, 1), (into, 2)):
            os.dup2(stream, at)
        from generator.cli import main

        exec(asked["before"], {})
        main(asked["arguments"])
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main() -> None:
    """Build a project, so that all is loaded, then fork for each line."""
    from generator.publish.build import build_site

    build_site(Path(sys.argv[1]))
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _run(json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
