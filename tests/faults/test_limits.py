"""What is far too much is refused at once, in one sentence: no bomb takes longer than a second of computing."""

from __future__ import annotations

import time

import pytest

from generator import limits
from generator.errors import BriefingError
from generator.evidence.check import check_library
from generator.evidence.fragments import Fragments
from generator.evidence.quotations import map_source
from generator.reading.article import clean, text_of_saved
from generator.reading.library import load_library
from generator.reading.yaml import read_text
from tests.examples import REPOSITORY
from tests.faults.making import BRIEF
from tests.messages.making import base_files
from tests.projects import write_project

SECOND = 1.0
FILE = f"content/briefs/{BRIEF}/brief.yml"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return write_project(tmp_path_factory.mktemp("base"), base_files())


def seconds(began: float) -> float:
    return time.process_time() - began


YAML_BOMBS = {
    "brackets": lambda: "title: " + "[" * 3_900_000,
    "braces": lambda: "title: " + "{a: " * 40_000,
    "dashes": lambda: "- " * 40_000,
    "aliases": lambda: "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(1_000)),
    "a text of 3.9 MB": lambda: "title: " + "word " * 780_000,
    "a line of 1 MB": lambda: "topics: [" + ",".join(f"t{n}" for n in range(150_000)) + "]",
    "keys": lambda: "".join(f"k{n}: v\n" for n in range(60_000)),
    "one key": lambda: "title: v\n" * 14_000,
    "quote marks": lambda: "title: " + '"' * 1_000_000,
    "apostrophes": lambda: "title: " + "'" * 999_999,
    "nulls": lambda: "title: " + "\0" * 1_000_000,
    "characters that may not stand there": lambda: "title: " + "\u202e\n" * 500_000,
}


@pytest.mark.parametrize("name", YAML_BOMBS)
def test_a_file_that_is_a_bomb_is_refused_within_a_second(name):
    text = YAML_BOMBS[name]()
    began = time.process_time()
    document = read_text(text, FILE)
    assert seconds(began) < SECOND
    assert 1 <= len(document.findings) <= limits.MOST_MISTAKES + 2


def many(what: str, text: str) -> str:
    """A sound brief with very much of one thing."""
    quotes = "".join(
        f"  - id: q{n}\n    speaker: ines-varga\n    text: the lamp of {n} goes dark and who pays\n" for n in range(950)
    )
    return {
        "unknown keys": lambda: "".join(f"k{n}: v\n" for n in range(14_000)),
        "quotes that do not hold": lambda: text.replace("quotes:\n", f"quotes:\n{quotes}"),
        "references to nothing": lambda: text.replace("evidence: [", "evidence: [" + "".join(f"qq{n}, " for n in range(900))),
        "ranges": lambda: text.replace("evidence: [", "evidence: [" + "".join(f"p{n}-p{n + 900}, " for n in range(1, 400)), 2),
        "topics that are none": lambda: text.replace("topics: [", "topics: [" + "".join(f"A Topic {n}, " for n in range(990))),
        "marks": lambda: text.replace("why_it_matters: ", "why_it_matters: " + "a**b `[x](" * 9_000),
    }[what]()


@pytest.mark.parametrize(
    "what", ["unknown keys", "quotes that do not hold", "references to nothing", "ranges", "topics that are none", "marks"]
)
def test_very_much_of_one_thing_is_checked_or_refused_in_time(root, what):
    original = (root / FILE).read_bytes()
    (root / FILE).write_text(many(what, original.decode()), encoding="utf-8")
    try:
        began = time.process_time()
        found = check_library(load_library(root)).findings
        assert seconds(began) < 3 * SECOND  # of a machine that does much else
    finally:
        (root / FILE).write_bytes(original)
    assert found
    assert sum(finding.place.path == FILE for finding in found) < 4 * limits.MOST_MISTAKES


def test_mistakes_beyond_so_many_are_counted_and_not_told(root):
    original = (root / FILE).read_bytes()
    (root / FILE).write_bytes("".join(f"k{n}: v\n" for n in range(600)).encode())
    try:
        told = [finding for finding in load_library(root).findings if finding.place.path == FILE]
    finally:
        (root / FILE).write_bytes(original)
    assert any("values or keys do not fit; the first 500 are told" in finding.message for finding in told)


def test_what_is_too_long_says_how_long_it_may_be():
    document = read_text(f"title: {'x' * (limits.MOST_LETTERS_OF_A_VALUE + 1)}", FILE)
    assert [finding.message for finding in document.findings] == ["a text of 100,001 characters; 100,000 are allowed"]
    assert not read_text(f"title: {'x' * limits.MOST_LETTERS_OF_A_VALUE}", FILE).findings
    document = read_text("topics: [" + "a, " * limits.MOST_ITEMS + "a]", FILE)
    assert [finding.message for finding in document.findings] == ["more than 1,000 items in a list"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x" * (limits.MOST_BYTES_OF_A_TEXT + 1), "the file is 800,001 bytes long; an article may have 800,000"),
        ("x" * 150_000, "a paragraph has 150,000 characters; it may have 100,000"),
        ("Mr. " * 100_000, "a paragraph has 399,999 characters; it may have 100,000"),
        ("x\n" * 390_000, "the file has 390,000 lines; a saved page may have 10,000"),
        ("x\n\n" * 99_000, "the file has 99,000 lines; a saved page may have 10,000"),
        (
            "“x,” he said.\n\n" * 9_000 + "'" * 30_000,
            "the text has 48,000 quotation marks and apostrophes; an article may have 40,000",
        ),
    ],
)
def test_an_article_that_is_none_is_refused_within_a_second(text, said):
    began = time.process_time()
    with pytest.raises(BriefingError, match=said):
        clean(text_of_saved(text.encode(), "a.txt"), "a.txt")
    assert seconds(began) < SECOND


def test_a_paragraph_that_repeats_itself_gets_its_link_in_time():
    words = "The council met in the hall by the harbour and spoke of the stair for an hour. " * 500
    began = time.process_time()
    made = Fragments(map_source((words.strip(), "Another one."), False, "en")).to_paragraph(1)
    assert seconds(began) < SECOND
    assert made.startswith("text=The%20council")


def test_each_limit_stands_in_the_format_reference():
    reference = (REPOSITORY / "docs" / "format.md").read_text(encoding="utf-8")
    table = reference[reference.index("## Limits") :].split("\n## ")[0]
    for name, value in vars(limits).items():
        if name.startswith("MOST_"):
            assert f"{value:,}" in table, name
