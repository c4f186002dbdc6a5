"""Names that are put together late are the same names."""

from __future__ import annotations

import pytest

from generator.evidence.names import LateNames, Names
from tests.evidence.making import brief_text, library_with

TEXT = "Mara Olsen came by boat; Olsen’s aide and Tariq Benn stayed."


def test_names_put_together_late_are_the_same():
    actors = library_with(brief_text()).actors
    at_once, late = Names(actors), LateNames(actors)
    assert set(late.__dict__) == {"_actors"}
    assert at_once.find(TEXT)
    assert late.find(TEXT) == at_once.find(TEXT)
    assert {name: value for name, value in late.__dict__.items() if name != "_actors"} == at_once.__dict__
    with pytest.raises(AttributeError):
        late.nothing  # noqa: B018
