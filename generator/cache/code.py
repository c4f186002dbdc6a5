"""A digest of the program itself: whatever it left behind is another program's once a line of it has changed."""

from __future__ import annotations

import hashlib
import os
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from typing import Final

import generator

_PACKAGES: Final = (
    "babel", "jinja2", "markdown", "markupsafe", "mkdocs", "mkdocs-material", "pydantic", "pydantic-core", "pymdown-extensions",
    "pyyaml",
)  # fmt: skip
"""Those whose code decides what is read, checked or written."""


@cache
def code_digest() -> str:
    """Stands for our own files, the versions of the packages that they build on, and of Python."""
    found = hashlib.blake2b(f"{sys.version} {unicodedata.unidata_version} {sys.byteorder}".encode(), digest_size=16)
    for package in _PACKAGES:
        try:
            found.update(f"{package} {metadata.version(package)}\n".encode())
        except metadata.PackageNotFoundError:
            found.update(f"{package} is not there\n".encode())
    folder = os.path.dirname(generator.__file__)
    for path in sorted(_files(folder)):
        with open(path, "rb", buffering=0) as file:
            data = file.read()
        found.update(f"{path[len(folder) :]} {len(data)}\n".encode() + data)
    return found.hexdigest()


def _files(folder: str) -> Iterator[str]:
    for above, _, names in os.walk(folder):
        yield from (f"{above}/{name}" for name in names if name.endswith((".py", ".json")))


def digest_of(*parts: str | bytes) -> str:
    """A digest of texts, each told from the next."""
    whole: list[bytes] = []
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole += (len(data).to_bytes(8, "little"), data)
    return hashlib.blake2b(b"".join(whole), digest_size=16).hexdigest()
