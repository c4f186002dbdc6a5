"""The catalogue of attacks at the entrance: what can be shown is let in, and what can't is refused with its place."""

from __future__ import annotations

import pytest

from generator.evidence.check import check_library
from generator.reading.library import load_library
from tests.hostile.catalogue import HARMLESS, REFUSED, TECHNIQUES, is_inline, project_files, prose_of, refused_brief
from tests.projects import project

PEOPLE = {f"content/actors/{name.lower()}.yml": f"name: {name}\nkind: person\n" for name in ("Ada", "Other")}


def errors(files: dict[str, str]) -> list[tuple[str, str]]:
    """The errors of a project by their codes and places."""
    with project(files) as root:
        findings = check_library(load_library(root)).findings
    return [(finding.code, str(finding.place)) for finding in findings if finding.severity == "error"]


def test_every_technique_gets_through_to_the_pages():
    assert len(TECHNIQUES) > 150
    assert len(set(TECHNIQUES.values()) - {HARMLESS}) == len(TECHNIQUES) - sum(p == HARMLESS for p in TECHNIQUES.values())
    assert errors(project_files()) == []
    assert sum(is_inline(payload) for payload in TECHNIQUES.values()) > 200
    assert prose_of("[x](javascript:alert(1))") == HARMLESS


@pytest.mark.parametrize("name", REFUSED)
def test_what_can_not_be_shown_is_refused_where_it_stands(name: str):
    field, value = REFUSED[name]
    found = errors({"content/briefs/x/brief.yml": refused_brief(field, value), **PEOPLE})
    assert found
    assert all(place.startswith("content/briefs/x/brief.yml:1:") for _, place in found)


def test_the_brief_that_they_stand_in_is_right_without_them():
    assert errors({"content/briefs/x/brief.yml": refused_brief("title", HARMLESS), **PEOPLE}) == []
