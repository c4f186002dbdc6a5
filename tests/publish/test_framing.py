"""What the theme adds to a page's HTML: wrappers and attributes, and not a letter of text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.framing import framed, labelled, with_problem

BRIEF = """<h1 id="a">A</h1>
<p>Line</p>
<h2 id="quotes">Quotes</h2>
<h3 id="quote-one">Olsen</h3>
<blockquote><p>We stay</p></blockquote>
<h3 id="quote-two">Benn</h3>
<p>Two</p>
<h2 id="open-issues">Open issues</h2>
<p>Three</p>"""


def test_parts_hold_their_items():
    assert framed(BRIEF) == """<h1 id="a">A</h1>
<p>Line</p>

<section class="part part-quotes">
<h2 id="quotes">Quotes</h2>
<div class="item item-quote">
<h3 id="quote-one">Olsen</h3>
<blockquote><p>We stay</p></blockquote>
</div>
<div class="item item-quote">
<h3 id="quote-two">Benn</h3>
<p>Two</p>
</div>
</section>
<section class="part part-open-issues">
<h2 id="open-issues">Open issues</h2>
<p>Three</p></section>
"""  # fmt: skip


@pytest.mark.parametrize("html", ["", "<p>No heading</p>", "<h1 id='x'>One</h1>"])
def test_a_page_without_parts_stays_as_it_is(html):
    assert framed(html) == html


def test_items_without_a_part_are_wrapped_too():
    assert framed('<h3 id="x-1">X</h3><p>y</p>') == '<div class="item item-x">\n<h3 id="x-1">X</h3><p>y</p></div>\n'


BLOCKS = st.sampled_from(
    ['<h2 id="a-b">A</h2>', '<h3 id="quote-c">C</h3>', "<p>Text &lt;h2 id=&quot;x&quot;&gt;</p>", "<ul><li>x</li></ul>"]
)


@given(st.lists(BLOCKS, max_size=12))
def test_wrappers_are_closed_in_order_and_nothing_else_is_added(blocks):
    html = "".join(blocks)
    shown = framed(html)
    assert re.sub(r"\n*(</?section[^>]*>|</?div[^>]*>)\n*", "", shown).strip("\n") == html
    opened: list[str] = []
    for end, name in re.findall(r"<(/?)(section|div)\b", shown):
        if end:
            assert opened.pop() == name
        else:
            assert (opened[-1:], name) in (([], "section"), ([], "div"), (["section"], "div"))
            opened.append(name)
    assert opened == []


TABLE = (
    "<table>\n<thead>\n<tr>\n<th>Who</th>\n<th>A <em>&quot;b&quot;</em> &amp; c</th>\n</tr>\n</thead>\n"
    "<tbody>\n<tr>\n<td>Olsen</td>\n<td>–</td>\n</tr>\n<tr>\n<td>Benn</td>\n<td>– and more</td>\n</tr>\n</tbody>\n</table>"
)


def test_each_cell_says_the_name_of_its_column():
    shown = labelled(f"<p>before</p>{TABLE}<p>between</p>{TABLE}<p>behind</p>")
    assert shown.count('<td data-label="Who">') == 4
    assert shown.count('<td class="none">–</td>') == 2  # it is on no card
    assert shown.count('<td data-label="A &quot;b&quot; &amp; c">– and more</td>') == 2
    assert re.sub(r' (data-label|class)="[^"]*"', "", shown) == f"<p>before</p>{TABLE}<p>between</p>{TABLE}<p>behind</p>"


def test_a_table_that_the_pages_have_is_known_by_its_columns():
    kinds: dict[tuple[str, ...], str] = {("Who", "A &quot;b&quot; &amp; c"): "held"}
    shown = labelled(f"{TABLE}{TABLE.replace('Who', 'Else')}", kinds)
    ours, other = shown.split("</table>")[:2]
    assert ours == TABLE.removesuffix("</table>").replace("<table>", '<table class="held">').replace(
        "<td>–<", '<td class="none">–<'
    )
    assert other.count(" data-label=") == 3


def test_the_matrix_of_a_brief_has_no_cards():
    assert "data-label" not in labelled(f'<h2 id="disagreements">D</h2>\n{TABLE}')
    assert "data-label" in labelled(f'<h2 id="disagreements">D</h2>\n<p>x</p>\n{TABLE}')
    assert "data-label" in labelled(f'<h2 id="disagreements">D</h2>\n{TABLE}<h3>E</h3>{TABLE}')


def test_a_problem_is_text_at_the_end_of_the_page():
    shown = with_problem("<body><p>x</p></body></html>", "brief.yml:1:2: error[F003]: `<script>` & so on")
    assert shown.endswith("<pre>brief.yml:1:2: error[F003]: `&lt;script&gt;` &amp; so on</pre></aside></body></html>")
    assert with_problem("no page", "x") == "no page"
