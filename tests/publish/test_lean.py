"""A page without what a browser knows by itself is the same page: the same elements around the same words."""

from __future__ import annotations

import re

import html5lib
import markdown
import pytest

from generator.language import ENGLISH
from generator.publish.framing import framed, guarded, labelled
from generator.publish.lean import lean
from generator.publish.tables import kinds_in
from generator.writing.spoken import Spoken
from tests.examples import REPOSITORY
from tests.publish.test_fast_markdown import EXTENSIONS, OPTIONS

PLACE = "Link to this place"
KINDS = kinds_in(Spoken(ENGLISH))
PAGES = [
    path
    for path in sorted((REPOSITORY / "tests" / "golden" / "pages" / "example").rglob("*.md"))
    if path.stat().st_size < 30_000
]
BLOCKS = {
    "section", "div", "h1", "h2", "h3", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "td", "th", "blockquote",
    "figure", "pre", "body", "html", "head",
}  # fmt: skip


def page_of(text: str) -> str:
    made = markdown.Markdown(extensions=EXTENSIONS, extension_configs=OPTIONS).convert(
        re.sub(r"\A---.*?\n---\n", "", text, flags=re.DOTALL)
    )
    return labelled(framed(made), KINDS)


def shown(html: str) -> list[object]:
    """The elements and words that a browser makes of HTML. White space beside a block or at its edge shows nothing."""
    found: list[object] = []

    def words(text: str | None, in_code: bool) -> None:
        if text:
            found.append(text if in_code else re.sub(r"\s+", " ", text))

    def walk(element, in_code: bool) -> None:
        in_code = in_code or element.tag == "pre"
        attributes = dict(element.attrib)
        if attributes.get("class") == "headerlink":
            assert attributes.pop("title") == PLACE
            del attributes["class"]
        found.append((element.tag, sorted(attributes.items())))
        words(element.text, in_code)
        for child in element:
            walk(child, in_code)
            words(child.tail, in_code)
        found.append(f"/{element.tag}/")

    walk(html5lib.parse(f"<!doctype html>{html}", namespaceHTMLElements=False), False)
    joined: list[object] = []
    for i, one in enumerate(found):
        if isinstance(one, str) and not one.startswith("/"):
            sides = [found[j] for j in (i - 1, i + 1)]
            tags = [side[0] if isinstance(side, tuple) else str(side).strip("/") for side in sides]
            one = one.lstrip(" ") if tags[0] in BLOCKS else one
            one = one.rstrip(" ") if tags[1] in BLOCKS else one
        if one != "":
            joined.append(one)
    return joined


@pytest.mark.parametrize("path", PAGES[::4], ids=lambda path: path.stem)
def test_a_page_is_the_same_page_in_fewer_bytes(path):
    whole = page_of(path.read_text(encoding="utf-8"))
    found = lean(whole, PLACE)
    assert len(found) < len(whole)
    assert shown(found) == shown(whole)
    assert shown(found + "<p>more") != shown(whole)
    assert guarded(found).count("noopener") == guarded(whole).count("noopener")


def test_code_keeps_its_lines():
    html = "<p>x</p>\n<pre><code>a\n\n  &lt;p&gt;b&lt;/p&gt;\n&lt;td&gt;\n</code></pre>\n<p>y</p>"
    assert lean(html, PLACE) == "<p>x<pre><code>a\n\n  &lt;p&gt;b&lt;/p&gt;\n&lt;td&gt;\n</code></pre><p>y</p>"


def test_between_two_cells_stays_a_space():
    """On phones and on paper style sheets set cells as words of one line."""
    head = "<table>\n<thead>\n<tr>\n<th>A</th>\n<th>B</th>\n</tr>\n</thead>\n<tbody>\n"
    html = f'{head}<tr>\n<td>a</td>\n<td class="none">–</td>\n</tr>\n</tbody>\n</table>'
    assert lean(html, PLACE) == '<table><thead><tr><th>A<th>B<tbody><tr><td>a<td class="none"> –</table>'


def test_only_the_links_of_headings_say_nothing_of_themselves():
    link = f'<a class="headerlink" href="#a" title="{PLACE}">#</a>'
    assert lean(f"<h2>A{link}</h2><p>{link}</p>", PLACE) == f'<h2>A<a href="#a">#</a></h2><p>{link}</p>'
    assert lean(f"<h2>A{link}</h2>", "Another title") == f"<h2>A{link}</h2>"
    assert lean(f"<h2>A{link}</h2>", "") == f"<h2>A{link}</h2>"
