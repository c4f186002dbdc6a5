"""A site that one process builds again and again is, after each edit, the site that a server makes of nothing.

The edits are those of `test_kept`, drawn by a seed: `CACHE_EDITS=100` makes more of them, `CACHE_SEED` others.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from random import Random

import pytest
from mkdocs.config.defaults import MkDocsConfig

from generator.cache.content import read_content
from generator.cache.store import Store
from generator.publish.live_pages import LivePages
from generator.several import Forked
from generator.writing import gathered
from generator.writing.writer import Page
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


def test_words_that_are_changed_and_changed_back_are_shown_and_nothing_is_gathered_again(project, tmp_path, monkeypatch):  # noqa: F811
    brief = project / "content" / "briefs" / "skerry-award" / "brief.yml"
    good = brief.read_text(encoding="utf-8")
    serving = Serving(project, tmp_path / "served")
    try:
        first = serving.build()
        for name in ("topics_of", "places_of", "events_of", "sources_of", "changes_of"):
            monkeypatch.setattr(gathered, name, lambda entries, name=name: pytest.fail(f"{name} again"))
        passed_on: list[str] = []
        file = LivePages.file

        def noted(pages: LivePages, made: Page):
            found = file(pages, made)
            passed_on.extend([made.path] if found else [])
            return found

        monkeypatch.setattr(LivePages, "file", noted)
        other = re.sub(r"^(bottom_line: (?:>-\n\s+)?)", r"\1Other words. ", good, flags=re.MULTILINE)
        brief.write_text(other, encoding="utf-8")
        page = serving.site / "briefs" / "skerry-award" / "index.html"
        for _ in range(2):
            assert serving.build() != first
            assert "Other words." in page.read_text(encoding="utf-8")
        brief.write_text(good, encoding="utf-8")
        assert serving.build() == first
        assert len(passed_on) > 100
    finally:
        serving.stop()
