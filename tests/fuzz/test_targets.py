"""The inputs that fuzzing starts from, what has broken something once, and some made of them: nothing but BriefingError.

`make fuzz` looks for more, with the same targets.
"""

from __future__ import annotations

import os

import pytest

from tests.fuzz.seeds import mutations, seeds
from tests.fuzz.targets import TARGETS, run

MADE = {"brief": 6, "actor": 3, "article": 5, "quote": 60, "receipt": 4, "inline": 150}
"""So many of each are made: what is dear is looked at less. FUZZ_TIMES=100 looks longer."""
TIMES = int(os.environ.get("FUZZ_TIMES", "1"))


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_but_a_sentence_comes_of_any_input(name):
    for raw in [*seeds(name), *mutations(name, MADE[name] * TIMES)]:
        try:
            run(TARGETS[name], raw)
        except Exception as error:
            raise AssertionError(f"target {name} broke on {raw!r}") from error


def test_an_input_that_breaks_a_target_is_told():
    with pytest.raises(ZeroDivisionError):
        run(lambda raw: print(1 // len(raw)), b"")


def test_the_same_number_makes_the_same_input():
    for name in TARGETS:
        assert list(mutations(name, 5)) == list(mutations(name, 5))
        assert len(set(mutations(name, 5))) > 1
