"""What the editor puts in and leaves out: attempts to turn a meaning, as an attacker made them."""

from __future__ import annotations

import pytest

from tests.evidence.making import check_quote, codes, marked


@pytest.mark.parametrize(
    "inserted",
    [
        "not",
        "n\u00adot",
        "n\u200bot",
        "n\u2060ot",
        "n\u034fot",
        "n\ufe0fot",
        "ｎｏｔ",
        "nоt",
        "donʼt",
        "don‘t",
        "fi\u00adve",
        "ninth",
    ],
)
def test_no_negation_and_no_number_is_put_in_however_it_is_spelled(inserted):
    checked = check_quote("“We will sign the treaty,” Olsen said.", f"We will [{inserted}] sign the treaty")
    assert codes(checked) == ["Q005"]


def test_a_name_may_be_put_in():
    assert codes(check_quote("“We will sign the treaty,” Olsen said.", "We [the Dutch] will sign the treaty")) == []


@pytest.mark.parametrize(
    ("paragraph", "quote"),
    [
        ("“If they sign,” Olsen said, “I will resign and go home.”", "I will resign and go home."),
        ("“Unless they leave,” Olsen said, “Tariq will burn the fields.”", "Tariq will burn the fields."),
        ("“We will resign,” Olsen said, “I promise you, only if they sign.”", "We will resign"),
        ("“We will go,” Olsen said, “unless they pay.”", "We will go"),
    ],
)
def test_the_other_half_of_an_interrupted_sentence_is_warned_about_if_it_turns_the_meaning(paragraph, quote):
    checked = check_quote(paragraph, quote)
    assert codes(checked) == ["Q006"]
    assert checked.passes


def test_i_is_large_inside_a_sentence_too():
    checked = check_quote("“If they sign,” Olsen said, “I will resign.”", "I will resign.")
    assert [verdict.is_excerpt for verdict in checked.verdicts.values()] == [True]


def test_a_sentence_of_its_own_behind_narration_is_no_excerpt():
    paragraph = "She was “sad to see it,” Olsen told reporters, “There were no assurances at all.”"
    checked = check_quote(paragraph, "There were no assurances at all.")
    assert codes(checked) == []
    assert [verdict.is_excerpt for verdict in checked.verdicts.values()] == [False]


def test_a_sentence_that_ends_in_the_narration_goes_on_nowhere():
    paragraph = (
        "“They count fish from far away,” said Mara Olsen, who runs a boat. She expects the season “maybe in September.”"
    )
    checked = check_quote(paragraph, "They count fish from far away")
    assert codes(checked) == []
    assert [verdict.is_excerpt for verdict in checked.verdicts.values()] == [False]


def test_a_negated_term_is_not_skipped_in_a_list():
    paragraph = "Olsen said the mole was “ready” but “not willing” to “sign the treaty” now."
    assert "Q009" in codes(check_quote(paragraph, ["ready", "sign the treaty"]))


@pytest.mark.parametrize("bracket", ["[ß]tark", "[ſ]tark"])
def test_a_changed_capital_is_one_letter_for_one_letter(bracket):
    assert codes(check_quote("“SStark and Stark we stand,” Olsen said.", f"{bracket} we stand")) != []


@pytest.mark.parametrize(
    ("article", "quote", "found", "language"),
    [
        ("“If they sign,” Olsen said, “and if they pay,” she added, “I will resign.”", "I will resign.", ["Q006"], "en"),
        ("“If they sign”, Olsen said, “I will resign”.", "I will resign", ["Q006"], "en"),
        ("“If they sign”, Olsen said, “Tariq will resign”.", "Tariq will resign", ["Q006"], "en"),
        ("“We will go”, Olsen said, “unless they pay”.", "We will go", ["Q006"], "en"),
        ("“If they come … I will go,” Olsen said.", "I will go", ["Q006"], "en"),
        ("“If they come … Tariq will go,” Olsen said.", "Tariq will go", ["Q006"], "en"),
        ("“We did not come. … Tariq will go,” Olsen said.", "Tariq will go", [], "en"),
        ("“Unless Maj. Benn signs, we go,” Olsen said.", "we go", ["Q006"], "en"),
        ("“We want peace. I hate war,” Olsen said.", "We want […] war", ["Q006"], "en"),
        ("“We want peace. I hate war. We go,” Olsen said.", "We want peace. […] We go", [], "en"),
        ("“We want peace and quiet and rest,” Olsen said.", "We want peace […] rest", [], "en"),
        ("“Will we go?” Olsen asked.", "Will we go", ["Q006"], "en"),
        ("“Will we go?” Olsen asked.", "Will we go?", [], "en"),
        ("“Do you think we go today?” Olsen asked.", "we go", ["Q006"], "en"),
        ("“We go!” Olsen said.", "We go", ["Q006"], "en"),
        ("Olsen said she was “ready” but not “to sign” the treaty.", ["ready", "to sign"], ["Q006"], "en"),
        ("“We go,” Olsen said. “Tariq permitting, we do not stay.”", "We go", [], "en"),
        ("“We go,” Olsen said, “Tariq permitting, and we do not stay.”", "We go", ["Q006"], "en"),
        ("“We go,” Olsen said, without a smile, “and we stay.”", ["We go", "and we stay."], [], "en"),
        ("“Wir gehen“, sagte Olsen, „wenn sie zahlen“.", "Wir gehen", ["Q006"], "de"),
        ("„Wir gehen“, sagte Olsen, „wenn sie zahlen.“", "Wir gehen", ["Q006"], "de"),
        ("« Nous partons, a dit Mara Olsen, si elles paient. »", "Nous partons", ["Q006"], "fr"),
        ("« Nous partons, a dit Mara Olsen, et vite. »", ["Nous partons", "et vite."], [], "fr"),
        ("« Nous partirons », a dit Mara Olsen, « sauf si elles paient ».", "Nous partirons", ["Q006"], "fr"),
        ("«Мы уйдём, — сказала Mara Olsen, — если заплатят».", "Мы уйдём", ["Q006"], "ru"),
        ("«سنذهب إذا دفعوا»، قالت Mara Olsen.", "سنذهب", ["Q006"], "ar"),
        ("«Iremos si pagan», dijo Mara Olsen.", "Iremos", ["Q006"], "es"),
        ("“We go. But they stay,” Olsen said.", "We go.", [], "en"),
        ("“We go. But they stay,” Olsen said.", "they stay", ["Q006"], "en"),
        ("“It is the U.S. Navy that never sleeps,” Olsen said.", "It is the U.S. Navy", ["Q006"], "en"),
        ("Olsen called it “absurd” and left.", "absurd", [], "en"),
    ],
)
def test_what_a_cut_may_turn(article, quote, found, language):
    assert codes(check_quote(article, quote, language=language)) == found


@pytest.mark.parametrize(
    ("article", "found"),
    [
        ("“No,” said Mara Olsen. “No,” said Tariq Benn.", ["confirmed"]),
        ("“No,” said Tariq Benn. “No.” “No,” Olsen said.", ["confirmed"]),
        ("“No,” said Olsen. “No,” said Olsen.", ["not-checked"]),
        ("“No,” said a diplomat. “No.”", ["not-checked"]),
    ],
)
def test_a_sure_cue_tells_the_same_words_of_two_speakers_apart(article, found):
    checked = check_quote(article, "No")
    assert [state.speaker for state in checked.quotes] == found
    assert codes(checked) == ([] if found == ["confirmed"] else ["Q002"])


@pytest.mark.parametrize(
    "hidden",
    [
        "n o t",
        "n-o-t",
        "ne\u0335ver",
        "ńot",
        "\u0578ot",
        "\u0274ot",
        "\ua4e0ot",
        "n\u043et",
        "no\u200bt",
        "\u2171",
        "refused, so we will",
        "n.o.t.",
    ],
)
def test_a_negation_in_disguise_may_not_be_put_in(hidden):
    checked = check_quote("“We will sign it,” said Mara Olsen.", f"We will [{hidden}] sign it")
    assert codes(checked) == ["Q005"]
    assert marked(checked.findings[0]) == f"[{hidden}]"


@pytest.mark.parametrize("fair", ["the treaty", "Mr. A. B. Olsen", "the U.S. treaty", "Сочи", "条約", "Øresund’s", "the naïve"])
def test_a_word_that_says_what_is_meant_may_be_put_in(fair):
    assert codes(check_quote("“We will sign it,” said Mara Olsen.", f"We will [{fair}] sign it")) == []


@pytest.mark.parametrize("before", ["I doubt that", "It is false that", "They refused to say that"])
def test_a_cut_that_drops_a_doubt_is_warned_about(before):
    checked = check_quote(f"“{before} we will sign it,” said Mara Olsen.", "we will sign it")
    assert codes(checked) == ["Q006"]
    assert marked(checked.findings[0]) == "we"
