"""A project's own catalogue: written for a language that has none, brought up to date where there is one."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from generator.errors import BriefingError
from generator.language.calendar import locale_of
from generator.language.catalogue import parse_catalogue
from generator.language.sites import TEMPLATE, bundled_catalogues, bundled_for

TOPIC: Final = "topic"
"""The context of the names of topics, which are a site's own."""
_LEFT_OUT: Final = tuple(
    f'"{name}:'.encode()
    for name in (
        "POT-Creation-Date", "PO-Revision-Date", "Report-Msgid-Bugs-To", "Last-Translator", "Language-Team", "Generated-By",
    )
)  # fmt: skip
_HEADER: Final = """\
# The words of this site. What is not translated here comes from the tool's own catalogue, if there is one, else it is English.
# A text may hold %(names)s: write each as the original has it.
#"""


def written(catalog: Catalog) -> bytes:
    """A catalogue as a file: in the order of the files that say a message, without numbers of lines, which change often."""
    out = io.BytesIO()
    write_po(out, catalog, width=120, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return b"\n".join(line for line in out.getvalue().split(b"\n") if not line.startswith(_LEFT_OUT))


def own_catalogue(tag: str, old: bytes | None, topics: Iterable[str], shown: str) -> tuple[bytes, int]:
    """A project's catalogue for a language with all that is to translate in it, and how many messages that still are.

    `old` is the catalogue as it is, called `shown` in messages: its translations stay. Of what the tool's own catalogue has,
    only what `old` says differently is in it. `topics` are the names of the site's topics in English. Raises BriefingError
    for a language that nobody knows, and for an old catalogue that can't be used.
    """
    locale = locale_of(tag)
    if locale is None:
        raise BriefingError(f"{tag} is no language that is known", help="write its tag, as in `de` or `pt-BR`")
    if old is not None:
        parse_catalogue(old, shown)  # what is wrong with it is told with its line
    with (bundled_catalogues() / TEMPLATE).open("rb") as file:
        wanted = read_po(file)
    kept = read_po(io.BytesIO(old), locale=str(locale)) if old is not None else None
    done = bundled_for(tag)
    made = Catalog(locale=str(locale), project="this site", version="1", charset="utf-8", header_comment=_HEADER, fuzzy=False)
    for message in wanted:
        one = message.id if isinstance(message.id, str) else message.id[0] if message.id else ""
        is_done = any(known.one == one and known.context == (message.context or "") for known in done)
        if one and (not is_done or (kept is not None and kept.get(one, message.context) is not None)):
            made.add(message.id, None, message.locations, context=message.context)
    for topic in sorted(set(topics)):
        made.add(topic, None, [("content", 0)], context=TOPIC)
    if kept is not None:
        kept.update(made, update_header_comment=False)
        made = kept
    left = sum(not _is_translated(message.string) or message.fuzzy for message in made if message.id)
    return written(made), left


def _is_translated(forms: str | Iterable[str] | None) -> bool:
    return bool(forms) if isinstance(forms, str) else all(forms or ("",))
