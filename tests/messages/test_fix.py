"""`briefing check --fix` on each broken project: what it mends is mended, and nothing else is touched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import cli
from tests.examples import run
from tests.messages.making import Case, base_files, cases, told
from tests.projects import write_project

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "messages"
BRIEF = "content/briefs/orrin-light"
MENDED = [case for case in cases() if "briefing check --fix" in (GOLDEN / f"{case.name}.txt").read_text(encoding="utf-8")]
QUOTED = re.compile(r"^    text:(?: .*|\n(?:      .*\n)+)", re.MULTILINE)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = write_project(tmp_path_factory.mktemp("base"), base_files())
    run(root, "verify", "orrin-light")
    return {**base_files(), f"{BRIEF}/receipt.json": (root / BRIEF / "receipt.json").read_bytes()}


def fix(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    with pytest.raises(SystemExit):
        cli.main(["-C", str(root), "check", "--fix", *more])
    return capsys.readouterr().out


def files_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def words(text: bytes) -> list[str]:
    """The letters and digits of a file, which no fix of a text may change."""
    return re.findall(r"[^\W_]+", text.decode())


@pytest.mark.parametrize("case", MENDED, ids=lambda case: case.name)
def test_what_is_mended_is_gone_and_brings_nothing_new(case: Case, base, tmp_path, capsys):
    root = case.write(tmp_path, base)
    before = files_of(root)
    out = fix(root, capsys)
    assert f"mended[{case.code}]" in out
    assert re.search(r"^\d findings? mended$", out, re.MULTILINE)
    assert [code for _, code, _ in told(out)] in ([], ["R001"], ["R002"])
    after = files_of(root)
    changed = [path for path in before if after[path] != before[path]]
    assert len(changed) == 1
    if case.code == "Y002" or case.code == "Q001":
        assert words(after[changed[0]]) == words(before[changed[0]])
    # what is told is the whole change: undone, the file is as it was
    text = after[changed[0]].decode()
    told_lines = re.findall(r"^mended\[.*\n((?:[-+] .*\n)+)", out, re.MULTILINE)
    parts = [
        ["".join(f"{line[2:]}\n" for line in lines.splitlines() if line[0] == sign) for sign in "-+"] for lines in told_lines
    ]
    for taken, put in reversed(parts):
        assert put in text
        text = text.replace(put, taken.replace("␉", "\t"), 1)
    assert text == before[changed[0]].decode() or not all(put for _, put in parts)
    # there is nothing more to mend
    assert "check --fix" not in out


def test_what_is_mended_covers_what_the_guide_promises():
    assert len(MENDED) >= 45
    assert {case.code for case in MENDED} >= {
        "Y002", "Y003", "F001", "F003", "F007", "L001", "L002", "L004", "L005", "C004", "C008", "Q001",
    }  # fmt: skip


def test_without_the_option_nothing_is_written(base, tmp_path):
    case = next(case for case in MENDED if case.code == "F001")
    root = case.write(tmp_path, base)
    before = files_of(root)
    with pytest.raises(SystemExit):
        cli.main(["-C", str(root), "check"])
    assert files_of(root) == before


# one mistake above another: the second is seen only when the first is mended
TOGETHER = [
    "Y002-a-colon",
    "F001-a-misspelt-key",
    "F003-a-misspelt-word",
    "L005-twice",
    "C004-newest-first",
    "F003-yes-for-true",
]


def test_many_at_once_are_all_mended(base, tmp_path, capsys):
    by_name = {case.name: case for case in cases()}
    files = dict(base)
    for name in TOGETHER:
        files = by_name[name].files(files)
    root = write_project(tmp_path, files)
    out = fix(root, capsys)
    assert f"{len(TOGETHER)} findings mended" in out
    assert list(told(out)) == []
    after = files_of(root)
    assert "mended" not in fix(root, capsys)
    assert files_of(root) == after
    assert (root / BRIEF / "brief.yml").read_text(encoding="utf-8").startswith("title: >-\n  The Orrin light: who pays\n")


def test_what_only_an_editor_can_decide_is_left(base, tmp_path, capsys):
    for name in ("Q001-another-word", "L003-an-unknown-speaker", "F003-a-date-with-slashes", "Y007-a-hash-in-a-text"):
        case = next(case for case in cases() if case.name == name)
        root = case.write(tmp_path / name, base)
        before = files_of(root)
        assert [code for _, code, _ in told(fix(root, capsys))] == [case.code]
        assert files_of(root) == before


def test_a_file_with_the_line_ends_of_windows_keeps_them(base, tmp_path, capsys):
    case = next(case for case in MENDED if case.name == "Y002-a-colon")
    files = case.files(base)
    path = f"{BRIEF}/brief.yml"
    files[path] = files[path].replace(b"\n", b"\r\n")
    root = write_project(tmp_path, files)
    fix(root, capsys)
    expected = files[path].replace(b"title: The Orrin light", b"title: >-\r\n  The Orrin light")
    assert (root / path).read_bytes() == expected


def test_a_fix_that_does_not_help_is_taken_back(base, tmp_path, capsys):
    # the text under a block would be a title that holds a key of its own
    case = next(case for case in cases() if case.name == "Y002-a-colon")
    files = case.files(base)
    path = f"{BRIEF}/brief.yml"
    files[path] = files[path].replace(b"title: The Orrin light: who pays", b"title: The Orrin light status: draft")
    root = write_project(tmp_path, files)
    before = files_of(root)
    assert [code for _, code, _ in told(fix(root, capsys))] == ["Y002"]
    assert files_of(root) == before


def test_what_was_mended_goes_to_stderr_where_programs_read_stdout(base, tmp_path, capsys):
    case = next(case for case in MENDED if case.code == "F001")
    root = case.write(tmp_path, base)
    with pytest.raises(SystemExit):
        cli.main(["-C", str(root), "check", "--fix", "--format", "json"])
    out = capsys.readouterr()
    assert out.out.startswith("{")
    assert "1 finding mended" in out.err
