"""The brief format as types: what it takes, and the TODO that a draft may hold in the place of anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from generator.errors import Finding
from generator.reading.model import Actor, Brief
from generator.reading.references import Number
from generator.reading.typed import typed
from generator.reading.yaml import read_text
from tests.reading.samples import ACTOR, BRIEF, FULL, changed, library_with, told

Path = tuple[str | int, ...]


def brief_of(text: str) -> Brief:
    brief, findings = typed(read_text(text, "brief.yml"), Brief)
    assert not findings
    assert brief is not None
    return brief


def test_a_brief_without_a_fault_is_read_whole():
    assert library_with(FULL).findings == ()
    brief = brief_of(FULL)
    assert brief.quotes[0].text == ("some words", "other words")
    assert brief.quotes[0].paragraph is not None
    assert brief.quotes[0].paragraph.number == 3
    assert brief.quotes[1].unattributed is True
    assert brief.sources[0].published.iso() == "2031-03"
    assert brief.open_issues[0].next_step is not None
    assert brief.disagreements[0].positions[1].basis == "reported"


def test_what_is_optional_may_be_absent():
    brief = brief_of(BRIEF)
    assert brief.why_it_matters is None
    assert brief.topics == ()
    assert brief.sources[0].publish_text is False
    assert brief.quotes[0].text == ("some words",)


def test_the_required_keys_are_those_of_the_contract():
    required = {key for key, field in Brief.model_fields.items() if field.is_required()}
    assert required == {"title", "status", "as_of", "bottom_line", "sources", "actors"}


def test_an_actor_is_read_with_its_names_and_offices():
    text = ACTOR + "aliases: [Example]\noffices:\n  - {title: Chair, of: halmark, from: 2030, until: 2031-02}\n"
    actor, findings = typed(read_text(text, "a.yml"), Actor)
    assert not findings
    assert actor is not None
    assert actor.names == ("Ann Example", "Example")
    assert actor.offices[0].from_ is not None
    assert actor.offices[0].from_.iso() == "2030"


def test_every_text_keeps_its_place():
    brief = brief_of(FULL)
    assert brief.title.place.line == 1
    assert brief.quotes[0].text[1].place.line_text == "    text: [some words, other words]"
    assert brief.as_of.place.line == 3


VALUES = {
    "a word that is none": ("published", "publish", "F003", 2, "publish"),
    "a word in capitals": ("published", "Published", "F003", 2, "Published"),
    "a day that is none": ("2031-03-14", "14 March 2031", "F003", 3, "14 March 2031"),
    "a day of no calendar": ("2031-03-14", "2031-02-30", "F003", 3, "2031-02-30"),
    "a month for a day": ("2031-03-14", "2031-03", "F003", 3, "2031-03"),
    "an id that is none": ("id: first", "id: First_One", "L001", 18, "First_One"),
    "a reserved id": ("id: first", "id: p12", "L001", 18, "p12"),
    "the name of a list": ("id: first", "id: index", "L001", 18, "index"),
    "a reserved range": ("id: start", "id: p12-p14", "L001", 22, "p12-p14"),
    "a name for an actor's id": ("ann-example\n    text", "Ann Example\n    text", "L001", 19, "Ann Example"),
    "a text for a list": ("[first, p2]", "first, p2", "F003", 25, "first, p2"),
    "a mapping for a list": ("  - id: first", "    id: first", "F003", 17, "quotes"),
    "a text for an item": ("  - id: first\n    speaker: ann-example\n    text: some words", "  - first", "F003", 18, "first"),
    "a list for a text": ("What matters.", "[what, matters]", "F003", 4, "[what, matters]"),
    "a list of lines for a text": ("What matters.", "\n  - what\n  - matters", "F003", 5, "- what"),
    "a mapping for a text": ("What matters.", "{what: matters}", "F003", 4, "{what: matters}"),
    "a list for a word": ("article", "[article]", "F003", 7, "[article]"),
    "a list for a date": ("as_of: 2031-03-14", "as_of: [2031]", "F003", 3, "[2031]"),
    "a text for a flag": ("text: some", "unattributed: yes\n    text: some", "F003", 20, "yes"),
    "a paragraph with its letter": ("text: some", "paragraph: p3\n    text: some", "F003", 20, "p3"),
    "a paragraph 0": ("text: some", "paragraph: 0\n    text: some", "F003", 20, "0"),
    "a key with nothing": ("bottom_line: What matters.", "bottom_line:", "F004", 4, "bottom_line"),
    "an optional key with nothing": ("actors:\n", "topics:\nactors:\n", "F004", 14, "topics"),
    "an empty text": ("some words", '""', "F004", 20, "text"),
    "a list of no texts": ("text: some words", "text: []", "F004", 20, "text"),
    "an empty item": ("  - id: first\n    speaker: ann-example\n    text: some words", "  -", "F003", 18, ""),
    "an address that is none": ("outlet: The", "url: example.org\n    outlet: The", "F003", 9, "example.org"),
    "a link that leads nowhere": ("What matters.", "What *really* [matters](here).", "F006", 4, "here"),
    "such a link in quotes": ("What matters.", "'  It''s [it](here)'", "F006", 4, "here"),
    "such a link in a folded text": ("What matters.", ">-\n  What\n\n  really [matters](here)", "F006", 7, "here"),
    "a key of no brief": ("title: A title", "title: A title\nzusammenfassung: x", "F001", 2, "zusammenfassung"),
    "a misspelt key that is required": ("title: A", "titel: A", "F001", 1, "titel"),
    "a required key in capitals": ("status:", "Status:", "F001", 2, "Status"),
    "a required key with a hyphen": ("as_of:", "as-of:", "F001", 3, "as-of"),
    "a misspelt key of an item": ("    outlet:", "    outlett:", "F001", 9, "outlett"),
    "a misspelt key that is optional": ("    speaker:", "    speeker:", "F001", 19, "speeker"),
    "a misspelt list": ("quotes:", "qoutes:", "F001", 17, "qoutes"),
    "a missing key": ("title: A title\n", "", "F002", 1, "status"),
    "a missing key of an item": ("    outlet: The Ledger\n", "", "F002", 6, "id"),
    "two missing keys of an item": ("    outlet: The Ledger\n    published: 2031-03-14\n", "", "F002", 6, "id"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", VALUES)
def test_a_value_that_does_not_fit_is_one_finding_at_its_words(mistake):
    old, new, code, line, words = VALUES[mistake]
    library = library_with(changed(old, new))
    assert told(library.findings) == [(code, line, words)]
    assert library.findings[0].help
    assert library.broken == ("x",)


def one(old: str, new: str, brief: str = BRIEF) -> Finding:
    (finding,) = library_with(changed(old, new, brief)).findings
    return finding


@pytest.mark.parametrize(
    ("old", "new", "message", "help"),
    [
        ("title: A", "titel: A", "`titel` is not a key", "did you mean `title`?"),
        ("    speaker: ann", "    speeker: x\n    speaker: ann", "`speeker`", "`speaker` is there already"),
        ("title: A", "xyzzy: 1\ntitle: A", "`xyzzy`", "`bottom_line`"),
        ("    outlet: The Ledger\n", "", "`outlet` is missing", "add `outlet: …` to item 1 of `sources`"),
        ("    outlet: The Ledger\n    published: 2031-03-14\n    language: en\n", "",
         "`outlet`, `published` and `language` are missing", "add them to item 1 of `sources`"),
        ("title: A title\n", "", "`title` is missing", "the top of the file"),
        ("published", "publish", "`publish` is not one of the words that `status` takes", "did you mean `published`?"),
        ("published", "live", "`live`", "it takes `draft`, `published` or `archived`"),
        ("[first, p2]", "first, p2", "`evidence` takes a list", "`[first, p2]`"),
        ("  - id: first", "    id: first", "`quotes` takes a list, not a mapping", "`- `"),
        ("What matters.", "[Robert]", "`bottom_line` takes text, not a list", "under `>-`"),
        ("article", "[article]", "`kind` takes a word, not a list", "without brackets"),
        ("  - id: start", "  - all\n  - id: start", "item 1 of `timeline` takes keys and values, not a text", "`- id: …`"),
        ("bottom_line: What matters.", "bottom_line:", "`bottom_line` has no value", "write one"),
        ("as_of: 2031-03-14", "as_of: 14.3.2031", "`14.3.2031` is no date", "write `2031-03-14`"),
        ("id: first", "id: First_One", "`First_One`", "write `first-one`"),
        ("text: some", "paragraph: ¶3\n    text: some", "`¶3`", "write `3`"),
    ],
)  # fmt: skip
def test_messages_name_the_key_and_the_way_out(old, new, message, help):
    finding = one(old, new)
    assert message in finding.message
    assert help in finding.help


def test_a_forgotten_line_above_a_list_is_one_finding():
    findings = library_with(changed("quotes:\n", "")).findings
    assert told(findings) == [("F001", 17, "id")]
    assert "item 2 of `actors` has the keys of an item of `quotes`" in findings[0].message
    assert "`quotes:`" in findings[0].help


def test_where_the_only_source_is_an_item_of_another_list_the_brief_still_has_one():
    brief = library_with("sources:\n  - id: ann-example\n    role: Leads\n").briefs["x"].brief
    assert [(source.id.is_todo, source.title.is_todo) for source in brief.sources] == [(True, True)]


def test_a_forgotten_line_above_a_required_list_is_one_finding_for_all_its_items():
    items = "  - id: ann-example\n    role: x\n  - id: bob-sample\n"
    findings = library_with(changed("actors:\n  - id: ann-example\n", items)).findings
    assert told(findings) == [("F001", 14, "id")]
    assert "`actors:`" in findings[0].help


def test_many_unknown_keys_of_one_item_are_one_finding():
    findings = library_with(changed("status:", "a1: 1\nb2: 2\nc3: 3\nd4: 4\nstatus:")).findings
    assert told(findings) == [("F001", 2, "a1")]


def test_a_huge_value_makes_no_huge_message():
    for old, key in (("2031-03-14", "as_of"), ("published", "status"), ("A title", "title")):
        brief = changed(old, "x" * 100_000).replace(f"{key}:", f"{key}:" if key != "title" else "? " + "y" * 5000 + "\n:", 1)
        for finding in library_with(brief).findings:
            assert len(finding.message) < 250
            assert len(finding.help) < 500


def test_a_number_with_thousands_of_digits_is_no_crash():
    assert one("text: some", "paragraph: 0000000001" + "1" * 5000 + "\n    text: some").code == "F003"
    assert Number("TODO").number == 0


# TODO -----------------------------------------------------------------------------------------------------------


def plain(text: str) -> Any:
    """The data of a document as plain lists and mappings."""
    return json.loads(json.dumps(read_text(text, "x.yml").data))


def ways(value: Any, path: Path = ()) -> Iterator[Path]:
    """The way to every value of a document: scalars, lists, items and mappings."""
    if path:
        yield path
    if not isinstance(value, str):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from ways(item, (*path, step))


def with_todo(path: Path, status: str) -> str:
    """The full brief with TODO in the place of one value (JSON is YAML)."""
    data = plain(FULL.replace("draft", status, 1))
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = "TODO"
    return json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize(("status", "severity"), [("draft", "warning"), ("published", "error"), ("archived", "error")])
def test_a_todo_in_the_place_of_any_value_is_all_that_is_found(status, severity):
    for path in ways(plain(FULL)):
        found = [(f.code, f.severity) for f in library_with(with_todo(path, status)).findings]
        assert found == [("F005", "warning" if path == ("status",) else severity)], path


@pytest.mark.parametrize("text", ["TODOs", "TODOLIST"])
def test_what_only_begins_like_todo_is_a_value(text):
    library = library_with(changed("some words", text))
    assert library.findings == ()
    assert library.briefs["x"].brief.quotes[0].text == (text,)
    assert one("published", text).code == "F003"


def test_a_todo_may_say_what_is_to_do():
    (finding,) = library_with(changed("some words", "TODO find the words", BRIEF.replace("published", "draft", 1))).findings
    assert (finding.code, finding.severity) == ("F005", "warning")
    assert told([finding]) == [("F005", 20, "TODO find the words")]


def test_a_list_to_do_is_one_item_to_do():
    brief = brief_of(changed("[first, p2]", "TODO"))
    assert brief.timeline[0].evidence[0].is_todo
    brief = brief_of("title: TODO\nstatus: draft\nas_of: TODO\nbottom_line: TODO\nsources: TODO\nactors: TODO\nquotes: TODO\n")
    assert brief.as_of.is_todo
    assert brief.sources[0].id.is_todo
    assert brief.quotes[0].text[0].is_todo
    assert brief.actors[0].role.is_todo
