"""Which catalogues a site in a language has: its own in `locale/`, then those that come with the generator."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from generator.errors import BriefingError
from generator.language.calendar import locale_of
from generator.language.catalogue import Catalogue, message_ids, read_catalogue
from generator.language.language import ENGLISH, Language
from generator.language.marking import Message

OWN: Final = "locale"
"""The folder of a project that holds catalogues of its own, one file for each language."""
TEMPLATE: Final = "messages.pot"


def bundled_catalogues() -> Path:
    """The catalogues that come with the generator: in its wheel, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    in_wheel = package / "_templates"
    return (in_wheel if in_wheel.is_dir() else package.parent / "templates") / "locale"


def catalogue_file(root: Path, tag: str) -> Path:
    """Where a project has its own catalogue for a language."""
    return root / OWN / f"{tag}.po"


def language_of_site(root: Path, tag: str = "en", direction: str = "") -> Language:
    """The language of a project's site: `tag` is MkDocs' `theme.language`, `direction` its `theme.direction`, if there is one.

    Raises BriefingError where nobody knows the language, or where a catalogue of the project can't be used.
    """
    locale = locale_of(tag)
    if locale is None:
        raise BriefingError(
            f"mkdocs.yml: `theme.language: {tag}` is no language that is known", help="write its tag, as in `ar` or `pt-BR`"
        )
    own = [path for name in _names(tag) if (path := catalogue_file(root, name)).is_file()]
    bundled = [path for name in _names(tag) if (path := bundled_catalogues() / f"{name}.po").is_file()]
    if not own and tag == ENGLISH.tag and not direction:
        return ENGLISH
    found = [read_catalogue(path, f"{OWN}/{path.name}") for path in own] + [_bundled(path) for path in bundled]
    direction = direction if direction in ("ltr", "rtl") else str(locale.text_direction)
    return Language(tag.replace("_", "-"), locale, tuple(found), direction, frozenset(all_messages()))


def bundled_for(tag: str) -> frozenset[Message]:
    """The messages that the generator's own catalogues have in a language."""
    paths = (bundled_catalogues() / f"{name}.po" for name in _names(tag))
    return frozenset(message for path in paths if path.is_file() for message in _bundled(path).messages)


def _names(tag: str) -> list[str]:
    """The names that a language's file may have: the tag as it is written, in its other spelling, without its country."""
    return list(dict.fromkeys((tag, tag.replace("_", "-"), tag.replace("-", "_"), tag.replace("_", "-").split("-")[0])))


@lru_cache(maxsize=8)
def _bundled(path: Path) -> Catalogue:
    return read_catalogue(path, f"templates/locale/{path.name}")


@lru_cache(maxsize=1)
def all_messages() -> dict[Message, tuple[str, ...]]:
    """Every message of this version, with the files that say it."""
    return message_ids((bundled_catalogues() / TEMPLATE).read_bytes(), TEMPLATE)
