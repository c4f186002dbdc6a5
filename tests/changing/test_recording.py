"""Changes written into a brief's public record: what readers are told, and not a byte besides."""

from __future__ import annotations

import pytest

from generator.changing.recording import Entry, as_yaml, entries, has_readers, left_to_record, recorded
from generator.changing.state import State
from generator.changing.wording import escaped
from generator.reading.text import Inline, inline_words
from tests.changing.states import BRIEF, changes, edited, example

ENTRY = Entry("correction", "Quote of Corin Aldemar: words changed from “A” to “B”.", ("aldemar-minutes",))
ADDED = """\
  - date: 2031-04-01
    kind: correction
    note: >-
      Quote of Corin Aldemar: words changed from “A” to “B”.
    refs: [aldemar-minutes]
"""


def add(text: str, *wanted: Entry) -> str | None:
    state = State.read({BRIEF: text.encode()}, {})
    made = recorded(text.encode(), state.documents["vessar-water-talks"], wanted or (ENTRY,), "2031-04-01")
    return made.decode() if made is not None else None


def brief(changes: str = "") -> str:
    """The example without its record, and with this in its place."""
    text = example()[BRIEF].decode()
    return text[: text.index("\nchanges:\n") + 1] + changes


def test_an_entry_stands_behind_the_last_one():
    text = example()[BRIEF].decode()
    assert add(text) == text + ADDED
    assert add(text.rstrip("\n")) == text + ADDED.rstrip("\n")
    assert add(text + "\n# The end.\n") == text + ADDED + "\n# The end.\n"


def test_a_brief_without_a_record_gets_one():
    assert add(brief()) == brief() + "changes:\n" + ADDED
    assert add(brief().rstrip("\n")) == brief().rstrip("\n") + "\n\nchanges:\n" + ADDED
    assert add(brief("changes: []\n")) == brief("changes:\n" + ADDED)
    assert add(brief("changes:  [] # none\n# The end.")) == brief("changes:\n" + ADDED.rstrip("\n") + " # none\n# The end.")


def test_the_record_need_not_be_the_last_section_nor_be_indented():
    first = "changes:\n- date: 2031-03-15\n  kind: update\n  note: |\n    A word.\n\n\n  # so far\n"
    flat = ADDED.replace("\n  ", "\n").removeprefix("  ")
    made = add(first + brief())
    assert made == first.replace("    A word.\n", f"    A word.\n{flat}", 1) + brief()


@pytest.mark.parametrize(
    "record",
    [
        "changes: [{date: 2031-03-15, kind: update, note: A word., refs: [ossen-snow]}]\n",
        "changes: [{date: 2031-03-15, kind: update, note: A word.}, ]\n",
        "changes:\n  [\n    {date: 2031-03-15, kind: update, note: A word.} # so far\n  ]\n",
        "changes:\n  - {date: 2031-03-15, kind: update, note: 'A word.'}\n",
        "changes:\n  - date: 2031-03-15\n    kind: update\n    refs: [ossen-snow]\n    note: A word\n      and another\n",
        'changes:\n  -\n    date: 2031-03-15\n    kind: update\n    note: "A word\n      and another." # so far\n',
        "changes:\n  - date: 2031-03-15\n    kind: update\n    note: >+\n      A word.\n\n",
        "changes:\n  - date: 2031-03-15\n    kind: update\n    note: A word.\n    refs:\n      - ossen-snow # so far\n...\n",
    ],
)
def test_however_a_record_is_written_what_is_added_reads_right_and_the_rest_stays(record: str):
    text = brief(record)
    made = add(text, ENTRY, ENTRY)
    assert made is not None
    left = iter(made)
    assert all(letter in left for letter in text), "a letter of the old file is gone"
    state = State.read({BRIEF: made.encode()}, {})
    assert not state.broken
    assert [(str(change.date.iso()), str(change.kind)) for change in state.briefs["vessar-water-talks"].changes] == [
        ("2031-03-15", "update"), ("2031-04-01", "correction"), ("2031-04-01", "correction")
    ]  # fmt: skip


def test_a_file_that_ends_as_no_key_can_follow_is_left_alone():
    assert add(brief("...\n")) is None


def test_line_ends_and_a_mark_at_the_start_stay():
    raw = b"\xef\xbb\xbf" + example()[BRIEF].replace(b"\n", b"\r\n")
    state = State.read({BRIEF: raw}, {})
    made = recorded(raw, state.documents["vessar-water-talks"], [ENTRY], "2031-04-01")
    assert made == raw + ADDED.replace("\n", "\r\n").encode()


def test_one_entry_tells_all_of_an_item_and_calls_a_correction_so():
    new = edited(
        ("text: The river keeps no minutes\n    paragraph: 3", "text: The river *keeps no* hours\n    paragraph: 16"),
        ("likelihood: likely", "likelihood: unlikely"), ("confidence: low", "confidence: moderate"),
        ("topics: [water-treaties, vessar-river, sarnhaven-status]", "topics: [water-treaties, vessar-river]"),
        ("- id: gauge-alone", "- id: gauge-by-itself\n    former_ids: [gauge-alone]"),
        ("  - id: jory-pell\n    role: Speaks for the growers on Torvane's plain\n", ""),
    )  # fmt: skip
    assert entries(changes(new)) == [
        Entry("update", "Topics: removed sarnhaven-status.", ()),
        Entry("update", "Key actor Jory Pell: removed: “Speaks for the growers on Torvane's plain”.", ()),
        Entry("correction", "Quote of Corin Aldemar: words changed from “The river keeps no minutes” to “The river \\*keeps "
              "no\\* hours”; paragraph changed from 3 to 16.", ("aldemar-minutes",)),
        Entry("clarification", "Judgment of Sela Marrick: has a new address; old links still lead to it.",
              ("gauge-by-itself",)),
        Entry("update", "Judgment of the editors: likelihood changed from likely to unlikely; confidence changed from low to "
              "moderate.", ("signed-in-april",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["a *b* c", "`x`", "[a](https://example.org/)", "back\\slash", "[Robert] said", "a * b", "\\*"]
)
def test_words_with_marks_show_as_they_stand(text: str):
    assert inline_words(Inline(escaped(text))) == text


def test_what_the_record_tells_already_is_not_told_twice():
    edit = ("text: The river keeps no minutes\n", "text: The river keeps no hours\n")
    by_hand = b"  - {date: 2031-04-01, kind: correction, note: Two words., refs: [aldemar-minutes]}\n"
    once = edited(edit, ("likelihood: likely", "likelihood: unlikely"), ("topics: [water-treaties, ", "topics: ["))
    new = {**once, BRIEF: once[BRIEF] + by_hand}
    found = changes(new)
    left, known = left_to_record(entries(found), found, State.read(new, {}).briefs["vessar-water-talks"])
    assert [entry.refs for entry in left] == [(), ("signed-in-april",)]
    assert [entry.refs for entry in known] == [("aldemar-minutes",)]
    lines = "\n".join(as_yaml(left, "2031-04-01")) + "\n"
    all_told = {**new, BRIEF: new[BRIEF] + lines.encode()}
    found = changes(all_told)
    left, known = left_to_record(entries(found), found, State.read(all_told, {}).briefs["vessar-water-talks"])
    assert (left, len(known)) == ([], 3)


def test_only_a_brief_that_was_public_and_is_has_readers():
    public = State.read(example(), {}).briefs["vessar-water-talks"]
    draft = State.read(edited(("status: published", "status: draft")), {}).briefs["vessar-water-talks"]
    archived = State.read(edited(("status: published", "status: archived")), {}).briefs["vessar-water-talks"]
    assert has_readers(public, archived)
    assert not any(
        [has_readers(draft, public), has_readers(public, draft), has_readers(None, public), has_readers(public, None)]
    )
