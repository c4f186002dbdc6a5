"""A gettext catalogue (.po) read with Babel: what is wrong with it is one message, with its line and the way out.

A translation is text like any other: it is escaped where it is shown, and may hold no character that briefs may not hold. Its
placeholders are those of the original, or the catalogue is refused: one that is missing would swallow a name.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as PoMessage
from babel.messages.pofile import PoFileError, read_po

from generator.errors import BriefingError, Place
from generator.files import read_file
from generator.language.marking import Message
from generator.reading.characters import FORBIDDEN

PLACEHOLDER: Final = re.compile(r"%\((\w+)\)s")
COUNT: Final = "count"
_HELP: Final = "mend it there; docs/translating.md says how catalogues are written"
MOST_BYTES: Final = 4_000_000
_PLURAL: Final = re.compile(r"[n0-9\s()?:%<>=!&|+*-]+\Z")  # means the same in C and in JavaScript


@dataclass(frozen=True)
class Catalogue:
    """The translations of one file: `messages` holds those that are done, each with all its plural forms.

    `plural` gives the number of the form for a count; `expression` is the same in C, as the file has it. `fuzzy` counts the
    translations that are marked as doubtful, which are not used.
    """

    path: str
    messages: Mapping[Message, tuple[str, ...]]
    plural: Callable[[int], int] = field(repr=False)
    expression: str = "(n != 1)"
    fuzzy: int = 0


def read_catalogue(path: Path, shown: str) -> Catalogue:
    """The catalogue in a file, which is called `shown` in messages. Raises BriefingError with the line of what is wrong."""
    try:
        return parse_catalogue(read_file(path, MOST_BYTES), shown)
    except OSError as error:
        raise BriefingError(f"{shown} can't be read: {error.strerror or error}", help="mend or delete it") from error


def parse_catalogue(data: bytes, shown: str) -> Catalogue:
    """The catalogue in the bytes of a .po file."""
    text = _decoded(data, shown)
    found = _parsed(text, shown)
    expression, plural = _plural(found, text, shown)
    messages, fuzzy = {}, 0
    for message in found:
        if not message.id:
            continue
        key = _key(message)
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if message.fuzzy:
            fuzzy += any(forms)
        elif all(forms) and (not key.many or len(forms) == found.num_plurals):
            _check(message, key, forms, text, shown)
            messages[key] = forms
    return Catalogue(shown, messages, plural, expression, fuzzy)


def message_ids(data: bytes, shown: str) -> dict[Message, tuple[str, ...]]:
    """The messages of a .po or .pot file, translated or not, each with the files that say it."""
    found = _parsed(_decoded(data, shown), shown)
    return {_key(message): tuple(path for path, _ in message.locations) for message in found if message.id}


def _key(message: PoMessage) -> Message:
    one, many = (message.id, "") if isinstance(message.id, str) else message.id
    return Message(one, many, message.context or "")


def _decoded(data: bytes, shown: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BriefingError("the catalogue is not UTF-8 text", place=Place(shown, line), help="save it as UTF-8") from error


def _parsed(text: str, shown: str) -> Catalog:
    try:
        # by lines of our own: Babel would split at characters that are no ends of lines
        return read_po(io.StringIO(text), charset="utf-8", ignore_obsolete=True, abort_invalid=True)
    except PoFileError as error:
        reason = str(error).rpartition(" on ")[0]
        line = error.lineno + 1
    except (ValueError, IndexError, KeyError, TypeError, SyntaxError, AttributeError) as error:
        # what Babel does not catch itself: a header or an escape that means nothing
        reason, line = str(error) or type(error).__name__, 1
    raise BriefingError(f"the catalogue can't be read: {_one_line(reason)}", place=Place(shown, line), help=_HELP)


def _plural(found: Catalog, text: str, shown: str) -> tuple[str, Callable[[int], int]]:
    """The rule of the file's header: which form a number takes."""
    expression = found.plural_expr
    try:
        if not _PLURAL.match(expression):
            raise ValueError
        rule: Callable[[int], int] = gettext.c2py(expression)
        bad = next((n for n in range(300) if not 0 <= rule(n) < found.num_plurals), None)
    except (ValueError, ZeroDivisionError, RecursionError):
        bad = 0
    if bad is not None:
        line = _line_of(text, "Plural-Forms")
        raise BriefingError(
            f"`Plural-Forms` gives {bad} no form", place=Place(shown, line),
            help="write the line that gettext's manual has for the language, as in `nplurals=2; plural=(n != 1);`",
        )  # fmt: skip
    return expression, rule


def _check(message: PoMessage, key: Message, forms: tuple[str, ...], text: str, shown: str) -> None:
    """A translation has the placeholders of its original; only the number may be left out where a form says it in words."""
    place = Place(shown, _line_of_message(message, text))
    wanted = {*PLACEHOLDER.findall(key.one), *PLACEHOLDER.findall(key.many)}
    for form in forms:
        if bad := FORBIDDEN.search(form):
            named = f"U+{ord(bad[0]):04X}"
            raise BriefingError(
                f"a translation holds the character {named}, which may not be shown", place=place, help="delete it"
            )
        found = set(PLACEHOLDER.findall(form))
        if missing := wanted - found - ({COUNT} if key.many else set()):
            raise BriefingError(
                f"the translation of “{_one_line(key.one)}” lacks %({min(missing)})s", place=place,
                help="write each placeholder as the original has it",
            )  # fmt: skip
        if unknown := found - wanted:
            raise BriefingError(
                f"the translation of “{_one_line(key.one)}” has %({min(unknown)})s, and the original has not", place=place,
                help="write each placeholder as the original has it",
            )  # fmt: skip


def _line_of_message(message: PoMessage, text: str) -> int:
    """The line of a message's first translation: Babel counts to where the message begins."""
    lines = text.split("\n")
    start = max((message.lineno or 1) - 1, 0)
    return next((n for n in range(start, len(lines)) if lines[n].startswith("msgstr")), start) + 1


def _line_of(text: str, words: str) -> int:
    return text[: max(text.find(words), 0)].count("\n") + 1


def _one_line(text: str, most: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
