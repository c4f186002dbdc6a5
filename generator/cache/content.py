"""The content of a project, read and checked: what is as it was the last time is neither read nor checked again.

A brief's check is found under the digests of all bytes that it looked at: the brief, its receipt, each other file of its folder
(the texts among them), the actors. A receipt or a text that was tampered with has another digest, and is checked. Only
what has no error is kept. `briefing check` and `briefing verify` use nothing of this.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final

from generator.cache.code import code_digest, digest_of
from generator.cache.early import EarlyOutcome, EarlyOutcomes, Telling, Tells
from generator.cache.memory import DAMAGED, Memory
from generator.cache.outcomes import Outcome, Records, files_of, outcome_data, record_of
from generator.cache.plain import to_json
from generator.cache.store import Store
from generator.errors import Finding, in_order, without_echoes
from generator.evidence.check import EarlyCheck, by_brief, check_brief, check_library, tracked_files
from generator.evidence.checked import Checked, Told
from generator.evidence.names import LateNames
from generator.evidence.receipts import FILE as RECEIPT
from generator.evidence.rules import check_actors
from generator.evidence.tracked import by_folder, check_tracked
from generator.garbage import uncollected
from generator.reading.held import let_go_early, make_room
from generator.reading.library import BriefEntry, Library, load_library
from generator.reading.marks import SourceText
from generator.reading.placed import Unplaced, with_places
from generator.reading.stored import StoredEntry
from generator.several import processes_for, shared_out
from generator.shelf import Aside, Shelf
from generator.writing.recorded import Recorded, told_by

MOST_AS_OBJECTS: Final = 1_200
"""Briefs. The objects of so many find room, and are there as soon as the briefs are read. Of more they would take too much:
70 KB of each, in each process."""
_NO_TEXTS: Final = frozenset(("brief.yml", RECEIPT))


@dataclass
class Read:
    """What was read: the library, the findings of its check, and of each brief what pages take from its receipt.

    A receipt is read once: what pages show is what the check saw. `marks` stand, by brief, for its records. `beside` is what
    the caller had told of the briefs that were checked now. `read` and `checked` count those that were read and checked now.
    In the folders of the briefs `without_texts` no text was seen.
    """

    library: Library
    findings: list[Finding]
    records: dict[str, Recorded]
    marks: dict[str, str] = field(default_factory=dict)
    beside: dict[str, Aside] = field(default_factory=dict)
    read: int = 0
    checked: int = 0
    without_texts: frozenset[str] = frozenset()

    @property
    def has_errors(self) -> bool:
        return _has_errors(self.findings)


def read_content(
    root: Path, store: Store | None, telling: Telling | None = None, most_as_objects: int = MOST_AS_OBJECTS
) -> Read:
    """The content of a project, with all that its check finds. Without a store, all of it is read and checked now.

    Then briefs are objects, if there are no more than `most_as_objects`; else, and with a store, data of which these are made.
    """
    if store is None and _briefs(root) <= most_as_objects:
        return _as_objects(root, telling)
    try:
        return _as_data(root, store, telling)
    except Unplaced:  # a server finds fault with what it made pages of, and these need no places
        if store:
            store.held.clear()
        return _as_data(root, store, telling)


def _as_data(root: Path, store: Store | None, telling: Telling | None) -> Read:
    with uncollected(), with_places():
        if store:
            store.begin(digest_of(code_digest(), "looks"))
        memory = Memory(store)
        early = EarlyOutcomes(memory.shelf, store, telling)
        check = _Check(load_library(root, memory, early), store, memory.shelf)
        return check.run(memory.read, telling, early.holding(check.library))


def _briefs(root: Path) -> int:
    """How many briefs there are, at most."""
    with suppress(OSError):
        return len(os.listdir(root / "content" / "briefs"))
    return 0


def _as_objects(root: Path, telling: Telling | None) -> Read:
    def told_early(actors: Library) -> Callable[[Checked], Any]:
        alone = telling(actors) if telling else None
        return lambda at: (told_by(at.receipt, at.records), alone and alone.made_alone(at.entry))

    early = EarlyCheck(told_early)
    library = load_library(root, early=early)
    tell, known = telling(library) if telling else None, early.holding(library)
    result = check_library(
        library,
        keeps_texts=False,
        telling=lambda at: (told_by(at.receipt, at.records), tell and tell.made_of(at.entry)),
        early=known,
    )
    found = Read(library, result.findings, {}, read=len(library.briefs), checked=len(result.briefs))
    shelf = Shelf()
    for brief, checked in result.briefs.items():
        record, beside = checked.more
        found.records[brief] = record
        if tell:
            if brief in known and not tell.stands_alone(checked.entry):
                beside = tell.made_of(checked.entry)
            found.beside[brief] = shelf.put(beside.encode("utf-8", "surrogatepass"))
    return found


class _Check:
    """The check of a library, brief by brief, each as it was or anew."""

    def __init__(self, library: Library, store: Store | None, shelf: Shelf) -> None:
        self.library, self.store, self.shelf = library, store, shelf
        self.tracked = by_folder(tracked_files(library.root))
        self.unsound = digest_of(*sorted(actor for actor in library.actors if not library.is_sound(actor)))
        self.own, self.others = by_brief(library.findings)
        self.noted = digest_of(to_json(self.others))
        self._reach: dict[str, str] = {}
        self.without_texts: set[str] = set()

    @cached_property
    def names(self) -> LateNames:
        """The names of all actors: in memory they go on for as long as no file of an actor changes."""
        found: LateNames | None = self.store.get(f"names {self.about_all}") if self.store else None
        found = found or LateNames(self.library.actors)
        if self.store:
            self.store.hold(f"names {self.about_all}", found)
        return found

    @cached_property
    def about(self) -> dict[str, str]:
        """A digest for the file of each actor."""
        return {actor: digest_of(_text(document.source)) for actor, document in self.library.actor_documents.items()}

    @cached_property
    def about_all(self) -> str:
        return digest_of(*(f"{actor} {digest}" for actor, digest in sorted(self.about.items())))

    def run(self, read: int, telling: Telling | None, early: Mapping[str, Told]) -> Read:
        """Of what `early` has, nothing is checked again."""
        library, records = self.library, Records()
        make_room(len(library.briefs))
        more = list(check_actors(library))
        found = Read(library, [], records, read=read)
        keys = {entry.id: self._key(entry) for entry in library.briefs.values()}
        found.without_texts = frozenset(self.without_texts)
        kept = {brief: outcome for brief, key in keys.items() if key and (outcome := self._kept(key))}
        late = [brief for brief in library.briefs if brief not in kept]
        todo = [brief for brief in late if brief not in early]
        if self.store:
            self.store.get(f"names {self.about_all}")  # whoever edits a brief next may need them
        _ = todo and (self.names, self.about_all)  # one for all processes
        tell = telling(library) if telling else None
        for brief in late:
            if brief in early:
                kept[brief] = self._taken(found, early[brief], tell, keys[brief], library.briefs[brief])
        checked = partial(self._checked, keys, tell)
        for brief, (data, findings, is_sure, beside) in shared_out(todo, checked, processes_for(len(todo))):
            if tell:
                found.beside[brief] = self.shelf.put(beside)
            kept[brief] = Outcome.of(data, self.shelf, findings)
            if is_sure and self.store:
                self.store.write(keys[brief], data)
        found.checked = len(late)
        for brief in library.briefs:
            if keys[brief] and self.store:
                self.store.hold(keys[brief], kept[brief])
            more += kept[brief].findings
            found.marks[brief] = kept[brief].mark
        records.kept = kept
        for folder in (f"content/briefs/{brief}" for brief in library.broken if brief not in library.briefs):
            more += check_tracked(folder, self.tracked.get(folder, ()), None, library.root)
        found.findings = in_order(without_echoes(library.findings, more))
        return found

    def _kept(self, key: str) -> Outcome | None:
        """The outcome of a check that was made before."""
        assert self.store
        held: Outcome | None = self.store.get(key)
        data = None if held else self.store.read(key)
        with suppress(*DAMAGED):
            return held or (Outcome.of(data, self.shelf) if data else None)
        return None

    def _taken(self, found: Read, early: Told, tell: Tells | None, key: str, entry: BriefEntry) -> Outcome:
        """What came of a check in the process that read the brief; `found` takes what was told of it."""
        made: EarlyOutcome = early.more
        if tell:
            alone = made.beside if tell.stands_alone(entry) else None
            found.beside[entry.id] = alone or self.shelf.put(tell.made_of(entry).encode("utf-8", "surrogatepass"))
        if self.store and key and not _has_errors(early.findings) and made.files == files_of(entry.folder, self.store):
            self.store.write(key, made.outcome.data)
        return made.outcome

    def _checked(self, keys: Mapping[str, str], tell: Tells | None, brief: str) -> tuple[bytes, list[Finding], bool, bytes]:
        """The check of a brief: what is kept of it, its findings, whether it may be kept, what the caller has told of it."""
        let_go_early()
        library, entry = self.library, self.library.briefs[brief]
        folder = _folder(entry)
        noted = [*self.others, *self.own.get(folder, ())]
        checked = check_brief(entry, library, self.names, {}, True, noted, has_states=False)
        findings = entry.without_guesses(checked.findings)
        findings += check_tracked(folder, self.tracked.get(folder, ()), checked, library.root)
        data = outcome_data(findings, record_of(told_by(checked.receipt, checked.records)))
        # the files were read twice: once for the key, once for the check
        is_sure = not _has_errors(findings) and keys[brief] != "" and keys[brief] == self._key(entry)
        return data, findings, is_sure, (tell.made_of(entry) if tell else "").encode("utf-8", "surrogatepass")

    def _key(self, entry: BriefEntry) -> str:
        """The digest of all that the check of a brief looks at; empty where that is not sure."""
        folder = _folder(entry)
        if (
            not self.store
            or not isinstance(entry, StoredEntry)
            or not entry.followed
            or folder in self.own
            or folder in self.tracked
        ):
            return ""
        files = files_of(entry.folder, self.store)
        if files is None:
            return ""
        if not any(name.endswith(".txt") for name in files):
            self.without_texts.add(entry.id)
        known, around = self.store.get(f"key of {folder}"), (self.state, entry.digest, files)
        if known is None or known[0] != around:
            known = around, self._key_of(entry, files)
        self.store.hold(f"key of {folder}", known)
        return str(known[1])

    @cached_property
    def state(self) -> tuple[str, ...]:
        """Stands for all that the check of any brief looks at outside of its folder."""
        return self.noted, self.unsound, self.about_all

    def _key_of(self, entry: StoredEntry, files: Mapping[str, str]) -> str:
        whose = entry.named if files.keys() <= _NO_TEXTS else None
        actors = self.about_all if whose is None else digest_of(*self._about(whose))
        listed = (part for name_and_digest in files.items() for part in name_and_digest)
        about = (entry.path, entry.digest, self.noted, self.unsound, actors)
        return digest_of(code_digest(), "check", *about, *listed)

    def _about(self, named: Collection[str]) -> Iterator[str]:
        """The files of actors and of those whom they represent or hold an office of."""
        for actor_id in sorted(named):
            if actor_id not in self._reach:
                self._reach[actor_id] = digest_of(
                    *(f"{other} {self.about.get(other, '')}" for other in self._reached(actor_id))
                )
            yield f"{actor_id} {self._reach[actor_id]}"

    def _reached(self, actor_id: str) -> list[str]:
        todo, seen = [actor_id], {actor_id}
        while todo:
            actor = self.library.actors.get(todo.pop())
            if actor:
                others = {str(who) for who in (actor.represents, *(office.of for office in actor.offices)) if who} - seen
                todo += others
                seen |= others
        return sorted(seen)


def _has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity == "error" for finding in findings)


def _folder(entry: BriefEntry) -> str:
    return entry.path.rsplit("/", 1)[0]


def _text(source: SourceText) -> str | bytes:
    return source.kept
