"""The skeleton of a page: its tags with their attributes, and the text between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Final

Event = tuple[str, str]
_MARK: Final = re.compile(r"X9Q(\d+)Q9X")


class _Events(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[Event] = []

    def handle_starttag(self, tag, attrs):
        self.events.append((tag, " ".join(f'{name}="{value}"' for name, value in attrs)))

    def handle_endtag(self, tag):
        self.events.append((f"/{tag}", ""))

    def handle_data(self, data):
        if self.events and self.events[-1][0] == "":
            data = self.events.pop()[1] + data
        self.events.append(("", data))

    def handle_comment(self, data):
        self.events.append(("!--", data))

    def handle_decl(self, decl):
        self.events.append(("!", decl))

    def unknown_decl(self, data):
        self.events.append(("![", data))

    def handle_pi(self, data):
        self.events.append(("?", data))


def skeleton(html: str) -> list[Event]:
    """Tags (name, attributes) and texts ("", text) in order; comments and declarations too, for there should be none."""
    parser = _Events()
    parser.feed(html)
    parser.close()
    return parser.events


def squeezed(text: str) -> str:
    """A text as a browser lays it out: one space for a run of spaces, none at the ends."""
    return re.sub(r"[ \t\n]+", " ", text).strip()


def placeholder(number: int) -> str:
    """Harmless text that stands in a string's place."""
    return f"X9Q{number}Q9X"


def put_in(html: str, parts: Sequence[str]) -> str:
    """HTML with a part in the place of each placeholder."""
    return _MARK.sub(lambda m: parts[int(m[1])], html)


def differences(hostile: str, harmless: str, strings: Sequence[str]) -> list[str]:
    """Where the HTML of hostile strings has another skeleton than that of placeholders, or does not show a string exactly."""
    found = []
    meant = skeleton(harmless)
    actual = skeleton(hostile)
    for got, wanted in zip(actual, meant, strict=False):
        kind, text = wanted
        expected = _MARK.sub(lambda m: squeezed(strings[int(m[1])]), text)
        if got[0] != kind or squeezed(got[1]) != squeezed(expected):
            found.append(f"{wanted} for {expected!r}: {got}")
            if got[0] != kind:
                return found  # all behind it is out of step
    if len(actual) != len(meant):
        found.append(f"{len(actual)} parts and not {len(meant)}")
    return found
