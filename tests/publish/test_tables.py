"""The names of columns stand in the style sheet, for the tables that the templates write and in the site's language."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.structure.files import File, Files

from generator.language import ENGLISH, Language, Message, language_of_site
from generator.language.catalogue import Catalogue
from generator.publish.tables import STYLESHEET, TABLES, kinds_in, names_of_columns, with_names_of_columns
from generator.writing.environment import bundled_templates
from generator.writing.spoken import Spoken
from tests.examples import REPOSITORY

RULE = re.compile(r'\.([a-z]+)>tbody>tr>:nth-child\((\d)\)\{--label:"((?:[^"\\]|\\[0-9a-f]+ )*)"\}')


def said_in(sheet: str) -> dict[tuple[str, int], str]:
    """The name of each column, by its table and number, as a browser reads the rules."""
    found = {}
    for line in sheet.splitlines():
        rule = RULE.fullmatch(line)
        assert rule, line
        found[rule[1], int(rule[2])] = re.sub(r"\\([0-9a-f]+) ", lambda match: chr(int(match[1], 16)), rule[3])
    return found


def test_each_table_of_the_templates_is_known():
    """A table with a column that is said another way would have no cards on phones."""
    columns = re.compile(r'^((?:\| \{\{ _\("[^"]+"\) \}\} )+\|)$', re.MULTILINE)
    known = {tuple(column.one for column in table) for table in TABLES.values()}
    found = set()
    for path in bundled_templates().joinpath("pages").rglob("*.j2"):
        for line in columns.findall(path.read_text(encoding="utf-8")):
            found.add(tuple(re.findall(r'_\("([^"]+)"\)', line)))
    assert found == known
    assert len(known) == len(TABLES)


def test_the_names_are_those_of_the_language():
    arabic = language_of_site(Path("nowhere"), "ar")
    for language in (ENGLISH, arabic):
        told = said_in(names_of_columns(language))
        assert told == {(kind, i): language.say(name) for kind, table in TABLES.items() for i, name in enumerate(table, 1)}
        kinds = kinds_in(Spoken(language))
        assert kinds[tuple(told["positions", i] for i in range(1, 5))] == "positions"
    assert said_in(names_of_columns(arabic))["positions", 4] != "Evidence"


def test_a_translation_can_t_leave_its_string():
    said = 'a"}b\\c\n*{display:none}'
    language = Language("de", ENGLISH.locale, (Catalogue("de.po", {Message("Evidence"): (said,)}, int),))
    assert said_in(names_of_columns(language))["steps", 4] == said


def test_the_names_stand_behind_the_style_sheet(tmp_path, monkeypatch):
    config = load_config(str(REPOSITORY / "mkdocs.yml"), site_dir=str(tmp_path))
    monkeypatch.setattr(config.plugins, "_current_plugin", "briefing", raising=False)
    assets = bundled_templates() / "theme"
    files = Files([File(STYLESHEET, str(assets), str(tmp_path), True)])
    with_names_of_columns(files, config, ENGLISH)
    (sheet,) = files
    whole = (assets / STYLESHEET).read_text(encoding="utf-8")
    assert sheet.content_string == f"{whole}\n{names_of_columns(ENGLISH)}"
    assert (
        whole.count("--label") == whole.count("var(--label, attr(data-label))") == 1
    )  # a table of other columns has no other label
    for kind in TABLES:  # the sheet knows each by name, or leaves it as tables are
        assert f".{kind}" in whole or kind in ("companions", "sources"), kind
