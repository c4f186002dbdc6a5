"""Words: the same in the index, in a query, and in the browser, which runs the same vectors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.searching.words import LONGEST, fold, terms, tokens, whole

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
# what meets in real text: letters of several scripts, digits, marks that join or separate, spaces of all widths
TEXTS = st.text(
    st.sampled_from(list("aZéßİıΣςйЁشاولبة۱٤٫٬国日ー가हिกา12305.,'’-‑–_ \u00a0\u202f\u00ad\u200b\u200c½²´¨ʻ\"")), max_size=30
)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["text"][:20])
def test_a_vector(vector):
    assert fold(vector["text"]) == vector["fold"]
    assert tokens(vector["text"]) == vector["tokens"]
    assert whole(vector["text"]) == vector["whole"]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Çavuşoğlu", "cavusoglu"),
        ("Łódź", "lodz"),
        ("1,200", "1200"),
        ("1\u00a0200", "1200"),
        ("4,75", "4.75"),
        ("U.S.", "US"),
        ("Russia’s", "russia"),
        ("cease-fire", "ceasefire"),
        ("cease-fire", "cease fire"),
        ("والحرب", "حرب"),
        ("ایران", "ايران"),
        ("ΣΊΣΥΦΟΣ", "σισυφος"),
        ("Ёлка", "елка"),
        ("東京都", "京都"),
        ("می‌خواهم", "میخواهم"),
    ],
)
def test_what_is_written_is_found_by_what_is_typed(written, typed):
    held = set(terms([written]))
    assert all(any(set(alternative) <= held for alternative in token) for token in tokens(typed)), (held, tokens(typed))


@pytest.mark.parametrize(
    ("written", "typed"), [("1,200", "200"), ("4.75", "475"), ("4.75", "4"), ("cease", "ceasefire"), ("us", "use")]
)
def test_what_is_another_word_is_not_found(written, typed):
    held = set(terms([written]))
    assert not all(any(set(alternative) <= held for alternative in token) for token in tokens(typed))


@given(st.text(max_size=40) | TEXTS)
def test_the_quick_way_to_the_terms_finds_what_the_slow_one_does(text):
    slow = [term for token in tokens(text) for alternative in token for term in alternative]
    assert terms([text]) == slow
    for term in slow:
        assert 0 < len(term) <= LONGEST
        assert not set(term) & set(" #=:_\n")
    assert all(token and all(alternative for alternative in token) for token in tokens(text))


@given(st.lists(st.text(max_size=12) | st.text("1 ,.'2-Σ́", max_size=6) | TEXTS, max_size=4))
def test_texts_together_have_the_terms_that_each_has(texts):
    assert terms(texts) == [term for text in texts for term in terms([text])]


@given(TEXTS)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
