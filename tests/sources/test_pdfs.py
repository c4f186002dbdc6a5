"""From a PDF to the paragraphs that were set, with words put together that the ends of lines divided."""

from __future__ import annotations

import contextlib
import io
import logging
from datetime import date

import pytest
from pypdf import PdfWriter

from generator.reading.article import Saved
from generator.sources.extract import Unreadable
from generator.sources.opening import saved_of
from generator.sources.pdf.document import read_pdf
from generator.sources.pdf.hyphens import Hyphens, without_divisions
from tests.sources.pdfs import Set, assembled, column, pdf

INDENTED = """\
The keepers of the upper Vell went on strike at dawn on
Monday, for the first time since the canal was dug, and by
noon forty barges were standing nose to tail.
 “We asked for coal and got a calendar,” Edda Tormann, who
leads the guild, told reporters at the gate of the nego-
tiations. The negotiations went on without her.
 Nobody laughed.
 Both sides are to meet on Thursday in the customs house at
Brann. Until then the barges wait, and the ice is coming."""
PARAGRAPHS = (
    "The keepers of the upper Vell went on strike at dawn on Monday, for the first time since the canal was dug, and by noon "
    "forty barges were standing nose to tail.",
    "“We asked for coal and got a calendar,” Edda Tormann, who leads the guild, told reporters at the gate of the negotiations"
    ". The negotiations went on without her.",
    "Nobody laughed.",
    "Both sides are to meet on Thursday in the customs house at Brann. Until then the barges wait, and the ice is coming.",
)
TITLE = "The lock-keepers of Vell want their winter back"
HEAD = [Set(TITLE, 72, 780, 20), Set("By Ada Moor", 72, 750), Set("November 3, 2031", 72, 734)]


def saved(raw: bytes) -> Saved:
    return saved_of(read_pdf(raw), "pdf", "article.pdf")


# Paragraphs --------------------------------------------------------------------------------------------------------------


def test_indented_first_lines_begin_paragraphs():
    assert saved(pdf([column(INDENTED, indent=14)])).article.paragraphs == PARAGRAPHS


def test_gaps_part_paragraphs():
    apart = INDENTED.replace("\n ", "\n\n")
    assert saved(pdf([column(apart)])).article.paragraphs == PARAGRAPHS


def test_the_header_gives_the_facts_and_leaves_the_text():
    found = saved(pdf([[*HEAD, *column(INDENTED, indent=14)]], {"Title": TITLE}, "en-GB"))
    assert found.title == TITLE
    assert found.byline == ("Ada Moor",)
    assert found.published == date(2031, 11, 3)
    assert found.language == "en-GB"
    assert found.article.paragraphs == PARAGRAPHS


def test_a_title_that_only_the_program_wrote_is_none():
    found = saved(pdf([column(INDENTED, indent=14)], {"Title": "Microsoft Word - vell_final2.docx", "Author": "pc-user-4"}))
    assert (found.title, found.byline) == ("", ())


def test_a_paragraph_goes_on_over_the_page_and_the_column():
    lines = INDENTED.split("\n")
    pages = [column("\n".join(lines[:2]), indent=14), column("\n".join(lines[2:5]), indent=14)]
    right = column("\n".join(lines[5:]), x=320, indent=14)
    assert saved(pdf([pages[0], [*pages[1], *right]])).article.paragraphs == PARAGRAPHS


def test_running_heads_and_page_numbers_are_left_out_and_told():
    lines = INDENTED.split("\n")
    pages = [
        [Set("The Brann Courier", 72, 815, 8), *column("\n".join(part), indent=14), Set(f"– {n} –", 290, 30, 8)]
        for n, part in enumerate((lines[:3], lines[3:6], lines[6:]), 7)
    ]
    found = saved(pdf(pages))
    assert found.article.paragraphs == PARAGRAPHS
    assert "The Brann Courier" in found.left_out
    assert "– 7 –" in found.left_out


def test_what_a_browser_prints_around_a_page_is_left_out_and_gives_the_address():
    page = [
        Set("3/11/31, 9:40 PM", 20, 825, 8),
        *column(INDENTED, indent=14),
        Set("https://courier.example/vell 1/1", 20, 15, 8),
    ]
    found = saved(pdf([page]))
    assert found.article.paragraphs == PARAGRAPHS
    assert found.left_out == ("3/11/31, 9:40 PM", "https://courier.example/vell 1/1")
    assert found.url == "https://courier.example/vell"


def test_a_year_in_a_paragraph_is_no_page_number():
    lines = INDENTED.replace("Nobody laughed.", "1931.").split("\n")
    pages = [column("\n".join(lines[:6]), indent=14), column("\n".join(lines[6:]), indent=14)]
    assert "1931." in saved(pdf(pages)).article.paragraphs


def test_ligatures_are_the_letters_that_they_show():
    line = "The o\ufb03cial sta\ufb00 \ufb02ed from the \ufb01re,\nwhich was none of their making at all."
    assert saved(pdf([column(line)])).article.text.startswith("The official staff fled from the fire,")


def test_soft_hyphens_that_a_browser_printed_part_no_word():
    text = "The time\xadtable of the keepers is a calen\xad\ndar, and the calendar is none of theirs."
    assert saved(pdf([column(text)])).article.paragraphs == (
        "The timetable of the keepers is a calendar, and the calendar is none of theirs.",
    )


def test_russian_and_chinese_come_out_as_they_are():
    russian = (
        "Смотрители шлюзов бросили работу в понедельник, и к пол-\nудню у плотины стояли сорок барж. Полудню они не рады.\n\n"
        "Никто не смеялся, и никто не уходил с берега до вечера."
    )
    first = saved(pdf([column(russian)])).article.paragraphs[0]
    assert first.startswith("Смотрители шлюзов бросили работу в понедельник, и к полудню у плотины")
    chinese = (
        "週一黎明，上游的船閘看守自運河開鑿以來首次罷工，到了中午，\n四十艘駁船首尾相接停在堰下。\n\n"
        "沒有人笑，也沒有人離開河岸，直到天黑。"
    )
    assert saved(pdf([column(chinese)])).article.paragraphs == (
        "週一黎明，上游的船閘看守自運河開鑿以來首次罷工，到了中午，四十艘駁船首尾相接停在堰下。",
        "沒有人笑，也沒有人離開河岸，直到天黑。",
    )


# Divided words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["the nego-", "tiations failed", "negotiations are over"], "the negotiations"),  # it stands whole elsewhere
        (["a well-", "known man", "no well-known man"], "a well-known"),  # it stands with its hyphen elsewhere
        (["a well-", "paid man"], "a well-paid"),  # a part that compounds begin with
        (["the treat\u00ad", "ies of old"], "the treaties"),  # the hyphen says that it only divides
        (["the Franco-", "German pact"], "the Franco-German"),  # no word goes on with a capital
        (["in 1990-", "95 it rained"], "in 1990-95"),
        (["a coun-", "try of rivers"], "a country"),
        (["a river-", "boat came", "the river and the boat"], "a river-boat"),  # both are words of this text
        (["nego-", "tiations, again", "negotiations"], "negotiations,"),
        (["Öl-", "und Gasfelder"], "Öl-"),  # suspended: what is left out stands behind `und`
    ],
)  # fmt: skip
def test_a_divided_word_is_put_together_as_the_document_writes_it(lines, joined):
    assert without_divisions(lines, Hyphens.of(lines))[0] == joined


def test_what_only_the_form_of_a_word_decided_is_told():
    text = INDENTED.replace(" The negotiations went", " The talks went")
    assert any("negotiations" in doubt.says for doubt in saved(pdf([column(text, indent=14)])).doubts)
    assert not any("negotiations" in doubt.says for doubt in saved(pdf([column(INDENTED, indent=14)])).doubts)


def test_a_full_line_that_ends_a_sentence_at_the_end_of_a_page_is_told():
    one = "The keepers of the upper Vell went on strike on Monday.\nThey stand at the gates and wait for coal, as they say."
    two = (
        "The company waits too, and has more coal than they do.\nNobody laughed.\n\nThe ice is coming down from the hills now."
    )
    found = saved(pdf([column(one), column(two)]))
    assert any("may begin a paragraph" in doubt.says for doubt in found.doubts)


# What is refused ------------------------------------------------------------------------------------------------------------


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def refused(raw: bytes) -> str:
    with pytest.raises(Unreadable) as error:
        read_pdf(raw)
    return error.value.message


def test_pictures_of_pages_are_refused():
    assert "pictures of pages" in refused(pdf([[], []]))
    assert "pictures of pages" in refused(pdf([[Set("Scan 3", 72, 30)], []]))


def test_a_page_without_text_among_others_is_told():
    doubts = saved(pdf([column(INDENTED, indent=14), []])).doubts
    assert any("page 2 of the PDF holds no text" in doubt.says for doubt in doubts)


def test_a_locked_pdf_is_refused():
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "locked with a password" in refused(out.getvalue())


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\nnothing of a PDF follows",
        assembled([b"<</Type/Catalog/Pages 1 0 R>>"]),
        assembled([CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]),
        assembled([CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/Contents 3 0 R>>"]),
        pdf([column(INDENTED)])[:900],
    ],
)  # fmt: skip
def test_a_broken_pdf_is_refused_in_one_sentence(raw):
    assert refused(raw).startswith("the PDF ")


def test_reading_silences_no_other_program():
    with contextlib.suppress(Unreadable):
        read_pdf(b"%PDF-1.7 and nothing that follows it")
    assert logging.getLogger("mkdocs").isEnabledFor(logging.WARNING)  # it counts warnings, and strict builds stop on them
