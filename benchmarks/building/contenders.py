"""Who is measured: how each is made ready, called, and where its site is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import yaml

from benchmarks.building.aside import put_aside
from benchmarks.building.libraries import Library
from benchmarks.building.measuring import Cost, held, run, weighed
from tests.examples import REPOSITORY
from tests.generated.yaml import as_yaml

_SOURCES: Final = {"content", "templates", "mkdocs.yml"}
OURS: Final = "ours"
STOCK: Final = "material"


@dataclass(frozen=True)
class Contender:
    """A program, or a way to use it. `measure` brings the cost of one run on a library."""

    key: str
    name: str
    measure: Callable[[Library], Cost]
    cold: bool = True


def contenders() -> list[Contender]:
    """All of them, ours first."""
    return [
        Contender(OURS, "Briefing Pages", lambda library: _ours(library.project)),
        Contender("keeping", "Briefing Pages, filling its cache", lambda library: _ours(library.project, keeps=True)),
        Contender("texts", "Briefing Pages, articles checked too", lambda library: _ours(library.with_texts)),
        Contender(STOCK, "Material for MkDocs", _material),
        Contender("hugo", "Hugo and a JSON index", _hugo),
        Contender("zensical", "Zensical", _zensical),
        Contender("edit", "Briefing Pages after one edit", _edited, cold=False),
        Contender("pages", "Briefing Pages after one edit, search apart", _edited_pages, cold=False),
        Contender("resident", "Briefing Pages after one edit, while serving", _resident, cold=False),
    ]


def _environment(**more: str) -> Mapping[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "SITE_URL", "BRIEFING_"))}
    return kept | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(REPOSITORY)} | more


def _swept(project: Path) -> Path:
    """A project as it is on a fresh machine."""
    for path in project.iterdir():
        if path.name not in _SOURCES:
            put_aside(path)
    return project


def _measured(command: list[str], folder: Path, site: Path) -> Cost:
    cost = run(command, cwd=folder, environment=_environment())
    size, files = weighed(site)
    return Cost(cost.cpu, cost.wall, cost.memory, size, files)


def _ours(project: Path, keeps: bool = False) -> Cost:
    """As a host's workflow builds, which keeps nothing for the next time; or as a first build on a machine that goes on."""
    more = [] if keeps else ["--no-cache"]
    cost = _measured([sys.executable, "-m", "generator", "build", *more], _swept(project), project / "site")
    return replace(cost, held=held(project / "site"))


def _edited(library: Library) -> Cost:
    """A fresh process after one sentence of one brief was changed. The build before it does not count."""
    project = library.project
    build = [sys.executable, "-m", "generator", "build"]
    run(build, cwd=project, environment=_environment())
    with Edit(project):
        return _measured(build, project, project / "site")


def _edited_pages(library: Library) -> Cost:
    """The same without what the search index took, which that process tells."""
    project, told = library.project, library.project.parent / "search.txt"
    build = [sys.executable, "-m", "benchmarks.building.fresh", str(project), str(told)]
    run(build, cwd=REPOSITORY, environment=_environment())
    with Edit(project):
        cost = _measured(build, REPOSITORY, project / "site")
    cpu, wall = map(float, told.read_text(encoding="utf-8").split())
    return replace(cost, cpu=cost.cpu - cpu, wall=cost.wall - wall)


def _resident(library: Library) -> Cost:
    """A process that goes on, as `serve` does: it tells its own seconds."""
    told, site = (library.project.parent / name for name in ("resident.txt", "resident"))
    put_aside(site)
    run(
        [sys.executable, "-m", "benchmarks.building.resident", str(library.project), str(site), str(told)],
        cwd=REPOSITORY,
        environment=_environment(),
    )
    cpu, wall, memory = map(float, told.read_text(encoding="utf-8").split())
    return Cost(cpu, wall, memory)


def _material(library: Library) -> Cost:
    site = library.export / "site"
    put_aside(site)
    return _measured([sys.executable, "-m", "mkdocs", "build"], library.export, site)


def _hugo(library: Library) -> Cost:
    site = library.hugo / "public"
    put_aside(site)
    # the program itself: what stands in bin/ is a Python script that starts it
    return _measured([_program("hugo/binaries/hugo*"), "--quiet"], library.hugo, site)


def _zensical(library: Library) -> Cost:
    for name in ("site", ".cache"):
        put_aside(library.export / name)
    return _measured([_program("../../../bin/zensical"), "build"], library.export, library.export / "site")


def _program(pattern: str) -> str:
    """A program of the environment that `make bench` fills."""
    own = Path(os.environ.get("BENCH_VENV", REPOSITORY / ".venv-bench"))
    for packages in sorted(own.glob("lib*/python*/site-packages")) or [own]:
        for path in packages.glob(pattern):
            return str(path)
    raise FileNotFoundError(f"{pattern} is not in {own}: `make bench` installs it; ONLY=ours does without")


class Edit:
    """While it is open, one brief in the middle of a project says something else."""

    def __init__(self, project: Path) -> None:
        briefs = sorted((project / "content" / "briefs").glob("*/brief.yml"))
        self.path = briefs[len(briefs) // 2]
        self.before = self.path.read_bytes()

    def __enter__(self) -> None:
        data = yaml.load(self.before, yaml.BaseLoader)
        data["bottom_line"] = f"This sentence was edited. {data['bottom_line']}"
        self.path.write_bytes(as_yaml(data).encode())

    def __exit__(self, *_: object) -> None:
        self.path.write_bytes(self.before)
