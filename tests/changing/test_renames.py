"""What has another id is the same thing: renames are told as such, and what refers to the thing is not told with them."""

from __future__ import annotations

from generator.changing.library import changes_between
from generator.changing.state import State
from tests.changing.states import BRIEF, edited, example, told

MOVED = "content/briefs/vessar-talks/brief.yml"


def replaced(old: str, new: str, files: dict[str, bytes] | None = None) -> dict[str, bytes]:
    """Words replaced wherever they stand, in all files and in their names."""
    return {path.replace(old, new): raw.replace(old.encode(), new.encode()) for path, raw in (files or example()).items()}


def test_a_quote_with_a_former_id_is_renamed_and_so_is_each_reference_to_it():
    new = replaced("ossen-hour", "ossen-readings")
    new = edited(("id: ossen-readings", "id: ossen-readings\n    former_ids: [ossen-hour]"), files=new)
    assert told(new) == ["Quote `ossen-readings` (Tavira Ossen): renamed from `ossen-hour` to `ossen-readings`"]


def test_without_a_former_id_it_is_known_by_what_it_says_and_the_dead_links_are_told():
    assert told(replaced("ossen-hour", "ossen-readings")) == [
        "Quote `ossen-readings` (Tavira Ossen): renamed from `ossen-hour` to `ossen-readings`; `ossen-hour` is not among its "
        "`former_ids`, so links to it lead nowhere"
    ]


def test_what_is_renamed_and_changed_is_told_as_both():
    new = edited(
        ("id: ossen-paper\n", "id: paper\n    former_ids: [ossen-paper]\n"), ("What is left to divide", "All to divide")
    )
    new = replaced("[aldemar-number, ossen-paper, p19]", "[aldemar-number, paper, p19]", new)
    assert [sentence.split(": ")[1] for sentence in told(new)] == ["words changed", "renamed from `ossen-paper` to `paper`"]


def test_a_source_is_renamed_with_all_references_to_its_paragraphs():
    new = {
        **example(),
        BRIEF: example()[BRIEF].replace(b"transcript:p", b"log:p").replace(b"source: transcript", b"source: log"),
    }
    new = edited(("- id: transcript", "- id: log\n    former_ids: [transcript]"), files=new)
    assert told(new) == ["Source `log` (Straits League): renamed from `transcript` to `log`"]


def test_an_actor_is_renamed_in_every_brief():
    new = replaced("oda-renn", "o-renn")
    path = "content/actors/o-renn.yml"
    new[path] += b"former_ids: [oda-renn]\n"
    assert told(new) == ["Actor `o-renn` (Oda Renn): renamed from `oda-renn` to `o-renn`"]
    del new[path]
    removed = [sentence for sentence in told(new) if sentence.startswith("Actor")]
    assert removed == ["Actor `oda-renn` (Oda Renn): removed"]


def test_a_brief_is_renamed_with_what_was_changed_in_it():
    new = dict(
        edited(("title: The Vessar", "title: All Vessar"), ("former_ids: [vessar-treaty]", "former_ids: [vessar-treaty, {}]"))
    )
    text = new.pop(BRIEF).decode().replace("{}", "vessar-water-talks")
    assert [sentence[:40] for sentence in told({**new, MOVED: text.encode()})] == [
        "Title changed: “The Vessar water talks a", "Renamed from `vessar-water-talks` to `ve"
    ]  # fmt: skip
    same = example()[BRIEF]
    assert told({**{path: raw for path, raw in example().items() if path != BRIEF}, MOVED: same}) == [
        "Renamed from `vessar-water-talks` to `vessar-talks`; `vessar-water-talks` is not among its `former_ids`, so links to "
        "it lead nowhere"
    ]


def test_a_whole_brief_is_told_in_one_line():
    title = "“The Vessar water talks and the port that wants to sign”"
    without = {path: raw for path, raw in example().items() if path != BRIEF}
    assert told(without) == [f"Brief `vessar-water-talks`: removed: {title}"]
    assert told(example(), without) == [f"Brief `vessar-water-talks`: added: {title}"]


def test_another_first_source_is_told_once_whatever_it_means_for_quotes_and_paragraphs():
    text = example()[BRIEF].decode()
    start, middle, end = text.index("  - id: tide-ledger\n"), text.index("  - id: transcript\n"), text.index("\nactors:\n")
    swapped = text[:start] + text[middle:end] + text[start:middle].rstrip() + "\n" + text[end:]
    new = {**example(), BRIEF: swapped.encode()}
    assert told(new) == ["First source tide-ledger (Tide-Ledger) → transcript (Straits League)"]


def test_two_quotes_that_change_places_and_words_are_matched_by_their_ids():
    two = "text: There are two states on this river, and I've met both of them"
    new = edited(("text: The river keeps no minutes\n", "text: We sign\n"), (two, "text: The river keeps no minutes"))
    assert [sentence.split(":")[0] for sentence in told(new)] == [
        "Quote `aldemar-minutes` (Corin Aldemar)", "Quote `aldemar-two-states` (Corin Aldemar)",
    ]  # fmt: skip


def test_a_position_is_matched_by_its_holders_then_by_its_claim():
    other_holders = edited(("holders: [nabil-qasim, straits-league]", "holders: [sela-marrick]"))
    assert told(other_holders) == [
        "Position of Sela Marrick on “Who should read the gauge at Ardmoor?”: holders: added Sela Marrick; removed Nabil "
        "Qasim, Straits League"
    ]
    another = edited(("holders: [nabil-qasim, straits-league]\n        claim: A clerk from a third country reads it for both.",
                      "holders: [sela-marrick]\n        claim: Nobody need read anything."))  # fmt: skip
    assert {sentence.rsplit(": ", 1)[0].rsplit(": ", 1)[-1] for sentence in told(another)} == {"added", "removed"}


def test_a_quote_that_is_removed_is_not_told_again_of_what_cited_it():
    text = example()[BRIEF].decode()
    start, end = text.index("  - id: marrick-gate\n"), text.index("  - id: aldemar-two-states\n")
    text = (
        (text[:start] + text[end:])
        .replace("[marrick-gate, p12]", "[p12]")
        .replace("evidence: [marrick-gate]", "evidence: [p12]")
    )
    assert told({**example(), BRIEF: text.encode()}) == [
        "Quote `marrick-gate` (Sela Marrick): removed: “Drought explains most of the fall – perhaps all of it – but a gate's "
        "movement would look the same from where I sit”",
        "Judgment `gauge-alone`: evidence: added ¶12; removed quote marrick-gate",
    ]


def test_what_an_actor_holds():
    path = "content/actors/tavira-ossen.yml"
    new = edited(("until: 2029-11-03", "until: 2029-10"), ("aliases: [Ossen, ", "aliases: [T. Ossen, Ossen, "),
                 ("  - title: Water Minister\n", "  - title: Minister of Water\n"), path=path)  # fmt: skip
    assert told(new) == [
        "Actor `tavira-ossen` (Tavira Ossen): aliases: added “T. Ossen”",
        "Office “Deputy Minister of Works” of Tavira Ossen: until 2029-11-03 → 2029-10",
        "Office “Minister of Water” of Tavira Ossen: title changed: “Water Minister” → “Minister of Water”",
    ]
    renamed = edited(("name: Tavira Ossen", "name: Tavira Osse"), path=path)
    assert told(renamed) == ["Actor `tavira-ossen` (Tavira Osse): name changed: “Tavira Ossen” → “Tavira Osse”"]


def test_a_file_that_cannot_be_read_in_one_state_is_named_and_the_rest_is_compared():
    actor = "content/actors/tavira-ossen.yml"
    broken = {**edited(("status: published", "status: archived")), actor: b"name: [\n"}
    for old, new, is_old in ((broken, dict(example()), True), (dict(example()), broken, False)):
        after = State.read(new, {})
        found, unread = changes_between(State.read(old, {}), after)
        assert [(one.path, one.is_old, one.finding.code) for one in unread] == [(actor, is_old, "Y002")]
        assert [change.field for change in found] == ["status"]
    guessed = edited(("status: published", "status: publishd"))
    found, unread = changes_between(State.read(example(), {}), State.read(guessed, {}))
    assert ([one.path for one in unread], found) == ([BRIEF], [])
