"""Names of languages, and how a text in another one is marked."""

from __future__ import annotations

from typing import Final

from generator.writing import escape
from generator.writing.escape import Markdown

LANGUAGES: Final = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip
RIGHT_TO_LEFT: Final = frozenset(("ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "ckb", "dv"))
SITE_LANGUAGE: Final = "en"


def language_name(tag: str) -> Markdown:
    """A language for readers: its name, else its tag."""
    return escape.plain(LANGUAGES.get(tag.split("-")[0], str(tag)))


def set_apart(words: Markdown, language: str) -> Markdown:
    """Words that run from right to left within a line that does not: without it, marks beside them would change places."""
    if language.split("-")[0].lower() not in RIGHT_TO_LEFT:
        return words
    return Markdown(f'<bdi lang="{escape.address(language)}">{words}</bdi>')


def language_attributes(language: str) -> str:
    """What marks a block as being in another language than the site, and its direction."""
    base = language.split("-")[0].lower()
    if base == SITE_LANGUAGE or not language.replace("-", "").isalnum():
        return ""
    direction = ' dir="rtl"' if base in RIGHT_TO_LEFT else ""
    return f'{{: lang="{language}"{direction} }}'
