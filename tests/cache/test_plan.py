"""The plan of the pages holds as long as each key that was read for it is as it was, and no longer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.cache.content import read_content
from generator.cache.plan import Plan
from generator.cache.store import Store
from generator.reading.observed import noted
from generator.writing.edition import Edition
from tests.examples import EXAMPLE, example_project


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    return example_project(tmp_path_factory.mktemp("planned"))


def plan(project: Path, old: Any = None, made_by: str = "us", around: str = "all else") -> Plan:
    found = read_content(project, Store(project / ".cache" / "build" / "content"))
    return Plan(Edition(found.library, records=found.records), found.marks, made_by, around, old)


def told(project: Path, *keys: str, old: Any = None) -> dict[str, Any]:
    """What a plan tells for which these keys of the brief were read."""
    made = plan(project, old)
    with noted(made):
        for key in keys:
            getattr(made.edition.library.briefs[EXAMPLE].brief, key)
    made.files(lambda: {"a-file": bytes}, lambda: noted(None))
    return made.told()


@pytest.fixture
def edited(project):
    """The project with another bottom line; it is as it was afterwards."""
    path = project / "content" / "briefs" / EXAMPLE / "brief.yml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("bottom_line: >-\n  ", "bottom_line: >-\n  Edited ", 1), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != before
    yield project
    path.write_text(before, encoding="utf-8")


def test_a_plan_holds_for_the_same_briefs_makers_and_surroundings_only(project):
    old = told(project, "title")
    assert plan(project, old).holds
    assert not plan(project, old, made_by="others").holds
    assert not plan(project, old, around="something else").holds
    assert not plan(project, {**old, "of": "none"}).holds
    assert not plan(project).holds


def test_an_edit_of_a_key_that_was_read_ends_it_and_no_other_does(project, edited):
    path = edited / "content" / "briefs" / EXAMPLE / "brief.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Edited ", "", 1), encoding="utf-8")
    title, both = told(project, "title"), told(project, "title", "bottom_line")
    path.write_text(text, encoding="utf-8")
    assert plan(project, title).holds
    assert not plan(project, both).holds


def test_what_is_read_while_it_holds_counts_from_then_on(project, edited):
    path = edited / "content" / "briefs" / EXAMPLE / "brief.yml"
    text = path.read_text(encoding="utf-8")
    first = told(project, "title")
    more = told(project, "bottom_line", old=first)
    assert plan(project, more).holds
    path.write_text(text.replace("Edited ", "Edited again ", 1), encoding="utf-8")
    assert plan(project, first).holds
    assert not plan(project, more).holds
