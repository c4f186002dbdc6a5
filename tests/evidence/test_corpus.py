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
def test_the_speaker_of_the_brief(case: Expected):
    verdict = judged(case, case.speaker)
    assert verdict.speaker == case.verdict
    assert [f.code for f in verdict.findings if f.severity == "error"] == (["Q008"] if case.verdict == "contradicted" else [])


@pytest.mark.parametrize("case", CASES, ids=str)
def test_somebody_else(case: Expected):
    assert judged(case, case.other).speaker == case.other_verdict


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_warned_about(case: Expected):
    warned = sorted(f.code for f in judged(case, case.speaker).findings if f.severity == "warning")
    assert warned == sorted(case.warnings)
