"""From a web page to the paragraphs that its reader sees, character for character, and to the facts in its data."""

from __future__ import annotations

import html
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.article import Saved, clean
from generator.sources.extract import Unreadable
from generator.sources.opening import saved_of
from generator.sources.web.page import read_web_page
from tests.sources import cms


def saved(page: str | bytes, header: str = "", address: str = "") -> Saved:
    raw = page if isinstance(page, bytes) else page.encode()
    return saved_of(read_web_page(raw, header, address), "html", "page.html")


def paragraphs(body: str) -> tuple[str, ...]:
    """Of an article with nothing around it but a title."""
    filler = "<p>" + "It goes on for a while, as articles of this kind do, and says little that is new. " * 4 + "</p>"
    found = saved(
        cms.page("<title>A title of some words</title>", f"<article><h1>A title of some words</h1>{body}{filler}</article>")
    )
    return found.article.paragraphs[:-1]


# What is kept --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [cms.WORDPRESS, cms.AMP, cms.DIV_SOUP, cms.BREAKS], ids=["wordpress", "amp", "divs", "breaks"])
def test_the_paragraphs_of_the_article_and_no_others_come_out_of_each_system_s_page(page):
    assert saved(page).article.paragraphs == cms.PARAGRAPHS


def test_the_text_is_the_one_that_the_page_gives_when_it_is_saved_as_text():
    as_text = f"{cms.TITLE}\n\nBy Ada Moor and Ivo Lund\n\nNovember 3, 2031\n\n" + "\n\n".join(cms.PARAGRAPHS)
    assert saved(cms.WORDPRESS).article.sha256 == clean(as_text).article.sha256


def test_what_is_left_out_of_the_article_s_element_is_told():
    left = saved(cms.WORDPRESS).left_out
    assert "Barges below the weir. Photo: Tam Ost" in left
    assert "An older story of the locks, which was long and sad." in left
    assert "Share this:" in left
    assert cms.TITLE in left


WORDS = st.sampled_from(
    "the ferry late again on a Tuesday so nobody came to Kelm “in winter” said Lund of 1,200 crossings".split()
)
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=60).map(lambda words: " ".join(words).capitalize() + ".")


@given(
    st.lists(PARAGRAPH, min_size=3, max_size=25, unique=True), st.sampled_from(["div class='x1'", "article", "main", "section"])
)
def test_no_paragraph_of_the_main_element_is_lost(texts, element):
    body = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
    tag = element.split()[0]
    page = cms.page(
        "<title>A title</title>",
        f"{cms.MENU}<{element}>{body}</{tag}><div class='related'><ul>{cms.TEASERS}</ul></div>{cms.FOOT}",
    )
    extract = read_web_page(page.encode())
    kept = extract.text.split("\n\n")
    assert [text for text in texts if text not in kept] == []


# Character for character ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>It&nbsp;leaks,\n   he&#8201;said.</p>", "It\u00a0leaks, he\u2009said."),
        ("<p>A trea&shy;ty, signed <b>to</b>day and <i>un</i><u>done</u>.</p>", "A trea\u00adty, signed today and undone."),
        ("<p>The <a href='/x'>river</a>, <span>which</span> rose.</p>", "The river, which rose."),
        ("<p>“A \"b\" &laquo;c&raquo; &bdquo;d&ldquo; ''e''.”</p>", "“A \"b\" «c» „d“ ''e''.”"),
        ("<p>He said <q>no, <q>never</q></q> to it.</p>", "He said “no, ‘never’” to it."),
        ("<p>Zero\u200bwidth, joiner\u200dkept, e\u0301 composed.</p>", "Zero\u200bwidth, joiner\u200dkept, é composed."),
        ("<p>Shown<span hidden> not</span><b style='display: none'> nor</b><span class='sr-only'> heard</span>.</p>", "Shown."),
        ("<p>Before<script>var x = '<p>no</p>'</script><!-- nor this --> and behind.</p>", "Before and behind."),
        ("<p>2<sup>nd</sup> of H<sub>2</sub>O &amp; more &lt;b&gt;.</p>", "2nd of H2O & more <b>."),
        ("<p>Very<wbr>long<wbr>word.</p>", "Verylongword."),
    ],
)  # fmt: skip
def test_the_characters_of_the_source_stay_as_they_are(markup, text):
    assert paragraphs(markup) == (text,)


def test_blocks_part_paragraphs_and_inline_tags_do_not():
    assert paragraphs("<div>One is loose.<p>Two stands in a block.</p>Three is loose again.</div>") == (
        "One is loose.", "Two stands in a block.", "Three is loose again.",
    )  # fmt: skip


def test_a_row_of_a_table_is_a_paragraph():
    rows = "<tr><th>Gauge</th><td>Ardmoor</td></tr><tr><th>Level</th><td>410 cubic meters</td></tr>"
    found = paragraphs(f"<p>The numbers are these.</p><figure class='wp-block-table'><table>{rows}</table></figure>")
    assert found == ("The numbers are these.", "Gauge Ardmoor", "Level 410 cubic meters")


def test_a_name_like_that_of_furniture_does_not_take_the_article_away():
    for name in ("paywall", "related-content", "sharing subscribe", "ad-free comments"):
        page = cms.page(f"<title>{cms.TITLE}</title>", f"{cms.MENU}<div class='{name}'>{cms.BODY}</div>{cms.FOOT}")
        assert saved(page).article.paragraphs == cms.PARAGRAPHS, name


def test_a_form_around_the_whole_page_is_no_furniture():
    page = cms.page(f"<title>{cms.TITLE}</title>", f"<form id='aspnetForm'>{cms.MENU}<article>{cms.BODY}</article></form>")
    assert saved(page).article.paragraphs == cms.PARAGRAPHS


def test_a_live_report_gives_its_entries_in_order():
    entries = "".join(
        f"<article class='live-post'><time datetime='2031-11-03T{hour}:10:00-05:00'>{hour}:10</time><h3>Entry at {hour}</h3>"
        f"<p>At {hour} the {name} barge turned and went back down the canal with its lamps lit, to all surprise.</p></article>"
        for hour, name in (("14", "third"), ("13", "second"), ("12", "first"))
    )
    page = cms.page(
        f"<title>{cms.TITLE}</title>", f"{cms.MENU}<main><h1>{cms.TITLE}</h1><div class='feed'>{entries}</div></main>"
    )
    text = saved(page).article.text
    assert text.index("third barge") < text.index("second barge") < text.index("first barge")


def test_a_page_with_a_wall_keeps_its_free_part_and_says_so():
    head = cms.LD.replace('"inLanguage"', '"isAccessibleForFree": "False", "inLanguage"')
    wall = "<div class='regwall'><h3>Keep reading with a free account</h3><button>Sign up</button></div>"
    found = saved(cms.page(head, f"<article><h1>{cms.TITLE}</h1>{cms.BODY}{wall}</article>"))
    assert found.article.paragraphs == cms.PARAGRAPHS
    assert any("not free to read" in doubt.says for doubt in found.doubts)


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>x</script></body></html>", "<!doctype html>"])
def test_a_page_without_text_is_refused(page):
    with pytest.raises(Unreadable):
        read_web_page(page.encode())


# Encodings --------------------------------------------------------------------------------------------------------------------

RUSSIAN = "Смотрители шлюзов на Велле бросили работу в понедельник на рассвете, и к полудню у плотины стояли сорок барж."
JAPANESE = "月曜の夜明け、上流の閘門番たちは運河が掘られて以来初めて仕事を止め、正午には四十隻の荷船が堰の下に並んでいた。"
CHINESE = "週一黎明，上游的船閘看守自運河開鑿以來首次罷工，到了中午，四十艘駁船首尾相接停在堰下，誰也不知道要等多久。"
ARABIC = (
    "أضرب حراس الأهوسة في أعالي نهر فيل فجر الاثنين للمرة الأولى منذ حفر القناة، وبحلول الظهر كانت أربعون بارجة تقف تحت السد."
)


@pytest.mark.parametrize(
    ("text", "lang", "encoding", "name"),
    [
        (RUSSIAN, "ru", "cp1251", "windows-1251"),
        (RUSSIAN, "ru", "koi8-r", "KOI8-R"),
        (JAPANESE, "ja", "cp932", "Shift_JIS"),
        (JAPANESE, "ja", "euc-jp", "EUC-JP"),
        (CHINESE, "zh-Hant", "big5", "Big5"),
        (ARABIC, "ar", "cp1256", "windows-1256"),
        (ARABIC, "ar", "utf-8", "utf-8"),
        (
            "Über die Schleusen “fiel” am Montag Schnee — mehr als je zuvor an einem dritten November.",
            "de",
            "cp1252",
            "iso-8859-1",
        ),
    ],
)
def test_the_encoding_that_a_page_names_is_read(text, lang, encoding, name):
    page = (
        f"<html lang={lang}><head><meta http-equiv='Content-Type' content='text/html; charset={name}'><title>x</title></head>"
    )
    raw = f"{page}<body><div>{'<p>' + text + '</p>' + '<p>' + text[10:] * 2 + '</p>'}</div></body></html>".encode(encoding)
    found = saved(raw)
    assert text in found.article.paragraphs
    assert found.language == lang


def test_the_server_s_word_stands_above_the_page_s_and_a_byte_order_mark_above_both():
    page = f"<html><head><meta charset=utf-8></head><body><p>{RUSSIAN}</p></body></html>"
    assert RUSSIAN in saved(page.encode("cp1251"), header="windows-1251").article.text
    assert RUSSIAN in saved(page.encode("utf-16"), header="windows-1251").article.text


def test_a_page_that_was_saved_anew_as_utf_8_is_read_so_whatever_it_still_says():
    page = f"<html><head><meta charset=windows-1251></head><body><p>{RUSSIAN}</p></body></html>"
    assert RUSSIAN in saved(page).article.text


def test_a_page_that_names_no_encoding_and_is_not_utf_8_is_refused():
    with pytest.raises(Unreadable, match="does not say in which encoding"):
        read_web_page(f"<html><body><p>{RUSSIAN}</p></body></html>".encode("cp1251"))


def test_characters_that_are_broken_are_told():
    raw = f"<html><head><meta charset=utf-8></head><body><p>{cms.LEAD}</p><p>{cms.LAST}</p></body></html>".encode()
    found = saved(raw.replace("—".encode(), b"\x97", 1))
    assert any("can't be read" in doubt.says for doubt in found.doubts)


# Facts -----------------------------------------------------------------------------------------------------------------------


def test_the_facts_come_from_the_page_s_data():
    found = saved(cms.WORDPRESS)
    assert found.title == cms.TITLE
    assert found.byline == ("Ada Moor", "Ivo Lund")
    assert found.published == date(2031, 11, 3)  # as the paper's own time has it, though in UTC it was the next day
    assert found.outlet == "The Brann Courier"
    assert found.url == "https://courier.example/vell/strike"
    assert found.language == "en"
    assert found.topics == ("Locks", "Strikes")


def test_without_data_the_page_as_readers_see_it_gives_the_facts():
    body = f"<article><h1>{cms.TITLE}</h1><p>By Ada Moor</p><p>November 3, 2031</p>{cms.BODY}</article>"
    found = saved(cms.page("<title>Courier</title>", body))
    assert (found.title, found.byline, found.published) == (cms.TITLE, ("Ada Moor",), date(2031, 11, 3))
    assert found.article.paragraphs == cms.PARAGRAPHS


def test_two_dates_that_can_t_both_be_are_told_and_none_is_taken():
    body = f"<article><h1>{cms.TITLE}</h1><p>By Ada Moor</p><p>November 30, 2031</p>{cms.BODY}</article>"
    found = saved(cms.page(cms.LD, body))
    assert found.published is None
    assert any(doubt.about == "published" and "2031-11-30" in doubt.says for doubt in found.doubts)


def test_the_language_of_a_copied_template_is_not_believed():
    found = saved(
        f"<html lang=en><head><meta charset=utf-8></head><body><div><p>{RUSSIAN}</p><p>{RUSSIAN[5:]}</p></div></body></html>"
    )
    assert found.language == ""
    assert any(doubt.about == "language" for doubt in found.doubts)


def test_of_several_articles_in_the_data_the_page_s_own_is_taken():
    other = cms.LD.replace(cms.TITLE, "Something else").replace("Ada Moor", "Someone Else").replace("11-03", "11-01")
    found = saved(cms.page(other + cms.LD, f"<article><h1>{cms.TITLE}</h1>{cms.BODY}</article>"))
    assert found.byline == ("Ada Moor", "Ivo Lund")
    assert found.published == date(2031, 11, 3)


def test_an_original_at_another_host_than_the_one_asked_is_not_believed():
    found = saved(cms.WORDPRESS, address="https://mirror.example/vell?x=1")
    assert found.url == "https://mirror.example/vell?x=1"
    assert any("courier.example" in doubt.says for doubt in found.doubts)
    assert saved(cms.WORDPRESS, address="https://amp.courier.example/vell").url == "https://courier.example/vell/strike"


@pytest.mark.parametrize(
    "data", ["{", "[]", '"x"', "null", '{"@graph": 3}', '{"@type": "NewsArticle", "author": {"name": [7]}}', "[" * 9000]
)
def test_data_that_is_broken_does_no_harm(data):
    page = cms.page(f'<script type="application/ld+json">{data}</script>', f"<article><h1>{cms.TITLE}</h1>{cms.BODY}</article>")
    assert saved(page).article.paragraphs == cms.PARAGRAPHS
