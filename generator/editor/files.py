"""Where the schemas lie in a project, and the lines by which a YAML file names its own.

`schema/brief.json` and `schema/actor.json` depend on the tool alone and are committed: they serve every file in every clone.
`schema/local/` holds the ids of this library and of each brief, is made by `briefing schema`, and is left out of git.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generator.editor.offers import SHARED, Offers, offers_of, shared_ids
from generator.editor.schema import DIALECT, MADE_BY, as_json, schema_of
from generator.files import make_folder, write_whole
from generator.reading import model
from generator.reading.library import Library

FOLDER: Final = "schema"
LOCAL: Final = f"{FOLDER}/local"
_LINE: Final = "# yaml-language-server: $schema="


def own_schema(brief: str) -> str:
    """The schema with a brief's own ids, from the project's folder."""
    return f"{LOCAL}/briefs/{brief}.json"


def brief_modeline(brief: str) -> str:
    """The first line of a brief.yml that names the schema with the brief's own ids."""
    return f"{_LINE}../../../{own_schema(brief)}\n"


def actor_modeline() -> str:
    """The same for the file of an actor."""
    return f"{_LINE}../../{LOCAL}/actor.json\n"


def common_files() -> dict[str, str]:
    """The schemas that are the same in each project, by their paths from its folder."""
    return {
        f"{FOLDER}/brief.json": as_json(schema_of(model.Brief)),
        f"{FOLDER}/actor.json": as_json(schema_of(model.Actor)),
    }


def schema_files(library: Library, only: set[str] | None = None) -> dict[str, str]:
    """Every schema of a project, by its path; of the briefs' own, all that could be read or those named."""
    ids = {"$schema": DIALECT, "$comment": MADE_BY, **shared_ids(library)}
    files = common_files()
    files[f"{LOCAL}/{SHARED}"] = as_json(ids, is_short=True)
    files[f"{LOCAL}/actor.json"] = as_json(schema_of(model.Actor, Offers(shared=SHARED)), is_short=True)
    for name, entry in library.briefs.items():
        if only is None or name in only:
            files[own_schema(name)] = as_json(schema_of(model.Brief, offers_of(entry, f"../{SHARED}")), is_short=True)
    return files


def outdated(root: Path, library: Library, before: Library | None = None) -> set[str]:
    """The briefs that name their own schema, and whose schema is missing or older than they are.

    Those that were looked at in the library `before`, and were not read again since, are passed over.
    """
    looked_at = before.briefs if before else {}
    briefs = {name: entry for name, entry in library.briefs.items() if looked_at.get(name) is not entry}
    named = {name for name, entry in briefs.items() if entry.document.source.has(brief_modeline(name))}
    return {name for name in named if _time(root / own_schema(name)) <= _time(library.briefs[name].folder / "brief.yml")}


def _time(path: Path) -> int:
    return path.stat().st_mtime_ns if path.is_file() else -1


def superfluous(root: Path, library: Library) -> list[Path]:
    """Schemas of briefs that are gone."""
    there = (root / LOCAL / "briefs").glob("*.json")
    return sorted(path for path in there if path.stem not in library.briefs and path.stem not in library.broken)


def write_files(root: Path, files: dict[str, str]) -> None:
    """Put the files in place, each in one step: an editor may be reading them."""
    for path, text in files.items():
        target = root / path
        make_folder(target.parent)
        write_whole(target, text)


def stale_files(root: Path, files: dict[str, str]) -> dict[str, str]:
    """Those of the files that are not there, or not as they should be."""
    return {path: text for path, text in files.items() if _read(root / path) != text.encode()}


def refresh(root: Path, library: Library, before: Library | None = None) -> None:
    """Bring up to date, while somebody writes, the schemas that the briefs name. A project without any is left alone.

    `before` is the library for which that was done last.
    """
    if briefs := outdated(root, library, before):
        files = schema_files(library, briefs)
        own = {own_schema(brief): files[own_schema(brief)] for brief in briefs}  # written even if the same: its time counts
        write_files(root, stale_files(root, files) | own)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
