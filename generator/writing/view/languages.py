"""Names of languages, and how a text in another one than the site's is marked."""

from __future__ import annotations

from generator.language import Language
from generator.writing import escape
from generator.writing.escape import Markdown
from generator.writing.view.links import Links


class Languages(Links):
    """The languages of one page."""

    def language(self, tag: str) -> Markdown:
        """A language for readers: its name, else its tag."""
        return escape.plain(self.edition.language.name_of(str(tag)))

    def set_apart(self, words: Markdown, language: str) -> Markdown:
        return set_apart(words, language, self.edition.language)

    def language_attributes(self, language: str) -> str:
        return language_attributes(language, self.edition.language)

    def block_quote(self, words: Markdown, language: str) -> str:
        """A block quote of one line, with its language where it is not the site's."""
        attributes = self.language_attributes(language)
        return f"> {words}" + (f"\n> {attributes}" if attributes else "")


def set_apart(words: Markdown, language: str, own: Language) -> Markdown:
    """Words that run against the line that they stand in: without it, marks beside them would change places."""
    if own.direction_of(language) == own.direction:
        return words
    return Markdown(f'<bdi lang="{escape.address(language)}">{words}</bdi>')


def language_attributes(language: str, own: Language) -> str:
    """What marks a block as being in another language than the site, and its direction where that is another one, too."""
    if own.is_own(language) or not language.replace("-", "").isalnum():
        return ""
    direction = own.direction_of(language)
    turned = f' dir="{direction}"' if direction != own.direction else ""
    return f'{{: lang="{language}"{turned} }}'
