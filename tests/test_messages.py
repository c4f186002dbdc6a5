"""Every message, word for word: a broken project each, one mistake in each, one message for it.

The cases are in tests/messages/cases/, the messages in tests/golden/messages/; `make golden` writes the messages anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import cli
from generator.errors import RULES
from tests.conftest import Golden
from tests.examples import run
from tests.messages.making import Case, base_files, cases, told
from tests.projects import write_project

GOLDEN = Path(__file__).resolve().parent / "golden" / "messages"
BRIEF = "content/briefs/orrin-light"
CASES = cases()
NAMES = [case.name for case in CASES]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the base, with the receipt that `verify` writes."""
    root = write_project(tmp_path_factory.mktemp("base"), base_files())
    run(root, "verify", "orrin-light")
    return {**base_files(), f"{BRIEF}/receipt.json": (root / BRIEF / "receipt.json").read_bytes()}


def checked(root: Path, capsys: pytest.CaptureFixture[str], command: str = "check") -> tuple[str, int]:
    """What `briefing check`, or another command, says of a project, and its exit code."""
    with pytest.raises(SystemExit) as stopped:
        cli.main(["-C", str(root), *command.format(root=root).split()])
    out = capsys.readouterr()
    assert "Traceback" not in out.err
    assert command != "check" or not out.err
    assert str(root) not in out.out
    return out.out, int(stopped.value.code or 0)


def test_the_base_has_no_fault(base, tmp_path, capsys):
    told_of_base, code = checked(write_project(tmp_path, base), capsys)
    assert list(told(told_of_base)) == []
    assert code == 0


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_mistake_is_told_once_at_its_words(case: Case, base, tmp_path, capsys, golden: Golden):
    root = case.write(tmp_path, base)
    if "verified" in case.said:
        run(root, "verify", "orrin-light")
        capsys.readouterr()
    message, code = checked(root, capsys, case.said.get("command", "check"))
    golden.check(GOLDEN / f"{case.name}.txt", message)
    assert list(told(message)) == [(case.severity, case.code, case.said["caret"].strip("`"))]
    assert code == (1 if case.severity == "error" else 0)
    assert "  = help: " in message.replace("   = help", "  = help")


def test_every_rule_has_a_case():
    assert {case.code for case in CASES} == set(RULES)


def test_every_message_has_a_case():
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(NAMES)
