"""Findings as people read them."""

from __future__ import annotations

from dataclasses import replace

from generator import report
from generator.errors import BriefingError, Finding, Place, Related
from generator.evidence.checked import Result


def finding(**more) -> Finding:
    place = Place("content/briefs/x/brief.yml", 12, 7, 12, 11, "    id: Nope")
    return Finding("L001", "error", "`Nope` is no id", more.pop("place", place), "write `nope`", **more)


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
