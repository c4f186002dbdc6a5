"""Citations read back as what they cite."""

from __future__ import annotations

import json
import re

from generator.language import ENGLISH
from generator.reading.model import Brief
from generator.reading.typed import typed
from generator.reading.yaml import read_text
from generator.writing import cite
from generator.writing.spoken import Spoken

YAML = """title: >-
  A "hard" {title} & 50% of \\it
status: published
as_of: 2030-01-02
bottom_line: x
sources:
  - {id: s, kind: report, title: T, outlet: O, published: 2030, language: en, extent: full, rights: x}
actors:
  - {id: ada, role: x}
"""


def brief() -> Brief:
    made, findings = typed(read_text(YAML, "x"), Brief)
    assert made is not None, findings
    return made


def unindented(block: str) -> str:
    lines = block.split("\n")
    assert all(line.startswith("    ") for line in lines)
    return "\n".join(line[4:] for line in lines)


def test_the_line_names_title_site_and_day():
    assert cite.as_text(brief(), "Site", Spoken(ENGLISH)).endswith(", *Site*, as of 2 January 2030.")


def test_bibtex_escapes_what_latex_would_read():
    block = unindented(cite.as_bibtex(brief(), "a-brief", "Site", ENGLISH))
    assert block.startswith("@misc{a-brief,")
    assert 'title = {{A "hard" \\textbraceleft{}title\\textbraceright{} \\& 50\\% of \\textbackslash{}it}}' in block
    assert len(re.findall(r"(?<!\\)\{", block)) == len(re.findall(r"(?<!\\)\}", block))


def test_csl_is_json_and_closes_nothing():
    block = unindented(cite.as_csl(brief(), "a-brief", "Site", ENGLISH))
    (item,) = json.loads(block)
    assert item["title"] == 'A "hard" {title} & 50% of \\it'
    assert item["issued"] == {"date-parts": [[2030, 1, 2]]}
    assert "<" not in block
    assert "&" not in block
