"""A brief as plain data and back: JSON, so that what is read from a cache can hold nothing but texts, numbers and lists.

Each key of a brief is a line of its own. It is made into objects when it is asked for, as most builds ask for little of most
briefs; and it has a digest of its own, so that a page knows which words of a brief it was made from.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from generator.reading import model
from generator.reading.dates import Day, PartialDate
from generator.reading.entries import BriefEntry, Citation
from generator.reading.marks import SourceText
from generator.reading.model.shapes import Choice, Item
from generator.reading.observed import opened, tell
from generator.reading.references import Number, Reference
from generator.reading.text import FileName, Inline, NewId, Plain, Slug, Tag, Text, Url, Wikidata
from generator.reading.yaml import Document, shared

FORMAT: Final = 3
MOST_HELD: Final = 2_000
"""Keys of briefs, of which one has 25: so much of it is made of lines, and kept for who asks next, before all is let go."""
_TEXTS: Final = (Choice, FileName, Inline, NewId, Number, Plain, Reference, Slug, Tag, Text, Url, Wikidata)
_DATES: Final = (Day, PartialDate)
_ITEMS: Final = tuple[type[Item], ...](getattr(model, name) for name in model.__all__)
_CODES: Final[dict[type, int]] = {kind: code for code, kind in enumerate((tuple, *_TEXTS, *_DATES, *_ITEMS))}
_FIELDS: Final = {kind: tuple(kind.model_fields) for kind in _ITEMS}
_BRIEF: Final = _FIELDS[model.Brief]
_DERIVED: Final[dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]]] = {
    "appearing": (list, list),
    "spoken": (
        lambda rows: [[speaker, *(day.key if day else ())] for speaker, day in rows],
        lambda rows: [(speaker, PartialDate(*day) if day else None) for speaker, *day in rows],
    ),
    "held": (list, lambda rows: [tuple(row) for row in rows]),
    "disputed": (list, lambda rows: [tuple(row) for row in rows]),
    "asked": (
        lambda rows: [[words, status, *(moved.key if moved else ())] for words, status, moved in rows],
        lambda rows: [(words, status, PartialDate(*moved) if moved else None) for words, status, *moved in rows],
    ),
}
"""What lists across briefs ask of each, so that they need not have all of it: as data and back."""
_NAMES: Final = (*_BRIEF, "citations", *_DERIVED)
_NUMBERS: Final = {name: number for number, name in enumerate(_NAMES)}
_NO_NAMES: Final = set[str]()
_set: Final = object.__setattr__


class Unstorable(Exception):
    """A value that stands nowhere in a file, or data that hold no brief."""


# to data -----------------------------------------------------------------------------------------------------


def to_lines(entry: BriefEntry) -> list[bytes]:
    """A brief as a line for each of its keys, for its citations, for what is derived, and one for where each key stands.

    So an edit of one key leaves what the others say as it is. Raises Unstorable.
    """
    places: list[list[int]] = [[] for _ in _BRIEF]
    lines = [_line(_data(getattr(entry.brief, name), at)) for name, at in zip(_BRIEF, places, strict=True)]
    numbers = {id(item): number for items in (entry.brief.sources, entry.brief.quotes) for number, item in enumerate(items)}
    citations = {
        key: [numbers[id(c.source)], c.first, c.last, None if c.quote is None else numbers[id(c.quote)]]
        for key, c in entry.citations.items()
    }
    derived = [_line(to_data(getattr(entry, name))) for name, (to_data, _) in _DERIVED.items()]
    return [*lines, _line([citations, sorted(entry.dangling)]), *derived, *map(_line, places)]


def item_lines(item: Item) -> list[bytes]:
    """An item as a line, and one that says where it stands in the file; raises Unstorable."""
    places: list[int] = []
    return [_line(_data(item, places)), _line(places)]


def _line(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _data(value: Any, places: list[int]) -> Any:
    if value is None or isinstance(value, bool):
        return value
    code = _CODES.get(type(value))
    if code is None:
        raise Unstorable(type(value).__name__)
    if isinstance(value, tuple):
        return [code, *(_data(item, places) for item in value)]
    if isinstance(value, Item):
        return [code, *(_data(getattr(value, name), places) for name in _FIELDS[type(value)])]
    at = value.start if isinstance(value, PartialDate) else value.where[1]
    if type(at) is not int:
        raise Unstorable("a guess")
    places.append(at)
    return [code, value.year, value.month, value.day] if isinstance(value, PartialDate) else [code, str(value)]


# from data ---------------------------------------------------------------------------------------------------


_NOTHING: Final = b"[0]"
Maker = Callable[[list[Any], SourceText, Iterator[int]], Any]


def _text_maker(kind: type[Text]) -> Maker:
    new = str.__new__

    def make(node: list[Any], source: SourceText, places: Iterator[int]) -> Text:
        made = new(kind, node[1])
        made._source, made._at = source, shared(next(places))
        return made

    return make


def _date_maker(kind: type[PartialDate]) -> Maker:
    return lambda node, source, places: kind(node[1], node[2], node[3], source, shared(next(places)))


def _item_maker(kind: type[Item]) -> Maker:
    names = _FIELDS[kind]

    def make(node: list[Any], source: SourceText, places: Iterator[int]) -> Any:
        made = object.__new__(kind)
        for name, value in zip(names, node[1:], strict=True):
            _set(made, name, _MAKERS[value[0]](value, source, places) if value.__class__ is list else value)
        return finished(made)

    return make


def finished(made: Any) -> Any:
    """An item that was made without pydantic, with what pydantic asks of its own."""
    _set(made, "__pydantic_fields_set__", _NO_NAMES)
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made


def _tuple(node: list[Any], source: SourceText, places: Iterator[int]) -> tuple[Any, ...]:
    return tuple([_MAKERS[value[0]](value, source, places) if value.__class__ is list else value for value in node[1:]])


_MAKERS: Final[list[Maker]] = [
    _tuple,
    *map(_text_maker, _TEXTS),
    *map(_date_maker, _DATES),
    *map(_item_maker, _ITEMS),
]


def made_of(line: bytes, places: bytes, source: SourceText) -> Any:
    """The value that two lines stand for. `source` is the file that it was read from."""
    if line == _NOTHING:
        return ()
    node = json.loads(line)
    return _MAKERS[node[0]](node, source, iter(json.loads(places))) if node.__class__ is list else node


_held: Final[list[tuple[dict[str, Any], str]]] = []


def _hold(held: dict[str, Any], name: str, value: Any) -> Any:
    """Keep what was made of lines, until it is let go."""
    held[name] = value
    _held.append((held, name))
    return value


def let_go(most: int = MOST_HELD) -> None:
    """Let go of what was made of the lines of briefs, if there is more than so many keys of it: what is asked for again is
    made again, as other objects. To be called between two pages, or two checks: within one, each has to be the same one.
    """
    if len(_held) > most:
        for held, name in _held:
            held.pop(name, None)
        _held.clear()


class StoredBrief(model.Brief):
    """A brief of which each key is made when it is first read, and stays until all is let go."""


def _reader(name: str, number: int) -> property:
    def read(self: Any) -> Any:
        held = self.__dict__
        if opened:
            opened[0].read(held["_id"], name)
        if name in held:
            return held[name]
        lines = held["_lines"]
        return _hold(held, name, made_of(lines[number], lines[number + len(_NAMES)], held["_source"]))

    return property(read)


for _number, _name in enumerate(_BRIEF):
    type.__setattr__(StoredBrief, _name, _reader(_name, _number))


class StoredEntry(BriefEntry):
    """A brief of the library that was read before. `digest` stands for its file, `digests` for each of its keys.

    `named` are the actors that it names; `followed` says that each of its references is known to lead somewhere.
    """

    digest: str
    lines: list[bytes]
    named: frozenset[str]
    followed: bool

    def digest_of(self, keys: tuple[str, ...]) -> str:
        """A digest for several keys, by the names of `line`."""
        held = self.__dict__.setdefault("_digests_of", {})
        if keys not in held:
            held[keys] = hashlib.blake2b(b"\n".join(map(self.line, keys)), digest_size=12).hexdigest()
        return held[keys]  # type: ignore[no-any-return]

    def line(self, key: str) -> bytes:
        """What stands for a key, for the citations, or for something derived."""
        return self.lines[_NUMBERS[key]]

    @property
    def digests(self) -> dict[str, str]:
        """A digest for each key, for the citations, and for what is derived."""
        if "_digests" not in self.__dict__:
            pairs = zip(_NAMES, self.lines[: len(_NAMES)], strict=True)
            self.__dict__["_digests"] = {name: hashlib.blake2b(line, digest_size=12).hexdigest() for name, line in pairs}
        return self.__dict__["_digests"]  # type: ignore[no-any-return]


def _citations(entry: Any) -> dict[str, Citation]:
    held = entry.__dict__
    for key in ("citations", "sources", "quotes"):  # a citation leads on to these
        tell(held["id"], key)
    if "_citations" in held:
        return held["_citations"]  # type: ignore[no-any-return]
    sources, quotes = entry.brief.sources, entry.brief.quotes
    found = {
        key: Citation(sources[source], first, last, None if quote is None else quotes[quote])
        for key, (source, first, last, quote) in json.loads(entry.line("citations"))[0].items()
    }
    return _hold(held, "_citations", found)  # type: ignore[no-any-return]


def _dangling(entry: Any) -> set[str]:
    held = entry.__dict__
    if "_dangling" in held:
        return held["_dangling"]  # type: ignore[no-any-return]
    return _hold(held, "_dangling", set(json.loads(entry.line("citations"))[1]))  # type: ignore[no-any-return]


def _nodes(entry: Any) -> dict[int, Any]:
    held = entry.__dict__
    if "_nodes" in held:
        return held["_nodes"]  # type: ignore[no-any-return]
    return _hold(held, "_nodes", entry.nodes_by_item())  # type: ignore[no-any-return]


def _derived(name: str, made: Callable[[Any], Any]) -> property:
    own = f"_{name}"

    def read(entry: Any) -> Any:
        held = entry.__dict__
        tell(held["id"], name)
        return held[own] if own in held else _hold(held, own, made(json.loads(entry.line(name))))

    return property(read)


def _by_id(name: str) -> property:
    own = f"_{name}"

    def read(entry: Any) -> Any:
        items, held = getattr(entry.brief, name), entry.__dict__
        return held[own] if own in held else _hold(held, own, {str(item.id): item for item in items})

    return property(read)


# each reading is noted, where the class above keeps what it read first
StoredEntry.sources = _by_id("sources")  # type: ignore[assignment]
StoredEntry.quotes = _by_id("quotes")  # type: ignore[assignment]
StoredEntry.default_source = property(lambda entry: entry.brief.sources[0])  # type: ignore[assignment]
StoredEntry.citations = property(_citations)  # type: ignore[assignment]
for _name, (_, _made) in _DERIVED.items():
    setattr(StoredEntry, _name, _derived(_name, _made))
StoredEntry.dangling = property(_dangling)  # type: ignore[assignment]
StoredEntry._nodes = property(_nodes)  # type: ignore[assignment]


def stored_entry(
    folder: Path, path: str, document: Document, digest: str, lines: list[bytes], named: Iterable[str], followed: bool
) -> StoredEntry:
    """An entry from the lines that `to_lines` made of it; raises Unstorable if they are of another number."""
    entry_id = folder.name
    if len(lines) != len(_NAMES) + len(_BRIEF):
        raise Unstorable(path)
    brief = finished(object.__new__(StoredBrief))
    brief.__dict__.update(_id=entry_id, _lines=lines, _source=document.source)
    entry = object.__new__(StoredEntry)
    entry.__dict__.update(
        id=entry_id,
        folder=folder,
        path=path,
        document=document,
        brief=brief,
        digest=digest,
        lines=lines,
        named=frozenset(named),
        followed=followed,
    )
    return entry


def put_away_document(path: str, raw: bytes) -> Document:
    """The document of a file that was read before, without a fault: its text is there, its data are read when asked for."""
    return Document.put_away_as(SourceText(path, raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")))
