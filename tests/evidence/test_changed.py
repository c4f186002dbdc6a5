"""A source that has changed: what is quoted and cited is unchanged, moved, edited or gone; what moved gets its number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.evidence.check import check_library, receipt_of
from generator.evidence.checked import Result
from generator.evidence.fates import Fate
from generator.evidence.reanchoring import renumbered, renumberings
from generator.reading.library import load_library
from tests.evidence.making import PADDING, actor_files, brief_text, quote_item
from tests.projects import project, write_project

ARTICLE = [
    "The ferry was late.",
    "“The mole stays open,” Olsen said.",
    "The harbour office sent nobody.",
    "“We hold the lamp,” Olsen said, and left.",
    "A crane stood idle in the rain.",
    "“We hold the lamp,” Benn said, and stayed.",
    "The tide came in at noon.",
    "The gulls were loud.",
    PADDING,
]
EVENTS = """timeline:
  - {id: ferry, date: 2031-05-01, event: The ferry is late., evidence: [p1, open, 'p3']}
  - id: crane
    date: 2031-05-01
    event: A crane stands idle.
    evidence:
      - "tide:p5"   # as p5 says
      - p7-p8
"""
QUOTES = quote_item("The mole stays open", id="open") + quote_item(
    "We hold the lamp", id="lamp", more="    paragraph: 4 # not 6\n"
)
BRIEF = brief_text(QUOTES, notes="    notes:\n      - {at: p5, note: It rained.}\n", more=EVENTS)
FOLDER = "content/briefs/mole"


def checked_once(root: Path, brief: str = BRIEF, article: list[str] = ARTICLE) -> Path:
    """A project with this brief, its article and the receipt."""
    write_project(root, {f"{FOLDER}/brief.yml": brief, f"{FOLDER}/article.txt": "\n\n".join(article), **actor_files()})
    result = check_library(load_library(root), against_receipts=False)
    assert result.findings == []
    (root / FOLDER / "receipt.json").write_text(receipt_of(result.briefs["mole"]), encoding="utf-8")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return checked_once(tmp_path)


def with_article(root: Path, paragraphs: list[str]) -> Result:
    """The check after the text beside the brief was replaced."""
    (root / FOLDER / "article.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    return check_library(load_library(root), against_receipts=False)


def fates(result: Result) -> tuple[dict[str, Fate], dict[int, Fate]]:
    changes = result.briefs["mole"].changes
    assert changes is not None
    return changes.quotes, {number: fate for (_, number), fate in changes.paragraphs.items()}


def summary(result: Result) -> str:
    checked = result.briefs["mole"]
    assert checked.changes is not None
    return checked.changes.summary(checked.cited)


def told(result: Result) -> list[tuple[str, str]]:
    return [(f.code, f.message) for f in result.findings]


def test_the_same_text_has_no_changes(root):
    assert check_library(load_library(root)).briefs["mole"].changes is None


def test_a_paragraph_more_at_the_end_changes_nothing_that_is_cited(root):
    result = with_article(root, [*ARTICLE, "One more."])
    assert summary(result) == "2 quotes unchanged; 5 paragraphs unchanged"
    assert told(result) == []


def test_what_stands_behind_a_new_paragraph_has_moved(root):
    result = with_article(root, [*ARTICLE[:2], "New.", *ARTICLE[2:]])
    assert summary(result) == "1 quote unchanged, 1 moved; 1 paragraph unchanged, 4 moved"
    assert [f.code for f in result.findings] == ["R007"] * 4
    assert "¶7–8 of `tide` are ¶8–9 now, word for word" in [f.message for f in result.findings]


def test_a_paragraph_between_the_same_ones_was_edited(root):
    result = with_article(root, ["New.", *ARTICLE[:2], "The harbour office sent two.", *ARTICLE[3:]])
    assert fates(result)[1][3] == Fate("edited", 4)
    assert ("R006", "¶3 of `tide` was edited since it was checked, and is ¶4 now") in told(result)


def test_a_paragraph_that_a_quote_still_stands_in_was_edited(tmp_path):
    more = "timeline:\n  - {id: lamp-held, date: 2031-05-01, event: The lamp is held., evidence: [p2, p9]}\n"
    root = checked_once(tmp_path, brief_text(quote_item("The mole stays open"), more=more))
    result = with_article(root, ["New.", "Newer.", "“The mole stays open,” Olsen said twice.", "And so on.", PADDING])
    assert fates(result)[1] == {2: Fate("edited", 3), 9: Fate("moved", 5)}


def test_a_paragraph_without_room_for_it_is_gone(root):
    result = with_article(root, [*ARTICLE[:2], *ARTICLE[3:]])
    assert fates(result)[1][3] == Fate("gone")
    assert ("R006", "¶3 of `tide` is gone: nothing stands between the paragraphs that were around it") in told(result)


def test_where_nothing_around_it_is_known_only_that_is_said(tmp_path):
    more = "timeline:\n  - {id: tide-in, date: 2031-05-01, event: The tide comes in., evidence: [p7]}\n"
    root = checked_once(tmp_path, brief_text(more=more))
    result = with_article(root, [*ARTICLE[:6], "Something else.", "And something more.", *ARTICLE[7:]])
    assert fates(result)[1] == {7: Fate("edited or gone")}
    assert told(result) == [("R006", "¶7 of `tide` was edited or taken out since it was checked: no paragraph has its words")]


def test_a_citation_beyond_the_end_of_a_shorter_text_has_moved(root):
    result = with_article(root, [ARTICLE[1], *ARTICLE[3:5], ARTICLE[0], *ARTICLE[2:3], *ARTICLE[6:8]])
    assert "L008" not in [f.code for f in result.findings]
    assert fates(result)[1][8] == Fate("moved", 7)


def test_a_quote_whose_words_differ_was_edited_and_shows_the_difference(root):
    result = with_article(root, [ARTICLE[0], "“The mole stays shut,” Olsen said.", *ARTICLE[2:]])
    assert fates(result)[0]["open"].state == "edited"
    assert [(f.code, "“open” is not what the source has" in f.message) for f in result.findings] == [("Q001", True)]


def test_a_quote_that_nothing_is_like_is_gone(root):
    result = with_article(root, [ARTICLE[0], "Nobody spoke.", *ARTICLE[2:]])
    assert fates(result)[0]["open"].state == "gone"


def test_words_that_stand_several_times_are_followed_to_where_they_were_checked(root):
    # ¶4 and ¶6 hold the same words; by Olsen, and by Benn
    swapped = [*ARTICLE[:3], ARTICLE[5], ARTICLE[4], ARTICLE[3], *ARTICLE[6:]]
    result = with_article(root, swapped)
    assert fates(result)[0]["lamp"] == Fate("moved", 6)
    assert told(result) == [("R007", "these words of `tide` stood in ¶4, and are in ¶6 now")]


def test_a_range_that_was_torn_apart_is_named(root):
    result = with_article(root, [*ARTICLE[:7], "New.", *ARTICLE[7:]])
    assert told(result) == [("R006", "¶7–8 of `tide` do not stand together any more: what is left of them is ¶7, ¶9")]


def test_the_same_paragraph_several_times_is_told_apart_by_its_order(tmp_path):
    article = ["Rain.", "A ferry.", "Rain.", "A crane.", PADDING]
    more = "timeline:\n  - {id: rain, date: 2031-05-01, event: It rains., evidence: [p1, p3]}\n"
    root = checked_once(tmp_path, brief_text(more=more), article)
    assert fates(with_article(root, ["New.", *article]))[1] == {1: Fate("moved", 2), 3: Fate("moved", 4)}
    states = [fate.state for fate in fates(with_article(root, article[1:]))[1].values()]
    assert states == ["moved", "edited or gone"]


# new numbers ----------------------------------------------------------------------------------------------------


def accepted(root: Path, result: Result) -> bytes:
    """brief.yml with the new numbers."""
    return renumbered((root / FOLDER / "brief.yml").read_bytes(), renumberings(result.briefs["mole"]))


def test_only_the_numbers_change(root):
    result = with_article(root, ["New.", *ARTICLE])
    old, new = BRIEF.splitlines(), accepted(root, result).decode().splitlines()
    assert [(a.strip(), b.strip()) for a, b in zip(old, new, strict=True) if a != b] == [
        ("- {at: p5, note: It rained.}", "- {at: p6, note: It rained.}"),
        ("paragraph: 4 # not 6", "paragraph: 5 # not 6"),
        ("- {id: ferry, date: 2031-05-01, event: The ferry is late., evidence: [p1, open, 'p3']}",
         "- {id: ferry, date: 2031-05-01, event: The ferry is late., evidence: [p2, open, 'p4']}"),
        ('- "tide:p5"   # as p5 says', '- "tide:p6"   # as p5 says'),
        ("- p7-p8", "- p8-p9"),
    ]  # fmt: skip


def test_numbers_may_get_longer_and_line_ends_and_a_mark_at_the_start_stay(tmp_path):
    root = checked_once(tmp_path)
    path = root / FOLDER / "brief.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    result = with_article(root, [*(f"New {n}." for n in range(100)), *ARTICLE])
    raw = accepted(root, result)
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == BRIEF.count("\n")
    assert b"evidence: [p101, open, 'p103']}\r\n" in raw
    assert b"- p107-p108\r\n" in raw


def test_every_other_source_keeps_its_numbers(tmp_path):
    log = "  - {id: log, kind: article, title: L, outlet: L, published: 2031-05-01, language: en, extent: full, rights: x, text: article-log.txt}\n"  # noqa: E501
    brief = BRIEF.replace("actors:\n", log + "actors:\n").replace("[p1, open", "[log:p3, p1, open")
    write_project(tmp_path, {f"{FOLDER}/article-log.txt": "\n\n".join(ARTICLE)})
    root = checked_once(tmp_path, brief)
    assert b"[log:p3, p2, open, 'p4']" in accepted(root, with_article(root, ["New.", *ARTICLE]))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_accepted_has_every_citation_on_the_same_words(data):
    """Paragraphs come, go and change places: either all numbers fit again, or nothing is said to."""
    kept = [p for p in ARTICLE[:-1] if data.draw(st.integers(0, 9)) or p in (ARTICLE[1], ARTICLE[3])]
    order = data.draw(st.permutations(kept)) if data.draw(st.booleans()) else kept
    article: list[str] = []
    for paragraph in order:
        article += [f"New {len(article)}." for _ in range(data.draw(st.integers(0, 2)))] + [paragraph]
    article.append(PADDING)
    with project({}) as root:
        result = with_article(checked_once(root), article)
        checked = result.briefs["mole"]
        if checked.changes is None:
            assert article == ARTICLE
            return
        others = [f for f in result.findings if f.severity == "error" and f.code != "R007"]
        if others or not checked.changes.is_accounted_for(checked.cited):
            assert [f for f in result.findings if f.severity == "error"]  # nothing edited or gone passes in silence
            return
        (root / FOLDER / "brief.yml").write_bytes(accepted(root, result))
        again = check_library(load_library(root), against_receipts=False, anew=["mole"])
        assert again.findings == []
        brief = again.briefs["mole"].entry.brief
        assert [cited_words(r, article) for r in references(brief)] == [
            cited_words(r, ARTICLE) for r in references(checked.entry.brief)
        ]
        (lamp,) = [quote for quote in again.quotes if quote.quote == "lamp"]
        assert article[lamp.spans[0].paragraph - 1] == ARTICLE[3]


def references(brief) -> list[str]:
    return [str(note.at) for note in brief.sources[0].notes] + [str(r) for event in brief.timeline for r in event.evidence]


def cited_words(reference: str, article: list[str]) -> list[str]:
    numbers = [int(n) for n in re.findall(r"p(\d+)", reference)]
    return article[numbers[0] - 1 : numbers[-1]] if numbers else []
