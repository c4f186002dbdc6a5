"""What all tests share: golden files, which `--renew-golden` writes anew, hypothesis without a clock, processes."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.forking import Forks

# A slow machine is no failure, and a failing example is printed whole so that it can become a test of its own.
# The tests keep much and throw little of it away in circles: looking for those less often saves a tenth of the time.
gc.set_threshold(100_000, 20, 50)

# Behind `&` in a script, a shell has a command ignore Ctrl-C, and so all that this starts: what tests start is to hear it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# So few examples keep `make test` quick; HYPOTHESIS_EXAMPLES=1000 looks longer.
settings.register_profile(
    "briefing", deadline=None, print_blob=True, max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "25"))
)
settings.load_profile("briefing")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="write the golden files anew instead of comparing with them")


class Golden:
    """Compares a text with the file that holds it, or writes that file with `--renew-golden`."""

    def __init__(self, renew: bool) -> None:
        self.renew = renew

    def check(self, path: Path, text: str) -> None:
        if self.renew:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            return
        assert path.is_file(), f"{path} does not exist yet: run `make golden` and read its diff"
        assert text == path.read_bytes().decode(), f"{path} differs: see why, or run `make golden` and read its diff"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(bool(request.config.getoption("--renew-golden")))


@pytest.fixture(scope="session")
def forks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    """Runs Python in processes that need not start first."""
    from tests.faults.making import small_project  # here, as these load the program, which not every run of tests needs
    from tests.forking import Forks

    made = Forks(small_project(tmp_path_factory.mktemp("loading")), tmp_path_factory.mktemp("said"))
    yield made
    made.close()
