"""Files that GitHub and pre-commit read: valid by their own schemas, and asking nobody for an article."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import click
import pytest
import yaml
from jsonschema import validators

from generator.cli import main_group
from generator.publish.address import MISQUOTE_FORM
from tests.examples import REPOSITORY

TEMPLATES = REPOSITORY / ".github" / "ISSUE_TEMPLATE"
FORMS = ["report-a-misquote.yml", "suggest-a-brief.yml"]


def form(name: str) -> Any:
    return yaml.safe_load((TEMPLATES / name).read_text(encoding="utf-8"))


def mistakes(schema: str, data: object) -> list[str]:
    """By a schema that check-jsonschema brings with it."""
    vendored = files("check_jsonschema").joinpath("builtin_schemas", "vendor", f"{schema}.json")
    loaded = json.loads(vendored.read_text(encoding="utf-8"))
    return [error.message for error in validators.validator_for(loaded)(loaded).iter_errors(data)]


@pytest.mark.parametrize("name", FORMS)
def test_the_forms_are_valid_and_asked_for_by_no_other_name(name: str):
    assert mistakes("github-issue-forms", form(name)) == []
    assert {path.name for path in TEMPLATES.iterdir()} == {*FORMS, "config.yml"}
    assert mistakes("github-issue-config", form("config.yml")) == []


def test_a_form_that_is_none_is_found_out():
    assert mistakes("github-issue-forms", {**form(FORMS[0]), "body": [{"type": "input"}]})


@pytest.mark.parametrize("name", FORMS)
def test_no_form_asks_for_an_articles_text(name: str):
    """Each says at its head that the text is not to be pasted; no field is for a text, and none takes a file."""
    first, *fields = form(name)["body"]
    assert "do not paste" in first["attributes"]["value"]
    asked = {field["id"]: field for field in fields}
    assert not {"text", "article", "passage", "paragraphs"} & asked.keys()
    areas = [field["attributes"]["description"] for field in fields if field["type"] == "textarea"]
    assert all("few words" in told or "your own words" in told for told in areas)


def test_the_form_for_misquotes_has_the_field_that_a_brief_fills_in():
    assert MISQUOTE_FORM in FORMS
    assert "page" in {field.get("id") for field in form(MISQUOTE_FORM)["body"]}


def test_the_hook_for_pre_commit_checks_all_briefs():
    hook, = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))  # fmt: skip
    assert hook["id"] == "briefing-check"
    program, command = hook["entry"].split()
    assert (program, command in main_group.list_commands(click.Context(main_group))) == ("briefing", True)
    assert hook["pass_filenames"] is False
    assert {"name", "language", "files"} <= hook.keys()
