"""Broken projects: a base without a fault, and for each case what is changed in it.

A case is a file: `key: value` lines that say what the mistake is and where it should be pointed at, a blank line, and the
change as a diff against the base. A file that is not in the base is one that the change adds. Below a line `=== mended` stand
the changes of the base that the message asks for.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.projects import write_project

HERE = Path(__file__).resolve().parent
BASE, CASES = HERE / "base", HERE / "cases"
KEYS = {"what", "caret", "severity", "escapes", "encoding", "git", "link", "folder", "without", "sealed", "verified", "command"}


@dataclass(frozen=True)
class Case:
    """One mistake: the code that it should be told by, what is said of it, and the change of the base."""

    name: str
    said: Mapping[str, str]
    changes: Mapping[str, str]
    mended: Mapping[str, str]

    @property
    def code(self) -> str:
        return self.name[:4]

    @property
    def caret(self) -> str:
        """The words that the message points at."""
        return self.said["caret"].strip()[1:-1]

    @property
    def severity(self) -> str:
        return self.said.get("severity", "error")

    def files(self, base: Mapping[str, bytes]) -> dict[str, bytes]:
        """The files of the broken project."""
        files = {path: content for path, content in base.items() if path not in self.said.get("without", "").split()}
        for path, change in self.changes.items():
            text = _changed(files.get(path, b"").decode(), change, bool(self.said.get("escapes")), f"{self.name}: {path}")
            if "sealed" in self.said:
                text = sealed(text)
            files[path] = text.encode(self.said.get("encoding", "utf-8"), "surrogateescape")
        return files

    def mended_files(self, base: Mapping[str, bytes]) -> dict[str, bytes]:
        """The files of the project when the message is followed."""
        texts = {path: _changed(base.get(path, b"").decode(), change, False, path) for path, change in self.mended.items()}
        return {**base, **{path: text.encode() for path, text in texts.items()}}

    def write(self, root: Path, base: Mapping[str, bytes]) -> Path:
        """The broken project in a folder."""
        write_project(root, self.files(base))
        if "folder" in self.said:
            (root / self.said["folder"]).mkdir(parents=True)
        if "link" in self.said:
            path, target = self.said["link"].split(" -> ")
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).symlink_to(target)
        if "git" in self.said:
            for command in (["init", "-q"], ["add", "-f", *self.said["git"].split()]):
                subprocess.run(["git", *command], cwd=root, check=True, env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull})
        return root


def read_case(path: Path) -> Case:
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    said = dict(line.split(": ", 1) for line in head.splitlines())
    assert said.keys() <= KEYS, path
    assert said.keys() >= {"what", "caret"}, path
    broken, _, mended = body.partition("=== mended\n")
    return Case(path.stem, said, _changes(broken, path), _changes(mended, path))


def _changes(text: str, path: Path) -> dict[str, str]:
    parts = re.split(r"^=== (\S+)\n", text, flags=re.MULTILINE)
    assert not parts[0].strip(), path
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def cases() -> list[Case]:
    return [read_case(path) for path in sorted(CASES.glob("*.diff"))]


def _changed(text: str, change: str, escapes: bool, where: str) -> str:
    """A text after a diff without line numbers: its hunks are parted by `@@`, and each stands in the text once."""
    for hunk in re.split(r"^@@\n", change, flags=re.MULTILINE):
        # an editor may have trimmed the space of an empty line
        lines = [line if line.strip("\n") else f" {line}" for line in hunk.splitlines(keepends=True)]
        old = "".join(line[1:] for line in lines if line[0] in " -")
        new = "".join(line[1:] for line in lines if line[0] in " +")
        if escapes:
            new = re.sub(
                r"\\(?:u[0-9a-f]{4}|U[0-9a-f]{8}|x[0-9a-f]{2}|[rt])", lambda m: m[0].encode().decode("unicode_escape"), new
            )
        if not text and not old:
            text = new
            continue
        assert old, where
        assert text.count(old) == 1, f"{where}: the base has these lines {text.count(old)} times:\n{old}"
        text = text.replace(old, new)
    return text


def sealed(receipt: str) -> str:
    """A receipt changed by hand, with a seal that fits."""
    data = {key: value for key, value in json.loads(receipt).items() if key != "seal"}
    plain = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    data["seal"] = hashlib.sha256(plain.encode()).hexdigest()
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@cache
def base_files() -> dict[str, bytes]:
    """The files of the base, without a receipt."""
    return {path.relative_to(BASE).as_posix(): path.read_bytes() for path in sorted(BASE.rglob("*")) if path.is_file()}


def told(report: str) -> Iterator[tuple[str, str, str]]:
    """The findings of a text report: severity, code, and the words over the caret."""
    for part in report.split("\n\n"):
        head = re.match(r"(error|warning)\[(\w+)\]: ", part)
        if not head:
            continue
        excerpt = re.search(r"^\d+ \| (?P<line>.*)\n *\| (?P<space> *)(?P<marks>\^+)$", part, re.MULTILINE)
        start = len(excerpt["space"]) if excerpt else 0
        yield head[1], head[2], excerpt["line"][start : start + len(excerpt["marks"])] if excerpt else ""
