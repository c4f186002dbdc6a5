"""Python in processes that are forked from one that has loaded the program: to start one anew takes longer than what most do.

`python -m tests.forking PROJECT` builds that project once, so that all is loaded. Then it reads from its standard input what
to run, a line of JSON each, and answers with the exit code. What must be true of a start is tested by starting.
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

SECONDS = 100
"""What takes longer is killed."""
BRIEFING = "from generator.cli import main\nmain()"
MKDOCS = "from mkdocs.__main__ import cli\ncli()"


class Forks:
    """Runs Python, each time in a process of its own that has no threads, and has read nothing of the project it is about."""

    def __init__(self, project: Path, folder: Path) -> None:
        """`project`: the one to load the program with. `folder`: where processes may leave what they say."""
        self.out, self.err = folder / "out", folder / "err"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.forking", str(project)],
            cwd=REPOSITORY,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, code: str, *arguments: str, cwd: Path = REPOSITORY) -> subprocess.CompletedProcess[str]:
        """What comes of Python as of `python -c`: its exit code, negative for a signal, and all that it said."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        asked = {"code": code, "arguments": arguments, "cwd": str(cwd), "said": [str(self.out), str(self.err)]}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        answer = int(self.process.stdout.readline())
        out, err = (path.read_text(encoding="utf-8") for path in (self.out, self.err))
        return subprocess.CompletedProcess(arguments, answer, out, err)

    def close(self) -> None:
        self.process.communicate(timeout=10)


def _run(asked: dict[str, Any]) -> None:
    """In the forked process; never returns."""
    code = 1
    try:
        signal.alarm(SECONDS)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for number, path in enumerate(asked["said"], 1):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        os.chdir(asked["cwd"])
        sys.argv[:] = ["-c", *asked["arguments"]]
        exec(asked["code"], {"__name__": "__main__"})
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
        if isinstance(ended.code, str):
            print(ended.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main() -> None:
    """Load, then fork for each line."""
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
