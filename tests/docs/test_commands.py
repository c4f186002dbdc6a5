"""The command reference: every command, option, choice, exit code, make target and variable stands in it, and nothing else."""

from __future__ import annotations

import json
import re

import click
import pytest

from generator.changing.change import Change
from generator.changing.state import Unread
from generator.changing.telling import as_json
from generator.cli import door
from generator.errors import Finding, Place
from generator.keeping.diagnosis import Diagnosis
from generator.keeping.status import Status
from tests.docs import facts
from tests.docs.facts import COMMAND_NAMES
from tests.docs.pages import CODE_SPAN, COMMANDS, HOSTING, ROOT, headings, read, rows, section, table


@pytest.mark.parametrize("name", COMMAND_NAMES)
def test_each_command_has_a_section_with_its_options(name: str):
    command = COMMAND_NAMES[name]
    body = section(COMMANDS, name)
    documented = {code for row in rows(body) for code in re.findall(r"(?<![\w-])--?[a-zA-Z][\w-]*", row[0])}
    real = facts.options(command) - {"-h", "--help"} if name != "briefing" else facts.options(command)
    assert documented == real


@pytest.mark.parametrize("name", COMMAND_NAMES)
def test_each_choice_of_an_option_is_documented(name: str):
    body = section(COMMANDS, name)
    for parameter in COMMAND_NAMES[name].params:
        if isinstance(parameter.type, click.Choice):
            for choice in parameter.type.choices:
                assert f"`{choice}`" in body, f"`{choice}` of {parameter.name} is not in the section “{name}”"


def test_no_section_is_of_a_command_that_does_not_exist():
    titles = {h.title for h in headings(read(COMMANDS)) if h.title.split(" ")[0] == "briefing"}
    assert titles == set(COMMAND_NAMES)


def test_exit_codes_are_documented_and_exist():
    documented = {int(row[0]) for row in rows(section(COMMANDS, "Command reference"))}
    assert documented == {0, door.FOUND, door.USAGE, door.BUG, door.INTERRUPTED}


def test_fields_of_the_json_report_are_documented_and_exist():
    documented = [code for row in rows(section(COMMANDS, "The JSON of a check")) for code in CODE_SPAN.findall(row[0])]
    assert set(documented) == facts.report_fields()
    assert len(documented) == len(set(documented))


def test_fields_of_the_json_of_changes_are_documented():
    unread = Unread("x", Finding("Y001", "error", "x", Place("x")), is_old=True)
    found = json.loads(as_json([Change("changed", "quote", "x", "x", "x", "x", "x")], [unread], {}, None))
    documented = set(CODE_SPAN.findall(section(COMMANDS, "briefing changes")))
    assert {*found, *found["changes"][0], *found["unread"][0]} <= documented


@pytest.mark.parametrize(("name", "shape"), [
    ("briefing status", {"version", *Status.__dataclass_fields__}),
    ("briefing doctor", {"version", "checks", *Diagnosis.__dataclass_fields__}),
])  # fmt: skip
def test_fields_of_the_other_reports_are_documented(name: str, shape: set[str]):
    assert shape <= set(CODE_SPAN.findall(section(COMMANDS, name)))


def test_environment_variables_are_documented_and_exist():
    assert set(table(COMMANDS, "Environment variables")) == facts.environment_variables()


def test_make_targets_are_documented_and_exist():
    documented = {code.removeprefix("make ") for code in table(COMMANDS, "make")}
    assert documented == facts.make_targets()


def test_make_variables_that_the_makefile_tells_of_are_documented():
    told = {
        name for line in read(ROOT / "Makefile").splitlines() for name in re.findall(r"\b([A-Z]+)=", line.partition("#")[2])
    }
    assert told >= {"VENV", "FORMAT"}
    assert told <= facts.make_variables()
    assert told <= set(re.findall(r"\b([A-Z]+)=", section(COMMANDS, "make")))


def test_options_of_the_mkdocs_plugin_are_documented():
    body = section(HOSTING, "With MkDocs directly")
    assert all(f"`{option}`" in body for option in facts.plugin_options())
    assert facts.plugin_options() >= {"drafts"}
