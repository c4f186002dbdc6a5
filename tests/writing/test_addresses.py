"""Addresses: names in any script have one each, and links are right from every page."""

from __future__ import annotations

import posixpath
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.writing.addresses import brief_path, name_slug, place_path, relative, same_name, topic_path

NAMES = st.text(min_size=1, max_size=80).filter(str.strip)


@pytest.mark.parametrize(
    ("name", "slug"), [("Sarnhaven", "sarnhaven"), ("Gate 4 of Ardmoor", "gate-4-of-ardmoor"), ("Al-Ardmoor", "al-ardmoor")]
)
def test_a_plain_name_is_its_own_address(name, slug):
    assert name_slug(name) == slug


@pytest.mark.parametrize(("name", "start"), [("São Tomé", "sao-tome--"), ("St. Ardmoor", "st-ardmoor--"), ("دمشق", "x--")])
def test_a_name_that_its_slug_does_not_tell_has_a_digest(name, start):
    assert re.fullmatch(re.escape(start) + "[0-9a-f]{8}", name_slug(name))


def test_spellings_of_one_name_share_an_address():
    assert name_slug("SARN HAVEN ") == name_slug("Sarn-Haven") == name_slug("ｓarn haven")


@given(NAMES, NAMES)
def test_two_names_have_two_addresses_in_letters_that_every_server_takes(one, other):
    assert re.fullmatch(r"[a-z0-9]+(-{1,2}[a-z0-9]+)*", name_slug(one))
    assert len(name_slug(one)) <= 80
    assert (name_slug(one) == name_slug(other)) == (same_name(one) == same_name(other))


def test_what_is_called_index_meets_no_list():
    assert topic_path("index") == "topics/index/index.md"
    assert place_path("Index") == "places/index/index.md"


PATHS = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md")


@given(PATHS, PATHS)
def test_a_link_leads_from_any_page_to_any_other(one, other):
    link = relative(one, other)
    assert posixpath.normpath(posixpath.join(posixpath.dirname(one), link)) == other


def test_a_link_within_a_page_is_its_anchor():
    assert relative(brief_path("a"), brief_path("a"), "quotes") == "#quotes"
    assert relative(brief_path("a"), brief_path("b"), "quotes") == "b.md#quotes"
