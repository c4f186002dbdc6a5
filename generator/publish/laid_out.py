"""The elements of a page as the theme lays them out and as short as they can be, written at once.

It is what `framing` (`framed`, `labelled`, `guarded`) and `lean` make of Python-Markdown's HTML in several passes over it, byte
for byte: tests hold it to that. There stands why each is so.

To delete this: the argument `elements` where the plugin calls `MadePage.take_place`. Nothing else changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.publish.elements import Elements, Named

_TAGS: Final = re.compile(r"<[^>]*>")
_LABEL: Final = re.compile(r'<td data-label="[^"]*">')
_PARAGRAPH: Final = "</p>"
_END: Final = -len(_PARAGRAPH)


@dataclass(frozen=True)
class LaidOut(Elements):
    """The theme's way. `kinds`: the class of each table by the names of its columns; `place`: the title of links to places,
    which the theme's script knows.
    """

    kinds: Mapping[tuple[str, ...], str]
    place: str

    def link(self, attributes: str, words: str, is_out: bool) -> str:
        return f'<a rel="noopener noreferrer"{attributes}>{words}</a>' if is_out else f"<a{attributes}>{words}</a>"

    def heading(self, level: int, name: str, words: str, permalink: str, title: str) -> str:
        if level > 3 or title != self.place:
            return super().heading(level, name, words, permalink, title)
        return f'<h{level} id="{name}">{words}<a href="#{name}">{permalink}</a></h{level}>'

    def quotation(self, paragraphs: Iterable[str]) -> str:
        return f"<blockquote>{''.join([paragraph[:_END] for paragraph in paragraphs])}</blockquote>"

    def items(self, items: Iterable[Sequence[str]]) -> str:
        made = [item[0] if not item[0].startswith("<p") else "".join([part[:_END] for part in item]) for item in items]
        return f"<ul><li>{'<li>'.join(made)}</ul>"

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        names = [_TAGS.sub("", name).replace('"', "&quot;") for name in head]
        kind = self.kinds.get(tuple(names), "")
        starts = ["<td>" if kind else f'<td data-label="{name}">' for name in names]
        starts[1:] = [f"{start} " for start in starts[1:]]  # as style sheets set some cells as words in a line
        none = ['<td class="none">', *['<td class="none"> '] * len(names)]
        made = [f'<table class="{kind}"><thead><tr><th>' if kind else "<table><thead><tr><th>", "<th>".join(head), "<tbody>"]
        for row in rows:
            made.append("<tr>")
            for at, cell in enumerate(row):
                made += (none if cell == "–" else starts)[at], cell
        return "".join([*made, "</table>"])

    def page(self, blocks: Sequence[str], headings: Named) -> str:
        made: list[str] = []
        before, in_part, in_item, is_matrix = "", False, False, False
        for at, block in enumerate(blocks):
            heading = headings.get(at)
            if heading is None:
                if before:
                    made.append(before[:_END] if before.endswith(_PARAGRAPH) else before.rstrip("\n"))
                before = _LABEL.sub("<td>", block) if is_matrix and block.startswith("<table") else block
                is_matrix = False
                continue
            level, name = heading
            close, start = "", ""
            if level == 2:
                close = f"{'</div>' if in_item else ''}{'</section>' if in_part else ''}"
                start = f'\n<section class="part part-{name}">\n'
                start = f"\n{start}" if in_item and not in_part else start
                in_part, in_item = True, False
            elif level == 3:
                close = "</div>" if in_item else ""
                start = f'<div class="item item-{name.partition("-")[0]}">\n'
                start = f"\n{start}" if in_item else start
                in_item = True
            if before:
                made.append(_ended(before, close))
            made += close, start.lstrip("\n") if before.endswith(_PARAGRAPH) and not close else start
            before, is_matrix = block, level == 2 and name == "disagreements"
        made += before.strip(), "</div>" if in_item else "", "</section>" if in_part else ""
        return "".join(made) + ("\n" if in_part or in_item else "")


def _ended(block: str, close: str) -> str:
    """A block before a heading, or before what frames that: without an end tag, or without white space, that may go."""
    if block.endswith(_PARAGRAPH):
        return block[:_END]
    return block.rstrip("\n") if close else f"{block}\n"
