"""Words that turn a meaning, numbers, and where sentences end."""

from __future__ import annotations

import pytest

from generator.evidence.words import begins_small, ends_sentence, has_number, sentence_head, sentence_rest, turning_words


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("we will not go", "en", ["not"]), ("we don’t go", "en-GB", ["don’t"]), ("Never, unless", "en", ["Never", "unless"]),
        ("a knot in a notion", "en", []), ("wir gehen nicht", "de", ["nicht"]), ("il n’ira pas", "fr", ["n’ira", "pas"]),
        ("мы не пойдём", "ru", ["не"]), ("لن نذهب", "ar", ["لن"]), ("no iremos", "es", ["no"]), ("我们不同意", "zh", ["不"]),
        ("we will not", "tlh", ["not"]),
    ],
)  # fmt: skip
def test_words_that_turn(text, language, found):
    assert turning_words(text, language) == found


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("two ships", True),
        ("4", True),
        ("twenty-one", True),
        ("½ of it", True),
        ("dozens", True),
        ("a ship", False),
        ("٣", True),
    ],
)
def test_numbers_in_digits_and_words(text, answer):
    assert has_number(text) is answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [("We go.", True), ("We go", False), ("said Mr.", False), ("the U.S.", False), ("I said no.", True), ("so do I.", True),
     ("We go.”".replace("”", '"'), True), ("Why?", True), ("go…", True), ("走。", True), ("go,", False), ("", False)],
)  # fmt: skip
def test_ends_of_sentences(text, answer):
    assert ends_sentence(text) is answer


def test_a_sentence_has_a_head_and_a_rest():
    assert sentence_head("It is late. If they ask,") == " If they ask,"
    assert sentence_head("It is No. 5 of") == "It is No. 5 of"
    assert sentence_rest(" unless they ask. It is late.") == " unless they ask."
    assert sentence_rest(" with Mr. Benn today. Late.") == " with Mr. Benn today."


def test_a_sentence_that_begins_with_a_number_does_not_begin_small():
    assert not begins_small("45 of us agree")
    assert begins_small("“we agree")


def test_a_flood_of_full_stops_ends_no_sentence_and_nothing_hangs():
    flood = "a. " * 100_000
    assert sentence_head(flood) == flood
    assert sentence_rest(flood) == flood


@pytest.mark.parametrize("text", ["لم يسأل أحدًا.", "לא שאל אִישׁ.", "Er ging."])
def test_a_vowel_sign_before_the_full_stop_hides_no_end(text):
    assert ends_sentence(text)
