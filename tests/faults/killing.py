"""Kills real builds: `python -m tests.faults.killing PROJECT --kills 200 --seed 1` says in JSON how the site stood after each.

The project is built once for each of two contents, so that both whole sites are known, file by file. Then builds are forked
from this process, always with the content that does not stand there, and killed (SIGKILL): half of them at a random moment,
half before a random one of the steps by which they change the disk. After each the site must be one of the two, whole.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import Any

_CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.link", "shutil.rmtree", "ctypes.dlsym")
_WRITING = os.O_WRONLY | os.O_RDWR


def digests(folder: Path) -> dict[str, str]:
    """Every file below a folder with its digest; empty where there is none."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def leftovers(project: Path) -> list[str]:
    """What lies in a project and its build/ that only a living build may have there."""
    return sorted(path.name for folder in (project, project / "build") for path in folder.glob(".*-*") if path.name[0] == ".")


class Killing:
    """Builds of one project, most of them killed."""

    def __init__(self, project: Path, change: tuple[Path, str, str], has_exchange: bool) -> None:
        from generator.publish import staging

        self.project = project
        self.file, old, new = change
        self.contents = (self.file.read_bytes(), self.file.read_bytes().replace(old.encode(), new.encode()))
        assert self.contents[0] != self.contents[1]
        if not has_exchange:
            staging._exchanged = lambda left, right: False
        self.whole: list[dict[str, str]] = []
        self.failed = 0
        from generator.publish.build import build_site

        build_site(project)  # here, so that each forked process has loaded what it needs
        self.steps = 0
        self.seconds = 0.0
        for content in self.contents:
            began = time.monotonic()
            counted = self.run(content)
            assert counted >= 0, "the build failed"
            self.seconds, self.steps = time.monotonic() - began, counted
            self.whole.append(digests(project / "site"))
        assert self.whole[0] != self.whole[1]
        assert len(self.whole[0]) > 10

    def run(self, content: bytes, at_step: int = 0, after: float = 0.0) -> int:
        """A build in a process of its own, killed before a step or after some seconds; how many steps it took, or -1."""
        self.file.write_bytes(content)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            self._build(writing, at_step)
        os.close(writing)
        if after:
            time.sleep(after)
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        with os.fdopen(reading) as said:
            answer = said.read()
        self.failed += os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0
        return int(answer) if status == 0 and answer else -1

    def _build(self, writing: int, at_step: int) -> None:
        """In the forked process; never returns."""
        steps = 0

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal steps
            if event in _CHANGES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING):
                steps += 1
                if steps == at_step:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            from generator.publish.build import build_site

            sys.addaudithook(hook)
            build_site(self.project)
            os.write(writing, str(steps).encode())
            os._exit(0)
        except BaseException as error:
            print(f"a build failed: {error!r}", file=sys.stderr)
        finally:
            os._exit(1)

    def site(self) -> str:
        """How the site stands now."""
        found = digests(self.project / "site")
        return "old" if found == self.whole[0] else "new" if found == self.whole[1] else "broken" if found else "gone"


def main() -> None:
    """Kill, look, and tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("project", type=Path)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-exchange", action="store_true", help="as on a system that can't exchange two folders in one step")
    given = parser.parse_args()

    choose = random.Random(given.seed)
    settings = given.project / "mkdocs.yml"
    killing = Killing(given.project, (settings, "site_name: ", "site_name: The other "), not given.no_exchange)
    seen: dict[str, int] = {}
    killed = 0
    for turn in range(given.kills):
        # the content that does not stand there: a build that gets through is seen, and so is half of one
        content = killing.contents[1 if killing.site() == "old" else 0]
        if turn % 2:
            # half of the steps are those of the exchange and of what comes after it
            late = choose.random() < 0.5
            step = choose.randint(killing.steps * 9 // 10 if late else 1, killing.steps)
            ended = killing.run(content, at_step=step)
        else:
            ended = killing.run(content, after=choose.uniform(0, killing.seconds))
        killed += ended < 0
        state = killing.site()
        seen[state] = seen.get(state, 0) + 1
    last = killing.run(killing.contents[0])
    told = {
        "kills": given.kills, "killed": killed, "failed": killing.failed, "seen": seen,
        "builds_again": last >= 0, "site": killing.site(),
        "left": leftovers(given.project), "steps": killing.steps, "seconds": round(killing.seconds, 2),
    }  # fmt: skip
    print(json.dumps(told))


if __name__ == "__main__":
    main()
