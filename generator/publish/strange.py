"""Texts with characters at which `fast_markdown` leaves the whole page to Python-Markdown."""

from __future__ import annotations

import re
from typing import Final

# what Python-Markdown, its parser of HTML or `str.strip` have ways of their own with
_STRANGE: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_STRANGE_START: Final = re.compile("\n(?:[^\\S\n ]| {1,3}\\S)")
_STRANGE_EDGE: Final = re.compile(f"\n(?:(?<=[ \xa0]\n)|{_STRANGE_START.pattern[1:]})")


def is_strange(text: str) -> bool:
    """Whether a text has anything at its edges or those of its lines, or such characters, that is not to be judged here."""
    if text.replace("\n", " ").replace("\xa0", " ").isprintable():  # nearly all, and there is no other white space
        return text[0].isspace() or text[-1] in " \xa0" or bool(_STRANGE_EDGE.search(text))
    edges = "\n".join(map(str.rstrip, text.split("\n")))
    return text != edges or text[0].isspace() or bool(_STRANGE.search(text)) or bool(_STRANGE_START.search(text))
