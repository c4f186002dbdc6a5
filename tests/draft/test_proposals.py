"""What is proposed for a first brief verifies, and nobody is given words whom the source does not surely give them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.draft import Proposals, draft_actor, draft_brief, propose
from generator.evidence.check import check_library
from generator.reading.article import Article, Saved
from generator.reading.library import load_library
from tests.evidence.annotated import articles, expected, notes_on, people, text_of
from tests.projects import library_of, project

ACTORS = {
    f"content/actors/{actor_id}.yml": f"name: {name}\nkind: {kind}\naliases: {aliases}\n"
    for actor_id, (kind, name, aliases) in people().items()
}


def saved(*paragraphs: str, **more) -> Saved:
    return Saved(Article(paragraphs), **more)


def english(*paragraphs: str, **more) -> Proposals:
    return propose(saved(*paragraphs, language="en", **more), {})


def article(name: str) -> Saved:
    return Saved(text_of(name), kind=notes_on(name).get("kind", ""))


def test_a_quote_is_proposed_with_the_speaker_whom_its_cue_names():
    proposals = english(
        "“We came here to sign,” said Envoy Karl Meer.", "The hall was cold.", "“Nobody slept at all,” Meer added."
    )
    assert [(quote.texts, quote.speaker, quote.paragraph) for quote in proposals.quotes] == [
        (("We came here to sign",), "karl-meer", 1),
        (("Nobody slept at all",), "karl-meer", 3),
    ]
    (person,) = proposals.people
    assert (person.id, person.name, person.aliases, person.is_new) == ("karl-meer", "Karl Meer", ("Meer",), True)


def test_an_interrupted_quotation_is_one_quote_of_several_texts():
    (quote,) = english("“We came here to sign,” said Karl Meer, “and we shall.” Nobody laughed.").quotes
    assert quote.texts == ("We came here to sign", "and we shall.")


def test_without_a_sure_cue_the_candidates_are_told():
    text = "Karl Meer and Ruth Amsel met. “I am Karl Meer’s friend, after all,” was heard at the door."
    first, second = english("“I am Ruth Amsel, and this is my bank,” said Ruth Amsel.", text).quotes
    assert first.speaker == "ruth-amsel"
    assert second.speaker == ""
    assert "ruth-amsel" in second.candidates
    draft = draft_brief(saved("x"), Proposals(quotes=(second,)))
    assert "speaker: TODO # perhaps ruth-amsel" in draft


@pytest.mark.parametrize(
    "text", ["They call it the “iron gate” here.", "The “so-called truce” held.", "The harbour was “closed” on Monday."]
)
def test_a_term_in_marks_is_not_proposed(text):
    assert english(text).quotes == ()


def test_words_that_stand_twice_say_their_paragraph():
    first, second = english(
        "“The river keeps no minutes,” said Karl Meer.", "“The river keeps no minutes,” said Ruth Amsel."
    ).quotes
    assert (first.needs_paragraph, second.needs_paragraph) == (True, True)
    assert first.id != second.id


def test_a_speech_of_several_paragraphs_is_one_quote():
    (quote,) = english("Karl Meer said: “We came here to sign.", "“And we shall go on until it is done.”").quotes
    assert quote.texts == ("We came here to sign. And we shall go on until it is done.",)


def test_of_a_transcript_no_quotes_are_proposed():
    assert english("MEER: We came here to sign.", kind="transcript").quotes == ()


def test_in_a_language_that_is_not_known_nothing_is_proposed():
    assert propose(saved("“Wij kwamen om te tekenen,” zei Karel Meer."), {}).quotes == ()


def test_a_language_that_only_the_words_tell_is_a_hint():
    page = article("de-pegel")
    assert "    language: TODO # de, by the words of the text\n" in draft_brief(page, propose(page, {}))


def test_a_namesake_s_last_name_is_no_alias():
    people = english(
        "“I have come here alone,” said Ivar Lind.", "“So have I, as it happens,” said Petra Lind.", "Lind left."
    ).people
    assert [person.aliases for person in people] == [(), ()]


@pytest.mark.parametrize("name", articles())
def test_over_the_annotated_articles_no_speaker_is_another_than_the_right_one(name):
    right: dict[str, set[str]] = {}
    for case in expected(name):
        for text in case.texts if case.verdict != "contradicted" else ():
            right.setdefault(text, set()).add(case.speaker)
    for quote in propose(article(name), library_of(ACTORS).actors).quotes:
        for text in quote.texts:
            if quote.speaker and text in right:
                assert quote.speaker in right[text], quote


@pytest.mark.parametrize("name", articles())
@pytest.mark.parametrize("known", [True, False])
def test_a_draft_passes_the_check_with_warnings_only(name, known):
    page = replace(article(name), language=name.split("-")[0])
    library = ACTORS if known else {}
    proposals = propose(page, library_of(library).actors)
    files = library | {
        "content/briefs/one/brief.yml": draft_brief(page, proposals),
        "content/briefs/one/article.txt": page.article.text,
    }
    files |= {f"content/actors/{person.id}.yml": draft_actor(person) for person in proposals.people if person.is_new}
    with project(files) as root:
        result = check_library(load_library(root))
    assert [f for f in result.findings if f.severity == "error"] == []
    states = result.briefs["one"].quotes
    assert {state.state for state in states} <= {"verified"}
    speakers = {quote.id: quote.speaker for quote in proposals.quotes}
    assert all(state.speaker == ("confirmed" if speakers[state.quote] else "not-checked") for state in states)
