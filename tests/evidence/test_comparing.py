"""A quote beside the same words in another source: the same, other punctuation, other words, words left out, not there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.evidence.checked import Checked
from generator.evidence.records import Compared
from tests.evidence.making import PADDING, brief_text, check, codes, marked, quote_item

LOG = "  - {id: log, kind: KIND, title: Log, outlet: Log, published: 2031-05-01, language: en, extent: full, rights: x}\n"
OWN = ["“The mole stays open, whatever the tide may bring,” Olsen said. “We hold the lamp.”", PADDING]
WORDS = "The mole stays open, whatever the tide may bring"


def compare(
    other: str | list[str], text: str | list[str] = WORDS, omitted: str = "", kind: str = "article", own: list[str] = OWN
) -> Checked:
    """The check of this quote of `own`, compared with another source."""
    said = f", omitted: {omitted}" if omitted else ""
    brief = brief_text(
        quote_item(text, more=f"    compare_with:\n      - {{source: log{said}}}\n"), sources=LOG.replace("KIND", kind)
    )
    return check(brief, own, others={"log": [*([other] if isinstance(other, str) else other), PADDING]})


def compared(checked: Checked) -> Compared:
    (found,) = checked.compared["a-quote"]
    return found


SAID = "“{},” Olsen said."


@pytest.mark.parametrize(
    ("there", "kind", "differ"),
    [
        ("The mole stays open, whatever the tide may bring", "same", 0),
        ("Look: The mole stays open, whatever the tide may bring, tonight", "same", 0),
        ("The mole stays\xa0open,  whatever the tide may bring", "same", 0),
        ("The mole stays open — whatever the tide may bring", "punctuation", 0),
        ("The mole stays open. Whatever the tide may bring", "punctuation", 0),
        ("So the mole stays open, whatever the tide may bring", "punctuation", 0),
        ("The pier stays open, whatever the tide may bring", "words", 1),
        ("The mole stays shut, whatever the tide may bring", "words", 1),
        ("The mole does not stay open, whatever the tide may bring", "words", 3),
        ("The mole stays open, whatever may come with the tide", "words", 3),
        ("The mole stays open, whatever the tide may", "words", 1),
        ("The mole, whatever the tide may bring", "words", 2),
        ("The mole stays open, come what may, whatever the tide may bring", "words", 3),
    ],
)
def test_how_another_source_has_the_words(there, kind, differ):
    checked = compare(SAID.format(there))
    assert (compared(checked).kind, compared(checked).differ) == (kind, differ)
    assert codes(checked) == (["Q011"] if differ else [])
    assert checked.quotes[0].state == "verified"


def test_words_that_differ_are_told_one_beside_the_other():
    checked = compare(SAID.format("The pier stays open, whatever the tide may carry"))
    (finding,) = checked.findings
    assert (finding.severity, marked(finding)) == ("warning", "log")
    assert "2 words differ in ¶1 of “Log”: “mole” is “pier” there; “bring” is not there" in finding.message


def test_the_place_is_kept_in_paragraphs_and_characters_of_the_other_source():
    article = ["The ferry was late.", SAID.format(WORDS)]
    found = compared(compare(article))
    assert [article[s.paragraph - 1][s.start : s.end] for s in found.spans] == [WORDS]
    assert found.link.startswith("text=The%20mole")


@pytest.mark.parametrize("there", ["Everything is closed", "The tide may bring fish", "No"])
def test_words_that_are_not_there_are_an_error(there):
    checked = compare(SAID.format(there))
    assert [(f.code, f.severity, marked(f)) for f in checked.findings] == [("Q011", "error", "log")]
    assert checked.quotes[0].state == "unverified"


def test_the_nearest_passage_is_named_where_the_words_are_not():
    checked = compare(["Nothing.", SAID.format("The mole stays open as it was until the night")])
    assert "nearest is ¶2: “The mole stays open" in checked.findings[0].message


@pytest.mark.parametrize(
    ("there", "omitted", "expected"),
    [
        ("The mole stays open, come hail or snow, whatever the tide may bring", "come hail or snow", []),
        ("The mole stays open, whatever the tide may bring, or the wind", "or the wind", []),
        ("As ever, the mole stays open, whatever the tide may bring", "As ever", []),
        ("As ever, the mole, our own, stays open, whatever the tide may bring", "[As ever, our own]", []),
        ("The mole stays open, come hail or snow, whatever the tide may bring", "come hail", ["Q012"]),
        ("The mole stays open, whatever the tide may bring. We pay, for once, or not", "for once", ["Q012"]),
        ("The mole, our own, stays open, come hail or snow, whatever the tide may bring", "our own", ["Q012"]),
        ("The mole stays open, come hail or snow, whatever the tide may bring", "come snow", ["Q001"]),
    ],
)
def test_what_was_left_out_is_all_of_it_and_stands_there(there, omitted, expected):
    checked = compare(SAID.format(there), omitted=omitted)
    assert codes(checked) == expected
    if not expected:
        assert compared(checked).kind == "omitted"
        assert all(left.spans and left.link for left in compared(checked).omitted)


def test_words_left_out_and_others_that_differ_are_both_told():
    checked = compare(
        SAID.format("The pier stays open, come hail or snow, whatever the tide may bring"), omitted="come hail or snow"
    )
    assert codes(checked) == ["Q011"]
    assert (compared(checked).kind, compared(checked).differ) == ("words", 1)
    assert len(compared(checked).omitted) == 1


def test_words_left_out_and_other_punctuation_are_both_told():
    checked = compare(
        SAID.format("The mole, stays open, come hail or snow, whatever the tide may bring"), omitted="come hail or snow"
    )
    assert (codes(checked), compared(checked).kind) == ([], "punctuation")
    assert len(compared(checked).omitted) == 1


def test_what_the_quote_marks_as_left_out_may_stand_there():
    checked = compare(SAID.format(f"{WORDS}"), text="The mole stays open, […] the tide may bring")
    assert (codes(checked), compared(checked).kind) == ([], "same")


def test_words_that_the_editor_put_in_are_not_looked_for():
    own = ["“It stays open, whatever the tide may bring,” Olsen said.", PADDING]
    text = "It [the mole] stays open, whatever the tide may bring"
    checked = compare(SAID.format("It stays open, whatever the tide may bring"), text=text, own=own)
    assert (codes(checked), compared(checked).kind) == ([], "same")


def test_a_source_that_interrupts_the_words_has_the_same_words():
    there = ["“The mole stays open,” Olsen said, “whatever the tide may bring.”"]
    found = compared(compare(there))
    assert found.kind == "same"
    assert [there[0][s.start : s.end] for s in found.spans] == ["The mole stays open", "whatever the tide may bring"]


def test_a_quote_in_parts_is_looked_for_as_one():
    own = ["“The mole stays open,” Olsen said, “whatever the tide may bring.”", PADDING]
    checked = compare(SAID.format(WORDS), text=["The mole stays open", "whatever the tide may bring"], own=own)
    assert (codes(checked), compared(checked).kind) == ([], "same")
    between = SAID.format("The mole stays open, I tell you, whatever the tide may bring")
    checked = compare(between, text=["The mole stays open", "whatever the tide may bring"], own=own)
    assert (codes(checked), compared(checked).differ) == (["Q011"], 3)


def test_a_transcript_and_a_statement_have_words_without_marks():
    assert compared(compare(f"Mara Olsen: {WORDS}.", kind="transcript")).kind == "same"
    assert compared(compare(f"{WORDS}. Nothing else is known.", kind="statement")).kind == "same"


def test_words_that_the_other_source_only_narrates_are_an_error():
    checked = compare(["“Yes,” Olsen said.", f"{WORDS}, it seems."])
    assert [f.code for f in checked.findings] == ["Q011"]
    assert "does not quote these words: they are its own, in ¶2" in checked.findings[0].message


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_words_are_the_same_only_if_they_are(data):
    """Words are changed, taken out and put in at random: what differs is never called the same."""
    words = WORDS.replace(",", "").split()
    there = list(words)
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(there) - 1))
        change = data.draw(st.sampled_from(["other", "out", "in", "twice", "not"]))
        if change == "out" and len(there) > 1:
            del there[at]
        else:
            there[at : at + 1] = {
                "other": ["lantern"], "in": ["by", there[at]], "twice": [there[at]] * 2, "not": ["not", there[at]]
            }.get(change, [there[at]])  # fmt: skip
    own = [f"“{' '.join(words)},” Olsen said.", PADDING]
    checked = compare(SAID.format(" ".join(there)), text=" ".join(words), own=own)
    holds_them = any(there[i : i + len(words)] == words for i in range(len(there)))
    if "a-quote" in checked.compared:
        assert (compared(checked).kind == "same") is holds_them
        assert (compared(checked).differ == 0) is holds_them
        assert codes(checked) == ([] if holds_them else ["Q011"])
    else:
        assert not holds_them
        assert codes(checked) == ["Q011"]


def test_words_of_somebody_else_are_an_error():
    checked = compare(f"“{WORDS},” Tariq Benn said.")
    assert [(f.code, marked(f)) for f in checked.findings] == [("Q008", "log")]
    assert checked.quotes[0].state == "unverified"


def test_the_same_words_twice_are_those_of_the_speaker():
    article = [f"“{WORDS},” Tariq Benn said.", f"“{WORDS},” Mara Olsen said."]
    assert compared(compare(article)).paragraphs == [2]


def test_a_source_in_another_language_is_not_compared():
    more = "    compare_with:\n      - {source: log}\n"
    sources = LOG.replace("KIND", "article").replace("language: en", "language: pt")
    checked = check(
        brief_text(quote_item(WORDS, more=more), sources=sources), OWN, others={"log": ["“Sim,” disse Olsen.", PADDING]}
    )
    assert codes(checked) == ["C014"]


def test_a_short_quote_needs_all_of_its_words():
    own = ["“No way,” Olsen said.", PADDING]
    assert codes(compare(SAID.format("No"), text="No way", own=own)) == ["Q011"]
    assert compared(compare(SAID.format("No way"), text="No way", own=own)).kind == "same"


def test_words_without_spaces_between_them_are_compared_one_by_one():
    own = ["“灯塔今夜不会熄灭。”", PADDING]
    brief = compare("“灯塔今夜不会关闭。”", text="灯塔今夜不会熄灭", own=own)
    assert (compared(brief).kind, compared(brief).differ) == ("words", 2)


def test_a_comparison_still_to_do_leaves_the_quote_unverified():
    brief = brief_text(
        quote_item(WORDS, more="    compare_with:\n      - {source: log, omitted: TODO}\n"),
        sources=LOG.replace("KIND", "article"), status="draft",
    )  # fmt: skip
    checked = check(brief, OWN, others={"log": [SAID.format(WORDS), PADDING]})
    assert (codes(checked), checked.quotes[0].state) == ([], "unverified")


def test_words_that_do_not_hold_in_their_own_source_are_not_compared():
    assert codes(compare(SAID.format(WORDS), text="Nothing of this was said")) == ["Q001"]
