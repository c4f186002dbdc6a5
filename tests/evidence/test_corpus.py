"""Whole articles, annotated by hand: every true quote passes, a wrong speaker is an error, what is not sure is undecided."""

from __future__ import annotations

import pytest

from tests.evidence.annotated import Expected, articles, expected, judged

CASES = [case for article in articles() for case in expected(article)]


def test_the_corpus_is_large_and_speaks_five_languages():
    assert len(articles()) >= 12
    assert len(CASES) >= 250
    assert {article.split("-")[0] for article in articles()} == {"ar", "de", "en", "fr", "ru"}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_quote_by_its_speaker_and_by_somebody_else(case: Expected):
    theirs, others = judged(case, case.speaker), judged(case, case.other)
    assert theirs.speaker == case.verdict
    assert others.speaker == case.other_verdict
    errors = [f.code for f in theirs.findings if f.severity == "error"]
    assert errors == (["Q008"] if case.verdict == "contradicted" else [])
    assert sorted(f.code for f in theirs.findings if f.severity == "warning") == sorted(case.warnings)
