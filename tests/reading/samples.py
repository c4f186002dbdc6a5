"""A brief and an actor without a fault, and what is found when a few words of them are changed."""

from __future__ import annotations

from generator.errors import Finding
from generator.reading.library import Library
from tests.projects import library_of

ACTOR = "name: Ann Example\nkind: person\n"

BRIEF = """\
title: A title
status: published
as_of: 2031-03-14
bottom_line: What matters.
sources:
  - id: ledger
    kind: article
    title: A title
    outlet: The Ledger
    published: 2031-03-14
    language: en
    extent: full
    rights: cc0-1.0
actors:
  - id: ann-example
    role: A role
quotes:
  - id: first
    speaker: ann-example
    text: some words
timeline:
  - id: start
    date: 2031-03-12
    event: Something happened
    evidence: [first, p2]
"""

FULL = """\
title: A title
status: draft
as_of: 2031-03-14
bottom_line: What matters.
why_it_matters: Because.
topics: [water]
places: [Sarnhaven]
related: [other]
former_ids: [older]
sides:
  - id: shore
    label: Shore
    members: [ann-example]
    former_ids: [coast]
sources:
  - id: ledger
    kind: article
    title: A title
    outlet: The Ledger
    byline: [Lior Askerud]
    published: 2031-03
    url: https://example.org/a
    archived_url: https://example.org/b
    language: en
    extent: full
    rights: cc0-1.0
    text: article.txt
    publish_text: false
    notes:
      - at: p1
        note: A doubt.
        url: https://example.org/c
actors:
  - id: ann-example
    role: A role
    stance: A stance
quotes:
  - id: first
    speaker: ann-example
    text: [some words, other words]
    source: ledger
    paragraph: 3
    said_on: 2031-03-12
    date_basis: derived
    occasion: On the quay
    via: Delta Wire
    translated_from: ru
    original:
      language: ru
      text: слова
    compare_with:
      - source: ledger
        omitted: left out
    context: After the talks.
  - id: nobody
    unattributed: true
    text: words of nobody
disagreements:
  - id: gauge
    question: Who reads the gauge?
    kind: interest
    status: open
    positions:
      - holders: [ann-example]
        claim: We do.
        basis: stated
        evidence: [first]
      - holders: [bob-sample]
        claim: They do.
        basis: reported
        evidence: [p3]
    common_ground: That it is read.
    crux: Trust.
open_issues:
  - id: locks
    question: Who signs?
    why_it_matters: The port.
    status: open
    next_step:
      what: A paper
      who: [ann-example]
      due: 2031-04
    watch_for: [a ship]
    evidence: [p4]
    history:
      - date: 2031-03-14
        status: open
        note: First seen.
        evidence: [p4]
common_ground:
  - id: figure
    statement: The figure stands.
    holders: [ann-example, bob-sample]
    evidence: [p5]
timeline:
  - id: start
    date: 2031-03-12
    until: 2031-03-13
    date_basis: stated
    event: Something happened
    actors: [ann-example]
    evidence: [first, ledger:p2]
terms:
  - term: night clerk
    meaning: A reader at night.
judgments:
  - id: spring
    statement: They will sign.
    by: editor
    likelihood: likely
    confidence: low
    evidence: [p6]
    would_change_if: A flood.
changes:
  - date: 2031-03-15
    kind: update
    note: Begun.
    refs: [first]
"""

OTHER = BRIEF.replace("A title", "Another title", 1)


def library_with(brief: str, actor: str = ACTOR) -> Library:
    """A project with this brief (as `x`), an `other` brief, and the actors `ann-example` and `bob-sample`."""
    return library_of(
        {
            "content/actors/ann-example.yml": actor,
            "content/actors/bob-sample.yml": "name: Bob Sample\nkind: person\n",
            "content/briefs/other/brief.yml": OTHER,
            "content/briefs/x/brief.yml": brief,
        }
    )


def changed(old: str, new: str, brief: str = BRIEF) -> str:
    """The brief with the first `old` as `new`."""
    assert old in brief, old
    return brief.replace(old, new, 1)


def told(findings: tuple[Finding, ...] | list[Finding]) -> list[tuple[str, int, str]]:
    """Findings as (code, line, the words that the caret stands under)."""
    out = []
    for finding in findings:
        place = finding.place
        end = place.end_column - 1 if place.end_line == place.line else None
        out.append((finding.code, place.line, place.line_text[place.column - 1 : end]))
    return out
