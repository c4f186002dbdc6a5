"""What the tool needs of a machine: Python, libyaml, and packages that work together."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from typing import Final

import yaml
from packaging.requirements import Requirement

from generator.keeping.diagnosis import Diagnosis

PACKAGE: Final = "briefing-pages"
PYTHON: Final = (3, 11)
_WHY: Final = {
    "click": "click 8.2.2 to 8.3.1 break live reload in `briefing serve`",
    "mkdocs": "MkDocs 2 has no plugins, and this tool is one",
    "mkdocs-material": "the site's frame is made for Material 9",
}
"""What goes wrong with an unfit version."""

Versions = Callable[[str], str | None]
"""The version of a package, or None where it is not installed."""


def installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def needed() -> list[Requirement]:
    """What this tool says that it needs, from its own metadata; optional installs apart."""
    try:
        told = metadata.requires(PACKAGE) or []
    except metadata.PackageNotFoundError:
        return []
    found = [Requirement(line) for line in told]
    return [need for need in found if need.marker is None or need.marker.evaluate({"extra": ""})]


def optional(extra: str) -> list[Requirement]:
    try:
        told = metadata.requires(PACKAGE) or []
    except metadata.PackageNotFoundError:
        return []
    found = [Requirement(line) for line in told]
    return [
        need
        for need in found
        if need.marker and not need.marker.evaluate({"extra": ""}) and need.marker.evaluate({"extra": extra})
    ]


def check_machine(
    python: tuple[int, ...] | None = None, has_libyaml: bool | None = None, versions: Versions = installed
) -> Iterator[Diagnosis]:
    """Everything but the project. Other values than the machine's own are for tests."""
    yield _python(python or sys.version_info[:3])
    yield _libyaml(bool(yaml.__with_libyaml__) if has_libyaml is None else has_libyaml)
    needs = needed()
    if not needs:
        yield Diagnosis("machine", PACKAGE, "error", "runs from a folder and is not installed",
                        "install it: `make venv`, or `pip install -e .` in its folder")  # fmt: skip
    for need in needs:
        yield _package(need, versions(need.name))
    yield _sources(versions)


def _python(version: tuple[int, ...]) -> Diagnosis:
    shown = ".".join(map(str, version))
    if version[:2] >= PYTHON:
        return Diagnosis("machine", "Python", "ok", shown)
    least = ".".join(map(str, PYTHON))
    return Diagnosis(
        "machine", "Python", "error", f"{shown} is too old", f"install Python {least} or later, then make the environment anew"
    )


def _libyaml(is_there: bool) -> Diagnosis:
    if is_there:
        return Diagnosis("machine", "libyaml", "ok", "PyYAML reads with it")
    help = "install a ready-made wheel of PyYAML: `pip install --force-reinstall --only-binary :all: pyyaml`"
    return Diagnosis("machine", "libyaml", "error", "this PyYAML was built without it, and briefs can't be read", help)


def _package(need: Requirement, version: str | None) -> Diagnosis:
    mend = f"`pip install '{need.name}{need.specifier}'`"
    if version is None:
        return Diagnosis("machine", need.name, "error", "is not installed", mend)
    if need.specifier.contains(version, prereleases=True):
        return Diagnosis("machine", need.name, "ok", version)
    why = f": {_WHY[need.name]}" if need.name in _WHY else ""
    return Diagnosis("machine", need.name, "error", f"{version} does not fit{why}", mend)


def _sources(versions: Versions) -> Diagnosis:
    missing = [need.name for need in optional("sources") if versions(need.name) is None]
    if not missing:
        return Diagnosis("machine", "web pages and PDFs", "ok", "can be read")
    found = f"can't be read without {', '.join(missing)}; articles saved as text can"
    return Diagnosis("machine", "web pages and PDFs", "note", found,
                     f"`make sources`, or `pip install '{PACKAGE}[sources]'`")  # fmt: skip
