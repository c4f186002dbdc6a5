"""What each of a page's first lines is by its own form: a date, a byline, a section, or words, which a body has as well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.reading.saved.bylines import (
    Byline,
    is_address,
    is_other_credit,
    is_reading_time,
    read_byline,
    read_signature,
    split_names,
)
from generator.reading.saved.dates import DateLine, read_date_line, read_dates
from generator.reading.saved.furniture import is_furniture
from generator.reading.saved.keys import fact_named
from generator.reading.saved.lines import (
    LONGEST_LINE,
    Block,
    Line,
    are_crumbs,
    ends_open,
    ends_sentence,
    is_bullet,
    is_prose,
    length,
    lines_in,
    starts_low,
    words_in,
)
from generator.reading.saved.names import is_desk, is_name, is_role, sounds_like_outlet
from generator.reading.saved.outlet import published_in
from generator.reading.saved.phrases import CREDIT
from generator.reading.saved.tail import is_agency_credit
from generator.reading.saved.transcript import Turns, is_stamp

MOST: Final = 24  # how many lines a header may have
LONGEST_TITLE: Final = 200
KEY: Final = re.compile(r"\**(?P<key>[^\W\d_][^:：\n]{0,30}?)\**\s?[:：]\**(?:\s*(?P<value>\S.*))?")
BODY_BEGINS: Final = re.compile(r"(?:body|text|full text|article|content|volltext|inhalt|текст|正文)\s*[:：]", re.IGNORECASE)
URL: Final = re.compile(r"<?(?P<url>https?://[^\s<>]+)>?")
SEPARATOR: Final = re.compile(r"\s*[|·•‧∙]\s*|\s+[—–-]\s+|\s{3,}|\t+")
SEPARATED: Final = re.compile("[|·•]")  # as parts of a masthead are
_TOPICS: Final = frozenset({"topics covered", "topics", "tags", "related topics", "filed under", "keywords", "in this article"})
_SECTIONS: Final = frozenset(
    "world politics opinion opinions analysis news business economy comment commentary editorial editorials features "
    "feature interview interviews international national local region regional europe asia africa americas "
    "middle-east culture science technology tech health environment climate sport sports travel lifestyle society "
    "law crime education energy defense defence security markets money finance breaking exclusive explainer "
    "perspective perspectives essay review reviews column columns letters longread investigation live briefing "
    "newsletter podcast video photos home latest top-stories world-news world-affairs foreign-affairs foreign-policy "
    "press-release news-release for-immediate-release breaking-news news-analysis op-ed guest-essay special-report "
    "the-big-read long-read fact-check politik wirtschaft ausland inland kultur meinung kommentar gesellschaft "
    "wissen panorama politique économie monde société política economía mundo opinión internacional esteri политика "
    "экономика мир общество новости культура интервью мнение 新闻 国际 政治 评论 社会 经济 سياسة اقتصاد أخبار رأي".split()
)
_RELATIVE: Final = re.compile(
    r"(?:(?:published|updated|posted)\s+)?(?:[0-9]{1,2}|an?) (?:minutes?|mins?|hours?|hrs?|days?|weeks?) ago|yesterday|today|"
    r"just now|"
    r"vor [0-9]+ (?:stunden|minuten|tagen)|il y a [0-9]+ \w+|hace [0-9]+ \w+|[0-9]+ (?:часов|часа|минут|дней) назад",
    re.IGNORECASE,
)
_BEFORE_DATE: Final = re.compile(r",\s+(?=(?:[^\W\d_]+day,? )?(?:[A-Z][a-z]{2,8}\.? [0-9]|[0-9]{1,2} [A-Z]|[0-9]{4}-))")
_NUMBER: Final = re.compile(r"[0-9]{1,6}[kK]?")  # of comments, shares, readers
_CODE: Final = re.compile(
    r"[A-Z]{1,6}[/-][\w/-]*\d[\w/-]*|(?:issue|no\.|vol\.|volume|edition|nr\.|ausgabe|numéro|№)\s*\d[^.!?]{0,30}", re.IGNORECASE
)
_CLOCK: Final = re.compile(
    r"[0-9]{1,2}[:.][0-9]{2}(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{2,5})?|[0-9]{1,2} [ap]\.m\.(?: [A-Z]{2,4})?", re.IGNORECASE
)
_BIO: Final = re.compile(
    r"(?P<name>[^\W\d_a-z][^.,;:“”\"]{3,50}?),? (?:is|was|reports|writes|covers|teaches|works)\b(?: (?:an?|the|our|for|from|"
    r"on|at)\b| [^\s]+['’]s? ).*"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a header, or several that are one text wrapped, with what it is.

    Kinds: date, byline, topics, key, body (a line that says that the text begins); section, note, credit, url, bio;
    heading, words, prose.
    """

    text: str
    lines: tuple[Line, ...]
    kind: str
    dates: tuple[DateLine, ...] = ()
    byline: Byline | None = None
    alone: bool = True  # in its block

    @property
    def is_bare_date(self) -> bool:
        """A date that does not say what it is of."""
        return self.kind == "date" and not any(date.said or date.has_time for date in self.dates)


def items_of(blocks: Sequence[Block], turns: Turns, width: int) -> list[Item]:
    """The first lines of a page with what each is, wrapped ones as one. `width` is that of wrapped lines, or 0."""
    texts = [line.text for line in lines_in(blocks)[:MOST]]
    items: list[Item] = []
    for block in _with_names_below(blocks[:MOST]):
        at = 0
        while at < len(block) and len(items) < MOST:
            size = _wrapped(block[at:], turns, width)
            lines = tuple(block[at : at + size])
            text = " ".join(line.text for line in lines)
            items.append(replace(_item(text, lines, texts, turns), alone=len(block) == size))
            at += size
        if len(items) >= MOST:
            break
    return _with_dated_title(items)


def _with_names_below(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with `By` and the names below it as one."""
    joined: list[Block] = []
    for block in blocks:
        above = joined[-1] if joined else []
        text = block[0].text.strip(" ,")
        is_name_below = len(block) == 1 and (is_name(text) or text.lower() in ("and", "&", ""))
        if above and re.fullmatch(r"by:?", above[0].text, re.IGNORECASE) and is_name_below:
            joined[-1] = [*above, *block]
        else:
            joined.append(block)
    return joined


def bio_of(text: str) -> str:
    """The name with which a line about an author begins: `Name is a fellow at …`; empty for any other line."""
    match = _BIO.fullmatch(text) if len(text) <= 300 else None
    return match["name"] if match and is_name(match["name"]) else ""


def _wrapped(lines: Sequence[Line], turns: Turns, width: int) -> int:
    """How many of these lines are one text."""
    size = 1
    while size < len(lines) and size < 8:
        before, line = lines[size - 1].text, lines[size].text
        if max(len(before), len(line)) > LONGEST_LINE:
            break
        stops = (
            line == before
            or turns.begins(line)
            or is_bullet(line)
            or read_dates(line)
            or lines[size].heading
            or lines[0].heading
        )
        if stops or read_dates(before):
            break
        by = lines[0].text.lower()
        listing = bool(re.fullmatch(r"(?:written )?by:?", by)) and (is_name(line.strip(" ,")) or line.lower() in ("and", "&"))
        listing = listing or (by.startswith("by ") and bool(re.search(r"(?:,|\band|&)\Z", before, re.IGNORECASE)))
        first = line.split(maxsplit=1)[0]
        full = 55 <= width <= 120 and length(before) + 1 + length(first) > width and not ends_sentence(before)
        full = full and not (read_byline(line) or read_signature(line) or read_byline(before) or CREDIT.search(before))
        low = starts_low(line) and not ends_sentence(before) and not read_byline(line)
        if not (listing or full or low):
            break
        size += 1
    return size


def _item(text: str, lines: tuple[Line, ...], texts: Sequence[str], turns: Turns) -> Item:
    """What a line of a header is, by its own form."""
    bare = text.strip(" *_")
    if lines[0].heading:
        return Item(text, lines, "heading")
    if len(text) > LONGEST_LINE:
        return Item(text, lines, "prose")
    if turns.begins(text) or turns.is_name(text):
        return Item(text, lines, "prose")
    if dates := read_dates(bare) or _date_and_place(bare):
        return Item(text, lines, "date", dates)
    if (byline := read_byline(text)) or (byline := read_signature(text)) or (byline := _names_twice(text, texts)):
        return Item(text, lines, "byline", byline.dates, byline)
    if (
        (len(text) < 600 and CREDIT.search(text))
        or is_other_credit(text)
        or re.fullmatch(r"\([^()/]{3,40}/[^()/]{2,40}\)", bare)
    ):
        return Item(text, lines, "credit")
    if bare.lower().rstrip(":") in _TOPICS or re.match(r"(?:topics|tags|keywords|filed under)\s*:\s*\S", bare, re.IGNORECASE):
        return Item(text, lines, "topics")
    if URL.fullmatch(bare):
        return Item(text, lines, "url")
    if BODY_BEGINS.fullmatch(text):
        return Item(text, lines, "body")
    if (match := KEY.fullmatch(text)) and fact_named(match["key"]) and len(text) < 600:
        return Item(text, lines, "key")
    if _RELATIVE.fullmatch(bare):
        return Item(text, lines, "date", (DateLine(None, "", True, f"“{bare}” gives no date"),))
    if placed := published_in(bare):
        return Item(text, lines, "date", (placed[1],))
    if (
        is_agency_credit(text)
        or is_furniture(text)
        or _NUMBER.fullmatch(bare)
        or _CLOCK.fullmatch(bare)
        or is_reading_time(bare)
        or is_address(bare)
    ):
        return Item(text, lines, "note")
    if several := _several(text, lines):
        return several
    if re.fullmatch(r"[Rr]eporting from [^\W\d_a-z][\w’' .,-]{1,40}", bare):
        return Item(text, lines, "section")
    if is_section(bare) or (is_role(bare) and not is_desk(bare)):
        return Item(text, lines, "section")
    if bio_of(text):
        return Item(text, lines, "bio")
    is_text = is_prose(text) or is_bullet(text) or is_stamp(text) or length(text) > LONGEST_TITLE
    return Item(text, lines, "prose" if is_text else "words")


def _names_twice(text: str, texts: Sequence[str]) -> Byline | None:
    """Names on a line that stands twice, as pages print them above and below a portrait."""
    if len(text) > 80 or texts.count(text) < 2 or text[-1] in ".:" or text == texts[0]:
        return None
    names = split_names(text)
    fit = all(is_name(name) or re.fullmatch(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}", name) for name in names)
    return Byline(names) if names and fit else None


def _date_and_place(text: str) -> tuple[DateLine, ...]:
    """`Sarnhaven, March 12, 2031`: a date behind a place."""
    match = re.fullmatch(r"(?:[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*){0,2}, ){1,2}(?P<date>.+)", text)
    date = read_date_line(match["date"]) if match and len(text) <= 60 else None
    return (date,) if date else ()


def _several(text: str, lines: tuple[Line, ...]) -> Item | None:
    """A line of several parts, with a date or a byline among them and nothing that is not understood."""
    if len(text) > 160:
        return None
    bare = re.sub(r",?\s*p(?:p|g|age|ages)?\.?\s*[A-Z]?\d{1,4}(?:[-–]\d{1,4})?\Z", "", text.strip(" *_"))
    parts = [part for part in re.split(rf"{SEPARATOR.pattern}|\s+(?=(?:来源|來源|作者|记者|编辑)\s*[:：])", bare) if part]
    if len(parts) < 2:
        parts = _BEFORE_DATE.split(bare, maxsplit=1)
        if len(parts) != 2 or not sounds_like_outlet(parts[0]):
            return None
    dates = tuple(date for part in parts for date in read_dates(part))
    bylines = [byline for part in parts if (byline := read_byline(part))]
    others = [part for part in parts if not (read_dates(part) or read_byline(part) or is_reading_time(part) or _is_key(part))]
    small = all(len(part) <= 50 and ends_open(part) and words_in(part) <= 7 for part in others)
    if not (dates or bylines) or not small:
        return None
    byline = bylines[0] if bylines else None
    return Item(text, lines, "byline" if byline else "date", (*dates, *(byline.dates if byline else ())), byline)


def _is_key(text: str) -> bool:
    match = KEY.fullmatch(text)
    return bool(match and fact_named(match["key"]))


def is_section(text: str) -> bool:
    """The name of a section (`World`, `Opinion | Analysis`) or the way to it (`Home > World > Vessar`)."""
    low = re.sub(r"\s+", "-", text.lower().strip(" :|/"))
    if low in _SECTIONS:
        return True
    if len(text) < 160 and are_crumbs(text) and not ends_sentence(text) and not re.search(r"\d\s*/\s*\d", text):
        return True
    if _CODE.fullmatch(text):
        return True
    parts = re.split(r"\s*[|·•,&]\s*", text)
    sections = [part for part in parts if re.sub(r"\s+", "-", part.lower()) in _SECTIONS]
    short = "|" in text or "·" in text or "•" in text
    fits = [
        part in sections or sounds_like_outlet(part) or (short and words_in(part) <= 2 and part[:1].isupper()) for part in parts
    ]
    return len(parts) > 1 and bool(sections) and all(fits)


def _with_dated_title(items: list[Item]) -> list[Item]:
    """The items with a first line that has more than a date in it as words, where no other line can be the title."""
    if not items or items[0].kind != "date" or read_dates(items[0].text.strip(" *_")) or len(items[0].text.split()) < 4:
        return items
    if SEPARATED.search(items[0].text):
        return items  # a masthead
    if not re.sub(r"[\W\d]", "", SEPARATOR.split(items[0].text)[0]) or sounds_like_outlet(
        SEPARATOR.split(items[0].text)[0].split(",")[0]
    ):
        names = [item for item in items[1:6] if item.kind in ("words", "heading") and words_in(item.text) > 2]
        if [item for item in names if not _is_somebody(item.text)]:
            return items
    above = next((n for n, item in enumerate(items) if item.kind in ("prose", "byline")), len(items))
    others = [item for item in items[1:above] if item.kind in ("words", "heading") and not _is_somebody(item.text)]
    return items if any(words_in(item.text) > 2 for item in others) else [replace(items[0], kind="words", dates=()), *items[1:]]


def _is_somebody(text: str) -> bool:
    """A person, with or without what they are."""
    return is_name(text.split(",")[0]) or is_desk(text)
