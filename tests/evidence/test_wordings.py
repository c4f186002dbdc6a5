"""Two wordings, one below the other."""

from __future__ import annotations

from generator.evidence.wordings import MOST_ROWS, Pair, side_by_side


def same(words: str) -> list[Pair]:
    return [Pair(word, word, True) for word in words.split()]


def test_words_that_differ_stand_below_each_other_with_a_mark():
    assert side_by_side([*same("by"), Pair("Tuesday", "Monday", False), *same("morning")]) == (
        "brief:  by Tuesday morning",
        "source: by Monday  morning",
        "           ^^^^^^^",
    )


def test_a_word_that_one_side_lacks_leaves_a_gap():
    assert side_by_side([*same("belongs"), Pair("", "to", False), *same("us")]) == (
        "brief:  belongs    us",
        "source: belongs to us",
        "                ^^",
    )


def test_neighbours_that_differ_share_a_mark():
    lines = side_by_side([Pair("one", "two", False), Pair("more", "words here", False), *same("end")])
    assert lines[2].strip() == "^" * len("two words here")


def test_what_is_the_same_is_cut_to_a_few_words():
    lines = side_by_side([*same("a b c d e f"), Pair("x", "y", False), *same("g h i j k l")])
    assert lines[0] == "brief:  … c d e f x g h i j …"


def test_many_differences_take_several_rows_and_the_rest_is_counted():
    pairs = [pair for n in range(60) for pair in (*same("word another word"), Pair(f"mine{n:02}", f"yours{n:02}", False))]
    lines = side_by_side(pairs)
    assert len(lines) == MOST_ROWS * 3 + 1
    assert all(len(line) < 110 for line in lines)
    shown = sum(line.count("mine") for line in lines)
    assert lines[-1] == f"… and {60 - shown} more differences"


def test_wide_letters_keep_the_columns():
    lines = side_by_side([*same("中文"), Pair("a", "b", False)])
    assert lines[2] == " " * (8 + 5) + "^"
