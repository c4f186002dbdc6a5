"""Mails and newsletters pasted as text: their headers, forwarding, quoting by `>`, the addresses behind their links.

A newsletter's subject is its title and its date the day of publication; whether the sender is the outlet or the author is said
only where it is sure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from email.errors import MessageError
from email.header import decode_header, make_header
from typing import Final

from generator.errors import BriefingError, Place
from generator.reading.saved.dates import read_date_line
from generator.reading.saved.facts import Facts, published_by
from generator.reading.saved.keys import as_hint, one_line
from generator.reading.saved.lines import Line, is_rule
from generator.reading.saved.names import folded_name, is_name, sounds_like_outlet

_KEYS: Final = {
    name: fact
    for fact, names in {
        "from": "from von de da от 发件人 من sender",
        "subject": "subject betreff objet asunto oggetto assunto тема 主题 الموضوع",
        "date": "date sent datum gesendet envoyé fecha enviado data дата отправлено 日期 发送时间 التاريخ",
        "": "to an à para a кому 收件人 cc bcc kopie reply-to antwort-an list-unsubscribe list-id list-unsubscribe-post "
        "message-id mime-version "
        "content-type content-transfer-encoding received return-path delivered-to dkim-signature x-mailer precedence "
        "in-reply-to references "
        "importance priority attachments anlagen mailed-by signed-by mailing-list authentication-results sender feedback-id "
        "list-help "
        "list-archive resent-from resent-date",
    }.items()
    for name in names.split()
}
_HEADER: Final = re.compile(r"[*_]*(?P<key>[^\W\d_][\w-]{0,30}(?: list)?)[*_]*\s?[:：][*_]*(?:\s+(?P<value>.*))?", re.DOTALL)
_FORWARDED: Final = re.compile(
    r"[-\s>_*]*(?:begin )?(?:forwarded message|original message|forwarded by .{0,60}|weitergeleitete nachricht|"
    r"ursprüngliche nachricht|"
    r"message transféré|message d'origine|mensaje reenviado|messaggio inoltrato|пересылаемое сообщение|"
    r"пересланное сообщение)[-\s:_*]*",
    re.IGNORECASE,
)
_WROTE: Final = re.compile(
    r"(?:on|am|le|el|il)\s+(?P<head>.{10,160}?)\s+(?:wrote|schrieb|a écrit|escribió|ha scritto)\s?:", re.IGNORECASE
)
_FORWARD_PREFIX: Final = re.compile(r"(?:(?:fwd?|fw|re|wg|aw|tr|rv|i|пересл)\s*:\s*)+", re.IGNORECASE)
_MOST_FORWARDED: Final = 20  # mails one inside the other
_DEEPEST_QUOTED: Final = 10
_REACH: Final = 60  # how many lines a forwarder's note and the headers may take
_SENDER: Final = re.compile(
    r"[\"']?(?P<name>[^<>\"]*?)[\"']?\s*(?:[<\[(](?:mailto:)?(?P<address>[^<>\s@]+@[^<>\s\])]+)[>\])].*)?", re.DOTALL
)
_IN_BRACKETS: Final = re.compile(
    r"\s*(?:\(\s*https?://[^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*\s*\)|<\s*https?://[^\s<>]*\s*>|\[\s*https?://[^\s\[\]]*\s*\])"
)
_LINK_LIST: Final = re.compile(r"(?:\[(?P<n>[0-9]{1,3})\]:?|(?P<m>[0-9]{1,3})\.)\s+<?(?:https?|mailto):\S+")
_ONLY_ADDRESS: Final = re.compile(r"<?https?://\S+>?")
_LIST_HEAD: Final = re.compile(r"(?:links?|references|visible links|hidden links|urls?|link list):?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mail:
    """A text without what made it a mail. `was_mail` says whether it was one."""

    lines: list[Line]
    facts: Facts
    left: list[Line]
    was_mail: bool = False


def split_mail(lines: list[Line], shown: str) -> Mail:
    """The lines without mail headers above them and `>` before them. Raises BriefingError for a mail's source code."""
    left: list[Line] = []
    facts = Facts()
    was_mail = False
    lines, quoted = _unquoted(lines)
    for _ in range(_MOST_FORWARDED):
        start, end = _headers(lines)
        if end == start:
            break
        if end >= len(lines):
            break
        facts = _facts(lines[start:end], shown).over(facts)
        left += lines[:end]
        lines = [lines[end]._replace(gap=1), *lines[end + 1 :]]
        was_mail = True
        lines, _ = _unquoted(lines)
    above = 0 if was_mail else _before_quotation(lines)
    left += lines[:above]
    lines = lines[above:]
    if quoted or was_mail or above:
        lines, wrote = _without_wrote(lines)
        facts = facts.over(_by_wrote(wrote))
        left += wrote
        was_mail = was_mail or bool(wrote)
        lines, _ = _unquoted(lines)
    if was_mail:
        addresses = [line for line in lines if line.gap and _ONLY_ADDRESS.fullmatch(line.text)]
        left += addresses
        taken = {line.number for line in addresses}
        lines = [line for line in lines if line.number not in taken]
        at = next((n for n, line in enumerate(lines) if line.text in ("--", "-- ") and n and len(lines) - n <= 16), len(lines))
        left += lines[at:]
        lines = lines[:at]
    return Mail(lines, facts, left, was_mail)


def _unquoted(lines: list[Line]) -> tuple[list[Line], bool]:
    """The lines without the `>` that stands before nearly all of them."""
    was_quoted = False
    for _ in range(_DEEPEST_QUOTED):
        if len(lines) <= 2 or sum(line.text.startswith(">") for line in lines) < 0.8 * len(lines):
            break
        was_quoted = True
        bare: list[Line] = []
        gap = 0
        for text, number, before, _, heading, item in lines:
            if text[0] == ">":
                text = text[2:] if text[1:2] in (" ", "\t") else text[1:]
            gap = max(gap, before)
            if behind := text.lstrip():
                bare.append(Line(behind.rstrip(), number, gap, len(text) - len(behind), heading, item))
                gap = 0
            else:
                gap += 1
        lines = bare
    return lines, was_quoted


def _before_quotation(lines: list[Line]) -> int:
    """How many lines stand above `Name wrote:`, where all that follows is quoted."""
    for n in range(1, min(len(lines) - 3, 12)):
        for size in (1, 2):
            behind = lines[n + size :]
            is_wrote = _WROTE.fullmatch(" ".join(line.text for line in lines[n : n + size]))
            if is_wrote and sum(line.text.startswith(">") for line in behind) >= 0.9 * len(behind):
                return n
    return 0


def _key(line: Line) -> str | None:
    match = _HEADER.fullmatch(line.text)
    return _KEYS.get(match["key"].lower()) if match else None


def _headers(lines: list[Line]) -> tuple[int, int]:
    """Where the headers stand: at the very top, or behind the line that says that a message was forwarded."""
    starts = [0] if lines else []
    starts += [n + 1 for n, line in enumerate(lines[:_REACH]) if _FORWARDED.fullmatch(line.text)]
    for start in reversed(starts):
        end = start
        keys: list[str] = []
        while end < len(lines):
            key = _key(lines[end])
            if key is None and not (keys and lines[end].indent and not lines[end].gap):
                break
            if lines[end].gap and keys and len(keys) > 1 and key is None:
                break
            keys += [] if key is None else [key]
            end += 1
        named = {key for key in keys if key}
        if ("subject" in named and len(keys) >= 2) or {"from", "date"} <= named:
            return start, end
    return 0, 0


def _facts(headers: list[Line], shown: str) -> Facts:
    values: dict[str, str] = {}
    raw: dict[str, str] = {}
    last = ""
    for line in headers:
        match = _HEADER.fullmatch(line.text)
        key = _KEYS.get(match["key"].lower()) if match else None
        if match is None or key is None:
            if last in values:
                values[last] += " " + line.text
            continue
        last = key or match["key"].lower()
        raw.setdefault(match["key"].lower(), match["value"] or "")
        values.setdefault(last, (match["value"] or "").strip(" *"))
    if re.match(r"base64|quoted-printable", raw.get("content-transfer-encoding", "").lower()) or "multipart/" in raw.get(
        "content-type", ""
    ):
        raise BriefingError("this is the source code of a mail, not its text", place=Place(shown),
                            help="open it in a mail program, copy the text, and save that as plain text")  # fmt: skip
    title = one_line(_FORWARD_PREFIX.sub("", _decoded(values.get("subject", ""))))
    date = read_date_line(values.get("date", ""))
    facts = Facts(title=title).over(published_by([replace(date, said="published")]) if date else Facts())
    if values.get("date") and not date:
        facts = facts.doubting("published", f"the mail's date, “{values['date'][:60]}”, can't be read for sure")
    return facts.over(_sender(_decoded(values.get("from", ""))))


def _decoded(text: str) -> str:
    try:
        return str(make_header(decode_header(text))) if "=?" in text else text
    except (MessageError, LookupError, UnicodeError, ValueError):
        return text


def _sender(text: str) -> Facts:
    """What a sender's line is sure to say: the outlet, the author, both, or neither."""
    match = _SENDER.fullmatch(text.strip())
    name = one_line(match["name"]).strip(" '\"") if match else ""
    if not name or "@" in name:
        return Facts()
    person, _, outlet = next(
        (name.partition(mark) for mark in (" from ", " at ", " via ", " | ", ", ", " – ", " - ") if mark in name),
        (name, "", ""),
    )
    is_from = name.startswith((f"{person} from ", f"{person} via "))
    if outlet and is_name(person) and (is_from or not is_name(outlet)):
        return Facts(byline=(person,), outlet=outlet)
    if sounds_like_outlet(name):
        return Facts(outlet=_by_address(name, match["address"] or "" if match else "") or name)
    if outlet := _by_address(name, match["address"] or "" if match else ""):
        return Facts(outlet=outlet)
    return as_hint(name, "the mail's sender").doubting(
        "outlet", f"the mail is from “{name}”, who may be the outlet{' or the author' if is_name(name) else ''}"
    )


def _by_address(name: str, address: str) -> str:
    """The words with which a sender's name begins, where the address of the mail is named by them.

    `Tide-Ledger Morning Locks <…@tide-ledger.example>` is the Tide-Ledger; `Low Water Letter <…@lowwater.example>` is a letter.
    """
    hosts = {folded_name(label) for label in address.partition("@")[2].split(".")[:-1]}
    words = name.split()
    for size in range(len(words), 0, -1):
        head, rest = " ".join(words[:size]), " ".join(words[size:])
        if folded_name(head) in hosts:
            return name if sounds_like_outlet(rest) else head
    return ""


def _without_wrote(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without `On Friday, Name wrote:` at the top."""
    for size in (1, 2):
        head = lines[:size]
        if len(head) == size and _WROTE.fullmatch(" ".join(line.text for line in head)) and len(lines) > size:
            return [lines[size]._replace(gap=1), *lines[size + 1 :]], head
    return lines, []


def _by_wrote(lines: list[Line]) -> Facts:
    """What `On Friday, March 14, 2031 at 6:02 AM Name <address> wrote:` says."""
    match = _WROTE.fullmatch(" ".join(line.text for line in lines))
    words = match["head"].split() if match else []
    for size in range(len(words) - 1, 1, -1):
        if date := read_date_line(" ".join(words[:size]).rstrip(",")):
            return _sender(" ".join(words[size:])).over(published_by([replace(date, said="published")]))
    return Facts()


# Links ------------------------------------------------------------------------------------------------------------


def split_link_list(lines: list[Line]) -> tuple[list[Line], list[Line], frozenset[str]]:
    """The lines without the list of addresses at the foot, that list, and the numbers that it explains."""
    at = len(lines)
    numbers: set[str] = set()
    while at and (match := _LINK_LIST.match(lines[at - 1].text)):
        numbers.add(match["n"] or match["m"])
        at -= 1
    if not numbers:
        return lines, [], frozenset()
    marked = numbers & {number for line in lines[:at] for number in re.findall(r"\[([0-9]{1,3})\]", line.text)}
    if not at or not marked:
        return lines, [], frozenset()
    while at > 1 and (_LIST_HEAD.fullmatch(lines[at - 1].text) or is_rule(lines[at - 1].text)):
        at -= 1
    return lines[:at], lines[at:], frozenset(marked)


def without_link_marks(text: str, numbers: frozenset[str], is_mail: bool) -> tuple[str, list[str]]:
    """A paragraph without what stands for its links: `[1]` where a list explains it, in a mail addresses in brackets."""
    taken: list[str] = []

    def take(match: re.Match[str]) -> str:
        if match.re is _IN_BRACKETS or match["n"] in numbers:
            taken.append(match[0].strip())
            return ""
        return match[0]

    if numbers:
        text = re.sub(r"(?:[ \xa0](?=\[[0-9]{1,3}\](?:[\s.,;:!?)”]|\Z)))?\[(?P<n>[0-9]{1,3})\]", take, text)
    if is_mail:
        text = _IN_BRACKETS.sub(take, text).strip(" ")
    return text, taken
