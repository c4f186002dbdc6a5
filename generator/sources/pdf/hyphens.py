"""Words that are divided at the end of a line, put together again.

The document itself decides where it can: a word that stands elsewhere whole is joined, one that stands elsewhere with its
hyphen keeps it. What is decided by its form only is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

_DIVIDED: Final = re.compile(r"(?P<before>.*?)(?P<word>[^\W_][\w’'-]*)(?P<hyphen>[-\u2010\xad])")
_REST: Final = re.compile(r"(?P<word>[^\W_][\w’'-]*)(?P<behind>\S*)\s*(?P<more>.*)", re.DOTALL)
_WORD: Final = re.compile(r"[^\W\d_][^\W_]*(?:[-\u2010’'][^\W_]+)*")
_SUSPENDED: Final = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|y|o|e|и|или)\b", re.IGNORECASE)
# First parts of compounds that English, German and French write with a hyphen.
_PARTS: Final = frozenset(
    "well self co ex non anti pro semi vice cross half high low long short full all so then mid multi pan pre post quasi ultra "
    "neo ill much never now on off one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy "
    "eighty ninety first second third peace war trade face time e x t u us uk eu un nord süd "
    "ost west demi mi sous grand".split()
)


@dataclass(slots=True)
class Hyphens:
    """Decides for each divided word of one document; `guessed` holds those that only their form decided."""

    words: Counter[str]
    guessed: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, lines: Iterable[str]) -> Hyphens:
        """From a document's lines: the words within them are whole; the last of a line may be a part of one."""
        words: Counter[str] = Counter()
        carried = False
        for line in lines:
            found = list(_WORD.finditer(line))
            if carried and found and found[0].start() == 0:
                found = found[1:]
            carried = bool(_DIVIDED.fullmatch(line))
            if carried and found:
                found = found[:-1]
            for match in found:
                word = match[0].casefold().replace("\u2010", "-")
                words[word] += 1
                words.update(part for part in word.split("-") if part != word)
        return cls(words)

    def joined(self, one: str, hyphen: str, other: str) -> str:
        """Two parts of what stands at the end of a line and at the beginning of the next."""
        if hyphen == "\xad":
            return one + other
        whole, parted = f"{one}{other}".casefold(), f"{one}-{other}".casefold()
        if self.words[parted] or not one[-1].isalpha() or not other[0].isalpha():
            return f"{one}{hyphen}{other}"
        if self.words[whole]:
            return one + other
        keeps = not other[0].islower() or "-" in one or one.casefold() in _PARTS
        if not keeps:
            keeps = bool(self.words[one.casefold()] and self.words[other.casefold()]) and min(len(one), len(other)) > 2
        made = f"{one}{hyphen}{other}" if keeps else one + other
        self.guessed.append(made)
        return made


def without_divisions(lines: Sequence[str], hyphens: Hyphens) -> list[str]:
    """Lines with each divided word whole, at the end of the line that it began in. A line may be empty then."""
    whole = list(lines)
    for n in range(len(whole) - 1):
        divided, rest = _DIVIDED.fullmatch(whole[n]), _REST.fullmatch(whole[n + 1])
        if not divided or not rest or _SUSPENDED.match(whole[n + 1]):
            continue
        whole[n] = divided["before"] + hyphens.joined(divided["word"], divided["hyphen"], rest["word"]) + rest["behind"]
        whole[n + 1] = rest["more"]
    return whole
