"""What a step costs: the processor's seconds, the clock's, and the most memory, of a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from tests.examples import REPOSITORY

MB: Final = 1024 * (1024 if sys.platform == "darwin" else 1)  # ru_maxrss is in bytes there, in KB elsewhere


@dataclass(frozen=True)
class Cost:
    """Seconds of the processor and of the clock, and the peak of resident memory in MB."""

    cpu: float
    wall: float
    memory: float

    def kept(self, path: Path) -> Cost:
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")
        return self

    @staticmethod
    def read(path: Path) -> Cost:
        return Cost(**json.loads(path.read_text(encoding="utf-8")))


def run(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Cost:
    """Runs a command to its end, in the repository's folder, without its output.

    Raises RuntimeError with what it said if it fails.
    """
    start = time.perf_counter()
    quiet, told = subprocess.DEVNULL, subprocess.PIPE
    with subprocess.Popen(command, stdout=quiet, stderr=told, text=True, cwd=REPOSITORY, env=environment) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} broke off with {process.returncode}: {said[-2000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / MB)


def size(folder: Path) -> tuple[int, int]:
    """Bytes and number of the files below a folder."""
    files = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return sum(files), len(files)
