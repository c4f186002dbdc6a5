"""The small pieces: dates, paragraph numbers, the editor's marks, ages."""

from __future__ import annotations

import pytest

from generator.evidence.records import Edit
from generator.language import ENGLISH
from generator.reading.dates import PartialDate
from generator.reading.text import Inline, Plain
from generator.writing.escape import Markdown
from generator.writing.spoken import Spoken
from generator.writing.view import marked, number_runs, summary
from generator.writing.view.languages import language_attributes, set_apart
from tests.writing.making import actor, brief, written


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (PartialDate(2019, 5, 14), "14 May 2019"),
        (PartialDate(2019, 5), "May 2019"),
        (PartialDate(2019), "2019"),
        (PartialDate(0), "TODO"),
    ],
)
def test_a_date_is_shown_as_far_as_it_is_known(value, shown):
    assert Spoken(ENGLISH).date(value) == shown


@pytest.mark.parametrize(("numbers", "shown"), [([3], "3"), ([9, 10], "9–10"), ([1, 2, 3, 7, 9, 10], "1–3, 7, 9–10"), ([], "")])
def test_paragraph_numbers_are_joined_into_runs(numbers, shown):
    assert number_runs(numbers) == shown


def test_only_the_editors_changes_are_emphasised():
    text = Plain("We [the two] said […] so, [Robert] did")
    edits = (Edit(3, 12, "insertion"), Edit(18, 21, "omission"))
    assert marked(text, edits) == "We *&#91;the two&#93;* said *&#91;…&#93;* so, &#91;Robert&#93; did"


def test_a_changed_capital_stays_joined_to_its_word():
    assert marked(Plain("[T]he end"), (Edit(0, 3, "capital"),)) == "<em>&#91;T&#93;</em>he end"


def test_the_kind_of_space_beside_a_change_is_kept():
    assert marked(Plain("so,\xa0[…] we"), (Edit(4, 7, "omission"),)) == "so,\xa0*&#91;…&#93;* we"


@pytest.mark.parametrize(
    ("language", "attributes"),
    [
        ("en", ""),
        ("en-GB", ""),
        ("ru", '{: lang="ru" }'),
        ("ar", '{: lang="ar" dir="rtl" }'),
        ("he-IL", '{: lang="he-IL" dir="rtl" }'),
    ],
)
def test_another_language_is_marked_with_its_direction(language, attributes):
    assert language_attributes(language, ENGLISH) == attributes


def test_a_summary_is_cut_at_a_word_and_loses_its_marks():
    assert summary(Inline("An *emphasised* [link](https://example.org) here")) == "An emphasised link here"
    assert summary(Inline("word " * 100), 22) == "word word word word …"


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (
            [("2031-02-24", "open"), ("2031-03-01", "resolved")],
            "**Resolved** since 1 March 2031\xa0· first noted 24 February 2031",
        ),
        ([("2031-02-24", "open"), ("2031-03-01", "open")], "**Open** since 24 February 2031"),
        (
            [("2031-02", "open"), ("2031-03-01", "stalled"), ("2031-03-09", "stalled")],
            "**Stalled** since 1 March 2031\xa0· first noted February 2031",
        ),
        ([("2031-02-24", "open")], "**Open** since 24 February 2031"),
    ],
)
def test_a_status_is_dated_by_the_step_that_brought_it(steps, said):
    history = "".join(f"      - {{date: {day}, status: {status}, note: So., evidence: [p1]}}\n" for day, status in steps)
    text = (
        f"open_issues:\n  - id: a\n    question: What of a?\n    why_it_matters: Much.\n    status: {steps[-1][1]}\n"
        f"    evidence: [p1]\n    history:\n{history}"
    )
    shown = written({**actor("ada"), **brief("one", text)})["briefs/one.md"].markdown
    assert f"{said} · Evidence:" in shown


def test_words_from_right_to_left_are_set_apart_in_a_line_that_is_not():
    assert set_apart(Markdown("לא"), "he-IL", ENGLISH) == '<bdi lang="he-IL">לא</bdi>'
    assert set_apart(Markdown("нет"), "ru", ENGLISH) == "нет"
