"""The wheel's bill of materials: up to date, valid, the same each time, and in the wheel."""

from __future__ import annotations

import json
import tomllib
import zipfile

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement

from scripts import sbom
from tests.examples import REPOSITORY

LOCK = """\
click==8.5.1 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via
    #   -c requirements-browser.lock
    #   briefing-pages (pyproject.toml)
    #   mkdocs
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:{a}
    # via click
hatchling==1.33.0 \\
    --hash=sha256:{a}
    # via briefing-pages (pyproject.toml:install)
pluggy==1.7.0 \\
    --hash=sha256:{a}
    # via hatchling
""".format(a="a" * 64, b="b" * 64)
EXTRA = LOCK + f"pypdf==7.1.1 \\\n    --hash=sha256:{'c' * 64}\n    # via briefing-pages (pyproject.toml)\n"
PROJECT = {"name": "briefing-pages", "version": "1.2.3", "description": "d", "license": "MIT"}


def test_the_bill_of_the_repository_is_up_to_date_and_valid():
    made = sbom.FILE.read_text(encoding="utf-8")
    assert made == sbom.of_repository(), "run `make sbom`"
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(made) is None


def test_what_is_no_bill_is_found_invalid():
    broken = sbom.FILE.read_text(encoding="utf-8").replace('"library"', '"shelf"')
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(broken) is not None


def test_it_names_all_that_the_wheel_says_it_needs_and_nothing_that_only_builds_it():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    bill = json.loads(sbom.of_repository())
    scopes = {part["name"]: part["scope"] for part in bill["components"]}
    for line in project["dependencies"]:
        assert scopes[Requirement(line).name] == "required"
    for line in project["optional-dependencies"]["sources"]:
        assert scopes[Requirement(line).name] == "optional"
    assert not {"hatchling", "pip", "pytest"} & scopes.keys()
    assert "://" not in sbom.of_repository()


def test_digests_conditions_and_what_needs_what_come_from_the_lock_file():
    bill = json.loads(sbom.bill(PROJECT, LOCK, EXTRA))
    parts = {part["name"]: part for part in bill["components"]}
    assert {name: part["scope"] for name, part in parts.items()} == {
        "click": "required",
        "colorama": "required",
        "pypdf": "optional",
    }
    assert [digest["content"] for digest in parts["click"]["hashes"]] == ["a" * 64, "b" * 64]
    assert parts["colorama"]["properties"] == [{"name": "python:marker", "value": "sys_platform == 'win32'"}]
    assert {need["ref"]: need.get("dependsOn") for need in bill["dependencies"]} == {
        "pkg:pypi/briefing-pages@1.2.3": ["pkg:pypi/click@8.5.1", "pkg:pypi/pypdf@7.1.1"],
        "pkg:pypi/click@8.5.1": ["pkg:pypi/colorama@0.4.6"],
        "pkg:pypi/colorama@0.4.6": None,
        "pkg:pypi/pypdf@7.1.1": None,
    }
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill)) is None


def test_the_same_lock_gives_the_same_bytes_and_another_one_another_number():
    assert sbom.bill(PROJECT, LOCK, EXTRA) == sbom.bill(PROJECT, LOCK, EXTRA)
    other = json.loads(sbom.bill(PROJECT, LOCK, EXTRA.replace("7.1.1", "7.1.2")))
    assert other["serialNumber"] != json.loads(sbom.bill(PROJECT, LOCK, EXTRA))["serialNumber"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return next(WheelBuilder(str(REPOSITORY)).build(directory=str(tmp_path_factory.mktemp("dist")), versions=["standard"]))


def test_the_wheel_carries_it(wheel):
    with zipfile.ZipFile(wheel) as archive:
        inside = [name for name in archive.namelist() if "/sboms/" in name]
        assert [name.split("/", 1)[1] for name in inside] == ["sboms/sbom.cdx.json"]
        assert inside[0].split("/")[0].endswith(".dist-info")
        assert archive.read(inside[0]) == sbom.FILE.read_bytes()
