"""Did you mean: where a quote leaves its source, in words that an editor can act on."""

from __future__ import annotations

import pytest

from generator.evidence.matching import Segment
from generator.evidence.nearest import nearest
from generator.evidence.quotations import map_source
from tests.evidence.making import check_quote

SOURCE = map_source(
    ["Olsen came late.", "“The mole stays open until the autumn, and then we shall see about the tide,” Olsen said."]
)


@pytest.mark.parametrize(
    ("text", "quoted", "source"),
    [
        ("The mole stays shut until the autumn", "shut", "open"),
        ("The mole stays until the autumn", "", "open"),
        ("The mole stays wide open until the autumn", "wide", ""),
        ("A mole stays open until", "A", "The"),
        ("stays open until the winter", "winter", "autumn,"),
        ("[t]he mole stays […] and then we will see", "will", "shall"),
        ("The mole stays open until the autumn; and then we", "autumn;", "autumn,"),
        ("The pier stays shut until the autumn", "pier", "mole"),
        # the mark at the end of the source's quotation is none of the words that are quoted
        ("see about the tide soon", "tide soon", "tide,"),
        ("see about the tide, soon", "soon", ""),
        ("Now, the mole stays open", "Now, the", "The"),
    ],
)
def test_the_first_words_that_differ(text, quoted, source):
    difference = nearest(Segment.of(text), SOURCE)
    assert difference is not None
    assert (difference.quoted, difference.source, difference.paragraph) == (quoted, source, 2)


def test_nothing_is_near():
    assert nearest(Segment.of("entirely other words were spoken here"), SOURCE) is None


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        ("the mole stays open", "“the” is not what the source has: ¶1 of “Ships at the mole” has “The”", "write `[t]he`"),
        (
            "The mole stays shut",
            "“shut” is not what the source has: ¶1 of “Ships at the mole” has “open,”",
            "did you mean “open,”?",
        ),
        (
            "The mole … open",
            "the source has no “…” here: a plain ellipsis is never the editor's",
            "write `[…]` where words are left out",
        ),
        (
            "The mole open",
            "words of the source are missing here: ¶1 of “Ships at the mole” has “stays” before “open”",
            "put them in, or mark the omission with `[…]`: “stays”",
        ),
        ("he mole stays", "the quote begins inside a word", "the whole word in the source is “The”"),
        ("The mole stays ope", "the quote ends inside a word", "the whole word in the source is “open”"),
    ],
)
def test_a_message_says_what_and_how_to_mend_it(text, message, help):
    finding = check_quote("“The mole stays open,” Olsen said.", text).findings[0]
    assert (finding.message, finding.help) == (message, help)


def test_words_that_the_source_interrupts_are_asked_for_as_a_list():
    paragraph = "“The gauge is one witness,” Olsen said, “and the keeper's book is the other.”"
    (finding,) = check_quote(paragraph, "The gauge is one witness, and the keeper's book is the other.").findings
    assert finding.code == "Q007"
    assert "interrupts" in finding.message
    assert finding.help == (
        "make `text` a list of two: one item ends with “is one witness,”, the next begins with “and the keeper's”"
    )
    assert finding.place.line_text[finding.place.column - 1 :].startswith("and the keeper")
