"""Does in a project of its own what the editor's guide says, and collects what its blocks should read."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.cli import main
from tests.docs.pages import FENCE, ROOT, read


class Step(NamedTuple):
    """A block of the guide: what the comment before it says to do with it, and where its body stands."""

    action: str
    target: str
    info: str
    body: str
    start: int
    end: int


def steps(text: str) -> Iterator[Step]:
    for block in FENCE.finditer(text):
        before = re.search(r"<!-- (\w+)(?:: (\S+))? -->\n\Z", text[: block.start()])
        action, target = (before[1], before[2] or "") if before else ("", "")
        yield Step(action, target, block["info"], block["body"], block.start("body"), block.end("body"))


class Guide:
    """Does in a project of its own what the guide says, and collects the blocks as they should read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.brief = root / "content" / "briefs" / "vessar-talks" / "brief.yml"
        programs = root / ".bin"
        programs.mkdir()
        (programs / "briefing").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n', encoding="utf-8")
        (programs / "briefing").chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "BRIEFING_", "SITE_URL"))}
        self.environment = {
            **kept,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C.UTF-8",
        }
        self.environment |= {
            f"GIT_{who}_{what}": "guide@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        self.environment["GIT_CONFIG_GLOBAL"] = os.devnull
        self.run("git init -q")
        shutil.copy(ROOT / ".gitignore", root)
        shutil.copy(ROOT / "mkdocs.yml", root)
        shutil.copytree(ROOT / "content" / "pages", root / "content" / "pages")
        shutil.copytree(ROOT / "examples", root / "examples")
        (root / "content" / "actors").mkdir()
        (root / "content" / "briefs").mkdir()

    def run(self, command: str) -> tuple[str, int]:
        if re.fullmatch(r"briefing [\w ./=-]+", command):
            return self._in_this_process(command)
        done = subprocess.run(
            ["sh", "-c", command], cwd=self.root, env=self.environment, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode in (0, 1), f"{command}\n{done.stdout}"
        return done.stdout.rstrip("\n"), done.returncode

    def _in_this_process(self, command: str) -> tuple[str, int]:
        """A command of `briefing` alone, without the second that starting a program takes."""
        told = io.StringIO()
        with chdir(self.root), redirect_stdout(told), redirect_stderr(told), pytest.raises(SystemExit) as ended:
            main(command.split()[1:])
        assert ended.value.code in (0, 1), f"{command}\n{told.getvalue()}"
        return told.getvalue().rstrip("\n"), int(ended.value.code)

    def commit(self, body: str) -> None:
        """What a shell block does with git, but for the push."""
        for line in body.splitlines():
            if line.startswith(("git add ", "git commit ")):
                self.run(f"{line} -q" if " commit " in line else line)

    def console(self, body: str) -> str:
        out = []
        for line in (line for line in body.split("\n") if line.startswith("$ ")):
            told, _ = self.run(line[2:])
            out += [line, *([told] if told else [])]
        return "\n".join(out) + "\n"

    def mistake(self, wrong: str, right: str) -> str:
        """What the check says of the brief with the wrong lines in the place of the right ones."""
        good = self.brief.read_text(encoding="utf-8")
        added = good.replace(right, wrong, 1) if right in good else good.replace(self._stand_in(good, wrong), wrong, 1)
        assert added != good, f"the brief of the guide does not hold:\n{right}"
        mended = added.replace(wrong, right, 1)
        self.brief.write_text(mended, encoding="utf-8")
        before = self._findings()
        self.brief.write_text(added, encoding="utf-8")
        told, code = self.run(f"briefing check {self.brief.parent.relative_to(self.root).as_posix()}")
        self.brief.write_text(good, encoding="utf-8")
        assert code == 1, f"this is no mistake:\n{wrong}\n{told}"
        found = [part for part in told.split("\n\n") if part.startswith(("error[", "warning[")) and part not in before]
        assert "R00" not in found[0][:10], found[0]
        return found[0] + "\n"

    def _findings(self) -> list[str]:
        told, code = self.run(f"briefing check {self.brief.parent.relative_to(self.root).as_posix()}")
        errors = [part for part in told.split("\n\n") if part.startswith("error[") and not part.startswith("error[R00")]
        assert not errors, f"the mended lines are no better:\n{errors}"
        assert code in (0, 1)
        return told.split("\n\n")

    def _stand_in(self, good: str, wrong: str) -> str:
        """The line of the brief that has the same key as the wrong one; where the mended text is not the brief's own."""
        key = re.match(r" *[a-z_]+:", wrong)
        assert key
        lines = [line for line in good.splitlines(keepends=True) if line.startswith(key[0])]
        assert lines, f"the brief of the guide has no line {key[0]}"
        return lines[0]

    def change(self, path: str, body: str) -> None:
        """Put a line in the place of the one with its key."""
        file = self.root / path
        key = body.split(":")[0] + ":"
        lines = [body if line.startswith(key) else line for line in read(file).splitlines(keepends=True)]
        assert body in lines
        file.write_text("".join(lines), encoding="utf-8")
