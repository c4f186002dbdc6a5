"""The tables that the pages have, by their columns: what the site's style sheet knows each by, and the names that it shows.

On phones a row becomes a card, and each cell of it says the name of its column. These names stand in the style sheet, once for
each kind of table and in the language of the site: in the pages they would be a twentieth of all bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape, unescape
from types import MappingProxyType
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.language import N_, Language
from generator.writing.spoken import Spoken

STYLESHEET: Final = "assets/briefing.css"
TABLES: Final = {
    "positions": (N_("Who"), N_("Position"), N_("Basis"), N_("Evidence")),
    "steps": (N_("Date"), N_("Status"), N_("What became known"), N_("Evidence")),
    "moments": (N_("No."), N_("Date"), N_("Event"), N_("Who"), N_("Evidence")),
    "paragraphs": (N_("Paragraphs"), N_("Numbers")),
    "record": (N_("Date"), N_("Kind"), N_("What changed"), N_("Where")),
    "changes": (N_("Date"), N_("Kind"), N_("What changed"), N_("Brief")),
    "questions": (N_("Question"), N_("Who holds what"), N_("Brief")),
    "events": (N_("Date"), N_("Event"), N_("Who"), N_("Told in")),
    "issues": (N_("Issue"), N_("First noted"), N_("Last move"), N_("Next step"), N_("Brief")),
    "held": (N_("Question"), N_("Position"), N_("Basis"), N_("Evidence")),
    "sources": (N_("Source"), N_("Outlet"), N_("Date"), N_("What it is"), N_("Rights"), N_("Used in")),
    "companions": (N_("Who"), N_("Briefs in common")),
}  # fmt: skip
"""The tables that the pages have, by their columns: the class that style sheets know each by."""
_IN_A_STRING: Final = re.compile(r'["\\\x00-\x1f\x7f]')


@lru_cache(maxsize=8)
def kinds_in(spoken: Spoken) -> Mapping[tuple[str, ...], str]:
    """The class of each table by the names of its columns, as they stand in the HTML of a site in that language."""
    return MappingProxyType(
        {tuple(_shown(spoken.gettext(column.one)) for column in table): kind for kind, table in TABLES.items()}
    )


def _shown(name: str) -> str:
    return escape(unescape(name)).replace("&#x27;", "'")


def names_of_columns(language: Language) -> str:
    """Rules for a style sheet: the name of its column for each cell of a table that pages have, as `--label`."""
    return "".join(
        f".{kind}>tbody>tr>:nth-child({number}){{--label:{_string(language.say(column))}}}\n"
        for kind, table in TABLES.items()
        for number, column in enumerate(table, 1)
    )


def _string(text: str) -> str:
    """A text as a string of CSS."""
    return '"' + _IN_A_STRING.sub(lambda match: rf"\{ord(match[0]):x} ", text) + '"'


def with_names_of_columns(files: Files, config: MkDocsConfig, language: Language) -> None:
    """Put the names behind the site's style sheet. A project's own in the place of it gets them, too."""
    if sheet := files.get_file_from_path(STYLESHEET):
        content = f"{sheet.content_string.rstrip()}\n\n{names_of_columns(language)}"
        files.remove(sheet)
        files.append(File.generated(config, STYLESHEET, content=content))
