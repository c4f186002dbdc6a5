"""What disagreements and open issues of several briefs ask in the same words: each question once, and what became of it. Pure.

Briefs are given the newest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, TypeVar

from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry
from generator.writing.gathered import DisagreementAt, IssueAt

Later = tuple[int, DisagreementAt | IssueAt]
"""The number of a question in its brief, and the same question as a newer brief has it."""

_Known = TypeVar("_Known")
_Asked = tuple[BriefEntry, int, _Known]  # a question by its number in a brief, with what is known of it there
_Issue = tuple[str, PartialDate | None]  # status, and when it moved


def disagreements_of(entries: Iterable[BriefEntry]) -> list[DisagreementAt]:
    """Every disagreement of briefs, given the newest first; a question that several ask stands once, as the newest has it."""
    return [DisagreementAt(*asked[0], _earlier(asked)) for asked in _disagreements(entries)]


def issues_of(entries: Iterable[BriefEntry]) -> list[IssueAt]:
    """Every issue of briefs, given the newest first; a question that several ask stands once, as the newest has it."""
    return [_issue(asked) for asked in _issues(entries)]


def newest_issues_of(entries: Iterable[BriefEntry], statuses: Collection[str], most: int) -> list[IssueAt]:
    """Of these the ones with one of these statuses, up to so many that moved last, the last one first."""
    found = [asked for asked in _issues(entries) if asked[0][2][0] in statuses]
    return [_issue(asked) for asked in sorted(found, key=_moved, reverse=True)[:most]]


def later_of(entries: Iterable[BriefEntry]) -> dict[str, list[Later]]:
    """What newer briefs have of the questions of older ones, by the ids of these, given the newest first: of each question what
    the newest has that is not archived.
    """
    found: dict[str, list[Later]] = defaultdict(list)
    entries = list(entries)
    for disputed in _disagreements(entries):
        _add_later(found, disputed, DisagreementAt)
    for asked in _issues(entries):
        _add_later(found, asked, lambda entry, number, known: IssueAt(entry, number, *known))
    return dict(found)


def _add_later(
    found: dict[str, list[Later]],
    asked: Sequence[_Asked[_Known]],
    make: Callable[[BriefEntry, int, _Known], DisagreementAt | IssueAt],
) -> None:
    newest = next((one for one in asked if not one[0].is_archived), None) if len(asked) > 1 else None
    if newest:
        day, at = newest[0].brief.as_of.key, make(*newest)
        for entry, number, _ in asked:
            if not entry.brief.as_of.is_todo and entry.brief.as_of.key < day:
                found[entry.id].append((number, at))


def _disagreements(entries: Iterable[BriefEntry]) -> Iterable[Sequence[_Asked[str]]]:
    return _by_question((entry, number, *asked) for entry in entries for number, asked in enumerate(entry.disputed))


def _issues(entries: Iterable[BriefEntry]) -> Iterable[Sequence[_Asked[_Issue]]]:
    found = ((entry, number, asked) for entry in entries for number, asked in enumerate(entry.asked))
    return _by_question((entry, number, words, (status, moved)) for entry, number, (words, status, moved) in found)


def _moved(asked: Sequence[_Asked[_Issue]]) -> tuple[int, int, int]:
    entry, _, (_, moved) = asked[0]
    return (moved or entry.brief.as_of).key


def _issue(asked: Sequence[_Asked[_Issue]]) -> IssueAt:
    entry, number, known = asked[0]
    return IssueAt(entry, number, *known, _earlier(asked))


def _by_question(found: Iterable[tuple[BriefEntry, int, str, _Known]]) -> Iterable[Sequence[_Asked[_Known]]]:
    """Each question once, with all that ask it in the same words, the newest first."""
    asked: dict[str | int, list[_Asked[_Known]]] = {}
    for entry, number, words, known in found:
        # without words it is like no other: TODO stands there in a draft
        asked.setdefault(words or len(asked), []).append((entry, number, known))
    return asked.values()


def _earlier(asked: Sequence[_Asked[Any]]) -> tuple[BriefEntry, ...]:
    """The briefs that asked a question before the newest did."""
    newest = asked[0][0]
    return tuple({entry.id: entry for entry, *_ in asked if entry is not newest}.values())
