"""The format reference: its tables are those of the model, and every rule, state and field of a receipt stands in it."""

from __future__ import annotations

import re
from functools import cache

import pytest
from pydantic import BaseModel

from generator.errors import RULES
from generator.evidence import check
from generator.evidence.judging import MILD
from generator.reading import model
from generator.reading.library import JUDGES
from generator.reading.model.shapes import NEEDED
from tests.conftest import Golden
from tests.docs import facts, reference
from tests.docs.pages import CODE_SPAN, FORMAT, MADE, ROOT, headings, made_anew, read, rows, section, table
from tests.reading.samples import changed, library_with

MAPPINGS = reference.all_mappings()
EVERY_KEY = [(title, key) for title, of in MAPPINGS.items() for key in reference.keys(of)]


@cache
def made() -> dict[str, str]:
    """The parts of the page that are made from the code."""
    rules = "".join(f"\n| `{code}` | {holds} |" for code, holds in RULES.items())
    return {**reference.made_from_the_model(), "rules": f"| Code | What it holds |\n|---|---|{rules}"}


def test_the_tables_are_those_of_the_model_and_of_the_rules(golden: Golden):
    golden.check(FORMAT, made_anew(read(FORMAT), made()))


@pytest.mark.parametrize("title", made())
def test_each_part_that_is_made_has_its_place_on_the_page(title: str):
    places = [match["name"] for match in MADE.finditer(read(FORMAT))]
    assert places.count(title) == 1, f"docs/format.md needs one place for it: <!-- made: {title} -->, then <!-- /made -->"
    heading = title.capitalize() if title == "rules" else title
    assert f"<!-- made: {title} -->" in section(FORMAT, heading), f"the place of {title} is not below the heading “{heading}”"


def test_no_part_is_of_what_does_not_exist():
    assert {match["name"] for match in MADE.finditer(read(FORMAT))} == set(made())
    assert {h.title for h in headings(read(FORMAT)) if "| Key | Type |" in h.body} == set(MAPPINGS)


@pytest.mark.parametrize(("title", "key"), EVERY_KEY, ids=[f"{title}:{key.name}" for title, key in EVERY_KEY])
def test_each_key_says_what_it_means_and_gives_an_example(title: str, key: reference.Key):
    assert key.meaning, f"the field of `{key.name}` in generator/reading/model/ needs a meaning: required(…) or optional(…)"
    assert not key.meaning.endswith("."), "a meaning is no sentence of its own"
    assert key.inner or key.example is not None, f"the field of `{key.name}` needs an example"
    assert not (key.is_required and NEEDED in key.meaning)


@pytest.mark.parametrize("of", MAPPINGS.values(), ids=MAPPINGS)
def test_each_mapping_says_what_it_is(of: type[BaseModel]):
    assert of.__doc__
    assert of.__doc__.endswith("."), "sentences, as the page and a schema show them"


def test_every_field_of_a_receipt_is_documented_and_exists():
    body = section(FORMAT, "What is in a receipt")
    missing = {key for key in facts.receipt_fields() if f"`{key}`" not in body}
    assert not missing
    assert set(table(FORMAT, "What is in a receipt")) <= facts.receipt_fields()


def test_every_state_of_a_quote_is_documented_and_exists():
    assert set(table(FORMAT, "States")) == {check.VERIFIED, check.RECEIPT, check.UNVERIFIED}


def test_what_a_judgment_may_be_by_is_what_the_library_knows():
    by, = (key.kind for key in reference.keys(model.Judgment) if key.name == "by")  # fmt: skip
    assert all(f"`{judge}`" in by for judge in JUDGES)


def test_each_license_that_is_said_to_be_open_is():
    told, = (line for line in section(FORMAT, "sources").split("\n") if line.startswith("`rights` counts as"))  # fmt: skip
    licenses = CODE_SPAN.findall(told)[1:]
    assert "cc-by" in licenses
    for rights, is_refused in [*((license, False) for license in licenses), ("all-rights-reserved", True)]:
        published = library_with(changed("rights: cc0-1.0", f"rights: {rights}\n    publish_text: true"))
        assert ("S004" in {finding.code for finding in check.check_library(published).findings}) is is_refused, rights


def test_what_may_be_a_warning_is_what_the_code_warns_of():
    """By the severities in generator/: `"warning"`, that of the brief's status (`softly`), and those of a judge of quotes."""
    told = rows(section(FORMAT, "Errors and warnings"))
    in_drafts, always = ({code for row in told for code in codes(row[column])} for column in (0, 1))
    source = "".join(read(path) for path in sorted((ROOT / "generator" / "evidence").glob("*.py")))
    assert always - MILD - {"Q007"} == set(re.findall(r'Finding\(\s*"(\w\d+)",\s*"warning"', source))
    assert always >= MILD
    soft = set(re.findall(r'Finding\(\s*"(\w\d+)",\s*(?:self\.)?entry\.softly', source))
    doubts = set(re.findall(r'_doubt\("(\w\d+)"', source))
    judged = {code for code in RULES if code[0] == "Q"} - MILD
    assert in_drafts == soft | doubts | judged | {"F005"}


def codes(cell: str) -> set[str]:
    """The rules that a cell names; `A001` to `A003` are three."""
    found = set(re.findall(r"`([A-Z]\d{3})`", cell))
    for first, last in re.findall(r"`([A-Z]\d{3})` to `([A-Z]\d{3})`", cell):
        found |= {code for code in RULES if first <= code <= last}
    return found
