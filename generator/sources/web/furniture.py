"""Which blocks within an article's element are no part of its text, by the element that they stand in.

Tags and names decide, never words: what a line says is judged where lines of saved text are (`generator/reading/saved`). An
element that holds a good part of the article is no furniture, whatever its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from generator.reading.saved.lines import ends_sentence
from generator.sources.web.blocks import Block, Element

_TAGS: Final = frozenset("nav aside footer figcaption form button dialog menu label legend fieldset".split())
_IN_FIGURES: Final = frozenset("blockquote table pre".split())
# Whole names or pairs of their words; each as CMSs and themes write them.
_SURE: Final = frozenset(
    "share sharing sharedaddy sharebar social addtoany related recirc recirculation recommended recommendations outbrain "
    "taboola newsletter signup sign-up subscribe subscription promo promotion advert adverts advertisement advertising ad ads "
    "adslot dfp sponsored comments comment-list respond disqus caption captions breadcrumb breadcrumbs pullquote pull-quote "
    "most-read mostread most-popular trending read-more readmore read-next readnext also-read cookie cookies consent toolbar "
    "author-bio author-box authorbox jp-relatedposts donate donation feedback rating pagination skip-link".split()
)
_LIKELY: Final = frozenset(
    "paywall regwall login gate sidebar widget tags tag-list taglist topics keywords bio byline-bio meta entry-meta post-meta "
    "banner modal popup overlay follow more credit credits copyright infobox teaser teasers print navigation menu footer "
    "correction-link audio player video gallery carousel slideshow".split()
)
_LINKED: Final = 0.9  # of its characters
_GOOD_PART: Final = 0.4


def why_left(block: Block, main: Element, weights: Mapping[Element, int], whole: int, taken: bool) -> str:
    """Why a block is no part of the article's text; empty if it is. `weights`: how much of the article each element holds.

    `taken` is whether a second reading of the page has the block; names that often stand for furniture count only where not.
    """
    inside = ""
    for element in _from(block.element, main):
        tag = element.tag
        if tag in _IN_FIGURES:
            inside = inside or tag
        if whole and weights.get(element, 0) >= _GOOD_PART * whole:
            continue
        if tag == "figure" and not inside:
            return "figure"
        if tag in _TAGS and not (tag == "footer" and "blockquote" in _tags_above(element, main)):
            return str(tag)
        names = set(names_of(element))
        if sure := names & _SURE:
            return min(sure)
        if not taken and (likely := names & _LIKELY):
            return min(likely)
    is_heading = block.element.tag in ("h1", "h2", "h3")
    return "link" if is_link(block) and not is_heading and not (taken and ends_sentence(block.text)) else ""


def is_link(block: Block) -> bool:
    """Whether a block is a link and nothing else."""
    return 0 < _LINKED * len(block.text.replace(" ", "")) <= block.linked


def _from(element: Element, main: Element) -> Iterator[Element]:
    """An element and those around it, up to the article's own and without that."""
    while element is not None and element is not main:
        yield element
        element = element.getparent()


def _tags_above(element: Element, main: Element) -> set[str]:
    return {above.tag for above in _from(element, main)}


def names_of(element: Element) -> Iterator[str]:
    """The words of an element's names: `post-sharing__list` gives post, sharing, list, and pairs of them."""
    given = f"{element.get('class', '')} {element.get('id', '')} {element.get('data-component', '')} {element.get('role', '')}"
    for name in given.split():
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
        parts = [part for part in re.split(r"[-_:]+", words) if part]
        yield "-".join(parts)
        yield from parts
        yield from (f"{one}-{other}" for one, other in pairwise(parts))
