"""A page as it was saved: the paragraphs of its article, what it says about itself, what was left out.

Cleaning goes on until it changes nothing more, each time on what the paragraphs would be when they are read again: so what was
cleaned once comes out of it as it went in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from generator.errors import BriefingError, Place
from generator.limits import MOST_BYTES_OF_A_TEXT, MOST_LINES
from generator.reading.saved.bylines import read_byline
from generator.reading.saved.dates import read_date_line
from generator.reading.saved.facts import Facts
from generator.reading.saved.frontmatter import split_front_matter
from generator.reading.saved.furniture import left_marks, split_furniture
from generator.reading.saved.header import split_header
from generator.reading.saved.items import BODY_BEGINS
from generator.reading.saved.keys import facts_of
from generator.reading.saved.layout import paragraphs_of, single_spaced, wrapped_width
from generator.reading.saved.lines import (
    Block,
    Line,
    blocks_of,
    ends_open,
    fold_lines,
    is_bullet,
    length,
    lines_in,
    lines_of,
    paragraphs_again,
    without,
)  # fmt: skip
from generator.reading.saved.mail import split_link_list, split_mail, without_link_marks
from generator.reading.saved.markdown import is_markdown, without_markdown
from generator.reading.saved.names import is_name
from generator.reading.saved.outlet import with_outlet
from generator.reading.saved.tail import split_tail
from generator.reading.saved.transcript import is_stamp, label_of, turns_in

_GUESS = (
    "no blank line parts some of the paragraphs, and their ends were seen by short lines only: "
    "compare article.txt with the page"
)
_MOST_LAYERS = 10  # no page has more headers one above the other; those that are known have three
_MOST_LINES_READ = 2 * MOST_LINES  # in all layers: a page of usual length comes nowhere near
_MOST_LETTERS_READ = 2 * MOST_BYTES_OF_A_TEXT
_DEEPEST_QUOTED = 10
_QUOTING = re.compile(r">+(?: |\Z)")


@dataclass(slots=True)
class Page:
    """The paragraphs of a page, what is known of it, and the lines that are no paragraphs, in the page's order."""

    paragraphs: list[Line] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    left: list[Line] = field(default_factory=list)


def read_page(text: str, shown: str, known: Facts | None = None) -> Page:
    """A page from its text (NFC, LF). `shown` is the path in messages, `known` what was known before it was read.

    Raises BriefingError for broken front matter.
    """
    facts, size = split_front_matter(text, shown)
    facts = known.over(facts) if known else facts
    lines = lines_of(text)
    page = _pass([line for line in lines if line.number >= size], facts, shown, has_front_matter=size > 0)
    page.left += [line for line in lines if line.number < size]
    for layer in range(_MOST_LAYERS + 1):
        letters = sum(len(line.text) for line in page.paragraphs)
        is_much = (layer + 2) * len(page.paragraphs) > _MOST_LINES_READ or (layer + 1) * letters > _MOST_LETTERS_READ
        if layer == _MOST_LAYERS or (layer and is_much):
            says = f"header stands above header, or footer below footer: {layer + 1} layers so far"
            raise BriefingError(says, place=Place(shown), help="keep the part that the article stands in")
        # what is left is judged as it will be read again, with nothing known of it
        again = _pass(paragraphs_again(page.paragraphs), Facts(), shown)
        if not again.left and [line.text for line in again.paragraphs] == [line.text for line in page.paragraphs]:
            break
        more = again.facts
        if page.facts.title and more.title:
            more = _below_a_title(more)
        page = Page(again.paragraphs, page.facts.over(more), page.left + again.left)
    page.left.sort(key=lambda line: line.number)
    left, body = [line.text for line in page.left], [line.text for line in page.paragraphs]
    page.facts = _names_as_spelled(with_outlet(page.facts, left, body), left + body).over(_kept_in_doubt(page))
    return page


def _below_a_title(facts: Facts) -> Facts:
    """The facts of a header's second part: what would be a title without the first one is none."""
    doubts = (
        doubt._replace(says=doubt.says.replace("taken for the title", "taken for a part of the header"))
        for doubt in facts.doubts
    )
    return replace(facts, title="", doubts=tuple(doubts))


def _kept_in_doubt(page: Page) -> Facts:
    """What to tell of a first paragraph that may have been a title or a date, and of a last one that may be a byline."""
    facts = Facts()
    if len(page.paragraphs) < 2 or page.facts.kind == "transcript":
        return facts
    first, last = page.paragraphs[0].text, page.paragraphs[-1].text
    again = any(line.text == first for line in page.paragraphs[1:])  # a speaker, a refrain
    if read_date_line(first):
        facts = facts.doubting("published", f"¶1 is a date, {first}: it was kept in the text")
    elif ends_open(first) and length(first) <= 160 and not (again or is_bullet(first) or label_of(first)):
        facts = facts.doubting("title", f"¶1, “{first[:80]}”, may be the title: it was kept in the text")
    if read_byline(last) or (is_name(last.split(",")[0]) and ends_open(last) and len(last) <= 60):
        facts = facts.doubting("byline", f"“{last}” at the end may name the author: it was kept in the text")
    return facts


def _pass(lines: list[Line], known: Facts, shown: str, has_front_matter: bool = False) -> Page:
    """One time through, from lines to paragraphs."""
    mail = split_mail(_parted_at_body(lines), shown)
    known = mail.facts.over(known)
    numbers: frozenset[str] = frozenset()
    if has_front_matter or is_markdown(mail.lines):
        plain = without_markdown(mail.lines)
        blocks, left, known = plain.blocks, mail.left + plain.left, known.over(Facts(caption=plain.caption))
    else:
        lines, links, numbers = split_link_list(mail.lines)
        blocks, left = [_unquoted(block) for block in blocks_of(lines)], mail.left + links
    furniture = split_furniture(blocks)
    blocks = without(blocks, furniture)
    blocks = single_spaced(blocks)
    for line in furniture:
        if match := re.fullmatch(r"view this (?:post|story) on the web at (?P<url>https?://\S+)", line.text, re.IGNORECASE):
            known = known.over(facts_of([("url", match["url"])], "the mail"))
    turns = turns_in(blocks)
    if turns.is_transcript:
        furniture += [line for line in lines_in(blocks) if is_stamp(line.text)]
        blocks = without(blocks, furniture)
        known = known.over(Facts(kind="transcript"))
    header = split_header(blocks, known, turns, wrapped_width(blocks))
    tail = split_tail(header.blocks)
    marks = left_marks(tail.blocks)
    # without header and footers, it is surer whether the body is set with a blank line behind every line
    found, is_guess = paragraphs_of(single_spaced(without(tail.blocks, marks)), turns)
    paragraphs = []
    for paragraph in found:
        text, taken = without_link_marks(paragraph.text, numbers, mail.was_mail or tail.was_newsletter)
        left += [paragraph.saying(mark) for mark in taken]
        text = " ".join(line.text for line in lines_of(fold_lines(text)))  # as it will be read again
        paragraphs += [paragraph.saying(text)] if text else []
    facts = known.over(header.facts).over(tail.facts)
    return Page(
        paragraphs, facts.doubting("", _GUESS) if is_guess else facts, left + furniture + header.left + marks + tail.left
    )


def _parted_at_body(lines: list[Line]) -> list[Line]:
    """The lines with a blank one behind each that only says that the text begins: `BODY:` is no part of a paragraph."""
    parted = lines[:1]
    for before, line in pairwise(lines):
        begins = before.text[-1] in ":：" and BODY_BEGINS.fullmatch(before.text)
        parted.append(line.apart(line.gap) if begins else line)
    return parted


def _unquoted(block: Block) -> Block:
    """A block without the `>` before each of its lines."""
    if block[0].text[0] != ">":
        return block
    texts = [line.text for line in block]
    for _ in range(_DEEPEST_QUOTED):
        if not all(_QUOTING.match(text) for text in texts if text):
            break
        bare = [text.lstrip(">").strip(" \t") for text in texts]
        if not any(bare):
            break
        texts = bare
    return [line.saying(text) for line, text in zip(block, texts, strict=True) if text]


def _names_as_spelled(facts: Facts, texts: list[str]) -> Facts:
    """The facts with names that are printed in capitals as they are spelled elsewhere on the page."""
    whole = "\n".join(texts)

    def spelled(name: str) -> str:
        if not name.isupper():
            return name
        found = re.finditer(rf"\b{re.escape(name)}(?!\w)", whole, re.IGNORECASE)
        return next((match[0] for match in found if match[0].istitle() or not (match[0].isupper() or match[0].islower())), name)

    return replace(facts, byline=tuple(dict.fromkeys(map(spelled, facts.byline))))
