"""What has grown old in a library, counted to a day: briefs, steps that are overdue, quotes without a receipt, links."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from generator.evidence.check import Checked
from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry, Library
from generator.reading.text import inline_words, shown
from generator.sources.probing import Probe

UNSETTLED: Final = ("open", "progressing", "stalled")
_AT_ONCE: Final = 8


@dataclass(frozen=True, slots=True)
class Age:
    """A brief, and how many days ago it was true. `days` is None where `as_of` is still to do."""

    brief: str
    status: str
    as_of: str
    days: int | None


@dataclass(frozen=True, slots=True)
class Overdue:
    """An issue whose next step was due before the day."""

    brief: str
    issue: str
    status: str
    due: str
    days: int
    what: str


@dataclass(frozen=True, slots=True)
class Link:
    """An address of a source, and what became of it: `gone`, `moved` (to `onward`) or `unclear`, with the reason."""

    brief: str
    source: str
    key: str
    address: str
    state: str
    why: str
    onward: str


@dataclass(frozen=True, slots=True)
class Unreceipted:
    """A quote that the receipt does not record as it stands, and how the check has it."""

    brief: str
    quote: str
    state: str


@dataclass(frozen=True, slots=True)
class Status:
    """Everything at once. `links` is None where nobody was asked. `unread` are briefs that could not be read."""

    today: date
    briefs: tuple[Age, ...]
    overdue: tuple[Overdue, ...]
    unreceipted: tuple[Unreceipted, ...]
    links: tuple[Link, ...] | None
    unread: tuple[str, ...]

    def as_data(self) -> dict[str, Any]:
        made = asdict(self) | {"today": self.today.isoformat()}
        return {"version": 1, **made}


def ages(library: Library, today: date) -> Iterator[Age]:
    """The briefs that are not archived, the oldest first; one without a day stands last."""
    current = [entry for entry in library.briefs.values() if not entry.is_archived]
    for entry in sorted(current, key=lambda e: (e.brief.as_of.is_todo, e.brief.as_of.key, e.id)):
        as_of = entry.brief.as_of
        days = None if as_of.is_todo else (today - date(*as_of.key)).days
        yield Age(entry.id, str(entry.brief.status), as_of.iso(), days)


def overdue(library: Library, today: date) -> Iterator[Overdue]:
    """Unsettled issues of published briefs whose next step was due, the longest overdue first. A month is due at its end.

    A question that several briefs ask counts once, as the newest has it: so it stands on the page of open issues too.
    """
    found = []
    asked: set[str] = set()
    for entry in library.current():
        questions = [words for words, *_ in entry.asked]
        for question, issue in zip(questions, entry.brief.open_issues, strict=True):
            step = issue.next_step
            if question not in asked and step and step.due and not step.due.is_todo and issue.status in UNSETTLED:
                late = (today - last_day(step.due)).days
                if late > 0:
                    what = shown(inline_words(step.what), 100)
                    found.append(Overdue(entry.id, str(issue.id), str(issue.status), step.due.iso(), late, what))
        asked.update(questions)
    yield from sorted(found, key=lambda late: (-late.days, late.brief, late.issue))


def last_day(due: PartialDate) -> date:
    """The last day that a date can mean."""
    month = due.month or 12
    return date(due.year, month, due.day or monthrange(due.year, month)[1])


def unreceipted(library: Library, briefs: dict[str, Checked]) -> Iterator[Unreceipted]:
    """The quotes of briefs that are not archived which the receipt does not record as they stand."""
    for name, checked in sorted(briefs.items()):
        entry = checked.entry
        if entry.is_archived:
            continue
        states = {state.quote: state.state for state in checked.quotes}
        for quote in entry.brief.quotes:
            actor = library.actor(quote.speaker) if quote.speaker else None
            if checked.receipt is None or checked.receipt.quote(entry, quote, actor) is None:
                yield Unreceipted(name, str(quote.id), states.get(str(quote.id), "unverified"))


Asked = tuple[BriefEntry, str, str, str]
"""A brief, the id of its source, the key, the address."""


def addresses(library: Library) -> list[Asked]:
    """The addresses of all sources of briefs that are not archived."""
    found = []
    for _, entry in sorted(library.briefs.items()):
        for source in entry.brief.sources if not entry.is_archived else ():
            for key, url in (("url", source.url), ("archived_url", source.archived_url)):
                if url and not url.is_todo:
                    found.append((entry, str(source.id), key, str(url)))
    return found


def links(
    asked: list[Asked], ask: Callable[[str], Probe], tell: Callable[[int, int], None] = lambda done, of: None
) -> Iterator[Link]:
    """What is not well with the addresses. Each is asked for once, a host one at a time; `tell` hears of the progress."""
    by_host: dict[str, dict[str, None]] = {}
    for *_, address in asked:
        by_host.setdefault(urlsplit(address).netloc.lower(), {})[address] = None
    of = sum(map(len, by_host.values()))
    answers: dict[str, Probe] = {}

    def ask_host(urls: dict[str, None]) -> None:
        for address in urls:
            answers[address] = ask(address)
            tell(len(answers), of)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(ask_host, by_host.values()))
    for entry, source, key, address in asked:
        answer = answers[address]
        if answer.state != "there":
            yield Link(entry.id, source, key, address, answer.state, answer.why, answer.onward)


def as_text(status: Status) -> str:
    parts = [_ages_as_text(status)]
    if status.overdue:
        lines = [f"  {o.brief}#{o.issue}: due {o.due}, {_days(o.days)} ago: {o.what}" for o in status.overdue]
        parts.append("\n".join([f"Next steps that are overdue: {len(lines)}", *lines]))
    if status.unreceipted:
        lines = [f"  {u.brief}#{u.quote}: {u.state}" for u in status.unreceipted]
        parts.append(
            "\n".join(
                [
                    f"Quotes without a receipt: {len(lines)}",
                    *lines,
                    "  = help: `briefing verify BRIEF` writes it, from the text",
                ]
            )
        )
    if status.links is not None:
        parts.append(_links_as_text(status.links))
    if status.unread:
        parts.append("Not read, see `briefing check`: " + ", ".join(status.unread))
    return "\n\n".join(parts)


def _days(count: int) -> str:
    return f"{count} day{'s' * (abs(count) != 1)}"


def _ages_as_text(status: Status) -> str:
    if not status.briefs:
        return "No briefs."
    lines = [
        f"  {a.as_of}  {_age(a.days):>15}  {a.brief}{'' if a.status == 'published' else f' ({a.status})'}"
        for a in status.briefs
    ]
    return "\n".join([f"Briefs by age on {status.today.isoformat()}: {len(lines)}", *lines])


def _age(days: int | None) -> str:
    if days is None:
        return "no day yet"
    return f"in {_days(-days)}" if days < 0 else f"{_days(days)} old"


def _links_as_text(found: tuple[Link, ...]) -> str:
    if not found:
        return "Links of sources: all lead where they did"
    lines = [
        f"  {at.state:<7}  {at.brief}, {at.source}, {at.key}: {at.address}\n"
        f"           {at.why}{f': {at.onward}' if at.onward else ''}"
        for at in found
    ]
    return "\n".join([f"Links of sources that do not lead where they did: {len(found)}", *lines])
