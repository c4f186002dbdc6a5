"""Which blocks of a page are its article.

trafilatura tells where the text is; the words come from the page itself, because trafilatura rewrites white space. Everything
in the element that holds the text is kept, unless its element says that it is furniture: a paragraph too many is seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import trafilatura
from lxml import html

from generator.sources.keys import key_of
from generator.sources.web.blocks import Block, Element
from generator.sources.web.furniture import is_link, why_left

_MOST_SEARCHED: Final = 4_000  # elements: trafilatura takes longer for each than all else, and its last attempts their square
_MOST_OF_IT: Final = 0.9
_PROSE: Final = 60
_SHORT: Final = 25  # a shorter key may stand in another paragraph by chance


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks that are the article's, and those within its element that are not."""

    kept: list[Block]
    left: list[Block]


def body_of(page: str, root: Element, blocks: Sequence[Block], elements: int) -> Body:
    """The article's blocks among all of a page's. `page` is its HTML, `root` the tree that the blocks come from.

    `elements` is how many the page has. Of a heavy one, only the part that it names as its article is searched.
    """
    if elements > _MOST_SEARCHED:
        part = _named_main(root, _weights(blocks, set(range(len(blocks))))[0])
        page = html.tostring(part, encoding="unicode") if sum(1 for _ in part.iter()) <= _MOST_SEARCHED else ""
    taken = _taken(page, blocks) if page else set()
    words = {n for n, block in enumerate(blocks) if not is_link(block)}
    weights, whole = _weights(blocks, taken & words)
    main = _main(root, weights, whole) if whole else _named_main(root, _weights(blocks, words)[0])
    if not whole:
        weights, whole = _weights(blocks, words)
    inside = set(main.iter())
    kept, left = [], []
    for n, block in enumerate(blocks):
        within = block.element in inside
        if not within and not (n in taken and len(block.text) > _PROSE):
            continue
        if why_left(block, main if within else root, weights, whole, n in taken):
            left += [block] if within else []
        else:
            kept.append(block)
    return Body(kept, left)


def _taken(page: str, blocks: Sequence[Block]) -> set[int]:
    """The numbers of the blocks that trafilatura takes for the article's."""
    try:
        found = trafilatura.bare_extraction(page, include_comments=False, include_tables=True, with_metadata=False)
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return set()  # it stumbles over some pages; their own elements tell enough
    text = (found.text or "") if found is not None and not isinstance(found, dict) else ""
    lines = {key_of(line) for line in text.splitlines()}
    whole = key_of(text)
    return {n for n, block in enumerate(blocks) if block.key in lines or (len(block.key) >= _SHORT and block.key in whole)}


def _weights(blocks: Sequence[Block], chosen: set[int]) -> tuple[Counter[Element], int]:
    """How many letters of the chosen blocks stand in each element, and in all."""
    weights: Counter[Element] = Counter()
    for n in chosen:
        element = blocks[n].element
        while element is not None:
            weights[element] += len(blocks[n].key)
            element = element.getparent()
    return weights, sum(len(blocks[n].key) for n in chosen)


def _main(root: Element, weights: Counter[Element], whole: int) -> Element:
    """The element that holds the article: what the page calls so, around where most of the text is."""
    element = root
    while below := [child for child in element if weights[child] >= _MOST_OF_IT * whole]:
        element = below[0]
    around = element
    while around is not None:
        if _is_article(around):
            return around
        around = around.getparent()
    return element.getparent() if element.tag in ("p", "blockquote", "li", "pre") and element is not root else element


def _is_article(element: Element) -> bool:
    return element.tag == "article" or "articleBody" in element.get("itemprop", "").split()


def _named_main(root: Element, weights: Counter[Element]) -> Element:
    """Where trafilatura finds nothing: the element that the page names, with the most letters in it; or all of the page."""
    for path in (".//*[@itemprop='articleBody']", ".//article", ".//main", ".//*[@role='main']"):
        if found := root.xpath(path):
            return max(found, key=lambda element: weights[element])
    return root
