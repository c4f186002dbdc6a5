"""Transcripts: turns are paragraphs, labels stay, and what takes no turns is none."""

from __future__ import annotations

import pytest

from generator.reading.article import clean
from generator.reading.saved.transcript import is_stamp, label_of
from tests.reading.saved.material import SENTENCES, wrapped

TURNS = ("MR. LUND: It leaks.", "QUESTION: Since when?", "MR. LUND: Since it was built, and it was built to last.",
         "QUESTION: And the oar?",
         "MR. LUND: I would refer you to the oar.")  # fmt: skip


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"])
def test_each_turn_is_a_paragraph(between):
    saved = clean(between.join(TURNS))
    assert saved.article.paragraphs == TURNS
    assert saved.kind == "transcript"


@pytest.mark.parametrize(
    "turns",
    [
        ("Q: Why?", "A: It leaks.", "Q: Still?", "A: Still."),
        ("Q. Why?", "A. It leaks.", "Q. Still?", "A. Still."),
        ("Ria Holm: Why?", "Ivo Lund: It leaks.", "Ria Holm: Still?", "Ivo Lund: Still."),
        ("HARBOUR POST: Why?", "LUND: It leaks.", "HARBOUR POST: Still?", "LUND: Still."),
        ("[00:00:05] HOST: Why?", "[00:00:11] LUND: It leaks.", "[00:00:12] HOST: Still?", "[00:00:14] LUND: Still."),
        ("Вопрос: Почему?", "И. Лунд: Течёт.", "Вопрос: До сих пор?", "И. Лунд: До сих пор."),
        ("问：为什么？", "伦德：它漏水。", "问：还漏？", "伦德：还漏。"),
        ("BENN (via interpreter): No.", "LUND: Yes.", "BENN (via interpreter): No.", "LUND: Yes."),
    ],
)
def test_labels_of_many_kinds(turns):
    saved = clean("\n".join(turns))
    assert saved.article.paragraphs == turns
    assert saved.kind == "transcript"


def test_wrapped_turns_and_a_second_paragraph_of_a_turn():
    turns = [
        f"MR. LUND: {SENTENCES[0]}",
        SENTENCES[3],
        f"QUESTION: {SENTENCES[11]}",
        "MR. LUND: No.",
        f"QUESTION: {SENTENCES[2]}",
    ]
    assert clean("\n\n".join(map(wrapped, turns))).article.paragraphs == tuple(turns)


def test_a_label_on_a_line_of_its_own_is_one_paragraph_with_what_it_stands_above():
    assert clean("LUND:\nIt leaks.\n\nMOOR:\nSince when?\n\nLUND:\nAlways.\n\nMOOR:\nI see.").article.paragraphs == (
        "LUND: It leaks.", "MOOR: Since when?", "LUND: Always.", "MOOR: I see.",
    )  # fmt: skip


def test_names_on_lines_of_their_own_stay_there():
    one, other = "Ivo Lund\nIt leaks, and it has always leaked.", "Ada Moor\nSince when does it leak?"
    text = f"{one}\n\n{other}\n\nIvo Lund\nAlways, I said.\n\nAda Moor\nI see it."
    saved = clean(text)
    assert saved.article.paragraphs == tuple(line for line in text.split("\n") if line)
    assert saved.kind == "transcript"


def test_times_on_lines_of_their_own_go():
    saved = clean("\n".join(f"00:00:0{n}\n{turn}\n" for n, turn in enumerate(TURNS)))
    assert saved.article.paragraphs == TURNS
    assert "00:00:01" in saved.left_out


def test_subtitles():
    cues = (f"{n}\n00:00:0{n}.000 --> 00:00:0{n}.900\n{turn}" for n, turn in enumerate(TURNS, 1))
    assert clean("\n\n".join(("WEBVTT", *cues))).article.paragraphs == TURNS


def test_the_header_of_a_transcript():
    head = "Interview with Ivo Lund, boatman, Radio Kelm, 12 March 2031"
    saved = clean("\n".join((head, *TURNS)))
    assert (saved.title, saved.article.paragraphs) == (head, TURNS)


def test_speakers_and_date_above_a_transcript():
    saved = clean(
        "\n\n".join(("Panel on the ferry", "Ada Moor, Keeper of the Quay", "Kelm", "March 12, 2031", "2:05 p.m. CET", *TURNS))
    )
    assert saved.article.paragraphs == TURNS
    assert saved.title == "Panel on the ferry"
    assert saved.byline == ()


@pytest.mark.parametrize(
    "body",
    [
        (
            "Why it matters: It leaks.",
            "The big picture: It has always leaked.",
            "Background: It was built in 1902.",
            "What's next: The oar.",
        ),
        ("Contact: Ada Moor.", "Note: It leaks.", "Note: It leaks still.", "Contact: Tom Ost."),
        (SENTENCES[0], "The price: 9,000 crossings.", "The gain: none.", SENTENCES[3]),
    ],
)
def test_words_before_a_colon_make_no_transcript(body):
    saved = clean("\n\n".join(body))
    assert saved.article.paragraphs == body
    assert saved.kind == ""


@pytest.mark.parametrize(
    ("text", "label"), [("LUND: No.", "LUND"), ("0:31 LUND: No.", "LUND"), ("Note: no", ""), ("on time: no", ""), ("10:20", "")]
)
def test_labels(text, label):
    assert label_of(text) == label


def test_what_is_a_time_in_a_recording():
    assert is_stamp("[00:12:31]")
    assert is_stamp("00:00:01,000 --> 00:00:04,000")
    assert not is_stamp("at 10:20")
