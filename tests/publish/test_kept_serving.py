"""A site that one process builds again and again is, after each edit, the site that a server makes of nothing.

The edits are those of `test_kept`, drawn by a seed: `CACHE_EDITS=100` makes more of them, `CACHE_SEED` others.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from random import Random

from mkdocs.config.defaults import MkDocsConfig

from generator.cache.content import read_content
from generator.cache.store import Store
from generator.several import Forked
from tests.publish.test_kept import OFTEN, ROUNDS, SELDOM, Serving, project, written  # noqa: F401

EDITS = max(4, ROUNDS)


def made_anew(project: Path, folder: Path) -> dict[str, str]:  # noqa: F811
    """The files of the site as a server that has just been started makes them, in a process that knows nothing."""

    def made(number: int) -> dict[str, str]:
        copy = shutil.copytree(project, folder / "project", symlinks=True, ignore=shutil.ignore_patterns(".cache", "site"))
        dict(MkDocsConfig._schema)["plugins"].plugin_cache.clear()  # type: ignore[attr-defined]
        serving = Serving(Path(copy), folder / "site")
        return serving.build()

    forked: Forked[dict[str, str]] = Forked(1, 1)
    try:
        forked.start(1, lambda: made)
        ((_, (found,)),) = forked.finished()
        return found
    finally:
        forked.stop()
        shutil.rmtree(folder)


def edited(project: Path, rng: Random, seldom: bool, store: Store) -> str:  # noqa: F811
    """Make an edit that leaves no error; returns its name."""
    while True:
        before = {path: path.read_bytes() for path in project.glob("content/**/*") if path.is_file()}
        edit = rng.choice(SELDOM if seldom else OFTEN)
        edit(rng, project)
        if not read_content(project, store).has_errors:
            return edit.__name__
        shutil.rmtree(project / "content")
        for path, content in before.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def test_random_edits_while_serving_are_built_as_if_nothing_had_been_kept(project, tmp_path):  # noqa: F811
    rng = Random(int(os.environ.get("CACHE_SEED", "7")))
    serving, store, told = Serving(project, tmp_path / "served"), Store(tmp_path / "tries"), list[str]()
    try:
        serving.build()
        for number in range(EDITS):
            for _ in range(rng.choice((0, 1, 1, 2))):
                told.append(edited(project, rng, not number % 4, store))
            served = serving.build()
            if number % 2 or number > 4:
                anew = made_anew(project, tmp_path / "anew")
                assert [path for path in served.keys() | anew.keys() if served.get(path) != anew.get(path)] == [], told
    finally:
        serving.stop()
    assert told
    if EDITS > 20:
        assert len(set(told)) > 10
