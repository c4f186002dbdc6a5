"""Fifty edits as editors make them: each is told once, in its words. What shows the same is not told at all."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from generator.changing.wording import sentence
from tests.changing.states import BRIEF, changes, edited, example, told


def _edits(name: str) -> dict[str, dict[str, str]]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.load(text, Loader=yaml.CSafeLoader)
    assert len({edit["name"] for edit in found}) == len(found)
    return {edit["name"]: edit for edit in found}


EDITS, COSMETIC = _edits("edits.yml"), _edits("cosmetic.yml")
CRLF_AND_MARK = b"\xef\xbb\xbf" + example()[BRIEF].replace(b"\n", b"\r\n")


def _pairs(edits: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    return [(edit["old"], edit["new"]) for edit in edits.values()]


def test_there_are_as_many_as_were_promised():
    assert len(EDITS) >= 50
    assert len(COSMETIC) >= 20


@pytest.mark.parametrize("name", EDITS)
def test_each_edit_is_told_once_in_these_words(name: str):
    edit = EDITS[name]
    assert told(edited((edit["old"], edit["new"]))) == [edit["told"]]


def test_an_edit_taken_back_is_told_once_too():
    for name, edit in list(EDITS.items())[::5]:
        assert len(changes(example(), edited((edit["old"], edit["new"])))) == 1, name


@pytest.mark.parametrize("name", COSMETIC)
def test_what_shows_the_same_is_not_told(name: str):
    edit = COSMETIC[name]
    assert told(edited((edit["old"], edit["new"]))) == []
    assert edited((edit["old"], edit["new"])) != example()


def test_neither_are_line_ends_a_byte_order_mark_and_blank_lines_at_the_end():
    assert told({**example(), BRIEF: CRLF_AND_MARK}) == []
    assert told({**example(), BRIEF: example()[BRIEF].rstrip()}) == []
    assert told({**example(), BRIEF: example()[BRIEF] + b"\n\n# The end.\n"}) == []


def test_all_edits_at_once_are_told_once_each_whatever_else_was_moved_around():
    together = edited(*_pairs(EDITS))
    found = changes(together)
    assert len(found) == len(EDITS)
    assert len({sentence(change) for change in found}) == len(EDITS)
    moved = {**together, BRIEF: _shuffled(together[BRIEF], seed=1)}
    assert moved != together
    assert {sentence(change) for change in changes(moved)} == {sentence(change) for change in found}


@pytest.mark.parametrize("seed", range(5))
def test_lists_in_any_order_show_the_same(seed: int):
    assert told({**example(), BRIEF: _shuffled(example()[BRIEF], seed)}) == []


def _shuffled(raw: bytes, seed: int) -> bytes:
    """A brief with its sections and the items of its lists in another order; the first source stays the first."""
    rng = Random(seed)
    data: dict[str, Any] = yaml.load(raw.decode(), Loader=yaml.CBaseLoader)

    def mixed(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            keys = rng.sample(list(value), len(value))
            return {key: mixed(value[key], key) for key in keys}
        if isinstance(value, list) and key not in ("text", "omitted"):
            items = [mixed(item) for item in value]
            first = items[:1] if key == "sources" else []
            return first + rng.sample(items[len(first) :], len(items) - len(first))
        return value

    return yaml.dump(mixed(data), Dumper=_Quoted, allow_unicode=True, sort_keys=False, width=60).encode()


class _Quoted(yaml.CSafeDumper):
    """Writes every text in quotation marks, since an unquoted one may read as something else."""


_Quoted.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


@pytest.mark.parametrize(
    ("one", "other", "is_told"),
    [
        ("“no”", '"no"', True),
        ("“no”", "“No”", True),
        ("“no”", "“no”.", True),
        ("“no”", "“ no ”", True),
        ("caf\u00e9", "cafe\u0301", False),
        ("10 000", "10\u202f000", False),
        ("well\u00adbeing", "wellbeing", False),
        ("well-being", "well\u2011being", False),
        ("1990-92", "1990–92", True),
        ("می\u200cشود", "میشود", True),  # the non-joiner parts what the letters would join
    ],
)
def test_texts_are_told_apart_by_what_shows(one: str, other: str, is_told: bool):
    old, new = (edited(("occasion: By telephone", f"occasion: >-\n      By {text}")) for text in (one, other))
    assert bool(told(new, old)) == is_told
