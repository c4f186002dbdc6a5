"""What actors are to each other."""

from __future__ import annotations

import pytest

from generator.reading.people import circle_of
from tests.projects import library_of


def found(**represents: str) -> list[tuple[str, int]]:
    """The findings, with the number of places that each names, when one actor represents another."""
    names = {*represents, *represents.values()} - {""}
    files = {
        f"content/actors/{name}.yml": f"name: {name}\nkind: group\n" + (f"represents: {other}\n" if other else "")
        for name in names
        for other in [represents.get(name, "")]
    }
    return [(f.code, 1 + len(f.related)) for f in library_of(files).findings]


@pytest.mark.parametrize(
    ("represents", "expected"),
    [
        ({"a": "b", "b": "c"}, []),
        ({"a": "c", "b": "c"}, []),
        ({"a": "a"}, [("L012", 1)]),
        ({"a": "b", "b": "a"}, [("L012", 2)]),
        ({"a": "b", "b": "c", "c": "a"}, [("L012", 3)]),
        ({"a": "b", "b": "b"}, [("L012", 1)]),
        ({"a": "b", "b": "a", "c": "d", "d": "c"}, [("L012", 2), ("L012", 2)]),
    ],
)
def test_a_circle_is_told_once_with_all_its_places(represents, expected):
    assert found(**represents) == expected


def test_the_circle_of_an_actor_begins_with_the_actor():
    files = {f"content/actors/{a}.yml": f"name: {a}\nkind: group\nrepresents: {b}\n" for a, b in ("ab", "bc", "cb")}
    actors = library_of(files).actors
    assert circle_of("c", actors) == ["c", "b"]
    assert circle_of("a", actors) == []
