"""What does not fit is told at once, and the rest is read on with what was likely meant."""

from __future__ import annotations

import pytest

from generator.reading.mending import Change, mended
from generator.reading.model import Brief
from generator.reading.typed import typed
from generator.reading.yaml import read_text
from tests.reading.samples import BRIEF, FULL, changed, library_with


def read(text: str) -> tuple[Brief, list[str]]:
    brief, findings = typed(read_text(text, "brief.yml"), Brief)
    assert brief is not None
    return brief, [f.code for f in findings]


@pytest.mark.parametrize(
    ("old", "new", "code", "value"),
    [
        ("published", "publish", "F003", lambda b: b.status == "published"),
        ("as_of: 2031-03-14", "as_of: March 14, 2031", "F003", lambda b: b.as_of.iso() == "2031-03-14"),
        ("as_of: 2031-03-14", "as_of: soon", "F003", lambda b: b.as_of.is_todo),
        ("[first, p2]", "first, p2", "F003", lambda b: b.timeline[0].evidence == ("first", "p2")),
        ("[first, p2]", "[first, ¶2]", "L004", lambda b: b.timeline[0].evidence == ("first", "p2")),
        ("id: first", "id: First", "L001", lambda b: b.quotes[0].id == "first"),
        ("speaker: ann-example", "speaker: Ann", "L001", lambda b: b.quotes[0].speaker.is_todo),
        ("    speaker:", "    speeker:", "F001", lambda b: b.quotes[0].speaker == "ann-example"),
        ("    text:", "    words:", "F001", lambda b: b.quotes[0].text == ("some words",)),
        ("quotes:", "qoutes:", "F001", lambda b: b.quotes[0].id == "first"),
        ("quotes:\n", "", "F001", lambda b: [q.id for q in b.quotes] == ["first"] and len(b.actors) == 1),
        ("    text: some words\n", "", "F002", lambda b: b.quotes[0].text[0].is_todo),
        ("    text: some words", "    text:", "F004", lambda b: b.quotes[0].text[0].is_todo),
    ],
)
def test_the_rest_is_read_with_what_was_likely_meant(old, new, code, value):
    brief, codes = read(changed(old, new))
    assert codes == [code]
    assert value(brief)


def test_a_mistake_below_a_misspelt_key_is_told_too():
    _, codes = read(changed("quotes:", "qoutes:").replace("    text: some words", "    paragraph: p3x\n    text: some words"))
    assert codes == ["F001", "F003"]


def test_what_was_taken_for_another_key_and_is_none_is_told_once():
    _, codes = read(changed("outlet: The", "note: A doubt about it\n    outlet: The"))
    assert codes == ["F001"]


def test_a_brief_that_was_read_in_part_counts_as_broken_and_is_there_all_the_same():
    library = library_with(changed("published", "publish"))
    assert library.broken == ("x",)
    assert "x" in library.briefs
    assert library.briefs["x"].document.guessed == {("status",)}


def test_nothing_is_guessed_where_everything_fits():
    document = read_text(FULL, "brief.yml")
    assert typed(document, Brief)[1] == []
    assert (document.guessed, document.renamed, document.unknown) == (frozenset(), frozenset(), {})


def test_a_change_leaves_the_data_that_it_is_made_from_as_it_is():
    data = read_text(BRIEF, "brief.yml").data
    assert data is not None
    copy = mended(data, [Change(("title",), meant="Another"), Change(("quotes", 0, "text"), key="words"), Change(("status",))])
    assert (copy["title"], copy["status"], copy["quotes"][0]["words"]) == ("Another", "TODO", "some words")
    assert (data["title"], data["status"], "words" in data["quotes"][0]) == ("A title", "published", False)
    assert list(copy["quotes"][0]) == ["id", "speaker", "words"]
    assert copy["quotes"][0].keys_at["words"] is data["quotes"][0].keys_at["text"]
