"""How long a check of a whole library takes: of 100 and of 1,000 ordinary briefs, beside a parser alone.

The briefs are those of examples/library with their texts and receipts, copied under other ids. Each check is a process of its
own, as editors start it; a large one forks others, which are counted with it. Seconds are those of the processor, unless they
are called the clock's; the ratios are what to compare between machines.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import copytree
from typing import Final

from benchmarks.quotes import table
from examples.layout import LIBRARY, REPOSITORY, lay_out_example, lay_out_library

SIZES: Final = (100, 1000)
PARSE: Final = """
import sys, yaml
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        for event in yaml.parse(file.read(), Loader=yaml.CSafeLoader):
            pass
"""
"""The events of libyaml of each file, and nothing made of them."""

LOAD: Final = """
import resource, sys, time
from pathlib import Path
from generator.reading.library import load_library
held = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before, start = held(), time.process_time()
library = load_library(Path(sys.argv[1]))
print(time.process_time() - start, held() - before)
"""
"""Reading a library and nothing else: the processor's seconds, and by how much the most memory that the process held grew."""


def library(folder: Path, size: int) -> Path:
    """A project of so many briefs."""
    folder.mkdir()
    lay_out_library(folder)
    lay_out_example(folder)  # the others name it
    originals = sorted((LIBRARY / "briefs").iterdir())
    for number in range(len(originals) + 1, size):
        original = originals[number % len(originals)]
        copytree(original, folder / "content" / "briefs" / f"{original.name}-{number}")
    return folder


def measured(*command: str) -> tuple[float, float, float]:
    """The seconds of a process by the processor and by the clock, and the most memory that one process held, in MB."""
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):  # 1: findings
        sys.exit(f"{' '.join(command[:5])} … ended with {process.returncode}")
    unit = 1_000_000 if sys.platform == "darwin" else 1000
    return used.ru_utime + used.ru_stime, time.monotonic() - began, used.ru_maxrss / unit


def loaded(project: Path) -> tuple[float, float]:
    """The processor's seconds that reading a library takes, and the KB that it holds."""
    command = [sys.executable, "-c", LOAD, str(project)]
    seconds, memory = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout.split()
    return float(seconds), int(memory) / (1000 if sys.platform == "darwin" else 1)


def main() -> None:
    rows: list[list[str]] = []
    reading: list[list[str]] = []
    earlier = 0.0
    with tempfile.TemporaryDirectory(prefix="briefing-bench-") as folder:
        for size in SIZES:
            project = library(Path(folder, str(size)), size)
            files = sorted(str(path) for path in project.glob("content/*/**/*.yml"))
            check, clock, memory = measured(sys.executable, "-m", "generator", "-C", str(project), "check")
            parse, _, _ = measured(sys.executable, "-c", PARSE, *files)
            each = 1000 * check / size
            growth = f"{check / earlier:.1f}" if earlier else ""
            rows.append(
                [
                    f"{size:,}", f"{each:.1f}", f"{1000 * clock / size:.1f}", growth, f"{memory:.0f}",
                    f"{1000 * parse / size:.2f}", f"{check / parse:.0f}",
                ]
            )  # fmt: skip
            earlier = check
            seconds, memory = loaded(project)
            reading.append([f"{size:,}", f"{1000 * seconds / size:.1f}", f"{memory / size:.0f}", f"{seconds / parse:.1f}"])
    head = [
        "briefs",
        "ms a brief",
        "by the clock",
        "times as long",
        "MB of one process at most",
        "ms a brief, libyaml's events alone",
        "ratio",
    ]
    table("`briefing check`, the whole process", head, rows)
    table(
        "Reading a library, without checking it", ["briefs", "ms a brief", "KB a brief", "ratio to libyaml's events"], reading
    )


if __name__ == "__main__":
    main()
