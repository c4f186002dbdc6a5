"""Small libraries for the tests of search, with no file but those that a test names. Everybody and every place is invented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random

from generator.reading.dates import PartialDate
from generator.reading.library import load_library
from generator.searching.block import Block, make_block
from generator.searching.index import Cache, HandPage, Written, write_search
from generator.searching.items import BODY, BRIEF, QUOTE, TITLE, Item, Unit
from generator.writing.edition import Edition
from tests.projects import project

WORDS = [f"{first}{second}{last}" for first in "bdgklmnprst" for second in "aeiou" for last in ("r", "ven", "lt", "x", "")]


def index_of(
    files: Mapping[str, str],
    site: Path,
    cache: Cache | None = None,
    drafts: bool = False,
    by_hand: Mapping[str, HandPage] | None = None,
) -> Written:
    """Write the index of a project of these files into a site's folder."""
    with project(files) as root:
        return write_search(Edition(load_library(root), drafts), site, by_hand, cache)


def contents(site: Path) -> dict[str, bytes]:
    """Every file of an index."""
    folder = site / "search"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def drawn_unit(seed: int, words: int = 30, items: int = 4) -> Unit:
    """A unit of words drawn by a seed, some of them frequent; the same seed gives the same unit."""
    rng = Random(seed)

    def text() -> str:
        return " ".join(rng.choice(WORDS[: rng.choice((5, 40, len(WORDS)))]) for _ in range(words))

    unit = Unit(f"briefs/{seed}/", text()[:30], PartialDate(2031, 1 + seed % 12, 1 + seed % 28), "published")
    for number in range(items):
        item = Item(QUOTE if number else BRIEF, f"q{number}" if number else "", actors=[f"a{rng.randint(0, 5)}"])
        item.lead(BODY, text())
        item.add(TITLE, unit.title)
        unit.items.append(item)
    return unit


def drawn_blocks(seeds: Iterable[Iterable[int]], words: int = 30, items: int = 4) -> list[Block]:
    return [make_block([drawn_unit(seed, words, items) for seed in of_one]) for of_one in seeds]
