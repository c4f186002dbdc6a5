"""Fixes applied to a file: what they are for changes, and not a byte besides."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Finding, Fix, Place
from generator.fixing import fixed, is_mended, safe_fixes
from generator.reading.marks import SourceText

TEXT = "title: The talks\nstatus:  draft # soon\ntopics: [a, b]\n"


def fix(start: int, end: int, text: str, of: str = TEXT, is_safe: bool = True) -> Fix:
    return SourceText("x.yml", of).fix(start, end, text, is_safe)


def test_words_are_replaced_where_they_stand():
    new, applied = fixed(TEXT.encode(), [fix(7, 16, "The *talks*"), fix(26, 31, "archived")])
    assert new.decode() == "title: The *talks*\nstatus:  archived # soon\ntopics: [a, b]\n"
    assert len(applied) == 2


def test_line_ends_and_a_mark_at_the_start_stay_what_they_are():
    raw = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    new, _ = fixed(raw, [fix(7, 16, ">-\n  The talks")])
    assert new == raw.replace(b"The talks", b">-\r\n  The talks")


def test_of_two_fixes_that_overlap_the_first_is_applied():
    first, second = fix(7, 16, "A"), fix(10, 20, "B")
    new, applied = fixed(TEXT.encode(), [second, first])
    assert applied == [first]
    assert new == TEXT.replace("The talks", "A").encode()


def test_a_line_is_taken_out_with_its_end():
    new, _ = fixed(TEXT.encode(), [SourceText("x.yml", TEXT).fix_lines(1, 1, [], True)])
    assert new.decode() == "title: The talks\ntopics: [a, b]\n"


def test_the_last_line_is_taken_out():
    new, _ = fixed(b"a: 1\nb: 2", [SourceText("x.yml", "a: 1\nb: 2").fix_lines(1, 1, [], True)])
    assert new == b"a: 1\n"


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 12), st.text("xy\n", max_size=6)), max_size=4),
    st.booleans(),
)
def test_not_a_byte_changes_outside_the_places_of_the_fixes(text, places, has_returns):
    fixes = [fix(start, min(start + length, len(text)), new, text) for start, length, new in places if start <= len(text)]
    raw = (text.replace("\n", "\r\n") if has_returns else text).encode()
    new, applied = fixed(raw, fixes)
    # the same from the back, with the places as indexes into the text
    expected = text
    for done in reversed(applied):
        start, end = (
            sum(len(line) + 1 for line in text.split("\n")[: line - 1]) + column - 1
            for line, column in ((done.place.line, done.place.column), (done.place.end_line, done.place.end_column))
        )
        expected = expected[:start] + done.text + expected[end:]
    assert new.decode() == (expected.replace("\n", "\r\n") if has_returns and "\n" in text else expected)


def finding(code: str, message: str, fix: Fix | None = None, severity: str = "error") -> Finding:
    return Finding(code, severity, message, Place("x.yml"), fix=fix)  # type: ignore[arg-type]


def test_only_safe_fixes_are_for_applying():
    sure, guess = finding("F001", "a", fix(0, 5, "b")), finding("L003", "b", fix(0, 5, "b", is_safe=False))
    assert safe_fixes([sure, guess, finding("F002", "c")]) == {"x.yml": [sure]}


def test_a_fix_has_helped_when_its_finding_is_gone_and_no_new_error_came():
    wrong, other = finding("F001", "a"), finding("F003", "b")
    assert is_mended([wrong], [wrong, other], [other], "x.yml")
    assert not is_mended([wrong], [wrong], [wrong], "x.yml")
    assert not is_mended([wrong], [wrong], [other], "x.yml")
    assert is_mended([wrong], [wrong], [finding("R002", "to verify again")], "x.yml")


def test_what_could_not_be_read_before_may_hold_more():
    assert is_mended([finding("Y002", "a")], [finding("Y002", "a")], [finding("F003", "b")], "x.yml")
