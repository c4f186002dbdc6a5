"""When Python looks for garbage: seldom, and not at all where all that is made stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_SELDOM: Final = 10_000  # objects, of a few hundred bytes each


@contextmanager
def uncollected() -> Iterator[None]:
    """Holds the collector back: of what is imported or read nothing is garbage, and looking for it can take half the time.

    What was made meanwhile counts as old afterwards, or as frozen if something is: the next look does not go through it either.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            is_frozen = gc.get_freeze_count() > 0  # by somebody who is going to end that
            gc.freeze()
            if not is_frozen:
                gc.unfreeze()
            gc.enable()


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Lets the collector look at new objects in large numbers only, here and in processes that are forked.

    What pages leave is mostly gone by itself: looking for the rest as often as Python does takes a fortieth of the time.
    """
    before = gc.get_threshold()
    gc.set_threshold(_SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
