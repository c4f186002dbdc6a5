"""The content of a project, read and checked: what is as it was the last time is neither read nor checked again.

A brief's check is found under the digests of all bytes that it looked at: the brief, its receipt, each other file of its folder
(the texts among them), the actors. A receipt or a text that was tampered with has another digest, and is checked. Only
what has no error is kept. `briefing check` and `briefing verify` use nothing of this.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Final

from generator.cache.code import code_digest, digest_of
from generator.cache.plain import from_json, to_json
from generator.cache.store import Store
from generator.errors import Finding, in_order, without_echoes
from generator.evidence.check import by_brief, check_brief, check_library, tracked_files
from generator.evidence.cues import Names
from generator.evidence.receipts import FILE as RECEIPT
from generator.evidence.rules import check_actors
from generator.evidence.several import processes_for, shared_out
from generator.evidence.tracked import by_folder, check_tracked
from generator.files import read_file
from generator.limits import MOST_BYTES_OF_A_RECEIPT, MOST_BYTES_OF_YAML
from generator.reading import model
from generator.reading.library import BriefEntry, Library, load_library, uncollected
from generator.reading.marks import SourceText
from generator.reading.stored import (
    StoredEntry,
    Unstorable,
    item_lines,
    made_of,
    put_away_document,
    stored_entry,
    to_lines,
)
from generator.reading.yaml import Document
from generator.writing.recorded import Recorded, told_by

_DAMAGED: Final = (ValueError, TypeError, KeyError, IndexError, AttributeError, Unstorable)
_NO_TEXTS: Final = frozenset(("brief.yml", RECEIPT))


@dataclass
class Read:
    """What was read: the library, the findings of its check, and of each brief what pages take from its receipt.

    `records` is None where receipts have to be read once more; `receipts` are those that the check saw, by format and seal.
    `marks` stand, by brief, for its records. `read` and `checked` count the briefs that were read and checked now.
    """

    library: Library
    findings: list[Finding]
    records: Mapping[str, Recorded] | None = None
    receipts: dict[str, tuple[int, str] | None] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    read: int = 0
    checked: int = 0

    @property
    def has_errors(self) -> bool:
        return any(finding.severity == "error" for finding in self.findings)


def read_content(root: Path, store: Store | None) -> Read:
    """The content of a project, with all that its check finds. Without a store, all of it is read and checked now."""
    if store is None:
        library = load_library(root)
        result = check_library(library, keeps_texts=False)
        receipts = {brief: checked.seen for brief, checked in result.briefs.items()}
        return Read(library, result.findings, None, receipts, read=len(library.briefs), checked=len(receipts))
    with uncollected():
        store.looks.begin()
        memory = _Memory(store)
        return _Check(load_library(root, memory), store).run(memory.read)


class _Memory:
    """Briefs and actors in a store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.read = 0
        self._code = code_digest()
        self._keys: dict[str, str] = {}

    def brief(self, folder: Path, shown: str) -> StoredEntry | None:
        key, raw = self._key(folder / "brief.yml", shown)
        held = self.store.get(key) if key else None
        if isinstance(held, StoredEntry) and held.folder == folder:
            return held
        data = self.store.read(key) if key else None
        if data is None or (raw := raw or self._raw(folder / "brief.yml", shown)) is None:
            return None
        with suppress(*_DAMAGED):
            named, *lines = data.split(b"\n")
            document = put_away_document(shown, raw)
            entry = stored_entry(folder, shown, document, key, lines, json.loads(named), True)
            self.store.hold(key, entry)
            return entry
        return None

    def keep_brief(self, entry: BriefEntry, named: Collection[str], is_sound: bool) -> BriefEntry:
        self.read += 1
        try:
            lines = to_lines(entry)
        except Unstorable:
            return entry
        key = self._keys.get(entry.path, "")
        raw = self._raw(entry.folder / "brief.yml", entry.path)
        is_sound = is_sound and bool(key) and raw is not None
        document = put_away_document(entry.path, raw) if is_sound and raw is not None else entry.document
        digest = key if is_sound else digest_of(_text(document.source), *lines)
        stored = stored_entry(entry.folder, entry.path, document, digest, lines, named, is_sound)
        if is_sound:
            self.store.write(key, b"\n".join((json.dumps(sorted(named)).encode(), *lines)))
            self.store.hold(key, stored)
        return stored

    def actor(self, path: Path, shown: str) -> tuple[model.Actor, Document] | None:
        key, raw = self._key(path, shown)
        held: tuple[model.Actor, Document] | None = self.store.get(key) if key else None
        if held:
            return held
        data = self.store.read(key) if key else None
        if data is None or (raw := raw or self._raw(path, shown)) is None:
            return None
        with suppress(*_DAMAGED):
            document = put_away_document(shown, raw)
            line, places = data.split(b"\n")
            actor = made_of(line, places, document.source)
            if isinstance(actor, model.Actor):
                self.store.hold(key, (actor, document))
                return actor, document
        return None

    def keep_actor(self, path: Path, actor: model.Actor, document: Document) -> None:
        key = self._keys.get(document.source.path, "")
        with suppress(Unstorable):
            if key:
                self.store.write(key, b"\n".join(item_lines(actor)))

    def _key(self, path: Path, shown: str) -> tuple[str, bytes | None]:
        """The digest under which a file's content is kept, and its bytes if it was read; empty for what is no such file."""
        try:
            digest, raw = self.store.looks.at(str(path), MOST_BYTES_OF_YAML)
        except OSError:
            return "", None
        found = self._keys[shown] = digest_of(self._code, "read", shown, digest)
        return found, raw

    def _raw(self, path: Path, shown: str) -> bytes | None:
        """The bytes of a file that was looked at; None if they are other ones by now."""
        with suppress(OSError):
            raw = read_file(path, MOST_BYTES_OF_YAML)
            return raw if self._keys.get(shown) == digest_of(self._code, "read", shown, digest_of(raw)) else None
        return None


class _Check:
    """The check of a library, brief by brief, each as it was or anew."""

    def __init__(self, library: Library, store: Store) -> None:
        self.library, self.store = library, store
        self.tracked = by_folder(tracked_files(library.root))
        self.unsound = digest_of(*sorted(actor for actor in library.actors if not library.is_sound(actor)))
        self.own, self.others = by_brief(library.findings)
        self.noted = digest_of(to_json(self.others))

    @cached_property
    def names(self) -> Names:
        return Names(self.library.actors)

    @cached_property
    def about(self) -> dict[str, str]:
        """A digest for the file of each actor."""
        return {actor: digest_of(_text(document.source)) for actor, document in self.library.actor_documents.items()}

    @cached_property
    def about_all(self) -> str:
        return digest_of(*(f"{actor} {digest}" for actor, digest in sorted(self.about.items())))

    def run(self, read: int) -> Read:
        library, records = self.library, _Records()
        more = list(check_actors(library))
        found = Read(library, [], records, read=read)
        keys = {entry.id: self._key(entry) for entry in library.briefs.values()}
        kept = {brief: data for brief, key in keys.items() if key and (data := self.store.get(key) or self.store.read(key))}
        told = {brief: findings for brief, data in kept.items() if (findings := _findings(data)) is not None}
        todo = [brief for brief in library.briefs if brief not in told]
        _ = todo and (self.names, self.about_all)  # made here, once for all processes
        for brief, (data, findings, is_sure) in shared_out(todo, partial(self._checked, keys), processes_for(len(todo))):
            kept[brief], told[brief] = data, findings
            if is_sure:
                self.store.write(keys[brief], data)
        found.checked = len(todo)
        for brief in library.briefs:
            if keys[brief]:
                self.store.hold(keys[brief], kept[brief])
            more += told[brief]
            found.marks[brief] = digest_of(kept[brief].split(b"\n")[1])
        records.lines = {brief: kept[brief] for brief in library.briefs}
        for folder in (f"content/briefs/{brief}" for brief in library.broken if brief not in library.briefs):
            more += check_tracked(folder, self.tracked.get(folder, ()), None, library.root)
        found.findings = in_order(without_echoes(library.findings, more))
        return found

    def _checked(self, keys: Mapping[str, str], brief: str) -> tuple[bytes, list[Finding], bool]:
        """The check of a brief: what is kept of it, its findings, and whether it may be kept."""
        library, entry = self.library, self.library.briefs[brief]
        folder = _folder(entry)
        noted = [*self.others, *self.own.get(folder, ())]
        checked = check_brief(entry, library, self.names, {}, True, noted)
        findings = entry.without_guesses(checked.findings)
        findings += check_tracked(folder, self.tracked.get(folder, ()), checked, library.root)
        seen = told_by(checked.receipt, entry, library)
        links = [[source, number, link] for (source, number), link in seen.links.items()]
        data = to_json(findings) + b"\n" + to_json([seen.quotes, links, seen.sources, seen.seal, seen.format])
        # the files were read twice: once for the key, once for the check
        has_errors = any(finding.severity == "error" for finding in findings)
        return data, findings, not has_errors and keys[brief] != "" and keys[brief] == self._key(entry)

    def _key(self, entry: BriefEntry) -> str:
        """The digest of all that the check of a brief looks at; empty where that is not sure."""
        folder = _folder(entry)
        if not isinstance(entry, StoredEntry) or not entry.followed or folder in self.own or folder in self.tracked:
            return ""
        files = self._files(entry.folder)
        if files is None:
            return ""
        whose = entry.named if _NO_TEXTS.issuperset(name for name, _ in files) else None
        actors = self.about_all if whose is None else digest_of(*self._about(whose))
        listed = (part for name_and_digest in files for part in name_and_digest)
        about = (entry.path, entry.digest, self.noted, self.unsound, actors)
        return digest_of(code_digest(), "check", *about, *listed)

    def _files(self, folder: Path) -> list[tuple[str, str]] | None:
        """The files of a brief's folder by name, with their digests; None where something else lies there."""
        found = []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if not entry.is_file(follow_symlinks=False):
                        return None
                    # the brief itself is known by its document
                    is_brief = entry.name == "brief.yml"
                    digest = "" if is_brief else self.store.looks.at(entry.path, MOST_BYTES_OF_A_RECEIPT)[0]
                    found.append((entry.name, digest))
        except OSError:
            return None
        return sorted(found)

    def _about(self, named: Collection[str]) -> Iterator[str]:
        """The files of actors and of those whom they represent or hold an office of."""
        todo, seen = sorted(named), set(named)
        while todo:
            actor_id = todo.pop()
            yield f"{actor_id} {self.about.get(actor_id, '')}"
            actor = self.library.actors.get(actor_id)
            if actor:
                others = {str(who) for who in (actor.represents, *(office.of for office in actor.offices)) if who}
                todo += sorted(others - seen)
                seen |= others


class _Records(dict[str, Recorded]):
    """What pages take from receipts, made when it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, bytes] = {}

    def __missing__(self, brief: str) -> Recorded:
        quotes, links, sources, seal, form = from_json(self.lines[brief].split(b"\n")[1])
        found = self[brief] = Recorded(quotes, {(s, n): link for s, n, link in links}, sources, seal, form)
        return found


def _folder(entry: BriefEntry) -> str:
    return entry.path.rsplit("/", 1)[0]


def _findings(data: bytes) -> list[Finding] | None:
    """The findings of a check that was kept; None for data that hold none."""
    try:
        lines = data.split(b"\n")
        return list(from_json(lines[0])) if len(lines) == 2 else None
    except _DAMAGED:
        return None


def _text(source: SourceText) -> str | bytes:
    return source.kept
