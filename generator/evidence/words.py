"""Words that turn a meaning when they are left out or put in, by language; and where sentences end."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

TURNING: Final[dict[str, frozenset[str]]] = {
    "en": frozenset(
        "not never no nor neither none nothing nobody nowhere hardly scarcely barely rarely seldom unless if whether but only "
        "except without cannot until provided although though however unlikely doubt doubts doubted deny denies denied refuse "
        "refuses refused false untrue".split()
    ),
    "de": frozenset(
        "nicht nie niemals kein keine keinen keinem keiner keines weder noch kaum nichts niemand wenn falls ob aber nur "
        "sondern außer ohne sofern solange obwohl jedoch bezweifle bezweifelt bestreite bestreitet weigere weigert "
        "falsch".split()
    ),
    "fr": frozenset(
        "ne n pas jamais aucun aucune ni rien personne guère si s sauf sans mais seulement que excepté hormis pourtant "
        "cependant quoique doute doutons refuse refusons faux".split()
    ),
    "es": frozenset(
        "no nunca jamás ni nada nadie ningún ninguna si salvo sin pero sino solo sólo excepto apenas aunque".split()
    ),
    "it": frozenset("non mai né nulla niente nessuno nessuna se salvo senza ma solo soltanto tranne appena purché".split()),
    "ru": frozenset(
        "не нет ни никогда никто ничего нельзя без если ли но только едва вряд кроме хотя пока однако лишь".split()
    ),
    "uk": frozenset("не ні ніколи ніхто нічого немає без якщо чи але лише тільки навряд крім хоча поки однак".split()),
    "ar": frozenset("لا لم لن ليس ليست غير إلا إذا لو لكن فقط دون بدون قد ما أبدا هل ولا ولم ولن وليس ولكن".split()),
}
"""Negations, conditions and limits. English is also used for a language that is not here."""

_TURNING_SIGNS: Final[dict[str, str]] = {"zh": "不没沒未无無非莫勿别別若只但", "ja": "ないぬん未非不無但"}
"""The same for scripts that put no spaces between words."""

NUMBER_WORDS: Final = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion "
    "dozen half twice thrice first second third fourth fifth sixth seventh eighth ninth tenth "
    "eleventh twelfth quarter tens dozens hundreds thousands millions billions "
    "trillions zwei drei vier fünf sechs sieben acht neun zehn hundert tausend deux trois quatre cinq sept huit neuf dix "
    "cent mille два две три четыре пять шесть семь восемь девять десять сто тысяча тысяч миллион миллионов миллиард".split()
)

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr prof st gen lt col sgt capt cmdr adm sen rep gov pres vs etc inc ltd jr sr jan feb aug sept sep oct nov "
    "dec mt ft approx messrs rev hon maj brig cpl pvt cdr supt insp det amb msgr dept univ assn bros bzw ca evtl inkl nr tel "
    "geb ggf usw mme mlle mgr env cf av г гг им ул тыс млн млрд руб стр см др т sra dra ud uds excmo".split()
)
_CLOSING: Final = " \"')]»"


def turning_words(text: str, language: str) -> list[str]:
    """The words of a text that negate, condition or limit, in order."""
    primary = language.split("-")[0].lower()
    known = TURNING.get(primary, TURNING["en"])
    found = []
    for match in _WORD.finditer(text):
        word = match[0].lower().replace("’", "'")
        if word in known or word.endswith("n't") or (primary == "fr" and word.split("'")[0] in ("n", "s", "qu")):
            found.append(match[0])
    signs = _TURNING_SIGNS.get(primary, "")
    return found or [char for char in text if char in signs]


def has_number(text: str) -> bool:
    """Whether a text holds a number, in digits or in words."""
    return any(c.isnumeric() for c in text) or any(
        part in NUMBER_WORDS for m in _WORD.finditer(text) for part in m[0].lower().split("-")
    )


def ends_sentence(text: str) -> bool:
    """Whether a folded text ends with the end of a sentence (closing marks and brackets apart)."""
    stripped = text[-40:].rstrip(_CLOSING)
    if not stripped or stripped[-1] not in ".!?…。！？؟":
        return False
    if stripped[-1] != ".":
        return True
    last = re.search(r"([^\W\d_]+)\.$", _unpointed(stripped))
    return not (last and (last[1].lower() in _ABBREVIATIONS or (len(last[1]) == 1 and last[1] not in "I")))


def _unpointed(text: str) -> str:
    """A text without marks above and below its letters: to a pattern, an Arabic vowel sign would end the word."""
    return text if text.isascii() else "".join(c for c in text if unicodedata.category(c) != "Mn")


def trails_off(text: str) -> bool:
    """Whether a text ends with an ellipsis that stands in a sentence, not behind one: it may go on, whatever follows."""
    stripped = text.rstrip(_CLOSING)
    return stripped.endswith("…") and stripped[:-1].rstrip()[-1:] not in (*".!?…", "")


def begins_small(text: str) -> bool:
    """Whether a text begins with a small letter, in a script that has capitals."""
    first = next((c for c in text if c.isalnum()), "")
    return first.islower()


_SENTENCE_END: Final = re.compile(r"[.!?…؟][\"')\]»]*(?=\s|$)|[。！？]")
_NUMBER_AFTER_NO: Final = re.compile(r"\b[Nn]o\.[\"')\]]*\s\d")


def _is_end(text: str, end: int) -> bool:
    """Whether a sentence ends at text[:end], by what stands before and behind."""
    rest = text[end : end + 60]
    if (
        trails_off(text[max(end - 40, 0) : end])
        or begins_small(rest.lstrip(" \"'([«"))
        or _NUMBER_AFTER_NO.match(text, max(end - 3, 0))
    ):
        return False
    return ends_sentence(text[max(end - 40, 0) : end])


def sentence_head(text: str) -> str:
    """What stands in `text` behind its last end of a sentence: the beginning of the sentence that goes on."""
    size = 1000
    while True:
        low = max(len(text) - size, 0)
        at = -1
        for match in _SENTENCE_END.finditer(text, low):
            if text[match.end() : match.end() + 60].strip(" \"'([«") and _is_end(text, match.end()):
                at = match.end()
        if at >= 0 or not low:
            return text[max(at, 0) :]
        size *= 8


def unfinished(text: str) -> str:
    """The beginning of a sentence that stands at the end of `text`; empty if it ends with a sentence's end."""
    return "" if ends_sentence(text.rstrip()) else sentence_head(text)


def sentence_rest(text: str) -> str:
    """What stands in `text` up to its first end of a sentence: the rest of the sentence that is going on."""
    for match in _SENTENCE_END.finditer(text):
        if _is_end(text, match.end()):
            return text[: match.end()]
    return text
