"""The Markdown of our own pages to HTML: many times as fast as Python-Markdown, and byte for byte the same.

It knows only what the templates write: headings, paragraphs of one line, lists, tables, quotations, code, charts; in them
links, emphasis, code, references, an element for another language. Whatever else stands in a page is `Outside`, and
Python-Markdown converts that page as ever: so a text may cost time, but nothing else. Tests hold both to the same bytes.

To delete this: the option `fast_markdown`, and made_page.py's `MadePage` with the lines of plugin.py and made_pages.py that
name it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final

from markdown.extensions.toc import nest_toc_tokens, slugify, strip_tags, unique
from markdown.serializers import RE_AMP

from generator.publish.elements import Elements
from generator.publish.strange import is_strange

_BLANKS: Final = re.compile(r"\n\n+")
_NAME: Final = r'(?:#[a-z0-9-]+|(?:lang|dir)="[A-Za-z0-9-]*")'
_ATTRIBUTES: Final = rf"\{{(?::[ ])?({_NAME}(?:[ ]{_NAME})*)[ ]?\}}"
_ATTRIBUTE: Final = re.compile(r'#([^ ]+)|([a-z]+)="([^"]*)"')
# each alternative stands behind one of these characters: so the search jumps from one to the next
_INLINE: Final = re.compile(
    r"[&<>*`\[\]\\{}|_](?:"
    r"(?<=&)(?:\#[0-9]+|[a-z]+);"
    r"|(?<=<)/?(?:bdi|em|strong|code|a)(?:[ ](?:id|lang|dir)=\"[A-Za-z0-9-]*\")*>"
    r"|(?:(?<=\*)\*(?![\s*])(?P<strong>[^*]*[^\s*])\*\*(?!\*)"
    r"|(?<=\*)(?![\s*])(?P<em>[^*]*[^\s*])\*(?!\*)"
    r"|(?<=`)(?P<code>[^\s`&<>\\|](?:[^`&<>\\|]*[^\s`&<>\\|])?)`(?!`)"
    r"|(?<=\[)(?<!!\[)(?P<link>[^\[\]]*)\]\((?P<url>[^\s<>()\"'\\`*_{}|\[\]^]+)\))"
    rf"(?:{_ATTRIBUTES})?"
    r"|(?P<strange>))"
)
_BLOCK_START: Final = re.compile(r"[#>+=~:\s-]|\*\s|\d+[.)]")
_HEADING: Final = re.compile(r"(\#{1,6})[ ](?!\s)([^\n]*?[^\s#])(?:[ ]\{\#([a-z0-9-]+)\})?\Z")
_ATTRIBUTES_LINE: Final = re.compile(rf"{_ATTRIBUTES}\Z")
_RULE: Final = re.compile(r"\|(?:---\|)+\Z")
_CHART: Final = re.compile(r'<figure class="chart [a-z]+"><svg [^<>\n]*>[^\n`*_]*</svg></figure>\Z')
_ID: Final = re.compile(r' id="([^"&]*)"')


class Outside(Exception):
    """The text holds something that only Python-Markdown is to judge."""


@dataclass(frozen=True)
class Contents:
    """The options of the extension `toc` that are not its defaults."""

    permalink: str
    permalink_title: str
    toc_depth: int


@dataclass
class Conversion:
    """One page on its way: call `convert` once. `resolve` gives the address of a link, or raises Outside."""

    contents: Contents
    resolve: Callable[[str], str]
    elements: Elements = field(default_factory=Elements)
    tokens: list[Any] = field(default_factory=list)  # of the table of contents, as the extension `toc` makes them
    anchors: set[str] = field(default_factory=set)  # ids of raw HTML
    ids: set[str] = field(default_factory=set)  # and of Markdown's elements: only these count where a heading needs a new one
    headings: list[tuple[int, int, str, str]] = field(default_factory=list)

    def convert(self, text: str) -> str:
        """The HTML of a page's Markdown; raises Outside."""
        text = text.strip("\n")
        if not text or is_strange(text):
            raise Outside
        blocks = list(self._blocks(_BLANKS.split(text)))
        flat: list[Any] = []
        named: dict[int, tuple[int, str]] = {}
        for at, level, inner, name in self.headings:
            title = strip_tags(inner) if level <= self.contents.toc_depth or not name else ""
            name = name or unique(slugify(unescape(title), "-"), self.ids)
            if level <= self.contents.toc_depth:
                flat.append({"level": level, "id": name, "name": title})
            named[at] = level, name
            blocks[at] = self.elements.heading(level, name, inner, self.contents.permalink, self.contents.permalink_title)
        self.tokens = nest_toc_tokens(flat)
        self.anchors |= self.ids
        return self.elements.page(blocks, named)

    def _blocks(self, blocks: list[str]) -> Iterator[str]:
        items: list[list[str]] = []  # an open list: of each item its paragraphs
        last, count = "", 0
        for block in blocks:
            kind = block[0] if block[0] in "#|>< " else "-" if block.startswith("- ") else "p"
            if items and kind == " " and last != "several":
                items[-1].append(self._paragraph("\n".join(_without("    ", line) for line in block.split("\n"))))
                last = "nested"
                continue
            if items and kind == "-" and last != "several" and "\n" not in block:
                items.append([self._paragraph(block[2:])])
                last = "item"
                continue
            if items and kind in " -":
                raise Outside  # loose and tight at once
            if items:
                yield self._list(items)
                items, count = [], count + 1
            if kind == "-":
                items = [[self._paragraph(_without("- ", line))] for line in block.split("\n")]
                last = "several" if len(items) > 1 else "item"
                items = [[item[0][3:-4]] for item in items] if last == "several" else items
                continue
            if kind == last and kind in "> ":
                raise Outside  # Python-Markdown joins them
            last = kind
            yield self._block(kind, block, count)
            count += 1
        if items:
            yield self._list(items)

    def _block(self, kind: str, block: str, at: int) -> str:
        if kind == "#":
            heading = _HEADING.match(block) or _refuse()
            if heading[3]:
                self.ids.add(heading[3])
            self.headings.append((at, len(heading[1]), self._inline(heading[2]), heading[3] or ""))
            return ""
        if kind == "|":
            return self._table(block.split("\n"))
        if kind == ">":
            inner = "\n".join("" if line == ">" else _without("> ", line) for line in block.split("\n"))
            return self.elements.quotation(map(self._paragraph, _BLANKS.split(inner)))
        if kind == " ":
            code = "\n".join(_without("    ", line) for line in block.split("\n"))
            return f"<pre><code>{code.replace('>', '&gt;')}\n</code></pre>" if not re.search("[&<]", code) else _refuse()
        if kind == "<" and block.startswith("<figure"):
            self.anchors.update(_ID.findall(block) if _CHART.match(block) else _refuse())
            return f"{block}\n"
        return self._paragraph(block)

    def _paragraph(self, text: str) -> str:
        text, _, below = text.partition("\n")
        if _BLOCK_START.match(text) or not text:
            raise Outside
        more = self._attributes((_ATTRIBUTES_LINE.match(below) or _refuse())[1]) if below else ""
        return f"<p{more}>{self._inline(text)}</p>"

    def _table(self, lines: list[str]) -> str:
        bars = lines[0].count("|")
        torn = [line for line in lines if line[0] != "|" or line[-1] != "|" or line.count("|") != bars]
        if len(lines) < 3 or torn or not _RULE.match(lines.pop(1)):
            raise Outside
        inline, piece = _INLINE.sub, self._piece
        head, *rows = [[inline(piece, cell.strip(" ")) for cell in line[1:-1].split("|")] for line in lines]
        return self.elements.table(head, rows)

    def _list(self, items: list[list[str]]) -> str:
        is_single = len(items) == 1 and len(items[0]) == 1
        return self.elements.items([[items[0][0][3:-4]]] if is_single else items)

    def _inline(self, text: str) -> str:
        return _INLINE.sub(self._piece, text)

    def _piece(self, match: re.Match[str]) -> str:
        strong, em, code, words, url, more, strange = match.groups()
        if url:
            address = self.resolve(url)
            is_out = address.startswith(("https://", "http://", "//"))
            href = RE_AMP.sub("&amp;", address) if "&" in url else address
            attributes = self._attributes(more, href) if more else f' href="{href}"'
            return self.elements.link(attributes, _INLINE.sub(self._piece, words), is_out)
        if strange is not None:
            raise Outside
        if inner := strong or em or code:
            kind = "strong" if strong else "em" if em else "code"
            attributes = self._attributes(more) if more else ""
            return f"<{kind}{attributes}>{inner if code else _INLINE.sub(self._piece, inner)}</{kind}>"
        if ' id="' in match[0]:
            self.anchors.update(_ID.findall(match[0]))
        return match[0]

    def _attributes(self, text: str, href: str = "") -> str:
        found = {"href": href} if href else {}
        for name, key, value in _ATTRIBUTE.findall(text):
            found[key or "id"] = value or name
        if "id" in found:
            self.ids.add(found["id"])
        return "".join(f' {key}="{found[key]}"' for key in sorted(found))


def _without(mark: str, line: str) -> str:
    return line[len(mark) :] if line.startswith(mark) else _refuse()


def _refuse() -> Any:
    raise Outside
