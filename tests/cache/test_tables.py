"""What was asked by whom is the same with an index and without, and after it was told to another process."""

from __future__ import annotations

from random import Random

import pytest

from generator.cache.tables import Row, Tables, as_text

BRIEFS = ("a", "a-b", "b", "c")


def asked(rng: Random, tables: Tables, most: int) -> str:
    questions = [f"{rng.choice('brv')} {rng.choice(BRIEFS)} {rng.randrange(most)}" for _ in range(rng.randrange(1, 6))]
    questions += [f"e {rng.randrange(most)}" for _ in range(2)]
    found = [tables.number(question) for question in questions]
    return as_text(
        tables.add(question, "answer") if number is None else number for question, number in zip(questions, found, strict=True)
        if number is not None or tables.number(question) is None
    )  # fmt: skip


def built(rng: Random, tables: Tables, names: int, most: int) -> None:
    """A build makes some things anew, of others it knows that they are as they were, others are gone."""
    made: dict[str, Row] = {name: row for name, row in tables.made.items() if rng.random() < 0.8}
    for number in range(names):
        if rng.random() < 0.4 or not tables.made:
            made[f"page-{number}"] = "about", "digest", asked(rng, tables, most)
    tables.end(made, {brief: ["digest", ""] for brief in BRIEFS}, "actors")


def answers(tables: Tables, stale: list[str]) -> tuple[set[str], set[str]]:
    numbers = [number for question, number in tables.numbers.items() if question in stale]
    of_briefs = {question for question, _ in tables.of_briefs({"a", "c"}) if question.split(" ")[1] in ("a", "c")}
    return of_briefs, set(tables.asking(numbers))


@pytest.mark.parametrize("seed", range(20))
def test_an_index_finds_what_is_found_without(seed):
    rng = Random(seed)
    tables = Tables("makers")
    for number in range(8):
        built(rng, tables, 12, 40 if number > 3 else 8)  # more questions than before: time to forget some
        if number % 2:
            tables.index()
        other = Tables.of(tables.told(), "makers")
        assert (other.made, other.numbers, other.answers) == (tables.made, tables.numbers, tables.answers)
        for stale in (rng.sample(list(tables.numbers), 3), list(tables.numbers)):
            found = answers(tables, stale)
            assert found == answers(other, stale)
            asks = {name for name, row in tables.made.items() if not set(tables.asked(name)).isdisjoint(stale)}
            assert found[1] == asks


@pytest.mark.parametrize(
    "damage", [{"made": "one\ttwo"}, {"size": "x"}, {"questions": None}, {"answers": "one"}, {"by": "others"}]
)
def test_what_has_another_form_is_nothing(damage):
    tables = Tables("makers")
    built(Random(1), tables, 3, 8)
    assert Tables.of(tables.told(), "makers").made
    found = Tables.of(tables.told() | damage, "makers")
    assert (found.made, found.numbers, found.answers, found.files) == ({}, {}, [], {})


def test_other_makers_begin_anew():
    tables = Tables("makers")
    built(Random(1), tables, 3, 8)
    assert Tables.of(tables, "makers") is tables
    assert not Tables.of(tables, "others").made
