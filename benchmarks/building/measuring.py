"""What a command costs: the processor's seconds, the clock's, and the most memory of all its processes together."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_MB: Final = 1024 * 1024  # of memory
_MILLION: Final = 1_000_000
_RSS: Final = 1 if sys.platform == "darwin" else 1024  # what `ru_maxrss` counts in
KINDS: Final = (
    ("Pages", re.compile(r"\.html$")),
    ("Search index", re.compile(r"^search/")),
    ("Markdown", re.compile(r"\.md$")),
    ("Annotations", re.compile(r"\.annotations\.json$")),
    ("Citations", re.compile(r"\.(?:bib|csl\.json)$")),
    ("JSON", re.compile(r"^(?:briefs|briefs/.*|schema/.*)\.json$")),
    ("Feeds", re.compile(r"(?:^|/)feed\.xml$")),
)
"""What lies in a site of ours; the first that fits counts."""
REST: Final = "All else"
_EVERY: Final = 0.25
"""Seconds between two looks at the memory: each stops the processes for a moment, several for longer than one."""


@dataclass(frozen=True)
class Cost:
    """Seconds of the processor and of the clock, MB of memory at the peak, MB and files of the site, MB by what they are."""

    cpu: float
    wall: float
    memory: float
    size: float = 0.0
    files: int = 0
    held: Mapping[str, float] = field(default_factory=dict)


class Broken(Exception):
    """A command failed; its message is the end of what it said."""


def run(command: Sequence[str], *, cwd: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command to its end. Raises Broken.

    Memory is the proportional set size, so that what forked processes share counts once; where the system does not tell it,
    it is the resident memory of the largest process.
    """
    os.sync()  # what the one before has still to write is none of this one's time
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        watch = _Watch(process.pid)
        watch.start()
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.over.set()
        watch.join()
    if process.returncode:
        raise Broken(f"{command[0]} ended with {process.returncode}: {said.decode(errors='replace')[-500:].strip()}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, watch.peak / _MB or usage.ru_maxrss * _RSS / _MB)


class _Watch(threading.Thread):
    """Looks at the memory of a session's processes until it is told that this is over."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session, self.peak, self.over = session, 0, threading.Event()

    def run(self) -> None:
        while Path("/proc/self/smaps_rollup").exists() and not self.over.wait(_EVERY):
            self.peak = max(self.peak, sum(_memory(pid) for pid in self._processes()))

    def _processes(self) -> list[str]:
        found = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
            except OSError:
                continue  # it has ended meanwhile
            if int(fields[3]) == self.session:
                found.append(pid)
        return found


def _memory(pid: str) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def weighed(folder: Path) -> tuple[float, int]:
    """MB and number of the files in a folder; a MB is a million bytes here, as `briefing build` and hosts of sites count."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return sum(sizes) / _MILLION, len(sizes)


def held(site: Path) -> dict[str, float]:
    """MB of a site of ours, by what its files are."""
    sums = dict.fromkeys([*(kind for kind, _ in KINDS), REST], 0.0)
    for path in site.rglob("*"):
        if path.is_file():
            name = path.relative_to(site).as_posix()
            kind = next((kind for kind, pattern in KINDS if pattern.search(name)), REST)
            sums[kind] += path.stat().st_size / _MILLION
    return sums
