"""Narration inside the marks, as French and Russian papers print it, and speech that a dash opens instead of a mark.

« Nous partons, a déclaré X, et vite. » · «Мы уходим, — сказал X. — И скоро». · — Мы уходим, — сказал X.
—Nos vamos —dijo X—. Ya.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from generator.evidence.languages import Lexicon
from generator.evidence.names import TOKEN

_DASHED: Final = re.compile(r"[,.!?…](?P<aside>\s*[—–-]\s+(?=[^\W\d_])[^—–]{2,160}?)(?P<end>[,.]?\s*[—–]\s|[,.]\s+-\s|$)")
_RAYA: Final = re.compile(r"(?P<aside>\s+[—–](?=[^\W\d_])[^—–]{2,160}?)(?P<end>[—–][,.;:]?(?=\s|$)|\.?$)")
_OPENS_SPEECH: Final = re.compile(r"[—–]\s+(?=\S)|-\s+(?=[^\W\d_])")
_OPENS_RAYA: Final = re.compile(r"[—–]\s*(?=[^\W\d_]|[¿¡])")
_ELIDED: Final = re.compile(r"\b[A-Za-zÀ-ÿ]['’](?=\w)")


def asides_in(text: str, start: int, end: int, lexicon: Lexicon | None) -> Iterator[tuple[int, int]]:
    """The ranges of text[start:end], the words of one quotation, that are the source's own: `, a déclaré X,`."""
    if lexicon is None or not lexicon.inserts:
        return
    words = text[start:end]
    if lexicon.inserts in ("dash", "raya"):
        for match in (_DASHED if lexicon.inserts == "dash" else _RAYA).finditer(words):
            if _says(match["aside"], lexicon):
                yield start + match.start("aside"), start + match.end("end")
        return
    for match in _incise(lexicon).finditer(words):
        stop = match.end()
        name = re.match(r"\s*,?\s*(?=[A-ZÀ-Þ])(?:(?:[A-ZÀ-Þ][\w’'-]+|de|du|d’)\s?){1,4}(?=[,.!?…]|\s*$)", words[stop:])
        if name and re.search(r"\b(?:le|la|l[’']|son|sa)\b", match[0]) and words[stop - 1 : stop] == ",":
            stop += name.end() + (1 if words[stop + name.end() : stop + name.end() + 1] == "," else 0)
        yield start + match.start("aside"), start + stop


def _says(aside: str, lexicon: Lexicon) -> bool:
    found = [m[0].lower() for m in TOKEN.finditer(aside)][:3]
    at = next((k for k, word in enumerate(found) if word in lexicon.verbs), -1)
    return at == 0 or (at > 0 and all(word in lexicon.adverbs or word in lexicon.pronouns for word in found[:at]))


@cache
def _incise(lexicon: Lexicon) -> re.Pattern[str]:
    """`, a déclaré X,`: a verb of saying first, its subject behind or joined to it."""
    verbs = "|".join(sorted(map(re.escape, lexicon.verbs), reverse=True))
    participles = "|".join(sorted(map(re.escape, lexicon.participles), reverse=True))
    pronouns = "|".join(sorted(lexicon.pronouns))
    subject = r"(?= (?:M\. |Mme |le |la |l[’']|[A-ZÀ-Þ]))"
    verb = (
        rf"(?:(?:{verbs})(?:-t)?-(?:{pronouns})|(?:a|avait)(?:-t-(?:{pronouns}))(?: \w+)? (?:{participles})"
        rf"|(?:a|avait)(?: aussi| ensuite| encore)? (?:{participles})(?= )|(?:{verbs}){subject})"
    )
    return re.compile(rf"[,!?…](?P<aside>\s*{verb}(?:M\. |[^,.!?…«»“”]){{0,120}}?)(?:,|\.(?=\s|$)|$|(?=\s*[!?…]))", re.DOTALL)


def dashed(paragraph: str, lexicon: Lexicon | None) -> tuple[int, int, bool] | None:
    """Where a paragraph that a dash opens has its speech, and whether narration beside it shows that it is speech."""
    if lexicon is None or not lexicon.inserts:
        return None
    opening = (_OPENS_RAYA if lexicon.inserts == "raya" else _OPENS_SPEECH).match(paragraph)
    if opening is None:
        return None
    found = list(asides_in(paragraph, opening.end(), len(paragraph), lexicon))
    return opening.end(), len(paragraph), bool(found)


def without(start: int, end: int, asides: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """text[start:end] without these ranges, in order."""
    at = start
    for low, high in asides:
        if high <= at or low >= end:
            continue
        if low > at:
            yield at, low
        at = max(at, high)
    if at < end:
        yield at, end
