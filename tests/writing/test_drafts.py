"""A draft leaves no trace on the site: no page, no name, no number, unless drafts are asked for."""

from __future__ import annotations

import re

import pytest

from generator.writing.pages import Page
from tests.writing.making import actor, brief, disagreement, issue, quote, written

# every value that an editor writes holds a word that stands nowhere else
DRAFT = """\
title: Wordaa of it
status: draft
as_of: 2031-06-01
bottom_line: Wordab.
why_it_matters: Wordac.
topics: [wordad, shared]
places: [Wordae, Harbour]
related: [plain]
former_ids: [wordaf]
sides:
  - {id: one, label: Wordag, members: [wordah]}
  - {id: two, label: Wordai, members: [ada]}
sources:
  - id: wordaj
    kind: transcript
    title: Wordak
    outlet: Wordal
    byline: [Wordam]
    published: 2031-05-30
    url: https://example.org/wordan
    archived_url: https://example.org/wordao
    language: en
    extent: full
    rights: Wordap
    notes:
      - {at: p1, note: Wordaq., url: 'https://wordar.example/'}
actors:
  - {id: wordah, role: Wordas, stance: Wordat.}
  - {id: ada, role: Wordau}
quotes:
  - id: wordav
    speaker: wordah
    text: [Wordaw is said, and wordax]
    said_on: 1931-05-29
    occasion: Worday
    via: Wordaz
    translated_from: de
    original: {language: de, text: Wordba}
    context: Wordbb.
  - {id: nobodys, unattributed: true, text: Wordbc}
disagreements:
  - id: wordbd
    question: Wordbe?
    kind: fact
    status: settled
    positions:
      - {holders: [wordah], claim: Wordbf., basis: stated, evidence: [wordav]}
      - {holders: [ada], claim: Wordbg., basis: inferred}
    common_ground: Wordbh.
    crux: Wordbi.
open_issues:
  - id: wordbj
    question: Wordbk?
    why_it_matters: Wordbl.
    status: overtaken
    next_step: {what: Wordbm., who: [wordah, ada], due: 1932}
    watch_for: [Wordbn]
    evidence: [p2]
    history:
      - {date: 1931-04-29, status: overtaken, note: Wordbo., evidence: [p2]}
common_ground:
  - {id: ground, statement: Wordbp., holders: [wordah, ada], evidence: [p2]}
timeline:
  - {id: event, date: 1831-05-28, event: Wordbq., actors: [wordah, ada], evidence: [p3]}
terms:
  - {term: Wordbr, meaning: Wordbs.}
judgments:
  - {id: judgment, statement: Wordbt., by: editor, would_change_if: Wordbu., evidence: [p3]}
changes:
  - {date: 2031-06-01, kind: correction, note: Wordbv., refs: [wordav]}
"""
WORDS = sorted(set(re.findall(r"word[a-z]{2}\b", DRAFT.lower())))

TOPIC = "wordah-affairs"
"""A topic of a published brief with a word that is a name in the draft only, where it has a capital."""
SECTIONS = (
    f"topics: [shared, {TOPIC}]\nplaces: [Harbour]\nrelated: [hidden]\n"
    + "quotes:\n" + quote("q", more=", said_on: 2031-05-01")
    + "disagreements:\n" + disagreement("d", holders=("ada", "ben"))
    + "open_issues:\n" + issue("i")
    + "timeline:\n  - {id: e, date: 2031-05-01, event: A day., actors: [ada]}\n"
    + "changes:\n  - {date: 2031-05-02, kind: update, note: More., refs: [q]}\n"
)  # fmt: skip
PUBLISHED = {**actor("ada"), **actor("ben"), **brief("plain", SECTIONS), **brief("second")}
HIDDEN = {
    **actor("wordah", "Wordah", more="description: Wordbw.\noffices:\n  - {title: Wordbx, of: ada}\n"),
    "content/briefs/hidden/brief.yml": DRAFT,
}


@pytest.fixture(scope="module")
def without() -> dict[str, Page]:
    return written(PUBLISHED | HIDDEN)


def test_a_site_with_a_draft_is_byte_for_byte_the_site_without_it(without):
    never = written(PUBLISHED)
    assert {path: page.markdown for path, page in without.items()} == {path: page.markdown for path, page in never.items()}
    assert {path: page.day for path, page in without.items()} == {path: page.day for path, page in never.items()}


@pytest.mark.parametrize("word", [*WORDS, "wordbw", "wordbx", "nobodys", "hidden", "1831", "1931"])
def test_no_word_of_a_draft_is_in_any_page_or_address(without, word):
    for path, page in without.items():
        shown = f"{path}\n{page.markdown}".lower().replace(TOPIC, "").replace(TOPIC.replace("-", " "), "")
        assert word not in shown, path


def test_every_word_of_it_is_there_when_drafts_are_asked_for():
    pages = written(PUBLISHED | HIDDEN, drafts=True)
    text = "\n".join([*(page.markdown.lower() for page in pages.values()), *pages])
    assert [word for word in [*WORDS, "wordbw", "wordbx"] if word not in text] == []
    for path in ("topics/wordad/index.md", "places/wordae/index.md", "outlets/wordal/index.md", "actors/wordah.md"):
        assert path in pages
    for path in (
        "quotes.md",
        "disagreements.md",
        "open-issues.md",
        "timeline/index.md",
        "sources/index.md",
        "changes/index.md",
    ):
        assert "briefs/hidden.md" in pages[path].markdown, path
