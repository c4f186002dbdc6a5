"""The rules of "When is a quote true to its source", one quote at a time: exact codes, exact places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.evidence.folding import folded
from tests.evidence.making import check_quote, codes, marked, quoted_words

SPOKEN = (
    "The deal is not dead, and we will keep it open. If they don’t ask us, the 45\u00a0ships stay where they lie — at anchor."
)
ARTICLE = [
    "ARDMOOR\u00a0— The ferry was late on Tuesday, and the mole was empty.",
    f"“{SPOKEN}” Olsen said at the mole.",
    "“I came by boat,” Olsen said, shaking the rain off, “and I will leave by boat. Nothing else floats,” she added.",
    '“We asked the [Ardmoor] pilots twice. … They never answered us," Olsen said.',
    "The council spoke of a “grave error” in its minutes, and of the tide.",
]


def first(text, article=ARTICLE, **more):
    """Code, and the words under the caret, of the first finding; None where there is none."""
    checked = check_quote(article, text, **more)
    return (checked.findings[0].code, marked(checked.findings[0])) if checked.findings else None


# verbatim


@pytest.mark.parametrize(
    "text",
    [
        "The deal is not dead, and we will keep it open.",
        "the 45 ships stay where they lie -- at anchor.",
        "If they don't ask us, the 45 ships stay where they lie",
        "We asked the [Ardmoor] pilots twice. ... They never answered us",
        "I will leave by boat.",
    ],
)
def test_words_of_the_source_hold(text):
    checked = check_quote(ARTICLE, text)
    assert [f.code for f in checked.findings if f.code != "Q006"] == []
    assert checked.quotes[0].state == "verified"
    assert folded(quoted_words(checked, ARTICLE)) == folded(text)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("The deal is not alive, and we will keep it open.", "Q001", "alive,"),
        ("The deal is dead, and we will keep it open.", "Q001", "dead,"),
        ("The deal is not dead, and we will never keep it open.", "Q001", "never"),
        ("The deal is not dead, and We will keep it open.", "Q001", "We"),
        ("the 54 ships stay where they lie — at anchor.", "Q001", "54"),
        ("The deal is not dead, and we will keep it open. The ships stay where they lie", "Q001", "The"),
        ("the ships stay where they lie … at anchor.", "Q001", "ships"),
        ("The deal is … open.", "Q001", "…"),
        ("“The deal is not dead, and we will keep it open.”", "Q001", "“"),
        ("he deal is not dead, and we will keep it open.", "Q003", "he"),
        ("The deal is not dead, and we will keep it op", "Q003", "op"),
        ("they don", "Q003", "don"),
        ("nothing of the kind was ever said by anybody", "Q001", "nothing of the kind was ever said by anybody"),
        ("—", "Q001", "—"),
        ("[…]", "Q001", "[…]"),
    ],
)
def test_anything_else_is_refused_at_the_very_word(text, code, place):
    assert first(text) == (code, place)


def test_the_caret_finds_its_word_on_a_later_line_of_a_folded_text():
    text = "The deal is not dead, and we will keep it open. If they don’t ask us, the 45 boats stay where they lie"
    finding = check_quote(ARTICLE, text).findings[0]
    line = finding.place.line_text
    assert (finding.code, line[finding.place.column - 1 : finding.place.end_column - 1]) == ("Q001", "boats")
    assert finding.place.line > 20
    assert line.startswith("      ")


def test_a_text_typed_in_another_unicode_form_holds():
    article = ["“Le café est fermé,” Olsen said."]
    checked = check_quote(article, "Le cafe\u0301 est ferme\u0301")
    assert codes(checked) == []
    assert quoted_words(checked, article) == "Le café est fermé"


def test_a_thousand_is_whole_and_so_is_a_percentage():
    article = ["« Il y a 10\u202f000 bateaux et 45\u00a0% de vent », Olsen said."]
    assert first("Il y a 10", article, language="fr") is not None
    assert first("000 bateaux", article, language="fr") is not None
    assert first("bateaux et 45", article, language="fr") is not None
    assert first("10 000 bateaux et 45 % de vent", article, language="fr") is None


# the editor's own changes


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("[t]he deal is not dead", None),
        ("[T]he 45 ships stay where they lie", ("Q006", "[T]he")),
        ("we will keep it [the deal] open.", ("Q006", "we")),
        ("we [all] will keep it open.", ("Q006", "we")),
        ("[T]he deal is not dead", ("Q004", "[T]")),
        ("The deal […] is not dead", ("Q004", "[…]")),
        ("[…] The deal is not dead", ("Q004", "[…]")),
        ("The deal is […] […] open.", ("Q004", "[…]")),
        ("The deal […].", ("Q004", ".")),
        ("we will [not] keep it open.", ("Q005", "[not]")),
        ("we will [, if asked,] keep it open.", ("Q005", "[, if asked,]")),
        ("the [two] 45 ships", ("Q005", "[two]")),
        ("the 45 [3] ships", ("Q005", "[3]")),
        ("[un]dead", ("Q005", "[un]")),
        ("dead[ly]", ("Q005", "[ly]")),
        ("we will keep [—] it open.", ("Q004", "[—]")),
        ("we will [… gladly] keep it open.", ("Q004", "[… gladly]")),
        ("The deal is […] dead", ("Q006", "[…]")),
        ("The deal is not dead[…] we will keep it open.", None),
        ("I came by boat […] I will leave by boat.", ("Q007", "[…]")),
    ],
)  # fmt: skip
def test_marks_of_the_editor(text, outcome):
    assert first(text, more="    paragraph: 2\n" if "boat" not in text else "") == outcome


def test_an_omission_reaches_over_the_paragraphs_of_one_speech_and_no_further():
    article = ["“We sail at dawn.", "“We come back at dusk,” Olsen said.", "“We sleep,” Olsen said."]
    assert first("We sail […] at dusk", article) == ("Q006", "[…]")  # a warning: it makes one sentence of two
    assert first("We sail […] We come back at dusk", article) is None
    assert first("We sail […] We sleep", article) == ("Q007", "[…]")


def test_words_behind_an_omission_must_be_the_only_ones():
    article = ["“We sail at dawn and eat at noon and rest at noon again,” Olsen said."]
    assert first("We sail […] at noon", article) == ("Q002", "[…]")
    assert first("We sail […] rest at noon", article) is None


def test_a_mark_that_the_source_prints_is_its_own():
    article = ["“We sail […] at dawn, with [Robert] Smith,” Olsen said."]
    checked = check_quote(article, "We sail […] at dawn, with [Robert] Smith")
    assert codes(checked) == []
    assert checked.verdicts["a-quote"].edits == ((),)


def test_what_was_changed_is_kept_as_ranges_of_the_text():
    text = "[t]he deal […] will keep it [the deal] open."
    checked = check_quote(ARTICLE, text)
    edits = checked.verdicts["a-quote"].edits[0]
    assert [(e.kind, text[e.start : e.end]) for e in edits] == [
        ("capital", "[t]"), ("omission", "[…]"), ("insertion", "[the deal]"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "is_excerpt"),
    [
        ("The deal is not dead, and we will keep it open.", False),
        ("The deal is not dead", True),
        ("we will keep it open.", True),
        ("They never answered us", False),
        ("Nothing else floats", False),
        ("I came by boat", True),
        ("[T]he 45 ships stay where they lie — at anchor.", True),
        ("grave error", True),
    ],
)
def test_an_excerpt_is_found_out(text, is_excerpt):
    assert check_quote(ARTICLE, text).verdicts["a-quote"].is_excerpt is is_excerpt


@pytest.mark.parametrize(
    ("article", "text", "place"),
    [
        ("“If they ask, we sail,” Olsen said.", "we sail", "we"),
        ("“We sail if they ask,” Olsen said.", "We sail", "sail"),
        ("“We sail,” Olsen said, “unless they ask.”", "We sail", "sail"),
        ("“If they ask,” Olsen said, “we sail.”", "we sail.", "we"),
        ("Olsen did not call it “a good day for sailing” at all.", "a good day for sailing", "a"),
        ("“We do not, in any weather, sail,” Olsen said.", "We do […] sail", "[…]"),
    ],
)
def test_a_cut_that_may_turn_the_meaning_is_a_warning(article, text, place):
    checked = check_quote(article, text)
    assert [(f.code, f.severity, marked(f)) for f in checked.findings] == [("Q006", "warning", place)]
    assert checked.quotes[0].state == "verified"


def test_a_whole_sentence_beside_one_that_negates_gives_no_warning():
    assert first("We sail.", ["“We sail. We do not walk,” Olsen said."]) is None
    assert first("We sail.", ["“We do not walk. We sail.” Olsen said."]) is None


# unique

TWICE = ["“We sail at dawn,” Olsen said.", "The sea was calm.", "“We sail at dawn,” Olsen said again."]


def test_words_that_stand_twice_need_a_paragraph():
    assert first("We sail at dawn", TWICE) == ("Q002", "We sail at dawn")
    checked = check_quote(TWICE, "We sail at dawn", more="    paragraph: 3\n")
    assert codes(checked) == []
    assert checked.quotes[0].spans == ((3, 1, 16),)


def test_a_paragraph_that_does_not_hold_the_words_is_named():
    checked = check_quote(TWICE, "We sail at dawn", more="    paragraph: 2\n")
    assert [(f.code, marked(f)) for f in checked.findings] == [("Q002", "2")]
    assert "¶1 and ¶3" in checked.findings[0].message


def test_the_paragraph_picks_beyond_any_number_of_others():
    article = ["“Yes,” Olsen said."] * 1500
    assert check_quote(article, "Yes", more="    paragraph: 1400\n").quotes[0].spans == ((1400, 1, 4),)


def test_narrated_words_in_the_same_paragraph_are_not_meant():
    assert first("we sail", ["When we sail is not known. “And we sail,” Olsen said."]) is None


# spoken


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ferry was late on Tuesday", "Q007"),
        ("I came by boat,” Olsen said", "Q007"),
        ("I came by boat,” Olsen said, shaking the rain off, “and I will leave by boat.", "Q007"),
    ],
)
def test_narration_is_no_quote(text, code):
    assert first(text)[0] == code


def test_segments_follow_each_other_with_narration_between():
    assert codes(check_quote(ARTICLE, ["I came by boat", "and I will leave by boat. Nothing else floats"])) == []


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (["and I will leave by boat.", "I came by boat"], "I came by boat"),
        (["I came by boat", "Nothing else floats"], "Nothing"),
        (["I came", "and I will leave by boat."], "and"),
        (["The deal is not dead […]", "Nothing else floats"], "Nothing"),
    ],
)
def test_segments_out_of_order_or_with_words_skipped(texts, place):
    checked = check_quote(ARTICLE, texts)
    assert [(f.code, marked(f)) for f in checked.findings] == [("Q009", place)]


def test_a_marked_omission_at_a_segments_end_covers_the_rest_of_its_quotation():
    assert codes(check_quote(ARTICLE, ["I came […]", "and I will leave by boat."])) == []
    assert codes(check_quote(ARTICLE, ["I came by boat", "[…] Nothing else floats"])) == []


def test_an_omission_in_the_middle_of_a_segment_covers_nothing_behind_it():
    assert codes(check_quote(ARTICLE, ["I came by boat", "and […] leave", "Nothing else floats"])) == ["Q009"]


def test_marks_that_do_not_balance_are_undecided_and_never_silent():
    checked = check_quote("“We sail at dawn, Olsen said.", "We sail at dawn")
    assert [(f.code, f.severity) for f in checked.findings] == [("Q010", "warning")]
    assert checked.quotes[0].state == "verified"


def test_words_between_single_marks_are_undecided():
    article = ["‘We sail at dawn,’ Olsen said of the “deal”."]
    assert [f.code for f in check_quote(article, "We sail at dawn").findings] == ["Q010"]


def test_half_of_an_inner_quotation_is_refused():
    article = ["“They told me “sail at dawn” and left,” Olsen said."]
    assert first("sail at dawn” and left", article)[0] == "Q007"
    assert first("They told me “sail at dawn” and left", article) is None


def test_a_term_in_marks_is_a_doubt():
    article = ["By the evening the town knew whose “hoax” it was."]
    checked = check_quote(article, "hoax")
    assert [(f.code, f.severity) for f in checked.findings] == [("Q007", "warning")]


def test_a_transcript_needs_no_marks_and_keeps_to_one_turn():
    article = ["MARA OLSEN: We sail at dawn. They call it “madness.”", "And we come back.", "Q: When?", "OLSEN: At dusk."]
    assert first("We sail at dawn.", article, kind="transcript") is None
    assert first("They call it “madness.” And we come back.", article, kind="transcript") is None
    assert first("We sail at dawn. […] And we come back.", article, kind="transcript") is None
    assert first("And we come back. Q: When?", article, kind="transcript")[0] == "Q007"
    assert first("We sail […] At dusk.", article, kind="transcript") == ("Q007", "[…]")


# by that speaker


def test_another_speaker_is_an_error_at_the_speaker():
    checked = check_quote(ARTICLE, "Nothing else floats", speaker="tariq-benn")
    assert [(f.code, f.severity, marked(f)) for f in checked.findings] == [("Q008", "error", "tariq-benn")]
    assert checked.quotes[0].state == "unverified"


def test_words_that_the_source_attributes_are_not_unattributed():
    assert codes(check_quote(ARTICLE, "Nothing else floats", speaker="")) == ["Q008"]


def test_a_draft_warns_where_a_published_brief_fails():
    checked = check_quote(ARTICLE, "Nothing else swims", status="draft")
    assert [(f.code, f.severity) for f in checked.findings] == [("Q001", "warning")]
    assert checked.quotes[0].state == "unverified"


# properties

WORDS = SPOKEN.replace("\u00a0", " ").split(" ")


@settings(max_examples=60)
@given(st.data())
def test_any_run_of_words_of_a_quotation_holds_and_its_spans_give_them_back(data):
    start = data.draw(st.integers(0, len(WORDS) - 3))
    end = data.draw(st.integers(start + 3, len(WORDS)))
    text = " ".join(WORDS[start:end])
    checked = check_quote(ARTICLE, text)
    assert {f.code for f in checked.findings} <= {"Q006"}
    assert folded(quoted_words(checked, ARTICLE)) == folded(text)


@settings(max_examples=120)
@given(st.data())
def test_any_change_of_a_word_is_refused(data):
    start = data.draw(st.integers(0, len(WORDS) - 6))
    words = WORDS[start : start + 6]
    at = data.draw(st.integers(1, 4))
    how = data.draw(st.sampled_from(["delete", "insert", "swap", "replace", "case", "part", "not"]))
    changed = list(words)
    if how == "delete":
        del changed[at]
    elif how == "insert":
        changed.insert(at, "gladly")
    elif how == "swap":
        changed[at], changed[at + 1] = changed[at + 1], changed[at]
    elif how == "replace":
        changed[at] = "otherwise"
    elif how == "case":
        changed[at] = changed[at].swapcase()
    elif how == "part":
        changed[0] = changed[0][1:]
    else:
        changed.insert(at, "not")
    if folded(" ".join(changed)) in folded(SPOKEN) and how != "part":
        return
    checked = check_quote(ARTICLE, " ".join(changed))
    if any(c.isalnum() for c in "".join(changed)) and changed[0]:
        assert checked.quotes[0].state == "unverified"
        assert checked.findings[0].code in ("Q001", "Q003")


@settings(max_examples=60)
@given(st.data())
def test_equivalents_never_change_the_verdict(data):
    same = {" ": [" ", "\u00a0", "\u2009"], "’": ["'", "‘", "’"], "—": ["--", "–", "—"], ".": [".", ".\u00ad"], "-": ["-", "‑"]}
    text = "".join(data.draw(st.sampled_from(same.get(char, [char]))) for char in SPOKEN.replace("\u00a0", " "))
    article = [ARTICLE[0], f"“{text}” Olsen said at the mole."]
    assert codes(check_quote(article, SPOKEN)) == []
