"""What a wheel and a source archive hold: the tool, and nothing of a project that is worked on beside it."""

from __future__ import annotations

import tomllib

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from tests.examples import REPOSITORY


@pytest.mark.parametrize("builder", [WheelBuilder, SdistBuilder])
def test_no_text_and_no_original_of_an_article_is_packed(builder, tmp_path):
    (tmp_path / "pyproject.toml").write_bytes((REPOSITORY / "pyproject.toml").read_bytes())
    beside = {
        "content/briefs/vell/article.html",
        "content/briefs/vell/article.pdf",
        "content/briefs/vell/brief.yml",
        "article.txt",
    }
    for name in {"generator/__init__.py", "templates/pages/brief.md.j2", "README.md", "LICENSE", *beside}:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("A sentence that nobody may read.", encoding="utf-8")
    packed = {file.relative_path.replace("\\", "/") for file in builder(str(tmp_path)).recurse_included_files()}
    assert {"generator/__init__.py", "templates/pages/brief.md.j2"} <= packed
    assert not packed & beside


def test_the_schemas_that_sites_publish_are_packed():
    packed = {file.distribution_path.replace("\\", "/") for file in WheelBuilder(str(REPOSITORY)).recurse_included_files()}
    assert {"generator/machine/schemas/brief-1.json", "generator/machine/schemas/briefs-1.json"} <= packed


def test_what_reads_pages_and_documents_is_an_option():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = {dependency.partition(">")[0] for dependency in project["optional-dependencies"]["sources"]}
    assert optional == {"lxml", "pypdf", "trafilatura"}
    assert not optional & {dependency.partition(">")[0] for dependency in project["dependencies"]}
    lock = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
    assert not any(f"\n{name}==" in lock for name in optional)
