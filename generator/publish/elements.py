"""How the elements of a page are written, which `fast_markdown` reads from Markdown: as Python-Markdown writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Named = Mapping[int, tuple[int, str]]
"""Of the blocks that are headings: their level and their id."""


class Elements:
    """Python-Markdown's way. Paragraphs come as whole elements, all else as HTML without a line end."""

    def link(self, attributes: str, words: str, is_out: bool) -> str:
        """A link; `is_out`: to another host."""
        return f"<a{attributes}>{words}</a>"

    def heading(self, level: int, name: str, words: str, permalink: str, title: str) -> str:
        """A heading with a link to itself."""
        return f'<h{level} id="{name}">{words}<a class="headerlink" href="#{name}" title="{title}">{permalink}</a></h{level}>'

    def quotation(self, paragraphs: Iterable[str]) -> str:
        """A quotation of paragraphs."""
        return "\n".join(("<blockquote>", *paragraphs, "</blockquote>"))

    def items(self, items: Iterable[Sequence[str]]) -> str:
        """A list; of each item its paragraphs, or its words alone."""
        made = [
            f"<li>{item[0]}</li>" if not item[0].startswith("<p") else "\n".join(("<li>", *item, "</li>")) for item in items
        ]
        return "\n".join(("<ul>", *made, "</ul>"))

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        """A table."""
        made = ["<table>\n<thead>\n<tr>", *(f"<th>{cell}</th>" for cell in head), "</tr>\n</thead>\n<tbody>"]
        body = ("\n".join(("<tr>", *(f"<td>{cell}</td>" for cell in row), "</tr>")) for row in rows)
        return "\n".join([*made, *body, "</tbody>\n</table>"])

    def page(self, blocks: Sequence[str], headings: Named) -> str:
        """All blocks of a page."""
        return "\n".join(blocks).strip()
