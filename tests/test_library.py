"""The demonstration library: a world of briefs that hold with their texts and without them, and show what the format can say."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from examples import layout
from generator.evidence.check import check_library
from generator.publish.build import build_site
from generator.reading import model
from generator.reading.library import Library, load_library
from tests.examples import EXAMPLE, library_project, run

CORE = (
    "halmark torvane sarnhaven straits-league tavira-ossen corin-aldemar oda-renn nabil-qasim sela-marrick jory-pell".split()
)
"""The actors that make one world of it."""

WARNINGS: Counter[tuple[str, str]] = Counter()
"""What the check warns of in the library, on purpose: brief and rule."""

DRAFT = "locks-audit"
ARCHIVED = "skerry-bank-fishery"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library_project(tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="module")
def library(project: Path) -> Library:
    return load_library(project)


@pytest.fixture(scope="module")
def briefs(library: Library) -> dict[str, model.Brief]:
    return {entry.id: entry.brief for entry in library.entries if entry.brief}
