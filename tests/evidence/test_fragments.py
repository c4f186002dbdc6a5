"""Links to the very words: unique in the page, and they decode to the words."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.evidence.fragments import Fragments, as_browsers_see, link_to
from generator.evidence.quotations import map_source

PAGE = [
    "“We sail at dawn, and the sea — the whole of it — is ours,” Olsen said. Nobody’s boat was late.",
    "The non-existent pier, 45% of it, stood in the “old harbour”. The tide came in… and went out again, each day, as it does.",
    "“We sail at dawn, and the sea — the whole of it — is ours,” Benn said. So they did.",
    "Yes",
]  # fmt: skip
SOURCE = map_source(PAGE)
LINKS = Fragments(SOURCE)


def landed(directive: str, text: str) -> list[tuple[int, int]]:
    """Where a directive leads in a page as browsers see it; every place that fits it."""
    parts = directive.removeprefix("text=").split(",")
    prefix = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else ""
    suffix = unquote(parts.pop()[1:]) if parts[-1].startswith("-") else ""
    start, end = as_browsers_see(unquote(parts[0])), as_browsers_see(unquote(parts[-1]))
    found = []
    for match in re.finditer(rf"(?<!\w){re.escape(start)}(?!\w)" if start[0].isalnum() else re.escape(start), text):
        stop = match.end() if len(parts) == 1 else text.find(end, match.end()) + len(end)
        before, after = text[: match.start()].rstrip(), text[stop:].lstrip()
        if before.endswith(as_browsers_see(prefix)) and after.startswith(as_browsers_see(suffix)):
            found.append((match.start(), stop))
    return found


@given(st.data())
def test_a_link_leads_to_its_words_and_nowhere_else(data):
    words = [m.span() for m in re.finditer(r"\w[\w’%-]*", SOURCE.text)]  # whole words: browsers find no parts of them
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(first + 30, len(words) - 1)))
    start, end = words[first][0], words[last][1]
    if SOURCE.paragraph_at(start) != SOURCE.paragraph_at(end - 1):
        return
    directive = LINKS.to_words([(start, end)])
    page = as_browsers_see(SOURCE.text)
    places = landed(directive, page)
    assert [page[a:b] for a, b in places] == [as_browsers_see(SOURCE.text[start:end])]


def test_a_paragraph_is_linked_by_its_first_and_last_words():
    assert LINKS.to_paragraph(2) == "text=The%20non%2Dexistent%20pier%2C%2045%25,day%2C%20as%20it%20does."
    assert LINKS.to_paragraph(4) == "text=Yes"


def test_syntax_is_percent_encoded():
    assert set(LINKS.to_words([(0, 90)])) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789=%,&._~-")
    assert "-e" not in LINKS.to_paragraph(2)


def test_a_directive_stands_behind_an_address_and_its_anchor():
    assert link_to("https://example.org/a", "text=b") == "https://example.org/a#:~:text=b"
    assert link_to("https://example.org/a#c", "text=b") == "https://example.org/a#c:~:text=b"


@pytest.mark.parametrize(("space", "suffix"), [(" ", "%C2%BB%2C"), ("\u2009", "%C2%BB%2C"), ("\u202f", "%20%C2%BB%2C")])
def test_a_narrow_space_beside_the_words_belongs_to_their_neighbours(space, suffix):
    """Chromium skips every other white space between a text and its neighbours."""
    source = map_source(["It was the key.", f"«{space}the key{space}», said Mara Olsen."])
    start = source.text.rindex("the key")
    assert Fragments(source).to_words([(start, start + 7)]) == f"text=the%20key,-{suffix}%20said%20Mara"
