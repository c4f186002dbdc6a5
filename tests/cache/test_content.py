"""What was read and checked before is the same as if it were read and checked now, and whatever changed is looked at again."""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import generator
from generator.cache import content
from generator.cache.content import Read, read_content
from generator.cache.store import Store
from generator.evidence import check
from generator.evidence.check import Checked, check_brief
from generator.machine import Visits
from generator.reading import library
from generator.reading.library import BriefEntry, Library
from generator.reading.lines import to_lines
from generator.reading.placed import with_places
from generator.reading.stored import StoredEntry
from generator.reading.yaml import Document, read_file
from generator.writing.edition import Edition
from tests.examples import library_project


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("written")
    library_project(folder)
    read_content(folder, Store(folder / ".cache" / "build" / "content"))
    return folder


@pytest.fixture(scope="module")
def before(written) -> tuple[object, ...]:
    return told(read_content(written, None, most_as_objects=0))


@pytest.fixture
def project(written, tmp_path) -> Path:
    return Path(shutil.copytree(written, tmp_path / "project"))


def store_of(project: Path) -> Store:
    return Store(project / ".cache" / "build" / "content")


def told(found: Read) -> tuple[object, ...]:
    """All that a build takes from the content."""
    edition = Edition(found.library, True, records=found.records)
    with with_places():
        lines = {entry.id: to_lines(entry) for entry in found.library.briefs.values()}
        places = [quote.text[0].place for entry in edition.entries for quote in entry.brief.quotes]
    return (
        found.findings,
        lines,
        found.library.actors,
        found.library.broken,
        {entry.id: (edition._recorded[entry.id], edition.receipt_of(entry)) for entry in edition.entries},
        places,
        sorted(edition.published_texts),
    )


def briefs_of(project: Path) -> list[Path]:
    return sorted(path.parent for path in project.glob("content/briefs/*/brief.yml"))


def test_nothing_is_read_or_checked_twice(project, before):
    found = read_content(project, store_of(project))
    assert (found.read, found.checked) == (1, 1), "there is one draft, with TODOs in it"
    assert sum(isinstance(entry, StoredEntry) and entry.followed for entry in found.library.briefs.values()) == 13
    assert told(found)[:-3] == before[:-3]


def edit(number: int, name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Changes a file of a brief, told by its place among them."""

    def do(project: Path) -> None:
        path = briefs_of(project)[number] / name
        path.write_bytes(change(path.read_bytes()))

    return do


def tamper_with_receipt(raw: bytes) -> bytes:
    receipt = json.loads(raw)
    quote = next(iter(receipt["quotes"].values()))
    quote["speaker"] = "undecided" if quote["speaker"] == "confirmed" else "confirmed"
    return json.dumps(receipt, indent=1).encode()


def link_to_elsewhere(project: Path) -> None:
    path = briefs_of(project)[5] / "brief.yml"
    path.rename(project / "elsewhere.yml")
    path.symlink_to(project / "elsewhere.yml")


def name_no_actor(project: Path) -> None:
    """An actor goes whom briefs name: these were sound without being touched."""
    text = (briefs_of(project)[1] / "brief.yml").read_text(encoding="utf-8")
    actor = next(path for path in sorted(project.glob("content/actors/*.yml")) if f"id: {path.stem}\n" in text)
    actor.unlink()


def take_a_name(project: Path) -> None:
    """Two actors have one name: neither is sound any more."""
    first, second, *_ = sorted(project.glob("content/actors/*.yml"))
    name = next(line for line in first.read_text(encoding="utf-8").split("\n") if line.startswith("name:"))
    lines = [name if line.startswith("name:") else line for line in second.read_text(encoding="utf-8").split("\n")]
    second.write_text("\n".join(lines), encoding="utf-8")


EDITS = {
    "words": (
        edit(0, "brief.yml", lambda raw: raw.replace(b"bottom_line: ", b"bottom_line: Now ", 1)),
        edit(1, "brief.yml", lambda raw: raw.replace(b"title: ", b"title: Now ", 1)),
        edit(2, "receipt.json", tamper_with_receipt),
        edit(3, "article.txt", lambda raw: raw[: len(raw) // 2]),
        lambda project: (briefs_of(project)[4] / "article.txt").unlink(),
    ),
    "form": (
        edit(0, "brief.yml", lambda raw: raw.replace(b"bottom_line: ", b"bottom_line: TODO ", 1)),
        edit(1, "brief.yml", lambda raw: raw[: len(raw) // 2] + b"\n{"),
        edit(2, "receipt.json", lambda raw: raw[: len(raw) // 2]),
        lambda project: (briefs_of(project)[3] / "receipt.json").unlink(),
        link_to_elsewhere,
    ),
    "an actor that goes": (name_no_actor,),
    "a name of two actors": (take_a_name,),
    "briefs": (
        lambda project: shutil.rmtree(briefs_of(project)[1]),
        lambda project: briefs_of(project)[2].rename(briefs_of(project)[2].with_name("another-name")),
    ),
}


@pytest.mark.parametrize("changes", EDITS.values(), ids=EDITS)
def test_what_changed_is_told_as_if_nothing_had_been_kept(project, before, changes):
    for change in changes:
        change(project)
    found = read_content(project, store_of(project))
    anew = told(read_content(project, None))
    assert told(found) == anew != before
    assert found.read < len(briefs_of(project)) - len(changes)
    # what was kept of it is right, too
    assert told(read_content(project, store_of(project))) == anew


def test_a_server_that_made_pages_knows_where_a_fault_is(project, monkeypatch):
    """What it holds was made for pages, which ask for no places: where a finding does, all is made again."""
    store, looks = store_of(project), 0
    made = content._as_data

    def counted(*given: object) -> Read:
        nonlocal looks
        looks += 1
        return made(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(content, "_as_data", counted)
    read = read_content(project, store).library.briefs.values()
    assert all(getattr(entry.brief, key) is not None for entry in read for key in ("quotes", "sources", "actors"))
    store.end()
    speaker = next(entry.spoken[0][0] for entry in read if entry.spoken)
    path = project / "content" / "actors" / f"{speaker}.yml"
    path.write_text(re.sub("(?m)^name: .*", "name: Somebody Else", path.read_text(encoding="utf-8")), encoding="utf-8")
    found = read_content(project, store)
    assert (looks, found.has_errors) == (3, True)
    assert found.findings == read_content(project, None).findings


def test_a_text_that_goes_is_noticed(project):
    """A build trusts the receipt then; one that comes is checked against it."""
    path = briefs_of(project)[5] / "article.txt"
    text = path.read_bytes()
    path.unlink()
    assert read_content(project, store_of(project)).checked == 2
    path.write_bytes(text[: len(text) // 2])
    assert read_content(project, store_of(project)).has_errors


def damage(data: bytes) -> bytes:
    return data[:40] + bytes([data[40] ^ 1]) + data[41:]


def test_a_damaged_entry_is_a_miss(project, before):
    entries = sorted((project / ".cache" / "build" / "content").iterdir())
    assert len(entries) > 20
    ways = (damage, lambda data: data[:-9], lambda data: b"", lambda data: b"\0" * len(data))
    for number, path in enumerate(entries):
        path.write_bytes(ways[number % len(ways)](path.read_bytes()))
    found = read_content(project, store_of(project))
    assert (found.read, found.checked) == (len(found.library.briefs),) * 2
    assert read_content(project, store_of(project)).read == 1


def test_an_entry_of_another_name_is_a_miss(project):
    entries = sorted((project / ".cache" / "build" / "content").iterdir())
    contents = [path.read_bytes() for path in entries]
    for path, other in zip(entries, contents[1:] + contents[:1], strict=True):
        path.write_bytes(other)
    found = read_content(project, store_of(project))
    assert (found.read, found.checked) == (len(found.library.briefs),) * 2


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    store = Store(tmp_path / "taken" / "build")
    store.write("key", b"content")
    assert store.read("key") is None


def test_the_cache_does_not_grow_without_end(tmp_path):
    store = Store(tmp_path)
    for build in range(5):
        for number in range(200):
            store.write(f"{build}-{number}", b"content")
        store.end()
    names = {path.name for path in tmp_path.iterdir()}
    assert {f"4-{number}" for number in range(200)} <= names
    assert len(names) <= 200 + 200 + 256
    assert Store(tmp_path).read("4-7") == b"content"


def test_what_is_read_from_the_cache_is_plain_data():
    """A folder that somebody else filled may hold wrong data, and no program."""
    package = Path(generator.__file__).parent
    modules = [*package.glob("cache/*.py"), *package.glob("publish/ke*.py"), package / "reading" / "stored.py"]
    assert len(modules) > 10
    for path in modules:
        names = {
            name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            for name in (
                [alias.name for alias in node.names] if isinstance(node, ast.Import)
                else [node.module] if isinstance(node, ast.ImportFrom)
                else [node.func.id] if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
                else []
            )
        }  # fmt: skip
        assert not names & {"pickle", "marshal", "shelve", "eval", "exec", "compile"}, path


@pytest.mark.parametrize("kind", ["objects", "data", "kept"])
def test_what_browsers_are_told_does_not_depend_on_when_a_brief_is_read(project, kind):
    """Made before other briefs are read, it has to be made again where one that is related is a draft, or had another id."""
    path = project / "content" / "briefs" / "skerry-award" / "brief.yml"
    path.write_text(re.sub(r"(?m)^related: \[", "related: [locks-audit, ", path.read_text(encoding="utf-8")), encoding="utf-8")

    def telling(library: Library) -> Visits:
        return Visits(Edition(library, True))

    store = Store(project / "anew") if kind == "kept" else None
    found = read_content(project, store, telling, 1_000 if kind == "objects" else 0)
    visits = telling(found.library)
    alone = {entry.id for entry in found.library.briefs.values() if visits.stands_alone(entry)}
    assert not alone & {"skerry-award", "askerud-trial"}
    assert {"gate-four-summer", "vessar-water-talks"} <= alone
    told = {brief: aside.data.decode() for brief, aside in found.beside.items()}
    assert told == {entry.id: visits.made_of(entry) for entry in found.library.briefs.values()}
    assert told["skerry-award"] != visits.made_alone(found.library.briefs["skerry-award"])


@pytest.mark.parametrize("kind", ["objects", "data", "kept"])
def test_a_brief_is_checked_once_as_soon_as_it_is_read(project, monkeypatch, kind):
    """But those in which something was found, and all of them where something was found in an actor, which comes first."""
    checked: list[str] = []

    def noted(entry: BriefEntry, library: Library, *more: object, **named: object) -> Checked:
        checked.append(f"{entry.id} {'late' if library.briefs else 'early'}")
        return check_brief(entry, library, *more, **named)  # type: ignore[arg-type]

    def read() -> Read:
        store = Store(project / f"kept {len(list(project.iterdir()))}") if kind == "kept" else None
        return read_content(project, store, most_as_objects=1_000 if kind == "objects" else 0)

    monkeypatch.setattr(check, "check_brief", noted)
    monkeypatch.setattr(content, "check_brief", noted)
    read()
    names = [path.name for path in briefs_of(project)]
    assert sorted(checked) == [f"{name} {'late' if name == 'locks-audit' else 'early'}" for name in names]
    checked.clear()
    take_a_name(project)
    found = told(read())
    assert checked == [f"{name} late" for name in names]
    assert found == told(read_content(project, None, most_as_objects=0))


@pytest.mark.parametrize("is_early", [True, False])
def test_a_check_during_which_a_file_of_the_brief_changed_is_not_kept(project, monkeypatch, is_early):
    """Else it would be taken for that of the files as they are afterwards, or as they were before."""
    store = Store(project / "anew") if is_early else store_of(project)
    if not is_early:  # the briefs are known, and what their checks follow from is new
        actor = next((project / "content" / "actors").glob("*.yml"))
        actor.write_bytes(actor.read_bytes() + b"# seen\n")
    other = project / "content" / "briefs" / "skerry-award" / "other.txt"

    def slow(entry: BriefEntry, *more: object, **named: object) -> Checked:
        found = check_brief(entry, *more, **named)  # type: ignore[arg-type]
        if entry.id == "skerry-award":
            other.write_bytes(b"words\n")
        return found

    for module in (check, content):
        monkeypatch.setattr(module, "check_brief", slow)
    assert read_content(project, store).checked > 2
    monkeypatch.undo()
    if not is_early:
        other.unlink()
    assert read_content(project, Store(store.folder)).checked == 2, "this one, and the draft"
    assert read_content(project, Store(store.folder)).checked == 1


def test_an_actor_whose_file_changed_while_it_was_read_is_not_kept_as_what_it_was(project, monkeypatch):
    """Else whoever takes the change back would be shown it all the same, in every build from then on."""
    store = Store(project / "anew")
    path = project / "content" / "actors" / "corin-aldemar.yml"
    before = path.read_bytes()

    def saved_meanwhile(at: Path, where: str) -> Document:
        if at == path:
            at.write_bytes(before.replace(b"description: ", b"description: Not ", 1))
        return read_file(at, where)

    monkeypatch.setattr(library, "read_file", saved_meanwhile)
    assert str(read_content(project, store).library.actors["corin-aldemar"].description).startswith("Not ")
    monkeypatch.undo()
    path.write_bytes(before)
    assert told(read_content(project, Store(store.folder))) == told(read_content(project, None, most_as_objects=0))
