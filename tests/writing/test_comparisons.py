"""What a page says of the same words in another source: as the receipt has it, with a link to the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.evidence.check import check_library, receipt_of
from generator.reading.library import load_library
from tests.evidence.making import PADDING, actor_files, brief_text, quote_item
from tests.projects import write_project
from tests.writing.making import pages_of

LOG = (
    "  - {id: log, kind: article, title: The log, outlet: Log, published: 2031-05-01, language: en, extent: full, rights: x, "
    "text: article-log.txt, url: https://example.org/log}\n"
)
OWN = f"“The mole stays open, whatever the tide may bring,” Olsen said.\n\n{PADDING}"


def page(root: Path, there: str, omitted: str = "", with_receipt: bool = True, address: bool = True) -> str:
    """The Quotes section of a brief whose quote is compared with this text."""
    said = f", omitted: {omitted}" if omitted else ""
    more = f"    compare_with:\n      - {{source: log{said}}}\n"
    brief = brief_text(quote_item("The mole stays open, whatever the tide may bring", more=more), sources=LOG)
    if not address:
        brief = brief.replace(", url: https://example.org/log", "")
    folder = "content/briefs/mole"
    write_project(root, {
        f"{folder}/brief.yml": brief, f"{folder}/article.txt": OWN,
        f"{folder}/article-log.txt": f"“{there},” Olsen said.\n\n{PADDING}", **actor_files(),
    })  # fmt: skip
    if with_receipt:
        checked = check_library(load_library(root), against_receipts=False).briefs["mole"]
        (root / folder / "receipt.json").write_text(receipt_of(checked), encoding="utf-8")
    for text in (root / folder).glob("article*"):
        text.unlink()
    return pages_of(root)["briefs/mole.md"].markdown.partition("## Quotes")[2]


@pytest.mark.parametrize(
    ("there", "said"),
    [
        ("The mole stays open, whatever the tide may bring", ": the same words, [¶1]"),
        ("So the mole stays open; whatever the tide may bring", ": the same words, with other punctuation or capitals, [¶1]"),
        ("The pier stays open, whatever the tide may bring", ": one word differs, [¶1]"),
        ("The pier stays open, whatever the wind may bring", ": two words differ, [¶1]"),
    ],
)
def test_a_page_says_how_another_source_has_the_words(tmp_path, there, said):
    line = next(line for line in page(tmp_path, there).splitlines() if said in line)
    assert "[¶1](https://example.org/log#:~:text=" in line
    assert line.endswith(".")


def test_words_left_out_are_a_block_quote_with_a_link(tmp_path):
    shown = page(tmp_path, "The mole stays open, come hail or snow, whatever the tide may bring", "come hail or snow")
    assert "**Compared with** [Log, article, 1 May 2031](#source-log): the same words, [¶1](" in shown
    assert ", and more that Tide leaves out:\n\n> come hail or snow\n\n[Checked word for word, ¶1 of Log](" in shown
    assert "https://example.org/log#:~:text=come%20hail%20or%20snow" in shown


def test_without_an_address_the_paragraph_is_named(tmp_path):
    shown = page(tmp_path, "The mole stays open, whatever the tide may bring", address=False)
    assert ": the same words, ¶1.\n" in shown


@pytest.mark.parametrize("omitted", ["", "come what may"])
def test_what_is_not_compared_yet_is_not_said_to_be(tmp_path, omitted):
    shown = page(tmp_path, "Nothing", omitted, with_receipt=False)
    assert ": **not checked yet**" in shown
    assert "the same words" not in shown


def test_the_coverage_of_the_other_source_counts_what_is_compared(tmp_path):
    shown = page(tmp_path, "The mole stays open, come hail or snow, whatever the tide may bring", "come hail or snow")
    log = shown.partition("{#source-log}")[2]
    assert "| Quoted | 1 |" in log
    assert "| Cited only | none |" in log
