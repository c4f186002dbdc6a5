"""What a header says: title, subtitle, authors, dates, outlet, and what of it is in doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.reading.saved.bylines import split_names
from generator.reading.saved.dates import read_dates
from generator.reading.saved.facts import Facts, published_by
from generator.reading.saved.items import KEY, SEPARATOR, URL, Item, bio_of, is_section
from generator.reading.saved.keys import as_hint, facts_of, one_line
from generator.reading.saved.lines import Block, ends_open, length, lines_in, words_in
from generator.reading.saved.names import has_initial, is_desk, is_name, same_name, sounds_like_outlet
from generator.reading.saved.outlet import published_in
from generator.reading.saved.values import Value

_LONGEST_SUBTITLE: Final = 500
_RELEASES: Final = ("for immediate release", "press release", "news release")


def read_items(header: Sequence[Item], known: Facts, blocks: Sequence[Block]) -> Facts:
    """What the items of a header say. `known` is what was said above them; `blocks` are all of the page."""
    facts = _of_keys(header).over(_of_bylines(header))
    facts = facts.over(Facts(caption=next((item.text for item in header if item.kind == "credit"), "")))
    facts = facts.over(published_by([date for item in header for date in item.dates]))
    for item in header:
        facts = facts.over(_of_line(item))
    facts = facts.over(_titles(header, facts.over(known), blocks))
    if header and header[0].kind == "date" and not facts.over(known).title:
        beside = [part for part in SEPARATOR.split(header[0].text) if not read_dates(part)]
        for part in beside[:1]:
            facts = facts.doubting("title", f"“{part}” stands beside the date and may be the title, or the outlet")
    return facts


def _of_bylines(header: Sequence[Item]) -> Facts:
    bylines = [item.byline for item in header if item.byline]
    names = tuple(dict.fromkeys(name for byline in bylines for name in byline.names))
    outlet = next((byline.outlet for byline in bylines if byline.outlet), "")
    facts = Facts(byline=names, outlet=outlet)
    for name in (byline.maybe_outlet for byline in bylines):
        facts = facts.over(as_hint(name, "the byline")) if name and name != outlet else facts
    return facts


def _of_line(item: Item) -> Facts:
    """What a line says by itself: an address, where it was published, an outlet among its parts, a press release."""
    bare = item.text.strip(" *_")
    facts = Facts()
    if item.kind == "url" and (match := URL.fullmatch(bare)):
        return facts_of([("url", match["url"])], "the header")
    if item.kind == "date" and (placed := published_in(bare)):
        return Facts(outlet=placed[0])
    if item.kind == "section" and is_section(bare):
        outlets = [part for part in SEPARATOR.split(item.text) if sounds_like_outlet(part) and not is_section(part)]
        is_release = re.sub(r"\W+", " ", bare.lower()).strip() in _RELEASES
        return Facts(outlet=next(iter(outlets), ""), kind="statement" if is_release else "")
    parts = re.split(rf"{SEPARATOR.pattern}|,\s+", item.text) if item.kind in ("date", "byline") else []
    for part in parts if len(parts) > 1 else ():
        facts = facts.over(as_hint(part, "the masthead")) if sounds_like_outlet(part) else facts
    return facts


def _of_keys(header: Sequence[Item]) -> Facts:
    pairs: list[tuple[str, Value]] = []
    for n, item in enumerate(header):
        for part in re.split(rf"{SEPARATOR.pattern}|\s+(?=来源|來源)", item.text) if item.kind in ("date", "byline") else ():
            if (match := KEY.fullmatch(part)) and match["value"] and not read_dates(part):
                pairs.append((match["key"], match["value"]))
        match = KEY.fullmatch(item.text) if item.kind in ("key", "topics") else None
        if match and match["value"]:
            pairs.append((match["key"], match["value"].strip(" *")))
        elif item.kind == "topics":
            behind: list[Value] = []
            for other in header[n + 1 :]:
                if other.kind not in ("words", "section", "prose"):
                    break
                behind.append(other.text.strip(" #•*-"))
            pairs.append(("topics", behind))
    return facts_of(pairs, "the header")


def _titles(header: Sequence[Item], known: Facts, blocks: Sequence[Block]) -> Facts:
    """The title and what stands beside it."""
    facts = Facts()
    topics = set(known.topics)
    left = [item for item in header if item.kind in ("words", "prose", "heading") and item.text.strip(" #•*-") not in topics]
    if left and _is_masthead(left[0], left[1:], header, known):
        facts = facts.over(Facts(outlet=known.outlet or left[0].text))
        left = left[1:]
    if known.title:
        left = [item for item in left if not same_name(item.text, known.title)]
    elif title := _title(header, left, blocks):
        if isinstance(title, tuple):
            one, other = title
            facts = facts.doubting("title", f"“{one.text}” and “{other.text}” may each be the title")
            left = [item for item in left if item not in title]
        else:
            facts = facts.over(_without_outlet(one_line(title.text), left))
            left = [item for item in left if item is not title and not same_name(item.text, facts.title)]
            facts = facts.over(_subtitle(title, left, header))
    return facts.over(_beside(left, header, known.over(facts), blocks))


def _title(header: Sequence[Item], left: Sequence[Item], blocks: Sequence[Block]) -> Item | tuple[Item, Item] | None:
    """The line that is the title, the two of which one is, or none."""
    first = next((n for n, item in enumerate(header) if item.kind in ("byline", "date", "topics", "key")), len(header))
    heads = [item for item in left if item.kind == "heading"]
    above = [item for item in left if list(header).index(item) < first]
    candidates = heads[:1] or above or [item for item in left if not is_name(item.text)]
    if not candidates or (candidates[0].kind == "prose" and not above and not heads):
        return None
    one, other = candidates[0], next(iter(candidates[1:2]), None)
    if one.kind != "words" or other is None or other.kind != "words" or is_name(other.text) or not ends_open(other.text):
        return one
    size, length_of_other = words_in(one.text), words_in(other.text)
    if size > 2 or length_of_other < 3:
        return one
    if size == 1 and _is_named(one.text, blocks):
        return other  # below the place that it is about
    is_kicker = one.text.isupper() and not other.text.isupper() and length_of_other < 10
    return other if is_kicker else (one, other)


def _is_named(word: str, blocks: Sequence[Block]) -> bool:
    """Whether a word stands with a capital in the middle of the article's sentences, as names do."""
    return any(re.search(rf"[^\W\d_]\s+{re.escape(word)}\b", line.text) for line in lines_in(blocks))


def _subtitle(title: Item, left: Sequence[Item], header: Sequence[Item]) -> Facts:
    """The line directly below the title, if it is long enough to be no name."""
    behind = [item for item in header[list(header).index(title) + 1 :] if item.kind not in ("note", "section", "credit")]
    if not behind or behind[0] not in left or behind[0].kind not in ("prose", "words", "heading"):
        return Facts()
    text = behind[0].text
    fits = behind[0].kind == "prose" or (
        length(text) > 40 and text[-1] != ":" and not sounds_like_outlet(text) and not is_name(text.split(",")[0])
    )
    return Facts(subtitle=text if fits and len(text) <= _LONGEST_SUBTITLE else "")


def _is_masthead(item: Item, others: Sequence[Item], header: Sequence[Item], known: Facts) -> bool:
    """Whether a first line is the outlet's name: it sounds like one, and another line can be the title."""
    rest = [other for other in others if other.kind != "prose" and not has_initial(other.text)]
    if item.kind != "words" or words_in(item.text) > 5 or not sounds_like_outlet(item.text):
        return False
    below = header[list(header).index(item) + 1 :][:1]
    fewest = 2 if any(other.kind in ("date", "section") for other in below) else 3
    return bool(known.title) or any(words_in(other.text) >= fewest or other.kind == "heading" for other in rest[:3])


def _without_outlet(title: str, left: Sequence[Item]) -> Facts:
    """A title without the outlet's or the section's name that browsers and papers put beside it."""
    for mark in (" | ", " – ", " — ", " - ", " :: ", " « "):
        head, _, outlet = title.rpartition(mark)
        if head and words_in(head) >= 3 and words_in(outlet) <= 5:
            repeated = any(same_name(item.text, head) for item in left)
            if repeated or sounds_like_outlet(outlet):
                return Facts(title=head.strip(), outlet=outlet.strip() if sounds_like_outlet(outlet) else "")
        section, _, rest = title.partition(mark)
        if rest and is_section(section) and words_in(rest) >= 3:
            return Facts(title=rest.strip())
    return Facts(title=title)


def _beside(left: Sequence[Item], header: Sequence[Item], known: Facts, blocks: Sequence[Block]) -> Facts:
    """The subtitle, an outlet and an author that stand on lines of their own."""
    facts = Facts()
    outlets = [item for item in left if item.kind == "words" and sounds_like_outlet(item.text) and words_in(item.text) <= 4]
    if len(outlets) == 1:
        facts = facts.over(Facts(outlet=outlets[0].text))
    if known.byline:
        return facts
    if bios := [bio_of(item.text) for item in header if item.kind == "bio"]:
        return facts.over(Facts(byline=tuple(dict.fromkeys(bios))))
    lines = [(item, names) for item in left if item.kind == "words" and (names := _names_alone(item.text))]
    lines = [(item, names) for item, names in lines if not is_desk(item.text)] or lines
    if not lines:
        return facts
    item, names = lines[0]
    name = " and ".join(names)
    if len(lines) == 1 and (any(map(has_initial, names)) or is_desk(name) or _is_addressed(item, header)):
        return facts.over(Facts(byline=names))
    if len(lines) == 1 and _stands_at_date(item, header) and not any(_is_in_body(one, header, blocks) for one in names):
        facts = facts.over(Facts(byline=names))
        return facts.doubting("", f"“{name}” stands alone beside the date: it was taken for the author")
    return facts.doubting("byline", f"“{name}” stands where an author may stand")


def _names_alone(text: str) -> tuple[str, ...]:
    """The names on a line that holds nothing else, but perhaps where the writer is: `Name in Place`."""
    names = split_names(re.sub(r"\s+(?:in|à|en|aus) [^\Wa-z][\w’' -]{1,30}\Z", "", text))
    return names if names and all(is_name(name) or is_desk(name) for name in names) else ()


def _is_addressed(item: Item, header: Sequence[Item]) -> bool:
    """Whether an address with the person's name in it stands below a name."""
    family = item.text.split()[-1].lower()
    return any(other.kind == "note" and "@" in other.text and family in other.text.lower() for other in header)


def _stands_at_date(item: Item, header: Sequence[Item]) -> bool:
    at = list(header).index(item)
    above = [other for other in header[:at] if not _is_between(other)]
    below = [other for other in header[at + 1 :] if not _is_between(other)]
    return at > 0 and any(other.kind == "date" for other in (*above[-1:], *below[:1]))


def _is_between(item: Item) -> bool:
    """A line that may stand between an author and the date."""
    return item.kind in ("note", "section") or (
        item.kind == "words" and sounds_like_outlet(item.text) and words_in(item.text) <= 4
    )


def _is_in_body(name: str, header: Sequence[Item], blocks: Sequence[Block]) -> bool:
    """Whether an article speaks of what a line names, as it does of places and of persons other than its author."""
    above = {line.number for item in header for line in item.lines}
    texts = [line.text for line in lines_in(blocks) if line.number not in above and not bio_of(line.text)]
    return any(name.lower() in text.lower() for text in texts)
