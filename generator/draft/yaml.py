"""Texts as YAML values that read back as the same texts."""

from __future__ import annotations

import re
from typing import Final

_PLAIN_SAFE: Final = re.compile(r"[^\W_][\w ,.()/’'?!–—-]*\Z")
_UNFIT: Final = re.compile(
    # what may not stand in a brief: controls, separators, marks that reorder text, tags, noncharacters
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)


def shown(text: str) -> str:
    """A text on one line, without what may not stand in a brief."""
    return re.sub(r"[ \t\n]+", " ", _UNFIT.sub("", text)).strip(" ")


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
