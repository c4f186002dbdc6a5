"""Texts made of one thing over and over: what once took their square, or forever, has an end that can be counted.

No clock is looked at. Where a size stands instead of a count, the same text took minutes before.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.errors import BriefingError
from generator.limits import MOST_BYTES_OF_A_TEXT, MOST_LINES
from generator.reading.article import clean
from generator.reading.saved import furniture, mail, page, tail
from generator.reading.saved.facts import Facts
from generator.reading.saved.items import is_section
from generator.reading.saved.lines import Line
from generator.reading.saved.outlet import with_outlet

PROSE = "The harbour board met on Tuesday and said nothing about the locks, nor about the keeper of the lower weir.\n\n"


@pytest.fixture
def counted(monkeypatch) -> Callable[..., list[int]]:
    """Counts how often a function of a module is called."""

    def count(module, name: str) -> list[int]:
        calls: list[int] = []
        function = getattr(module, name)

        def called(*given, **named):
            calls.append(1)
            return function(*given, **named)

        monkeypatch.setattr(module, name, called)
        return calls

    return count


def test_arrows_between_blanks_are_cut_and_not_matched():
    assert is_section("Home > World > Vessar")
    assert is_section("Home>World»Vessar")
    assert not is_section("a > " * 38 + ">")
    assert not is_section("> World")


def test_a_page_of_nothing_but_bylines_is_refused_when_it_was_read_twice(counted, monkeypatch):
    assert page._MOST_LINES_READ == 2 * MOST_LINES
    monkeypatch.setattr(page, "_MOST_LINES_READ", 2 * 1_000)
    passes = counted(page, "_pass")
    with pytest.raises(BriefingError, match="header stands above header, or footer below footer: 2 layers"):
        clean("By Ann Lee\n\n" * 990, "a.txt")
    assert len(passes) == 2


def test_a_page_of_long_bylines_is_refused_when_so_many_letters_were_read(counted, monkeypatch):
    assert page._MOST_LETTERS_READ == 2 * MOST_BYTES_OF_A_TEXT
    monkeypatch.setattr(page, "_MOST_LETTERS_READ", 2 * 200_000)
    passes = counted(page, "_pass")
    with pytest.raises(BriefingError, match="header stands above header, or footer below footer: 2 layers"):
        clean("\n\n".join(["#abc " * 60] * 1_300), "a.txt")
    assert len(passes) == 2


def test_headers_one_above_the_other_are_read_as_far_as_they_go_or_refused(counted):
    passes = counted(page, "_pass")
    layers = "".join(f"A title of the {n} kind\n\nBy Ann Lee\n\n14 March 2031\n\n" for n in range(60))
    with pytest.raises(BriefingError, match=f"{page._MOST_LAYERS + 1} layers"):
        clean(layers + PROSE * 3, "a.txt")
    assert len(passes) == page._MOST_LAYERS + 1


def test_a_text_quoted_endlessly_is_unquoted_so_often_as_mails_are():
    lines, quoted = mail._unquoted(mail_lines([("> " * 45_000) + "a"] * 3))
    assert quoted
    assert lines[0].text.count(">") == 45_000 - mail._DEEPEST_QUOTED


def test_mails_within_mails_are_opened_so_far_as_they_go(counted):
    headers = counted(mail, "_headers")
    mail.split_mail(mail_lines(["Subject: a", "From: b@c.example", "Date: x"] * 3_000 + [PROSE.strip()]), "a.txt")
    assert len(headers) <= mail._MOST_FORWARDED


def mail_lines(texts):
    return [Line(text, number, gap=1) for number, text in enumerate(texts)]


def test_addresses_are_taken_out_of_a_mail_by_their_lines_numbers():
    texts = ["Subject: The lock", "From: Ann Lee <ann@weir.example>", PROSE.strip()]
    found = mail.split_mail(mail_lines(texts + [f"https://weir.example/{n}" for n in range(11_000)] + ["So it ends."]), "a.txt")
    assert [line.text for line in found.lines] == [PROSE.strip(), "So it ends."]
    assert len(found.left) == 11_002


def test_lines_of_rights_are_compared_with_so_many_others_as_a_page_has():
    facts = with_outlet(Facts(), [f"© 2031 Paper number {n}" for n in range(11_000)], [PROSE])
    assert len(facts.doubts) <= 21


def test_lists_of_stories_within_lists_are_read_once(counted):
    looked = counted(furniture, "_is_headline")
    for last, left in (("* One\n\n", 0), ("", 2_000)):  # one word is no headline, and the list none
        saved = clean(PROSE + "* More stories\n\n" * 2_000 + last + PROSE * 3, "a.txt")
        assert len(saved.left_out) == left
    assert len(looked) <= 6 * 2_000


def test_what_stands_behind_a_text_is_taken_block_by_block_so_often_as_pages_have_it(counted):
    rounds = counted(tail, "_footers")
    clean(PROSE * 4 + "#harbour #lock\n\n" * 1_000, "a.txt")
    assert len(rounds) <= 4 * tail._MOST_ROUNDS


def test_a_book_of_interviews_is_read_and_drafted_whole():
    from generator.draft import propose

    parts = [
        f"“We will keep the {n}th lock of the river open for another winter,” said Ann Lee, the keeper. " + "It was late. " * 8
        for n in range(1_000)
    ]
    saved = clean("The lock keepers\n\nBy Bo Orr\n\n14 March 2031\n\n" + "\n\n".join(parts), "a.txt")
    assert len(saved.article.text) > 190_000
    assert len(saved.article.paragraphs) == 1_000
    assert len(propose(saved, {}).quotes) == 250


def test_a_text_is_cut_into_words_once_for_all_the_people_whom_it_names(counted):
    from generator.draft import people, propose

    cuts = counted(people, "_places_of_words")
    names = [f"A{chr(97 + n % 26)}n{chr(97 + n // 26)} L{chr(97 + n // 26)}e{chr(97 + n % 26)}k" for n in range(60)]
    said = [
        f"“The river of the year {n} was high and the locks held,” said {name}, the keeper." for n, name in enumerate(names)
    ]
    saved = clean("\n\n".join([*said, f"{names[7].split()[1]} went home.", "The lamps burned all night on the quay."]), "a.txt")
    proposed = propose(saved, {})
    assert len(proposed.people) == 60
    assert [person.aliases for person in proposed.people if person.aliases] == [(names[7].split()[1],)]
    assert len(cuts) == 1
