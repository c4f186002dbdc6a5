"""Ways to lie with a quote: what is made of a true one, the words that betray it, and the rule that refuses it.

Every lie is drawn from a seed. `Lie.words` are the words of which one must stand under the caret.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from generator.evidence.quotations import SourceMap
from generator.evidence.words import NUMBER_WORDS, TURNING
from tests.evidence.annotated import Expected
from tests.evidence.styles import bare_words, plain

NEGATIONS: Final = {"en": "not", "de": "nicht", "fr": "pas", "ru": "не", "ar": "لا"}
OTHERS: Final = {"en": "gladly", "de": "gern", "fr": "volontiers", "ru": "охотно", "ar": "طوعا"}
NAMES: Final = {"en": "Qvist", "de": "Qvist", "fr": "Qvist", "ru": "Квист", "ar": "كفيست"}
LOOKALIKES: Final = dict(zip("aeopcxyаеорсху", "аеорсхуaeopcxy", strict=True))
REFUSED: Final = frozenset(("Q001", "Q003", "Q004", "Q005", "Q007", "Q009"))


@dataclass(frozen=True)
class Lie:
    kind: str
    texts: tuple[str, ...]
    speaker: str
    words: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset(("Q001",))


def lies_about(case: Expected, language: str, chance: random.Random) -> Iterator[Lie]:
    """Lies made of one true quote's words: of one text, without edits."""
    text = plain(case.texts[0])
    words = text.split(" ")

    def lie(kind: str, changed: Sequence[str], at: Sequence[str], codes: Sequence[str] = ("Q001",)) -> Lie:
        return Lie(kind, (" ".join(changed),), case.speaker, tuple(at), frozenset(codes))

    inner = chance.randrange(1, len(words)) if len(words) > 1 else 0
    for kind, word in (("negation put in", NEGATIONS[language]), ("word put in", OTHERS[language]), ("number put in", "70")):
        if inner:
            yield lie(kind, [*words[:inner], word, *words[inner:]], [word])
    turning = [k for k, w in enumerate(words) if _bare(w) in TURNING[language] or _bare(w).endswith("n't")]
    for k in turning[:1]:
        if 0 < k < len(words) - 1:
            yield lie("negation taken out", words[:k] + words[k + 1 :], [words[k + 1], words[k - 1]])
        yield lie("negation replaced", [*words[:k], OTHERS[language], *words[k + 1 :]], [OTHERS[language]])
    for k, word in enumerate(words):
        if any(c.isdigit() for c in word) or _bare(word) in NUMBER_WORDS:
            yield lie("number changed", [*words[:k], "77", *words[k + 1 :]], ["77"])
        elif k and word[:1].isupper() and _bare(word) not in ("i", "sie"):
            yield lie("name changed", [*words[:k], NAMES[language], *words[k + 1 :]], [NAMES[language]])
    k = chance.randrange(len(words))
    yield lie("word replaced", [*words[:k], OTHERS[language], *words[k + 1 :]], [OTHERS[language]])
    if len(words) > 2:
        k = chance.randrange(1, len(words) - 1)
        yield lie("word deleted", words[:k] + words[k + 1 :], [words[k + 1], words[k - 1]])
        yield lie("words swapped", [*words[:k], words[k + 1], words[k], *words[k + 2 :]], [words[k], words[k + 1]])
        yield lie("word twice", [*words[: k + 1], *words[k:]], [words[k], words[k + 1]])
        yield lie("words behind a plain ellipsis", [*words[:k], "…", *words[k + 1 :]], ["…", words[k + 1]])
        yield lie("negation in brackets", [*words[:k], f"[{NEGATIONS[language]}]", *words[k:]],
                  [f"[{NEGATIONS[language]}]"], ["Q005"])  # fmt: skip
        yield lie("number in brackets", [*words[:k], "[seventy]", *words[k:]], ["[seventy]"], ["Q005"])
    k = chance.randrange(len(words))
    cased = words[k].swapcase() if chance.random() < 0.5 else words[k][:1].swapcase() + words[k][1:]
    if cased != words[k] and cased.swapcase() == words[k]:
        yield lie("case changed", [*words[:k], cased, *words[k + 1 :]], [cased])
    for k in chance.sample(range(len(words)), len(words)):
        letters = [i for i, c in enumerate(words[k]) if c in LOOKALIKES]
        if letters:
            i = chance.choice(letters)
            changed = words[k][:i] + LOOKALIKES[words[k][i]] + words[k][i + 1 :]
            yield lie("letter of another alphabet", [*words[:k], changed, *words[k + 1 :]], [changed])
            break
    for kind, k, changed in (("first word cut", 0, words[0][1:]), ("last word cut", len(words) - 1, _cut(words[-1]))):
        if len(_bare(words[k])) > 3 and changed:
            yield lie(kind, [*words[:k], changed, *words[k + 1 :]], [changed], ["Q003", "Q001"])
    if language != "ar":
        return
    k = chance.randrange(len(words))
    yield lie("vowel sign put in", [*words[:k], words[k] + "\u064f", *words[k + 1 :]], [words[k] + "\u064f"], ["Q001", "Q003"])


def _bare(word: str) -> str:
    return word.strip(".,;:!?\"'()«»“”„…،؟").lower()


def _cut(word: str) -> str:
    """The word without its last letter, and without what stands behind it."""
    bare = re.sub(r"\W+\Z", "", word)
    return bare[:-1]


def lies_about_two(cases: Sequence[Expected], source: SourceMap, places: Sequence[tuple[int, int]]) -> Iterator[Lie]:
    """Lies made of two true quotes of one speaker or of two; `places` is where each stands in the source's text."""
    ordered = sorted(zip(places, cases, strict=True), key=lambda found: found[0])
    for n, (((_, end), left), ((start, _), right)) in enumerate(pairwise(ordered)):
        a, b = plain(left.texts[0]), plain(right.texts[0])
        if end >= start or source.speech_at(*ordered[n][0]) == source.speech_at(*ordered[n + 1][0]):
            continue
        first, last = (b.split(" ")[0],), (a.split(" ")[0], *b.split(" "))
        yield Lie("two quotations as one", (f"{a} {b}",), left.speaker, (*first, *a.split(" ")[-1:]), REFUSED)
        yield Lie("two quotations over an omission", (f"{a} […] {b}",), left.speaker, ("[…]", *first), REFUSED)
        yield Lie("a list in another order", (b, a), left.speaker, last, frozenset(("Q009", "Q001")))
        if n + 2 < len(ordered):
            (far, _), third = ordered[n + 2]
            c = plain(third.texts[0])
            skipped = _skipped_words(source, end, far)
            if skipped and far > ordered[n + 1][0][1]:
                yield Lie("a list that skips words", (a, c), left.speaker, (c.split(" ")[0],), frozenset(("Q009",)))


def _skipped_words(source: SourceMap, start: int, end: int) -> bool:
    """Whether a whole quotation of a sentence stands between two places."""
    between = [q for q in source.speech_within(start, end) if q.paired and start <= q.start and q.end <= end]
    return any(len(source.text[q.start : q.end].split()) > 4 for q in between)


def narrated(source: SourceMap, chance: random.Random, speaker: str) -> Iterator[Lie]:
    """Words of the source's own, as a quote."""
    for number in range(1, len(source.paragraphs) + 1):
        low, high = source.bounds(number)
        at = low
        for q in [*source.speech_within(low, high), None]:
            stretch = source.text[at : q.start - 1 if q else high].strip(" \xa0“”„«»\"'’‘—–-")
            words = stretch.split()
            if len(words) > 3 and not re.search("[“”„«»\"‘’']", stretch):
                k = chance.randrange(len(words) - 3)
                text = " ".join(words[k : k + 4]).rstrip(",;:—–-")
                yield Lie("narration", (text,), speaker, tuple(text.split()), frozenset(("Q002", "Q007")))
            at = q.end + 1 if q else high


def stands_in(text: str, article_words: str) -> bool:
    """Whether the article has just these words somewhere: then it is no lie."""
    return bare_words(text) in article_words
