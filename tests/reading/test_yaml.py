"""The strict loader: scalars stay what was typed and know where; each mistake is one finding at the words to mend."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.errors import Finding
from generator.fixing import fixed
from generator.reading.yaml import Mapping, Scalar, Sequence, read_file, read_text
from tests.reading.samples import BRIEF, changed, library_with, told


def read(text: str) -> Mapping:
    document = read_text(text, "x.yml")
    assert not document.findings
    assert document.data is not None
    return document.data


def only(text: str | bytes, tmp_path: Path) -> Finding:
    """The one finding of a file."""
    path = tmp_path / "x.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    document = read_file(path, "x.yml")
    assert document.data is None
    (finding,) = document.findings
    assert finding.severity == "error"
    assert finding.help
    return finding


def where(finding: Finding) -> tuple[int, int]:
    return finding.place.line, finding.place.column


@pytest.mark.parametrize("typed", ["NO", "on", "12:30", "0123", "1e3", "~", "null", "2031-03-14", "0x1F", "=", "TRUE", "1_000"])
def test_a_scalar_stays_the_text_that_was_typed(typed):
    assert read(f"a: {typed}\n") == {"a": typed}


def test_data_is_built_with_its_places():
    data = read("a:\n  - b: c\n    d: [e, f]\n")
    assert data == {"a": [{"b": "c", "d": ["e", "f"]}]}
    item = data["a"][0]
    assert isinstance(data["a"], Sequence)
    assert isinstance(item["b"], Scalar)
    assert str(item["b"].node.place) == "x.yml:2:8"
    assert str(item.keys_at["d"].place) == "x.yml:3:5"
    assert item["d"][1].node.place.line_text == "    d: [e, f]"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path):
    path = tmp_path / "x.yml"
    path.write_bytes(b"\xef\xbb\xbfa: >-\r\n  b\r\n  c\r\nd: e\r\n")
    document = read_file(path, "x.yml")
    assert document.data == {"a": "b c", "d": "e"}
    assert str(document.data["d"].node.place) == "x.yml:4:4"


# One mistake of an editor's, one finding: the words that are changed, then its code, line and caret -------------

MISTAKES = {
    "a tab indents an item": ("  - id: first", "\t- id: first", "Y002", 18, "\t"),
    "a tab indents a key": ("    text: some", "\ttext: some", "Y002", 20, "\t"),
    "a tab behind spaces": ("    text: some", "   \ttext: some", "Y002", 20, "\t"),
    "a tab behind a dash": ("  - id: first", "  -\tid: first", "Y002", 18, "\t"),
    "a tab indents a folded text": ("text: some words", "text: >-\n\tsome words", "Y002", 21, "\t"),
    "a no-break space behind a colon": ("speaker: ann", "speaker:\u00a0ann", "Y002", 19, "\u00a0"),
    "a no-break space behind a dash": ("- id: first", "-\u00a0id: first", "Y002", 18, "\u00a0"),
    "no-break spaces indent a key": ("    speaker: ann", "\u00a0\u00a0\u00a0\u00a0speaker: ann", "Y002", 19, "\u00a0" * 4),
    "a no-break space among those that indent": ("    speaker: ann", "   \u00a0speaker: ann", "Y002", 19, "\u00a0"),
    "a wide space behind a colon": ("title: A title", "title:\u3000A title", "Y002", 1, "\u3000"),
    "a no-break space in an empty line": ("timeline:", "\u00a0\ntimeline:", "Y002", 21, "\u00a0"),
    "a no-break space in a text": ("some words", "some\u00a0words", None, 0, ""),
    "a colon in a text": ("What matters.", "What matters: this.", "Y002", 4, ":"),
    "a colon in a text of an item": ("some words", "He said: some words", "Y002", 20, ":"),
    "a colon at the end of a text": ("some words", "He said:", "Y002", 20, ":"),
    "a colon behind a curly quote": ("some words", "“x: y”", "Y002", 20, ":"),
    "a colon on a further line": ("some words", "some words\n      He said: more", "Y002", 21, ":"),
    "brackets, then text": ("some words", "[Robert] Mueller’s", "Y002", 20, "[Robert] Mueller’s"),
    "brackets, then a colon": ("some words", "[Robert]: no", "Y002", 20, "[Robert]: no"),
    "two brackets": ("some words", "[some] and [words]", "Y002", 20, "[some] and [words]"),
    "braces, then text": ("some words", "{x} some words", "Y002", 20, "{x} some words"),
    "a quoted word, then text": ("some words", '"Some" words', "Y002", 20, '"Some" words'),
    "words interrupted": ("some words", '"Some," he said, "words"', "Y002", 20, '"Some," he said, "words"'),
    "an apostrophe in single quotes": ("some words", "'It's done'", "Y002", 20, "'It's done'"),
    "an at sign": ("some words", "@x said", "Y002", 20, "@x said"),
    "a backtick": ("some words", "`code` is", "Y002", 20, "`code` is"),
    "a percent sign": ("some words", "%5 of all", "Y002", 20, "%5 of all"),
    "strong words": ("some words", "**some** words", "Y002", 20, "**some** words"),
    "a dash": ("some words", "- some words", "Y002", 20, "- some words"),
    "a question mark": ("some words", "? some words", "Y002", 20, "? some words"),
    "a bar": ("some words", "| some words", "Y002", 20, "| some words"),
    "an angle": ("some words", "> some words", "Y002", 20, "> some words"),
    "a quote that is never closed": ("some words", '"some words', "Y002", 20, '"'),
    "a quote closed by a later one": ("ann-example\n    text: some", '"ann-example\n    text: "some', "Y002", 19, '"'),
    "a list that is never closed": ("[first, p2]", "[first, p2", "Y002", 25, "["),
    "a list that runs into a key": ("bottom_line: What", "topics: [a, b\nbottom_line: What", "Y002", 4, "["),
    "an unknown escape": ("some words", '"some \\q words"', "Y002", 20, "\\q"),
    "a key without its colon": ("speaker: ann-example", "speaker ann-example", "Y002", 19, "speaker ann-example"),
    "the first key of an item without its colon": ("- id: first", "- id first", "Y002", 18, "- id first"),
    "the first key of all without its colon": ("title: A title", "title A title", "Y002", 1, "title A title"),
    "an equals sign": ("speaker: ann-example", "speaker = ann", "Y002", 19, "speaker = ann"),
    "no space behind a colon": ("speaker: ann-example", "speaker:ann-example", "Y002", 19, ":"),
    "no space behind a dash": ("  - id: first", "  -id: first", "Y002", 18, "-"),
    "a key too deep": ("    text: some words", "      text: some words", "Y002", 20, "text: some words"),
    "a key not deep enough": ("    text: some words", "   text: some words", "Y002", 20, "text:"),
    "a key as deep as its dash": ("    speaker: ann", "  speaker: ann", "Y002", 19, "speaker:"),
    "a folded text not indented": ("text: some words", "text: >-\n    some words", "Y002", 21, "some words"),
    "a folded text indented less": ("text: some words", "text: >-\n  some words", "Y002", 21, "some words"),
    "a folded text partly indented": ("some words", ">-\n      some\n    words\n    via: x", "Y002", 22, "words"),
    "a bad block header": ("some words", ">2x\n      some words", "Y002", 20, ">2x"),
    "a list as a key": ("title: A title", "[a, b]: c", "Y002", 1, "[a, b]"),
    "a key that is nothing": ("title: A title", ": A title", "Y002", 1, ":"),
    "the first line indented": ("title: A", "  title: A", "Y002", 2, "status:"),
    "an at sign in brackets": ("[first, p2]", "[@first, p2]", "Y002", 25, "@first"),
    "a colon in brackets": ("[first, p2]", "[first:]", "Y002", 25, ":]"),
    "a key twice, once with nothing": ("quotes:\n", "quotes:\nquotes:\n", "Y003", 18, "quotes"),
    "an anchor": ("some words", "&a some words", "Y004", 20, "&a"),
    "an alias": ("some words", "*a", "Y004", 20, "*a"),
    "a tag": ("as_of: 2031", "as_of: !!str 2031", "Y004", 3, "!!str"),
    "an exclamation mark": ("some words", "!really", "Y004", 20, "!really"),
    "an anchor on a list": ("quotes:\n", "quotes: &q\n", "Y004", 17, "&q"),
    "a merge key": ("title: A title", "<<: {a: b}", "Y004", 1, "<<"),
    "a second document": ("title: A title", "title: A title\n---\ntitle: B", "Y004", 2, "---"),
    "a directive": ("title: A title", "%YAML 1.2\n---\ntitle: A title", "Y004", 1, "%YAML 1.2"),
    "a bidirectional override": ("some words", "some \u202ewords", "Y005", 20, "\u202e"),
    "an isolate": ("some words", "some \u2067words\u2069", "Y005", 20, "\u2067"),
    "a bell": ("some words", "some \x07words", "Y005", 20, "\x07"),
    "a null byte": ("some words", "some \0words", "Y005", 20, "\0"),
    "a lone carriage return": ("some words", "some\rwords", "Y005", 20, "\r"),
    "a next line": ("some words", "some\x85words", "Y005", 20, "\x85"),
    "a line separator": ("some words", "some\u2028words", "Y005", 20, "\u2028"),
    "a tag character": ("some words", "some\U000e0041words", "Y005", 20, "\U000e0041"),
    "a comment behind a text": ("some words", "issue #3 is open", "Y007", 20, "#"),
    "a comment behind the last line of a text": ("some words", "some\n      words # 3", "Y007", 21, "#"),
    "a comment in the middle of a text": ("some words", "some # 3\n      words", "Y007", 20, "#"),
    "a comment in the middle of a text at the top": ("What matters.", "What # 3\n  matters.", "Y007", 4, "#"),
    "a comment in the place of a text": ("some words", "#3 is open", "Y007", 20, "#"),
    "a comment in a mapping in braces": (
        "timeline:", "terms:\n  - {term: Locks, meaning: Gates # of steel\n    }\ntimeline:", "Y007", 22, "#"
    ),
    "a comment in a list in brackets": ("  - id: start", "  - actors: [ann-example] # x\n    id: start", None, 0, ""),
    "a comment behind a quoted text": ("some words", "'some words' # 3", None, 0, ""),
    "a comment behind an id": ("id: first", "id: first # the first", None, 0, ""),
    "a comment behind a date": ("as_of: 2031-03-14", "as_of: 2031-03-14 # Friday", None, 0, ""),
    "a comment behind a block's header": ("some words", ">- # folded\n      some words", None, 0, ""),
    "a hash within a word": ("some words", "some#words", None, 0, ""),
    "a hash at the end of a folded text": ("some words", ">-\n      some words #3", None, 0, ""),
    "a tab behind a colon": ("text: some", "text:\tsome", None, 0, ""),
    "the start of a document": ("title: A title", "---\ntitle: A title", None, 0, ""),
    "a soft hyphen and joiners": ("some words", "so\u00adme\u200d\u200b\u200e words", None, 0, ""),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_one_finding_at_the_words_to_mend(mistake):
    old, new, code, line, words = MISTAKES[mistake]
    findings = library_with(changed(old, new)).findings
    assert told(findings) == ([(code, line, words)] if code else [])
    for finding in findings:
        assert finding.help
        assert finding.severity == "error"


def test_the_help_for_a_text_that_yaml_takes_for_something_else_is_the_folded_block():
    for old, new, code, *_ in MISTAKES.values():
        if old == "some words" and code == "Y002" and new[0] in '["@`%*-?|>' and "\n" not in new:
            (finding,) = library_with(changed(old, new)).findings
            assert ">-" in finding.help, new


CONFLICT = "<<<<<<< HEAD\nstatus: published\n=======\nstatus: archived\n>>>>>>> another-branch\n"


@pytest.mark.parametrize(
    ("text", "line", "mark"),
    [
        (f"title: A title\n{CONFLICT}", 2, "<<<<<<< HEAD"),
        (f"title: A title\n{CONFLICT}".replace("\n", "\r\n"), 2, "<<<<<<< HEAD"),
        (f"note: >-\n{CONFLICT}title: A title\n", 2, "<<<<<<< HEAD"),  # else `--fix` would make both versions one text
        (f"note: >-\n  words\n{CONFLICT}", 3, "<<<<<<< HEAD"),
        ("title: A title\n<<<<<<< HEAD\na: b\n||||||| 5f2c1d0\n=======\na: c\n>>>>>>> x\n", 2, "<<<<<<< HEAD"),
        ("title: A title\n=======\nstatus: archived\n>>>>>>> x\n", 2, "======="),
        ("title: A title\nstatus: archived\n>>>>>>> x\n", 3, ">>>>>>> x"),
    ],
)
def test_the_marks_of_a_merge_are_told_as_such_and_never_mended(text, line, mark):
    document = read_text(text, "x.yml")
    (finding,) = document.findings
    assert document.data is None
    assert told([finding]) == [("Y002", line, mark)]
    assert "git" in finding.message
    assert finding.fix is None


def test_the_marks_of_a_merge_are_told_each_with_its_line():
    (finding,) = read_text(f"title: A title\n{CONFLICT}", "x.yml").findings
    assert [related.place.line for related in finding.related] == [4, 6]


@pytest.mark.parametrize("text", ["a: >-\n  <<<<<<< HEAD\n", "a: ======= b\n", "# =======\na: b\n", "a: '>>>>>>> b'\n"])
def test_such_marks_within_a_text_are_words(text):
    assert read(text)


@pytest.mark.parametrize(
    ("text", "mended", "is_safe"),
    [
        ("a: b\nc:\u00a0d\n", "a: b\nc: d\n", True),
        ("a:\n- b: c\n\u00a0\u00a0d: e\n \u00a0f: g\n  h: i\n", "a:\n- b: c\n  d: e\n  f: g\n  h: i\n", True),
        ("a:\u00a0b\nc: d\ne:\u00a0f\n", "a: b\nc: d\ne:\u00a0f\n", False),  # not all of the file
    ],
)
def test_spaces_that_look_like_plain_ones_are_named_and_mended(text, mended, is_safe):
    (finding,) = read_text(text, "x.yml").findings
    assert "U+00A0 (no-break space)" in finding.message
    assert finding.fix
    assert finding.fix.is_safe == is_safe
    assert fixed(text.encode(), [finding.fix])[0].decode() == mended


def test_an_unquoted_colon_below_its_key_is_a_text_in_the_wrong_form():
    (finding,) = library_with(changed("some words", "\n      He said: some words")).findings
    assert told([finding]) == [("F003", 21, "He said")]
    assert ">-" in finding.help


def test_a_key_that_stands_twice_is_named_with_its_first_place():
    (finding,) = read_text("a: b\nc: d\na: e\n", "x.yml").findings
    assert finding.code == "Y003"
    assert "`a`" in finding.message
    assert "line 1" in finding.message
    assert where(finding) == (3, 1)
    assert finding.related[0].place.line == 1


def test_the_first_of_two_equal_keys_is_kept():
    assert read_text("a: b\na: c\n", "x.yml").data == {"a": "b"}


def test_a_forgotten_dash_is_one_finding_though_all_keys_stand_twice():
    (finding,) = read_text("q:\n  - id: a\n    text: b\n    by: c\n    id: d\n    text: e\n    by: f\n", "x.yml").findings
    assert (finding.code, finding.place.line) == ("Y003", 5)
    assert "`- `" in finding.help


def test_an_escape_can_not_bring_in_what_may_not_be_typed():
    (finding,) = read_text('a: "b \\u202e c"\n', "x.yml").findings
    assert told([finding]) == [("Y005", 1, "\\u202e")]


def test_each_line_with_a_forbidden_character_is_named_up_to_a_number():
    findings = read_text("a: \x07\x07\n" * 30, "x.yml").findings
    assert [f.place.line for f in findings] == list(range(1, 11))


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "---\n...\n"])
def test_an_empty_file_says_so_at_its_start(text, tmp_path):
    finding = only(text, tmp_path)
    assert (finding.code, where(finding)) == ("Y008", (1, 1))
    assert "empty" in finding.message


@pytest.mark.parametrize("text", ["- a\n- b\n", "only words\n", "[a, b]\n", "<html>\n"])
def test_a_file_without_keys_says_so(text, tmp_path):
    assert only(text, tmp_path).code == "Y008"


@pytest.mark.parametrize("text", ["[" * 30_000, "- " * 30_000, "{a: " * 30_000, "a: " + "[" * 41 + "]" * 41])
def test_deep_nesting_ends_before_libyaml_dies_of_it(text, tmp_path):
    assert only(text, tmp_path).code == "Y006"


@pytest.mark.parametrize(
    ("text", "most"),
    [("a:\n" + "  - b\n" * 30_000, "1,000"), ("a: b\n" * 15_000, "30,000"), ("a: [" + "b, " * 30_000 + "b]\n", "1,000")],
)
def test_more_values_than_a_brief_can_have_are_one_finding(text, most, tmp_path):
    finding = only(text, tmp_path)
    assert finding.code == "Y006"
    assert most in finding.message


def test_an_escape_for_half_a_character_is_told_as_such(tmp_path):
    finding = only('a: "b \\ud800 c"\n', tmp_path)
    assert told([finding]) == [("Y002", 1, "\\ud800")]
    assert "no character" in finding.message


def test_forty_levels_are_read():
    assert read("a: " + "[" * 39 + "]" * 39)


@pytest.mark.parametrize("raw", [BRIEF.encode("utf-16"), BRIEF.encode("utf-16-le"), BRIEF.encode("utf-16-be")])
def test_utf_16_is_told_as_such(raw, tmp_path):
    finding = only(raw, tmp_path)
    assert finding.code == "Y001"
    assert "UTF-16" in finding.message
    assert "UTF-8" in finding.help


def test_latin_1_is_told_at_its_first_letter(tmp_path):
    finding = only("a: b\nc: sch\u00f6n\nd: \u00fc\n".encode("latin-1"), tmp_path)
    assert (finding.code, where(finding)) == ("Y001", (2, 7))
    assert finding.place.line_text == "c: sch\u00f6n"


def test_the_column_of_a_bad_byte_counts_characters_and_no_byte_order_mark(tmp_path):
    finding = only(b"\xef\xbb\xbf" + "é: ".encode() + b"\xff", tmp_path)
    assert where(finding) == (1, 4)


def test_a_file_that_is_not_there_a_folder_and_a_huge_file_are_findings(tmp_path):
    assert [f.code for f in read_file(tmp_path / "none.yml", "none.yml").findings] == ["Y001"]
    assert [f.code for f in read_file(tmp_path, "folder").findings] == ["Y001"]
    finding = only(b"a: " + b"x" * 4_000_000, tmp_path)
    assert finding.code == "Y001"
    assert "4,000,003" in finding.message


def test_a_line_of_a_megabyte_is_read():
    line = "a: [" + "x y " * 24_000 + (", " + "x y " * 24_000) * 9 + "]"
    assert len(line) > 900_000
    assert [len(value) for value in read(line)["a"]] == [95_999] * 10


@pytest.mark.parametrize(
    ("value", "is_todo"),
    [("TODO", True), ("TODO find it", True), ("'TODO, later'", True), (">-\n  TODO\n  all", True), ("' TODO'", True),
     ("TODOs", False), ("TODOLIST", False), ("todo", False), ("a TODO", False), ("TODO_x", False)],
)  # fmt: skip
def test_the_word_todo_at_the_start_of_a_value_is_noted(value, is_todo):
    document = read_text(f"a: {value}\n", "x.yml")
    assert len(document.todos) == is_todo


def test_a_key_is_no_todo():
    assert not read_text("TODO: b\n", "x.yml").todos


# Properties -----------------------------------------------------------------------------------------------------


@given(st.text())
@example("\ud800")
@example('a: "\\ud800"')
@example("%FOO\n---\na: b")
@example("a: !x!y b")
@example("a: \n\t- b\n\r")
@example("? [a]\n: b")
@example("a: 'b\n---\n'")
def test_any_text_gives_a_document_and_nothing_raises(text):
    document = read_text(text, "x.yml")
    assert document.data is not None or document.findings
    for finding in document.findings:
        assert finding.place.line >= 1
        assert finding.place.column >= 1
        assert finding.place.line <= text.count("\n") + 1


YAMLISH = st.lists(
    st.sampled_from(
        [*"\n\n  -:?[]{},&*#!|>'\"%@`\\\tab", ": ", "- ", "key: ", "\n  ", "\n    ", ">-\n", "---\n", "TODO", "<<: "]
    ),
    max_size=40,
).map("".join)


@given(YAMLISH)
def test_any_heap_of_yaml_marks_gives_a_document_with_at_most_one_finding_of_form(text):
    document = read_text(text, "x.yml")
    assert document.data is not None or document.findings
    assert sum(f.code == "Y002" for f in document.findings) <= 1


@given(st.binary(max_size=60))
def test_any_bytes_give_a_document(tmp_path_factory, raw):
    path = tmp_path_factory.getbasetemp() / "any.yml"
    path.write_bytes(raw)
    document = read_file(path, "any.yml")
    assert document.data is not None or document.findings


PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1)


@given(st.dictionaries(PRINTABLE, st.one_of(PRINTABLE, st.lists(PRINTABLE)), min_size=1))
def test_what_a_yaml_writer_writes_comes_back_as_text(data):
    written = yaml.safe_dump(data, allow_unicode=True, default_style='"', width=40)
    assert read(written) == data


WORD = st.text("abcdeé中😀-.,;!", min_size=1, max_size=8)
WORDS = st.lists(WORD, min_size=1, max_size=30)


def wrapped(words: list[str], indent: str) -> str:
    return "\n".join(indent + " ".join(words[i : i + 4]) for i in range(0, len(words), 4))


STYLES = {
    "plain": lambda words: "k: x" + wrapped(words, "    ").lstrip(),
    "single": lambda words: "k: 'x''" + wrapped(words, "    ").lstrip() + "'",
    "double": lambda words: 'k: "x\\"\\x41\\u00e9\\U0001F600\\t\\x20\\u00a0\\\n   ' + wrapped(words, "    ") + '"',
    "literal": lambda words: "k: |2-\n" + wrapped(words, "  "),
    "folded": lambda words: "k: >- # comment\n" + wrapped(words, "    "),
    "in an item": lambda words: "k:\n  - a: b\n    c: >-\n" + wrapped(words, "      "),
}


@pytest.mark.parametrize("style", STYLES)
@given(words=WORDS, data=st.data())
def test_a_place_within_a_scalar_points_at_those_very_characters(style, words, data):
    document = read_text(STYLES[style](words) + "\nend: x\n", "x.yml")
    assert document.data is not None, document.findings
    value = document.data["k"]
    if isinstance(value, Sequence):
        value = value[0]["c"]
    n = data.draw(st.integers(0, len(words) - 1))
    start = len(value)  # the words stand at the value's end
    for word in reversed(words[n:]):
        start = value.rindex(word, 0, start)
    end = start + len(words[n])
    place = value.node.place_within(value, start, end)
    assert place.line_text[place.column - 1 : place.end_column - 1] == words[n]
    assert place.line == place.end_line


def test_a_place_over_several_lines_ends_with_its_first_line():
    value = read("k: >-\n  some words\n  and more\n")["k"]
    place = value.node.place_within(value, 5, 14)
    assert (place.line, place.column, place.end_line) == (2, 8, 2)
    assert place.line_text[place.column - 1 : place.end_column - 1] == "words"
