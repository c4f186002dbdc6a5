"""The library: all briefs and actors of a project, with every reference resolved once.

Everything to the right of this room works on a `Library` and never looks an id up in a file again.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from generator.errors import Finding, Place, in_order, without_echoes
from generator.files import is_there, leads_out, reason_of
from generator.reading import model
from generator.reading.devices import WHY, is_device
from generator.reading.entries import JUDGES, BriefEntry, Citation, Library
from generator.reading.lines import Unstorable, to_lines
from generator.reading.links import walk_texts
from generator.reading.noting import nearest
from generator.reading.resolve import Resolver
from generator.reading.stored import StoredEntry
from generator.reading.text import MAX_SLUG, SLUG, shown, slug, why_reserved
from generator.reading.typed import typed
from generator.reading.yaml import Document, SourceText, read_file
from generator.several import processes_for, shared_out

__all__ = [
    "JUDGES", "BriefEntry", "Citation", "Early", "Library", "Memory", "load_library", "nearest", "uncollected", "walk_texts",
]  # fmt: skip


class Memory(Protocol):
    """What was read before, without a fault."""

    def brief(self, folder: Path, shown: str) -> StoredEntry | None:
        """The brief of a folder, if its file is as it was then."""

    def actor(self, path: Path, shown: str) -> tuple[model.Actor, Document] | None:
        """The actor of a file, if it is as it was then."""

    def take_brief(self, folder: Path, document: Document, lines: list[bytes], named: Collection[str]) -> StoredEntry:
        """Takes a brief that was read now, in which nothing was found, as `to_lines` has it."""

    def take_other(self, entry: BriefEntry, named: Collection[str]) -> BriefEntry:
        """Takes any other brief, which is not to be kept, and gives it back as it goes on."""

    def keep_actor(self, path: Path, actor: model.Actor, document: Document) -> None:
        """Takes an actor in whose file nothing was found."""


class Early(Protocol):
    """What is made of a brief in the process that reads it, as soon as it is read, where nothing was found in it.

    What it is made from is at hand there; afterwards it would have to be handed from one process to another.
    """

    def begin(self, library: Library) -> Callable[[BriefEntry], Any]:
        """All actors have been read, without a fault, and no brief yet. Returns what is to be called with each."""

    def take(self, brief: str, made: Any) -> None:
        """Takes what was made of a brief. Pickle can write it down."""


def load_library(root: Path, memory: Memory | None = None, early: Early | None = None) -> Library:
    """Read `content/` below the project folder `root`. Never raises for what is in the files.

    What `memory` holds is not read again; everything is the same with it and without. `early` is for a library without it.
    """
    with uncollected():
        return _load(root, memory, early)


@contextmanager
def uncollected() -> Iterator[None]:
    """Holds the garbage collector back: of what is read nothing is garbage, and looking for it takes half the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _load(root: Path, memory: Memory | None, early: Early | None) -> Library:
    findings: list[Finding] = []
    actors: dict[str, model.Actor] = {}
    actor_documents: dict[str, Document] = {}
    known_actors: set[str] = set()
    content = (root / "content").resolve()
    linked = {folder for folder in (root / "content" / "actors", root / "content" / "briefs") if os.path.islink(folder)}

    def is_plain(found: _Found) -> bool:
        """Whether no link is on the way from content/ to a file or a brief's folder, so that it can't lead out."""
        return not (found.is_link or (linked and found.path.parent in linked))

    for actor_file in _actor_files(root, findings):
        path, shown = actor_file.path, actor_file.where
        known_actors.add(path.stem)
        kept = memory.actor(path, shown) if memory and is_plain(actor_file) else None
        if kept:
            actors[path.stem], actor_documents[path.stem] = kept
            continue
        document = _read(path, root, content, findings)
        actor, problems = typed(document, model.Actor)
        document.put_away()
        findings += problems
        if actor:
            actors[path.stem], actor_documents[path.stem] = actor, document
            if memory and is_plain(actor_file) and not (problems or document.findings or document.todos):
                memory.keep_actor(path, actor, document)
    entries: dict[str, BriefEntry] = {}
    broken: list[str] = []
    folders = {found.path.name: found for found in _brief_folders(root, findings)}
    stored: dict[str, StoredEntry] = {}
    for name, found in folders.items() if memory else ():
        assert memory
        kept_brief = memory.brief(found.path, f"{found.where}/brief.yml") if is_plain(found) else None
        if kept_brief and kept_brief.named <= known_actors and folders.keys() >= set(kept_brief.brief.related):
            stored[name] = kept_brief
    known_briefs = set(folders)
    todo = [found for name, found in folders.items() if name not in stored]
    alone = Resolver(Library(root, {}, actors, actor_documents, ()), known_actors, known_briefs)
    make: Callable[[BriefEntry], Any] | None = None
    if memory:
        make = to_lines
    elif early and not findings and alone.finds_nothing():
        make = early.begin(alone.library)

    def read_now(found: _Found) -> _Read:
        # what is not kept may as well be asked for as objects
        return _read_brief(found.path, root, content, alone, make if is_plain(found) else None)

    reading = shared_out(todo, read_now, processes_for(len(todo)))
    followed: dict[str, Collection[str]] = {}
    for name, (folder, *_) in folders.items():
        if name in stored:
            entries[name] = stored[name]
            continue
        _, read = next(reading)
        if memory and read.followed:
            entries[folder.name] = memory.take_brief(folder, read.document, read.followed.made, read.followed.named)
            continue
        findings += [*read.findings, *read.problems]
        if read.brief:
            entry = BriefEntry(folder.name, folder, read.document.source.path, read.document, read.brief)
            if early and read.followed:
                entry.citations.update(read.followed.citations)
                followed[entry.id] = read.followed.named
                early.take(entry.id, read.followed.made)
            entries[folder.name] = entry
        if not read.brief or read.problems:
            broken.append(folder.name)
    library = Library(root, entries, actors, actor_documents, (), tuple(broken))
    resolver = Resolver(library, known_actors, known_briefs, followed)
    resolver.resolve()
    noted = resolver.notes.findings
    for entry in entries.values() if noted else ():
        noted = entry.without_guesses(noted)
    findings = without_echoes(findings, noted)
    if memory:
        for name, entry in entries.items():
            if not isinstance(entry, StoredEntry):
                entries[name] = memory.take_other(entry, resolver.named_by[name])
    return Library(root, entries, actors, actor_documents, tuple(in_order(findings)), tuple(broken))


class _Found(NamedTuple):
    """A file or a folder of content/, by its place there, and whether it is a link."""

    path: Path
    where: str
    is_link: bool


class _Read(NamedTuple):
    """The file of a brief that was read: the brief if it can be one, what is wrong with it as such, what was found in reading.

    A brief as lines is no brief here: in memory they take a quarter of what the objects do, and a process hands them over in a
    part of the time.
    """

    document: Document
    brief: model.Brief | None
    problems: list[Finding]
    findings: list[Finding]
    followed: _Followed | None = None


class _Followed(NamedTuple):
    """What is known of a brief in which, and in whose references, nothing was found at all: the actors that it names, its
    citations, what else was made of it."""

    named: Collection[str]
    citations: dict[str, Citation]
    made: Any


def _read_brief(folder: Path, root: Path, content: Path, alone: Resolver, make: Callable[[BriefEntry], Any] | None) -> _Read:
    """Read the file of a brief. Of one that is sound, `make` makes more; of the brief itself nothing else is left where it
    makes lines."""
    found: list[Finding] = []
    document = _read(folder / "brief.yml", root, content, found)
    brief, problems = typed(document, model.Brief)
    document.put_away()
    if brief and make and not (found or problems or document.todos or document.holds_todo):
        entry = BriefEntry(folder.name, folder, document.source.path, document, brief)
        named = alone.followed_alone(entry)
        with suppress(Unstorable):
            if named is not None:
                is_stored = make is to_lines
                followed = _Followed(named, {} if is_stored else entry.citations, make(entry))
                return _Read(document, None if is_stored else brief, [], [], followed)
    return _Read(document, brief, problems, found)


def _actor_files(root: Path, findings: list[Finding]) -> Iterator[_Found]:
    """The files of `content/actors/` in order; notes what lies there and can't be one."""
    folder = root / "content" / "actors"
    for entry in _visible(folder, root, findings):
        path, where = folder / entry.name, f"content/actors/{entry.name}"
        if path.suffix == ".yml":
            _check_name(path.stem, where, "the file's name", findings)
            yield _Found(path, where, entry.is_symlink())
        elif path.suffix.lower() in (".yaml", ".yml"):
            findings.append(Finding("L011", "error", "the file of an actor ends in `.yml`; this one is not read",
                                    Place(where), f"rename it to `{path.stem}.yml`"))  # fmt: skip
        elif path.is_dir() and any(path.glob("*.y*ml")):
            findings.append(Finding("L011", "error", "actors are not kept in folders; nothing in this one is read",
                                    Place(where), "move its files to content/actors/"))  # fmt: skip


def _brief_folders(root: Path, findings: list[Finding]) -> Iterator[_Found]:
    """The folders of `content/briefs/` in order; notes what lies there and can't be one."""
    folder = root / "content" / "briefs"
    for entry in _visible(folder, root, findings):
        path, where = folder / entry.name, f"content/briefs/{entry.name}"
        if entry.is_symlink() or entry.is_dir():  # one to itself is no folder
            _check_name(path.name, f"{where}/brief.yml", "the folder's name", findings)
            yield _Found(path, where, entry.is_symlink())
        elif path.suffix.lower() in (".yml", ".yaml"):
            findings.append(Finding("L011", "error", "a brief is a folder with a brief.yml; this file is not read",
                                    Place(where), f"move it to content/briefs/{path.stem}/brief.yml"))  # fmt: skip


def _visible(folder: Path, root: Path, findings: list[Finding]) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name; nothing where there is none. What keeps it from being read is noted."""
    try:
        with os.scandir(folder) as entries:
            return sorted((entry for entry in entries if entry.name[0] != "."), key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except OSError as error:
        place, help = Place(folder.relative_to(root).as_posix()), "see that it is a folder, and that you may read it"
        findings.append(Finding("Y001", "error", f"the folder can't be read: {reason_of(error)}", place, help))
        return []


def _read(path: Path, root: Path, content: Path, findings: list[Finding]) -> Document:
    """Read a file of content/, unless a symbolic link leads out of it."""
    where = path.relative_to(root).as_posix()
    if leads_out(path, content):
        document = Document(SourceText(where, ""), None)
        document.findings.append(
            Finding("Y001", "error", "a symbolic link leads out of content/ here; it is not followed", Place(where),
                    "put the file itself in its place")
        )  # fmt: skip
    elif path.name == "brief.yml" and not is_there(path):
        document = Document(SourceText(where, ""), None)
        other = next(
            (p.name for p in _visible(path.parent, root, findings) if p.name.lower() in ("brief.yml", "brief.yaml")), ""
        )
        help = f"rename {other} to brief.yml" if other else "add it, or delete the folder"
        document.findings.append(Finding("Y001", "error", "the folder has no brief.yml", Place(where), help))
    else:
        document = read_file(path, where)
    findings += document.findings
    return document


def _check_name(name: str, where: str, what: str, findings: list[Finding]) -> None:
    """A name that can't be an id. The file is read all the same, to find what else is wrong."""
    if reason := why_reserved(name) or (WHY if is_device(name) else ""):
        findings.append(
            Finding("L011", "error", f"{what}, `{name}`, is reserved: {reason}", Place(where), "rename it to a telling id")
        )
        return
    if SLUG.match(name) and len(name) <= MAX_SLUG:
        return
    message = f"{what}, `{shown(name)}`, is no id: an id is made of a-z, 0-9 and single hyphens"
    if len(name) > MAX_SLUG:
        message = f"{what} has {len(name)} characters; an id has at most {MAX_SLUG}"
    findings.append(Finding("L011", "error", message, Place(where), f"rename it to `{slug(name) or 'a-telling-name'}`"))
