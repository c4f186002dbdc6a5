"""Hostile strings by the thousand, from a seed: pieces of every syntax that a text passes on its way to a page.

Only what the entrance admits is made: what it refuses never gets to a page, and is tested where it is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

_PIECES: Final = (
    # HTML, SVG, MathML
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</p>", "<b>", "</td>", "<svg onload=alert(1)>", "<math>",
    "<!--", "-->", "--!>", "<![CDATA[", "]]>", "<?php", "?>", "<!doctype html>", "</", "<", ">", "</script", "<style>",
    "</title>",
    "<textarea>", "<template>", "<iframe src=//e.example>", "<details open ontoggle=alert(1)>", "<a href='", "'>", '">',
    "/>",
    # references
    "&lt;", "&#60;", "&#x3c;", "&amp;lt;", "&", "&amp", "&NewLine;", "&colon;", "&#0;", "&#1114112;",
    # addresses
    "javascript:alert(1)", "data:text/html,x", "https://e.example/", "//e.example", "www.e.example", "mailto:a@e.example",
    "<https://e.example>",
    # Markdown
    "*", "**", "***", "_", "__", "`", "``", "```", "~~", "~~~", "[", "]", "](", ")", "(", "![", "[x]: ", "[^1]", "[^1]: ",
    "*[HTML]: ",
    "\\", "\\*", "# ", "## ", " #", "{#id}", "{: onclick=alert(1) }", "{:", "{", "}", "{.c}", "+ ", "- ", "1. ", "1) ",
    "> ", ">", "| ", "|",
    "---", "===", "|---|", "    ", "\t", "  \n", "\n", "\n\n", "\n# ", "\n- ", "\n    ", "\n---\n", "\n> ", "!!! note",
    "??? x", ": ", "\n: ", "^", "^^", "==",
    "--8<--", ":smile:", "@user", "#1", "$x$", "$$", "%%", "\n[x]: https://e.example\n", "\n~~~\n",
    # templates, front matter, JSON
    "{{ 7*7 }}", "{% raw %}", "{# #}", "${x}", "<%= 1 %>", "\ntitle: x\n", '"', "'", '\\"', "\\u003c", "\\n", "null",
    '{"a": 1}',
    # words
    "word", "Ünïcödé", "Ещё раз", "نعم", "می‌خواهم", "क्‍ष", "👩‍👩‍👧", "汉字", "e\u0301", "ﬁ", "ſcript", "＜script＞", "İ",
    "\u00a0", "\u2003", "’", "“", "—", "…",
    "klzzwxh:0000", "wzxhzdk:0", "x", "1", "42.", " ", " ", " ",
)  # fmt: skip
_PUNCTUATION: Final = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \n0aZ"
_PLANES: Final = (
    (0x20, 0x7E), (0xA1, 0x17F), (0x370, 0x52F), (0x5D0, 0x64A), (0x900, 0x97F), (0x2010, 0x2027), (0x2190, 0x22FF),
    (0x3041, 0x30FF), (0x4E00, 0x4FFF), (0xFF01, 0xFF5E), (0x1F300, 0x1F5FF), (0x200C, 0x200F), (0xFE00, 0xFE0F),
)  # fmt: skip


def hostile_string(rng: Random) -> str:
    """One string, never blank: pieces of syntax, runs of punctuation, characters from many scripts."""
    while True:
        kind = rng.random()
        if kind < 0.7:
            made = "".join(rng.choice(_PIECES) for _ in range(rng.randint(1, 5)))
        elif kind < 0.9:
            made = "".join(rng.choice(_PUNCTUATION) for _ in range(rng.randint(1, 24)))
        else:
            planes = (rng.choice(_PLANES) for _ in range(rng.randint(1, 16)))
            made = "".join(chr(rng.randint(first, last)) for first, last in planes)
        if made.strip():
            return made


def hostile_strings(seed: int, count: int) -> Iterator[str]:
    """So many strings; the same seed gives the same ones. First each piece alone, and at the end of a word."""
    rng = Random(seed)
    for number in range(count):
        if number < 2 * len(_PIECES):
            made = _PIECES[number // 2] if number % 2 else f"x{_PIECES[number // 2]}"
            yield made if made.strip() else "x"
        else:
            yield hostile_string(rng)


_INLINE: Final = (
    "*", "**", "***", "`", "[", "](https://e.example/)", "[x](https://e.example/?a=1&b=2)", "[a *b*](https://e.example/(x)_y)",
    "a", "b ", "!", "é", " ", "\\*", "`a*`", "*a*", "**b**", "***c***", "`{{x}}`", "`<b>`", "[`]`](https://e.example/#:~:text=x)",
)  # fmt: skip


def hostile_inline(rng: Random) -> str:
    """A string of the marks of inline text, mixed with all others. The entrance may refuse it: its links may be none."""
    while True:
        made = "".join(rng.choice(_INLINE if rng.random() < 0.75 else _PIECES) for _ in range(rng.randint(1, 8)))
        if made.strip():
            return made
