"""`briefing schema`: what editors' programs need to complete, explain and check while one writes."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import click

from generator.cli.door import main_group, project_at, say
from generator.editor import as_json, schema_files, schema_of, stale_files, superfluous, write_files
from generator.errors import BriefingError
from generator.files import reason_of
from generator.reading import model
from generator.reading.library import Library, load_library, nearest

_WHOLE: dict[str, type[model.Item]] = {"brief": model.Brief, "actor": model.Actor}


@main_group.command()
@click.option("--brief", "briefs", multiple=True, metavar="ID", help="Of the briefs' own schemas, write this one only.")
@click.option("--print", "printed", type=click.Choice(sorted(_WHOLE)),
              help="Write no file: print the schema of a brief, or of an actor.")  # fmt: skip
@click.pass_obj
def schema(folder: str | None, briefs: tuple[str, ...], printed: str | None) -> None:
    """Write JSON Schemas into schema/, by which editors complete, explain and check briefs and actors."""
    if printed:
        click.echo(as_json(schema_of(_WHOLE[printed])), nl=False)
        return
    root = project_at(folder)
    library = load_library(root)
    _refuse_unknown(library, briefs)
    written, gone = write_schemas(root, library, set(briefs) or None)
    for path in written:
        click.echo(f"{path}: written")
    for path in gone:
        click.echo(f"{path}: deleted, because the brief is gone")
    if not written and not gone:
        say("All schemas were up to date.")
    for name in sorted(set(library.broken) - set(library.briefs)):
        say(f"{name}: no schema of its own, because nothing could be read of the brief. See `briefing check {name}`.")


def _refuse_unknown(library: Library, briefs: Collection[str]) -> None:
    for brief in briefs:
        if brief not in library.briefs and brief not in library.broken:
            help = nearest(brief, library.briefs) or "name a folder of content/briefs/"
            raise BriefingError(f"there is no brief `{brief}`", help=help)


def write_schemas(root: Path, library: Library, only: set[str] | None = None) -> tuple[list[str], list[str]]:
    """Bring a project's schemas up to date; the paths of those that were written, and of those that were deleted."""
    stale = stale_files(root, schema_files(library, only))
    write_files(root, stale)
    gone = superfluous(root, library) if only is None else []
    for file in gone:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise BriefingError(f"{file} can't be deleted: {reason_of(error)}") from error
    return list(stale), [file.relative_to(root).as_posix() for file in gone]
