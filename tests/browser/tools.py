"""The checkers that are no Python: where they are, and what to do when they are not. None is ever passed over."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.examples import REPOSITORY

MODULES = REPOSITORY / "node_modules"
ARGUMENTS = [
    "--no-sandbox",  # Chromium refuses to start as root with it
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
"""What the browser is started with."""


def npm_file(path: str) -> Path:
    """A file of an npm package."""
    file = MODULES / path
    assert file.is_file(), f"{file} is missing: run `make test-browser`, which installs it, or `npm ci`"
    return file


def program(name: str, package: str) -> str:
    """A program of the system."""
    found = shutil.which(name)
    assert found, f"no {name}: run `make test-browser`, which installs it where it can, or install it (Debian: {package})"
    return found


def chromium() -> str:
    """The browser: the one that CHROMIUM names, else Debian's."""
    return program(os.environ.get("CHROMIUM") or "chromium", "chromium")


def run_json(*command: str | Path, timeout: int, **environment: str) -> Any:
    """What a command prints to standard output, as JSON. Checkers exit with 1 when they find something."""
    variables = os.environ | environment
    done = subprocess.run(command, cwd=REPOSITORY, env=variables, capture_output=True, text=True, check=False, timeout=timeout)
    try:
        return json.loads(done.stdout)
    except json.JSONDecodeError:
        raise AssertionError(f"{command[0]} broke off with {done.returncode}: {done.stderr[-2000:]}") from None
