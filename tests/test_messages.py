"""Every message, word for word: a broken project each, one mistake in each, one message for it.

The cases are in tests/messages/cases/, the messages in tests/golden/messages/; `make golden` writes the messages anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import cli
from generator.cache import content
from generator.cache.content import read_content
from generator.errors import RULES, Finding
from generator.evidence import check
from generator.evidence.check import check_library
from generator.reading.library import load_library
from tests.conftest import Golden
from tests.examples import run
from tests.messages.making import Case, base_files, cases, told
from tests.messages.mending import apply, rename, renames
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
def test_a_mistake_is_told_once_at_its_words(case: Case, base, tmp_path, capsys, monkeypatch, golden: Golden):
    if "git" not in case.said:  # asking it takes time
        monkeypatch.setattr(check, "tracked_files", lambda root: frozenset())
        monkeypatch.setattr(content, "tracked_files", lambda root: frozenset())
    root = case.write(tmp_path, base)
    if "verified" in case.said:
        run(root, "verify", "orrin-light")
        capsys.readouterr()
    message, code = checked(root, capsys, case.said.get("command", "check"))
    golden.check(GOLDEN / f"{case.name}.txt", message)
    assert list(told(message)) == [(case.severity, case.code, case.caret)]
    assert code == (1 if case.severity == "error" else 0)
    assert " = help: " in message
    if "command" not in case.said:  # a build of many briefs reads and checks otherwise, and finds the same
        found = read_content(root, None, most_as_objects=0).findings
        assert [(finding.severity, finding.code) for finding in found] == [told_so[:2] for told_so in told(message)]
        assert all(finding.message in message for finding in found)


def golden_of(case: Case) -> str:
    """The message of a case; nothing for one that has none yet."""
    path = GOLDEN / f"{case.name}.txt"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


# what stands in the corrected line is what was typed, and that is another mistake
MORE_TO_MEND = {"Y002-curly-marks-and-a-colon": "Q001", "Y003-no-first-line-of-an-item": "F002"}
ROUNDS = 5  # a misspelt id stands in several places; of two words that differ, the first is told first


def left_after(root: Path) -> list[Finding]:
    return check_library(load_library(root), against_receipts=False).findings


@pytest.mark.parametrize(
    "case", [case for case in CASES if re.search(r"^ +\| [+-] ", golden_of(case), re.MULTILINE)], ids=lambda c: c.name
)
def test_writing_the_corrected_line_mends_the_file(case: Case, base, tmp_path, monkeypatch):
    monkeypatch.setattr(check, "tracked_files", lambda root: frozenset())
    root = case.write(tmp_path, base)
    findings = left_after(root)
    for _ in range(ROUNDS):
        if not any(finding.fix for finding in findings):
            break
        apply(root, findings)
        findings = left_after(root)
    assert [finding.code for finding in findings] == [*filter(None, [MORE_TO_MEND.get(case.name)])]


@pytest.mark.parametrize("case", [case for case in CASES if renames(golden_of(case))], ids=lambda case: case.name)
def test_giving_the_file_the_name_of_the_help_mends_it(case: Case, base, tmp_path):
    root = case.write(tmp_path, base)
    rename(root, golden_of(case))
    assert case.code not in [finding.code for finding in left_after(root)]


@pytest.mark.parametrize("case", [case for case in CASES if case.mended], ids=lambda case: case.name)
def test_the_mended_file_of_a_case_has_no_fault(case: Case, base, tmp_path, monkeypatch):
    """Where the message says what to do and only an editor knows the words."""
    monkeypatch.setattr(check, "tracked_files", lambda root: frozenset())
    assert left_after(write_project(tmp_path, case.mended_files(base))) == []


# the mistakes that editors make: for each kind the names of its cases, and how many at least are mended by their message
KINDS = {
    "keys": (r"F001-", 14),
    "ids and references": (r"L00[1-7]-|L009", 25),
    "words of a list": (r"F003-(.*word|another-spelling|an-enum|yes)", 5),
    "indentation": (r"Y002-(a-key-|an-item|a-block|a-line-not|no-dash|one-space|a-top)", 8),
    "tabs": (r"Y002-.*tab", 2),
    "unquoted colons": (r"Y002-.*colon|F003-(a-mapping|a-colon)", 5),
    "hashes": (r"Y007", 3),
    "brackets, marks and signs": (
        r"Y002-(a-b|a-comma|a-list-never|a-percent|an-|quote|a-quote|emph|a-dash-first|a-backslash)",
        12,
    ),
    "duplicate keys": (r"Y003", 6),
    "dates": (r"F003-a-date|C009|F003-curly-marks-around-a-date", 7),
    "missing parts": (r"F00[24]-|F005-|C002-", 10),
    "curly quotes as syntax": (r".*curly|Q001-quote-marks", 6),
    "a paragraph out of range": (r"L008|Q002|L004-paragraph", 3),
    "a history out of order": (r"C004|C008-out", 3),
    "what stands twice": (r"F007|L005|L002", 8),
    "misquotes": (r"Q0(01|03|04|08)", 14),
}


def is_mended(case: Case) -> bool:
    """Whether a test of this file follows the message of a case and finds no fault then."""
    told_to = re.search(r"^ +\| [+-] ", golden_of(case), re.MULTILINE) and case.name not in MORE_TO_MEND
    return bool(told_to or case.mended or renames(golden_of(case)))


@pytest.mark.parametrize("kind", KINDS)
def test_following_the_message_mends_mistakes_of_each_kind(kind: str):
    pattern, least = KINDS[kind]
    assert sum(is_mended(case) for case in CASES if re.match(pattern, case.name)) >= least


def test_following_the_message_mends_far_more_than_a_hundred_mistakes():
    assert sum(map(is_mended, CASES)) >= 160


COMMANDS = {
    "check-an-unknown-path": "check nowhere",
    "check-an-unknown-folder": "check content/briefs/regatta",
    "check-a-misspelt-brief": "check lamp-fe",
    "check-an-unknown-format": "check --format xml",
    "a-misspelt-command": "chekc",
    "a-misspelt-option": "check --fromat json",
    "no-such-folder": "-C nowhere check",
    "no-project": "-C content check",
    "new-without-an-article": "new regatta",
    "new-without-an-id": "new --article saved.txt",
    "new-with-a-bad-id": "new The_Regatta --article saved.txt",
    "new-with-a-reserved-id": "new p12 --article saved.txt",
    "new-with-an-id-that-is-taken": "new orrin-light --article saved.txt",
    "new-with-no-file": "new regatta --article nowhere.txt",
    "new-with-a-folder": "new regatta --article content",
    "new-with-an-empty-web-page": "new regatta --article page.html",
    "new-with-a-damaged-pdf": "new regatta --article damaged.pdf",
    "new-with-an-address-of-this-machine": "new regatta --article http://127.0.0.1/regatta",
    "new-with-an-address-of-no-page": "new regatta --article ftp://minutes.example/regatta",
    "new-with-an-empty-file": "new regatta --article empty.txt",
    "new-with-a-program": "new regatta --article program.txt",
    "new-with-a-flood-of-quote-marks": "new regatta --article marks.txt",
    "new-with-a-flood-of-markup": "new regatta --article stars.txt",
    "new-with-a-flood-of-lines": "new regatta --article lines.txt",
    "new-with-a-flood-of-headers": "new regatta --article headers.txt",
    "new-with-a-page-of-endless-elements": "new regatta --article elements.html",
    "new-with-a-pdf-of-endless-objects": "new regatta --article objects.pdf",
    "verify-an-unknown-brief": "verify regatta",
    "verify-a-misspelt-brief": "verify orrin-ligh",
    "verify-an-article-for-all": "verify --article saved.txt",
    "verify-an-article-of-no-source": "verify orrin-light --article protocol=saved.txt",
    "verify-an-article-without-file": "verify orrin-light --article minutes=",
    "verify-no-file": "verify orrin-light --article nowhere.txt",
    "verify-a-broken-brief": "verify regatta --article saved.txt",
    "repeat-without-receipt": "verify lamp-fee --repeat",
    "accept-moved-with-an-article": "verify orrin-light --accept-moved --article saved.txt",
    "accept-moved-and-repeat": "verify orrin-light --accept-moved --repeat",
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_can_not_be_done_says_why(name, base, tmp_path, monkeypatch, capsys, golden: Golden):
    files = {
        "saved.txt": base[f"{BRIEF}/article.txt"],
        "page.html": b"<html><script>var page</script></html>",
        "damaged.pdf": b"%PDF-1.7 and nothing of a PDF",
        "empty.txt": b"",
        "program.txt": b"ab\0c",
    }
    if "-of-" in name:
        files |= {
            "marks.txt": b'"' * 40_001,
            "stars.txt": b"*_" * 30_001,
            "lines.txt": b"Yes.\n" * 10_001,
            "headers.txt": b"A title of a kind\n\nBy Ann Lee\n\n14 March 2031\n\n" * 40,
            "elements.html": b"<html><body>" + b"<p>one" * 31_000,
            "objects.pdf": b"%PDF-1.4\n" + b"1 0 obj<<>>endobj\n" * 101_000,
        }
    broken = {"content/briefs/regatta/brief.yml": b"title: 'The regatta\n"} if "broken" in name else {}
    monkeypatch.chdir(write_project(tmp_path, {**base, **files, **broken}))
    with pytest.raises(SystemExit) as stopped:
        cli.main(COMMANDS[name].split())
    out = capsys.readouterr()
    message = f"$ briefing {COMMANDS[name]}\n{out.out}{out.err}"
    golden.check(GOLDEN / "commands" / f"{name}.txt", message.replace(str(tmp_path), "…"))
    assert stopped.value.code == (1 if name in ("repeat-without-receipt", "verify-a-broken-brief") else 2)
    assert "Traceback" not in message


def test_every_message_of_a_command_has_a_case():
    assert {path.stem for path in (GOLDEN / "commands").glob("*.txt")} == set(COMMANDS)


def test_every_rule_has_a_case():
    assert {case.code for case in CASES} == set(RULES)


def test_every_message_has_a_case():
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(NAMES)
