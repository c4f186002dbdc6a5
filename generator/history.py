"""The content as it stands in git's history: read by git, never checked out. Nothing in the repository is changed.

An error says what is missing: git itself, a repository, the commit, or, in a shallow clone, the history before it.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from generator.errors import BriefingError

_SECONDS: Final = 120
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_LINK: Final = b"120000"
_SHALLOW: Final = (
    "this is a shallow clone, and its history ends before that: run `git fetch --unshallow`; in a workflow, "
    "`fetch-depth: 0` for actions/checkout"
)


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its name of 40 or 64 digits, and the day that its committer gave it."""

    sha: str
    day: str


class History:
    """The history of the project at `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.prefix = self._asked("rev-parse", "--show-prefix").rstrip("\n")
        """The project's folder within the repository; empty, or with a slash at its end."""

    def commit(self, named: str) -> Commit:
        """The commit that a revision or a day names; a day is that of the last commit before it began."""
        found = None if named.startswith("-") else self._resolved(f"{named}^{{commit}}")
        if found is None and _DAY.match(named) and self._resolved("HEAD^{commit}"):
            found = self._before(named)
        if found is None:
            raise self._unknown(named)
        return Commit(found, self._asked("show", "-s", "--format=%cs", found).strip())

    def files(self, commit: Commit, at_hand: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
        """The files of briefs and actors at a commit: path below the project's folder → bytes.

        Those that are `at_hand`, under the same path and with the same bytes, need not be asked for.
        """
        listed = dict(self._listed(commit))
        contents = {_object(raw, len(commit.sha)): raw for path, raw in (at_hand or {}).items() if path in listed}
        contents |= self._contents(dict.fromkeys(sha for _, sha in listed.values() if sha not in contents))
        wanted = {path: sha for path, (mode, sha) in listed.items() if mode != _LINK}
        for path, (mode, sha) in listed.items():
            if mode == _LINK:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), contents[sha].decode("utf-8", "replace")))
                for other, (other_mode, other_sha) in listed.items():
                    if other_mode != _LINK and (other == target or other.startswith(f"{target}/")):
                        wanted[path + other.removeprefix(target)] = other_sha
        return {path: contents[sha] for path, sha in wanted.items()}

    def today(self) -> str:
        """The day that git would give to a commit made now."""
        named = {"GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@example.org"}  # git asks for them first
        told = self._asked("var", "GIT_COMMITTER_IDENT", more=named)
        seconds, zone = re.findall(r"(-?[0-9]+) ([+-][0-9]{4})\Z", told.strip())[0]
        return _day_of(int(seconds), zone)

    def _resolved(self, named: str) -> str | None:
        done = self._git("rev-parse", "--verify", "--quiet", named)
        return done.stdout.decode().strip() or None if done.returncode == 0 else None

    def _before(self, day: str) -> str:
        found = self._asked("rev-list", "-1", "--first-parent", f"--before={day}T00:00:00", "HEAD").strip()
        if not found:
            raise BriefingError(
                f"there is no commit before {day}",
                help=_SHALLOW if self._is_shallow() else "name a later day, or a revision such as the first commit",
            )
        return found

    def _unknown(self, named: str) -> BriefingError:
        if self._resolved("HEAD^{commit}") is None:
            return BriefingError("the repository has no commit yet, so there is nothing to compare with",
                                 help="commit the content first")  # fmt: skip
        help = "name a commit, a tag, a branch or a day, as in `v1`, `HEAD~5` or `2026-11-01`"
        return BriefingError(f"git knows no revision `{named}`", help=_SHALLOW if self._is_shallow() else help)

    def _is_shallow(self) -> bool:
        return self._asked("rev-parse", "--is-shallow-repository").strip() == "true"

    def _listed(self, commit: Commit) -> Iterator[tuple[str, tuple[bytes, str]]]:
        """The files of content/ that may be of a brief or an actor, and links: mode and object of each, by path."""
        folders = [f"{self.prefix}content/{name}/" for name in ("actors", "briefs")]
        told = self._git("ls-tree", "-r", "-z", "--full-tree", commit.sha, "--", *folders)
        if told.returncode:
            raise self._failed(told)
        for line in told.stdout.split(b"\0"):
            head, _, path = line.partition(b"\t")
            if head and (path.endswith(b".yml") or head.startswith(_LINK)):
                mode, kind, sha = head.split(b" ")
                if kind == b"blob":
                    yield path.decode("utf-8", "surrogateescape").removeprefix(self.prefix), (mode, sha.decode())

    def _contents(self, objects: dict[str, None]) -> dict[str, bytes]:
        """The bytes of objects, by their names."""
        if not objects:
            return {}
        done = self._git("cat-file", "--batch", given="".join(f"{sha}\n" for sha in objects).encode())
        if done.returncode:
            raise self._failed(done)
        found, at = {}, 0
        for sha in objects:
            end = done.stdout.index(b"\n", at)
            head = done.stdout[at:end].split(b" ")
            if len(head) != 3:
                raise BriefingError(f"git lacks an object of the history, {sha}", help="run `git fsck`, or clone anew")
            size = int(head[2])
            found[sha] = done.stdout[end + 1 : end + 1 + size]
            at = end + size + 2
        return found

    def _asked(self, *arguments: str, more: dict[str, str] | None = None) -> str:
        done = self._git(*arguments, more=more)
        if done.returncode:
            raise self._failed(done)
        return done.stdout.decode("utf-8", "replace")

    def _git(
        self, *arguments: str, given: bytes = b"", more: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        # C: its messages are read below
        environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", **(more or {})}
        try:
            return subprocess.run(["git", "-C", str(self.root), *arguments], input=given, capture_output=True,
                                  timeout=_SECONDS, check=False, env=environment)  # fmt: skip
        except FileNotFoundError:
            raise BriefingError("git is not installed, and what has changed is read from its history",
                                help="install git; `briefing doctor` says what else is missing") from None  # fmt: skip
        except subprocess.TimeoutExpired:
            raise BriefingError(f"git gave no answer within {_SECONDS} seconds", help="see that the disk answers") from None
        except (OSError, ValueError) as error:
            raise BriefingError(f"git can't be run: {error}") from error

    def _failed(self, done: subprocess.CompletedProcess[bytes]) -> BriefingError:
        told = done.stderr.decode("utf-8", "replace").strip()
        if "not a git repository" in told:
            return BriefingError("this project is not in a git repository, so there is no earlier state to compare with",
                                 help="run `git init`, and commit the content")  # fmt: skip
        first, *rest = told.split("\n") if told else ["no reason was given"]
        return BriefingError(f"git says: {first.removeprefix('fatal: ')}", help=" ".join(" ".join(rest).split()))


def _object(raw: bytes, digits: int) -> str:
    """The name that git gives to a file's bytes, in a repository whose names have so many digits."""
    whole = b"blob %d\0" % len(raw) + raw
    return hashlib.sha256(whole).hexdigest() if digits == 64 else hashlib.sha1(whole, usedforsecurity=False).hexdigest()


def _day_of(seconds: int, zone: str) -> str:
    """The day of a moment in a time zone as git writes it."""
    minutes = int(zone[1:3]) * 60 + int(zone[3:])
    offset = timezone(timedelta(minutes=-minutes if zone[0] == "-" else minutes))
    return datetime.fromtimestamp(seconds, offset).date().isoformat()


def files_now(root: Path) -> dict[str, bytes]:
    """The files of briefs and actors as they lie in the project's folder: path below it → bytes."""
    content = (root / "content").resolve()
    found = {}
    for path in sorted((*root.glob("content/actors/*.yml"), *root.glob("content/briefs/*/brief.yml"))):
        if path.is_file() and path.resolve().is_relative_to(content):  # a link that leads out of it is not followed
            try:
                found[path.relative_to(root).as_posix()] = path.read_bytes()
            except OSError as error:
                raise BriefingError(
                    f"{path} can't be read: {error.strerror or error}", help="see that you may read it"
                ) from error
    return found
