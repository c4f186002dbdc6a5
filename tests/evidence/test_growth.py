"""Work that grows with the text and no faster: counted, not timed; `make bench-quotes` measures seconds."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import generator.evidence
from generator.evidence import nearest
from generator.evidence.asides import _incise
from generator.evidence.cues import given_to
from generator.evidence.judging import SourceText
from generator.evidence.languages import lexicon_of
from generator.evidence.matching import Segment
from generator.evidence.pairing import _said
from generator.evidence.verdicts import judge
from generator.reading import model
from generator.reading.article import Article
from generator.reading.text import Plain
from tests.evidence.annotated import names
from tests.evidence.making import brief_text, library_with, quote_item

QUOTES = [
    "The lock was open, and nobody said so.",
    "said said",
    "a",
    "The lock […] said so",
    " […] ".join(["said"] * 20),
    " ".join(["said"] * 20),
    "[x] " * 30 + "a",
    "“a” “a” “b”",
]
FLOODS = {
    "an article": "“The lock is open,” said Mara Olsen. The river is not, and nobody said so. ",
    "quote marks": '"',
    "opening marks": "“a ",
    "closing marks": "” ",
    "single marks": "‘a’ ",
    "apostrophes": "a’",
    "brackets": "[",
    "omissions": "[…] ",
    "one word": "said ",
    "one letter": "a",
    "full stops": ". ",
    "dashes": "— ",
    "forgotten marks": "“a, said Mara Olsen and ",
}


@cache
def brief() -> model.Brief:
    items = [quote_item(quote, id=f"q{k}") for k, quote in enumerate(QUOTES)]
    return library_with(brief_text("".join(items))).briefs["mole"].brief


def work(text: str) -> int:
    """How many calls of Python's and C's functions it takes to read a text and to judge all quotes."""
    return work_of_article([text], brief())


def work_of_article(paragraphs: Sequence[str], judged: model.Brief) -> int:
    sources, quotes, known = judged.sources, judged.quotes, names()
    count = 0

    def counting(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        source = SourceText.of(sources[0], Article(tuple(paragraphs)))
        for quote in quotes:
            judge(quote, source, known)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("flood", FLOODS)
def test_four_times_the_text_is_at_most_about_four_times_the_work(flood):
    unit = FLOODS[flood]
    small, large = (work((unit * (size // len(unit))).strip()) for size in (500, 2_000))
    assert large <= 5 * small + 5_000


def brief_of(quotes: Iterable[str]) -> model.Brief:
    items = "".join(quote_item(quote, id=f"q{k}") for k, quote in enumerate(quotes))
    return library_with(brief_text(items)).briefs["mole"].brief


@pytest.mark.parametrize("quote", ["we said so", "we […] so", "[x] we said"])
def test_twice_the_quotes_of_words_that_stand_twice_as_often_are_about_twice_the_work(quote):
    small, large = (
        work_of_article([f"“{'we said so, and so it is. ' * 10}” Mara Olsen said."] * (size // 10), brief_of([quote] * size))
        for size in (40, 80)
    )
    assert large <= 2.6 * small


def test_words_that_stand_everywhere_are_refused_once_enough_places_were_looked_at():
    words = [f"word{k}" for k in range(40)]
    text = "\n\n".join(f"“{' '.join(words)}” Mara Olsen said." for _ in range(60))
    judged = brief_of([*words, "The lock was open"])
    source = SourceText.of(judged.sources[0], Article((*text.split("\n\n"), "“The lock was open,” Mara Olsen said.")))
    source.map.looked.left = 600
    verdicts = [judge(quote, source, names()) for quote in judged.quotes]
    told = [finding.message for verdict in verdicts[:-1] for finding in verdict.findings]
    assert len(told) == len(words)
    assert told[0].startswith("the words stand 60 times")
    assert {message.split(" in the source")[0] for message in told[10:]} == {"these words stand so often"}
    assert verdicts[-1].holds, "words that stand once are found, whatever others have taken"


def test_a_paragraph_of_quotes_that_are_joined_is_found_out_piece_by_piece():
    """Each piece asks the one before it in two ways: twenty of them once took a million steps, and thirty forever."""
    texts = [f"“the lock of the {n}th mile” and" for n in range(60)]
    source = SourceText.of(brief_of(["a b"]).sources[0], Article((f"Mara Olsen spoke of {' '.join(texts)} the river.",)))
    known = names()
    for index in range(len(source.map.pieces)):
        given_to(source.map, index, known)
    linked = source.map.cues[known][-1]
    assert 60 <= len(linked) <= 60 * 21
    large = work_of_article([f"Mara Olsen spoke of {' '.join(texts)} the river."], brief_of(["the lock of the 59th mile"]))
    small = work_of_article([f"Mara Olsen spoke of {' '.join(texts[:15])} the river."], brief_of(["the lock of the 14th mile"]))
    assert large < 8 * small


def test_hints_end_at_so_many_comparisons(monkeypatch):
    monkeypatch.setattr(nearest, "MUCH_WORK", 200_000)
    words = [f"word{k % 40}" for k in range(4_000)]
    said = [" ".join(words[k : k + 90 : 2]) for k in range(0, 1_800, 30)]
    judged = brief_of(said)
    source = SourceText.of(judged.sources[0], Article(("“" + " ".join(words) + "” Mara Olsen said.",)))
    told = [finding for quote in judged.quotes for finding in judge(quote, source, names()).findings]
    assert len(told) == len(said)
    assert source.words.is_spent
    assert source.words.asked < len(said)
    assert source.words.work < 200_000 + nearest._MANY_STEPS + nearest.MANY_WORDS * 3 * nearest.MANY_WORDS


def test_what_became_of_quotes_is_told_by_their_words_where_too_much_was_compared(monkeypatch):
    source = SourceText.of(brief_of(["a b"]).sources[0], Article(("“The lock was open all night,” Mara Olsen said.",)))
    like, other = Segment.of(Plain("the lock was wide open")), Segment.of(Plain("nobody went home today"))
    for _ in range(2):
        assert nearest.is_like(like, source.map, source.words_again)
        assert not nearest.is_like(other, source.map, source.words_again)
        monkeypatch.setattr(nearest, "_MANY_ASKED", 0)
    assert source.words_again.asked == 2
    assert source.words.asked == 0


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled regular expression of the room, with those that are made from a language's words."""
    for found in pkgutil.walk_packages(generator.evidence.__path__, "generator.evidence."):
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield f"{found.name}.{name}", value
    for language in ("ar", "de", "en", "es", "fr", "ru"):
        lexicon = lexicon_of(language)
        assert lexicon is not None
        yield f"said in {language}", _said(lexicon)
        if lexicon.inserts == "comma":
            yield f"aside in {language}", _incise(lexicon)


def repeats(node: Any, outer: Any = None) -> Iterator[str]:
    """The unbounded repeats within an unbounded repeat that may share the same letters in many ways: exponential time.

    `(?:-a+)*` is none of them: each turn begins with a letter that the repeat within can't match.
    """
    for operator, argument in node:
        if operator in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            _, most, body = argument
            is_unbounded = most is codes.MAXREPEAT
            if is_unbounded and outer is not None and not _is_parted(list(outer), list(body)):
                yield str(body)
            yield from repeats(body, _content(body) if is_unbounded else outer)
        elif operator is codes.SUBPATTERN:
            yield from repeats(argument[-1], outer)
        elif operator is codes.BRANCH:
            for branch in argument[1]:
                yield from repeats(branch, outer)
        elif operator in (codes.ASSERT, codes.ASSERT_NOT):
            yield from repeats(argument[1], outer)


def _content(body: Any) -> Any:
    return body[0][1][-1] if len(body) == 1 and body[0][0] is codes.SUBPATTERN else body


def _is_parted(outer: list[Any], inner: list[Any]) -> bool:
    operator, argument = outer[0]
    firsts = (
        [argument]
        if operator is codes.LITERAL
        else [a for op, a in argument if op is codes.LITERAL]
        if operator is codes.IN
        else []
    )
    is_listed = operator is codes.LITERAL or (operator is codes.IN and len(firsts) == len(argument))
    return is_listed and len(inner) == 1 and not any(_matches(inner[0], chr(first)) for first in firsts)


def _matches(item: Any, char: str) -> bool:
    """Whether an item of a pattern for one letter matches this one; in doubt it does."""
    operator, argument = item
    if operator is codes.LITERAL:
        return chr(argument) == char
    if operator is not codes.IN:
        return True
    found, is_negated = False, False
    for kind, value in argument:
        if kind is codes.NEGATE:
            is_negated = True
        elif kind is codes.LITERAL:
            found = found or chr(value) == char
        elif kind is codes.RANGE:
            found = found or value[0] <= ord(char) <= value[1]
        elif value in (codes.CATEGORY_WORD, codes.CATEGORY_NOT_WORD):
            found = found or bool(re.match(r"\w", char)) == (value is codes.CATEGORY_WORD)
        else:
            return True
    return found != is_negated


def test_nested_repeats_are_seen():
    assert list(repeats(parser.parse(r"(?:a+b?)*")))
    assert list(repeats(parser.parse(r"(?=(?:x|(a*))+)")))
    assert list(repeats(parser.parse(r"(?:-[a-]+)*")))
    assert not list(repeats(parser.parse(r"(?:a{1,3}b)*c+")))
    assert not list(repeats(parser.parse(r"(?:['-][^\W_]+)*")))


def test_no_regular_expression_repeats_a_repeat_without_bounds():
    found = {name: bad for name, pattern in patterns() if (bad := list(repeats(parser.parse(pattern.pattern, pattern.flags))))}
    assert len(list(patterns())) > 30
    assert found == {}
