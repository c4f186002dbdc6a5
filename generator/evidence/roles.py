"""Who `the minister` is: the only person whom the text calls a minister beside the name."""

from __future__ import annotations

import re
from typing import Final

from generator.evidence.languages import Lexicon
from generator.evidence.names import TOKEN, Mention, plain
from generator.evidence.phrases import Phrases

_APART: Final = re.compile(r"[.;:!?…“”„«»\"()\n]")
_NEAR: Final = 7  # words between an office and its holder's name
_LONG: Final = 80  # characters that these words take at most


def bearer_of(role: str, text: str, reader: Phrases) -> Mention | None:
    """The actor whom a text names with an office; None where it is several, somebody without a file, or nobody."""
    found: dict[object, Mention | None] = {}
    for start, end, key, mention in _named(text, reader):
        if role in _offices_of(text, start, end, reader.lexicon):
            found[key] = mention
    return next(iter(found.values())) if len(found) == 1 else None


def _named(text: str, reader: Phrases) -> list[tuple[int, int, object, Mention | None]]:
    """Each person that a text names: where, who, and the actor's mention if a file knows the person."""
    known = [m for m in reader.names.find(text) if any(map(reader.names.is_person, m.actors)) and not m.possessive]
    named: list[tuple[int, int, object, Mention | None]] = [(m.start, m.end, m.actors, m) for m in known]
    taken = [(m.start, m.end) for m in known]
    for token in TOKEN.finditer(text):
        word = plain(token[0])
        inside = any(low <= token.start() < high for low, high in taken)
        if word in reader.full_names and word[0].isupper() and not inside:
            named.append((token.start(), token.end(), word, None))
    return named


def _offices_of(text: str, start: int, end: int, lexicon: Lexicon) -> set[str]:
    """The nouns for persons that stand before a name, or explain it behind a comma."""
    ahead = _APART.split(_without_stops(text[max(start - _LONG, 0) : start]))[-1]
    words = [plain(w).lower() for w in TOKEN.findall(ahead)][-_NEAR:]
    stops = lexicon.verbs | lexicon.participles | lexicon.breaks | lexicon.auxiliaries | lexicon.joining
    begin = next((k + 1 for k in range(len(words) - 1, -1, -1) if words[k] in stops), 0)
    is_owner = bool(words) and words[-1] in lexicon.prepositions  # `the spokesman of Voss`
    offices = {_in_full(w, lexicon) for w in words[begin:]} if ahead.count(",") < 2 and not is_owner else set()
    if text[end : end + 1] == ",":
        aside = _APART.split(text[end + 1 : end + _LONG])[0].split(",")[0]
        offices |= {plain(w).lower() for w in TOKEN.findall(aside)[:_NEAR]}
    return offices & (lexicon.persons | lexicon.titles)


def _without_stops(text: str) -> str:
    """A text without the full stops of `Gov.` and initials."""
    return re.sub(r"\b([A-Z][a-z]{0,4})\.(?=\s)", r"\1", text)


def _in_full(word: str, lexicon: Lexicon) -> str:
    return lexicon.shortened.get(word, word)
