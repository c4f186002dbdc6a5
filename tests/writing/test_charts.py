"""The charts across briefs: whole, told in words, and within the width of a phone."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.language import ENGLISH
from generator.writing.charts import Bar, bars, columns

LABELS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1, max_size=90)
ROWS = st.lists(st.builds(Bar, LABELS, st.integers(1, 5000)), min_size=1, max_size=36)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart: str) -> ElementTree.Element:
    """The drawing, read as XML; a chart is one line, with a title and a description that name it."""
    assert "\n" not in chart
    figure = ElementTree.fromstring(chart.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '))
    svg = figure[0]
    named = {svg[0].attrib["id"], svg[1].attrib["id"]}
    assert svg[0].text
    assert svg[1].text
    assert set(svg.attrib["aria-labelledby"].split()) == named
    return svg


def within(svg: ElementTree.Element) -> bool:
    """Whether every bar and column lies within the drawing, and that within a phone."""
    _, _, width, height = map(float, svg.attrib["viewBox"].split())
    rects = [{"x": 0.0, **{k: float(v) for k, v in rect.attrib.items()}} for rect in svg.iter(f"{SVG}rect")]
    inside = all(r["x"] >= 0 and r["x"] + r["width"] <= width + 0.1 and 0 <= r["y"] <= height for r in rects)
    return inside and width <= 330 and all(r["width"] > 0 and r["height"] > 0 for r in rects)


@given(ROWS)
def test_bars_show_every_row_with_its_name_and_number(rows):
    svg = drawn(bars(rows, "Who", "In words", "chart", ENGLISH))
    assert within(svg)
    (group,) = (group for group in svg.iter(f"{SVG}g") if group.attrib["class"] == "value")
    values = [text.text for text in group]
    assert values == [str(row.value) for row in rows]
    assert len(list(svg.iter(f"{SVG}rect"))) == len(rows)


@given(ROWS)
def test_columns_show_every_span_and_the_highest_number(rows):
    svg = drawn(columns(rows, "When", "In words", "chart", ENGLISH))
    assert within(svg)
    assert len(list(svg.iter(f"{SVG}rect"))) == len(rows)
    assert [t.text for t in svg.iter(f"{SVG}text") if t.attrib.get("class") == "value"] == [str(max(r.value for r in rows))]


def test_bars_are_as_long_as_their_numbers_say():
    chart = bars([Bar("a", 4), Bar("b", 2), Bar("c", 1)], "t", "d", "x", ENGLISH)
    assert re.findall(r'<rect[^>]*width="([^"]+)"', chart) == ["282", "141", "70"]


def test_the_names_of_columns_do_not_run_into_one_another():
    svg = drawn(columns([Bar(str(year), 1) for year in range(2000, 2036)], "When", "In words", "chart", ENGLISH))
    places = [float(t.attrib["x"]) for t in svg.iter(f"{SVG}text") if t.attrib.get("class") != "value"]
    assert len(places) >= 5
    assert all(right - left >= 4 * 6.2 for left, right in pairwise(places))


def test_a_long_name_is_cut_and_marked_as_cut():
    assert f"{'n' * 47}…</text>" in bars([Bar("n" * 80, 1)], "t", "d", "x", ENGLISH)
