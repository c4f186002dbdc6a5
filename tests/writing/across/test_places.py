"""Places: free text in any script, each with an address."""

from __future__ import annotations

import pytest

from tests.writing.making import actor, brief, labels, section, written


@pytest.mark.parametrize(
    ("name", "address"),
    [("Reed Ditch", "reed-ditch/"), ("Index", "index/"), ("Çınar/Kapı", "cnar-kap--"), ("دمشق", "x--"), ("../up", "up--")],
)
def test_a_place_has_a_page_with_its_briefs(name, address):
    pages = written({**actor("ada"), **brief("one", f"places: [{name!r}]\n")})
    (path,) = [path for path in pages if path.startswith("places/") and path != "places/index.md"]
    assert path.startswith(f"places/{address}")
    assert labels(section(pages[path], "Briefs")) == ["The one brief"]
    assert labels(pages["places/index.md"].markdown) == [name if name.isascii() or "Ç" in name else f"<bdi>{name}</bdi>"]


def test_spellings_of_one_place_are_one_under_the_most_frequent():
    files = {**actor("ada")}
    for brief_id, name in (("one", "Sarn-Haven"), ("two", "Sarn Haven"), ("three", "Sarn Haven")):
        files |= brief(brief_id, f"places: [{name}]\n")
    pages = written(files)
    assert "- [Sarn Haven](sarn-haven/index.md) · 3 briefs" in pages["places/index.md"].markdown
    assert pages["places/sarn-haven/index.md"].markdown.count("brief](") == 3
