"""Lines that are a date: in which orders and languages, of what, and when a day is not sure."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.saved.dates import read_date, read_date_line, read_dates

THE_DAY = date(2031, 3, 14)


@pytest.mark.parametrize(
    "line",
    [
        "March 14, 2031", "14 March 2031", "Mar. 14, 2031", "14-Mar-2031", "14th of March, 2031", "Mar 14 2031", "2031-03-14",
        "2031/03/14", "20310314", "14.03.2031", "14. 3. 2031", "14/03/2031", "03/14/2031", "Friday, 14 March 2031",
        "March 14, 2031 Friday", "14. März 2031", "Freitag, den 14. März 2031", "14 mars 2031", "vendredi 14 mars 2031",
        "14 de marzo de 2031", "14 marzo 2031", "14 de março de 2031", "14 maart 2031", "14 марта 2031 г.",
        "14 марта 2031 года",
        "14 березня 2031", "14 Mart 2031 Cuma", "14 مارس 2031", "١٤ آذار ٢٠٣١", "الجمعة، 14 مارس 2031", "2031年3月14日",
        "2031年03月14日（金）", "2031년 3월 14일", "(March 14, 2031)", "March\u00a014, 2031", "  14 March 2031. ",
    ],
)  # fmt: skip
def test_a_day_in_many_forms(line):
    assert read_date(line) == THE_DAY


@pytest.mark.parametrize(
    "line",
    [
        "March 14, 2031, 4:05 p.m. ET", "14 March 2031 10.20 GMT", "14.03.2031, 10:20 Uhr", "14 mars 2031 à 10h30",
        "2031-03-14T10:20:00.123+01:00", "2031-03-14 10:20:00 +0100", "Fri, 14 Mar 2031 06:02:11 +0100 (CET)",
        "14 March 2031 1020 GMT", "10:20, 14 March 2031", "10:20 AM EST, March 14, 2031", "March 14, 20311:05 PM GMT+1",
        "14 Mar 2031, 6:02 am (UTC+3)",
    ],
)  # fmt: skip
def test_a_day_with_its_time(line):
    read = read_date_line(line)
    assert read is not None
    assert (read.day, read.has_time) == (THE_DAY, True)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Published: 14 March 2031", "published"), ("Posted on March 14, 2031", "published"),
        ("Publié le 14 mars 2031", "published"),
        ("Опубликовано 14 марта 2031", "published"), ("发布时间：2031-03-14", "published"),
        ("Updated March 14, 2031", "updated"),
        ("Last updated: 14/03/2031", "updated"), ("Stand: 14. März 2031", "updated"), ("14 March 2031", ""),
    ],
)  # fmt: skip
def test_what_a_date_is_said_to_be_of(line, said):
    read = read_date_line(line)
    assert read is not None
    assert (read.day, read.said) == (THE_DAY, said)


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("03/04/2031", "two ways, 4 March and 3 April"), ("Published 03-04-2031", "two ways"), ("March 2031",
        "a month and no day"),
        ("2031-03", "a month and no day"), ("Published 3/4/31", "two digits"),
    ],
)  # fmt: skip
def test_a_date_that_is_not_sure_says_why(line, doubt):
    read = read_date_line(line)
    assert read is not None
    assert read.day is None
    assert doubt in read.doubt


@pytest.mark.parametrize(
    "line", ["March 14", "14 March 2031 it rained", "On March 14, 2031", "31/02/2031", "3/4/31", "12345678", "May", ""]
)
def test_a_line_that_is_no_date(line):
    assert read_date_line(line) is None


def test_a_line_of_two_dates():
    published, updated = read_dates("Published 14 March 2031, last updated 15 March 2031")
    assert (published.day, published.said) == (THE_DAY, "published")
    assert (updated.day, updated.said) == (date(2031, 3, 15), "updated")


@given(st.dates(date(1000, 1, 1)))
def test_day_month_year_in_numbers_is_never_read_wrongly(day):
    """A date with slashes means its day, or is told to be in doubt."""
    for form in (f"{day.day}/{day.month}/{day.year}", f"{day.month}/{day.day}/{day.year}"):
        read = read_date_line(form)
        assert read is not None
        assert read.day in (day, None)


@given(st.text(max_size=120))
def test_any_text_is_a_date_or_none(text):
    read = read_date_line(text)
    assert read is None or read.day or read.doubt
