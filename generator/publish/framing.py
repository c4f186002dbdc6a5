"""What the theme adds to the HTML of a page's Markdown: parts and items as elements, and each cell's column by name.

Only wrappers and attributes are added. Every `<` of the text is escaped by then, so that a tag found here is a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape, unescape
from types import MappingProxyType
from typing import Final

from generator.language import N_
from generator.writing.spoken import Spoken

_HEADING: Final = re.compile(r'<h([23]) id="([^"]*)"')
_TAGS: Final = re.compile(r"<[^>]*>")
_LINK_OUT: Final = re.compile(r'<a(?=\s[^>]*//)(?![^>]*\srel=)(?=[^>]*\shref=["\']?(?:https?:)?//)', re.IGNORECASE)
_EMPTY: Final = "–"
COLUMNS: Final = (
    N_("Basis"), N_("Brief"), N_("Briefs in common"), N_("Date"), N_("Event"), N_("Events"), N_("Evidence"), N_("First noted"),
    N_("Issue"), N_("Kind"), N_("Last move"), N_("Next step"), N_("No."), N_("Numbers"), N_("Outlet"), N_("Paragraphs"),
    N_("Position"), N_("Question"), N_("Rights"), N_("Source"), N_("Status"), N_("Told in"), N_("Used in"),
    N_("What became known"), N_("What changed"), N_("What it is"), N_("Where"), N_("Who"), N_("Who holds what"),
)  # fmt: skip
"""The columns of the pages' tables. A table's own style is found by them."""
_STYLED: Final = frozenset(name.one for name in COLUMNS)


def framed(html: str) -> str:
    """The HTML with a `<section>` for each heading of the second level and a `<div>` for each of the third.

    Their classes say what they hold: `part` with the heading's id, as in `part-open-issues`; `item` with the id's first word,
    as in `item-quote`.
    """
    return "".join(_wrapped(html))


def _wrapped(html: str) -> Iterator[str]:
    starts = [(match.start(), match[1], match[2]) for match in _HEADING.finditer(html)]
    if not starts:
        yield html
        return
    ends = [start for start, *_ in starts[1:]] + [len(html)]
    yield html[: starts[0][0]]
    in_part = in_item = False
    for (start, level, kind), end in zip(starts, ends, strict=True):
        if in_item:
            yield "</div>\n"
        if level == "2":
            yield f'{"</section>" if in_part else ""}\n<section class="part part-{kind}">\n'
        else:
            yield f'<div class="item item-{kind.partition("-")[0]}">\n'
        in_part, in_item = in_part or level == "2", level == "3"
        yield html[start:end]
    yield ("</div>\n" if in_item else "") + ("</section>\n" if in_part else "")


def labelled(html: str, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """The HTML with the name of its column on each table cell, so that rows can become cards on phones without a script.

    Style sheets know a column by its English name, in `data-label`. `names` gives it for the words of a site in another
    language, which then stand in `data-shown`. A cell that says only "–" gets a class, because a card leaves it out;
    its column is named only where that is one of ours, which style sheets may know.
    """
    before, *tables = html.split("<table>")
    return before + "".join(_labelled(table, names) for table in tables)


def _labelled(rest: str, english: Mapping[str, str]) -> str:
    table, end, behind = rest.partition("</table>")
    names = [_TAGS.sub("", head.partition("</th>")[0]).replace('"', "&quot;") for head in table.split("<th>")[1:]]
    rows = []
    for row in table.split("<tr>"):
        first, *cells = row.split("<td>")
        rows.append(first + "".join(_cell(cell, names, k, english) for k, cell in enumerate(cells)))
    return f"<table>{'<tr>'.join(rows)}{end}{behind}"


@lru_cache(maxsize=8)
def columns_in(spoken: Spoken) -> Mapping[str, str]:
    """The English name of each column that the pages have, by its name in the language of the site; empty for English."""
    found: dict[str, str] = {}
    for name in COLUMNS:
        shown = escape(unescape(spoken.gettext(name.one))).replace("&#x27;", "'")
        if shown != name.one:
            found.setdefault(shown, name.one)
    return found


def _cell(cell: str, names: list[str], index: int, english: Mapping[str, str]) -> str:
    label = ""
    empty = ' class="none"' if cell.startswith(f"{_EMPTY}</td>") else ""
    if index < len(names):
        name = names[index]
        if name in english:
            label = f' data-label="{english[name]}" data-shown="{name}"'
        elif not empty or name in _STYLED:
            label = f' data-label="{name}"'
    return f"<td{label}{empty}>{cell}"


def guarded(html: str) -> str:
    """The HTML with its links to other hosts marked, so that these learn neither the page's window nor its address."""
    return _LINK_OUT.sub(lambda match: f'{match[0]} rel="noopener noreferrer"', html)


def with_problem(page: str, problem: str) -> str:
    """A whole page with what is wrong with the content in it, for an editor who serves the site."""
    said = f"<p>The content has errors; this is the last good page.</p><pre>{escape(problem)}</pre>"
    box = f'<aside class="problem" role="alert">{said}</aside>'
    head, body, rest = page.rpartition("</body>")
    return f"{head}{box}{body}{rest}" if body else page
