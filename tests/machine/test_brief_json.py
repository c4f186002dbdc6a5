"""A brief's JSON: valid by the schema that is published with it, whole, and the same as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.machine import head_of, offered
from generator.machine.site import BRIEF_SCHEMA, BRIEFS, BRIEFS_SCHEMA, COPIES
from generator.reading.links import walk_texts
from generator.reading.text import FileName, Inline, inline_words
from generator.writing.edition import Edition
from generator.writing.sides import MAX_SIDES
from tests.examples import EXAMPLE, example_project, first_project
from tests.machine.making import NOWHERE, SITE, demonstrated, demonstration, edition_of, example, loaded, made, of_project
from tests.writing.making import actor, brief
from tests.writing.test_drafts import HIDDEN, PUBLISHED

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "machine"
SCHEMAS = Path(__file__).resolve().parents[2] / "generator" / "machine" / "schemas"


@pytest.fixture(scope="module")
def library() -> Edition:
    return demonstration(drafts=True)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return demonstrated(drafts=True)


@cache
def validator(name: str) -> Any:
    return jsonschema.Draft202012Validator(
        json.loads((SCHEMAS / name).read_text(encoding="utf-8")), format_checker=jsonschema.FormatChecker()
    )


def faults(value: Any, name: str = "brief-1.json") -> list[str]:
    return [f"{'/'.join(map(str, error.path))}: {error.message:.200}" for error in validator(name).iter_errors(value)]


def test_the_files_of_the_example_are_as_they_were(golden):
    found = made(example())
    wanted = {path: content for path, content in found.items() if not path.startswith(("actors/", "schema/"))}
    wanted["actors/oda-renn/feed.xml"] = found["actors/oda-renn/feed.xml"]
    for path, content in wanted.items():
        golden.check(GOLDEN / path, content.decode())
    assert {p.relative_to(GOLDEN).as_posix() for p in GOLDEN.rglob("*") if p.is_file()} == set(wanted)


@pytest.mark.parametrize("left_out", sorted(COPIES))
def test_what_a_site_leaves_out_is_named_nowhere(left_out):
    edition, site = example(), replace(SITE, copies=COPIES - {left_out})
    files = {path: make() for path, make in offered(edition, site).items()}
    endings: dict[str, tuple[str, ...]] = {
        "citations": (".bib", ".csl.json"), "annotations": (".annotations.json",), "feeds": (".xml",), "json": (".json",),
    }  # fmt: skip
    gone = [path for path in offered(edition, SITE) if path not in files]
    assert all(path.endswith(endings.get(left_out, ())) for path in gone)
    assert gone or left_out == "markdown"  # which the pages themselves bring
    whole = b"".join(content for path, content in files.items() if not path.startswith("schema/"))
    named = {*gone, f"briefs/{EXAMPLE}.md"} if left_out == "markdown" else set(gone)
    assert [path for path in named if f'"{SITE.url}{path}"'.encode() in whole] == []
    for name in ("brief-1", "briefs-1"):
        path = f"briefs/{EXAMPLE}.json" if name == "brief-1" else BRIEFS
        if path in files:
            assert faults(json.loads(files[path]), f"{name}.json") == []
    heads = [head_of(edition, site, path, "A") for path in (f"briefs/{EXAMPLE}.md", "index.md", "actors/oda-renn.md")]
    hrefs = [alternate.href for head in heads for alternate in head.alternates]
    assert not any(href.endswith(f"/{path.rsplit('/', 1)[1]}") for path in gone for href in hrefs if "/" in path)


@pytest.mark.parametrize("site", [SITE, NOWHERE], ids=["at an address", "nowhere yet"])
def test_every_brief_is_valid_by_the_schema_that_it_names(library, site):
    found = demonstrated(site, drafts=True)
    for entry in library.entries:
        data = loaded(found[f"briefs/{entry.id}.json"])
        assert faults(data) == [], entry.id
        assert data["$schema"] == (f"{site.url}{BRIEF_SCHEMA}" if site.url else "../schema/brief-1.json")
    index = loaded(found[BRIEFS])
    assert faults(index, "briefs-1.json") == []
    assert [item["id"] for item in index["briefs"]] == [entry.id for entry in library.entries]


def test_a_draft_with_everything_still_to_do_is_valid_too():
    todo = brief("todo", "", status="draft", as_of="TODO", actors="TODO")
    todo["content/briefs/todo/brief.yml"] += "quotes:\n  - TODO\ndisagreements:\n  - TODO\nopen_issues:\n  - TODO\n"
    found = made(edition_of({**actor("ada"), **todo}, drafts=True))
    data = loaded(found["briefs/todo.json"])
    assert faults(data) == []
    assert (data["as_of"], data["published"], data["updated"]) == (None, None, None)
    assert faults(loaded(found[BRIEFS]), "briefs-1.json") == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("title",), None),
        (("quotes", 0, "text"), []),
        (("quotes", 0, "check", "state"), "true"),
        (("as_of",), "2031"),
        (("sources", 0, "text", "sha256"), "x"),
        (("more",), "x"),
    ],
)
def test_the_schema_refuses_what_is_none(files, path, value):
    data = loaded(files[f"briefs/{EXAMPLE}.json"])
    holder: Any = data
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    assert faults(data)


@pytest.mark.parametrize("address", [BRIEF_SCHEMA, BRIEFS_SCHEMA])
def test_a_schema_is_one_and_says_what_each_key_means(files, address):
    schema = loaded(files[address])
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == SITE.url + address
    for pointer, node in _properties(schema):
        assert node.get("description", "")[-1:] in (".", ")") or "$ref" in node, pointer
    assert "$id" not in loaded(made(edition_of({}), NOWHERE)[address])


def _properties(schema: dict[str, Any], at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for key, node in schema.get("properties", {}).items():
        yield f"{at}/{key}", node
    for key, node in schema.items():
        if isinstance(node, dict):
            yield from _properties(node, f"{at}/{key}")
        for item in node if isinstance(node, list) else ():
            if isinstance(item, dict):
                yield from _properties(item, f"{at}/{key}")


def test_every_key_of_the_schema_has_a_value_somewhere(library, files):
    """What no brief of the demonstration fills could be filled wrongly, and nobody would see it."""
    filled: set[str] = set()

    def look(value: Any) -> None:
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            look(item)
        if isinstance(value, dict):
            filled.update(key for key, item in value.items() if item not in (None, [], ""))

    for entry in library.entries:
        look(loaded(files[f"briefs/{entry.id}.json"]))
    # nobody of that world can be in Wikidata
    look(loaded(made(edition_of({**actor("ada", more="wikidata: Q42\n"), **brief("b")}))["briefs/b.json"]))
    keys = {pointer.rsplit("/", 1)[1] for pointer, _ in _properties(loaded(files[BRIEF_SCHEMA]))}
    assert keys - filled == set()


def test_everything_that_an_editor_wrote_is_in_it(library, files):
    tried = 0
    for entry in library.entries:
        text = json.dumps(loaded(files[f"briefs/{entry.id}.json"]), ensure_ascii=False)
        # a fifth side is among the others, on the page as well
        unseen = {id(text) for text in walk_texts(entry.brief.sides[MAX_SIDES:])}
        for written in walk_texts(entry.brief):
            if isinstance(written, FileName) or written.is_todo or id(written) in unseen:
                continue
            words = re.sub(r"\s*\n\s*", " ", inline_words(written) if isinstance(written, Inline) else written)
            assert json.dumps(words, ensure_ascii=False)[1:-1] in text, (entry.id, words)
            tried += 1
    assert tried > 1000


def test_everything_that_a_draft_says_is_in_it():
    found = made(edition_of(PUBLISHED | HIDDEN, drafts=True))
    text = found["briefs/hidden.json"].decode().lower()
    wanted = set(re.findall(r"word[a-z]{2}\b", HIDDEN["content/briefs/hidden/brief.yml"].lower()))
    assert {word for word in wanted if word not in text} == set()


def test_the_numbers_are_those_of_the_receipt(tmp_path):
    root = example_project(tmp_path)
    data = loaded(made(of_project(root))[f"briefs/{EXAMPLE}.json"])
    receipt = json.loads((root / "content" / "briefs" / EXAMPLE / "receipt.json").read_text(encoding="utf-8"))
    assert data["check"]["receipt"]["seal"] == receipt["seal"]
    assert data["check"]["checked"] == data["check"]["quotes"] == len(data["quotes"]) == len(receipt["quotes"])
    for quote in data["quotes"]:
        record = receipt["quotes"][quote["id"]]
        assert quote["paragraphs"] == sorted({span["paragraph"] for span in record["spans"]})
        assert quote["source_url"].endswith(f"#:~:{record['link']}")
    for source in data["sources"]:
        assert source["text"]["sha256"] == receipt["sources"][source["id"]]["text_sha256"]


def test_each_change_of_the_editors_is_marked(library, files):
    quotes = [quote for entry in library.entries for quote in loaded(files[f"briefs/{entry.id}.json"])["quotes"]]
    edits = [(quote["text"][edit["text"]][edit["start"] : edit["end"]], edit) for quote in quotes for edit in quote["edits"]]
    assert len(edits) > 3
    assert all(words[0] == "[" and words[-1] == "]" for words, _ in edits)


def test_a_quote_whose_receipt_is_gone_is_not_said_to_be_checked(tmp_path_factory):
    root = first_project(tmp_path_factory.mktemp("first"))
    (root / "content" / "briefs" / "us-russia-sochi-2019" / "receipt.json").unlink()
    data = loaded(made(of_project(root))["briefs/us-russia-sochi-2019.json"])
    assert faults(data) == []
    assert {quote["check"]["state"] for quote in data["quotes"]} == {"not-checked"}
    assert {quote["source_url"] for quote in data["quotes"]} == {None}
    assert data["check"]["receipt"] is None


def test_a_quote_of_several_lines_is_as_it_was_written():
    words = "quotes:\n  - id: q\n    speaker: ada\n    text: |-\n      One line\n      and another\n"
    data = loaded(made(edition_of({**actor("ada"), **brief("b", words)}))["briefs/b.json"])
    assert data["quotes"][0]["text"] == ["One line\nand another"]
