"""Writes the libraries of the benchmark: the targets among so many generated briefs.

    python -m benchmarks.search.library FOLDER BRIEFS

The same number of briefs gives the same bytes. Receipts are made as `briefing verify` makes them, by as many processes as there
are processors.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from benchmarks.search.haystack import Brief, World
from benchmarks.search.queries import Rivals, read_queries
from benchmarks.search.targets import Targets, lay_out_targets
from generator.evidence.check import check_brief, receipt_of
from generator.evidence.cues import Names
from generator.reading.library import Library, load_library
from tests.generated.yaml import as_yaml

SEED: Final = 7
_SLICE: Final = 250


def write_library(folder: Path, briefs: int, *, receipts: bool = True, processes: int = 0) -> Path:
    """Write a project of so many briefs, targets and haystack together, into an empty folder; returns the folder.

    Without `receipts` those of the haystack are left out, which takes a third of the time. Raises ValueError if there are more
    targets than that.
    """
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        lay_out_targets(folder)
    targets = Targets(folder)
    if briefs < len(targets.briefs):
        raise ValueError(f"{briefs} briefs are fewer than the {len(targets.briefs)} targets")
    world = World(targets, Rivals(read_queries()), briefs)
    for person in world.invented:
        _write(folder / "content" / "actors" / f"{person.id}.yml", as_yaml(person.data or {}))
    numbers = range(briefs - len(targets.briefs))
    slices = [numbers[start : start + _SLICE] for start in range(0, len(numbers), _SLICE)]
    # Forked: the world is shared, and not made again by each.
    with ProcessPoolExecutor(processes or os.cpu_count(), get_context("fork"), _share, (world, folder)) as pool:
        for _ in pool.map(_write_some, slices):
            pass
    if receipts:
        write_receipts(folder, processes)
    return folder


def write_receipts(folder: Path, processes: int = 0) -> None:
    """The receipts that a library lacks, made by the same functions that `briefing verify` calls."""
    library = load_library(folder)
    if errors := [finding for finding in library.findings if finding.severity == "error"]:
        raise AssertionError(f"a generated brief is no brief: {errors[0]}")
    briefs = folder / "content" / "briefs"
    ids = [
        id for id in library.briefs if (briefs / id / "article.txt").is_file() and not (briefs / id / "receipt.json").exists()
    ]
    slices = [ids[start : start + _SLICE] for start in range(0, len(ids), _SLICE)]
    names = Names(library.actors)
    with ProcessPoolExecutor(processes or os.cpu_count(), get_context("fork"), _share_library, (library, names)) as pool:
        for _ in pool.map(_verify_some, slices):
            pass


_shared: tuple[World, Path]


def _share(world: World, folder: Path) -> None:
    global _shared
    _shared = (world, folder)


def _write_some(numbers: Sequence[int]) -> None:
    world, project = _shared
    for number in numbers:
        brief = Brief(world, SEED, number)
        folder = project / "content" / "briefs" / brief.id
        folder.mkdir()
        _write(folder / "brief.yml", as_yaml(brief.data()))
        _write(folder / "article.txt", "\n\n".join(brief.paragraphs) + "\n")


_verified: tuple[Library, Names]


def _share_library(library: Library, names: Names) -> None:
    global _verified
    _verified = (library, names)


def _verify_some(ids: Sequence[str]) -> None:
    library, names = _verified
    for id in ids:
        checked = check_brief(library.briefs[id], library, names, {}, against_receipts=False)
        errors = [finding for finding in checked.findings if finding.severity == "error"]
        if errors:
            raise AssertionError(f"a generated brief does not verify: {errors[0]}")
        _write(library.briefs[id].folder / "receipt.json", receipt_of(checked))


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True)
    write_library(target, int(sys.argv[2]))
