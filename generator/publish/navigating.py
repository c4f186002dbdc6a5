"""The navigation of a site whose mkdocs.yml has none: home, the sections that stand in the header, the pages by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mkdocs.structure.files import Files

from generator.language import Language
from generator.writing.view import METHOD


def navigation_of(sections: Iterable[tuple[str, str]], language: Language, by_hand: Files, home: str) -> list[Any]:
    """The entries as MkDocs' `nav` has them. `sections` are titles and paths, `home` is the home page's file."""
    gettext = language.gettext
    sections = list(sections)
    ours = {"index.md", METHOD, *(path for _, path in sections)}
    method = [{gettext("Method"): METHOD}] if by_hand.get_file_from_path(METHOD) else []
    more = sorted({file.src_uri for file in by_hand.documentation_pages()} - set(ours) - {home})
    return [{gettext("Home"): home}, *({title: path} for title, path in sections), *method, *more]
