"""`briefing verify --accept-moved`: brief and receipt fit a text whose paragraphs have moved, or nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cli
from tests.examples import run
from tests.messages.making import base_files
from tests.projects import write_project

FOLDER = "content/briefs/orrin-light"
ARTICLE = f"{FOLDER}/article.txt"


@pytest.fixture
def root(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A project whose briefs are verified."""
    run(write_project(tmp_path, base_files()), "verify")
    capsys.readouterr()
    return tmp_path


def paragraphs(root: Path) -> list[str]:
    return (root / ARTICLE).read_text(encoding="utf-8").strip().split("\n\n")


def change(root: Path, how: Callable[[list[str]], list[str]]) -> None:
    (root / ARTICLE).write_text("\n\n".join(how(paragraphs(root))) + "\n", encoding="utf-8")


def files(root: Path) -> dict[str, bytes]:
    return {name: (root / FOLDER / name).read_bytes() for name in ("brief.yml", "receipt.json", "article.txt")}


def verify(root: Path, *options: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["-C", str(root), "verify", "orrin-light", *options])
    return int(stopped.value.code or 0)


def test_numbers_and_receipt_are_written_and_each_number_is_told(root, capsys):
    change(root, lambda p: [*p[:2], "The rain had stopped.", *p[2:]])
    assert verify(root) == 1
    assert "1 quote unchanged, 4 moved; 1 paragraph unchanged, 6 moved" in capsys.readouterr().out
    assert verify(root, "--accept-moved") == 0
    out = capsys.readouterr().out
    assert f"{FOLDER}/brief.yml:88:16: quote `reed-alone`: ¶8 is ¶9 now" in out
    assert out.count(" now\n") == 10
    after = files(root)
    assert verify(root) == 0
    assert verify(root, "--accept-moved") == 0
    assert files(root) == after


def test_a_change_and_its_opposite_give_the_same_files(root):
    before = files(root)
    change(root, lambda p: ["The rain had stopped.", *p])
    assert verify(root, "--accept-moved") == 0
    assert files(root)["brief.yml"] != before["brief.yml"]
    change(root, lambda p: p[1:])
    assert verify(root, "--accept-moved") == 0
    assert files(root) == before


@pytest.mark.parametrize(
    "how",
    [
        lambda p: ["New.", *p[:9], p[9].replace("ten years", "nine years"), *p[10:]],
        lambda p: ["New.", *p[:6], *p[7:]],
        lambda p: ["New.", *(q.replace("A lamp is cheap", "A lamp is dear") for q in p)],
        lambda p: ["New.", *(q.replace("“A lamp is cheap,” Reed said, “but a tower is not.”", "Reed left.") for q in p)],
        lambda p: ["New.", *p[:11], "Between the two of a range.", *p[11:]],
    ],
    ids=["a paragraph edited", "a paragraph gone", "a quote edited", "a quote gone", "a range torn apart"],
)
def test_nothing_is_written_where_something_is_edited_or_gone(root, capsys, how):
    change(root, how)
    before = files(root)
    assert verify(root, "--accept-moved") == 1
    assert files(root) == before
    assert "No number was changed: first mend what else is told above." in capsys.readouterr().err


def test_nothing_is_written_where_anything_else_is_wrong(root):
    change(root, lambda p: ["New.", *p])
    brief = root / FOLDER / "brief.yml"
    brief.write_text(brief.read_text(encoding="utf-8").replace("holders: [lamp-board]", "holders: [nobody]"), encoding="utf-8")
    before = files(root)
    assert verify(root, "--accept-moved") == 1
    assert files(root) == before


def test_in_a_draft_too_nothing_is_written_where_a_quote_fails(root):
    brief = root / FOLDER / "brief.yml"
    brief.write_text(brief.read_text(encoding="utf-8").replace("status: published", "status: draft", 1), encoding="utf-8")
    change(root, lambda p: ["New.", *(q.replace("A lamp is cheap", "A lamp is dear") for q in p)])
    before = files(root)
    assert verify(root, "--accept-moved") == 1
    assert files(root) == before


def test_where_nothing_has_moved_it_is_a_verify_like_any_other(root):
    before = files(root)
    assert verify(root, "--accept-moved") == 0
    assert files(root) == before


def test_an_article_that_is_given_never_changes_a_file(root, tmp_path):
    (tmp_path / "copy.txt").write_text("\n\n".join(["New.", *paragraphs(root)]), encoding="utf-8")
    before = files(root)
    assert verify(root, "--article", str(tmp_path / "copy.txt"), "--accept-moved") == 2
    assert verify(root, "--article", str(tmp_path / "copy.txt")) == 1
    assert files(root) == before
