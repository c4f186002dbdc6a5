"""Where the schemas lie in a project, and the lines by which a YAML file names its own.

`schema/brief.json` and `schema/actor.json` depend on the tool alone and are committed: they serve every file in every clone.
`schema/local/` holds the ids of this library and of each brief, is made by `briefing schema`, and is left out of git.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from generator.editor.offers import SHARED, Offers, offers_of, shared_ids
from generator.editor.schema import MADE_BY, as_json, schema_of
from generator.reading import model
from generator.reading.library import Library

FOLDER: Final = "schema"
LOCAL: Final = f"{FOLDER}/local"
_LINE: Final = "# yaml-language-server: $schema="


def brief_modeline(brief: str) -> str:
    """The first line of a brief.yml that names the schema with the brief's own ids."""
    return f"{_LINE}../../../{LOCAL}/briefs/{brief}.json\n"


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
    ids = {"$comment": MADE_BY, **shared_ids(library)}
    files = common_files()
    files[f"{LOCAL}/{SHARED}"] = json.dumps(ids, ensure_ascii=False, indent=1) + "\n"
    files[f"{LOCAL}/actor.json"] = as_json(schema_of(model.Actor, Offers(shared=SHARED)))
    for name, entry in library.briefs.items():
        if only is None or name in only:
            files[f"{LOCAL}/briefs/{name}.json"] = as_json(schema_of(model.Brief, offers_of(entry, f"../{SHARED}")))
    return files


def superfluous(root: Path, library: Library) -> list[Path]:
    """Schemas of briefs that are gone."""
    there = (root / LOCAL / "briefs").glob("*.json")
    return sorted(path for path in there if path.stem not in library.briefs and path.stem not in library.broken)


def stale_files(root: Path, files: dict[str, str]) -> list[str]:
    """Which of the files are not there, or not as they should be."""
    return [path for path, text in files.items() if _read(root / path) != text.encode()]


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
