"""Long lists of names: everybody stands in one group, in any script, and no group is endless."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.language import ENGLISH
from generator.writing.grouping import by_initial
from generator.writing.listing import label_of

NAMES = st.lists(st.text("aAbÄéЖжد中1« ", min_size=1, max_size=4).filter(str.strip), max_size=60)


def test_a_short_list_is_not_cut():
    assert by_initial(["Ada", "Ben"], str, most=2) == []


def test_groups_are_first_letters_and_what_begins_with_none_comes_last():
    groups = by_initial(["Ben", "Ärmel", "Ada", "Жанна", "3rd Fleet", "«Vesti»"], str, most=2)
    assert [(label_of(g, ENGLISH), g.slug, list(g.items)) for g in groups] == [
        ("A", "a", ["Ada", "Ärmel"]),
        ("B", "b", ["Ben"]),
        ("Ж", "u436", ["Жанна"]),
        ("Other", "other", ["3rd Fleet", "«Vesti»"]),
    ]


def test_a_long_group_is_cut_by_the_second_letter_then_counted():
    groups = by_initial(["Ada", "Adam", "Adele", "Alan"], str, most=2)
    assert [(label_of(g, ENGLISH), g.slug) for g in groups] == [("Ad, part 1", "ad-1"), ("Ad, part 2", "ad-2"), ("Al", "al")]


@given(NAMES)
def test_everybody_stands_in_exactly_one_group(names):
    items = list(enumerate(names))
    groups = by_initial(items, lambda item: item[1], most=5)
    if len(items) <= 5:
        assert not groups
        return
    assert sorted(item for group in groups for item in group.items) == sorted(items)
    assert all(0 < len(group.items) <= 5 for group in groups)
    slugs = [group.slug for group in groups]
    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)
