"""Projects built inline, so that a test shows the files that it is about."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.reading.library import Library, load_library


def write_project(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files (path below the project folder → content) and return the project folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


@contextmanager
def project(files: Mapping[str, str | bytes]) -> Iterator[Path]:
    """A project folder that lives as long as the `with` block."""
    with tempfile.TemporaryDirectory() as folder:
        yield write_project(Path(folder), files)


def library_of(files: Mapping[str, str | bytes]) -> Library:
    """The library that these files make; its folder is gone afterwards, so its texts can't be read."""
    with project(files) as root:
        return load_library(root)
