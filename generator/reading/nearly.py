"""Which of the known words was meant: the most similar one as a guess, the only one within a slip of the finger as sure."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 80


def near(word: str, known: Iterable[str]) -> str:
    """The known word that is most like this one; empty if none is like it. A guess."""
    found = get_close_matches(word.lower(), sorted(known), 1, 0.6) if len(word) <= 200 else []
    return found[0] if found else ""


def slip(word: str, known: Iterable[str]) -> str:
    """The known word that this one is but for case, hyphens, curly quote marks or one slip.

    A slip is a letter too many, too few, another one, or two that are swapped. Empty if no known word is so near, or more
    than one is. Words of three letters are too short to tell.
    """
    if len(word) > _LONGEST:
        return ""
    plain, among = _plain(word), sorted(set(known))
    same = [other for other in among if _plain(other) == plain]
    found = same or [other for other in among if len(other) > 3 and _is_one_slip(plain, _plain(other))]
    return found[0] if len(found) == 1 else ""


def bare(text: str) -> str:
    """A value without the curly quote marks that stand around it, which mean nothing to YAML; empty if none do."""
    inner = text.strip("“”„«»‘’‚ ")
    return inner if len(text) > 2 and text[0] in "“„«»‘‚”" and text[-1] in "”“»«’‘" else ""


def _plain(word: str) -> str:
    return (bare(word) or word).strip().lower().replace("-", "_").replace(" ", "_")


def _is_one_slip(one: str, other: str) -> bool:
    """Whether one letter was added, left out, replaced, or swapped with the next."""
    short, long = sorted((one, other), key=len)
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(long) == len(short) + 1:
        return short[at:] == long[at + 1 :]
    if len(long) != len(short) or at == len(short):
        return False
    swapped = short[at + 1 : at + 2] + short[at : at + 1]
    return short[at + 1 :] == long[at + 1 :] or (short[at + 2 :] == long[at + 2 :] and swapped == long[at : at + 2])
