"""What a generated brief is like: ordinary ones, and one specimen of each extreme that a page must bear."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from tests.generated.words import SCRIPTS


@dataclass(frozen=True)
class Shape:
    """How much of everything a brief has.

    `letters` is the least length of a word in it (0: ordinary words); `full` is false where every optional part is left out.
    """

    script: str = "latin"
    title: int = 70
    actors: int = 7
    quotes: int = 6
    quote_words: int = 18
    sides: int = 2
    questions: int = 3
    positions: int = 3
    issues: int = 3
    letters: int = 0
    names: str = "ordinary"  # or letter, long
    sources: int = 1
    full: bool = True


ORDINARY = Shape()
SPECIMENS: dict[str, Shape] = {
    **{f"all-{script}": Shape(script, sources=2) for script in SCRIPTS},
    "long-title": Shape(title=300),
    "long-title-unbroken": Shape(title=300, letters=60),
    "long-words": Shape(letters=120),
    "long-words-arabic": Shape("arabic", letters=120),
    "long-words-thai": Shape("thai", letters=120),
    "letter-names": Shape(names="letter", actors=9),
    "long-names": Shape(names="long"),
    "long-names-cyrillic": Shape("cyrillic", names="long"),
    "long-quotes": Shape(quote_words=1000, quotes=2),
    "long-quotes-han": Shape("han", quote_words=1000, quotes=2),
    "many-positions": Shape(actors=14, quotes=12, positions=12),
    "many-actors": Shape(actors=30, quotes=20, sides=4),
    "many-sides": Shape(actors=16, quotes=12, sides=8, positions=8),
    "many-issues": Shape(issues=20, questions=12),
    "bare": Shape(quotes=0, questions=0, issues=0, actors=1, sides=0, full=False),
    "bare-devanagari": Shape("devanagari", quotes=1, questions=0, issues=0, actors=2, sides=0, full=False),
}
"""By the id of the brief."""

MIX = ["latin"] * 10 + list(SCRIPTS)
"""Most briefs are in Latin script, as in most libraries that mix them."""


def ordinary(rng: Random) -> Shape:
    """A brief as most are."""
    return replace(
        ORDINARY,
        script=rng.choice(MIX),
        title=rng.randint(30, 110),
        actors=rng.randint(4, 10),
        quotes=rng.randint(3, 12),
        quote_words=rng.randint(8, 40),
        sides=rng.choice((0, 2, 2, 3)),
        questions=rng.randint(1, 4),
        positions=rng.choice((2, 2, 3)),
        issues=rng.randint(1, 5),
        sources=rng.choice((1, 1, 1, 2)),
        full=rng.random() > 0.1,
    )
