"""What stands behind an article: a registration wall, a newsletter's footer, tags, an agency's credits, other stories.

Read from the end upwards; the first line that may be a sentence of the article ends it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from generator.limits import MOST_LINES
from generator.reading.saved.bylines import split_names
from generator.reading.saved.facts import Facts
from generator.reading.saved.furniture import is_furniture
from generator.reading.saved.keys import as_hint, fact_named, facts_of, rights_of
from generator.reading.saved.lines import LONGEST_LINE, Block, Line, ends_open, ends_sentence, lines_in, words_in
from generator.reading.saved.names import is_desk, is_name, sounds_like_outlet
from generator.reading.saved.phrases import CLOSED, END_MARK, FOOTERS, LAST_HEADS, LIST_HEADS, TAGS, WALL, WALL_WORDS

_WALL_BLOCKS: Final = 5
_SIGN: Final = re.compile(r"[•·▪‣◦*–-]\s+\S")

_RIGHTS: Final = re.compile(
    r"(?:©|\(c\)\s|copyright\s*(?:©|\(c\)|(?:by\s+)?[12][0-9]{3}\b)).{0,160}|"
    r".{0,60}(?:©|\ball rights reserved\b|alle rechte vorbehalten).{0,80}",
    re.IGNORECASE,
)
_CREDIT: Final = re.compile(
    r"(?:(?i:additional|with|extra|further) )?(?i:reporting|writing|reported|written|edited|editing|compiled|report|"
    r"translation|translated|graphics?|"
    r"photography|production|produced|copy[- ]?editing|research)(?: and (?i:\w+))? (?:by|from) (?P<who>\S.{1,100})"
)
_CONTRIBUTED: Final = re.compile(
    r"[^\W\d_a-z][^.:“”\"!?]{2,120} contributed (?:reporting|(?:to )?this (?:report|article|story))(?: (?:from|"
    r"in) [^.“”\"]{2,60})?\.?"
)
_CONTACT: Final = re.compile(
    r"(?:follow|contact|e-?mail|reach|write to) (?:the (?:author|reporter|writer)s?|"
    r"[^\W\d_][\w.’'-]+(?: [^\W\d_][\w.’'-]+){0,3})(?: (?:on|at|via) .{0,60}|:? ?@\w+)"
    r"(?:@\w+|\S+@\S+|twitter|x|bluesky|mastodon|linkedin|threads|facebook|\S+\.\w+)[\w/@.]*\W*",
    re.IGNORECASE,
)
_OF_MAILS: Final = re.compile(
    r"\b(?:e-?mails?|newsletters?|mailings?|click|message|at any time|subscri(?:bed|bing|ption)|preferences|link below|"
    r"signed up|our (?:list|website|privacy))\b|https?:|©|\|",
    re.IGNORECASE,
)
_LINK: Final = re.compile(r"<?(?:https?://|www\.)\S+>?")
_HASHTAGS: Final = re.compile(r"#[^\W\d]\w*(?:[ ,]+#[^\W\d]\w*)*")
_PLACE: Final = re.compile(r"(?=.*\d)(?=.*,)[^“”\"!?]{8,140}")
_KEY: Final = re.compile(r"(?P<key>[^\W\d_][\w -]{1,30}?)\s?[:：]\s*(?P<value>\S.{0,300})")
_ARCHIVE_KEYS: Final = frozenset(
    ("load-date", "publication-type", "url", "language", "word count", "accession number", "document type", "section", "doi",
     "issn", "责任编辑", "编辑", "責任編輯")
)  # fmt: skip
_MOST_BLOCKS: Final = 40
_MOST_ROUNDS: Final = 300  # what stands behind an article has a tenth of that many blocks


@dataclass(slots=True)
class Tail:
    """The blocks of the body, the lines behind it, and what they say."""

    blocks: list[Block]
    left: list[Line] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    had_footer: bool = False

    @property
    def was_newsletter(self) -> bool:
        return self.had_footer and any(
            re.search(r"unsubscribe|this e-?mail|newsletter", line.text, re.IGNORECASE) for line in self.left
        )


def split_tail(blocks: list[Block]) -> Tail:
    """The blocks without what stands behind the article."""
    tail = Tail(blocks)
    for _ in range(_MOST_ROUNDS):
        if not tail.blocks:
            break
        size = len(tail.blocks), len(tail.blocks[-1])  # what is taken is taken from the end
        _wall(tail)
        _footers(tail)
        if tail.blocks and size == (len(tail.blocks), len(tail.blocks[-1])):
            break
    return tail


def _take(tail: Tail, index: int, facts: Facts | None = None) -> None:
    tail.left[:0] = lines_in(tail.blocks[index:])
    tail.blocks = tail.blocks[:index]
    tail.facts = tail.facts.over(facts or Facts())


# A wall -----------------------------------------------------------------------------------------------------------


def _wall(tail: Tail) -> None:
    blocks = tail.blocks
    for index in range(max(len(blocks) - _WALL_BLOCKS, 1), len(blocks)):
        lines = [line.text for line in lines_in(blocks[index:])]
        if _begins_wall(lines) and all(_SIGN.match(line) or WALL.match(line) or len(line) < 80 for line in lines[1:]):
            _take(tail, index, Facts(is_excerpt=True))
            return


def _begins_wall(lines: list[str]) -> bool:
    """Whether the article's end is an invitation to register: as such, or with a list of what one gets."""
    first = lines[0]
    if len(first) > 200 or not WALL.match(first):
        return False
    if first.endswith(":") and len(lines) > 1:
        return all(_SIGN.match(line) for line in lines[1:2]) or bool(WALL_WORDS.search(first))
    return bool(WALL_WORDS.search(first)) and len(lines) < 12


# Everything else --------------------------------------------------------------------------------------------------


def _footers(tail: Tail) -> None:
    """Takes what stands at the very end: whole blocks of a sure kind, or a heading with the list below it."""
    blocks = tail.blocks
    last = len(blocks) - 1
    if last < 1:
        return
    if all(_is_sure(line.text) for line in blocks[last]):
        tail.had_footer |= any(_speaks_as_footer(line.text) for line in blocks[last])
        _take(tail, last, _said(blocks[last]))
        return
    if len(blocks[last]) > 1 and _take_end_of_block(tail):
        return
    if tail.had_footer and len(blocks[last]) <= 4 and all(_is_postal(line.text) for line in blocks[last]):
        _take(tail, last)
        return
    _head_with_list(tail)


def _take_end_of_block(tail: Tail) -> bool:
    """Lines of a sure kind at the end of the last block, where each line stands for itself."""
    block = tail.blocks[-1]
    size = 0
    while size < len(block) - 1 and _is_sure(block[-1 - size].text) and ends_sentence(block[-2 - size].text.rstrip("\"”’'»")):
        size += 1
    if not size:
        return False
    tail.facts = tail.facts.over(_said(block[-size:]))
    tail.left[:0] = block[-size:]
    tail.blocks = [*tail.blocks[:-1], block[:-size]]
    return True


def _head_with_list(tail: Tail) -> None:
    """A heading such as `Related` or `Tags`, or a footer's first line, with nothing but short lines behind it."""
    blocks = tail.blocks
    for index in range(len(blocks) - 1, max(len(blocks) - _MOST_BLOCKS, 1) - 1, -1):
        lines = [line.text for line in lines_in(blocks[index:])]
        first, rest = lines[0], lines[1:]
        if _is_footer(first) and all(_is_sure(text) or _is_small(text) for text in rest):
            tail.had_footer = True
            _take(tail, index)
            return
        tags = TAGS.fullmatch(first)
        if tags and not tags["inline"] and rest and all(_is_label(text) for text in rest):
            topics = tuple(text.strip(" #•*-") for text in rest if not is_furniture(text))
            _take(tail, index, Facts(topics=topics))
            return
        if END_MARK.fullmatch(first) and all(_is_sure(text) or _is_small(text) or _is_contact(text) for text in rest):
            _take(tail, index)
            return
        if _is_list_head(first) and all(_is_sure(text) or _is_headline(text) for text in rest):
            _take(tail, index)
            return
        if not all(
            _is_sure(line.text) or _is_small(line.text) or _is_headline(line.text) or _is_contact(line.text)
            for line in blocks[index]
        ):
            return


@lru_cache(maxsize=MOST_LINES)  # each line is looked at several times
def _is_sure(text: str) -> bool:
    """A line that is no sentence of an article, whatever stands around it."""
    if len(text) > LONGEST_LINE:
        return False
    if is_furniture(text) or CLOSED.fullmatch(text) or END_MARK.fullmatch(text) or _LINK.fullmatch(text):
        return True
    if len(text) <= 300 and (
        _RIGHTS.fullmatch(text) or is_agency_credit(text) or (_CONTACT.fullmatch(text) and len(text) < 120)
    ):
        return True
    if _is_footer(text):
        return True
    tags = TAGS.fullmatch(text)
    return (
        bool(_HASHTAGS.fullmatch(text))
        or bool(tags and tags["inline"] and len(text) < 300 and not ends_sentence(text))
        or _is_archive_key(text)
    )


@lru_cache(maxsize=MOST_LINES)
def _speaks_as_footer(text: str) -> bool:
    return bool(FOOTERS.search(text))


def _is_footer(text: str) -> bool:
    """A newsletter's line about itself, which speaks to its reader; a sentence of an article about newsletters does not."""
    if len(text) > 300 or not _speaks_as_footer(text) or re.search(r"[“”\"]", text):
        return False
    is_sentence = ends_sentence(text) and not (
        re.search(r"\b(?:you|your|us|our|click)\b", text, re.IGNORECASE) and _OF_MAILS.search(text)
    )
    return not is_sentence or len(FOOTERS.findall(text)) > 1


def is_agency_credit(text: str) -> bool:
    """Who reported, wrote and edited, as agencies print it below a text: `Reporting by A; editing by B`."""
    if _CONTRIBUTED.fullmatch(text):
        return True
    for clause in re.split(r"[;.]\s+", text.strip("()[] ")):
        match = _CREDIT.fullmatch(clause.strip(" ."))
        names = split_names(re.sub(r"\s+(?:in|at) [^\Wa-z][\w’' .-]{1,40}?(?=,| and |\Z)", "", match["who"])) if match else ()
        if not names or not all(is_name(name) or is_desk(name) or sounds_like_outlet(name) for name in names):
            return False
    return True


def _is_archive_key(text: str) -> bool:
    match = _KEY.fullmatch(text)
    key = match["key"].lower() if match else ""
    if match and _LINK.fullmatch(match["value"]) and fact_named(key) in ("url", "source"):
        return True
    if match and fact_named(key) == "source" and len(match["value"]) <= 60 and ends_open(match["value"]):
        return True
    return key in _ARCHIVE_KEYS


def _is_postal(text: str) -> bool:
    return bool(_PLACE.fullmatch(text)) and not ends_sentence(text)


def _is_small(text: str) -> bool:
    """A short line of a footer: an address, a name, a link."""
    return (len(text) < 100 and not ends_sentence(text) and not text.startswith(("“", '"'))) or bool(
        len(text) < 200 and _LINK.search(text)
    )


def _is_list_head(text: str) -> bool:
    bare = text.strip(" *_#:")
    return len(text) <= LONGEST_LINE and bool(LIST_HEADS.fullmatch(bare) or LAST_HEADS.fullmatch(bare))


def _is_contact(text: str) -> bool:
    return (
        len(text) < 200 and bool(re.search(r"\S@\S+\.\w|\+?[0-9][0-9 ()./-]{6,}[0-9]", text)) and not re.search(r"[“”\"]", text)
    )


def _is_label(text: str) -> bool:
    return len(text) <= 50 and ends_open(text) and words_in(text) <= 6


def _is_headline(text: str) -> bool:
    """A line of a list of other stories: a title, its date, its author."""
    if len(text) > LONGEST_LINE:
        return False
    bare = re.sub(r"\A(?:[•·▪‣◦*–-]|[0-9]{1,2}[.)]?)\s+", "", text)
    fits = bare != text or not ends_sentence(text) or text.endswith("?")
    return len(text) <= 130 and fits and not re.search(r"[.!?]\s", bare)


def _said(block: Block) -> Facts:
    """What sure lines say: topics, the address, a licence."""
    facts = Facts()
    for line in block:
        tags = TAGS.fullmatch(line.text)
        if tags and tags["inline"]:
            facts = facts.over(facts_of([("tags", tags["inline"])], "the tags"))
        elif (
            (match := _KEY.fullmatch(line.text))
            and _is_archive_key(line.text)
            and fact_named(match["key"]) in ("url", "source", "language")
        ):
            found = facts_of([(match["key"], match["value"])], "the lines behind the text")
            facts = facts.over(as_hint(found.outlet, "the line behind the text") if found.outlet else found)
        elif CLOSED.fullmatch(line.text):
            facts = facts.over(Facts(is_excerpt=True))
        elif _HASHTAGS.fullmatch(line.text):
            facts = facts.over(Facts(topics=tuple(tag.lstrip("#") for tag in line.text.split())))
        elif _LINK.fullmatch(line.text):
            facts = facts.doubting("url", f"{line.text.strip('<>')} stands behind the text and may be its address")
        elif "creative commons" in line.text.lower() or "cc by" in line.text.lower():
            facts = facts.over(Facts(rights=rights_of(line.text)))
    return facts
