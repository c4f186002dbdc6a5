"""What fuzzing starts from: sound files, what has broken something once (`found/`), and what is known to be nasty."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.examples import EXAMPLE, REPOSITORY
from tests.fuzz.targets import ACTOR, BRIEF, PARTING
from tests.messages.making import base_files

FOUND: Final = Path(__file__).with_name("found")
_EXAMPLE: Final = REPOSITORY / "examples" / EXAMPLE
_MARKS: Final = (
    "\u201c", "\u201d", '"', "'", "\u2018", "\u2019", "\u00ab", "\u00bb", "\u201e", "\u2026", "[", "]", "\u2014", "''",
    "\u00a0", "\u200b", "\u00ad", "\u0301", "\u202e", "\ufeff", "\u2028", "\x85", "\r", "\t", "\n\n", "\U0001f600", "\u4e2d",
    "\u0644",
)  # fmt: skip
_YAML: Final = (
    "- ", ": ", " #", ">-\n", "|\n", "[", "]", "{", "}", "&a ", "*a", "!!python/object:os.system ", "<<: ", "---\n", "...\n",
    "%YAML 1.1\n", "\\u202e", "TODO", "? ", "p1-p99999", "0", "true", "~", "2031-02-30",
)  # fmt: skip
_LINES: Final = (
    "Q", "A.", "By Ann Example", "March 14, 2031", "* * *", "Read more: here", "(c) 2031", "Ms. Ossen: ", "\u2022 x", "1. x",
    "From: a@example.org", "title: x\n", "# x", "> x", "[1]", "ADVERTISEMENT", "\u2014 end \u2014",
)  # fmt: skip
_DEEP: Final = (
    "[" * 200, "{a: " * 100, "*" * 300, "`" * 99, "[x](" * 99, "\\" * 99, "\u201c" * 300, "\u0301" * 99, "- " * 99, "' " * 99,
)  # fmt: skip


def seeds(target: str) -> list[bytes]:
    """The inputs of a target, in order."""
    return [*_sound(target), *(path.read_bytes() for path in sorted((FOUND / target).glob("*")))]


def _sound(target: str) -> list[bytes]:
    saved = (_EXAMPLE / "article-as-saved.txt").read_bytes()
    if target == "brief":
        return [base_files()[BRIEF], (_EXAMPLE / "brief.yml").read_bytes(), b"title: x"]
    if target == "actor":
        return [base_files()[ACTOR], b"name: x"]
    if target == "article":
        return [saved, (_EXAMPLE / "article-transcript.txt").read_bytes(), saved[:900]]
    if target == "quote":
        text = "\u201cThe lamp [goes] dark,\u201d Ines Varga said, \u201cand \u2026 who pays?\u201d He said: \u2018No.\u2019"
        heads = ("The lamp [goes] dark", "The lamp [\u2026] dark\n\nand \u2026 who pays", "lamp goes bright", "[T]he lamp")
        spoken = "Ines Varga: The lamp goes dark.\n\nQ\n\nWho pays?"
        made = [bytes([n]) + head.encode() + PARTING + text.encode() for n, head in enumerate(heads)]
        return [*made, b"\x08The lamp goes dark" + PARTING + spoken.encode()]
    if target == "receipt":
        real = (REPOSITORY / "content/briefs/us-russia-sochi-2019/receipt.json").read_bytes()
        return [real, PARTING + real, PARTING + b'{"format": 1, "sources": {}, "quotes": {}, "paragraphs": {}}', b"{}"]
    return [b"*a* **b** `c` [d](https://example.org/)", b"p12-p14", b"2031-03-14", b"https://example.org/(a)", b"zh-Hant"]


def mutated(raw: bytes, seed: int) -> bytes:
    """An input made of another one, always the same for the same number: some bytes changed, moved, or put in."""
    choose = random.Random(seed)
    for _ in range(choose.randint(1, 4)):
        at = choose.randint(0, len(raw))
        end = min(len(raw), at + choose.choice((0, 1, 2, 8, 64)))
        kind = choose.randrange(6)
        if kind == 0:
            put = bytes([choose.randrange(256)])
        elif kind == 1:
            put = raw[at:end] * choose.choice((0, 2, 3, 20))
        elif kind == 2:
            begin = choose.randint(0, len(raw))
            put = raw[begin : begin + choose.choice((4, 40, 400))]
        else:
            put = choose.choice((_MARKS, _YAML, _LINES, _DEEP)[choose.randrange(4)]).encode()
        raw = raw[:at] + put + raw[end:]
    return raw


def mutations(target: str, number: int, first: int = 0) -> Iterator[bytes]:
    """So many inputs made of a target's seeds, turn by turn."""
    known = seeds(target)
    for n in range(first, first + number):
        yield mutated(known[n % len(known)], n)
