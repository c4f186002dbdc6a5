"""How newspapers give words to somebody, a table for each language. A language without a table decides nothing."""

from __future__ import annotations

from typing import Final

from generator.evidence.languages import ar, de, en, es, fr, ru
from generator.evidence.languages.lexicon import Lexicon

__all__ = ["Lexicon", "lexicon_of"]

_LEXICONS: Final = {"ar": ar.LEXICON, "de": de.LEXICON, "en": en.LEXICON, "es": es.LEXICON, "fr": fr.LEXICON, "ru": ru.LEXICON}


def lexicon_of(language: str) -> Lexicon | None:
    """The table for a language tag (`en-GB` is `en`); None where there is none."""
    return _LEXICONS.get(language.split("-")[0].lower())
