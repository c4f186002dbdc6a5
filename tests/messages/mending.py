"""What an editor does who follows a message: writes the corrected line, or gives a file the name that the help says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from generator.errors import Finding
from generator.fixing import fixed

_NAME = re.compile(r"--> (?P<path>[^:\n]+):1:1\n[^|]*help: rename (?:it to `(?P<id>[^`]+)`|(?P<old>\S+\.\S+) to (?P<new>\S+))")


def apply(root: Path, findings: Iterable[Finding]) -> None:
    """Put the first correction of each file into its place."""
    done: set[str] = set()
    for finding in findings:
        if finding.fix and finding.fix.place.path not in done:
            done.add(finding.fix.place.path)
            path = root / finding.fix.place.path
            path.write_bytes(fixed(path.read_bytes(), [finding.fix])[0])


def renames(report: str) -> bool:
    """Whether the help of a report says what a file or a folder is to be called."""
    return bool(_NAME.search(report))


def rename(root: Path, report: str) -> None:
    """Give a file, or the folder of a brief, the name that the help says."""
    match = _NAME.search(report)
    assert match
    path = root / match["path"]
    if match["old"]:
        (path.parent / match["old"]).rename(path.parent / match["new"])
        return
    named = path.parent if path.name == "brief.yml" else path
    named.rename(named.with_name(match["id"]))
