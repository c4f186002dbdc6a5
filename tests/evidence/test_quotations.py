"""Quotation marks, paired: in many hands, over several paragraphs, and where one is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.evidence.quotations import map_source


def pairs(*paragraphs: str) -> list[tuple[str, int, bool]]:
    mapped = map_source(paragraphs)
    return [(mapped.text[q.start : q.end], q.depth, q.paired) for q in mapped.quotations]


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("“We go,” she said. “We stay.”", ["We go,", "We stay."]),
        ('"We go," she said. "We stay."', ["We go,", "We stay."]),
        ('“We go," she said, "and stay.”', ["We go,", "and stay."]),
        ("''We go,'' she said.", ["We go,"]),
        ("„Wir gehen“, sagte sie. „Oder nicht?“", ["Wir gehen", "Oder nicht?"]),
        ("„Idziemy”, powiedziała.", ["Idziemy"]),
        ("»Wir gehen«, sagte sie.", ["Wir gehen"]),
        ("«\u00a0Nous partons\u00a0», a-t-elle dit.", [" Nous partons "]),
        ("«Мы идём», — сказала она.", ["Мы идём"]),
        ("”Vi går”, sade hon. ”Nu.”", ["Vi går", "Nu."]),
        ("“We go,“ she said.", ["We go,"]),
        ("She said: ”We go.”", ["We go."]),
        ("‘We don’t go,’ she said. ‘The sailors’ boats aren’t here.’", ["We don’t go,", "The sailors’ boats aren’t here."]),
        ("«نحن نذهب» قالت.", ["نحن نذهب"]),
        ("״אני יודעת״, אמרה. הדו״ח של צה״ל: ״לא״.", ["אני יודעת", "לא"]),
    ],
)
def test_marks_of_many_hands(text, speech):
    assert pairs(text) == [(words, 1, True) for words in speech]


def test_marks_within_marks_have_a_depth():
    assert pairs("«Он сказал: «нет», и всё», — добавила она.") == [("Он сказал: «нет», и всё", 1, True), ("нет", 2, True)]
    assert pairs("“He said “no” to us,” she said.") == [("He said “no” to us,", 1, True), ("no", 2, True)]


def test_a_speech_of_several_paragraphs_opens_each_and_closes_once():
    mapped = map_source(["“One.", "“Two.", "“Three,” she said."])
    assert [(q.paired, mapped.text[q.start : q.end]) for q in mapped.speech] == [(True, "One.\n“Two.\n“Three,")]
    assert mapped.folded.text == '"One. Two. Three," she said.'


def test_a_forgotten_mark_makes_no_speech_of_several_paragraphs():
    assert [paired for _, _, paired in pairs("“We go, said Mara Olsen.", "“We stay,” said Tariq Benn.")] == [False, True]


@pytest.mark.parametrize("text", ["“We go, she said.", "We go,” she said.", 'A 5" pipe, she said.', "“A” b” c", "“A “b” c"])
def test_a_mark_without_its_partner_is_seen(text):
    mapped = map_source([text])
    assert mapped.unpaired_in(0, len(text))


@given(st.lists(st.text(st.sampled_from("ab ,.“”„«»\"'‘’"), max_size=25), max_size=4))
def test_any_marks_give_ranges_within_the_text_in_order(paragraphs):
    mapped = map_source(paragraphs)
    assert all(0 <= q.start <= q.end <= len(mapped.text) and q.depth > 0 for q in mapped.quotations)
    assert [q.start for q in mapped.quotations] == sorted(q.start for q in mapped.quotations)


@pytest.mark.parametrize("mark", ["“", "”", '"', "«", "''", "‘", "’", "[", "“a” "])
def test_a_flood_of_marks_is_mapped_and_nothing_hangs(mark):
    flood = mark * (60_000 // len(mark))
    mapped = map_source([flood])
    assert mapped.text == flood
    assert all(0 <= q.start <= q.end <= len(flood) for q in mapped.quotations)
