"""Words that turn a meaning when they are left out or put in, by language; and where sentences end."""

from __future__ import annotations

import re
from typing import Final

TURNING: Final[dict[str, frozenset[str]]] = {
    "en": frozenset(
        "not never no nor neither none nothing nobody nowhere hardly scarcely barely rarely seldom unless if whether but "
        "only except without cannot until provided although though however unlikely".split()
    ),
    "de": frozenset(
        "nicht nie niemals kein keine keinen keinem keiner keines weder noch kaum nichts niemand wenn falls ob aber nur "
        "sondern außer ohne sofern solange obwohl jedoch".split()
    ),
    "fr": frozenset(
        "ne pas jamais aucun aucune ni rien personne guère si sauf sans mais seulement que excepté hormis pourtant "
        "cependant quoique".split()
    ),
    "ru": frozenset(
        "не нет ни никогда никто ничего нельзя без если ли но только едва вряд кроме хотя пока однако лишь".split()
    ),
    "ar": frozenset("لا لم لن ليس ليست غير إلا إذا لو لكن فقط دون بدون قد ما أبدا هل".split()),
}
"""Negations, conditions and limits. English is also used for a language that is not here."""

NUMBER_WORDS: Final = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million "
    "billion trillion dozen half twice first second third".split()
)

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr prof st gen lt col sen rep gov pres vs etc inc ltd jr sr no jan feb aug sept oct nov dec".split()
)


def turning_words(text: str, language: str) -> list[str]:
    """The words of a text that negate, condition or limit, in order."""
    known = TURNING.get(language.split("-")[0].lower(), TURNING["en"])
    found = []
    for match in _WORD.finditer(text):
        word = match[0].lower().replace("’", "'")
        if word in known or word.endswith("n't"):
            found.append(match[0])
    return found


def has_number(text: str) -> bool:
    """Whether a text holds a number, in digits or in English words."""
    return any(c.isdigit() for c in text) or any(m[0].lower() in NUMBER_WORDS for m in _WORD.finditer(text))


def ends_sentence(text: str) -> bool:
    """Whether a folded text ends with the end of a sentence (closing marks and brackets apart)."""
    stripped = text.rstrip(" \"')]")
    if not stripped or stripped[-1] not in ".!?…。！？؟":
        return False
    if stripped[-1] != ".":
        return True
    last = re.search(r"([^\W\d_]+)\.$", stripped)
    return not (last and (last[1].lower() in _ABBREVIATIONS or (len(last[1]) == 1 and last[1] not in "I")))


def begins_small(text: str) -> bool:
    """Whether the first letter of a text is a small one, in a script that has capitals."""
    first = next((c for c in text if c.isalpha()), "")
    return first.islower()


_SENTENCE_END: Final = re.compile(r"[.!?…。！？؟][\"')\]]*(?=\s|$)")


def sentence_head(text: str) -> str:
    """What stands in `text` behind its last end of a sentence: the beginning of the sentence that goes on."""
    at = 0
    for match in _SENTENCE_END.finditer(text):
        rest = text[match.end() :]
        if rest.strip() and ends_sentence(text[: match.end()]) and not begins_small(rest.lstrip(" \"'([")):
            at = match.end()
    return text[at:]


def sentence_rest(text: str) -> str:
    """What stands in `text` up to its first end of a sentence: the rest of the sentence that is going on."""
    for match in _SENTENCE_END.finditer(text):
        if ends_sentence(text[: match.end()]) and not begins_small(text[match.end() :].lstrip(" \"'([")):
            return text[: match.end()]
    return text
