"""The HTML of a page of ours without what a browser knows by itself: end tags, and what each link to a place would say anew.

HTML lets the end tags of paragraphs, items, cells and rows go where what follows ends them, and a page of ours has hundreds of
them. The browser makes the same elements of both. A link to a place beside its heading is known by where it stands, and what it
does is told by the theme's script, once for all.

Every `<` of the text is escaped by then, so that a tag found here is a tag. To delete this: leave `lean` out of made_pages.py,
with `laid_out`, which writes most pages so at once. Nothing else changes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import Final

_ENDS: Final = re.compile(
    r"</(?:p>\n+(?=<(?:p|[uo]l|h[1-6]|table|blockquote|figure|pre|div|section)[ >]|</(?:li|blockquote|div|section)>)"
    r"|li>\n(?=<li>|</[uo]l>)"
    r"|t(?:h>\n(?=<th>|</tr>)|d>\n(?=</tr>)|r>\n(?=<tr>|</t(?:head|body)>)|head>\n(?=<tbody>)|body>\n(?=</table>)))"
)
"""End tags that may go by the rules for optional tags of HTML, with the white space behind them. Between cells: `_CELLS`."""
_GAPS: Final = re.compile(
    r">\n+(?=<(?:p|[uo]l|li|table|thead|tbody|tr|t[dh]|blockquote|figure|pre)[ >]|</(?:li|[uo]l|blockquote|div|section)>)"
)
"""White space between blocks. Code is kept: its lines are followed by no block."""
_CELLS: Final = re.compile(r"</td>\n<td((?: [a-z-]+=\"[^\"]*\")*)>")
"""A cell and the next one: style sheets set some of them as words in a line, so that there stays a space between them."""


def lean(html: str, place: str) -> str:
    """The HTML of a page's Markdown as its theme lays it out, shorter, and the same to a browser.

    `place` is what the links to places say of themselves (`permalink_title` of the extension `toc`).
    """
    html = _links_to_places(place).sub(r'<a href="\1"', html)
    return _GAPS.sub(">", _ENDS.sub("", _CELLS.sub(r"<td\1> ", html)))


@lru_cache(maxsize=4)
def _links_to_places(place: str) -> re.Pattern[str]:
    return re.compile(
        rf'<a class="headerlink" href="(#[^"]*)" title="{re.escape(escape(place, quote=False))}"(?=>[^<]*</a></h[1-3]>)'
    )
