"""Builds a project as `briefing build` does, and writes what its search index took of that.

python -m benchmarks.building.fresh PROJECT FILE
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from generator.cli import main
from generator.publish.searching import Searching


def build(project: Path, told: Path) -> None:
    """Write the seconds of the processor and of the clock that the search took into a file."""
    write = Searching.write

    def timed(*given: Any, **more: Any) -> None:
        cpu, wall = time.process_time(), time.perf_counter()
        write(*given, **more)
        told.write_text(f"{time.process_time() - cpu} {time.perf_counter() - wall}\n", encoding="utf-8")

    Searching.write = timed  # type: ignore[method-assign]
    main(["-C", str(project), "build"])


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
