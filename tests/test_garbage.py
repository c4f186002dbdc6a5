"""When Python looks for garbage: not while all that is made stays, and then as before."""

from __future__ import annotations

import gc

from generator.garbage import seldom_collected, uncollected


def test_what_was_made_meanwhile_is_old_afterwards():
    with uncollected():
        assert not gc.isenabled()
        made: list[list[int]] = [[] for _ in range(5_000)]
    assert gc.isenabled()
    assert gc.get_count()[0] < len(made)  # the next look, which is soon, does not go through it


def test_what_is_not_collected_anyway_stays_so():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_is_frozen_stays_so_and_what_is_made_meanwhile_too():
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with uncollected():
            made: list[list[int]] = [[] for _ in range(1_000)]
        assert gc.get_freeze_count() >= frozen + len(made)
    finally:
        gc.unfreeze()


def test_seldom_is_for_a_time_only():
    of_these_tests = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    try:
        with seldom_collected():
            assert gc.get_threshold()[0] > 700
        assert gc.get_threshold() == (700, 10, 10)
    finally:
        gc.set_threshold(*of_these_tests)
