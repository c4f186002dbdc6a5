"""Builds a project as `briefing build` does, and writes what its search index took of that.

python -m benchmarks.building.fresh PROJECT FILE
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from generator.cli import main
from generator.publish.searching import Searching


def build(project: Path, told: Path) -> None:
    """Write the seconds of the processor and of the clock that the search took into a file.

    Where another process writes its index, these are that one's, and those in which this one waited for it.
    """
    write = Searching.write

    def timed(*given: Any, **more: Any) -> None:
        cpu, wall = _cpu(), time.perf_counter()
        write(*given, **more)
        told.write_text(f"{_cpu() - cpu} {time.perf_counter() - wall}\n", encoding="utf-8")

    Searching.write = timed  # type: ignore[method-assign]
    main(["-C", str(project), "build"])


def _cpu() -> float:
    """Seconds of the processor of this process, and of those that it has waited for."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
