"""The library: all briefs and actors of a project, with every reference resolved once.

Everything to the right of this room works on a `Library` and never looks an id up in a file again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from generator.errors import Finding, Place, in_order, without_echoes
from generator.files import is_there, leads_out, reason_of
from generator.garbage import uncollected
from generator.reading import model
from generator.reading.devices import WHY, is_device
from generator.reading.entries import JUDGES, BriefEntry, Citation, Library
from generator.reading.lines import to_lines
from generator.reading.links import walk_texts
from generator.reading.model.shapes import without_slack
from generator.reading.noting import nearest
from generator.reading.resolve import Resolver
from generator.reading.shaped import Unstorable
from generator.reading.stored import StoredEntry
from generator.reading.text import MAX_SLUG, SLUG, shown, slug, why_reserved
from generator.reading.typed import typed
from generator.reading.yaml import Document, SourceText, read_file
from generator.several import processes_for, shared_out

__all__ = [
    "JUDGES", "BriefEntry", "Citation", "Early", "Library", "Memory", "load_library", "nearest", "walk_texts",
]  # fmt: skip


_MEANT: Final = ("brief.yml", "brief.yaml")


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

    What `memory` holds is not read again; everything is the same with it and without. `early` is called where it holds nothing.
    """
    with uncollected():
        return _load(root, memory, early)


def _load(root: Path, memory: Memory | None, early: Early | None) -> Library:
    findings: list[Finding] = []
    actors: dict[str, model.Actor] = {}
    actor_documents: dict[str, Document] = {}
    known_actors: set[str] = set()
    content = (root / "content").resolve()
    for name, path, is_plain in _actor_files(root, findings):
        known_actors.add(name)
        kept = memory.actor(path, f"content/actors/{name}.yml") if memory and is_plain else None
        if kept:
            actors[name], actor_documents[name] = kept
            continue
        document = _read(path, root, content, findings)
        actor, problems = typed(document, model.Actor)
        document.put_away()
        findings += problems
        if actor:
            actors[name], actor_documents[name] = actor, document
            if memory and is_plain and not (problems or document.findings or document.todos):
                memory.keep_actor(path, actor, document)
    entries: dict[str, BriefEntry] = {}
    broken: list[str] = []
    folders = {name: (folder, is_plain) for name, folder, is_plain in _brief_folders(root, findings)}
    stored: dict[str, StoredEntry] = {}
    for name, (folder, is_plain) in folders.items() if memory else ():
        assert memory
        kept_brief = memory.brief(folder, f"content/briefs/{name}/brief.yml") if is_plain else None
        if kept_brief and kept_brief.named <= known_actors and kept_brief.related <= folders.keys():
            stored[name] = kept_brief
    todo = [name for name in folders if name not in stored]
    known_briefs = set(folders)
    alone = Resolver(Library(root, {}, actors, actor_documents, ()), known_actors, known_briefs)
    make: Callable[[BriefEntry], Any] | None = None
    # for a few that are read again it does not pay: what it takes for granted has to be looked up first
    if early and not stored and not findings and alone.finds_nothing():
        make = early.begin(alone.library)

    def read_now(name: str) -> _Read:
        folder, is_plain = folders[name]
        # what is not kept may as well be asked for as objects
        return _read_brief(folder, root, content, alone, bool(memory) and is_plain, make if is_plain else None)

    reading = shared_out(todo, read_now, processes_for(len(todo)))
    followed: dict[str, Collection[str]] = {}
    for name, (folder, _) in folders.items():
        if name in stored:
            entries[name] = stored[name]
            continue
        _, read = next(reading)
        if early and read.followed and read.followed.made is not None:
            early.take(name, read.followed.made)
        if memory and read.followed:
            entries[name] = memory.take_brief(folder, read.document, read.followed.lines, read.followed.named)
            continue
        findings += [*read.findings, *read.problems]
        if read.brief:
            entry = BriefEntry(name, folder, read.document.source.path, read.document, read.brief)
            if read.followed:
                entry.citations.update(read.followed.citations)
                followed[entry.id] = read.followed.named
            entries[name] = entry
        if not read.brief or read.problems:
            broken.append(name)
    library = Library(root, entries, actors, actor_documents, (), tuple(broken))
    resolver = Resolver(library, known_actors, known_briefs, followed)
    resolver.resolve()
    noted = resolver.notes.findings
    for entry in entries.values():
        noted = entry.without_guesses(noted)
    findings = without_echoes(findings, noted)
    if memory:
        for name, entry in entries.items():
            if not isinstance(entry, StoredEntry):
                entries[name] = memory.take_other(entry, resolver.named_by[name])
    return Library(root, entries, actors, actor_documents, tuple(in_order(findings)), tuple(broken))


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
    citations, the brief as lines where that was asked for, what else was made of it."""

    named: Collection[str]
    citations: dict[str, Citation]
    lines: list[bytes]
    made: Any


def _read_brief(folder: Path, root: Path, content: Path, alone: Resolver, as_lines: bool,
                make: Callable[[BriefEntry], Any] | None) -> _Read:  # fmt: skip
    """Read the file of a brief. Of one that is sound, `make` makes more; with `as_lines` nothing else is left of the brief."""
    found: list[Finding] = []
    document = _read(folder / "brief.yml", root, content, found)
    brief, problems = typed(document, model.Brief, is_kept=not as_lines)
    document.put_away()
    if brief and (as_lines or make) and not (found or problems or document.todos or document.holds_todo):
        entry = BriefEntry(folder.name, folder, document.source.path, document, brief)
        named = alone.followed_alone(entry)
        with suppress(Unstorable):
            if named is not None:
                lines = to_lines(entry) if as_lines else []
                followed = _Followed(named, {} if as_lines else entry.citations, lines, make(entry) if make else None)
                return _Read(document, None if as_lines else brief, [], [], followed)
    return _Read(document, without_slack(brief) if brief and as_lines else brief, problems, found)


def _actor_files(root: Path, findings: list[Finding]) -> Iterator[tuple[str, Path, bool]]:
    """The files of `content/actors/` in order, as ids, paths, and whether no link leads there from content/, so that it can't
    lead out; notes what lies there and can't be one."""
    folder, where = root / "content" / "actors", "content/actors"
    is_linked = os.path.islink(folder)
    for entry in _visible(folder, where, findings):
        stem, suffix = os.path.splitext(entry.name)
        if suffix == ".yml":
            _check_name(stem, f"{where}/{entry.name}", "the file's name", findings)
            yield stem, folder / entry.name, not (is_linked or entry.is_symlink())
        elif suffix.lower() in (".yaml", ".yml"):
            findings.append(Finding("L011", "error", "the file of an actor ends in `.yml`; this one is not read",
                                    Place(f"{where}/{entry.name}"), f"rename it to `{stem}.yml`"))  # fmt: skip
        elif os.path.isdir(entry.path) and any(Path(entry.path).glob("*.y*ml")):
            findings.append(Finding("L011", "error", "actors are not kept in folders; nothing in this one is read",
                                    Place(f"{where}/{entry.name}"), "move its files to content/actors/"))  # fmt: skip


def _brief_folders(root: Path, findings: list[Finding]) -> Iterator[tuple[str, Path, bool]]:
    """The same for the folders of `content/briefs/`."""
    folder, where = root / "content" / "briefs", "content/briefs"
    is_linked = os.path.islink(folder)
    for entry in _visible(folder, where, findings):
        if entry.is_symlink() or entry.is_dir():
            _check_name(entry.name, f"{where}/{entry.name}/brief.yml", "the folder's name", findings)
            yield entry.name, folder / entry.name, not (is_linked or entry.is_symlink())
            continue
        stem, suffix = os.path.splitext(entry.name)
        if suffix.lower() in (".yml", ".yaml"):
            findings.append(Finding("L011", "error", "a brief is a folder with a brief.yml; this file is not read",
                                    Place(f"{where}/{entry.name}"), f"move it to content/briefs/{stem}/brief.yml"))  # fmt: skip


def _visible(folder: Path, where: str, findings: list[Finding]) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name; nothing where there is none. What keeps it from being read is noted."""
    try:
        with os.scandir(folder) as found:
            return sorted((entry for entry in found if entry.name[0] != "."), key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except OSError as error:
        help = "see that it is a folder, and that you may read it"
        findings.append(Finding("Y001", "error", f"the folder can't be read: {reason_of(error)}", Place(where), help))
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
            (at.name for at in _visible(path.parent, where.rpartition("/")[0], findings) if at.name.lower() in _MEANT), ""
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
