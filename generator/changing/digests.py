"""What a brief shows, item by item, in a few characters each: two states differ in those of what `briefing changes` tells.

A reader's browser keeps these, and compares them on the next visit. They know nothing of git or of the day. An id that was
renamed stays the first that the item had, as in feeds. What is absent leaves no trace, so that a key which the format gets one
day changes the digest of no brief that lacks it.
"""

from __future__ import annotations

import hashlib
from binascii import b2a_base64
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from generator.changing.briefs import LISTS
from generator.changing.forms import MEANT, WORDS, Ids, key_form, kind_of, shows, words_of
from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.inline import has_marks
from generator.reading.references import Reference
from generator.reading.text import Inline

FORMAT: Final = 1
"""Raised when the same content gets other digests than before: what readers' browsers keep counts for nothing then."""
_LONG: Final = 5  # characters of 6 bits: of a thousand million edits, one goes unseen
_ENOUGH_BYTES: Final = 6  # of which as many characters are made, and more
_URL_SAFE: Final = bytes.maketrans(b"+/", b"-_")  # RFC 4648, section 5
_SHORT: Final = 3
_ENOUGH: Final = 60
_WITHOUT: Final = frozenset(["id", "former_ids"])
_NOTHING: Final[tuple[Hashable, ...]] = (frozenset(), ())
_ROWS: Final = frozenset(["positions", "history", "notes"])
"""Of what items hold, that which is shown in a row or line of its own; the rest counts as a part of the item."""


class Digest(NamedTuple):
    """An item of a brief, or a key of its own: its name among the brief's (`quote-ossen-paper`), what it shows as a digest,
    the same for each of its rows behind a shorter digest of what tells that row from the others, and its words, shortened.
    Of quotes and disagreements the words are left out: their pages say them to machines already, in the same order.
    """

    key: str
    own: str
    rows: tuple[str, ...] = ()
    label: str = ""


def first(id: str, former_ids: Iterable[str]) -> str:
    """The id that something had at first."""
    return next((str(former) for former in former_ids), id)


def digests(
    brief: model.Brief, actors: Mapping[str, str], briefs: Mapping[str, str], name: Callable[[str], str]
) -> list[Digest]:
    """The digests of a brief, its own keys first, then its items in the order of its lists.

    `actors` and `briefs` lead from ids to the first ones, for those that have been renamed; `name` gives an actor's name.
    """
    return list(_Digesting(brief, actors, briefs, name).all())


def whole(found: Iterable[Digest]) -> str:
    """One digest for all, whatever their order."""
    return _digest("\n".join(sorted(" ".join([one.key, one.own, *sorted(one.rows)]) for one in found)))


class _Digesting:
    def __init__(
        self, brief: model.Brief, actors: Mapping[str, str], briefs: Mapping[str, str], name: Callable[[str], str]
    ) -> None:
        self.brief, self.name = brief, name
        self.ids = Ids(actors, briefs, _firsts(brief.sources), _firsts(brief.quotes))
        for section in LISTS:
            self.ids.items |= _firsts(getattr(brief, section))
        self.ids.items |= actors
        self._known: dict[tuple[str, Reference], list[str]] = {}
        if brief.sources:
            self.ids.first_source = self.ids.now("source", str(brief.sources[0].id))

    def all(self) -> Iterator[Digest]:
        brief = self.brief
        for key, told in self._told(brief, self.ids.first_source, frozenset(LISTS)).items():
            yield Digest(key.replace("_", "-"), _digest(told))
        for side in brief.sides:
            yield self._item("side", side, shows(side.label))
        for source in brief.sources:
            yield self._item("source", source, shows(source.outlet), source.notes, ("at",))
        for actor in brief.actors:
            yield self._item("actor", actor, self.name(str(actor.id)))
        for quote in brief.quotes:
            yield self._item("quote", quote)
        for one in brief.disagreements:
            yield self._item("disagreement", one, "", one.positions, ("holders",))
        for issue in brief.open_issues:
            yield self._item("issue", issue, shows(issue.question), issue.history, ("date",))
        for ground in brief.common_ground:
            yield self._item("ground", ground, words_of(ground.statement))
        for judgment in brief.judgments:
            yield self._item("judgment", judgment, words_of(judgment.statement))
        for event in brief.timeline:
            yield self._item("event", event, words_of(event.event))
        for term in brief.terms:
            yield self._item("term", term, shows(term.term))
        if brief.changes:
            rows = self._rows(brief.changes, self.ids.first_source, ("date", "kind"))
            yield Digest("record", "", rows)

    def _item(
        self, kind: str, item: model.Item, label: str = "", rows: Iterable[model.Item] = (), by: tuple[str, ...] = ()
    ) -> Digest:
        """An item; `by` are the keys that tell one of its rows from the others."""
        source = self.ids.first_source
        told = self._told(item, source, _ROWS)
        if kind == "actor":
            id = self.ids.now("actor", str(getattr(item, "id", "")))
        elif kind == "term":
            id = _digest(label.casefold())
        else:
            id = first(str(getattr(item, "id", "")), getattr(item, "former_ids", ()))
        if kind == "source":
            source = id
        return Digest(f"{kind}-{id}", _digest(*told.values()), self._rows(rows, source, by), _shortened(label))

    def _rows(self, rows: Iterable[model.Item], source: str, by: tuple[str, ...]) -> tuple[str, ...]:
        found = []
        for row in rows:
            told = self._told(row, source, _ROWS)
            found.append(_digest(*[told.get(key, "") for key in by])[:_SHORT] + _digest(*told.values()))
        return tuple(found)

    def _told(self, item: model.Item, source: str, without: frozenset[str]) -> dict[str, str]:
        """What each key of an item shows, with its name; keys that are absent and mean nothing then are left out."""
        found = {}
        for name, is_meant, kind in _keys(type(item), without):
            value = getattr(item, name)
            if not value and ((value is None and not is_meant) or value is False or value == ()):
                continue
            of = type(value)
            if of in WORDS:  # as most are
                shown = self.ids.now(kind, value) if kind else shows(value)
            elif of is Inline and not has_marks(value):
                shown = shows(value)
            elif of is PartialDate:
                shown = value.iso()
            elif of is tuple and kind == "reference":
                led = {one for reference in value for one in self._led(reference, source)}
                found[name] = f"{name}={{{','.join(sorted(led))}}}"
                continue
            else:
                found[name] = f"{name}={_text(key_form(item, name, self.ids, source))}"
                continue
            found[name] = f"{name}={len(shown)}:{shown}"
        return found

    def _led(self, reference: Reference, source: str) -> list[str]:
        """What a reference leads to, each as one text: the same ones come up again and again in a brief."""
        at = source, reference
        if at not in self._known:
            self._known[at] = [_text(led) for led in self.ids.evidence(reference, source)]
        return self._known[at]


@cache
def _keys(of: type[model.Item], without: frozenset[str]) -> tuple[tuple[str, bool, str], ...]:
    """The keys of a kind of item, each with whether it means something where it is absent, and what its ids lead to."""
    names = [name for name in of.model_fields if name not in _WITHOUT and name not in without]
    return tuple((name, (of, name) in MEANT, kind_of(of, name)) for name in names)


def _firsts(items: Iterable[Any]) -> dict[str, str]:
    # not every kind of item has any, and pydantic takes long to say so
    return {str(item.id): first(str(item.id), former_ids) for item in items if (former_ids := vars(item).get("former_ids"))}


def _shortened(text: str) -> str:
    """A label that is not cut within a word."""
    if len(text) <= _ENOUGH:
        return text
    start, space, _ = text[:_ENOUGH].rpartition(" ")
    return f"{(start if space else text[:_ENOUGH]).rstrip(',;:.–— ')}…"


def _digest(*told: str) -> str:
    found = hashlib.sha256("\n".join(told).encode()).digest()[:_ENOUGH_BYTES]
    return b2a_base64(found, newline=False).translate(_URL_SAFE)[:_LONG].decode()


def _text(form: Hashable) -> str:
    """A form as one text, the same on each machine, and another one for each other form."""
    if isinstance(form, str):
        return f"{len(form)}:{form}"
    if isinstance(form, tuple):
        parts = [
            f"{len(part)}:{part}" if type(part) is str else _text(part)
            for part in form
            if type(part) is not tuple or not _is_absent_key(part)
        ]
        return f"({','.join(parts)})"
    if isinstance(form, frozenset):
        return f"{{{','.join(sorted([_text(part) for part in form]))}}}"
    return repr(form)  # a number, true


def _is_absent_key(part: tuple[Hashable, ...]) -> bool:
    """Whether a part of an item's form is the name of a key with nothing behind it."""
    return len(part) == 2 and (part[1] is None or part[1] is False or part[1] in _NOTHING)
