"""The front matter of pages as we write it (`writing.escape.front_matter`), read without a parser of YAML.

It is the same to MkDocs, which reads it in thirty times as long. Whatever else stands at the top of a page is read by MkDocs.

To delete this: `read_source` in made_page.py. Nothing else changes.
"""

from __future__ import annotations

import re
from typing import Any, Final

from mkdocs.utils.meta import get_data

_TEXT: Final = r'"([^"\\\n]*)"'
_OURS: Final = re.compile(
    rf"---\ntitle: {_TEXT}\n(?:description: {_TEXT}\n)?(?:(search):\n  exclude: true\n)?(?:moved_to: {_TEXT}\n)?---\n+"
)


def parted(source: str) -> tuple[str, dict[str, Any]]:
    """The text of a page without its front matter, and what that says."""
    match = _OURS.match(source)
    # to YAML some characters that are not printed end a line or may not stand there
    if not match or not match[0].replace("\n", "").replace("\xa0", "").isprintable():
        return get_data(source)
    title, description, search, moved_to = match.groups()
    found = {"title": title, "description": description, "search": search and {"exclude": True}, "moved_to": moved_to}
    return source[match.end() :], {name: value for name, value in found.items() if value is not None}
