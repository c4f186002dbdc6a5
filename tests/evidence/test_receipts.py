"""Receipts: same inputs, same bytes; every change is noticed, at its place; a broken one is one finding."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from generator.errors import Finding
from generator.evidence.check import check_library, receipt_of
from generator.evidence.digests import quote_digest, quote_facts
from generator.reading.library import load_library
from tests.evidence.making import PADDING, actor_files, brief_text, quote_item
from tests.projects import write_project

ARTICLE = ["The ferry was late.", "“The mole stays open, and the tide comes in,” Olsen said.", "“No,” Benn said.", PADDING]
EVIDENCE = "timeline:\n  - {id: late, date: 2031-05-01, event: The ferry is late., evidence: [p1, p3]}\n"
SECOND = "  - {id: log, kind: article, title: Log, outlet: Log, published: 2031-05-01, language: en, extent: full, rights: x, text: article-log.txt}\n"  # noqa: E501
MORE = "    paragraph: 2\n    translated_from: nl\n    compare_with:\n      - {source: log, omitted: it said}\n"
BRIEF = brief_text(quote_item("The mole stays open", more=MORE), sources=SECOND, more=EVIDENCE)
LOG = "“The mole, it said, stays open,” Olsen said.\n\n" + PADDING


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {"content/briefs/mole/brief.yml": BRIEF, "content/briefs/mole/article.txt": "\n\n".join(ARTICLE)}
    write_project(tmp_path, {**files, "content/briefs/mole/article-log.txt": LOG, **actor_files()})
    result = check_library(load_library(tmp_path), against_receipts=False)
    assert result.findings == []
    (tmp_path / "content/briefs/mole/receipt.json").write_text(receipt_of(result.briefs["mole"]), encoding="utf-8")
    return tmp_path


def found(root: Path) -> list[Finding]:
    return check_library(load_library(root)).findings


def told(root: Path) -> list[tuple[str, str]]:
    return [(f.code, f.place.line_text[f.place.column - 1 : f.place.end_column - 1]) for f in found(root)]


def edit(root: Path, old: str, new: str, name: str = "brief.yml") -> None:
    path = root / "content/briefs/mole" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def without_texts(root: Path) -> None:
    for path in (root / "content/briefs/mole").glob("article*"):
        path.unlink()


def test_same_inputs_give_the_same_bytes(root):
    receipt = (root / "content/briefs/mole/receipt.json").read_bytes()
    again = check_library(load_library(root))
    assert again.findings == []
    assert receipt_of(again.briefs["mole"]).encode() == receipt
    assert b"tide comes in" not in receipt.replace(b"%20", b" ")


def test_states_with_and_without_the_text(root):
    assert [q.state for q in check_library(load_library(root)).quotes] == ["verified"]
    without_texts(root)
    result = check_library(load_library(root))
    assert (result.findings, [q.state for q in result.quotes]) == ([], ["receipt"])
    assert result.quotes[0].speaker == "confirmed"
    (root / "content/briefs/mole/receipt.json").unlink()
    assert [q.state for q in check_library(load_library(root)).quotes] == ["unverified"]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("The mole stays open", "The mole stays", "The mole stays"),
        ("speaker: mara-olsen", "speaker: lena-voss", "lena-voss"),
        ("paragraph: 2", "paragraph: 3", "3"),
        ("translated_from: nl", "translated_from: de", "de"),
        ("omitted: it said", "omitted: it", "log"),
        ("kind: article\n    title: Ships", "kind: report\n    title: Ships", "a-quote"),
        ("language: en\n    extent", "language: en-GB\n    extent", "a-quote"),
        ("title: Ships at the mole", "title: Ships", "a-quote"),
        ("outlet: Tide\n", "outlet: Another Tide\n", "a-quote"),
    ],
)
def test_every_change_is_noticed_where_it_was_made(root, old, new, place):
    without_texts(root)
    edit(root, old, new)
    assert told(root) == [("R002", place)]


def test_a_speakers_name_that_leads_nowhere_any_more_is_noticed(root):
    without_texts(root)
    path = root / "content/actors/mara-olsen.yml"
    path.write_text("name: Mara Olsen-Vik\nkind: person\n")
    assert told(root) == [("R002", "mara-olsen")]


def test_a_draft_is_warned(root):
    without_texts(root)
    edit(root, "status: published", "status: draft")
    edit(root, "The mole stays open", "The mole")
    assert [(f.code, f.severity) for f in found(root)] == [("R002", "warning")]


def test_a_name_with_a_full_stop_in_it_is_known_again(root):
    (root / "content/actors/mara-olsen.yml").write_text(
        "name: Mara Olsen\nkind: person\naliases: [Adm. Olsen]\n", encoding="utf-8"
    )
    edit(root, "Olsen said", "Adm. Olsen said", "article.txt")
    checked = check_library(load_library(root), against_receipts=False).briefs["mole"]
    receipt = receipt_of(checked)
    assert "Adm Olsen" in receipt
    (root / "content/briefs/mole/receipt.json").write_text(receipt, encoding="utf-8")
    assert [f for f in found(root) if f.severity == "error"] == []


def test_words_can_not_be_given_to_another_person_under_an_old_alias(root):
    without_texts(root)
    path = root / "content/actors/mara-olsen.yml"
    path.write_text("name: Somebody Else\nkind: person\naliases: [Olsen, Mara Olsen]\n")
    assert told(root) == [("R002", "mara-olsen")]


def test_an_alias_more_changes_no_verdict(root):
    without_texts(root)
    path = root / "content/actors/mara-olsen.yml"
    path.write_text("name: Mara Olsen\nkind: person\naliases: [Olsen, M. Olsen]\n")
    assert found(root) == []


def test_a_dead_address_is_mended_without_the_text(root):
    without_texts(root)
    edit(root, "https://example.org/mole", "https://example.org/moved")
    assert found(root) == []


def test_another_text_is_told_and_its_quotes_are_judged(root):
    edit(root, "The ferry was late.", "The ferry was on time.", "article.txt")
    result = check_library(load_library(root))
    assert [(f.code, f.severity) for f in result.findings] == [("R006", "error")]
    assert "not the one that the receipt was made from" in result.findings[0].related[0].message
    assert [q.state for q in result.quotes] == ["verified"]


def test_verify_names_paragraphs_that_moved_whatever_their_typography(root):
    edit(root, "“No,”", '"No,"', "article.txt")
    edit(root, "The ferry was late.", "New first.\n\nThe ferry was late.", "article.txt")
    result = check_library(load_library(root), against_receipts=False)
    assert [(f.code, f.severity, f.message) for f in result.findings] == [
        ("R007", "error", "these words of `tide` stood in ¶2, and are in ¶3 now"),
        ("R007", "error", "¶1 of `tide` is ¶2 now, word for word"),
        ("R007", "error", "¶3 of `tide` is ¶4 now, word for word"),
    ]
    assert {f.help for f in result.findings} == {"run `briefing verify mole --accept-moved`"}


def test_typography_alone_is_a_warning(root):
    edit(root, "“No,”", '"No,"', "article.txt")
    result = check_library(load_library(root), against_receipts=False)
    assert [(f.code, f.severity) for f in result.findings] == [("R006", "warning")]


def sealed(data: dict[str, Any]) -> str:
    data = {key: value for key, value in data.items() if key != "seal"}
    plain = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    data["seal"] = hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


BROKEN = {
    "empty": lambda d, t: "",
    "no JSON": lambda d, t: t[:-20],
    "a list": lambda d, t: "[]",
    "null": lambda d, t: "null",
    "a byte order mark": lambda d, t: "\ufeff" + t,
    "nested deep": lambda d, t: "[" * 200_000,
    "nested deep in place": lambda d, t: '{"format": ' + "[" * 100_000,
    "a huge number": lambda d, t: t.replace('"format": 2', '"format": ' + "9" * 5000),
    "not a number": lambda d, t: t.replace('"words": ', '"words": NaN, "w": '),
    "a key twice": lambda d, t: t.replace('"format": 2', '"format": 2,\n "format": 2'),
    "other white space": lambda d, t: t.replace("\n ", "\n  ", 1),
    "excerpt by hand": lambda d, t: t.replace('"excerpt": true', '"excerpt": false'),
    "another seal": lambda d, t: t.replace('"seal": "', '"seal": "0'),
    "format true": lambda d, t: sealed({**d, "format": True}),
    "another format": lambda d, t: sealed({**d, "format": 9}),
    "no quotes": lambda d, t: sealed({k: v for k, v in d.items() if k != "quotes"}),
    "quotes as a list": lambda d, t: sealed({**d, "quotes": []}),
    "a quote of nothing": lambda d, t: sealed({**d, "quotes": {"a-quote": {}}}),
    "a quote of null": lambda d, t: sealed({**d, "quotes": {"a-quote": None}}),
    "spans of text": lambda d, t: sealed({**d, "quotes": {"a-quote": {**d["quotes"]["a-quote"], "spans": "x"}}}),
    "a span below zero": lambda d, t: sealed(
        {**d, "quotes": {"a-quote": {**d["quotes"]["a-quote"], "spans": [{"paragraph": 0, "start": -1, "end": 2}]}}}
    ),
    "a script as link": lambda d, t: sealed({**d, "quotes": {"a-quote": {**d["quotes"]["a-quote"], "link": "text=a b\"<"}}}),
    "a surrogate": lambda d, t: t.replace('"Olsen"', '"\\ud800"'),
    "sources of numbers": lambda d, t: sealed({**d, "sources": {"tide": 5}}),
    "paragraphs of numbers": lambda d, t: sealed({**d, "paragraphs": {"tide": {"1": 5}}}),
    "a key of its own": lambda d, t: sealed({**d, "note": "x"}),
}  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("with_texts", [True, False])
def test_a_receipt_that_is_none_is_one_finding(root, broken, with_texts):
    path = root / "content/briefs/mole/receipt.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(broken(json.loads(text), text), encoding="utf-8")
    if not with_texts:
        without_texts(root)
    assert [(f.code, f.severity, f.place.path) for f in found(root)] == [("R004", "error", "content/briefs/mole/receipt.json")]


def test_a_folder_in_its_place_is_one_finding(root):
    path = root / "content/briefs/mole/receipt.json"
    path.unlink()
    path.mkdir()
    assert [f.code for f in found(root)] == ["R004"]
    assert str(root) not in found(root)[0].message


@pytest.mark.parametrize(
    "change",
    [{"excerpt": False}, {"spans": [{"paragraph": 2, "start": 0, "end": 5}]}, {"speaker": "undecided"}, {"link": "text=x"}],
)
def test_a_forged_record_with_a_right_seal_is_noticed_beside_the_text(root, change):
    path = root / "content/briefs/mole/receipt.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["quotes"]["a-quote"].update(change)
    path.write_text(sealed(data), encoding="utf-8")
    assert [f.code for f in found(root)] == ["R005"]


@pytest.mark.parametrize(
    "change",
    [{"edits": []}, {"edits": [[{"start": 5, "end": 900, "kind": "omission"}]]},
     {"spans": [{"paragraph": 900, "start": 0, "end": 5}]}, {"spans": [{"paragraph": 2, "start": 9, "end": 5}]}],
)  # fmt: skip
def test_a_forged_record_that_fits_no_quote_breaks_nothing(root, change):
    path = root / "content/briefs/mole/receipt.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["quotes"]["a-quote"].update(change)
    path.write_text(sealed(data), encoding="utf-8")
    without_texts(root)
    assert [f.code for f in found(root)] == ["R002"]


def test_what_is_known_of_a_text_that_is_absent_is_kept(root):
    before = (root / "content/briefs/mole/receipt.json").read_text(encoding="utf-8")
    (root / "content/briefs/mole/article-log.txt").unlink()
    result = check_library(load_library(root), against_receipts=False)
    assert result.findings == []
    assert [q.state for q in result.quotes] == ["receipt"]
    assert receipt_of(result.briefs["mole"]) == before


def test_line_ends_of_another_system_change_nothing(root):
    path = root / "content/briefs/mole/receipt.json"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert found(root) == []


def record(root: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((root / "content/briefs/mole/receipt.json").read_text(encoding="utf-8"))
    return data


def write_record(root: Path, data: dict[str, Any]) -> None:
    (root / "content/briefs/mole/receipt.json").write_text(sealed(data), encoding="utf-8")


def test_a_receipt_says_how_another_source_has_the_words_and_none_of_its_words(root):
    (found,) = record(root)["quotes"]["a-quote"]["comparisons"]
    assert (found["source"], found["kind"], found["differ"]) == ("log", "omitted", 0)
    assert [LOG[s["start"] : s["end"]] for s in found["spans"]] == ["The mole", "stays open"]
    assert [LOG[s["start"] : s["end"]] for s in found["omitted"][0]["spans"]] == ["it said"]
    without_texts(root)
    (state,) = check_library(load_library(root)).quotes
    assert [(c.kind, c.paragraphs) for c in state.comparisons] == [("omitted", [1])]


def test_a_receipt_without_comparisons_is_of_the_first_format_still(tmp_path):
    brief = brief_text(quote_item("The mole stays open", more="    paragraph: 2\n"))
    files = {"content/briefs/mole/brief.yml": brief, "content/briefs/mole/article.txt": "\n\n".join(ARTICLE), **actor_files()}
    result = check_library(load_library(write_project(tmp_path, files)), against_receipts=False)
    data = json.loads(receipt_of(result.briefs["mole"]))
    assert data["format"] == 1
    assert "comparisons" not in data["quotes"]["a-quote"]


def test_a_receipt_older_than_comparisons_asks_to_be_made_again(root):
    data = record(root)
    del data["quotes"]["a-quote"]["comparisons"]
    write_record(root, {**data, "format": 1})
    (finding,) = found(root)
    assert (finding.code, finding.message) == (
        "R002",
        "the receipt is older than the comparison with other sources: it does not say how they have the words",
    )
    assert "run `briefing verify mole`" in finding.help


@pytest.mark.parametrize(
    "change", [{"kind": "same", "omitted": []}, {"source": "tide"}, {"spans": [{"paragraph": 77, "start": 0, "end": 2}]}]
)
def test_a_forged_comparison_that_fits_no_quote_breaks_nothing(root, change):
    data = record(root)
    data["quotes"]["a-quote"]["comparisons"][0].update(change)
    write_record(root, data)
    without_texts(root)
    assert [f.code for f in found(root)] == ["R002"]


def test_a_forged_comparison_is_noticed_beside_the_texts(root):
    data = record(root)
    data["quotes"]["a-quote"]["comparisons"][0]["kind"] = "same"
    write_record(root, data)
    assert [f.code for f in found(root)] == ["R005"]


def test_the_digest_of_a_quote_is_that_of_its_facts_with_sorted_keys(root):
    entry = load_library(root).briefs["mole"]
    for quote in entry.brief.quotes:
        facts = {"format": 1, **quote_facts(entry, quote, ("Olsen",), {"log": "ab"})}
        form = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert quote_digest(entry, quote, ("Olsen",), {"log": "ab"}) == hashlib.sha256(form.encode()).hexdigest()
