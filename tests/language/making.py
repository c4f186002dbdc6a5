"""Catalogues made inline, and one that shows what is said without a catalogue."""

from __future__ import annotations

import io
from collections.abc import Mapping

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from generator.language.catalogue import PLACEHOLDER
from generator.language.sites import all_messages

HEAD = 'msgid ""\nmsgstr ""\n"Plural-Forms: {}\\n"\n\n'
TWO_FORMS = "nplurals=2; plural=(n != 1);"


def po(messages: Mapping[str, str], plural: str = TWO_FORMS) -> str:
    """A .po file of messages without context or number."""
    return HEAD.format(plural) + "\n".join(f'msgid "{one}"\nmsgstr "{said}"\n' for one, said in messages.items())


def marked(locale: str) -> bytes:
    """A catalogue that says a mark in the place of every message: no letter of it is left, its values stand between marks."""
    made = Catalog(locale=locale)
    for number, message in enumerate(all_messages()):
        names = dict.fromkeys(PLACEHOLDER.findall(message.one + message.many))
        said = "⟦" + "".join(f"{number}⟧%({name})s⟦" for name in names) + f"{number}⟧"
        if message.many:
            made.add((message.one, message.many), (said,) * made.num_plurals, context=message.context or None)
        else:
            made.add(message.one, said, context=message.context or None)
    out = io.BytesIO()
    write_po(out, made)
    return out.getvalue()
