"""The navigation of a site whose mkdocs.yml has none: home, the sections that stand in the header, the pages by hand."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from mkdocs.structure.files import Files

from generator.writing.edition import Edition
from generator.writing.pages import navigation
from generator.writing.view import METHOD


def navigation_of(edition: Edition, by_hand: Files, home: str, ours: Collection[str]) -> list[Any]:
    """The entries as MkDocs' `nav` has them. `home` is the home page's file, `ours` are pages that have a place already."""
    gettext = edition.language.gettext
    method = [{gettext("Method"): METHOD}] if by_hand.get_file_from_path(METHOD) else []
    more = sorted({file.src_uri for file in by_hand.documentation_pages()} - set(ours) - {home})
    return [{gettext("Home"): home}, *({title: path} for title, path in navigation(edition)), *method, *more]
