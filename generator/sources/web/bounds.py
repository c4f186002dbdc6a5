"""By what signs a page is known for a bomb, before the search for its article: that takes far longer than all of these.

What an article's page holds was measured on those of newspapers: up to 2,000 elements, up to 40 levels deep and 15 on an
average, with three attributes each.
"""

from __future__ import annotations

import re
from typing import Any, Final

from generator.limits import MOST_ELEMENTS_OF_A_WEB_PAGE
from generator.sources.extract import Unreadable

_MOST_TAGS: Final = 7 * MOST_ELEMENTS_OF_A_WEB_PAGE  # those that scripts write are counted too
_MOST_OF_A_TAG: Final = 500  # attributes
_MOST_ATTRIBUTES: Final = 5 * MOST_ELEMENTS_OF_A_WEB_PAGE
_MOST_DEPTHS: Final = 30 * MOST_ELEMENTS_OF_A_WEB_PAGE  # of all elements added up
_MOST_NAMES: Final = 50 * MOST_ELEMENTS_OF_A_WEB_PAGE  # letters of `class` and `id`
_MOST_LETTERS: Final = 2_500_000  # with white space; of shown text no more than an article's counts
_UNSHOWN: Final = frozenset(("script", "style", "template"))
_TAG: Final = re.compile("<[a-zA-Z]")
_LONG_TAG: Final = re.compile(r"<[a-zA-Z][^<>]{4000}[^<>]*")
_QUOTED: Final = re.compile("\"[^\"]*\"|'[^']*'")
_ATTRIBUTE: Final = re.compile(r"[\s/][^\s\"'<>/=]")
HELP: Final = "open it in a browser, select and copy the article, and save that as a text file"
TOO_LONG: Final = "the page is longer than that of an article"


def refuse_by_its_tags(page: str) -> None:
    """Raises Unreadable for a page of too many tags, or with one of too many attributes.

    Before it is parsed: that takes the square of the attributes, and the more memory the more tags there are.
    """
    if len(_TAG.findall(page)) > _MOST_TAGS:
        raise Unreadable(TOO_LONG, HELP)
    for tag in _LONG_TAG.finditer(page):
        if len(_ATTRIBUTE.findall(_QUOTED.sub("", tag[0]))) > _MOST_OF_A_TAG:
            raise Unreadable(f"a tag of the page has more than {_MOST_OF_A_TAG} attributes", HELP)


def refuse_by_its_elements(document: Any) -> int:
    """How many elements a tree of lxml's has.

    Raises Unreadable for one of more elements, letters, attributes or names, or nested deeper, than an article's.
    """
    elements = letters = attributes = depths = names = 0
    todo = [(document, 0)]
    while todo:
        element, depth = todo.pop()
        elements += 1
        depths += depth
        given = element.items()
        attributes += len(given)
        names += sum(len(value) for name, value in given if name in ("class", "id"))
        letters += len(element.tail or "") + (0 if element.tag in _UNSHOWN else len(element.text or ""))
        if elements > MOST_ELEMENTS_OF_A_WEB_PAGE or letters > _MOST_LETTERS:
            raise Unreadable(TOO_LONG, HELP)
        if depths > _MOST_DEPTHS:
            raise Unreadable("the page is nested too deep to be that of an article", HELP)
        if attributes > _MOST_ATTRIBUTES or names > _MOST_NAMES:
            raise Unreadable("the page has more attributes and names than that of an article", HELP)
        todo += [(child, depth + 1) for child in element]
    return elements
