"""Bombs are known by cheap signs, and are refused by them: none of these tests looks at a clock.

What would take long does not begin: where the sign is seen before a page is parsed, or before its article is searched for,
that is put out of action, and the refusal comes all the same.
"""

from __future__ import annotations

import zlib
from typing import Any

import pytest

from generator.sources.cage import Limits
from generator.sources.extract import Unreadable
from generator.sources.pdf import bounds, document
from generator.sources.pdf.document import read_pdf
from generator.sources.pdf.lines import Printed, lines_of_page
from generator.sources.web import page
from generator.sources.web.page import read_web_page
from tests.sources.pdfs import assembled, column, pdf, stream

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>/Font<</F 6 0 R>>>>>>"
A_PARAGRAPH = b"<p>The harbour board met on Tuesday and said nothing about the locks.</p>"
HELD = "unpacks to more, or is drawn in more steps"


def of_one_page(content: bytes, *more: bytes) -> bytes:
    return assembled([CATALOG, PAGES, PAGE, content, *more])


def of_many(count: int, content: bytes) -> bytes:
    """A document whose pages are one and the same."""
    pages = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * count, count)
    return assembled([CATALOG, pages, PAGE, stream(content)])


def packed(data: bytes, parameters: bytes) -> bytes:
    raw = zlib.compress(data)
    return b"<</Filter/FlateDecode%s/Length %d>>stream\n%s\nendstream" % (parameters, len(raw), raw)


def form(number: int, content: bytes) -> bytes:
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A %d 0 R>>>>/Length %d>>" % (number, len(content))
    return head + b"stream\n" + content + b"\nendstream"


NOT_PARSED = {
    "objects without end": (lambda: b"%PDF-1.4\n" + b"1 0 obj<<>>endobj\n" * 110_000, "more than 100,000 parts"),
    "a file saved a thousand times": (lambda: b"%PDF-1.4\nendobj" + b"startxref\n" * 1_001, "saved more than 1,000 times"),
    "white space": (lambda: b"%PDF-1.4\n" + b" " * 1_000_000, "there is nothing in it"),
    "the beginnings of objects": (lambda: b"%PDF-1.4\n" + b"1 0 obj\n" * 100_000, "there is nothing in it"),
}


@pytest.mark.parametrize("name", NOT_PARSED)
def test_a_pdf_is_known_for_a_bomb_by_its_bytes(name, monkeypatch):
    make, says = NOT_PARSED[name]
    monkeypatch.setattr(document, "PdfReader", None)
    with pytest.raises(Unreadable, match=says):
        read_pdf(make())


PDFS = {
    "a stream that unpacks to 10 MB": (lambda: of_one_page(stream(b"\0" * 10_000_000)), HELD),
    "streams within streams": (lambda: of_one_page(stream(b"\0" * 4_000_000, filters=3)), HELD),
    "filters without end": (lambda: of_one_page(stream(b"x", filters=5)), HELD),
    "bytes that foretell bytes": (
        lambda: of_one_page(packed(b"\2x" * 2_000_000, b"/DecodeParms<</Predictor 12/Columns 1>>")), HELD,
    ),
    "a page of endless steps": (lambda: of_one_page(stream(b"BT ET " * 60_000)), HELD),
    "a page of endless numbers": (lambda: of_one_page(stream(b"1 " * 100_000)), HELD),
    "a page that is all one text": (lambda: of_one_page(stream(b"(" + b"x" * 1_100_000 + b")")), "more bytes than 1 page"),
    "pages of many steps each": (lambda: of_many(300, b"BT ET " * 6_000), "more steps than [2-9] pages"),
    "pages of many bytes each": (lambda: of_many(300, b"(" + b" " * 300_000 + b")Tj"), "more bytes than [2-9] pages"),
    "drawings that draw drawings": (
        lambda: of_one_page(stream(b"/A Do"), *(form(n + 1, b"/A Do " * 20) for n in range(5, 12)), form(12, b"BT ET " * 900)),
        f"no text|{HELD}",
    ),
    "a drawing drawn often": (
        lambda: of_one_page(stream(b"/A Do " * 90), form(6, b"BT ET " * 300)), "more steps than 1 page",
    ),
    "a tree of 27,000 pages": (
        lambda: assembled([CATALOG, *(b"<</Type/Pages/Kids[%s]/Count 30>>" % (b"%d 0 R " % n * 30) for n in (3, 4, 5)),
                           b"<</Type/Page>>"]), f"27,000 pages|{HELD}",
    ),
    "a tree that goes round": (lambda: assembled([CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]), "damaged"),
    "a chain of tables that goes round": (
        lambda: of_one_page(stream(b"x")).replace(b"trailer\n<<", b"trailer\n<</Prev 9"), "damaged|no text",
    ),
    "pages of endless pieces": (
        lambda: assembled([CATALOG, PAGES, PAGE.replace(b"4 0 R", b"[" + b"4 0 R " * 20_000 + b"]"), stream(b"BT ET ")]), HELD,
    ),
    "lists in lists": (lambda: of_one_page(stream(b"[" * 200_000)), f"damaged|{HELD}"),
}  # fmt: skip


@pytest.mark.parametrize("name", PDFS)
def test_a_pdf_is_known_for_a_bomb_while_it_is_read(name):
    make, says = PDFS[name]
    with pytest.raises(Unreadable, match=says):
        read_pdf(make())


def test_a_document_is_read_while_its_pages_weigh_what_pages_do():
    told: list[int] = []
    pages = [
        [f"Forty barges stood nose to tail below the {n}th weir, said the keeper {m}." for n in range(40)] for m in range(6)
    ]
    said = read_pdf(pdf([column("\n".join(lines)) for lines in pages]), told.append)
    assert said.text.count("barges") > 200  # one line in six is the same on all pages
    assert told == [6]


def test_steps_are_counted_in_the_drawings_within_a_page_too(monkeypatch):
    seen = []
    monkeypatch.setattr(bounds.Weights, "step", lambda self, *_: seen.append(1))
    with pytest.raises(Unreadable, match="no text"):
        read_pdf(of_one_page(stream(b"/A Do BT ET"), form(6, b"BT ET BT ET")))
    assert len(seen) == 7


def test_many_pages_are_given_more_time_up_to_the_most(monkeypatch):
    from generator.sources import worker

    resource = pytest.importorskip("resource")
    given = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (3, 40))
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: given.append(limits))
    for pages in (1, 20, 200, 4_000):
        worker._allow_for(pages)
    assert given == [(3, 40), (5, 40), (23, 40), (40, 40)]
    assert Limits().cpu_seconds <= 3


def html(text: bytes) -> bytes:
    return b"<html><body>" + text


def test_a_document_is_read_no_further_than_an_article_is_long(monkeypatch):
    names = ("Ann", "Bea", "Cai", "Dov", "Eda")
    whole = pdf([column(f"{name} saw forty barges nose to tail below the weir at noon.") for name in names])
    read: list[int] = []

    def counted(page: Any, number: int, weights: bounds.Weights) -> list[Printed]:
        read.append(number)
        return lines_of_page(page, number, weights)

    monkeypatch.setattr(document, "lines_of_page", counted)
    monkeypatch.setattr(document, "MOST_BYTES_OF_A_TEXT", 5 * 60)
    assert read_pdf(whole).text.count("barges") == 5
    monkeypatch.setattr(document, "MOST_BYTES_OF_A_TEXT", 2 * 60)
    with pytest.raises(Unreadable, match="the first 3 pages of the PDF have more than 120 letters"):
        read_pdf(whole)
    assert read == [0, 1, 2, 3, 4, 0, 1, 2]


def test_a_page_with_a_tag_of_endless_attributes_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr(page, "parsed", None)
    with pytest.raises(Unreadable, match="more than 500 attributes"):
        read_web_page(b"<p " + b" ".join(b"a%d=1" % n for n in range(2_000)) + b">")
    with pytest.raises(Unreadable, match="longer than"):
        read_web_page(html(b"<p>\0" * 151_000))


SEARCHED_BY_NONE = {
    "elements": (lambda: b"<p>one two" * 31_000, "longer than"),
    "inline elements": (lambda: b"<p>" + b"<b>one</b> " * 31_000, "longer than"),
    "line breaks": (lambda: b"<p>" + b"<br>" * 31_000, "longer than"),
    "cells": (lambda: b"<table>" + b"<tr><td>one<td>two" * 16_000, "longer than"),
    "data about it": (lambda: b'<meta name="author" content="Ann Lee">' * 31_000 + A_PARAGRAPH, "longer than"),
    "blocks": (lambda: b"<p>one two</p>" * 12_500, "longer than"),
    "letters": (lambda: b"<p>" + b"x" * 1_000_001, "longer than"),
    "white space": (lambda: b"<p>one two" + b" " * 2_500_001 + A_PARAGRAPH, "longer than"),
    "signs of no tags": (lambda: b"<" * 2_600_000, "longer than"),
    "references to letters": (lambda: b"<p>" + b"&#x41;&amp;" * 500_001, "longer than"),
    "attributes of all tags": (
        lambda: (b"<p " + b" ".join(b"a%d=1" % n for n in range(60)) + b">one</p>") * 3_000, "attributes and names",
    ),
    "names of a tag": (lambda: b'<p class="' + b"x " * 800_000 + b'">' + A_PARAGRAPH, "attributes and names"),
    "levels": (lambda: b"<div>" * 100_000 + b"deep", "nested too deep"),
    "levels, over and over": (lambda: (b"<div>" * 200 + b"<p>one</p>" + b"</div>" * 200) * 60, "nested too deep"),
    "emphasis within emphasis": (lambda: b"<p>" + b"<b>" * 20_000 + b"one", "nested too deep"),
}  # fmt: skip


@pytest.mark.parametrize("name", SEARCHED_BY_NONE)
def test_a_page_is_known_for_a_bomb_before_its_article_is_searched_for(name, monkeypatch):
    make, says = SEARCHED_BY_NONE[name]
    monkeypatch.setattr(page, "body_of", None)
    with pytest.raises(Unreadable, match=says):
        read_web_page(html(make()))


def test_long_values_of_attributes_are_no_bomb():
    data = b"&quot;text&quot;: &quot;one two = three&quot;, " * 3_000  # as frameworks keep a page's data
    raw = html(b'<div data-props="' + data + b'" style="--image: url(data:x)"><h1>The lock</h1>' + A_PARAGRAPH * 8)
    assert read_web_page(raw).text.count("harbour board") == 8


def test_of_a_heavy_page_only_the_part_that_it_names_is_searched(monkeypatch):
    searched = []
    monkeypatch.setattr("trafilatura.bare_extraction", lambda page, **_: searched.append(page.count("<p>")))
    article, more = b"<article>" + A_PARAGRAPH * 100 + b"</article>", b"<div><a href='/x'>More</a></div>" * 3_000
    for page_of in (article, article + more, A_PARAGRAPH * 9_000):
        assert read_web_page(html(page_of)).text.count("harbour board") >= 100
    assert searched == [100, 100]
