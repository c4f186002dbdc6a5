"""The explanations of the rules: each rule has one, and its example is what it is said to be."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from generator import cli
from generator.errors import RULES, Finding
from generator.evidence.check import check_library
from generator.explaining import GROUPS, explanations
from generator.reading.library import load_library
from tests.messages.making import Case, base_files, cases
from tests.projects import write_project

EXAMPLES = [said for said in explanations().values() if not said.is_story]
STORIES = [said for said in explanations().values() if said.is_story]


def test_each_rule_is_explained_and_nothing_else():
    assert list(explanations()) == list(RULES)


def test_each_group_has_its_rules():
    assert {code[0] for code in RULES} == set(GROUPS)


def test_an_explanation_says_why_and_what_to_do():
    for said in explanations().values():
        for text in (said.why, said.mend):
            assert text == " ".join(text.split()), said.code
            assert text.endswith((".", "`.")), said.code
            assert re.match(r"[A-Z`&]", text), said.code
        assert said.wrong != said.right, said.code
    assert bool(said.at) != said.is_story
    assert said.at in said.wrong


def with_snippet(text: str, old: str, new: str) -> str:
    """A file with some of its lines replaced, whatever they are indented by; empty unless they stand in it once."""
    found = []
    for depth in range(0, 12, 2):
        indented, better = (textwrap.indent(snippet, " " * depth) + "\n" for snippet in (old, new))
        at = f"\n{text}".find(f"\n{indented}")
        if at >= 0 and text.count(indented) == 1:
            found.append(text[:at] + better + text[at + len(indented) :])
    return found[0] if len(found) == 1 else ""


def case_of(said) -> tuple[Case, str]:
    """The broken project that the wrong example is part of, and the file that it stands in."""
    for case in sorted(cases(), key=lambda case: sum(map(len, case.changes.values()))):
        if case.code == said.code and case.caret in (said.at, *map(chr, (0xFFFD,))):
            for path, content in case.files(base_files()).items():
                if path in case.changes and with_snippet(content.decode("utf-8", "replace"), said.wrong, "x"):
                    return case, path
    pytest.fail(f"no case of {said.code} in tests/messages/cases/ holds the wrong example, with the caret at {said.at!r}")


def found(root: Path) -> list[Finding]:
    return check_library(load_library(root), against_receipts=False).findings


@pytest.mark.parametrize("said", EXAMPLES, ids=lambda said: said.code)
def test_the_wrong_example_is_found_at_its_words_and_the_right_one_passes(said, tmp_path):
    case, path = case_of(said)
    write_project(tmp_path, case.files(base_files()))
    (finding,) = found(tmp_path)
    place = finding.place
    assert finding.code == said.code
    assert place.line_text[place.column - 1 : place.end_column - 1] == said.at
    text = (tmp_path / path).read_text(encoding="utf-8")
    (tmp_path / path).write_text(with_snippet(text, said.wrong, said.right), encoding="utf-8")
    assert found(tmp_path) == []


@pytest.mark.parametrize("said", EXAMPLES, ids=lambda said: said.code)
def test_the_wrong_example_is_shown_with_its_words_pointed_at(said, capsys):
    with pytest.raises(SystemExit):
        cli.main(["explain", said.code])
    lines = capsys.readouterr().out.split("\n")
    at = next(n for n, line in enumerate(lines) if re.fullmatch(r" +\^+ *", line))
    marks = lines[at]
    shown = lines[at - 1][marks.index("^") : marks.rindex("^") + 1]
    assert shown == said.at or not said.at.isprintable()


def explain(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, int]:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["explain", *arguments])
    out = capsys.readouterr()
    return out.out + out.err, int(stopped.value.code or 0)


def test_explain_says_why_how_to_mend_it_and_shows_an_example(capsys):
    told, code = explain(capsys, "q003")
    assert code == 0
    for part in (RULES["Q003"], "To mend it: Write the whole word.", "Wrong:", "Monday morn\n", "Right:", "Monday morning\n"):
        assert part in told


def test_explain_alone_lists_every_rule_under_its_group(capsys):
    told, code = explain(capsys)
    assert code == 0
    assert [title for title in told.split("\n") if title in {title for _, title in GROUPS.values()}]
    assert re.findall(r"^  (\w\d+)  (.+)$", told, re.MULTILINE) == list(RULES.items())


@pytest.mark.parametrize(("code", "way"), [("Q0003", "did you mean `Q003`?"), ("Q99", "Q001"), ("nonsense", "lists them all")])
def test_an_unknown_code_leads_to_the_nearest(capsys, code, way):
    told, stopped = explain(capsys, code)
    assert stopped == 2
    assert way in told
