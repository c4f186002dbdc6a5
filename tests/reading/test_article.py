"""From a page as it was saved to numbered paragraphs, and from article.txt to the same.

The articles here are inventions in the layout of pages as they are saved.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.errors import BriefingError
from generator.reading.article import Article, clean, count_words, fold_lines, read_article, read_saved

EXAMPLE = Path(__file__).parents[2] / "examples" / "vessar-water-talks"

LONG = (
    "The ferry that carries the mail between the two shores was late again on Tuesday, and so the letter that both "
    "sides had been waiting for since the spring was read aloud a day after the answer to it."
)
SAVED = f"""\
Can the ferry still be mended?

Two shores agree that it leaks, yet not on who holds the hammer, and the boatman has been asked by neither of them.

harbour-post The boatman Ivo Lund and the keeper Ada Moor in Kelm, May 14, 2019. Photo by Tam Ost/Pool via REUTERS.
Ria K. Holm

Ria K. Holm


Topics covered

Ferries
Kelm

May 17, 2019

KELM — {LONG}

“It\u00a0leaks,” Lund said.

May 18, 2019

Register rolls of the harbour show 9,000 crossings for free. {LONG}

Keep reading the Harbour-Post: a free account gives you access to:
  • Harbour-Post Archives
  • The Week in Knots
"""
PARAGRAPHS = (
    f"KELM — {LONG}",
    "“It\u00a0leaks,” Lund said.",
    "May 18, 2019",
    f"Register rolls of the harbour show 9,000 crossings for free. {LONG}",
)


def paragraphs(text: str) -> tuple[str, ...]:
    return clean(text).article.paragraphs


def test_a_page_in_the_usual_layout_gives_its_body_and_what_its_header_says():
    saved = clean(SAVED)
    assert saved.article.paragraphs == PARAGRAPHS
    assert saved.title == "Can the ferry still be mended?"
    assert saved.subtitle.startswith("Two shores agree")
    assert saved.byline == ("Ria K. Holm",)
    assert saved.published == date(2019, 5, 17)
    assert saved.outlet == "Harbour-Post"
    assert saved.topics == ("Ferries", "Kelm")
    assert saved.caption.endswith("via REUTERS.")
    assert saved.is_excerpt


def test_the_example_loses_nothing_but_header_and_wall():
    saved = clean((EXAMPLE / "article-as-saved.txt").read_text(encoding="utf-8"))
    assert len(saved.article.paragraphs) == 20
    assert saved.article.paragraphs[0].startswith("SARNHAVEN — ")
    assert saved.title == "A river treaty is all but done. The port at its mouth is not"
    assert saved.subtitle.startswith("Halmark and Torvane have agreed")
    assert (saved.byline, saved.outlet, saved.published) == (("Lior N. Askerud",), "Tide-Ledger", date(2031, 3, 14))
    assert saved.topics == ("Vessar Water Treaty", "Sarnhaven Status")
    assert saved.is_excerpt
    assert "Keep reading with a free account and get:" in saved.left_out


def test_a_transcript_without_a_header_is_all_body():
    path = EXAMPLE / "article-transcript.txt"
    assert paragraphs(path.read_text(encoding="utf-8")) == read_article(path, "x").paragraphs


def test_no_break_spaces_stay_and_paragraphs_are_in_nfc():
    assert paragraphs("a\u00a0b cafe\u0301\n\n\u00a0c\u00a0\n") == ("a\u00a0b café", "\u00a0c\u00a0")


@pytest.mark.parametrize("blank", ["", " ", "\t", "\u00a0", "\u200b", "\ufeff", "\u2009 \u00a0"])
def test_a_line_without_a_visible_character_parts_paragraphs(blank):
    assert paragraphs(f"{blank}\none\n{blank}\ntwo\n{blank}\n") == ("one", "two")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85"])
def test_every_kind_of_line_end_gives_the_same(end):
    assert paragraphs(SAVED.replace("\n", end)) == PARAGRAPHS


def test_lines_wrapped_by_hand_are_one_paragraph_and_long_ones_are_paragraphs():
    assert paragraphs("one\ntwo\n\nthree\n") == ("one two", "three")
    assert paragraphs(f"{LONG}\n“No,” he said.\n{LONG}\n") == (LONG, "“No,” he said.", LONG)


PART_BY_PART = {
    "no subtitle": (SAVED.split("\n\n")[1] + "\n\n", ""),
    "no caption": (next(line for line in SAVED.split("\n") if "Photo by" in line) + "\n", ""),
    "no byline": ("Ria K. Holm\n\nRia K. Holm\n", ""),
    "no topics": ("Topics covered\n\nFerries\nKelm\n\n", ""),
    "a byline with By": ("Ria K. Holm\n\nRia K. Holm\n", "By Ria K. Holm, Jon Bo and Ada Moor\n"),
    "another date": ("May 17, 2019\n", "Friday, 17 May 2019\n"),
    "a time": ("May 17, 2019\n", "May 17, 2019, 10:30 AM EST\n"),
    "two dates": ("May 17, 2019\n", "Published May 17, 2019\nUpdated May 19, 2019\n"),
    "the byline behind the date": ("Kelm\n\nMay 17, 2019\n", "Kelm\n\nMay 17, 2019\n\nBy Ria K. Holm\n"),
    "a title with a full stop": ("mended?", "mended."),
    "a section above the byline": ("\nharbour-post", "\nWorld\n\nharbour-post"),
    "no blank lines in the header": (SAVED.split("May 17")[0], SAVED.split("May 17")[0].replace("\n\n", "\n")),
    "another wall": (SAVED.split("\n\n")[-1], "Already a subscriber? Log in\n\nSubscribe to read the full story.\n"),
    "a wall in two blocks": ("access to:\n", "access to:\n\n"),
    "a wall of one line": (SAVED.split("\n\n")[-1], "Register to continue reading.\n"),
    "no wall": ("\n\n" + SAVED.split("\n\n")[-1], "\n"),
}


@pytest.mark.parametrize("part", PART_BY_PART)
def test_each_part_may_be_missing_or_written_in_another_way(part):
    old, new = PART_BY_PART[part]
    assert old in SAVED
    saved = clean(SAVED.replace(old, new, 1))
    assert saved.article.paragraphs == PARAGRAPHS
    assert saved.title.startswith("Can the ferry")
    assert saved.published == date(2019, 5, 17)


def test_a_title_with_a_byline_is_a_header_without_a_date():
    saved = clean(f"Can the ferry be mended\n\nBy Ria Holm\n\n{LONG}\n")
    assert (saved.article.paragraphs, saved.title, saved.byline) == ((LONG,), "Can the ferry be mended", ("Ria Holm",))


BODIES = {
    "one paragraph": [LONG],
    "a short first paragraph": ["MOSCOW", LONG],
    "a first paragraph like a title": ["What happened next", LONG, LONG],
    "a question": ["What now?", LONG],
    "a date first": ["May 17, 2019", LONG],
    "dates throughout": ["The week", "May 3, 2019", LONG, "May 6, 2019", LONG],
    "the last one registers": [LONG, "Register now, she told them, and they did."],
    "the last one subscribes": [LONG, "Subscribe to that view and you must explain the leak."],
    "the last one signs up": [LONG, "Sign up they did, all nine of them."],
    "the last one reads on": [LONG, "Read the full moon as an omen, the boatman likes to say."],
    "a list with bullets": [LONG, "Three things are left: • the hull • the oar", "• the rope", "• the bell"],
    "bullets at the end": [LONG, "They asked for:", "• a rope", "• a bell"],
    "a name twice": [LONG, "Ada Moor", LONG, "Ada Moor"],
    "a name behind By": [LONG, "By Ada Moor"],
    "only short ones": ["Yes", "No", "Yes"],
    "a photo in the body": ["On the quay", "The hull in Kelm. Photo by Tam Ost.", LONG],
}


@pytest.mark.parametrize("body", BODIES)
def test_a_body_alone_loses_nothing(body):
    saved = clean("\n\n".join(BODIES[body]) + "\n")
    assert saved.article.paragraphs == tuple(BODIES[body])
    assert not saved.left_out
    assert not saved.is_excerpt


@pytest.mark.parametrize("body", BODIES)
def test_a_body_below_a_header_and_above_a_wall_is_the_same(body):
    header, wall = SAVED.split("KELM — ")[0], SAVED.split("\n\n")[-1]
    assert paragraphs(header + "\n\n".join([*BODIES[body], wall])) == tuple(BODIES[body])


HEADERISH = [
    "May 17, 2019",
    "Updated May 18, 2019",
    "By Ada Moor",
    "Ada Moor",
    "Topics covered",
    "Ferries",
    "A title",
    "Photo by X.",
]
WALLISH = [
    "Register to continue reading:",
    "• a rope",
    "Subscribe",
    "Sign up for free",
    "Already a member?",
    "Log in to read on",
]
LINES = st.sampled_from(
    [*HEADERISH, *WALLISH, LONG, "Short.", "“Said.”", "x" * 161, "\u00a0", "e\u0301", "a\u00a0b", "TODO", "."]
)
PAGES = st.lists(st.one_of(LINES, st.just("")), max_size=30).map("\n".join)


@given(PAGES)
@example(SAVED)
@example(SAVED + SAVED)
@example(f"May 17, 2019\nMay 17, 2019\n\nUpdated May 18, 2019\n{LONG}")
@example("A\n\nBy Ada Moor\n\nA\n\nBy Ada Moor\n\nB")
def test_cleaning_what_was_cleaned_changes_nothing(page):
    article = clean(page).article
    assert clean(article.text).article == article


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_cleaning_any_text_twice_is_cleaning_it_once(text):
    article = clean(text).article
    assert clean(article.text).article == article


@given(PAGES)
@example("May 17, 2019\nUpdated May 18, 2019\nMay 17, 2019")
def test_nothing_is_lost_in_silence(page):
    saved = clean(page)
    kept = " ".join((*saved.article.paragraphs, *saved.left_out)).split()
    assert sorted(kept) == sorted(unicodedata.normalize("NFC", page).split())


@given(PAGES)
def test_the_body_and_what_is_left_out_keep_their_order(page):
    saved = clean(page)
    for part in (saved.article.paragraphs, saved.left_out):
        words = iter(fold_lines(page).split())
        assert all(word in words for word in " ".join(part).split())  # each is found behind the one before it


@given(PAGES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_article_txt_gives_the_paragraphs_that_were_written(tmp_path_factory, page, end, mark):
    article = clean(page).article
    path = tmp_path_factory.getbasetemp() / "article.txt"
    raw = article.text.replace("\n", end).encode()
    path.write_bytes(b"\xef\xbb\xbf" + raw if mark else raw)
    if article.paragraphs:
        assert read_article(path, "article.txt") == article


# Files ----------------------------------------------------------------------------------------------------------


def refused(tmp_path: Path, raw: bytes) -> BriefingError:
    path = tmp_path / "article.txt"
    path.write_bytes(raw)
    with pytest.raises(BriefingError) as caught:
        read_article(path, "article.txt")
    assert caught.value.place is not None
    assert caught.value.place.path == "article.txt"
    return caught.value


@pytest.mark.parametrize("raw", [b"", b"\n \n", b"\xef\xbb\xbf", "\u00a0\n".encode()])
def test_a_file_without_text_says_so(tmp_path, raw):
    assert "holds no text" in refused(tmp_path, raw).message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_told_as_such(tmp_path, encoding):
    assert "UTF-16" in refused(tmp_path, "words".encode(encoding)).message


def test_latin_1_is_told_at_its_first_letter(tmp_path):
    error = refused(tmp_path, "one\n\nsch\u00f6n".encode("latin-1"))
    assert str(error.place) == "article.txt:3:4"


def test_data_of_a_program_is_no_text(tmp_path):
    assert "data of a program" in refused(tmp_path, b"PK one\0two").message


@pytest.mark.parametrize(
    ("raw", "kind"),
    [(b"{\\rtf1 Hello}", "RTF"), (b"%PDF-1.7", "PDF"), (b"PK\x03\x04\x14\x00", "DOCX"), (b"\xd0\xcf\x11\xe0\xa1", "DOC"),
     (b"\x1f\x8b\x08", "GZIP"), (b"\x89PNG\r\n", "picture")],
)  # fmt: skip
def test_a_programs_file_is_told_by_its_kind(tmp_path, raw, kind):
    error = refused(tmp_path, raw)
    assert kind in error.message
    assert "copy the article" in error.help


def test_a_file_that_is_not_there_and_a_huge_one_are_told(tmp_path):
    with pytest.raises(BriefingError, match="can't be read"):
        read_saved(tmp_path / "none.txt", "none.txt")
    assert "bytes long" in refused(tmp_path, b"a" * 8_000_001).message


def test_words_are_runs_with_a_letter_or_a_digit():
    assert count_words("MOSCOW — US\u00a0state’s 3.5 … “a” -") == 5


def test_where_no_spaces_part_words_each_letter_counts():
    assert count_words("这批麦子走了十九天，其中 12 天在水上。") == 16
    assert count_words("ไม่ไป") == 5
    assert count_words("") == 0


def test_the_hash_is_that_of_the_text_as_article_txt_holds_it():
    article = Article(("one", "two"))
    assert article.text == "one\n\ntwo\n"
    assert article.sha256 == "ca48018cd69ec26f9206d26f99b5019ba6075d5482c587a072361987ae3179dd"
    assert article.paragraph(2) == "two"
