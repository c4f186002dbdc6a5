"""The text of a page as its reader sees it: blocks of exact characters, each with the element that it stands in.

White space of the source folds as in a browser; no-break spaces, soft hyphens and quote marks stay as they are. Inline tags add
nothing. A `<br>` is a line break, two are the end of a block. What is not shown is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from generator.sources.keys import key_of

Element = Any
"""An element of lxml's, which has no types."""

_BLOCKS: Final = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "frameset "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre search section "
    "summary table caption colgroup tbody tfoot thead tr ul xmp noindex".split()
)
_UNSEEN: Final = frozenset(
    "area audio base basefont canvas datalist embed head iframe input link map meta noembed noframes noscript object param "
    "rp rt "
    "script select style svg template textarea title track video amp-ad amp-embed amp-iframe amp-analytics amp-sidebar".split()
)
_NEVER_HIDDEN: Final = frozenset({"html", "body", "main", "article"})  # hidden until a script runs, or forever by mistake
_AS_TYPED: Final = frozenset({"pre", "listing", "xmp", "plaintext"})
_SHOWN_AS_BLOCK: Final = re.compile(r"display\s*:\s*block", re.IGNORECASE)
_HIDING: Final = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_FOR_EARS: Final = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screenreader u-hiddenvisually element-invisible a11y-hidden "
    "offscreen".split()
)
_WHITE: Final = re.compile(r"[ \t\n\r\f]+")
_EMPTY: Final = re.compile("(?:\\s|[\u200b\u2060\ufeff\xad])*")
_QUOTES: Final = ("“”", "‘’")


@dataclass(slots=True)
class Block:
    """A stretch of text that begins and ends at a block's edge. LF stands for a `<br>`."""

    text: str
    element: Element
    linked: int = 0  # how many of its characters are in links
    key: str = ""  # its letters and digits, for comparing

    def __post_init__(self) -> None:
        self.key = key_of(self.text)


@dataclass(slots=True)
class _Walk:
    """Where the walk through a page is."""

    blocks: list[Block] = field(default_factory=list)
    owners: list[Element] = field(default_factory=list)
    pieces: list[str | None] = field(default_factory=list)  # None is a line break
    linked: int = 0
    links: int = 0  # how many links are open
    pres: int = 0
    quotes: int = 0

    def text(self, text: str | None) -> None:
        if not text:
            return
        if self.links:
            self.linked += len(_WHITE.sub("", text))
        if self.pres:
            for n, line in enumerate(text.split("\n")):
                self.pieces += [None, line] if n else [line]
        else:
            self.pieces.append(_WHITE.sub(" ", text))

    def flush(self) -> None:
        if not self.pieces:
            return
        found = [lines for lines in _parted(self.pieces) if lines]
        for lines in found:
            share = self.linked if len(found) == 1 else 0
            self.blocks.append(Block("\n".join(lines), self.owners[-1], share))
        self.pieces, self.linked = [], 0


def _parted(pieces: list[str | None]) -> Iterator[list[str]]:
    """The lines between line breaks, grouped where an empty line stands between them."""
    lines: list[list[str]] = [[]]
    for piece in pieces:
        if piece is None:
            lines.append([])
        else:
            lines[-1].append(piece)
    group: list[str] = []
    for parts in lines:
        line = re.sub(" {2,}", " ", "".join(parts)).strip(" \t\r\f")
        if not _EMPTY.fullmatch(line):
            group.append(line)
        elif group:
            yield group
            group = []
    yield group


def blocks_of(root: Element) -> list[Block]:
    """The blocks below an element, in the page's order."""
    walk = _Walk(owners=[root])
    todo: list[tuple[Element, bool | None]] = [(root, None)]  # to enter, or to leave: as a block, or not
    while todo:
        element, closes = todo.pop()
        tag = element.tag
        if closes is not None:
            _leave(walk, element, tag, closes)
        elif isinstance(tag, str) and not _is_unseen(element, tag):
            block = is_block(element)
            _enter(walk, element, tag, block)
            walk.text(element.text)
            if len(element):
                todo.append((element, block))
                todo.extend([(child, None) for child in reversed(element)])
                continue
            _leave(walk, element, tag, block)
        if element is not root:
            walk.text(element.tail)
    walk.flush()
    return walk.blocks


def _enter(walk: _Walk, element: Element, tag: str, block: bool) -> None:
    if block:
        walk.flush()
        walk.owners.append(element)
    elif tag in ("td", "th"):
        walk.pieces.append(" ")
    elif tag == "br":
        walk.pieces.append(None)
    elif tag == "q":
        walk.pieces.append(_QUOTES[walk.quotes % 2][0])  # browsers put them there
        walk.quotes += 1
    if tag == "a":
        walk.links += "href" in element.attrib
    elif tag in _AS_TYPED:
        walk.pres += 1


def _leave(walk: _Walk, element: Element, tag: str, block: bool) -> None:
    if block:
        walk.flush()
        walk.owners.pop()
    elif tag == "q":
        walk.quotes -= 1
        walk.pieces.append(_QUOTES[walk.quotes % 2][1])
    if tag == "a":
        walk.links -= "href" in element.attrib
    elif tag in _AS_TYPED:
        walk.pres -= 1


def is_block(element: Element) -> bool:
    if element.tag in _BLOCKS:
        return True
    style = element.get("style")
    return bool(style) and bool(_SHOWN_AS_BLOCK.search(style))


def _is_unseen(element: Element, tag: str) -> bool:
    if tag in _UNSEEN:
        return True
    if tag in _NEVER_HIDDEN:
        return False
    given = dict(element.items())
    if not given:
        return tag == "dialog"
    hidden = given.get("hidden")
    return (
        (hidden is not None and hidden.lower() != "until-found")
        or bool(_HIDING.search(given.get("style", "")))
        or not _FOR_EARS.isdisjoint(given.get("class", "").lower().split())
        or (tag == "dialog" and "open" not in given)
    )
