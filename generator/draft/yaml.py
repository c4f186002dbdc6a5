"""Texts as YAML values that read back as the same texts."""

from __future__ import annotations

import re
from typing import Final

from generator.reading.characters import FORBIDDEN

_PLAIN_SAFE: Final = re.compile(r"[^\W_][\w ,.()/’'?!–—-]*\Z")


def shown(text: str) -> str:
    """A text on one line, without what may not stand in a brief."""
    return re.sub(r"[ \t\n]+", " ", FORBIDDEN.sub("", text)).strip(" ")


def value(text: str, indent: str) -> str:
    """A text of one line as a value, `TODO` for none; `indent` is that of the key."""
    text = shown(text)
    if not text:
        return "TODO"
    is_plain = _PLAIN_SAFE.match(text) or re.fullmatch(r"https?://[^\s\[\]{},]*[^\s:\[\]{},]", text)
    return text if is_plain else f">-\n{indent}  {text}"


def text_value(text: str, indent: str) -> str:
    """A quote's text as a value: always in a block of its own, where no mark of YAML's has a meaning."""
    return f">-\n{indent}  {shown(text)}"
