"""A web page's bytes as the text of its article, with what its data says."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from lxml import etree, html

from generator.limits import MOST_BYTES_OF_A_TEXT, MOST_LINES
from generator.sources.extract import Extract, Unreadable
from generator.sources.keys import key_of
from generator.sources.web.blocks import Element, blocks_of
from generator.sources.web.body import body_of
from generator.sources.web.bounds import HELP, TOO_LONG, refuse_by_its_elements, refuse_by_its_tags
from generator.sources.web.encoding import decoded_page
from generator.sources.web.metadata import Pair, facts_in

_LATIN: Final = frozenset("en de fr es it pt nl sv da no nb pl cs ro hu fi tr id vi ca hr sk sl et lv lt".split())


def read_web_page(raw: bytes, header: str = "", address: str = "") -> Extract:
    """The article of a page. `header` is the encoding that its server named, `address` where it came from.

    Raises Unreadable.
    """
    page = decoded_page(raw, header)
    refuse_by_its_tags(page)
    document = parsed(page)
    elements = refuse_by_its_elements(document)
    root = next(iter(document.iter("body")), document)
    blocks = blocks_of(root)
    if len(blocks) > MOST_LINES or sum(len(block.text) for block in blocks) > MOST_BYTES_OF_A_TEXT:
        raise Unreadable(TOO_LONG, HELP)
    title, pairs, doubts = facts_in(document, address)
    body = body_of(page, root, blocks, elements)
    if not body.kept:
        raise Unreadable("the page holds no text of an article", HELP)
    headline = key_of(title)
    texts = [block.text for block in body.kept if not (headline and block.key == headline)]
    pairs, doubts = _language_that_fits(pairs, doubts, "\n".join(texts))
    if broken := sum(text.count("\ufffd") for text in texts):
        doubts.append(("", f"{broken} characters of the text can't be read and stand as \ufffd: compare with the page"))
    text = "\n\n".join(filter(None, [title, *texts]))
    return Extract(text, tuple(pairs), tuple(" ".join(block.text.split("\n")) for block in body.left), tuple(doubts))


def parsed(page: str) -> Element:
    """The page's tree. Raises Unreadable where it would not be whole."""
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", page).replace("\0", "\ufffd")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        document = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Unreadable("the page is empty or can't be read as HTML", HELP) from error
    for problem in parser.error_log:
        if "Excessive depth" in problem.message or "LIMIT" in (problem.type_name or "") or "huge" in problem.message.lower():
            raise Unreadable("the page is nested too deep, or a part of it is too long, to be read whole", HELP)
    return document


def _language_that_fits(
    pairs: list[Pair], doubts: list[tuple[str, str]], text: str
) -> tuple[list[Pair], list[tuple[str, str]]]:
    """The facts without a language that is written in another script than the text: templates are copied with theirs."""
    told = str(dict(pairs).get("language", ""))
    if told.split("-")[0].lower() not in _LATIN:
        return pairs, doubts
    letters = Counter(c.isascii() or c < "\u0250" or "\u1e00" <= c < "\u1f00" for c in text if c.isalpha())
    if letters[True] >= letters[False]:
        return pairs, doubts
    says = f"the page says that it is in `{told}`, but its letters are not"
    return [pair for pair in pairs if pair[0] != "language"], [*doubts, ("language", says)]
