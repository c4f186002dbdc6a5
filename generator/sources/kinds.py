"""What a file is, by its first bytes and not by its name."""

from __future__ import annotations

import re
from typing import Final, Literal

Kind = Literal["html", "pdf", "text"]

_LOOKED_AT: Final = 4096
_MARKUP: Final = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype|\?xml|html|head|body|div|main|article|section|header|table|meta|link|script|style|p|h[1-6])\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)


def looks_like_markup(text: str) -> bool:
    """Whether a text is a web page's HTML (or other XML) and not the words that readers see."""
    return bool(_MARKUP.match(text))


def kind_of(raw: bytes) -> Kind:
    """What bytes are: a PDF, a web page, or something that is read as text."""
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    head = raw[:_LOOKED_AT]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = head[: len(head) // 2 * 2].decode("utf-16", "replace")
    else:
        start = head.removeprefix(b"\xef\xbb\xbf").decode("ascii", "replace")
    return "html" if looks_like_markup(start) else "text"
