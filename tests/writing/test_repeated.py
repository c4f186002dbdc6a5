"""Pieces that pages share: each page is what it is without them, whichever pages were made before it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.reading.library import load_library
from generator.reading.observed import noted
from generator.writing import aside, repeated
from generator.writing.edition import Edition
from generator.writing.environment import bundled_templates, make_environment
from generator.writing.escape import Markdown
from generator.writing.pages import PageWriter
from generator.writing.repeated import Pieces
from generator.writing.view.quotes import Quotes
from tests.examples import library_project
from tests.writing.making import METHOD

ENVIRONMENT = make_environment([bundled_templates() / "pages"])


class Notes:
    """What was read of briefs."""

    def __init__(self) -> None:
        self.keys: set[tuple[str, str]] = set()

    def read(self, entry_id: str, key: str) -> None:
        self.keys.add((entry_id, key))


@pytest.fixture(scope="module")
def edition(tmp_path_factory) -> Edition:
    return Edition(load_library(library_project(tmp_path_factory.mktemp("library"))))


@pytest.fixture(scope="module")
def plain(edition) -> dict[str, str]:
    return {page.path: page.markdown for page in PageWriter(edition, ENVIRONMENT, "Site", METHOD).pages()}


def shared(edition: Edition, pieces: Pieces) -> PageWriter:
    return PageWriter(edition, ENVIRONMENT, "Site", METHOD, pieces)


@pytest.mark.parametrize("backwards", [False, True])
def test_each_page_is_as_without_shared_pieces(edition, plain, backwards):
    pieces = Pieces()
    pages = list(shared(edition, pieces).pages())
    for page in reversed(pages) if backwards else pages:
        assert page.markdown == plain[page.path], page.path
    assert len({depth for depth, _ in pieces.near}) >= 3
    assert pieces.count == len(pieces.anywhere) + sum(map(len, pieces.near.values())) > 500


def test_pieces_that_lead_into_the_first_folder_of_their_own_page_are_made_for_each(edition, plain):
    pieces = Pieces()
    for page in shared(edition, pieces).pages():
        assert page.markdown
    for (_, folder), known in pieces.near.items():
        assert not [made for made in known.values() if f"({folder}/" in made.replace("../", "")]
    assert [made for _, known in pieces.near.items() for made in known.values() if "(../briefs/" in made]


@pytest.mark.parametrize("has_way", [True, False])
def test_of_many_briefs_what_each_has_many_of_is_put_aside_with_it(edition, plain, monkeypatch, has_way):
    assert Pieces.of(edition).has_room
    assert Pieces.of(edition).aside is None
    monkeypatch.setattr(repeated, "_BRIEFS", len(edition.entries) - 1)
    monkeypatch.setattr(aside, "_CAN", has_way)
    pieces = Pieces.of(edition)
    assert (pieces.aside is not None) == has_way
    pages = sorted(shared(edition, pieces).pages(), key=lambda page: not is_brief(page.path))
    assert all(page.markdown == plain[page.path] for page in pages)
    kinds = {key[0] for known in (pieces.anywhere, *pieces.near.values()) for key in known}
    assert {"actor", "topics", "words"} <= kinds
    assert not kinds & {"line", "lines", "evidence", "anchor"}


def test_a_list_has_what_was_put_aside_and_asks_for_none_of_it(edition, plain, monkeypatch):
    monkeypatch.setattr(repeated, "_BRIEFS", 0)
    pieces = Pieces.of(edition)
    pages = {page.path: page for page in shared(edition, pieces).pages()}
    assert all(pages[path].markdown for path in pages if is_brief(path))
    assert pages["index.md"].markdown == plain["index.md"]  # what the last brief has is put aside when the next page begins
    made = []

    def anew(*_: object) -> Markdown:
        made.append(_)
        return Markdown("!")

    for name in ("quote_lines", "quote_line", "quote_anchor"):
        monkeypatch.setattr(Quotes, name, anew)
    assert pages["quotes.md"].markdown == plain["quotes.md"]
    assert not made


def is_brief(path: str) -> bool:
    return path.startswith("briefs/") and path.count("/") == 1 and not path.endswith("index.md")


def test_they_are_let_go_when_they_are_too_many(edition, plain, monkeypatch):
    monkeypatch.setattr(repeated, "_MOST", 50)
    pieces, counts = Pieces(), []
    for page in shared(edition, pieces).pages():
        assert page.markdown == plain[page.path]
        counts.append(pieces.count)
    assert [count for before, count in pairwise(counts) if count < before]


def test_a_page_of_which_it_is_noted_what_it_was_made_from_asks_for_all_of_it(edition, plain):
    pieces = Pieces()
    page = next(page for page in shared(edition, pieces).pages() if page.path == "quotes.md")
    assert page.markdown
    before = pieces.count
    assert before > 0
    with noted(Notes()):
        assert page.markdown == plain[page.path]
    assert pieces.count == before
    pieces.anywhere = dict.fromkeys(pieces.anywhere, Markdown("!"))
    assert page.markdown != plain[page.path]
    with noted(Notes()):
        assert page.markdown == plain[page.path]
