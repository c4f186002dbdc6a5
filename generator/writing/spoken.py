"""The words of the interface as Markdown, in the language of the site.

A translation is text: it is escaped as every text is, and what is filled into it is Markdown already. Its parts are escaped
once for each message, not for each page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from markdown.extensions.toc import slugify

from generator.language import Language, Message
from generator.language.catalogue import COUNT, PLACEHOLDER
from generator.reading.dates import PartialDate
from generator.reading.text import Inline, Slug, Text
from generator.writing import escape
from generator.writing.escape import Markdown, Untyped

_MANY_DAYS: Final = 20_000


class Spoken:
    """The words of one site's language as Markdown. It keeps what it has escaped."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._pieces: dict[str, list[Markdown]] = {}
        self._texts: dict[str, list[Markdown]] = {}  # those of messages that neither count nor need a context: nearly all
        self._headings: dict[Message, Markdown] = {}
        self._days: dict[tuple[int, int, int], Markdown] = {}
        self._runs_against = language.against
        self.comma = escape.escaped(language.pgettext("between the items of a list", ", "))
        self.semicolon = escape.escaped(language.pgettext("between the longer items of a list", "; "))

    def say(self, message: Message, number: int | None = None, /, **values: Markdown | int) -> Markdown:
        """A message in this language, with values that are Markdown or whole numbers."""
        pattern = self.language.pattern(message, number)
        pieces = self._pieces.get(pattern)
        if pieces is None:
            pieces = self._pieces[pattern] = _escaped_pieces(pattern)
        if number is not None:
            values.setdefault(COUNT, number)
        return _filled(pieces, values)

    def gettext(self, message: str, /, **values: Markdown | int) -> Markdown:
        pieces = self._texts.get(message)
        if pieces is None:
            pieces = self._texts[message] = _escaped_pieces(self.language.pattern(Message(message)))
        return _filled(pieces, values)

    def pgettext(self, context: str, message: str, /, **values: Markdown | int) -> Markdown:
        """A message that means several things in English; `context` says which."""
        return self.say(Message(message, "", context), None, **values)

    def ngettext(self, one: str, many: str, number: int, /, **values: Markdown | int) -> Markdown:
        """For a number of something; `%(count)s` stands for it."""
        return self.say(Message(one, many), number, **values)

    def heading(self, message: Message, **values: Markdown | int) -> Markdown:
        """A message as a heading, with the anchor that it has in English wherever its own words would make another one.

        So links to parts of a page hold in every language, and in all versions of a translation.
        """
        found = self._headings.get(message)
        if found is None:
            anchor = slugify(message.one, "-")
            said = self.say(message)
            own = slugify(re.sub(r"&#\d+;", "", said), "-")
            found = self._headings[message] = said if own == anchor else Markdown(f"{said} {{#{escape.identifier(anchor)}}}")
        return found

    def section(self, message: str) -> Markdown:
        return self.heading(Message(message))

    def listed(self, items: Iterable[Markdown]) -> Markdown:
        """Items side by side; empty ones are left out."""
        return escape.join(items, self.comma)

    def quoted(self, words: Markdown) -> Markdown:
        """Words between quotation marks."""
        return self.pgettext("quotation marks", "“%(words)s”", words=words)

    def date(self, value: PartialDate) -> Markdown:
        """A date for readers: 14 May 2019, May 2019 or 2019."""
        if value.is_todo:
            return Markdown("TODO")
        found = self._days.get(value.key)
        if found is None:
            if len(self._days) > _MANY_DAYS:
                self._days.clear()
            said = self.language.date(value.year, value.month or None, value.day or None)
            found = self._days[value.key] = escape.plain(said)
        return found

    # texts of editors, whose direction may be the other one

    def plain(self, text: str) -> Markdown:
        """A text as Markdown, set apart where it runs against the direction of the page."""
        words = escape.plain(text)
        return self.apart(words, text) if self._runs_against(text) else words

    def apart(self, words: Markdown, text: str) -> Markdown:
        """Words whose text is `text`: an element of their own where they would change places with what is beside them."""
        return Markdown(f"<bdi>{words}</bdi>") if words and self.language.turns(text) else words

    def prose(self, text: Inline | Text) -> Markdown:
        """A whole paragraph or cell of editors' words, which starts at the other side where it runs the other way."""
        words = escape.inline(text) if isinstance(text, Inline) else escape.finish(text)
        direction = self.language.turns(text) if self._runs_against(text) else ""
        if not direction or direction == self.language.direction:
            return Markdown(words)
        return Markdown(f'<bdi dir="{direction}">{words}</bdi>')

    def finish(self, value: Any) -> str:
        """What Jinja may print: see `escape.finish`; dates and the direction of texts as this language has them."""
        if isinstance(value, Markdown):
            return value
        if isinstance(value, PartialDate):
            return self.date(value)
        if isinstance(value, Inline):
            return self.prose(value)
        if isinstance(value, Text) and not isinstance(value, Slug):
            return self.plain(value)
        return escape.finish(value)


def _escaped_pieces(pattern: str) -> list[Markdown]:
    """A translation split at its placeholders: text, name, text, … , the texts escaped."""
    pieces = [Markdown(piece) if i % 2 else escape.escaped(piece) for i, piece in enumerate(PLACEHOLDER.split(pattern.strip()))]
    if pieces[0]:
        pieces[0] = escape.at_start(pieces[0])
    return pieces


def _filled(pieces: list[Markdown], values: dict[str, Markdown | int]) -> Markdown:
    """The pieces of a translation with their values, which must be Markdown or numbers."""
    if len(pieces) == 1:
        return pieces[0]
    filled: list[str] = list(pieces)
    for at in range(1, len(pieces), 2):
        value = values[pieces[at]]
        if not isinstance(value, (Markdown, int)):
            raise Untyped(f"a message was given {type(value).__name__} {value!r:.60}, which is not Markdown")
        filled[at] = str(value)
    return Markdown("".join(filled))
