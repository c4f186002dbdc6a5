"""One quote, and what is not said of it because it is said elsewhere."""

from __future__ import annotations

import pytest

from generator.evidence.check import check_library
from generator.reading.article import Article
from tests.evidence.making import PADDING, actor_files, brief_text, check, codes, quote_item
from tests.projects import library_of

ARTICLE = ["“The mole stays open,” Olsen said.", "“No,” Benn said.", PADDING]
STATED = """\
disagreements:
  - id: mole
    question: Is it open?
    kind: fact
    status: open
    positions:
      - {holders: [mara-olsen], claim: Yes., basis: stated, evidence: [a-quote]}
      - {holders: [tariq-benn], claim: No., basis: inferred}
"""


def told(brief: str, **files: str) -> list[str]:
    """The codes of what is found with the article at hand, whatever is wrong in the files."""
    library = library_of({"content/briefs/mole/brief.yml": brief, **actor_files(), **files})
    articles = {("mole", "tide"): Article(tuple(ARTICLE))}
    return [f.code for f in check_library(library, articles=articles, against_receipts=False).findings]


def test_a_position_that_rests_on_a_quote_by_another_speaker_is_told_at_the_quote():
    quote = quote_item("The mole stays open")
    assert codes(check(brief_text(quote, more=STATED), ARTICLE)) == []
    assert told(brief_text(quote.replace("mara-olsen", "tariq-benn"), more=STATED)) == ["Q008"]


@pytest.mark.parametrize("speaker", ["mara-olson", "Mara Olsen", "TODO"])
def test_who_spoke_is_asked_only_of_a_speaker_that_is_known(speaker):
    found = told(brief_text(quote_item("The mole stays open", speaker=speaker), more=STATED))
    assert found in (["L003"], ["L001"], ["F005"])


@pytest.mark.parametrize("actor", ["name: [Mara Olsen\n", "name: Mara Olsen\nkind: persn\n", "name: Mara Olsen\n"])
def test_an_actor_with_a_fault_brings_no_fault_of_a_quote_along(actor):
    found = told(brief_text(quote_item("The mole stays open"), more=STATED), **{"content/actors/mara-olsen.yml": actor})
    assert len(found) == 1
    assert found[0] in ("Y002", "F003", "F002")


def test_a_quote_of_an_unknown_source_is_not_looked_for_in_the_first():
    quote = quote_item("Words of another source", more="    source: tyde\n")
    assert told(brief_text(quote)) == ["L006"]


def test_a_quote_whose_paragraph_is_to_do_is_not_said_to_stand_twice():
    twice = ["“The mole stays open,” Olsen said.", "“The mole stays open,” Olsen said.", PADDING]
    brief = brief_text(quote_item("The mole stays open", more="    paragraph: TODO\n"), status="draft")
    library = library_of({"content/briefs/mole/brief.yml": brief, **actor_files()})
    result = check_library(library, articles={("mole", "tide"): Article(tuple(twice))}, against_receipts=False)
    assert [f.code for f in result.findings] == ["F005"]
