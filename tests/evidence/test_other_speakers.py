"""Nobody else is ever confirmed as the speaker of a true quote, however the article is printed."""

from __future__ import annotations

import random

import pytest

from generator.evidence.judging import SourceText, Verdict
from generator.evidence.verdicts import judge
from tests.evidence.annotated import Expected, articles, expected, names, people, source_of
from tests.evidence.making import brief_text, library_with, quote_item
from tests.evidence.styles import LAYOUTS, STYLES, plain, render


def verdicts_of(source: SourceText, quotes: list[tuple[str, str]]) -> list[Verdict]:
    items = [quote_item(text, speaker=speaker, id=f"q{k}") for k, (text, speaker) in enumerate(quotes)]
    library = library_with(brief_text("".join(items)), people())
    return [judge(quote, source, names()) for quote in library.briefs["mole"].brief.quotes]


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
    chance = random.Random(article)
    style = chance.choice(list(STYLES.values()))
    rendered = render(article, style, (chance.choice(list(LAYOUTS.values())),), chance).source
    for source in (source_of(article), rendered):
        verdicts = verdicts_of(source, [(plain(case.texts[0]), speaker) for case, speaker in moved])
        assert [
            (str(case), speaker, style.name)
            for (case, speaker), verdict in zip(moved, verdicts, strict=True)
            if verdict.speaker == "confirmed"
        ] == []
