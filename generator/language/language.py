"""One language as pages ask for it: messages with their values filled in, dates, names of languages, the direction."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Final

import babel
from babel import Locale

from generator.language import calendar
from generator.language.catalogue import COUNT, PLACEHOLDER, Catalogue
from generator.language.marking import Message

_RIGHT: Final = re.compile(r"[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Letters that are written from the right, by the blocks of Unicode (UAX #9): enough to tell where a text begins."""


@cache
def _left() -> re.Pattern[str]:
    """Those that are written from the left. Made when it is asked for: it takes long, and few sites have a use for it."""
    return re.compile(r"[A-Za-zªµºÀ-ÖØ-öø-ʸʻ-ˁˈ-ͳͶ-ϿЀ-֏ऀ-῿Ⰰ-ⷿ〡-〩〱-〵ぁ-﬜０-９Ａ-ￜ𐀀-𐟿𑀀-𝟿]")


@dataclass(frozen=True)
class Language:
    """The language of a site.

    `tag` is its tag (BCP 47) and `locale` what CLDR knows of it; of `catalogues`, the first that has a message wins, and what
    none has stays English. `direction` is `ltr` or `rtl`. `wanted` are all messages of this version, where they were read.
    """

    tag: str
    locale: Locale
    catalogues: tuple[Catalogue, ...] = ()
    direction: str = "ltr"
    wanted: frozenset[Message] = field(default=frozenset(), repr=False)

    @property
    def is_rtl(self) -> bool:
        return self.direction == "rtl"

    @cached_property
    def digest(self) -> str:
        """Stands for all that a page takes from its language: another digest, and pages have to be made anew."""
        told: list[object] = [self.tag, str(self.locale), self.direction, babel.__version__]
        for catalogue in self.catalogues:
            told.append([catalogue.expression, sorted(catalogue.messages.items())])
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()

    @cached_property
    def missing(self) -> tuple[Message, ...]:
        """The messages that stay English because no catalogue has them; none where the language is English itself."""
        if self.locale.language == "en":
            return ()
        return tuple(sorted(message for message in self.wanted if all(message not in c.messages for c in self.catalogues)))

    def pattern(self, message: Message, number: int | None = None) -> str:
        """A message in this language with its placeholders still in it; `number` chooses the plural form."""
        for catalogue in self.catalogues:
            forms = catalogue.messages.get(message)
            if forms is not None:
                return forms[catalogue.plural(number or 0)] if message.many else forms[0]
        return message.many if message.many and number != 1 else message.one

    def say(self, message: Message, number: int | None = None, /, **values: object) -> str:
        """A message in this language as plain text."""
        if number is not None:
            values.setdefault(COUNT, number)
        pattern = self.pattern(message, number)
        return PLACEHOLDER.sub(lambda match: str(values[match[1]]), pattern) if values else pattern

    def gettext(self, message: str, /, **values: object) -> str:
        return self.say(Message(message), None, **values)

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        return self.say(Message(message, "", context), None, **values)

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> str:
        """For a number of something; `%(count)s` stands for it."""
        return self.say(Message(one, many), number, **values)

    def listed(self, items: Iterable[str]) -> str:
        """Items side by side, in this language's own way."""
        return self.pgettext("between the items of a list", ", ").join(items)

    def quoted(self, words: str) -> str:
        """Words between quotation marks."""
        return self.pgettext("quotation marks", "“%(words)s”", words=words)

    # dates

    def date(self, year: int, month: int | None = None, day: int | None = None) -> str:
        """A day, a month or a year for readers: 14 May 2019, May 2019, 2019."""
        if not month:
            return str(year)
        of_day, of_month, _ = calendar.patterns_of(self.locale)
        return calendar.written(self.locale, of_day if day else of_month, year, month, day or 1)

    def short_month(self, year: int, month: int) -> str:
        """A month for a drawing: May 2019."""
        return calendar.written(self.locale, calendar.patterns_of(self.locale)[2], year, month)

    def month_name(self, month: int) -> str:
        """A month by itself."""
        return calendar.months(self.locale)[month - 1]

    # other languages

    def name_of(self, tag: str) -> str:
        """A language for readers: its name, else its tag."""
        return calendar.language_name(self.locale, tag)

    def is_own(self, tag: str) -> bool:
        """Whether a text in a language needs no mark on a page in this one."""
        return tag.split("-")[0].lower() == self.locale.language

    def direction_of(self, tag: str) -> str:
        """The direction of a language by its tag; that of this one where the tag says nothing."""
        known = calendar.locale_of(tag) or calendar.locale_of(tag.split("-")[0])
        return str(known.text_direction) if known else self.direction

    @property
    def against(self) -> Callable[[str], object]:
        """Tells whether a text has any letter that is written against this language: quickly, as most have none."""
        return (_left() if self.is_rtl else _RIGHT).search

    def turns(self, text: str) -> str:
        """Empty for a text that may stand in a line of this language as it is; else its direction: it has to be set apart."""
        against = _left() if self.is_rtl else _RIGHT
        if not against.search(text):
            return ""
        first = next((c for c in text if _left().match(c) or _RIGHT.match(c)), "")
        last = next((c for c in reversed(text) if _left().match(c) or _RIGHT.match(c)), "")
        if against.match(first):
            return "ltr" if self.is_rtl else "rtl"
        return self.direction if against.match(last) else ""

    @property
    def territory_tag(self) -> str:
        """The language with a country, for Open Graph."""
        return calendar.with_territory(self.locale)


ENGLISH: Final = Language("en", Locale("en"))
