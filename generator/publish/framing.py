"""What the theme adds to the HTML of a page's Markdown: parts and items as elements, and what its tables are.

Only wrappers and attributes are added. Every `<` of the text is escaped by then, so that a tag found here is a tag. Most pages
are written so from the start: what changes here changes in `laid_out`, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from types import MappingProxyType
from typing import Final

_HEADING: Final = re.compile(r'<h([23]) id="([^"]*)"')
_TAGS: Final = re.compile(r"<[^>]*>")
_LINK_OUT: Final = re.compile(r'<a(?=\s[^>]*//)(?![^>]*\srel=)(?=[^>]*\shref=["\']?(?:https?:)?//)', re.IGNORECASE)
_EMPTY: Final = "–"
_MATRIX: Final = re.compile(r'<h2 id="disagreements">[^\n]*\n\Z')
"""What the matrix of a brief follows: it has no cards, as on phones each question stands in full below it."""


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


def labelled(html: str, kinds: Mapping[tuple[str, ...], str] = MappingProxyType({})) -> str:
    """The HTML with the name of its column for each table cell, so that rows can become cards on phones without a script.

    A table of `kinds`, by the names of its columns, has a class, and the site's style sheet the names (`names_of_columns`). In
    any other table each cell has that of its column in `data-label`; none is there in a brief's matrix. A cell that says
    only "–" gets a class, because a card leaves it out.
    """
    before, *tables = html.split("<table>")
    made = [before]
    for table in tables:
        made.append(_labelled(table, kinds, bool(_MATRIX.search(before))))
        before = table
    return "".join(made)


def _labelled(rest: str, kinds: Mapping[tuple[str, ...], str], is_matrix: bool) -> str:
    table, end, behind = rest.partition("</table>")
    names = [_TAGS.sub("", head.partition("</th>")[0]).replace('"', "&quot;") for head in table.split("<th>")[1:]]
    kind = kinds.get(tuple(names), "")
    said = [""] * len(names) if kind or is_matrix else [f' data-label="{name}"' for name in names]
    rows = []
    for row in table.split("<tr>"):
        first, *cells = row.split("<td>")
        rows.append(first + "".join(map(_cell, cells, [*said, *[""] * len(cells)])))
    named = f' class="{kind}"' if kind else ""
    return f"<table{named}>{'<tr>'.join(rows)}{end}{behind}"


def _cell(cell: str, label: str) -> str:
    # a cell without words is on no card: it needs no label
    return f'<td class="none">{cell}' if cell.startswith(f"{_EMPTY}</td>") else f"<td{label}>{cell}"


def guarded(html: str) -> str:
    """The HTML with its links to other hosts marked, so that these learn neither the page's window nor its address."""
    return _LINK_OUT.sub(lambda match: f'{match[0]} rel="noopener noreferrer"', html)


def with_problem(page: str, problem: str) -> str:
    """A whole page with what is wrong with the content in it, for an editor who serves the site."""
    said = f"<p>The content has errors; this is the last good page.</p><pre>{escape(problem)}</pre>"
    box = f'<aside class="problem" role="alert">{said}</aside>'
    head, body, rest = page.rpartition("</body>")
    return f"{head}{box}{body}{rest}" if body else page
