"""The generated library, which browser tests and benchmarks use, is as its module says."""

from __future__ import annotations

from pathlib import Path

from generator.reading.library import load_library
from tests.generated import SPECIMENS, write_library

BRIEFS = len(SPECIMENS) + 8


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_verifies_without_an_error_and_holds_every_extreme(tmp_path):
    library = load_library(write_library(tmp_path, BRIEFS))  # `verify` raises on an error
    assert not library.findings
    assert len(library.briefs) == BRIEFS
    assert all((tmp_path / "content" / "briefs" / brief / "receipt.json").is_file() for brief in library.briefs)
    assert max(len(entry.brief.title) for entry in library.briefs.values()) >= 300
    assert max(len(entry.brief.actors) for entry in library.briefs.values()) == 30
    assert max(len(entry.brief.sides) for entry in library.briefs.values()) == 8
    assert {len(question.positions) for entry in library.briefs.values() for question in entry.brief.disagreements} >= {2, 12}
    assert max(len(text.split(" ")) for e in library.briefs.values() for q in e.brief.quotes for text in q.text) >= 900
    assert {str(entry.brief.sources[0].language) for entry in library.briefs.values()} == {
        "ar", "el", "en", "he", "hi", "ko", "ru", "th", "zh",
    }  # fmt: skip
    assert not library.briefs["bare"].brief.quotes


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(tmp_path):
    written = []
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        (tmp_path / name).mkdir()
        written.append(files(write_library(tmp_path / name, 12, seed, verify=False)))
    assert written[0] == written[1]
    assert written[0] != written[2]
