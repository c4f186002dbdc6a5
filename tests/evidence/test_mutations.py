"""No mutant of a true quote is ever accepted: changed words never hold, and another speaker is never confirmed."""

from __future__ import annotations

import random
import re

import pytest

from generator.evidence.judging import Verdict
from generator.evidence.verdicts import judge
from tests.evidence.annotated import Expected, articles, expected, names, people, source_of
from tests.evidence.making import brief_text, library_with, quote_item

NEGATIONS = {"en": "not", "de": "nicht", "fr": "pas", "ru": "не", "ar": "لا"}
OTHER_WORDS = {"en": "gladly", "de": "gern", "fr": "volontiers", "ru": "охотно", "ar": "طوعا"}


def mutants(case: Expected, language: str, chance: random.Random) -> dict[str, str]:
    """Ways to lie with the words of a quote; those that leave it as it was are not among them."""
    words = case.texts[0].split(" ")
    at = chance.randrange(len(words))
    inner = chance.randrange(1, len(words)) if len(words) > 1 else 1
    negation = NEGATIONS[language]
    found = {
        "insert": [*words[:inner], OTHER_WORDS[language], *words[inner:]],
        "negate": [*words[:inner], negation, *words[inner:]],
        "affirm": [
            w for w in words if w.casefold() not in (negation, "not", "never", "nie", "jamais", "никогда", "n'est", "لن")
        ],
        "replace": [*words[:at], OTHER_WORDS[language], *words[at + 1 :]],
    }
    if len(words) > 2:
        middle = chance.randrange(1, len(words) - 1)
        found["delete"] = words[:middle] + words[middle + 1 :]
        found["swap"] = [*words[:middle], words[middle + 1], words[middle], *words[middle + 2 :]]
    return {name: " ".join(mutant) for name, mutant in found.items() if mutant and mutant != words}


def verdicts_of(article: str, quotes: list[tuple[str, str]]) -> list[Verdict]:
    items = [quote_item(text, speaker=speaker, id=f"q{k}") for k, (text, speaker) in enumerate(quotes)]
    library = library_with(brief_text("".join(items)), people())
    return [judge(quote, source_of(article), names()) for quote in library.briefs["mole"].brief.quotes]


@pytest.mark.parametrize("seed", [4, 19])
@pytest.mark.parametrize("article", articles())
def test_no_changed_word_is_accepted(article: str, seed: int):
    chance = random.Random(f"{article} {seed}")
    lies: list[tuple[str, str, str]] = []
    for case in expected(article):
        if len(case.texts) == 1 and "[" not in case.texts[0]:
            made = mutants(case, article.split("-")[0], chance)
            # what another place of the article has is no lie
            lies += [(how, text, case.speaker) for how, text in made.items() if not _stands_in(text, article)]
    assert len(lies) > 40
    for (how, text, _), verdict in zip(lies, verdicts_of(article, [(t, s) for _, t, s in lies]), strict=True):
        assert not verdict.holds, (how, text)
        assert any(finding.severity == "error" for finding in verdict.findings), (how, text)


def _stands_in(text: str, article: str) -> bool:
    return re.sub(r"\W+", " ", text).strip() in re.sub(r"\W+", " ", source_of(article).map.text)


@pytest.mark.parametrize("article", articles())
def test_no_other_speaker_is_confirmed(article: str):
    persons = [actor for actor, (kind, *_) in people().items() if kind == "person"]
    moved: list[tuple[Expected, str]] = [
        (case, person)
        for case in expected(article)
        if case.verdict != "contradicted" and len(case.texts) == 1 and case.paragraph is None
        for person in persons
        if person != case.speaker
    ]
    accepted = [
        (str(case), speaker)
        for (case, speaker), verdict in zip(moved, verdicts_of(article, [(c.texts[0], s) for c, s in moved]), strict=True)
        if verdict.speaker == "confirmed"
    ]
    assert accepted == []
