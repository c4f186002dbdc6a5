"""What is read of briefs, told to whoever wants to know: so a cache knows what a page was made from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Notebook(Protocol):
    """Is told which key of which brief was read."""

    def read(self, entry_id: str, key: str) -> None: ...


opened: list[Notebook] = []
"""The notebook that is open, if one is; to be asked where a call for each reading would cost too much."""


@contextmanager
def noted(notebook: Notebook | None) -> Iterator[None]:
    """While this is open, each reading of a key of a stored brief is told to a notebook; to none, where None is given."""
    before = opened[:]
    opened[:] = [notebook] if notebook else []
    try:
        yield
    finally:
        opened[:] = before


def tell(entry_id: str, key: str) -> None:
    """A key of a brief is being read."""
    if opened:
        opened[0].read(entry_id, key)
