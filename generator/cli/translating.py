"""`briefing translate`: a catalogue of the site's own, for a language that the tool does not know or does not say well."""

from __future__ import annotations

import click

from generator import report
from generator.cli.door import main_group, project_at, say
from generator.errors import BriefingError
from generator.files import is_there, make_folder, read_file, write_whole
from generator.language import catalogue_file
from generator.language.catalogue import MOST_BYTES
from generator.language.translating import own_catalogue
from generator.reading.library import load_library
from generator.writing.edition import Edition
from generator.writing.view.links import topic_words


@main_group.command()
@click.argument("language", required=False, default="")
@click.pass_obj
def translate(folder: str | None, language: str) -> None:
    """Write locale/LANGUAGE.po with what is to translate: words of the interface, names of topics. What is translated stays.

    LANGUAGE is a tag such as `de` or `pt-BR`; without it, it is that of the site.
    """
    from generator.publish.build import project_config

    root = project_at(folder)
    tag = language or str(project_config(root).theme.get("language") or "en")
    path = catalogue_file(root, tag)
    shown = path.relative_to(root).as_posix()
    edition = Edition(load_library(root), drafts=True)
    try:
        old = read_file(path, MOST_BYTES) if is_there(path) else None
    except OSError as error:
        raise BriefingError(f"{shown} can't be read: {error.strerror or error}", help="mend or delete it") from error
    made, left = own_catalogue(tag, old, (topic_words(edition, topic) for topic in edition.topics), shown)
    make_folder(path.parent)
    write_whole(path, made)
    click.echo(f"{shown}: {'unchanged' if made == old else 'written'}, {report.count(left, 'message')} to translate")
    if left:
        say(f"Next: fill in {shown}, set `language: {tag}` below `theme:` in mkdocs.yml, and run `briefing serve`")
