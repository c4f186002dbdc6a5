"""The threat table: each attack has a defense, and a test that exists."""

from __future__ import annotations

import ast
import re
from functools import cache

from tests.docs.pages import CODE_SPAN, DOCS, ROOT, read, rows

TABLES = rows(read(DOCS / "security.md").partition("\n## What is attacked\n")[2])


@cache
def _functions(file: str) -> set[str]:
    tree = ast.parse(read(ROOT / file))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def missing(span: str) -> bool:
    """Whether a test, named as pytest takes it, does not exist."""
    named = re.fullmatch(r"(tests/[\w/]+\.py)::(test_\w+)", span)
    return not named or not (ROOT / named[1]).is_file() or named[2] not in _functions(named[1])


def test_each_attack_has_a_defense_and_tests_that_exist():
    assert len(TABLES) > 20
    for row in TABLES:
        assert len(row) == 3, row
        attack, _defense, tests = row
        assert all(row), row
        spans = CODE_SPAN.findall(tests)
        assert spans, f"no test holds: {attack}"
        assert [span for span in spans if missing(span)] == [], attack


def test_a_test_that_does_not_exist_is_noticed():
    assert missing("tests/docs/test_security.py::test_of_nothing")
    assert missing("tests/docs/test_nowhere.py::test_of_nothing")
    assert not missing("tests/docs/test_security.py::test_a_test_that_does_not_exist_is_noticed")
