"""What all tests share: golden files, which `--renew-golden` writes anew, and hypothesis without a clock."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine is no failure, and a failing example is printed whole so that it can become a test of its own.
# The tests keep much and throw little of it away in circles: looking for those less often saves a tenth of the time.
gc.set_threshold(100_000, 20, 50)

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
