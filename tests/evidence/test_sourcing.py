"""Sources and the making of quotes: what goes with what, and the nearest thing that is right."""

from __future__ import annotations

import pytest

from tests.evidence.making import PADDING, brief_text, check, marked, quote_item

ARTICLE = ["“The mole stays open,” Olsen said.", PADDING]
SECOND = """\
  - id: log
    kind: article
    title: Log
    outlet: Log
    published: 2031-05-01
    language: en
    extent: full
    rights: x
    text: {text}
"""


def told(quote: str = "", source: str = "", language: str = "en", second: str = "") -> list[tuple[str, str]]:
    """What is found when keys are added to the only quote, to its source, or a second source."""
    brief = brief_text(quote_item("The mole stays open", more=quote), language=language, notes=source, sources=second)
    return [(f.code, marked(f)) for f in check(brief, ARTICLE).findings]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("    said_on: 2031-05-01\n    date_basis: derived\n", []),
        ("    date_basis: derived\n", [("F008", "date_basis")]),
        ("    translated_from: ru\n", []),
        ("    translated_from: en\n", [("C012", "en")]),
        ("    translated_from: en-GB\n", [("C012", "en-GB")]),
        ("    translated_from: ru\n    original: {language: ru, text: слова}\n", []),
        ("    translated_from: pt\n    original: {language: pt-BR, text: palavras}\n", []),
        ("    translated_from: zh-Hant\n    original: {language: zh-Hans, text: 词}\n", [("C012", "zh-Hans")]),
        ("    original: {language: ru, text: слова}\n", [("F008", "original")]),
        ("    compare_with: [{source: tide}]\n", [("C013", "tide")]),
    ],
)
def test_what_a_quote_says_of_its_making_goes_together(quote, expected):
    assert told(quote) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("    archived_url: https://example.org/archive/mole\n", []),
        ("    archived_url: https://example.org/mole\n", [("S007", "https://example.org/mole")]),
    ],
)
def test_an_archived_copy_has_an_address_of_its_own(source, expected):
    assert told(source=source) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("article-log.txt", []),
        ("article.txt", [("S006", "article.txt")]),
        ("article-logs.txt", [("S006", "article-logs.txt")]),
    ],
)
def test_a_text_is_named_after_its_source(text, expected):
    assert told(second=SECOND.format(text=text)) == expected


def test_the_first_text_may_have_the_name_of_its_source_too():
    brief = brief_text(quote_item("The mole stays open")).replace("text: article.txt", "text: article-tide.txt")
    assert check(brief, ARTICLE).findings == []
