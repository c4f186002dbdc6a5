"""Typed text: what each type admits, and what it says about the rest."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.errors import Place
from generator.reading.dates import Day, PartialDate
from generator.reading.references import Reference
from generator.reading.saved.dates import read_date
from generator.reading.text import (
    FileName,
    Inline,
    NewId,
    Piece,
    Plain,
    Slug,
    Tag,
    Text,
    Url,
    Wikidata,
    inline_words,
    parse_inline,
    slug,
    why_no_url,
)


def refused(kind, text):
    """The context of the problem: code, message, help."""
    with pytest.raises(PydanticCustomError) as caught:
        kind.read(text)
    assert caught.value.context is not None
    return caught.value.context


@pytest.mark.parametrize("kind", [Plain, Inline, Url, Slug, NewId, Tag, FileName, Wikidata, Reference, PartialDate, Day])
@pytest.mark.parametrize("text", ["TODO", "TODO: find it", "TODO-1", " TODO later"])
def test_a_todo_is_admitted_everywhere(kind, text):
    assert kind.read(text).is_todo


@pytest.mark.parametrize("kind", [Slug, Tag, Wikidata, PartialDate, Url, Reference])
@pytest.mark.parametrize("text", ["TODOs", "TODOLIST", "todo later"])
def test_what_only_begins_like_todo_is_none(kind, text):
    refused(kind, text)


@pytest.mark.parametrize("kind", [Plain, Inline, Url, Slug, Reference, Day])
@pytest.mark.parametrize("text", ["", "  ", "\n\t"])
def test_nothing_is_no_value(kind, text):
    assert refused(kind, text)["code"] == "F004"


def test_text_keeps_every_character_but_the_white_space_around_it():
    assert Plain.read("  a\u00a0— “b” [c]  d\u00a0\n") == "a\u00a0— “b” [c]  d\u00a0"


def test_text_of_our_own_has_no_place_but_one():
    assert Text("a").place == Place("", 0, 0, 0, 0)


@pytest.mark.parametrize("text", ["a", "a1", "lavrov-matrix", "2019", "p", "p12a", "x" * 80])
def test_ids(text):
    assert NewId.read(text) == text


@pytest.mark.parametrize(
    ("text", "help"),
    [("First One", "`first-one`"), ("Łukasz Ö", "`ukasz-o`"), ("a--b", "`a-b`"), ("-a", "`a`"), ("a_b", "`a-b`"), ("ä", "`a`"),
     ("слово", "lavrov-matrix"), ("x" * 81, "shorten")],
)  # fmt: skip
def test_what_is_no_id_gets_one_proposed(text, help):
    problem = refused(Slug, text)
    assert problem["code"] == "L001"
    assert help in problem["help"]


@pytest.mark.parametrize("text", ["p1", "p12", "p12-p14", "p0"])
def test_names_of_paragraphs_are_reserved_but_may_be_referred_to(text):
    assert "reserved" in refused(NewId, text)["message"]
    assert Slug.read(text) == text


@given(st.text())
def test_a_proposed_id_is_one_or_nothing(text):
    assert slug(text) == "" or Slug.read(slug(text)) == slug(text)


@pytest.mark.parametrize(
    "text",
    ["https://example.org", "http://example.org:8080/a_(b)?c=d&e#f", "https://пример.рф/ü", "https://[::1]/", "HTTPS://X.ORG/"],
)
def test_addresses(text):
    assert why_no_url(text) == ""


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "data:text/html,x", "//example.org/", "/a", "example.org", "mailto:a@b.c", "https:", "https:///a",
     "https://", "https://a b/", "https://a/\"b", "https://a/<b>", "https://u:p@example.org/", "https://u@example.org/",
     "https://example.org:99999/", "https://[x/", "https://example.org/\\b", "https://a/\u00a0b", "https://a/\u200bb",
     "https://a/\u00adb", "https://a/\x7f", "ftp://example.org/", "https://a/{b}", "https://a/`b`"],
)  # fmt: skip
def test_what_is_no_address(text):
    assert why_no_url(text)
    assert refused(Url, text)["code"] == "F003"


@given(st.text())
def test_any_text_is_an_address_or_is_told_why_not(text):
    assert isinstance(why_no_url(text), str)
    assert isinstance(why_no_url("https://" + text), str)


@pytest.mark.parametrize("text", ["en", "ru", "zh-Hant", "pt-BR", "es-419", "sl-rozaj", "zh-Hant-TW"])
def test_language_tags(text):
    assert Tag.read(text) == text


@pytest.mark.parametrize("text", ["english", "e", "en_US", "en-", "русский", "NO!"])
def test_what_is_no_language_tag(text):
    assert refused(Tag, text)["code"] == "F003"


@pytest.mark.parametrize("text", ["article.txt", "article-mfa.txt", "article-al-monitor.txt"])
def test_names_of_texts(text):
    assert FileName.read(text) == text


@pytest.mark.parametrize(
    "text", ["../article.txt", "article.pdf", "/etc/passwd", "article-.txt", "Article.txt", "a/article.txt"]
)
def test_what_is_no_name_of_a_text(text):
    assert refused(FileName, text)["code"] == "F003"


@pytest.mark.parametrize("text", ["Q", "Q0", "58217", "q1", "P31", "Q١"])
def test_what_is_no_item_of_wikidata(text):
    assert Wikidata.read("Q58217") == "Q58217"
    assert refused(Wikidata, text)["code"] == "F003"


# References -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [("p12", ("", 12, 12)), ("p12-p14", ("", 12, 14)), ("mfa:p3", ("mfa", 3, 3)), ("al-monitor:p1-p2", ("al-monitor", 1, 2)),
     ("lavrov-matrix", None), ("p12a", None), ("press", None)],
)  # fmt: skip
def test_references(text, paragraphs):
    assert Reference.read(text).paragraphs == paragraphs


@pytest.mark.parametrize(
    ("text", "help"),
    [("p0", "`p1`"), ("p14-p12", "`p12-p14`"), ("p3-p3", "`p3`"), ("mfa:p4-p2", "`mfa:p2-p4`"), ("p100000", "99,999"),
     ("¶12", "`p12`"), ("P12", "`p12`"), ("p 12", "`p12`"), ("p12–p14", "`p12-p14`"), ("p12 - 14", "`p12-p14`"),
     ("mfa: p3", "`mfa:p3`"), ("Lavrov", "a quote's id"), ("a b", "a quote's id"), ("mfa:", "a quote's id"),
     ("A:p3", "a quote's id"), ("x:y", "a quote's id")],
)  # fmt: skip
def test_what_is_no_reference(text, help):
    problem = refused(Reference, text)
    assert problem["code"] == "L004"
    assert help in problem["help"]


def test_a_number_of_thousands_of_digits_is_no_paragraph_and_no_crash():
    assert Reference.read("p" + "1" * 5000).paragraphs is None
    assert len(refused(Reference, "¶" + "1" * 5000)["message"]) < 200


# Dates ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["2019", "2019-05", "2019-05-17", "2020-02-29", "0001-01-01"])
def test_dates_come_back_as_they_were_written(text):
    assert PartialDate.read(text).iso() == text


@given(st.dates())
def test_every_day_of_the_calendar_is_one(day):
    read = Day.read(day.isoformat())
    assert (read.key, read.latest, read.iso()) == ((day.year, day.month, day.day),) * 2 + (day.isoformat(),)


@given(st.dates(), st.dates())
def test_dates_sort_as_days_do(one, other):
    assert (Day.read(one.isoformat()).key < Day.read(other.isoformat()).key) == (one < other)


def test_a_year_and_a_month_sort_before_their_days_and_last_to_their_end():
    year, month, day = (PartialDate.read(t) for t in ("2019", "2019-05", "2019-05-17"))
    assert year.key < month.key < day.key
    assert year.latest > month.latest > day.latest


def test_equal_dates_are_equal_wherever_they_stand():
    assert PartialDate.read("2019-05") == PartialDate(2019, 5)
    assert len({PartialDate.read("2019-05"), PartialDate(2019, 5)}) == 1
    assert PartialDate(2019) != 2019


@pytest.mark.parametrize(
    ("text", "help"),
    [("2019-02-30", "YYYY"), ("2019-13", "YYYY"), ("2019-00", "YYYY"), ("0000", "YYYY"), ("2019-05-00", "YYYY"),
     ("2019-5-7", "`2019-05-07`"), ("2019/05/07", "`2019-05-07`"), ("May 7, 2019", "`2019-05-07`"),
     ("7 May 2019", "`2019-05-07`"), ("07.05.2019", "`2019-05-07`"), ("5/7/2019", "YYYY"), ("yesterday", "YYYY"),
     ("2019-05-07T10:00", "`2019-05-07`"),
     ("２０１９", "YYYY"), ("2019-5-31x", "YYYY"), ("2019-2-30", "YYYY")],
)  # fmt: skip
def test_what_is_no_date_and_what_was_meant(text, help):
    problem = refused(PartialDate, text)
    assert problem["code"] == "F003"
    assert help in problem["help"]


@pytest.mark.parametrize("text", ["2019", "2019-05"])
def test_a_part_of_a_date_is_no_day(text):
    assert "is not a day" in refused(Day, text)["message"]


@given(st.text())
def test_any_text_is_a_date_or_a_problem(text):
    try:
        read = PartialDate.read(text)
    except PydanticCustomError:
        return
    assert read.iso() in ("TODO", text.strip())


FORMS = ["%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%Y-%m-%d", "%A, %B %d, %Y", "Published %d %b. %Y",
         "Updated: %B %d, %Y, 10:30 AM", "%B %d, %Y at 9:05 p.m. GMT", "%Y-%m-%dT10:30:00Z"]  # fmt: skip


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(FORMS))
def test_a_line_that_is_a_date_is_read(day, form):
    assert read_date(day.strftime(form)) == day
    assert read_date("\u00a0" + day.strftime(form).replace(" ", "\u00a0").upper()) == day


@pytest.mark.parametrize("line", ["May 17", "May 2019", "On May 17, 2019", "May 17, 2019 it rained", "February 30, 2019", "",
                                  "ſep 1, 2019", "2019", "Maybe 1, 2019", "١ May 2019"])  # fmt: skip
def test_a_line_that_is_no_date(line):
    assert read_date(line) is None


# Inline text ----------------------------------------------------------------------------------------------------

T = Piece


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("plain", (T("text", "plain"),)),
        ("*a* b", (T("emphasis", pieces=(T("text", "a"),)), T("text", " b"))),
        ("**a**", (T("strong", pieces=(T("text", "a"),)),)),
        ("***a***", (T("strong", pieces=(T("emphasis", pieces=(T("text", "a"),)),)),)),
        ("**a *b* c**", (T("strong", pieces=(T("text", "a "), T("emphasis", pieces=(T("text", "b"),)), T("text", " c"))),)),
        ("`a*b*`", (T("code", "a*b*"),)),
        ("[a *b*](https://x.org/)",
         (T("link", url="https://x.org/", pieces=(T("text", "a "), T("emphasis", pieces=(T("text", "b"),)))),)),
        ("*[a](https://x.org/*b*)*", (T("emphasis", pieces=(T("link", url="https://x.org/*b*", pieces=(T("text", "a"),)),)),)),
        ("[a](https://x.org/b_(c))", (T("link", url="https://x.org/b_(c)", pieces=(T("text", "a"),)),)),
        ("[a \\[b\\]](https://x.org/)", (T("link", url="https://x.org/", pieces=(T("text", "a [b]"),)),)),
        ("*a `*` b*", (T("emphasis", pieces=(T("text", "a "), T("code", "*"), T("text", " b"))),)),
        ("*a\\\\*", (T("emphasis", pieces=(T("text", "a\\"),)),)),
        ("\\*a\\*", (T("text", "*a*"),)),
        ("a \\ b \\x", (T("text", "a \\ b \\x"),)),
    ],
)  # fmt: skip
def test_inline_text_is_read_as_pieces(text, pieces):
    assert parse_inline(text) == pieces


@pytest.mark.parametrize(
    "text",
    ["2 * 3 * 4", "*", "**", "****", "* a *", "a*", "*a", "`", "``", "[a]", "[a] (b)", "[]()", "[a](", "](x)",
     "[Robert] Mueller", "“[…]”", "a_b_c", "<b>a</b>", "# a", "- a", "&amp;", "snake_case", "*****a*****"],
)  # fmt: skip
def test_a_mark_without_its_partner_is_the_character_that_it_is(text):
    assert parse_inline(text) == (Piece("text", text),)


@pytest.mark.parametrize(
    ("text", "address"),
    [("see [a](b)", "b"), ("[a](javascript:alert(1))", "javascript:alert(1)"), ("[a](/b) c", "/b"), ("[a]()", ")"),
     ("x [1](see below) y", "see below")],
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_a_problem_at_its_address(text, address):
    problem = refused(Inline, text)
    assert problem["code"] == "F006"
    start, end = problem["within"]
    assert text[start:end] == address


@given(st.text())
@example("[" * 10)
@example("*" * 7 + "a" + "*" * 5)
def test_any_text_is_inline_text_or_a_problem(text):
    try:
        pieces = parse_inline(text)
    except PydanticCustomError:
        return
    assert "".join(words_of(pieces)).replace("\\", "") == inline_words(Inline(text)).replace("\\", "")


def words_of(pieces):
    for piece in pieces:
        assert piece.kind in ("text", "code", "emphasis", "strong", "link")
        assert bool(piece.url) == (piece.kind == "link")
        assert bool(piece.text) != bool(piece.pieces)
        yield piece.text
        yield from words_of(piece.pieces)


def letters(text):
    return re.sub("[^ab]", "", text.replace("https://x.org/", ""))


MARKED = st.lists(st.sampled_from([*"ab *`[]()\\", "**", "](https://x.org/)", "[a](https://x.org/)", "\n"]), max_size=30).map(
    "".join
)


@given(MARKED)
def test_no_letter_is_lost_or_moved_by_marks(text):
    try:
        words = inline_words(Inline(text))
    except PydanticCustomError:
        return
    assert letters(words) == letters(text)


@given(st.text())
def test_escaped_words_come_back(words):
    escaped = re.sub(r"([*`\[\]\\])", r"\\\1", words)
    assert inline_words(Inline(escaped)) == words


@given(st.text("ab é“”'-", min_size=1))
def test_marked_words_come_back_without_their_marks(words):
    words = words.strip() or "x"
    for form in ("*{}*", "**{}**", "`{}`", "[{}](https://example.org/)", "***{}***"):
        (piece,) = parse_inline(form.format(words))
        assert piece.kind != "text"
        assert "".join(words_of((piece,))) == words


@pytest.mark.parametrize("unit", ["*a ", "**a ", "[", "[a](", "`", "[`", "[a`", "\\[", "(", "[a]", "***", "* *a", "[a](b"])
def test_a_long_text_of_marks_is_read(unit):
    text = unit * (60_000 // len(unit))
    with suppress(PydanticCustomError):
        assert parse_inline(text)
