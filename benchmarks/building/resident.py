"""Builds a project three times in one process, as `serve` does, the last time after an edit; writes what that one took.

python -m benchmarks.building.resident PROJECT SITE FILE
"""

from __future__ import annotations

import logging
import resource
import sys
import time
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from benchmarks.building.contenders import Edit
from generator.publish.plugin import BriefingPlugin


def main(project: Path, site: Path, told: Path) -> None:
    """Write the seconds of the processor and of the clock, and the MB of memory at the peak, into a file."""
    logging.disable(logging.ERROR)

    def rebuild(first: bool = False) -> MkDocsConfig:
        # MkDocs' server reads the configuration at each change; plugins that ask for it stay
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
        if first:
            config.plugins.on_startup(command="serve", dirty=False)
        build(config, serve_url="http://127.0.0.1:8000/")
        return config

    rebuild(first=True)
    _plugin(rebuild()).searching.wait()  # an editor takes longer to change a sentence
    with Edit(project):
        cpu, wall = time.process_time(), time.perf_counter()
        config = rebuild()
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    config.plugins.on_shutdown()  # the search index is written beside it, and would go on
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * (1024 if sys.platform == "darwin" else 1))
    told.write_text(f"{cpu} {wall} {memory}\n", encoding="utf-8")


def _plugin(config: MkDocsConfig) -> BriefingPlugin:
    plugin = config.plugins["briefing"]
    assert isinstance(plugin, BriefingPlugin)
    return plugin


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
