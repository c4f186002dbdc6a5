"""What a brief claims about itself: each rule with the brief that breaks it."""

from __future__ import annotations

import pytest

from generator.evidence.rules import check_actors
from tests.evidence.making import actor_files, brief_text, check, check_quote, codes, marked, quote_item
from tests.projects import library_of

ARTICLE = ["“The mole stays open,” Olsen said.", " ".join(["The tide comes in."] * 20)]
QUOTE = quote_item("The mole stays open")
DISAGREEMENT = """\
disagreements:
  - id: mole
    question: Is it open?
    kind: fact
    status: open
    positions:
      - {{holders: [{one}], claim: Yes., basis: {basis}, evidence: [{evidence}]}}
      - {{holders: [{other}], claim: No., basis: inferred}}
"""
ISSUE = """\
open_issues:
  - id: tide
    question: When?
    why_it_matters: Boats.
    status: {status}
    evidence: [p1]
    history:
      - {{date: {first}, status: open, note: Asked., evidence: [p1]}}
      - {{date: {second}, status: stalled, note: Stalled., evidence: [p1]}}
"""


def disagreement(one="mara-olsen", other="tariq-benn", basis="stated", evidence="a-quote"):
    return DISAGREEMENT.format(one=one, other=other, basis=basis, evidence=evidence)


def issue(status="stalled", first="2031-04", second="2031-05-01"):
    return ISSUE.format(status=status, first=first, second=second)


def told(more: str, **options) -> list[tuple[str, str]]:
    checked = check(brief_text(QUOTE, more=more, **options), ARTICLE)
    return [(f.code, marked(f)) for f in checked.findings]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (disagreement(), []),
        (disagreement(other="mara-olsen"), [("C001", "mara-olsen")]),
        (disagreement(one="tariq-benn", other="mara-olsen"), [("C003", "stated")]),
        (disagreement(evidence="p1"), [("C003", "stated")]),
        (disagreement(evidence="p1", basis="reported"), []),
        (disagreement(evidence="", basis="reported"), [("C002", "evidence")]),
        (issue(), []),
        (issue(status="open"), [("C004", "open")]),
        (issue(first="2031-05-02"), [("C004", "2031-05-01")]),
        (issue(second="2031-05-03"), [("C010", "2031-05-03")]),
        ("timeline:\n  - {id: a, date: 2031-04, until: 2031-03, event: A., evidence: [p1]}\n", [("C009", "2031-03")]),
        ("timeline:\n  - {id: a, date: 2031-04, event: A., evidence: []}\n", [("C002", "evidence")]),
        ("timeline:\n  - {id: a, date: 2031-04, event: A.}\n", [("C002", "a")]),
        (
            "judgments:\n  - {id: a, statement: A., by: source-author, likelihood: likely, evidence: [p1]}\n",
            [("C005", "likely")],
        ),
        (
            "sides:\n  - {id: a, label: A, members: [mara-olsen]}\n  - {id: b, label: B, members: [mara-olsen]}\n",
            [("C007", "mara-olsen")],
        ),
    ],
)
def test_a_claim_is_held_to_its_rule(more, expected):
    assert told(more) == expected


JUDGMENT = "judgments:\n  - {{id: a, statement: '{statement}', by: {by}, evidence: [p1]}}\n"


@pytest.mark.parametrize(
    ("statement", "by", "expected"),
    [
        ("It is likely, with high confidence, that it opens.", "editor", [("C011", "high confidence")]),
        ("With low to moderate confidence: almost certainly not.", "editor", [("C011", "low to moderate confidence")]),
        ("It will probably open. Our confidence is low.", "editor", []),
        ("It will open; our confidence is low.", "editor", []),
        ("It is likely, with high confidence, that it opens.", "source-author", []),
        ("High confidence in the harbour is what it takes.", "editor", []),
    ],
)
def test_likelihood_and_confidence_never_stand_in_one_sentence(statement, by, expected):
    assert told(JUDGMENT.format(statement=statement, by=by)) == expected


def test_likelihood_and_confidence_of_another_are_one_finding():
    more = "judgments:\n  - {id: a, statement: A., by: mara-olsen, likelihood: likely, confidence: low, evidence: [p1]}\n"
    assert told(more) == [("C005", "likely")]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("from: 2030", "from: 2031", []),
        ("from: 2030", "from: 2030-05", []),
        ("from: 2031", "from: 2030", [("C008", "2030")]),
        ("of: tariq-benn", "from: 2030", []),
        ("from: 2030", "until: 2029", []),
        ("from: 2030, until: 2029", "from: 2031", [("C008", "2029")]),
    ],
)
def test_offices_stand_oldest_first_and_end_after_they_begin(one, other, expected):
    offices = f"offices:\n  - {{title: Pilot, {one}}}\n  - {{title: Chair, {other}}}\n"
    library = library_of({**actor_files(), "content/actors/mara-olsen.yml": f"name: Mara Olsen\nkind: person\n{offices}"})
    assert [(f.code, marked(f)) for f in check_actors(library)] == expected


def test_missing_evidence_is_a_warning_in_a_draft():
    brief = brief_text(QUOTE, more=disagreement(evidence="", basis="reported"), status="draft")
    assert [(f.code, f.severity) for f in check(brief, ARTICLE).findings] == [("C002", "warning")]


def test_a_quote_has_a_speaker_or_says_that_it_has_none():
    checked = check(brief_text(QUOTE.replace("    speaker: mara-olsen\n", "")), ["“The mole stays open.”", ARTICLE[1]])
    assert codes(checked) == ["C006"]
    checked = check(brief_text(QUOTE + "    unattributed: true\n"), ARTICLE)
    assert codes(checked) == ["C006"]


def test_only_an_open_licence_lets_a_text_be_published():
    brief = brief_text(QUOTE).replace("    text: article.txt", "    text: article.txt\n    publish_text: true")
    assert codes(check(brief, ARTICLE)) == ["S004"]
    assert codes(check(brief.replace("all-rights-reserved", "CC-BY-4.0"), ARTICLE)) == []


@pytest.mark.parametrize("said_on", ["2031-05-03", "2031-06"])
def test_words_are_not_dated_after_their_source_or_the_brief(said_on):
    checked = check_quote("“The mole stays open,” Olsen said.", "The mole stays open", more=f"    said_on: {said_on}\n")
    assert "C010" in codes(checked)


def test_words_dated_to_the_month_of_their_source_are_not_late():
    checked = check_quote("“The mole stays open,” Olsen said.", "The mole stays open", more="    said_on: 2031-05\n")
    assert codes(checked) == []
