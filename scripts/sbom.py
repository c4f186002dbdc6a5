"""The wheel's bill of materials, in CycloneDX's JSON: `python scripts/sbom.py` writes sbom.cdx.json from the lock files.

It names every package that the wheel needs, with version, digests and what needs it; what only the extra `sources` needs is
optional. The same lock files give the same bytes. The wheel carries it in its .dist-info/sboms/ (PEP 770).
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

REPOSITORY: Final = Path(__file__).resolve().parent.parent
FILE: Final = REPOSITORY / "sbom.cdx.json"
_PACKAGE: Final = re.compile(r"(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;\\]+)(?: ; (?P<marker>[^\\]+?))? \\\n")
_OURS: Final = "briefing-pages"


@dataclass
class Locked:
    """A package of a lock file: its digests, the condition on which it is installed, and what asked for it."""

    name: str
    version: str
    marker: str
    hashes: list[str] = field(default_factory=list)
    wanted_by: list[str] = field(default_factory=list)

    @property
    def purl(self) -> str:
        """Its address as a package (package-url)."""
        return f"pkg:pypi/{self.name}@{self.version}"


def locked(text: str) -> list[Locked]:
    """The packages of a lock file that uv wrote."""
    found = []
    for entry in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE):
        if not (match := _PACKAGE.match(entry)):
            continue
        _, _, via = entry.partition("# via")
        asked = [line.strip("# \t") for line in via.splitlines() if line.strip("# \t")]
        hashes = re.findall(r"--hash=sha256:([0-9a-f]{64})", entry)
        wanted = [name for name in asked if not name.startswith("-c ")]
        found.append(Locked(match["name"], match["version"], match["marker"] or "", sorted(hashes), wanted))
    return found


def needed(packages: list[Locked]) -> set[str]:
    """The names of what this project needs, however far away; what only a group of its own repository needs is none of it."""
    names = {p.name for p in packages if f"{_OURS} (pyproject.toml)" in p.wanted_by}
    while more := {p.name for p in packages if names.intersection(p.wanted_by)} - names:
        names |= more
    return names


def bill(project: dict[str, Any], base: str, with_sources: str) -> str:
    """The bill of materials as JSON: of pyproject's `project`, the lock file of the site and the one with the extra."""
    always = needed(locked(base))
    everything = locked(with_sources)
    parts = [package for package in everything if package.name in needed(everything)]
    ours = f"pkg:pypi/{project['name']}@{project['version']}"
    direct = f"{_OURS} (pyproject.toml)"
    references: dict[str, list[str]] = {}
    for package in parts:
        for asker in package.wanted_by:
            references.setdefault(asker, []).append(package.purl)
    content: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": ours,
                "name": project["name"],
                "version": project["version"],
                "description": project["description"],
                "licenses": [{"license": {"id": project["license"]}}],
                "purl": ours,
            }
        },
        "components": [_component(package, package.name in always) for package in parts],
        "dependencies": [
            {"ref": ours, "dependsOn": sorted(references.get(direct, []))},
            *({"ref": p.purl, "dependsOn": sorted(references[p.name])} if p.name in references else {"ref": p.purl}
              for p in parts),
        ],
    }  # fmt: skip
    content["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(content, sort_keys=True))}"
    return json.dumps(content, indent=1, sort_keys=True) + "\n"


def _component(package: Locked, is_always_needed: bool) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": package.purl,
        "name": package.name,
        "version": package.version,
        "scope": "required" if is_always_needed else "optional",
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in package.hashes],
        "purl": package.purl,
    }
    if package.marker:
        made["properties"] = [{"name": "python:marker", "value": package.marker}]
    return made


def of_repository() -> str:
    """The bill of this repository's wheel."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locks = ((REPOSITORY / name).read_text(encoding="utf-8") for name in ("requirements.lock", "requirements-sources.lock"))
    return bill(project, *locks)


def main() -> None:
    """Write it, or say that it is stale."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the file is not up to date")
    made = of_repository()
    if not parser.parse_args().check:
        FILE.write_text(made, encoding="utf-8", newline="\n")
    elif not FILE.is_file() or FILE.read_text(encoding="utf-8") != made:
        raise SystemExit(f"{FILE.name} is not up to date: run `make sbom`")


if __name__ == "__main__":
    main()
