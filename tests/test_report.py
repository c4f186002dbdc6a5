"""Findings as people read them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import fastjsonschema
import pytest

from generator import report
from generator.errors import RULES, BriefingError, Finding, Fix, Place, Related, write
from generator.evidence.checked import Result


def finding(**more) -> Finding:
    place = Place("content/briefs/x/brief.yml", 12, 7, 12, 11, "    id: Nope")
    return Finding("L001", "error", "`Nope` is no id", more.pop("place", place), "write `nope`", **more)


ID = Place("content/briefs/x/brief.yml", 12, 9, 12, 13, "    id: Nope")


def test_a_finding_shows_its_place_the_line_a_caret_and_the_way_out():
    assert report.as_text(finding()) == (
        "error[L001]: `Nope` is no id\n"
        "  --> content/briefs/x/brief.yml:12:7\n"
        "   |\n"
        "12 |     id: Nope\n"
        "   |       ^^^^\n"
        "   = help: write `nope`"
    )


def test_a_related_place_is_named():
    other = Related("first used here", Place("content/briefs/x/brief.yml", 3, 9, 3, 13))
    assert "= first used here: content/briefs/x/brief.yml:3:9" in report.as_text(finding(related=(other,)))


def test_a_long_line_is_cut_around_the_caret():
    long = Place("x", 1, 301, 1, 305, "a" * 300 + "here" + "b" * 300)
    text = report.as_text(finding(place=long)).splitlines()
    shown, marks = text[3], text[4]
    assert len(shown) < 120
    assert shown[marks.index("^") : marks.rindex("^") + 1] == "here"


def test_a_finding_without_a_line_has_no_excerpt():
    assert "|" not in report.as_text(finding(place=Place("content/briefs/x")))


def test_an_error_that_stops_a_command_names_the_way_out():
    text = report.error_as_text(BriefingError("no mkdocs.yml here", help="go into a project"))
    assert text == "error: no mkdocs.yml here\n  = help: go into a project"


def test_what_would_steer_a_terminal_is_shown_as_a_sign():
    place = Place("x.yml", 1, 4, 1, 5, "a: \x1b[31mred\u202e\n")
    text = report.as_text(finding(place=place))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "a: ␛[31mred�" in text
    assert report.visible("\t\x7f\U000e0041é中\n") == "␉��é中\n"


def test_the_caret_stands_under_wide_letters_and_marks_that_join():
    place = Place("x.yml", 1, 7, 1, 9, "中文e\u0301: ab")
    _, _, _, shown, marks, *_ = report.as_text(finding(place=place)).splitlines()
    assert shown == "1 | 中文e\u0301: ab"
    assert marks == "  | " + " " * 7 + "^^"


def test_a_brief_that_could_not_be_read_is_named_among_the_briefs():
    assert report.brief_lines(Result([], {}, ("x",))) == ["x: its quotes are not checked until the error above is mended"]


def test_the_closing_line_counts():
    assert report.closing_line([]) == "no errors, no warnings"
    assert report.closing_line([finding(), replace(finding(), severity="warning")]) == "1 error, 1 warning"


def test_details_stand_below_the_line_and_the_corrected_line_last():
    told = report.as_text(finding(details=("brief:  a", "source: b"), fix=write(ID, "nope", is_safe=True)))
    assert told.split("\n")[4:] == [
        "   |       ^^^^",
        "   | brief:  a",
        "   | source: b",
        "   = help: write `nope`",
        "   | +     id: nope",
    ]


def test_a_line_that_goes_is_shown_behind_a_minus():
    gone = Fix(Place("x.yml", 2, 1, 3, 1, "b: 1"), "", ("b: 1",), (), is_safe=True)
    assert report.as_text(finding(fix=gone)).endswith("\n   | - b: 1")


def test_of_many_corrected_lines_the_first_are_shown():
    lines = tuple(f"line {n}" for n in range(12))
    told = report.as_text(finding(fix=Fix(finding().place, "\n".join(lines), ("x",), lines)))
    assert "line 7" in told
    assert "line 8" not in told
    assert "… and 4 lines more" in told


def test_the_closing_line_says_what_can_be_mended_without_a_doubt():
    sure = finding(fix=write(ID, "nope", is_safe=True))
    assert report.closing_line([sure]) == "1 error, no warnings; `briefing check --fix` mends it"
    assert report.closing_line([sure, sure]) == "2 errors, no warnings; `briefing check --fix` mends all"
    assert report.closing_line([sure, finding()]) == "2 errors, no warnings; `briefing check --fix` mends 1 of them"
    assert report.closing_line([finding(fix=write(ID, "nope"))]) == "1 error, no warnings"


def test_a_hint_leads_to_the_rule_of_the_first_finding_once():
    told = report.text_report(Result([finding(), finding()], {}), with_hint=True)
    assert told.count("briefing explain") == 1
    assert told.endswith("`briefing explain L001` says more about L001.")
    assert "briefing explain" not in report.text_report(Result([], {}), with_hint=True)
    assert "briefing explain" not in report.text_report(Result([finding()], {}))


def test_what_was_mended_is_told_with_the_line_before_and_after():
    told = report.mended_report([finding(fix=write(ID, "nope", is_safe=True))])
    assert told == (
        "mended[L001] content/briefs/x/brief.yml:12:7: `Nope` is no id\n-     id: Nope\n+     id: nope\n\n1 finding mended"
    )


# For programs -----------------------------------------------------------------------------------------------------------------


def full() -> Result:
    """A finding of each rule, with all that a finding can have."""
    other = Related("first used here", Place("content/briefs/ä b/brief.yml", 3, 9, 3, 13))
    place = Place("content/briefs/ä b/brief.yml", 12, 7, 12, 11, "    id: Nope")
    more = {"related": (other,), "details": ("brief:  a", "source: b"), "fix": write(place, "nope", is_safe=True)}
    return Result([replace(finding(**more), code=code, place=place) for code in RULES] + [finding(place=Place("x"))], {})


@pytest.fixture(scope="module")
def is_sarif():
    """Raises unless a report is one by the schema of SARIF 2.1.0."""
    schema = Path(__file__).parent / "schemas" / "sarif-2.1.0.json"
    return fastjsonschema.compile(json.loads(schema.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", ["", "https://example.org/docs/rules.md"])
def test_sarif_holds_to_its_schema(is_sarif, page):
    is_sarif(json.loads(report.sarif_report(full(), page)))
    is_sarif(json.loads(report.sarif_report(Result([], {}), page)))


def test_the_schema_refuses_what_is_no_sarif(is_sarif):
    data = json.loads(report.sarif_report(full()))
    data["runs"][0]["results"][0]["level"] = "grave"
    with pytest.raises(fastjsonschema.JsonSchemaException):
        is_sarif(data)


def test_sarif_explains_each_rule_and_leads_to_its_page():
    run = json.loads(report.sarif_report(full(), "https://example.org/docs/rules.md"))["runs"][0]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert set(rules) == set(RULES)
    assert rules["Q003"]["helpUri"] == "https://example.org/docs/rules.md#q003"
    assert "Half a word" in rules["Q003"]["fullDescription"]["text"]
    assert "Monday morning" in rules["Q003"]["help"]["text"]
    for result in run["results"]:
        assert list(rules)[result["ruleIndex"]] == result["ruleId"]


def test_sarif_holds_the_words_that_differ_the_related_place_and_the_fix():
    first = json.loads(report.sarif_report(full()))["runs"][0]["results"][0]
    assert first["message"]["text"] == "`Nope` is no id\nbrief:  a\nsource: b\nhelp: write `nope`"
    (location,), (related,), (fix,) = first["locations"], first["relatedLocations"], first["fixes"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "content/briefs/%C3%A4%20b/brief.yml"
    assert related["message"]["text"] == "first used here"
    assert fix["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "nope"


def test_json_holds_the_words_that_differ_and_the_fix():
    first, *_, last = json.loads(report.json_report(full()))["findings"]
    assert first["details"] == ["brief:  a", "source: b"]
    assert first["fix"] == {
        "path": "content/briefs/ä b/brief.yml", "line": 12, "column": 7, "end_line": 12, "end_column": 11,
        "text": "nope", "safe": True,
    }  # fmt: skip
    assert last["fix"] is None
    assert last["details"] == []


def test_annotations_come_gravest_first_with_all_that_is_known():
    warning = replace(finding(), severity="warning")
    told = report.github_report(Result([warning, full().findings[0]], {})).split("\n")
    assert [line.split(" ")[0] for line in told[:2]] == ["::error", "::warning"]
    assert told[0].endswith(
        "title=Y001::`Nope` is no id%0Abrief:  a%0Asource: b"
        "%0Afirst used here: content/briefs/ä b/brief.yml:3:9%0Ahelp: write `nope`"
    )


def test_the_summary_holds_every_finding_gravest_first(tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    warning = replace(finding(), severity="warning", message="a | b <i>")
    report.write_step_summary(Result([warning, *full().findings], {}))
    rows = [line for line in (tmp_path / "summary.md").read_text(encoding="utf-8").split("\n") if line.startswith("| ")]
    assert len(rows) == 2 + len(full().findings)
    assert rows[-1] == "| warning | L001 | content/briefs/x/brief.yml:12:7 | a \\| b &lt;i> | write `nope` |"
    assert all(row.startswith("| error") for row in rows[1:-1])
