"""The language of a text: told where its function words leave no doubt, and not otherwise."""

from __future__ import annotations

import pytest

from generator.draft.language import language_of
from tests.evidence.annotated import articles, text_of


@pytest.mark.parametrize("article", articles())
def test_an_article_s_language_is_known_by_its_words(article):
    assert language_of(text_of(article).text) == article.split("-")[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ossen. Renn. Lissom.",
        "The gauge.",
        "The board of the port and the town of Lissom: der Rat und die Stadt, das Wasser und der Hafen.",
        "这座桥没有开。",
    ],
)
def test_too_few_or_mixed_words_tell_nothing(text):
    assert language_of(text) == ""
