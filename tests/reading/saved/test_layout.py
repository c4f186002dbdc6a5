"""Which line breaks part paragraphs: in text that is wrapped, indented, double-spaced, in scripts without spaces."""

from __future__ import annotations

import pytest

from generator.reading.article import clean
from tests.reading.saved.material import SENTENCES, wrapped

LONG, SAID, ASKED, TOLD = SENTENCES[:4]


def paragraphs(text: str) -> list[str]:
    return list(clean(text).article.paragraphs)


def test_wrapped_lines_without_blank_lines_end_where_the_next_word_had_room():
    saved = clean("\n".join(map(wrapped, [LONG, SAID, TOLD])))
    assert saved.article.paragraphs == (LONG, SAID, TOLD)
    assert any("seen by short lines only" in doubt.says for doubt in saved.doubts)


def test_one_sentence_a_line_between_blank_lines_is_one_paragraph():
    assert paragraphs("It leaked.\nIt stopped,\nand nobody knew why.\n\nThen it sank.\nThey swam.\n\nThey were late.") == [
        "It leaked. It stopped, and nobody knew why.",
        "Then it sank. They swam.",
        "They were late.",
    ]


def test_one_line_each_without_blank_lines_is_a_paragraph_each():
    assert paragraphs("It leaked.\nIt stopped. They knew.\n“Why?” he asked.") == [
        "It leaked.",
        "It stopped. They knew.",
        "“Why?” he asked.",
    ]


@pytest.mark.parametrize("indent", ["  ", "    ", "\t"])
def test_an_indented_line_begins_a_paragraph(indent):
    assert paragraphs("\n".join(wrapped(p, 60, first=indent) for p in [LONG, SAID, ASKED, TOLD])) == [LONG, SAID, ASKED, TOLD]


def test_the_first_paragraph_may_stand_flush():
    assert paragraphs(wrapped(LONG, 60) + "\n" + "\n".join(wrapped(p, 60, first="   ") for p in [SAID, TOLD])) == [
        LONG,
        SAID,
        TOLD,
    ]


def test_a_typescript_with_a_blank_line_behind_every_line():
    body = [LONG, SAID, TOLD, SENTENCES[11]]
    assert paragraphs("\n\n\n".join("\n\n".join(wrapped(p, 66).split("\n")) for p in body)) == body


@pytest.mark.parametrize(
    ("lines", "paragraph"),
    [
        ("a so-\ncalled US-\nHalmark treaty", "a so-called US-Halmark treaty"),
        ("the pre-\nand post-war piers", "the pre- and post-war piers"),
        ("a time\u00ad\ntable", "a time\u00adtable"),
        ("the far side—\nthe well-known one", "the far side—the well-known one"),
        ("as they say —\nif they do", "as they say — if they do"),
        ("没有对记者\n说一句话", "没有对记者说一句话"),
        ("他说：“我们\n来这里”", "他说：“我们来这里”"),
        ("编号为OST\n共14\n页", "编号为OST共14页"),
        ("这是 OST\n编号 14\n页", "这是 OST 编号 14 页"),
        ("오늘 회담이\n열렸다", "오늘 회담이 열렸다"),
        ("غادر المبعوثان\nدار الجمارك", "غادر المبعوثان دار الجمارك"),
    ],
)  # fmt: skip
def test_what_a_line_break_within_a_paragraph_stands_for(lines, paragraph):
    assert paragraphs(lines) == [paragraph]


def test_items_of_a_list_are_paragraphs_and_keep_their_signs():
    text = f"{LONG}\n\nLeft are:\n  • the hull, which leaks more\n    than before\n  • the oar\n  1) the rope\n\n{TOLD}"
    assert paragraphs(text) == [
        LONG, "Left are:", "• the hull, which leaks more than before", "• the oar", "1) the rope", TOLD,
    ]  # fmt: skip


def test_a_dash_or_a_number_in_the_middle_of_a_sentence_begins_no_item():
    assert paragraphs(f"{LONG}\n\nOn the quay, as late as April\n2. They did not — they said\n— know why.") == [
        LONG, "On the quay, as late as April 2. They did not — they said — know why.",
    ]  # fmt: skip


def test_lines_of_wide_indentation_are_paragraphs_without_it():
    assert paragraphs("　　甲说了一句话。\n　　乙说了两句话。\n") == ["甲说了一句话。", "乙说了两句话。"]


def test_quoting_by_angle_brackets_within_plain_text():
    assert paragraphs(f"{LONG}\n\n> It leaks,\n> he wrote.\n\n{TOLD}") == [LONG, "It leaks, he wrote.", TOLD]
