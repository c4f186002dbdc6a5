"""A true quote is true however its source is printed: quotation marks of fifteen styles, lines, spaces, hyphens, dashes.

Each article in a third of the styles, all of them with the next two seeds: QUOTE_SEEDS=50 draws fifty.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Sequence

import pytest

from generator.evidence.judging import Verdict
from generator.evidence.verdicts import judge
from tests.evidence.annotated import Expected, articles, expected, judged, names, people, source_of
from tests.evidence.making import brief_text, library_with, quote_item
from tests.evidence.styles import LAYOUTS, STYLES, Rendered, bare_words, plain, render, render_split, render_unclosed

SEEDS = range(int(os.environ.get("QUOTE_SEEDS", "1")))


def verdicts(cases: Sequence[Expected], rendered: Rendered) -> list[Verdict]:
    items = []
    for k, case in enumerate(cases):
        texts = tuple(map(plain, case.texts))
        more = f"    paragraph: {rendered.numbers[case.paragraph - 1]}\n" if case.paragraph else ""
        items.append(quote_item(texts[0] if len(texts) == 1 else texts, speaker=case.speaker, id=f"q{k}", more=more))
    library = library_with(brief_text("".join(items)), people())
    assert not [f for f in library.findings if f.severity == "error"]
    return [judge(quote, rendered.source, names()) for quote in library.briefs["mole"].brief.quotes]


def codes(verdict: Verdict, severity: str) -> list[str]:
    return sorted(f.code for f in verdict.findings if f.severity == severity)


def words_of(verdict: Verdict, article) -> str:
    """The words that the spans of a verdict hold."""
    return " ".join(bare_words(article.paragraph(span.paragraph)[span.start : span.end]).strip() for span in verdict.spans)


@pytest.mark.parametrize("article", articles())
def test_other_marks_and_another_layout_change_no_verdict(article: str):
    cases = list(expected(article))
    before = [judged(case, case.speaker) for case in cases]
    for seed in SEEDS:
        for style in list(STYLES.values())[(articles().index(article) + seed) % 3 :: 3]:
            chance = random.Random(f"{article} {style.name} {seed}")
            chosen = chance.sample(list(LAYOUTS), 3)
            layouts = tuple(layout for name, layout in reversed(LAYOUTS.items()) if name in chosen)
            rendered = render(article, style, layouts, chance)
            for case, was, verdict in zip(cases, before, verdicts(cases, rendered), strict=True):
                about = f"{case} in {style.name}, {chosen}, seed {seed}: {[f.message for f in verdict.findings]}"
                if style.is_sure:
                    assert codes(verdict, "error") == codes(was, "error"), about
                    assert codes(verdict, "warning") == codes(was, "warning"), about
                    assert verdict.speaker == was.speaker, about
                elif len({span.paragraph for span in was.spans}) < 2:
                    # single marks may be apostrophes: undecided, and never an error
                    assert set(codes(verdict, "error")) <= set(codes(was, "error")), about
                    assert verdict.speaker == was.speaker or "Q010" in codes(verdict, "warning"), about
                if style.is_sure or not verdict.findings:
                    assert words_of(verdict, rendered.source.article) == words_of(was, source_of(article).article), about


@pytest.mark.parametrize("article", articles())
def test_a_quotation_that_opens_again_in_a_new_paragraph(article: str):
    cases = list(expected(article))
    for seed in SEEDS:
        chance = random.Random(f"{article} {seed}")
        style = chance.choice([style for style in STYLES.values() if style.is_sure and len(set(style.marks)) == 2])
        rendered = render_split(article, style, chance)
        for case, verdict in zip(cases, verdicts(cases, rendered), strict=True):
            was = judged(case, case.speaker)
            about = f"{case} in {style.name}, seed {seed}: {[f.message for f in verdict.findings]}"
            assert set(codes(verdict, "error")) <= set(codes(was, "error")), about
            assert words_of(verdict, rendered.source.article) == words_of(was, source_of(article).article), about


@pytest.mark.parametrize("article", [article for article in articles() if article != "en-briefing"])
def test_a_missing_mark_is_a_warning(article: str):
    """Never an error about true words, and never a silent pass (a transcript needs no marks)."""
    cases = list(expected(article))
    undecided = 0
    for seed in SEEDS:
        chance = random.Random(f"{article} {seed}")
        style = chance.choice([style for style in STYLES.values() if style.is_sure])
        rendered = render_unclosed(article, style, chance)
        for case, verdict in zip(cases, verdicts(cases, rendered), strict=True):
            was = judged(case, case.speaker)
            about = f"{case} in {style.name}, seed {seed}: {[f.message for f in verdict.findings]}"
            number = was.spans[0].paragraph
            if (
                number not in rendered.unclosed
                or "Q010" in codes(was, "warning")
                or len({span.paragraph for span in was.spans}) > 1
                or re.search('[“”„«»"]', "".join(case.texts))  # the missing mark may be one of its own words
            ):
                continue
            assert verdict.spans, about
            assert set(codes(verdict, "error")) <= {"Q008"}, about
            if "Q010" in codes(verdict, "warning"):
                undecided += 1
            else:
                # a mark that the next paragraph may open again
                following = rendered.source.article.paragraphs[number : number + 1]
                assert following, about
                assert following[0][0] in style.marks[0], about
    assert undecided >= len(SEEDS)
