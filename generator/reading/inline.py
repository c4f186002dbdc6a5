"""Inline text: the little Markdown that prose of a brief may use, as pieces.

The grammar: `*emphasis*`, `**strong emphasis**`, `` `code` ``, `[words](https://address)`, and a backslash before one of
these marks to mean the mark itself. A mark without its partner is the character that it is. Code and links hold their
characters together: no emphasis begins outside of them and ends inside.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from generator.reading.patterns import once


class Piece(NamedTuple):
    """A part of an inline text: kind is text, code, emphasis, strong or link."""

    kind: str
    text: str = ""
    pieces: tuple[Piece, ...] = ()
    url: str = ""


Check = Callable[[str, int, int], None]
"""Told each link's address and where it stands; raises if a page may not link to it."""

_WORDS: Final = r"(?:\\.|`[^`]{1,200}`|\](?!\()|[^\[\]\\]){1,500}"
_ADDRESS: Final = r"(?:[^()]|\([^()]{0,200}\)){0,2000}"  # a pair of brackets within an address is its own
_TOKEN: Final = re.compile(
    r"\\(?P<escaped>[*`\[\]\\])"
    r"|`(?P<code>[^`]+)`"
    rf"|\[{once('words', _WORDS)}\]\({once('url', _ADDRESS)}\)"
    r"|(?P<marks>\*+)"
    r"|(?P<text>[^\\`\[*]+|.)",
    re.DOTALL,
)


@dataclass(slots=True)
class _Token:
    text: str
    mark: str = ""  # `*` or `**`
    opens: bool = False
    closes: bool = False
    piece: Piece | None = None


def has_marks(text: str) -> bool:
    """Whether a text may be more than its words: most are not, and need not be parsed."""
    return "*" in text or "[" in text or "`" in text or "\\" in text  # a third of the time that an expression takes


def parse_marks(text: str, check: Check) -> tuple[Piece, ...]:
    """An inline text as pieces."""
    if text and not has_marks(text):
        return (Piece("text", text),)  # as most texts are
    return _parse(text, 0, check)


def _parse(text: str, offset: int, check: Check) -> tuple[Piece, ...]:
    tokens: list[_Token] = []
    i = 0
    while i < len(text):
        match = _TOKEN.match(text, i)
        assert match is not None  # its last alternative takes any character
        if match["escaped"]:
            tokens.append(_Token(match["escaped"]))
        elif match["code"]:
            tokens.append(_Token("", piece=Piece("code", match["code"])))
        elif match["url"] is not None:
            check(match["url"], offset + match.start("url"), offset + match.end("url"))
            inner = _parse(match["words"], offset + match.start("words"), check)
            tokens.append(_Token("", piece=Piece("link", pieces=inner, url=match["url"])))
        elif match["marks"]:
            tokens.extend(_marks(text, match.start(), match.end()))
        else:
            tokens.append(_Token(match["text"]))
        i = match.end()
    closers = {mark: [n for n, token in enumerate(tokens) if token.mark == mark and token.closes] for mark in ("*", "**")}
    return tuple(_pair(tokens, 0, len(tokens), closers, frozenset()))


def _marks(text: str, start: int, end: int) -> list[_Token]:
    """A run of asterisks as marks; more than three are no marks."""
    closes = start > 0 and not text[start - 1].isspace()
    opens = end < len(text) and not text[end].isspace()
    run = end - start
    if run > 3:
        return [_Token("*" * run)]
    marks = ["*" * run] if run < 3 else ["*", "**"] if closes and not opens else ["**", "*"]
    return [_Token(mark, mark, opens, closes) for mark in marks]


def _pair(tokens: list[_Token], i: int, end: int, closers: dict[str, list[int]], within: frozenset[str]) -> list[Piece]:
    out: list[Piece] = []
    plain: list[str] = []

    def flush() -> None:
        if plain:
            out.append(Piece("text", "".join(plain)))
            plain.clear()

    while i < end:
        token = tokens[i]
        i += 1
        if token.piece is not None:
            flush()
            out.append(token.piece)
            continue
        if token.mark and token.opens and token.mark not in within:
            places = closers[token.mark]
            # what stands between two marks is not empty, so the next token closes nothing
            at = bisect_left(places, i + 1)
            if at < len(places) and places[at] < end:
                flush()
                inner = _pair(tokens, i, places[at], closers, within | {token.mark})
                out.append(Piece("strong" if token.mark == "**" else "emphasis", pieces=tuple(inner)))
                i = places[at] + 1
                continue
        plain.append(token.text)
    flush()
    return out
