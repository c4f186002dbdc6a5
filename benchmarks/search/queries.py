"""The queries of queries.yml, typed, and when an item of the haystack would be as good an answer as the one that is meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

import yaml

HERE: Final = Path(__file__).resolve().parent
FACETS: Final = ("kind", "actor", "topic", "status", "year", "outlet")
KINDS: Final = ("quote", "disagreement", "issue")
_KEYS: Final = {"id", "q", "class", "expected", *FACETS}
_WORD: Final = re.compile(r"[^\W_]+")
_ENDING: Final = re.compile(r"(?<=\w{3})(?:ations?|ions?|ings?|ies|ed|es|s|e|y|d)$")
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
COMMON: Final = frozenset(
    "a an and are as at be by can did do does for from going how i in is it its may mr not of on one or our own so that the "
    "their then there they this to was we were what when where which who whose will with would you your each other".split()
)


@dataclass(frozen=True)
class Query:
    """What is typed, with which facets, and the items of which any one answers it (none: nothing does)."""

    id: str
    q: str
    kind_of_query: str
    expected: tuple[str, ...]
    facets: tuple[tuple[str, str], ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of it that say something, folded."""
        found = words_of(self.q)
        return frozenset(found - COMMON) or frozenset(found)

    @cached_property
    def asks_for_actor(self) -> bool:
        return any(item.startswith("actor:") for item in self.expected)

    @cached_property
    def plain(self) -> str:
        return fold(self.q).strip('"“” ')

    def facet(self, name: str) -> str:
        return dict(self.facets).get(name, "")


def read_queries(path: Path = HERE / "queries.yml") -> list[Query]:
    """All queries. Raises ValueError for one that is none, or whose id is another's too."""
    found: dict[str, Query] = {}
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        if strangers := set(entry) - _KEYS:
            raise ValueError(f"{path.name}: {entry.get('id')}: no such key: {', '.join(sorted(strangers))}")
        facets = tuple((name, str(entry[name])) for name in FACETS if name in entry)
        query = Query(entry["id"], entry["q"], entry["class"], tuple(entry["expected"]), facets)
        if query.id in found:
            raise ValueError(f"{path.name}: two queries are called {query.id}")
        found[query.id] = query
    return list(found.values())


def fold(text: str) -> str:
    """Without case and accents. Of the benchmark's own, so that no search is judged by what it does itself."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words_of(text: str) -> set[str]:
    return set(_WORD.findall(fold(text)))


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    """What the forms of a word have in common, roughly: too much rather than too little."""
    if _ARABIC.match(word):
        return word.removeprefix("و").removeprefix("ال")[:5]
    if not word.isascii():
        return word[: max(4, len(word) - 2)]
    return _ENDING.sub("", word)


class Rivals:
    """Tells of an invented item whether it would answer a query as well as the item that is meant.

    The haystack holds none of these: else a search that finds it would be called wrong for being right. An item that has some
    of a query's words, and a brief that has all of them in several of its parts, may stand in it.
    """

    def __init__(self, queries: Iterable[Query]) -> None:
        asked = [query for query in queries if not query.asks_for_actor]
        spaced = [query for query in asked if query.kind_of_query != "no spaces"]
        self._spaced = [(query, frozenset(map(_stem, query.words))) for query in spaced]
        self._unspaced = [query.plain.split() for query in asked if query.kind_of_query == "no spaces"]

    def answers(self, kind: str, text: str, names: str, facets: Mapping[str, Collection[str]]) -> bool:
        """Whether an item of a kind, with a text, the names of its actors and its values for each facet, answers any query."""
        stems = {_stem(word) for word in words_of(f"{text} {names}")}
        for query, wanted in self._spaced:
            if wanted <= stems and query.facet("kind") in ("", kind) and _fits(query, facets):
                return True
        if text.isascii():
            return False
        folded = fold(text)
        return any(all(part in folded for part in parts) for parts in self._unspaced)


def _fits(query: Query, facets: Mapping[str, Collection[str]]) -> bool:
    return all(name == "kind" or value in facets[name] for name, value in query.facets)
