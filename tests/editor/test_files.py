"""Where schemas lie: two that every clone has, and those with ids, which are brought up to date while one writes."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any, Literal

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from generator.editor import brief_modeline, common_files, outdated, refresh, schema_files
from generator.errors import BriefingError
from generator.language import ENGLISH
from generator.publish.plugin import BriefingPlugin
from generator.reading.library import load_library
from tests.editor import other_yaml
from tests.examples import EXAMPLE, REPOSITORY, example_project, run
from tests.projects import write_project

BRIEF = f"content/briefs/{EXAMPLE}/brief.yml"
OWN = f"schema/local/briefs/{EXAMPLE}.json"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example_project(tmp_path_factory.mktemp("schemas"))


@pytest.fixture
def project(shared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shared, tmp_path, dirs_exist_ok=True))


def enums(schema: dict[str, Any]) -> dict[str, list[str]]:
    return {name: found["enum"] for name, found in schema["definitions"].items() if found}


def test_the_schemas_of_this_repository_are_those_of_the_model(golden):
    for path, text in common_files().items():
        golden.check(REPOSITORY / path, text)


def test_a_briefs_own_schema_proposes_its_ids_and_the_librarys(shared: Path):
    files = {path: json.loads(text) for path, text in schema_files(load_library(shared)).items()}
    own, library = enums(files[OWN]), enums(files["schema/local/library.json"])
    assert own["source"] == ["tide-ledger", "transcript"]
    assert own["judge"] == ["source-author", "editor"]
    assert {"ossen-paper", "pell-seed"} <= set(own["reference"])
    assert {"ossen-paper", "transcript", "gauge-reader"} <= set(own["own"])
    assert "gauge-reader" not in own["reference"]
    assert {"tavira-ossen", "halmark"} <= set(library["actor"])
    assert library["brief"] == [EXAMPLE]
    assert "vessar-river" in library["topic"]
    assert files[OWN]["definitions"]["reference"]["enumDescriptions"][own["reference"].index("aldemar-minutes")] == (
        "corin-aldemar: The river keeps no minutes"
    )


def test_ids_are_proposed_and_not_demanded(shared: Path):
    """A quote that is new since the schema was made is no mistake; what has no right form is one."""
    files = {f"file:///{path}": json.loads(text) for path, text in schema_files(load_library(shared)).items()}
    registry = Registry().with_resources((uri, Resource.from_contents(schema)) for uri, schema in files.items())
    own = Draft7Validator({**files[f"file:///{OWN}"], "$id": f"file:///{OWN}"}, registry=registry)
    text = (shared / BRIEF).read_text(encoding="utf-8")
    for changed in (
        text,
        text.replace("id: ossen-paper", "id: ossen-newer").replace("speaker: oda-renn", "speaker: someone-new"),
    ):
        assert [error.message for error in own.iter_errors(other_yaml.read(changed))] == []
    assert not own.is_valid(other_yaml.read(text.replace("speaker: oda-renn", "speaker: Oda Renn", 1)))


def test_no_word_of_an_article_is_in_a_schema(shared: Path):
    """Only what the brief itself says: quoted words, and none beside them."""
    folder = shared / "content" / "briefs" / EXAMPLE
    own = " ".join((folder / "brief.yml").read_text(encoding="utf-8").split())
    article = (folder / "article.txt").read_text(encoding="utf-8")
    sentences = [part for part in re.split(r"(?<=[.”])\s+", article) if len(part) > 40 and part not in own]
    assert len(sentences) > 40
    schemas = "".join(schema_files(load_library(shared)).values())
    assert [sentence for sentence in sentences if sentence in schemas] == []


def test_the_command_writes_what_is_out_of_date_and_deletes_what_is_gone(project: Path, capsys):
    run(project, "schema")
    assert capsys.readouterr().out.splitlines() == [f"{path}: written" for path in schema_files(load_library(project))]
    run(project, "schema")
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "All schemas were up to date.\n")
    shutil.move(project / "content" / "briefs" / EXAMPLE, project / "content" / "briefs" / "renamed")
    run(project, "schema")
    told = capsys.readouterr().out
    assert "schema/local/briefs/renamed.json: written\n" in told
    assert f"{OWN}: deleted, because the brief is gone\n" in told
    assert not (project / OWN).exists()


def test_the_command_prints_a_schema_without_a_project(tmp_path: Path, capsys):
    run(tmp_path, "schema", "--print", "actor")
    assert capsys.readouterr().out == common_files()["schema/actor.json"]
    assert not list(tmp_path.iterdir())


def test_the_command_knows_no_brief_that_is_none(project: Path):
    with pytest.raises(BriefingError, match="there is no brief `vessar`"):
        run(project, "schema", "--brief", "vessar")


def test_while_one_writes_the_schema_that_a_brief_names_follows_it(project: Path):
    brief = project / BRIEF
    refresh(project, load_library(project))
    assert not (project / "schema").exists()  # nobody names one
    brief.write_text(brief_modeline(EXAMPLE) + brief.read_text(encoding="utf-8"), encoding="utf-8")
    refresh(project, load_library(project))
    assert outdated(project, load_library(project)) == set()
    brief.write_text(brief.read_text(encoding="utf-8").replace("id: renn-locks", "id: renn-tides"), encoding="utf-8")
    later = (project / OWN).stat().st_mtime_ns + 1
    os.utime(brief, ns=(later, later))
    assert outdated(project, load_library(project)) == {EXAMPLE}
    refresh(project, load_library(project))
    assert "renn-tides" in enums(json.loads((project / OWN).read_text(encoding="utf-8")))["reference"]
    assert not list((project / "schema").rglob(".*"))
    before = load_library(project)
    later = (project / OWN).stat().st_mtime_ns + 1
    os.utime(brief, ns=(later, later))
    assert outdated(project, before, before) == set()  # as the server that read nothing anew
    assert outdated(project, load_library(project), before) == {EXAMPLE}


def test_new_names_the_schemas_and_writes_them(tmp_path: Path):
    write_project(tmp_path, {"mkdocs.yml": "site_name: x\n"})
    saved = REPOSITORY / "examples" / EXAMPLE / "article-as-saved.txt"
    run(tmp_path, "new", "talks", "--article", str(saved))
    lines = {path: path.read_text(encoding="utf-8").split("\n")[0] for path in (tmp_path / "content").rglob("*.yml")}
    assert len(lines) > 3
    for path, line in lines.items():
        named = line.removeprefix("# yaml-language-server: $schema=")
        assert named != line, path
        assert (path.parent / named).resolve().is_file(), path


def test_serve_does_so_each_time_it_reads_and_build_never(project: Path):
    brief = project / BRIEF
    brief.write_text(brief_modeline(EXAMPLE) + brief.read_text(encoding="utf-8"), encoding="utf-8")
    commands: list[tuple[Literal["build", "serve"], bool]] = [("build", False), ("serve", True)]
    for command, writes in commands:
        plugin = BriefingPlugin()
        plugin.load_config({})
        plugin.on_startup(command=command, dirty=False)
        plugin.read(project, ENGLISH)
        assert (project / OWN).is_file() == writes
