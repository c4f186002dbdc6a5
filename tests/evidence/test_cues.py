"""Who said it, by the source's own words: sure cues decide, everything else is undecided."""

from __future__ import annotations

import pytest

from tests.evidence.making import check_quote

WORDS = "The mole stays open"
CONFIRMED, UNDECIDED, CONTRADICTED = "confirmed", "undecided", "contradicted"


def speaker_of(*paragraphs: str, speaker: str = "mara-olsen", kind: str = "article", words: str = WORDS) -> str:
    return check_quote(paragraphs, words, speaker=speaker, kind=kind).quotes[0].speaker


@pytest.mark.parametrize(
    "article",
    [
        f"“{WORDS},” Olsen said.",
        f"“{WORDS},” said Olsen.",
        f"“{WORDS},” Harbour Minister Mara Olsen told reporters on Monday.",
        f"“{WORDS},” said Mara Olsen, who had come by boat with Tariq Benn.",
        f"Olsen said: “{WORDS}.”",
        f"Olsen told reporters, “{WORDS}.”",
        f"“{WORDS},” an aide to Tariq Benn, Mara Olsen, said.",
        f"“{WORDS},” Olsen recently told Tariq Benn.",
        f"Olsen came by boat. “{WORDS},” she said.",
        f"“It is late,” Olsen said, adding, “{WORDS}.”",
        f"''{WORDS},'' Olsen said.",
        f"«{WORDS}», Olsen said.",
    ],
)
def test_a_sure_cue_that_names_the_speaker(article):
    assert speaker_of(article) == CONFIRMED


@pytest.mark.parametrize(
    "article",
    [
        f"“{WORDS},” Tariq Benn said.",
        f"“{WORDS},” said Benn.",
        f"Benn told Olsen, “{WORDS}.”",
        f"“{WORDS},” the Harbour Office said.",
        f"Benn came by boat. “{WORDS},” he said.",
        f"“No,” said Mara Olsen. “{WORDS},” said Tariq Benn.",
    ],
)
def test_a_sure_cue_that_names_somebody_else(article):
    assert speaker_of(article) == CONTRADICTED


@pytest.mark.parametrize(
    "article",
    [
        f"“{WORDS}.”",
        f"“{WORDS},” Benn’s spokesman said.",
        f"“{WORDS},” said a spokesman for Harbour Minister Tariq Benn.",
        f"“{WORDS},” said an aide to Benn.",
        f"“{WORDS},” said Benn aide Piet Kroll.",
        f"“{WORDS},” a senior official at the Harbour Office said.",
        f"“{WORDS},” Benn was told by the minister.",
        f"“{WORDS},” Oleg Benn said.",
        f"“{WORDS},” said an aide to Mara Olsen, Tariq Benn.",
        f"“{WORDS},” said Benn told him later.",
        f"“{WORDS},” the minister said. Benn left.",
        f"The minister met Benn. “{WORDS},” she said.",
        f"Asked about Benn’s boat, she said, “{WORDS}.”",
        f"Olsen met Lena Voss. “{WORDS},” she said.",
        f"Olsen met Piet Kroll. “{WORDS},” he said.",
        f"“{WORDS},” according to Benn.",
        f"“{WORDS}?” Benn said: “No.”",
        f"“Benn told me: «{WORDS}», and left,” said Tariq Benn.",
        f"“{WORDS}, Benn said.",
        f"“{WORDS},” the ship’s captain, a friend of Benn, said.",
    ],
)
def test_what_is_not_sure_is_undecided(article):
    assert speaker_of(article) == UNDECIDED


def test_a_namesake_is_no_contradiction():
    people = {
        "mara-olsen": ("person", "Mara Olsen", "[]"),
        "piet-olsen": ("person", "Piet Olsen", "[Olsen]"),
    }
    checked = check_quote(f"“{WORDS},” Olsen said.", WORDS, people=people)
    assert checked.quotes[0].speaker == UNDECIDED


@pytest.mark.parametrize(
    ("label", "verdict"),
    [
        ("MARA OLSEN", CONFIRMED), ("FOREIGN MINISTER OLSEN", CONFIRMED), ("Mara Olsen (via interpreter)", CONFIRMED),
        ("BENN", CONTRADICTED), ("MODERATOR", CONTRADICTED), ("Q", CONTRADICTED), ("THE PRESIDENT", UNDECIDED),
        ("OLSEN AND BENN", UNDECIDED),
    ],
)  # fmt: skip
def test_a_transcripts_label_decides(label, verdict):
    assert speaker_of(f"{label}: {WORDS}.", "OLSEN: Thank you.", kind="transcript") == verdict


def test_a_question_is_undecided_where_nobody_is_named():
    assert speaker_of(f"Q: {WORDS}.", "A: Thank you.", kind="transcript") == UNDECIDED
