"""Briefs and actors that were read before, in a store: each is found under the digest of its file."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Final

from generator.cache.code import code_digest, digest_of
from generator.cache.store import Store
from generator.files import read_file
from generator.limits import MOST_BYTES_OF_YAML
from generator.reading import model
from generator.reading.library import BriefEntry
from generator.reading.lines import NUMBERS, SHAPES, item_lines, made_of, to_lines
from generator.reading.marks import SourceText
from generator.reading.shaped import Unstorable, shape_of
from generator.reading.stored import LINES, StoredEntry, ends_of, put_away_document, stored_entry
from generator.reading.yaml import Document
from generator.shelf import Shelf

_ENDS: Final = array("I").itemsize * LINES
"""Bytes of an entry behind its head: where each line of a brief ends. The lines follow, and the text of its file."""
_ACTOR: Final = shape_of(model.Actor)
DAMAGED: Final = (ValueError, TypeError, KeyError, IndexError, AttributeError, Unstorable)
"""What data can raise that are not what was written."""


class Memory:
    """Briefs and actors in a store; without one everything is read now, and nothing is kept."""

    def __init__(self, store: Store | None) -> None:
        self.store, self.shelf = store, store.shelf if store else Shelf()
        self.read = 0
        self._code = code_digest()
        self._keys: dict[str, str] = {}

    def brief(self, folder: Path, shown: str) -> StoredEntry | None:
        key = self._key(f"{folder}/brief.yml", shown)
        if not key or not self.store:
            return None
        held = self.store.get(key)
        if isinstance(held, StoredEntry) and held.folder == folder:
            return held
        data = self.store.read(key)
        if data is None:
            return None
        with suppress(*DAMAGED):
            head, rest = data.split(b"\n", 1)
            named, related = json.loads(head)
            ends = array("I", rest[:_ENDS])
            if len(ends) != LINES or _ENDS + ends[-1] >= len(rest):
                raise Unstorable(shown)
            aside, behind = self.shelf.put(rest), _ENDS + ends[-1]
            document = Document.put_away_as(SourceText(shown, aside.at(behind + 1, len(rest))))
            entry = stored_entry(folder, shown, document, key, ends, aside.at(_ENDS, behind), named, related, True)
            self.store.hold(key, entry)
            return entry
        return None

    def take_brief(self, folder: Path, document: Document, lines: list[bytes], named: Collection[str]) -> StoredEntry:
        self.read += 1
        source = document.source
        key, is_sure = self._keys.get(source.path, ""), self._is_as_read(f"{folder}/brief.yml", source)
        digest = key if is_sure else self._digest(source, lines)
        stored = self._stored(folder, document, digest, lines, named, True)
        if is_sure and self.store:
            head = json.dumps([sorted(named), sorted(stored.related)]).encode()
            self.store.write(key, b"\n".join((head, stored.ends.tobytes() + stored.aside.data, _bytes(source))))
            self.store.hold(key, stored)
        return stored

    def take_other(self, entry: BriefEntry, named: Collection[str]) -> BriefEntry:
        self.read += 1
        try:
            lines = to_lines(entry)
        except Unstorable:
            return entry
        digest = self._digest(entry.document.source, lines)
        stored = self._stored(entry.folder, entry.document, digest, lines, named, False)
        # what has been made need not be made again of the lines
        stored.brief.__dict__.update((name, getattr(entry.brief, name)) for name in type(entry.brief).model_fields)
        stored.__dict__["_citations"] = entry.citations
        return stored

    def _stored(
        self, folder: Path, document: Document, digest: str, lines: list[bytes], named: Collection[str], followed: bool
    ) -> StoredEntry:
        """An entry of lines that have been made now."""
        ends, at = ends_of(lines), NUMBERS["related"]
        related = made_of(SHAPES["related"], lines[at], None, document.source)
        document.source.put_aside(self.shelf)
        aside = self.shelf.put(b"\n".join(lines))
        return stored_entry(folder, document.source.path, document, digest, ends, aside, named, map(str, related), followed)

    def actor(self, path: Path, shown: str) -> tuple[model.Actor, Document] | None:
        key = self._key(str(path), shown)
        if not key or not self.store:
            return None
        held: tuple[model.Actor, Document] | None = self.store.get(key)
        if held:
            return held
        data = self.store.read(key)
        if data is None:
            return None
        with suppress(*DAMAGED):
            line, places, text = data.split(b"\n", 2)
            document = Document.put_away_as(SourceText(shown, text))
            actor: model.Actor = made_of(_ACTOR, line, places, document.source)
            self.store.hold(key, (actor, document))
            return actor, document
        return None

    def keep_actor(self, path: Path, actor: model.Actor, document: Document) -> None:
        key, source = self._keys.get(document.source.path, ""), document.source
        with suppress(Unstorable):
            if key and self.store and self._is_as_read(str(path), source):
                self.store.write(key, b"\n".join((*item_lines(actor), _bytes(document.source))))

    def _digest(self, source: SourceText, lines: list[bytes]) -> str:
        """Stands for a file that is not kept."""
        return digest_of(source.kept, *lines) if self.store else ""

    def _key(self, path: str, shown: str) -> str:
        """The digest under which a file's content is kept; empty for what is no such file."""
        if not self.store:
            return ""
        try:
            digest = self.store.looks.at(path, MOST_BYTES_OF_YAML)
        except OSError:
            return ""
        found = self._keys[shown] = self._key_of(shown, digest)
        return found

    def _key_of(self, shown: str, digest: str) -> str:
        return digest_of(f"{self._code} read {digest} {shown}")

    def _is_as_read(self, path: str, source: SourceText) -> bool:
        """Whether what was read of a file is what its key stands for: it is read for each, and may change between."""
        raw = self._raw(path, source.path) if self.store else None
        return raw is not None and put_away_document(source.path, raw).source.kept == source.kept

    def _raw(self, path: str, shown: str) -> bytes | None:
        """The bytes of a file that was looked at; None if they are other ones by now."""
        with suppress(OSError):
            raw = read_file(path, MOST_BYTES_OF_YAML)
            return raw if self._keys.get(shown) == self._key_of(shown, digest_of(raw)) else None
        return None


def _bytes(source: SourceText) -> bytes:
    """The text of a file, as a document that was put away has it."""
    kept = source.kept
    return kept if isinstance(kept, bytes) else kept.encode("utf-8", "surrogatepass")
