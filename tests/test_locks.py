"""Lock files pin each package by its hash, and name no address of a registry: each machine asks the one that it is set to."""

from __future__ import annotations

import json
import re

import pytest

from tests.examples import REPOSITORY

PYTHON = {
    "requirements.lock": 15,
    "requirements-dev.lock": 15,
    "requirements-browser.lock": 15,
    "requirements-bench.lock": 2,
}
"""Each lock file, and how many packages it names at least."""


@pytest.mark.parametrize(("name", "least"), PYTHON.items())
def test_each_python_package_has_a_hash_and_no_address(name, least):
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    packages = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert len(packages) >= least
    assert all("==" in package and "--hash=sha256:" in package for package in packages)
    assert "://" not in text
    assert "--index-url" not in text


def test_each_npm_package_has_a_hash_and_no_address():
    wanted = json.loads((REPOSITORY / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((REPOSITORY / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for path, package in locked.items():
        if path:
            assert package["integrity"].startswith("sha512-"), path
            assert "resolved" not in package, path
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted["dependencies"]} == wanted["dependencies"]


def test_npm_runs_no_script_of_a_package_and_writes_no_address():
    settings = (REPOSITORY / ".npmrc").read_text(encoding="utf-8").split()
    assert {"ignore-scripts=true", "omit-lockfile-registry-resolved=true"} <= set(settings)
