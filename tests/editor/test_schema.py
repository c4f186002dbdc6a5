"""The JSON Schema says what the model says: what the model takes it accepts, and what has no right form it refuses."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic_core import PydanticCustomError

from generator.editor import schema_of
from generator.editor.scalars import SCALARS, Schema
from generator.reading import dates, model, references, text
from generator.reading.typed import typed
from generator.reading.yaml import read_text
from tests.docs import reference
from tests.editor import other_yaml
from tests.examples import REPOSITORY
from tests.messages.making import BASE, base_files, cases

WRITTEN = sorted(path for folder in (REPOSITORY / "content", REPOSITORY / "examples", BASE) for path in folder.rglob("*.yml")
                 if path.name == "brief.yml" or path.parent.name == "actors")  # fmt: skip


def kind_of(path: str) -> type[model.Item]:
    return model.Brief if path.endswith("brief.yml") else model.Actor


@cache
def validator(of: type[model.Item]) -> Draft7Validator:
    Draft7Validator.check_schema(schema_of(of))
    return Draft7Validator(schema_of(of))


def refused(source: str, of: type[model.Item]) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(of).iter_errors(other_yaml.read(source))]


def form_errors(source: str, of: type[model.Item]) -> list[str]:
    """The codes of what the strict reader and the model find."""
    document = read_text(source, "x.yml")
    codes = [finding.code for finding in document.findings]
    return codes + [finding.code for finding in typed(document, of)[1]]


@pytest.mark.parametrize("of", [model.Brief, model.Actor])
def test_each_key_has_its_meaning_and_no_automatic_title(of):
    def mappings(schema: Schema):
        if "properties" in schema:
            yield schema
        for value in schema.get("properties", {}).values():
            yield from mappings(value.get("items", value))

    found = list(mappings(schema_of(of)))
    assert len(found) == len([1 for top in ("brief.yml", "actors/*.yml") if reference.TOP[top] is of
                              for _ in reference.mappings(of, top)])  # fmt: skip
    for mapping in found:
        assert "title" not in mapping
        assert all("title" not in key and key["description"] for key in mapping["properties"].values())


def test_each_key_has_the_example_of_the_format_reference():
    properties = schema_of(model.Brief)["properties"]["quotes"]["items"]["properties"]
    for key in reference.keys(model.Quote):
        assert properties[key.name].get("examples", [None])[0] == key.example


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_is_written_is_accepted(path):
    assert refused(path.read_text(encoding="utf-8"), kind_of(path.name)) == []


NOT_SAID = {
    "F003-a-date-of-no-calendar": "how many days a month has",
    "F003-a-host-of-two-scripts": "which scripts the letters of a name are of",
    "F003-a-host-with-a-percent-sign": "what an address has for a host",
    "F006-a-link-that-leads-nowhere": "what stands within a text",
    "F006-a-link-that-runs-a-script": "what stands within a text",
    "L004-a-range-backwards": "which of two numbers is greater",
    "L004-a-range-of-one": "whether two numbers are the same",
}
"""Mistakes of form that no schema of this kind sees, and why."""


def mutated():
    for case in cases():
        if any(path.endswith("receipt.json") for path in case.changes):
            continue  # the base has its receipt from `verify`
        for path, content in case.files(base_files()).items():
            if path in case.changes and (path.endswith("brief.yml") or ("/actors/" in path and path.endswith(".yml"))):
                try:
                    yield case.name, kind_of(path), content.decode()
                except UnicodeDecodeError:
                    continue


def test_a_mistake_of_form_is_refused_and_nothing_else():
    missed: set[str] = set()
    wrong: set[str] = set()
    for name, of, source in mutated():
        codes = form_errors(source, of)
        if any(code.startswith("Y") for code in codes):
            continue  # no YAML, or none that is read here: not the schema's business
        if bool(codes) != bool(refused(source, of)):
            (missed if codes else wrong).add(name)
    assert wrong == set()
    assert missed == set(NOT_SAID)
    assert len({name for name, *_ in mutated()}) > 150


def accepts(of: Any, value: str) -> bool:
    try:
        of.read(value)
    except PydanticCustomError:
        return False
    return True


PIECES = st.sampled_from([
    "a", "z9", "p", "p1", "p12", "0", "1", "7", "2019", "05", "31", "-", "--", ":", ".", "/", " ", "\n", "TODO", "TODOs", "_",
    "é", "e\u0301", "Q", "en", "Hant", "BR", "article", ".txt", "http://", "https://", "HTTPS://", "example.org", "?x=1#y", "@",
    "[", "index", "1e5", "#",
])  # fmt: skip


@pytest.mark.parametrize("of", SCALARS, ids=lambda of: of.__name__)
@given(value=st.lists(PIECES, min_size=1, max_size=6).map("".join))
def test_a_value_that_the_model_takes_is_accepted(of, value):
    """As a text, and as the number that other programs read in it."""
    valid = Draft7Validator(SCALARS[of]).is_valid
    if accepts(of, value):
        assert valid(value)
        if re.fullmatch("[A-Za-z0-9][A-Za-z0-9.]*", value):
            assert valid(other_yaml.read(value))


@pytest.mark.parametrize(("of", "value"), [
    (text.Slug, "Lavrov"), (text.Slug, "a_b"), (text.Slug, "a--b"), (text.Slug, "a" * 81), (text.NewId, "p12"),
    (text.NewId, "p1-p3"), (text.NewId, "index"), (text.Url, "example.org"), (text.Url, "javascript:alert(1)"),
    (text.Url, "https://a b"),
    (text.Tag, "english"),
    (text.FileName, "article.html"), (text.FileName, "../article.txt"), (text.Wikidata, "58217"), (references.Reference, "p0"),
    (references.Reference, "¶3"), (references.Number, "p3"), (references.Number, "0"),
    (references.Number, "100000"), (dates.PartialDate, "2019-13"), (dates.PartialDate, "0000"),
    (dates.PartialDate, "14 May 2019"),
    (dates.Day, "2019-05"), (text.Plain, " "), (text.Inline, ""),
])  # fmt: skip
def test_a_value_without_the_right_form_is_refused(of, value):
    assert not accepts(of, value)
    assert not Draft7Validator(SCALARS[of]).is_valid(value)


@pytest.mark.parametrize("word", ["true", "false", "null", "~"])
def test_words_that_other_programs_type_are_refused_without_quote_marks_only(word):
    """The one thing that is taken by the reader and not by the schema: else an empty value would pass."""
    assert accepts(text.Plain, word)
    assert not Draft7Validator(SCALARS[text.Plain]).is_valid(other_yaml.read(word))
    assert Draft7Validator(SCALARS[text.Plain]).is_valid(other_yaml.read(f'"{word}"'))
