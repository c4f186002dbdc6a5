"""Digests: what `briefing changes` tells of an item changes that item's digest and no other; what shows the same, none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.changing import digests as module
from generator.changing.digests import Digest, digests, first, whole
from generator.changing.forms import key_form, shows
from generator.changing.state import State
from generator.reading import model
from generator.reading.composing import composed
from generator.reading.text import Plain
from tests.changing.states import BRIEF, changes, edited, example
from tests.changing.test_edits import COSMETIC, CRLF_AND_MARK, EDITS, _shuffled
from tests.examples import EXAMPLE

_SHOWN_IN: dict[str, str] = {
    "comparison": "quote", "position": "disagreement", "history": "issue", "open issue": "issue", "source note": "source",
    "key actor": "actor", "common ground": "ground",
}  # fmt: skip
"""What a change is about, and the kind of item in which readers find it."""


@cache
def _actors() -> State:
    return State.read({path: raw for path, raw in example().items() if path != BRIEF}, {})


def of(files: Mapping[str, bytes]) -> dict[str, Digest]:
    """The digests of the example's brief in a state of the content, by their keys."""
    state = State.read({BRIEF: files[BRIEF]}, {})
    known = _actors().actors
    renamed = {id: first(id, actor.former_ids) for id, actor in known.items() if actor.former_ids}
    found = digests(state.briefs[EXAMPLE], renamed, {}, lambda id: str(known[id].name))
    assert len({one.key for one in found}) == len(found)
    return {one.key: one for one in found}


@cache
def before() -> dict[str, Digest]:
    return of(example())


def differing(files: Mapping[str, bytes]) -> set[str]:
    """The keys of the items that another state does not have as the example has them."""
    now = of(files)
    return {
        key
        for key in before().keys() | now.keys()
        if key not in before() or key not in now or _shown(before()[key]) != _shown(now[key])
    }


def _shown(one: Digest) -> tuple[str, list[str]]:
    return one.own, sorted(one.rows)


def told(files: Mapping[str, bytes]) -> set[str]:
    """The keys of the items of which `briefing changes` tells something."""
    found = set()
    brief = State.read({BRIEF: files[BRIEF]}, {}).briefs[EXAMPLE]
    lists = (brief.quotes, brief.disagreements, brief.open_issues, brief.judgments, brief.timeline, brief.sources, brief.sides)
    firsts = {str(item.id): first(str(item.id), item.former_ids) for items in lists for item in items}
    by_label = {shows(f"Term “{one.label}”"): one.key for one in [*before().values(), *of(files).values()]}
    for change in changes(files):
        if change.kind == "renamed":
            continue
        match change.what:
            case "brief":
                found.add(change.field.replace("_", "-"))
            case "record":
                found.add("record")
            case "term":
                found.add(by_label[change.about])
            case what:
                found.add(f"{_SHOWN_IN.get(what, what)}-{firsts.get(change.id, change.id)}")
    return found


@pytest.mark.parametrize("name", EDITS)
def test_each_edit_changes_the_digest_of_what_it_is_told_of(name: str):
    files = edited((EDITS[name]["old"], EDITS[name]["new"]))
    found, expected = differing(files), told(files)
    if name == "term renamed":
        assert len(found) == 2  # the old term is gone, the new one is new
        assert expected <= found
    else:
        assert found == expected
    assert (whole(of(files).values()) != whole(before().values())) == bool(expected)


def test_most_edits_are_of_one_item():
    counts = [len(differing(edited((edit["old"], edit["new"])))) for edit in EDITS.values()]
    assert counts.count(1) > 40


@pytest.mark.parametrize("name", COSMETIC)
def test_what_shows_the_same_changes_none(name: str):
    assert differing(edited((COSMETIC[name]["old"], COSMETIC[name]["new"]))) == set()


@pytest.mark.parametrize("seed", range(3))
def test_neither_do_other_orders_line_ends_and_a_byte_order_mark(seed: int):
    files = {**example(), BRIEF: _shuffled(example()[BRIEF], seed)}
    assert differing(files) == set()
    assert whole(of(files).values()) == whole(before().values())
    assert differing({**example(), BRIEF: CRLF_AND_MARK}) == set()


def test_a_new_row_changes_its_digest_alone():
    edit = EDITS["status and history"]
    ((key, now),) = ((key, one) for key, one in of(edited((edit["old"], edit["new"]))).items() if one != before()[key])
    assert [row for row in now.rows if row not in before()[key].rows] == [now.rows[-1]]
    claim = EDITS["claim"]
    ((key, now),) = ((key, one) for key, one in of(edited((claim["old"], claim["new"]))).items() if one != before()[key])
    assert now.own == before()[key].own
    pairs = [(was, row) for was, row in zip(before()[key].rows, now.rows, strict=True) if was != row]
    assert len(pairs) == 1
    assert pairs[0][0][:3] == pairs[0][1][:3]  # the same holders: a row that was changed, and no new one


def test_an_id_that_was_renamed_is_the_first_one():
    text = example()[BRIEF].decode()
    assert text.count("aldemar-number") > 1  # what rests on the quote shows the same, too
    text = text.replace("aldemar-number", "number-seen")
    once = text.replace("- id: number-seen\n", "- id: number-seen\n    former_ids: [aldemar-number]\n")
    twice = text.replace("number-seen", "kept").replace(
        "- id: kept\n", "- id: kept\n    former_ids: [aldemar-number, number-seen]\n"
    )
    for renamed in (once, twice):
        files = {**example(), BRIEF: renamed.encode()}
        assert all(change.kind == "renamed" or change.field == "former_ids" for change in changes(files))
        assert differing(files) == set()
        assert whole(of(files).values()) == whole(before().values())


def test_a_key_that_is_absent_leaves_no_trace():
    brief = State.read({BRIEF: example()[BRIEF]}, {}).briefs[EXAMPLE]
    without = brief.model_copy(update={"quotes": tuple(quote.model_copy(update={"via": None}) for quote in brief.quotes)})
    one = next(quote for quote in without.quotes if not quote.via)

    class Later(model.Quote):
        """A quote of a format to come."""

        mood: str | None = None

    later = Later.model_construct(**dict(one), mood=None)
    told = Later.model_construct(**dict(one), mood="angry")
    rest = {"disagreements": (), "open_issues": (), "common_ground": (), "judgments": (), "changes": ()}
    found = [digests(brief.model_copy(update={"quotes": (quote,), **rest}), {}, {}, str) for quote in (one, later, told)]
    assert found[0] == found[1] != found[2]


def test_labels_are_short_and_cut_between_words():
    labels = [one.label for one in before().values()]
    assert max(map(len, labels)) <= 61
    cut = [label for label in labels if label.endswith("…")]
    assert cut
    assert all(not label[:-1].endswith((" ", ",")) for label in cut)


def test_the_same_content_has_the_same_digests_in_the_next_version_too():
    """What readers' browsers keep would count as changed everywhere. Raise FORMAT if this has to be another one."""
    assert whole(before().values()) == "miIUW"


def _items(value: object) -> Iterator[model.Item]:
    if isinstance(value, tuple):
        for part in value:
            yield from _items(part)
    elif isinstance(value, model.Item):
        yield value
        yield from _items(tuple(vars(value).values()))


def test_each_key_is_told_as_its_form():
    brief = State.read({BRIEF: example()[BRIEF]}, {}).briefs[EXAMPLE]
    digesting = module._Digesting(brief, {str(brief.actors[0].id): "first-id"}, {}, str)
    told, kinds = 0, set[type]()
    for item in _items(brief):
        for name, text in digesting._told(item, "a-source", frozenset()).items():
            assert text == f"{name}={module._text(key_form(item, name, digesting.ids, 'a-source'))}"
            told, kinds = told + 1, kinds | {type(getattr(item, name))}
    assert told > 200
    assert len(kinds) > 10


@given(st.text(st.sampled_from("ab -\u2010\u2011\u00ad\u200b\u00a0\u3000\n\t\x1f\u0301éж"), max_size=12))
def test_a_text_shows_single_spaces_one_kind_of_hyphen_and_nothing_unseen(text: str):
    seen = re.sub("[\u00ad\u200b]", "", composed(text)) if re.search("[\u00ad\u200b\u2010\u2011]", text) else text
    found = shows(Plain(text))
    assert found == " ".join(composed(re.sub("[\u2010\u2011]", "-", seen)).split())
    assert type(found) is str
