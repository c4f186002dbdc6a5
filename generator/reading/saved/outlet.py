"""The outlet: taken where two places of the page agree, or one says it in so many words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from generator.reading.saved.dates import DateLine, read_date_line
from generator.reading.saved.facts import Facts, Hint
from generator.reading.saved.names import folded_name, same_name, sounds_like_outlet

_RIGHTS: Final = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:[12][0-9]{3}(?:\s*[-–]\s*[12][0-9]{3})?,?\s+)?(?:by\s+)?(?P<name>[^.,;|·©]{2,60}?)"
    r"(?:,?\s+[12][0-9]{3})?\s*(?:[.,;|·].*)?\Z",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.|@)([\w-]+(?:\.[\w-]+)+)")
_AGENCY: Final = re.compile(
    r"[^\W\d_a-z][^\n(]{2,60}?\((?P<name>[^()\d]{2,40})\)\s*(?:[-–—]{1,2}|\Z)|"
    r"[^\W\d_a-z][^\n(.]{2,40}\.\s[^\n(]{3,30}\.?\s*\((?P<other>[^()\d]{2,40})\)\s*[-–—]"
)
_FIRST: Final = re.compile(
    r"\b(?i:first|originally) (?:appeared|published|posted) (?:in|on|by|"
    r"at) (?:the )?(?P<name>[^\W\d_a-z][^.,;:()“”]{1,50}?)(?: (?:on|in) [^.]{3,40})?[.]"
)
_SUBSCRIBED: Final = re.compile(
    r"\b(?:subscribed|signed up|sign up|opted in) (?:to|for) (?:our )?(?P<name>[^\W\d_a-z][^.,;:()“”|]{1,50}?)(?: (?:on|at|"
    r"via|newsletter|emails?)\b.*)?[.!]?\Z"
)
_PUBLISHED_IN: Final = re.compile(
    r"(?i:(?:this (?:article|story) )?(?:was )?(?:first |originally )?(?:published|printed|appeared|posted) (?:in|on|by) )"
    r"(?:the )?(?P<name>[^\W\d_a-z][^,;:()“”]{1,50}?)(?:,| on| in|, on)? "
    r"(?P<date>(?:[^\W\d_]+day,? )?(?:\d|[^\W\d_]{3,9}\.? \d).{4,40})"
)
_COMPANY: Final = re.compile(
    r"\b(?:media|group|ltd|limited|inc|llc|gmbh|ag|plc|company|co|corp|publications?|publishing|holdings?|verlag|"
    r"all rights)\b",
    re.IGNORECASE,
)
_SPELLED: Final = 4
_MOST_HINTS: Final = 20  # each is compared with all others


def with_outlet(facts: Facts, left: Sequence[str], body: Sequence[str]) -> Facts:
    """The facts with the outlet, where the lines left out and the body agree on it; else with a doubt that names the
    candidates."""
    lower = outlet_of(facts.caption, "\n".join([*left, *body]))
    if facts.outlet or lower:
        return replace(facts, outlet=_better_spelled(facts.outlet or lower, [facts.title, *left]))
    hints = list(facts.hints) + [
        Hint(match["name"].strip(), "the line of rights") for text in left if (match := _RIGHTS.fullmatch(text.strip()))
    ]
    hints += [Hint(match["name"].strip(), "the footer") for text in left if (match := _SUBSCRIBED.search(text))]
    for hint in hints:
        if hint.where == "the footer" and same_name(hint.name, facts.title):
            facts = replace(facts, title="", outlet=hint.name).doubting(
                "title", f"“{hint.name}” is the newsletter’s name, not this issue’s title"
            )
            return facts
    hints = list(dict.fromkeys(hints))[:_MOST_HINTS]
    for text in body[:1]:
        if match := _AGENCY.match(text):
            hints.append(Hint((match["name"] or match["other"]).strip(), "the dateline of ¶1"))
    for text in body[-3:]:
        if match := _FIRST.search(text):
            hints.append(Hint(match["name"].strip(), "the text’s end"))
    hosts = {
        folded_name(label) for text in [facts.url, *left] for host in _ADDRESS.findall(text) for label in host.split(".")[:-1]
    }
    if facts.url:
        hosts |= {folded_name(label) for label in (urlsplit(facts.url).hostname or "").split(".")[:-1]}
    for hint in hints:
        others = {folded_name(other.name) for other in hints if other.where != hint.where}
        if folded_name(hint.name) in hosts | others:
            return replace(facts, outlet=hint.name)
    for hint in hints:
        if hint.where == "the line of rights" and sounds_like_outlet(hint.name) and not _COMPANY.search(hint.name):
            return replace(facts, outlet=hint.name)
    dateline = [hint for hint in hints if hint.where.startswith("the dateline")]
    if dateline and not facts.hints:
        return replace(facts, outlet=dateline[0].name)
    for name, where in dict.fromkeys(hints):
        if not any(f"“{name}”" in doubt.says for doubt in facts.doubts):
            other = " or a place" if where == "the byline" else ""
            facts = facts.doubting("outlet", f"“{name}” in {where} may be the outlet{other}")
    return facts


def published_in(text: str) -> tuple[str, DateLine] | None:
    """The outlet and the day that a line of a header gives: `First published in the Harbour Post on 14 March 2031`."""
    match = _PUBLISHED_IN.fullmatch(text)
    date = read_date_line(match["date"].rstrip(".")) if match else None
    return (match["name"], replace(date, said="published")) if match and date else None


def _better_spelled(name: str, texts: Iterable[str]) -> str:
    """A name in capitals as it is spelled elsewhere on the page."""
    if not name.isupper() or len(name) < _SPELLED:
        return name
    found = re.search(rf"\b{re.escape(name)}\b", "\n".join(text for text in texts if not text.isupper()), re.IGNORECASE)
    return found[0] if found and not found[0].islower() and not found[0].isupper() else name


def outlet_of(caption: str, text: str) -> str:
    """The outlet, where the caption begins with its name in lower case: then as it is spelled elsewhere."""
    match = re.match(r"(?=[a-z0-9-]{4})([a-z][a-z0-9]*(?:-[a-z0-9]+)*) (?=[A-Z])", caption)
    if not match or match[1] in ("the", "file", "this", "from", "photo", "image"):
        return ""
    spellings = re.findall(rf"\b{re.escape(match[1])}\b", text, re.IGNORECASE)
    return next((name for name in spellings if name != match[1]), "")
