"""Bylines: who wrote it, from the one line that says so; with it, what else stands on that line.

A line is a byline where all of it is accounted for: names, what the writers are, an outlet, a date, an address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from generator.reading.saved.dates import DateLine, read_date_line, read_dates
from generator.reading.saved.names import is_desk, is_name, is_role, sounds_like_outlet

_BY: Final = re.compile(
    r"(?:(?:words|text|story|interview|by-?line)\s*:\s*|(?:(?:written|reported|story|text|words|analysis|opinion|commentary|interview|column|review|essay|report|reporting|"
    r"feature|"
    r"perspective|exclusive|guest post|posted|published|authored)\s+)?by(?:\s*:\s*|\s+)|(?:authors?|byline)\s*:\s*|"
    r"autor(?:in|en|es|e)?\s*:\s*|auteure?s?\s*:\s*|автор(?:ы|а)?\s*:\s*|текст\s*:\s*|بقلم\s*:?\s*|كتب(?:ت)?\s*:\s*|"
    r"الكاتب\s*:\s*|"
    r"(?:作者|记者|撰文|文)\s*[:：/／]\s*|(?:本报)?记者\s+|(?:取材・)?文\s*=\s*)",
    re.IGNORECASE,
)
_FOREIGN_BY: Final = re.compile(r"(?:[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Аа]вторы?|VON|PAR|POR)\s+(?=[^\W\d_a-z])")
_OTHER_WORK: Final = re.compile(
    r"(?:photo(?:graph)?(?:s|y)?|pictures?|images?|illustrations?|art(?:work)?|graphics?|video|maps?|charts?|translated|"
    r"translation|edited|produced|presented|narrated|foto(?:s)?|fotos von|photos? de|перевод)\s*(?:by\s+|:\s*|von\s+|"
    r"par\s+)(?P<who>.+)",
    re.IGNORECASE,
)
_SEPARATOR: Final = re.compile(r"\s*[|·•‧∙⋅]\s*|\s+[—–/-]\s+|\t+|\s{3,}")
_AND: Final = re.compile(
    r",\s+(?:and|und|et|with)\s+|\s+(?:and|und|et|with|mit|avec|con|и|та|ve|og|och|en)\s+|\s*&\s*|\s*[;；、，،]\s*|,\s+|"
    r"\s+و\s+",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(
    r"[<(\[]?\s*(?:mailto:)?[\w.+-]+(?:@|\s?\[at\]\s?)[\w-]+(?:\.[\w-]+)+\s*[>)\]]?|[(\[]?@\w{2,30}[)\]]?"
)
_READING: Final = re.compile(
    r"(?:temps de lecture|lesezeit|reading time|время чтения)\s*:?\s*[0-9]{1,3} ?(?:min|мин)\w*\.?|"
    r"[0-9]{1,3}[ -]?min(?:ute)?s?(?:[ .-]?(?:read|lesezeit|de lecture|de lectura))?\.?",
    re.IGNORECASE,
)
_PICTURES: Final = re.compile(r";\s*(?:photo(?:graph)?s?|pictures|images|fotos?|illustrations?)\b.*", re.IGNORECASE)
_FOR: Final = re.compile(r",?\s+(?:for|für|pour|para|per|для|to)\s+(?P<outlet>(?:the |The )?[^\Wa-z].{1,50})\Z")
_OF: Final = re.compile(r",?\s+(?:of|at|from)\s+(?P<outlet>(?:the |The )?\S.{1,40})\Z")
_SHARED: Final = re.compile(r"[^\Wa-z_][\w.’'-]+ (?:and|&) (?P<other>.+)")  # a family name that two share
_NO_BYLINES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday then now day night far all contrast law default "
    "january february march april may june july august september october november december".split()
)
_LONGEST: Final = 240


@dataclass(frozen=True, slots=True)
class Byline:
    """What a line of authors says. `maybe_outlet` is a word behind the names that may be one."""

    names: tuple[str, ...]
    outlet: str = ""
    maybe_outlet: str = ""
    dates: tuple[DateLine, ...] = ()


def read_byline(text: str) -> Byline | None:
    """What a line says that begins with `By` (or its like); None if it is no byline, or not for sure."""
    line = _bare(text)
    if not line or len(line) > _LONGEST:
        return None
    if match := _BY.match(line):
        return _authors(line[match.end() :])
    if match := _FOREIGN_BY.match(line):
        found = _authors(line[match.end() :])
        return found if found and all(" " in name for name in found.names) and not is_role(line) else None
    return None


def read_signature(text: str) -> Byline | None:
    """What a line says that gives a name with what the writer is or their address: `Name, Correspondent in Place`."""
    line = _bare(text)
    if not line or len(line) > _LONGEST or line[-1] in ".:?!":
        return None
    if (match := re.fullmatch(r"(?P<date>.{6,60}?),?\s+(?P<by>by\s+.+)", line, re.IGNORECASE)) and (
        days := read_dates(match["date"])
    ):
        found = read_byline(match["by"])
        return replace(found, dates=(*days, *found.dates)) if found else None
    plain = _ADDRESS.sub("", line).strip(" ,|·•–—-")
    if plain != line and plain and all(is_name(part) for part in split_names(plain)):
        return Byline(split_names(plain))
    parts = [part for part in re.split(r",\s+|\s*[|·•]\s*|\s+[—–-]\s+", plain, maxsplit=1) if part]
    if len(parts) == 2 and is_name(parts[0]) and is_role(parts[1]):
        return Byline((parts[0],), maybe_outlet=_employer(parts[1]))
    words = line.split(", ")
    dated = any(read_date_line(", ".join(words[n:])) for n in range(1, len(words)))
    found = _authors(line) if dated or _SEPARATOR.search(line) else None
    return found if found and found.dates and all(is_name(name) for name in found.names) else None


def is_other_credit(text: str) -> bool:
    """Whether a line names who did other work than the writing: `Photographs by Wim Tarrow`."""
    match = _OTHER_WORK.fullmatch(_bare(text))
    return bool(match) and len(text) < 120 and not re.search(r"[.!?]\s", match["who"] if match else "")


def is_address(text: str) -> bool:
    """An e-mail address or an account's name and nothing else."""
    return bool(_ADDRESS.fullmatch(text.strip()))


def is_reading_time(text: str) -> bool:
    return any(map(str.isdigit, text)) and bool(_READING.fullmatch(text.strip()))


def _bare(text: str) -> str:
    return text.replace("\xa0", " ").strip(" *_—–-|·•[]")


def _authors(text: str) -> Byline | None:
    """The authors named by what stands behind `By`; None if a part of it is not understood."""
    first, *rest = [part for part in _SEPARATOR.split(text.strip()) if part.strip()] or [""]
    found = _names_and_more(first.strip(" ,"))
    for part in rest:
        found = found and _with(found, part.strip(" ,"))
    return found if found and found.names else None


def _with(found: Byline, part: str) -> Byline | None:
    """The byline with what a further part of its line says."""
    if day := read_date_line(part):
        return replace(found, dates=(*found.dates, day))
    if (
        _READING.fullmatch(part)
        or is_role(part)
        or _ADDRESS.fullmatch(part)
        or re.fullmatch(r"[0-9]{1,2}[:.][0-9]{2}.{0,12}", part)
    ):
        return found
    if is_desk(part):
        return replace(found, names=(*found.names, part))
    if sounds_like_outlet(part):
        return replace(found, outlet=found.outlet or part)
    if len(part) <= 40 and part[:1].isupper() and not re.search(r"[.!?:]", part):
        return replace(found, maybe_outlet=found.maybe_outlet or part)
    return None


def _names_and_more(text: str) -> Byline | None:
    """Names, and behind them `for Outlet`, `in Place`, a role, an address, a date."""
    text = _PICTURES.sub("", _ADDRESS.sub("", text)).strip(" ,")
    if re.search(r"[?!“”\"]|:(?!.*\d)", text):
        return None
    text, dates = _without_date(text)
    text, outlet = _without_outlet(text)
    found = Byline((), outlet=outlet.removeprefix("the "), dates=dates)
    whole = re.sub(r"\s+", " ", text).strip(" ,")
    names = split_names(whole)
    if is_desk(whole) or (len(names) == 1 and is_name(whole)) or sounds_like_outlet(whole) or _is_one_word(whole):
        return replace(found, names=(whole,))
    if len(names) == 1 and (shared := _SHARED.fullmatch(whole)) and is_name(shared["other"]):
        return replace(found, names=names)
    for name in names:
        added = _one_more(found, name)
        if added is None:
            return None
        found = added
    return found


def _without_date(text: str) -> tuple[str, tuple[DateLine, ...]]:
    """A text without the date at its end: `, March 14, 2031`, ` on March 14, 2031`."""
    for match in re.finditer(r",?\s+on\s+|,\s+", text):
        if date := read_date_line(text[match.end() :]):
            return text[: match.start()], (date,)
    return text, ()


def _without_outlet(text: str) -> tuple[str, str]:
    """A text without the outlet for which the names before it write, and without their place."""
    outlet = ""
    if match := re.search(r"\s*\(([^()]{2,60})\)\Z", text):
        text, outlet = text[: match.start()], match[1] if sounds_like_outlet(match[1]) else ""
    if match := _FOR.search(text):
        head, role = re.sub(r",[^,]*\Z", "", text[: match.start()]), text[: match.start()].rpartition(",")[2]
        text = head if is_role(role.strip()) or role.strip().lower() == "special" else text[: match.start()]
        return text, match["outlet"].strip(" .,")
    match = _OF.search(text)
    if match and all(map(is_name, split_names(text[: match.start()]))):
        name = match["outlet"].strip(" .,")
        return text[: match.start()], name if sounds_like_outlet(name.removeprefix("the ")) else outlet
    return text, outlet


def _is_one_word(text: str) -> bool:
    """A byline of one word: `By Reuters`; no day and no `By Default`."""
    return bool(re.fullmatch(r"[^\Wa-z_][\w.'’-]{1,30}", text)) and text.lower() not in _NO_BYLINES


def _one_more(found: Byline, part: str) -> Byline | None:
    """A byline with one more part of its list; None for a part that is neither name, role, outlet nor place."""
    part = re.sub(r"\s+(?:in|à|aus|en|em|from)\s+[^\Wa-z][\w’' .-]{1,40}\Z", "", part)
    if not part:
        return found
    if re.fullmatch(r"(?:Jr|Sr|II|III|PhD|Ph\.D|MD|MP)\.?", part) and found.names:
        return replace(found, names=(*found.names[:-1], f"{found.names[-1]}, {part}"))
    if found.names and is_role(part):
        return replace(found, maybe_outlet=found.maybe_outlet or _employer(part))
    if found.names and sounds_like_outlet(part):
        return replace(found, outlet=found.outlet or part)
    if is_name(part) or is_desk(part):
        return replace(found, names=(*found.names, part))
    if found.names and re.fullmatch(r"[^\Wa-z_][\w.’'-]*(?: [^\Wa-z_][\w.’'-]*){0,3}", part):
        return replace(found, maybe_outlet=found.maybe_outlet or part)  # an outlet or a place
    return None


def split_names(text: str) -> tuple[str, ...]:
    """The names of a list of names; a family name that two share, and a list that can't be taken apart, stay as they are."""
    if re.fullmatch(r"[\u3400-\u9fff]{2,4}(?:\s+[\u3400-\u9fff]{2,4})+", text):
        return tuple(text.split())
    parts = [part.strip() for part in _AND.split(text) if part and part.strip()]
    if len(parts) > 1 and "," not in text and any(len(part.split()) == 1 for part in parts) and _cased(text):
        return (re.sub(r"\s+", " ", text).strip(),)
    parts = [name for part in parts for name in _without_waw(part)]
    names: list[str] = []
    for part in parts:
        # a single word behind `y` or `e` belongs to the name before it: Ortega y Gasset
        for piece in re.split(r"\s+(?=[yeiYEI]\s)", part):
            word = re.sub(r"\A[yeiYEI]\s+", "", piece)
            if names and word != piece and len(word.split()) == 1:
                names[-1] += f" {piece}"
            else:
                names.append(word)
    return tuple(names)


def _without_waw(text: str) -> list[str]:
    """Two Arabic names that `و` joins, where it begins no name itself."""
    one, _, other = text.partition(" و")
    if len(one.split()) > 1 and len(other.split()) > 1 and not re.match(r"(?:ليد|ائل|سيم|فاء|جدي|جيه|داد|هبة|سام)\b", other):
        return [one, *_without_waw(other)]
    return [text]


def _cased(text: str) -> bool:
    return any(c.isupper() for c in text)


def _employer(role: str) -> str:
    """The words before a role that may name an outlet: `Tide-Ledger correspondent`."""
    words = []
    for word in role.split():
        if not word[:1].isupper() or is_role(word):
            break
        words.append(word)
    name = " ".join(words)
    return name if name and sounds_like_outlet(name) else ""
