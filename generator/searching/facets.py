"""The facets of all items as columns, for counting, and the labels of their values; and what "did you mean" offers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from generator import compact
from generator.searching.block import Block
from generator.searching.items import STATUSES, words_of
from generator.searching.varints import listed, varint
from generator.searching.words import tokens
from generator.writing.edition import Edition
from generator.writing.view.links import topic_words

_FACETS: Final = ("actor", "topic", "outlet")
_MOST_WORDS: Final = 8_000
_SHORTEST: Final = 4
_NAMED: Final = 20
"""How many items a word of a name counts as having, at least."""
_FEW_WORDS: Final = 40
_BETWEEN: Final = re.compile(r"[\s-]+")
_AROUND: Final = re.compile(r"^[\W_]+|[\W_]+$")
_DIGIT: Final = re.compile(r"\d")


class Facets:
    """Gathers the columns of blocks, in their order."""

    def __init__(self) -> None:
        self.heads: list[dict[str, Any]] = []
        self.columns: list[bytes] = []

    def add(self, block: Block) -> None:
        self.heads.append(block.head)
        self.columns.append(block.columns)

    @property
    def kinds(self) -> list[int]:
        """How many items there are of each kind."""
        return [sum(numbers) for numbers in zip(*(head["kinds"] for head in self.heads), strict=True)]

    def values(self, facet: str) -> list[str]:
        """Every value of a facet, in order: its place is its number."""
        return sorted({value for head in self.heads for value in head[facet]})

    def to_bytes(self) -> bytes:
        """The columns, each block's behind a dictionary that gives its own numbers their places among all values."""
        numbers = {facet: {value: i for i, value in enumerate(self.values(facet))} for facet in _FACETS}
        found = bytearray()
        for head, columns in zip(self.heads, self.columns, strict=True):
            dictionary = b"".join(listed([numbers[facet][value] for value in head[facet]]) for facet in _FACETS)
            found += varint(len(dictionary) + len(columns)) + dictionary + columns
        return bytes(found)

    def labels(self, edition: Edition) -> dict[str, Any]:
        """The values with their names for readers."""
        spelled: dict[str, Counter[str]] = defaultdict(Counter)
        for head in self.heads:
            for slug, name, count in head["outlets"]:
                spelled[slug][name] += count
        return {
            "actor": [[actor, str(edition.name(actor))] for actor in self.values("actor")],
            "topic": [[topic, topic_words(edition, topic)] for topic in self.values("topic")],
            # as most sources have it; of two that are as frequent, always the same one
            "outlet": [[slug, max(sorted(spelled[slug]), key=spelled[slug].__getitem__)] for slug in self.values("outlet")],
            "status": list(STATUSES),
        }


def suggestions(edition: Edition, terms: Iterable[tuple[str, int]]) -> dict[str, bytes]:
    """What a word that finds nothing may have meant, a file for each first letter: a misspelled word needs one or two of them.

    A file has a line for each word: the word, how many items have it, and how it is shown if that is not the word itself.
    Letters that begin few words share the file `*`.
    """
    counted = ((df, term) for term, df in terms if df > 1 and len(term) >= _SHORTEST)
    frequent = sorted(((df, term) for df, term in counted if term.isalpha()), key=lambda pair: (-pair[0], pair[1]))
    words = {term: (df, term) for df, term in islice(frequent, _MOST_WORDS)}
    for written in dict.fromkeys(part for name in dict.fromkeys(_names(edition)) for part in _BETWEEN.split(name)):
        shown = _AROUND.sub("", written)
        for token in tokens(written):
            if len(token[0]) == 1 and not _DIGIT.search(term := token[0][0]):
                count, known = words.get(term, (_NAMED, shown))
                # a word that is also an ordinary one is shown as that
                is_name = known == term and shown[:1].isupper()
                words[term] = (max(count, _NAMED), shown) if is_name else (count, known)
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for term, (count, shown) in sorted(words.items()):
        lines[term[0]].append(f"{term} {count} {shown}" if shown != term else f"{term} {count}")
    files: defaultdict[str, list[str]] = defaultdict(list)
    for letter, of_letter in lines.items():
        files[letter if len(of_letter) >= _FEW_WORDS else "*"] += of_letter
    return {letter: "\n".join(found).encode("utf-8", "replace") for letter, found in files.items()}


def _names(edition: Edition) -> Iterator[str]:
    for actor_id in edition.actors_with_pages:
        yield from map(str, edition.library.actors[actor_id].names)
    for entry in sorted(edition.entries, key=lambda entry: entry.id):
        yield from filter(None, map(words_of, entry.brief.places))
        yield from filter(None, (words_of(term.term) for term in entry.brief.terms))


def as_json(value: Any) -> bytes:
    return compact.written(value, "replace")
