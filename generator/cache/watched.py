"""An edition and its library as pages see them: whatever is asked of them while a page is made is noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Final, Protocol

from generator.cache.telling import Untold, told
from generator.reading import model
from generator.reading.shaped import Unstorable
from generator.writing.across.section import Section
from generator.writing.edition import Edition

MAPPINGS: Final = frozenset(
    "by_id topics places outlets actor_pages proper_names represented_by quotes_by_speaker positions_by_holder briefs_by_actor "
    "archived_by_actor published_texts later".split()
)
"""Of these a page may ask for one key."""
WHOLES: Final = MAPPINGS | frozenset(
    "sections newest drafts entries listed changes issues events sources quotes disagreements actors_with_pages actors_listed "
    "actors_told_of".split()
)
_OF_BRIEF: Final = frozenset(("columns", "related", "appearing"))
_OF_ACTOR: Final = frozenset(("together_with", "day_of_actor"))
_OF_RECEIPT: Final = frozenset(("record", "paragraph_link", "source_record", "receipt_of"))


class Notebook(Protocol):
    """Where it is noted."""

    @property
    def is_noting(self) -> bool: ...
    def read(self, entry_id: str, key: str) -> None: ...
    def ask(self, question: str) -> None: ...
    def is_absent(self, question: str) -> bool: ...
    def is_unknown(self) -> None: ...
    def silent(self) -> Any: ...
    def sections(self) -> list[Section]: ...


class Watched:
    """Stands for an edition. While nothing is noted, it hands on what that gives.

    `language` and `spoken` are the same on all pages, which `traced_by` stands for: no page has to ask for them.
    """

    def __init__(self, edition: Edition, notebook: Notebook) -> None:
        self._edition, self._notebook = edition, notebook
        self.language, self.spoken = edition.language, edition.spoken
        self._library = WatchedLibrary(edition, notebook)
        self._ways: dict[str, Any] = {}
        self._noting = _Noting(notebook)

    @property
    def library(self) -> Any:
        return self._library if self._notebook.is_noting else self._edition.library

    @property
    def sections(self) -> Any:
        """The sections that have a page: their titles decide, and no page asks for more."""
        return self._whole("sections", lambda: _Sections(self._notebook.sections()))

    def name(self, actor_id: str) -> str:
        self._notebook.ask(f"a {actor_id}")
        return self._edition.name(actor_id)

    def side_of(self, entry: Any, actor_id: str) -> Any:
        return next((column for column in self.columns(entry) if actor_id in column.members), None)

    def __getattr__(self, name: str) -> Any:
        edition, notebook = self._edition, self._notebook
        if not notebook.is_noting:
            return getattr(edition, name)
        if name in WHOLES and name not in MAPPINGS:
            return self._whole(name, lambda: getattr(edition, name))
        if name not in self._ways:
            self._ways[name] = self._way(name)
        found = self._ways[name]
        if found is None:
            notebook.is_unknown()
            return getattr(edition, name)
        return found

    def _way(self, name: str) -> Any:
        """What answers in the place of a property or method of the edition; None for one that is not known here."""
        edition, notebook = self._edition, self._notebook
        if name in MAPPINGS:
            return WatchedMapping(name, lambda: getattr(edition, name), notebook)
        if name in _OF_RECEIPT:
            return _asking(getattr(edition, name), lambda entry: f"r {entry.id}", notebook, reads=False)
        if name in _OF_BRIEF:
            return _asking(getattr(edition, name), lambda entry: f"c {name} {entry.id}", notebook)
        if name in _OF_ACTOR:
            return _asking(getattr(edition, name), lambda actor: f"c {name} {actor}", notebook)
        return None

    def _whole(self, name: str, get: Callable[[], Any]) -> Any:
        notebook = self._notebook
        with notebook.silent():
            found = get()
        if notebook.is_noting:
            notebook.ask(f"e {name}")
            self._noting(name, found)
        return found


class _Noting:
    """Notes the keys of briefs that an answer holds something of.

    While a site is made, the answer to a question stays the same: what it holds is looked up once.
    """

    def __init__(self, notebook: Notebook) -> None:
        self._notebook = notebook
        self._held: dict[Any, dict[tuple[str, str], None] | None] = {}  # None for what can't be told

    def __call__(self, question: Any, found: Any) -> None:
        if question not in self._held:
            held: dict[tuple[str, str], None] = {}
            try:
                told(found, lambda brief, key: held.setdefault((brief, key)))
                self._held[question] = held
            except (Untold, Unstorable):
                self._held[question] = None
        keys = self._held[question]
        if keys is None:
            self._notebook.is_unknown()
            return
        for brief, key in keys:
            self._notebook.read(brief, key)


class _Sections(list[Any]):
    """Sections, told by their titles."""


def _asking(
    method: Callable[..., Any], question: Callable[[Any], str], notebook: Notebook, reads: bool = True
) -> Callable[..., Any]:
    """A method whose question is noted, and told by its first argument. `reads`: it reads briefs on its way to the answer."""

    def asked(first: Any, *more: Any) -> Any:
        notebook.ask(question(first))
        if not reads:
            return method(first, *more)
        with notebook.silent():
            return method(first, *more)

    return asked


class WatchedMapping:
    """A mapping or a set: what is asked of one key is noted as such. Nothing is gathered for a key known not to be there."""

    def __init__(self, name: str, gather: Callable[[], Any], notebook: Notebook) -> None:
        self._name, self._gather, self._notebook = name, gather, notebook
        self._noting, self._noting_all = _Noting(notebook), _Noting(notebook)

    @cached_property
    def _found(self) -> Any:
        with self._notebook.silent():
            return self._gather()

    def _is_absent(self, key: Any) -> bool:
        """Notes that the key is asked for; whether that it is not there is known without a look."""
        words = " ".join(map(str, key)) if isinstance(key, tuple) else str(key)
        question = f"m {self._name} {words}"
        self._notebook.ask(question)
        return self._notebook.is_absent(question)

    def __contains__(self, key: Any) -> bool:
        return not self._is_absent(key) and key in self._found

    def get(self, key: Any, default: Any = None) -> Any:
        if self._is_absent(key):
            return default
        value = self._found.get(key, default)
        if value is not default:
            self._noting(key, value)
        return value

    def __getitem__(self, key: Any) -> Any:
        self._is_absent(key)
        value = self._found[key]
        self._noting(key, value)
        return value

    def _all(self) -> Any:
        self._notebook.ask(f"e {self._name}")
        self._noting_all("", self._found)
        return self._found

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._all(), name)


class WatchedLibrary:
    """The actors and briefs that a page asks for by their ids."""

    def __init__(self, edition: Edition, notebook: Notebook) -> None:
        self._raw, self._notebook = edition.library, notebook
        self.actors = _ById(edition.library.actors, "a", notebook)
        self.actor_documents = _ById(edition.library.actor_documents, "a", notebook)
        self.briefs = _ById(edition.library.briefs, "k", notebook)

    def actor(self, actor_id: str) -> model.Actor | None:
        found: model.Actor | None = self.actors.get(actor_id)
        return found

    def __getattr__(self, name: str) -> Any:
        self._notebook.is_unknown()
        return getattr(self._raw, name)


class _ById:
    def __init__(self, found: dict[str, Any], kind: str, notebook: Notebook) -> None:
        self._found, self._kind, self._notebook = found, kind, notebook

    def get(self, key: str, default: Any = None) -> Any:
        self._notebook.ask(f"{self._kind} {key}")
        return self._found.get(key, default)

    def __getitem__(self, key: str) -> Any:
        self._notebook.ask(f"{self._kind} {key}")
        return self._found[key]

    def __contains__(self, key: str) -> bool:
        self._notebook.ask(f"{self._kind} {key}")
        return key in self._found

    def __getattr__(self, name: str) -> Any:
        self._notebook.is_unknown()
        return getattr(self._found, name)
