"""What a cue says of one speaker, a line each, in `cue_lines/<language>.txt`: verdict | speaker | text [| the words]."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.evidence.cues import who_spoke
from generator.evidence.quotations import map_source
from tests.evidence.annotated import names

LINES = [
    (path.stem, *line.split(" | "))
    for path in sorted((Path(__file__).parent / "cue_lines").glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line[0]}: {line[3]}")
def test_what_a_cue_says_of_a_speaker(line):
    language, verdict, speaker, text, *quoted = line
    mapped = map_source([text], language=language)
    start = text.index(quoted[0] if quoted else "We stay")
    assert who_spoke(mapped, start, start + len(quoted[0] if quoted else "We stay"), speaker, names()).verdict == verdict


@pytest.mark.parametrize("language", ["it", "nl", "pl", "tr", "zh", "ja", "tlh", ""])
def test_a_language_without_a_table_decides_nothing(language):
    mapped = map_source(["“We stay,” said Tavira Ossen."], language=language)
    for speaker in ("tavira-ossen", "corin-aldemar", None):
        assert who_spoke(mapped, 1, 8, speaker, names()).verdict == "undecided"
