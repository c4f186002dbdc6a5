"""The library: what lies in content/ is read in order, and every reference is followed once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import Finding
from generator.reading.library import JUDGES, Library, load_library, nearest, walk_texts
from generator.reading.model import Actor
from tests.projects import library_of, write_project
from tests.reading.samples import ACTOR, BRIEF, FULL, OTHER, changed, library_with, told

BOB = "name: Bob Sample\nkind: person\n"
FILES = {
    "content/actors/ann-example.yml": ACTOR,
    "content/actors/bob-sample.yml": BOB,
    "content/briefs/other/brief.yml": OTHER,
    "content/briefs/x/brief.yml": BRIEF,
}


def found(**files: str) -> tuple[Finding, ...]:
    """What is found in the usual project when some of its files are changed; names as in `actors_ann_example`."""
    return library_of({**FILES, **files}).findings


def test_a_library_without_a_fault():
    library = library_of(FILES)
    assert library.findings == ()
    assert list(library.briefs) == ["other", "x"]
    assert list(library.actors) == ["ann-example", "bob-sample"]
    assert library.actor("ann-example") is library.actors["ann-example"]
    assert library.actor("nobody") is None
    assert library.broken == ()
    assert {*JUDGES} == {"source-author", "editor"}


def test_no_content_is_an_empty_library(tmp_path):
    library = load_library(tmp_path)
    assert (library.briefs, library.actors, library.findings) == ({}, {}, ())


def test_an_entry_knows_its_quotes_sources_and_citations():
    entry = library_with(FULL).briefs["x"]
    assert list(entry.quotes) == ["first", "nobody"]
    assert entry.default_source is entry.sources["ledger"]
    assert entry.citations["first"].quote is entry.quotes["first"]
    assert entry.citations["ledger:p2"].first == entry.citations["ledger:p2"].last == 2
    assert entry.cited_paragraphs() == {"ledger": {1, 2, 3, 4, 5, 6}}
    assert entry.text_path(entry.default_source) == entry.folder / "article.txt"
    assert entry.is_draft
    assert not entry.is_archived


def test_a_note_of_a_further_source_counts_from_that_source():
    source = BRIEF[BRIEF.index("  - id: ledger") : BRIEF.index("actors:\n")].replace("ledger", "mfa", 1)
    brief = changed("actors:\n", source + "    notes:\n      - {at: p7, note: A doubt.}\nactors:\n")
    entry = library_with(brief).briefs["x"]
    assert entry.citations["mfa:p7"].source is entry.sources["mfa"]
    assert entry.cited_paragraphs() == {"ledger": {2}, "mfa": {7}}


def test_published_briefs_are_current_and_newest_first():
    def brief(status: str, day: str) -> str:
        return changed("published", status).replace("as_of: 2031-03-14", f"as_of: {day}")

    library = library_of(
        {
            **FILES,
            "content/briefs/a/brief.yml": brief("published", "2031-01-01"),
            "content/briefs/b/brief.yml": brief("published", "2032-01-01"),
            "content/briefs/c/brief.yml": brief("archived", "2033-01-01"),
            "content/briefs/d/brief.yml": brief("draft", "2034-01-01"),
        }
    )
    assert [entry.id for entry in library.current()] == ["b", "other", "x", "a"]
    assert [entry.id for entry in library.shown()] == ["c", "b", "other", "x", "a"]
    assert [entry.id for entry in library.shown(drafts=True)] == ["d", "c", "b", "other", "x", "a"]


# Files and folders ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "help"),
    [("First Brief", "`first-brief`"), ("a_b", "`a-b`"), ("É", "`e`"), ("пресса", "`a-telling-name`"), ("A", "`a`")],
)
def test_names_that_are_no_id_are_found_and_read_all_the_same(name, help):
    library = library_of({**FILES, f"content/briefs/{name}/brief.yml": BRIEF.replace("title:", "titel:", 1)})
    assert {f.code for f in library.findings} == {"F001", "L011"}
    library = library_of({**FILES, f"content/actors/{name}.yml": "name: Someone Else\nkind: person\n"})
    (finding,) = library.findings
    assert finding.code == "L011"
    assert help in finding.help


def test_a_name_that_is_too_long_is_told_as_such():
    (finding,) = found(**{f"content/actors/{'a' * 81}.yml": "name: Someone Else\nkind: person\n"})
    assert (finding.code, "81 characters" in finding.message) == ("L011", True)


@pytest.mark.parametrize(
    ("files", "code", "help"),
    [
        ({"content/briefs/empty/article.txt": "x"}, "Y001", "add it"),
        ({"content/briefs/y/brief.yaml": BRIEF}, "Y001", "rename brief.yaml to brief.yml"),
        ({"content/briefs/y.yml": BRIEF}, "L011", "content/briefs/y/brief.yml"),
        ({"content/actors/y.yaml": ACTOR}, "L011", "rename it to `y.yml`"),
        ({"content/actors/people/y.yml": ACTOR}, "L011", "content/actors/"),
    ],
)
def test_what_lies_in_content_and_is_not_read_is_told(files, code, help):
    (finding,) = library_of({**FILES, **files}).findings
    assert finding.code == code
    assert help in finding.help


def test_hidden_files_and_others_are_left_alone():
    extra = {
        "content/briefs/.x/a": "",
        "content/actors/.a.yml": "",
        "content/actors/README.md": "",
        "content/briefs/notes.txt": "",
    }
    assert library_of({**FILES, **extra}).findings == ()


def test_a_broken_actor_is_one_finding_and_is_not_missed_elsewhere():
    (finding,) = found(**{"content/actors/ann-example.yml": "name: [Ann\n"})
    assert (finding.code, finding.place.path) == ("Y002", "content/actors/ann-example.yml")


def test_a_broken_brief_is_one_finding_and_is_not_missed_elsewhere():
    related = changed("status:", "related: [other]\nstatus:")
    library = library_of({**FILES, "content/briefs/x/brief.yml": related, "content/briefs/other/brief.yml": "title: 'x\n"})
    assert [f.code for f in library.findings] == ["Y002"]
    assert library.broken == ("other",)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="the system has no symbolic links")
@pytest.mark.parametrize("link", ["content/briefs/out", "content/briefs/in/brief.yml", "content/actors/out.yml"])
def test_a_symbolic_link_out_of_content_is_not_followed(tmp_path, link):
    root = write_project(tmp_path / "project", FILES)
    target = write_project(tmp_path / "elsewhere", {"brief.yml": BRIEF, "secret.yml": "secret: 1\n"})
    path = root / link
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(target if link.endswith("out") else target / "secret.yml")
    library = load_library(root)
    (finding,) = library.findings
    assert finding.code == "Y001"
    assert "symbolic link" in finding.message
    assert "secret" not in str(library.findings)
    assert set(library.briefs) == {"other", "x"}


@pytest.mark.parametrize("target", ["loop", "nowhere"])
def test_a_link_to_itself_or_to_nothing_is_a_finding(tmp_path, target):
    root = write_project(tmp_path, FILES)
    (root / "content/briefs/loop").symlink_to(target)
    assert [f.code for f in load_library(root).findings] == ["Y001"]


def test_a_link_within_content_is_followed(tmp_path):
    root = write_project(tmp_path, FILES)
    (root / "content/briefs/linked").symlink_to("x")
    assert "linked" in load_library(root).briefs


def test_content_itself_may_be_a_link(tmp_path):
    write_project(tmp_path / "elsewhere", FILES)
    (tmp_path / "project").mkdir()
    (tmp_path / "project/content").symlink_to(tmp_path / "elsewhere/content")
    assert load_library(tmp_path / "project").findings == ()


def test_the_order_is_that_of_names_and_places_whatever_the_files_say(tmp_path):
    files = {f"content/briefs/{n}/brief.yml": changed("ann-example", "nobody-here") for n in ("b", "a", "c-d", "c")}
    library = library_of({**FILES, **files})
    assert list(library.briefs) == ["a", "b", "c", "c-d", "other", "x"]
    places = [(f.place.path, f.place.line, f.place.column) for f in library.findings]
    assert places == sorted(places)


# References -----------------------------------------------------------------------------------------------------

DANGLING = {
    "a key actor": ("- id: ann-example\n    role", "- id: ann-exmple\n    role", "L003", "ann-exmple", "`ann-example`"),
    "a speaker": ("speaker: ann-example", "speaker: carl", "L003", "carl", "content/actors/carl.yml"),
    "a member": ("members: [ann", "members: [bobsample, ann", "L003", "bobsample", "`bob-sample`"),
    "a holder": ("[bob-sample]", "[bob]", "L003", "bob", "bob.yml"),
    "one who takes the next step": ("who: [ann", "who: [carl, ann", "L003", "carl", "carl.yml"),
    "a participant": ("actors: [ann", "actors: [carl, ann", "L003", "carl", "carl.yml"),
    "one who judges": ("by: editor", "by: edtor", "L003", "edtor", "`editor`"),
    "a side for a holder": ("[bob-sample]", "[shore]", "L003", "shore", "`shore` is a side"),
    "a quote's source": ("source: ledger\n    paragraph", "source: leger\n    paragraph", "L006", "leger", "`ledger`"),
    "a source to compare": ("- source: ledger", "- source: mfa", "L006", "mfa", "one of its sources: `ledger`"),
    "a quote for a source": ("- source: ledger", "- source: first", "L006", "first", "`first` is a quote"),
    "a paragraph of a source": ("ledger:p2", "legder:p2", "L006", "legder:p2", "`ledger`"),
    "a quote as evidence": ("[first, ledger", "[frist, ledger", "L004", "frist", "`first`"),
    "a disagreement as evidence": ("[first, ledger", "[gauge, ledger", "L004", "gauge", "name the quote"),
    "an actor as evidence": ("[first, ledger", "[bob-sample, ledger", "L004", "bob-sample", "name the quote"),
    "a number as evidence": ("[first, ledger", "[12, ledger", "L004", "12", "`p12`"),
    "an id of a change": ("refs: [first]", "refs: [frist]", "L004", "frist", "`first`"),
    "a brief": ("related: [other]", "related: [othr]", "L007", "othr", "`other`"),
    "a brief of itself": ("related: [other]", "related: [x]", "L007", "x", "delete it"),
    "a holder twice": ("[ann-example, bob-sample]", "[ann-example, ann-example]", "L002", "ann-example", "delete"),
    "a reference twice": ("[first, ledger:p2]", "[first, first]", "L005", "first", "delete"),
    "a brief twice": ("[other]", "[other, other]", "L002", "other", "delete"),
    "an id of a change twice": ("refs: [first]", "refs: [first, first]", "L002", "first", "delete"),
    "a quote's id twice": ("id: nobody", "id: first", "L002", "first", "another id"),
    "a former id in use": ("id: nobody\n", "id: nobody\n    former_ids: [first]\n", "L009", "first", "another id"),
    "its own id as former": ("id: nobody\n", "id: nobody\n    former_ids: [nobody]\n", "L009", "nobody", "another id"),
    "the brief's own id as former": ("[older]", "[x]", "L009", "x", "delete it here"),
    "another brief's id as former": ("[older]", "[other]", "L009", "other", "delete it here"),
    "a former id twice": ("[older]", "[older, older]", "L009", "older", "delete one"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", DANGLING)
def test_a_reference_that_does_not_hold_is_one_finding_with_a_way_out(mistake):
    old, new, code, words, help = DANGLING[mistake]
    brief = changed(old, new, FULL)
    (finding,) = library_with(brief).findings
    assert (finding.code, finding.severity) == (code, "error")
    assert told([finding])[0][2] == words
    assert brief.split("\n")[finding.place.line - 1] == finding.place.line_text
    assert words in finding.place.line_text
    assert help in finding.help


def test_an_actor_who_is_nowhere_is_one_finding_with_the_other_uses():
    brief = FULL.replace("bob-sample", "carl")
    (finding,) = library_with(brief).findings
    assert finding.code == "L003"
    assert "carl.yml" in finding.help
    assert len(finding.related) == 1


def test_the_same_name_in_two_briefs_is_a_finding_in_each():
    brief = BRIEF.replace("ann-example", "carl")
    findings = found(**{"content/briefs/x/brief.yml": brief, "content/briefs/other/brief.yml": brief})
    assert [(f.code, f.place.path.split("/")[2]) for f in findings] == [("L003", "other"), ("L003", "x")]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("[first, ledger", "[earlier, ledger", "L004"), ("- source: ledger", "- source: paper", "L006"),
     ("[bob-sample]", "[robert]", "L003"), ("[other]", "[another]", "L007")],
)  # fmt: skip
def test_a_former_id_is_not_followed_but_its_new_name_is_told(old, new, code):
    brief = changed("- id: first\n", "- id: first\n    former_ids: [earlier]\n", FULL)
    brief = changed("- id: ledger\n", "- id: ledger\n    former_ids: [paper]\n", brief)
    (finding,) = found(
        **{
            "content/actors/bob-sample.yml": BOB + "former_ids: [robert]\n",
            "content/briefs/other/brief.yml": OTHER + "former_ids: [another]\n",
            "content/briefs/x/brief.yml": changed(old, new, brief),
        }
    )
    assert finding.code == code
    assert "now" in finding.help


def test_a_change_may_name_what_had_another_id_then():
    brief = changed("- id: first\n", "- id: first\n    former_ids: [earlier]\n", FULL)
    assert library_with(changed("refs: [first]", "refs: [earlier]", brief)).findings == ()


def test_the_same_id_may_stand_in_two_lists_and_evidence_means_the_quote():
    library = library_with(changed("id: start", "id: first", FULL))
    assert library.findings == ()
    assert library.briefs["x"].citations["first"].quote is not None


@pytest.mark.parametrize(
    ("line", "code"),
    [("represents: carl", "L003"), ("offices: [{title: Chair, of: carl}]", "L003"), ("former_ids: [bob-sample]", "L009"),
     ("former_ids: [ann-example]", "L009"), ("aliases: [bob SAMPLE]", "L010"), ("aliases: [Bob\u00a0Sample]", "L010"),
     ("aliases: [Ann Example]", "F007"), ("aliases: [Ann, Ann]", "F007"),
     ("represents: ann-example", "L012"), ("represents: bob-sample", None), ("former_ids: [annie]", None)],
)  # fmt: skip
def test_actors_lead_to_actors_by_ids_and_names_of_their_own(line, code):
    findings = found(**{"content/actors/ann-example.yml": ACTOR + line + "\n"})
    assert [f.code for f in findings] == ([code] if code else [])
    if code == "L010":
        assert findings[0].severity == "error"
        assert findings[0].related


def test_a_name_of_three_actors_is_told_at_the_second_and_third():
    findings = found(**{f"content/actors/{n}.yml": "name: The Same\nkind: group\n" for n in "abc"})
    assert [(f.code, f.place.path) for f in findings] == [("L010", f"content/actors/{n}.yml") for n in "bc"]


def test_a_todo_of_an_actor_is_an_error_as_soon_as_a_public_brief_leads_to_it():
    draft = changed("status: published", "status: draft")
    todo = {
        "content/actors/ann-example.yml": "name: TODO\nkind: TODO\nrepresents: bob-sample\n",
        "content/actors/bob-sample.yml": BOB,
    }
    briefs = {"content/briefs/x/brief.yml": draft, "content/briefs/other/brief.yml": draft}
    assert [(f.code, f.severity) for f in found(**todo, **briefs)] == [("F005", "warning")] * 2
    assert [(f.code, f.severity) for f in found(**todo)] == [("F005", "error")] * 2
    behind = {
        "content/actors/ann-example.yml": ACTOR + "represents: bob-sample\n",
        "content/actors/bob-sample.yml": BOB + "aliases: TODO\n",
    }
    assert [(f.code, f.severity) for f in found(**behind)] == [("F005", "error")]


def test_two_actors_that_are_still_to_do_share_no_name():
    draft = changed("status: published", "status: draft")
    names = {f"content/actors/{n}.yml": "name: TODO\nkind: TODO\naliases: [TODO]\n" for n in ("ann-example", "bob-sample")}
    briefs = {"content/briefs/x/brief.yml": draft, "content/briefs/other/brief.yml": draft}
    assert {f.code for f in found(**names, **briefs)} == {"F005"}


@pytest.mark.parametrize("key", ["sources", "actors"])
def test_a_list_that_a_brief_can_not_do_without_is_not_empty(key):
    head, _, tail = BRIEF.partition(f"\n{key}:\n")
    rest = tail[tail.index("\nactors:") + 1 :] if key == "sources" else tail[tail.index("\nquotes:") + 1 :]
    (finding,) = library_with(f"{head}\n{key}: []\n{rest}").findings
    assert (finding.code, key in finding.message) == ("F004", True)


def test_nearest_is_the_same_for_any_order_and_names_nothing_far():
    assert nearest("frist", ["second", "first"]) == nearest("frist", {"first", "second"}) == "did you mean `first`?"
    assert nearest("xyz", ["first"]) == nearest("a" * 10_000, ["first"]) == ""


def test_walking_a_model_gives_every_text():
    library: Library = library_with(FULL)
    texts = [str(text) for text in walk_texts(library.briefs["x"].brief)]
    assert "Sarnhaven" in texts
    assert "слова" in texts
    actor: Actor = library.actors["ann-example"]
    assert [str(text) for text in walk_texts(actor)] == ["Ann Example", "person"]


def test_the_first_brief_of_this_project_has_no_fault_of_form():
    root = Path(__file__).parents[2]
    library = load_library(root)
    assert library.findings == ()
    assert library.briefs
