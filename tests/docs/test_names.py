"""What the pages name exists: commands, options, make targets, keys, rules, files, headings."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from generator.errors import RULES
from tests.docs import facts
from tests.docs.facts import COMMAND_NAMES
from tests.docs.pages import (
    DOCS,
    EDITING,
    FORMAT,
    HOSTING,
    PAGES,
    README,
    ROOT,
    code_spans,
    headings,
    named,
    read,
    shell_lines,
    table,
    without_code,
)

every_page = pytest.mark.parametrize("page", PAGES, ids=named)


@every_page
def test_pages_name_only_commands_and_options_that_exist(page: Path):
    for line in shell_lines(page):
        match = re.match(r"(?:\.venv/bin/)?briefing(?: -C \S+)?(?: (?P<word>[a-z]+)(?P<rest>.*))?$", line)
        if not match or not match["word"]:
            continue
        name = f"briefing {match['word']}"
        assert name in COMMAND_NAMES, f"{named(page)} names a command that does not exist: {line}"
        for option in re.findall(r"(?<=\s)--?[a-zA-Z][\w-]*", match["rest"]):
            known = facts.options(COMMAND_NAMES[name])
            assert option in known, f"{named(page)} names an option that does not exist: {line}"


@every_page
def test_options_in_prose_exist(page: Path):
    known = {option for command in COMMAND_NAMES.values() for option in facts.options(command)}
    known |= {"--renew-golden", "--no-serve", "--port"}  # of pytest and of the demonstration
    for span in code_spans(page):
        if re.fullmatch(r"--[a-z][\w-]+(?: .*)?", span):
            assert span.split(" ")[0] in known, f"{named(page)} names an option that does not exist: {span}"


@every_page
def test_pages_name_only_make_targets_that_exist(page: Path):
    for line in shell_lines(page):
        for word in line.split(" ")[1:] if re.match(r"make [a-zA-Z]", line) else ():
            variable = word.split("=")[0]
            known = facts.make_variables() if "=" in word else facts.make_targets()
            assert not re.match(r"[a-zA-Z]", word) or variable in known, f"{named(page)}: make knows no {variable}: {line}"


@pytest.mark.parametrize("page", [FORMAT, EDITING, README, HOSTING], ids=named)
def test_pages_name_only_keys_that_exist(page: Path):
    """Words in code with an underscore, or before a colon, are keys."""
    known = facts.keys_of_the_format() | facts.receipt_fields() | facts.mkdocs_keys()
    for span in code_spans(page):
        key = re.fullmatch(r"([a-z]+(?:_[a-z]+)+|[a-z_]+(?=: ))(?:: .*)?", span)
        assert not key or key[1] in known, f"{named(page)} names a key that does not exist: {span}"


@every_page
def test_pages_name_only_rules_that_exist(page: Path):
    letters = "".join(sorted({code[0] for code in RULES}))
    assert set(re.findall(rf"\b[{letters}]0\d\d\b", read(page))) <= set(RULES)


@every_page
def test_relative_links_and_anchors_lead_somewhere(page: Path):
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(read(page))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.is_relative_to(ROOT), f"{named(page)}: {target} leads out of the repository"
        assert file.exists(), f"{named(page)}: {target} leads nowhere"
        if anchor:
            assert anchor in {h.anchor for h in headings(read(file))}, f"{named(page)}: {target} has no such heading"


@every_page
def test_paths_in_code_exist(page: Path):
    """Files of the repository that prose names in code, such as `generator/cli/`."""
    for span in code_spans(page):
        if re.fullmatch(r"(?:generator|templates|examples|tests|docs|scripts|\.github|benchmarks)/[\w./-]*\w", span):
            assert (ROOT / span).exists(), f"{named(page)}: there is no {span}"


@every_page
def test_no_path_of_a_machine(page: Path):
    found = re.findall(r"(?<![\w.<])(?:/(?:home|Users|root|tmp|work|mnt|var|opt)/|[A-Z]:\\)\S*", read(page))
    assert not found


def test_every_page_is_reached_from_the_readme():
    readme = read(README)
    missing = [page.name for page in sorted(DOCS.glob("*.md")) if f"](docs/{page.name})" not in readme]
    assert not missing


def test_each_dependency_has_its_reason_in_the_readme():
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    listed = [*project["dependencies"], *(name for extra in project["optional-dependencies"].values() for name in extra)]
    needed = {re.split(r"[^\w-]", dependency)[0] for dependency in listed}
    assert set(table(README, "Dependencies")) == needed
