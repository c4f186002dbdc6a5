"""The house: what each room may import, and that nothing reaches around the door."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

GENERATOR = Path(__file__).resolve().parent.parent / "generator"

MAY_IMPORT = {
    "errors": set(),
    "limits": set(),
    "files": {"errors"},
    "fixing": {"errors"},
    "garbage": set(),
    "several": set(),
    "shelf": set(),
    "compact": set(),
    "explaining": set(),
    "history": {"errors"},
    "changing": {"errors", "reading", "fixing"},
    "reading": {"compact", "errors", "files", "garbage", "limits", "several", "shelf"},
    "evidence": {"compact", "errors", "files", "garbage", "limits", "reading", "several"},
    "language": {"errors", "files", "reading"},
    "writing": {"compact", "errors", "reading", "evidence", "language"},
    "cache": {"compact", "errors", "files", "garbage", "limits", "reading", "evidence", "writing", "several", "shelf"},
    "searching": {"compact", "errors", "garbage", "reading", "evidence", "writing"},
    "machine": {"errors", "reading", "evidence", "writing", "changing", "shelf"},
    "publish": {
        "errors",
        "files",
        "garbage",
        "limits",
        "reading",
        "evidence",
        "writing",
        "searching",
        "machine",
        "editor",
        "language",
        "cache",
        "several",
        "shelf",
    },
    "editor": {"errors", "files", "reading"},
    "starting": {"errors", "editor", "writing"},
    "keeping": {"errors", "reading", "evidence", "editor", "sources", "language"},
    "draft": {"errors", "reading", "evidence"},
    "report": {"errors", "reading", "evidence", "explaining"},
    "sources": {"errors", "files", "limits", "reading"},
    "cli": {
        "errors",
        "files",
        "garbage",
        "reading",
        "evidence",
        "writing",
        "publish",
        "draft",
        "report",
        "sources",
        "fixing",
        "explaining",
        "editor",
        "starting",
        "keeping",
        "changing",
        "history",
        "language",
    },
    "__main__": {"cli", "garbage"},
    "__init__": set(),
}
KNOW_MKDOCS = {"publish", "cli"}
KNOW_THE_NETWORK = {"generator/sources/fetching.py", "generator/sources/connecting.py", "generator/sources/probing.py"}
READ_FOREIGN_DATA = ("lxml", "pypdf", "trafilatura")  # an optional install, and only in the process with limits
IN_THE_CAGE = ("generator/sources/web/", "generator/sources/pdf/")
NO_CLOCK_NO_NETWORK = {"time", "socket", "ssl", "urllib.request", "http", "http.client", "requests", "random", "locale"}


def forbidden_imports(source: str, room: str, path: str = "") -> list[str]:
    """What a module of a room imports and may not: `line: module`. `path` is the module's, from the repository's folder."""
    found = []
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names = [node.module or ""]
            if node.module == "generator":
                names = [f"generator.{alias.name}" for alias in node.names]
        for name in names:
            top, _, rest = name.partition(".")
            if top == "generator":
                target = rest.partition(".")[0]
                allowed = target in MAY_IMPORT[room] | {room} or target in ("", "__version__")
            elif top in ("mkdocs", "material"):
                allowed = room in KNOW_MKDOCS
            elif top in READ_FOREIGN_DATA:
                allowed = path.startswith(IN_THE_CAGE)
            else:
                allowed = room in KNOW_MKDOCS or path in KNOW_THE_NETWORK or name not in NO_CLOCK_NO_NETWORK
            if not allowed:
                found.append(f"{getattr(node, 'lineno', 0)}: {name}")
    return found


def modules() -> list[tuple[str, Path]]:
    found = []
    for path in sorted(GENERATOR.rglob("*.py")):
        first = path.relative_to(GENERATOR).parts[0]
        found.append((first.removesuffix(".py"), path))
    return found


def test_a_module_imports_only_what_its_room_may():
    found = {}
    for room, path in modules():
        shown = path.relative_to(GENERATOR.parent).as_posix()
        found[shown] = forbidden_imports(path.read_text(encoding="utf-8"), room, shown)
    assert len(found) > 200
    assert {shown: forbidden for shown, forbidden in found.items() if forbidden} == {}


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("reading", "from generator.evidence.check import Result"),
        ("evidence", "import generator.writing.pages"),
        ("writing", "from generator import cli"),
        ("writing", "import mkdocs.config"),
        ("draft", "from generator.publish.build import build_site"),
        ("errors", "from generator.reading import model"),
        ("evidence", "import time"),
        ("reading", "import urllib.request"),
        ("sources", "import socket"),
        ("sources", "import lxml.html"),
        ("sources", "from generator.cli.door import say"),
        ("reading", "from generator.sources.opening import open_source"),
    ],
)
def test_a_forbidden_import_is_found(room: str, line: str):
    assert forbidden_imports(line, room), f"{line} in {room} went unnoticed"


def test_a_build_from_what_is_kept_imports_nothing_that_judges_words_by_a_text():
    """It takes longer to be read than a brief to be built anew; without a text at hand nobody asks for it."""
    code = "import sys, generator.cli, generator.publish.build, generator.publish.plugin; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=GENERATOR.parent, capture_output=True, text=True, check=True)
    imported = set(done.stdout.split())
    judging = {"judging", "verdicts", "cues", "comparing", "aligning", "changed", "quotations", "nearest"}
    heavy = {"generator.reading.article", "generator.searching.units", "generator.editor", "generator.sources"}
    assert "generator.evidence.check" in imported
    assert imported & (heavy | {f"generator.evidence.{name}" for name in judging}) == set()


def test_today_is_asked_for_nowhere_but_where_the_contract_allows_it():
    for _room, path in modules():
        source = path.read_text(encoding="utf-8")
        assert ("date.today" in source) == (path == GENERATOR / "cli" / "keeping.py"), path  # `status`, and nothing else
        assert "datetime.now" not in source, path


def test_templates_turn_off_no_escaping():
    for template in (GENERATOR.parent / "templates" / "pages").glob("*.j2"):
        text = template.read_text(encoding="utf-8")
        assert "| safe" not in text, template
        assert "|safe" not in text, template


def test_what_says_how_it_is_deleted_names_all_that_import_it():
    imported_by: dict[str, set[str]] = {}
    for _, path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names)):
                    imported_by.setdefault(name, set()).add(path.name)
    unnamed = {}
    for _, path in modules():
        said = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("To delete this:")[2]
        named = set(re.findall(r"\w+\.py", said)) | ({"plugin.py"} if "the plugin" in said else set())
        module = ".".join(path.relative_to(GENERATOR.parent).with_suffix("").parts)
        if said and (missing := imported_by.get(module, set()) - named):
            unnamed[path.name] = sorted(missing)
    assert unnamed == {}


def test_no_expression_asks_for_what_python_before_3_11_5_gets_wrong():
    """`{1,500}+` and `(?>…)`: see `generator.reading.patterns`. Debian 12 has Python 3.11.2."""
    parser = importlib.import_module("re._parser")
    asking, seen = [], 0
    for _, path in modules():
        name = ".".join(path.relative_to(GENERATOR.parent).with_suffix("").parts)
        if path.name == "__main__.py":
            continue
        for value in vars(importlib.import_module(name)).values():
            if isinstance(value, re.Pattern):
                seen += 1
                parsed = repr(parser.parse(value.pattern, value.flags))
                asking += [f"{name}: {value.pattern}"] if re.search("POSSESSIVE|ATOMIC", parsed) else []
    assert seen > 200
    assert asking == []
    assert "POSSESSIVE" in repr(parser.parse("a{1,500}+"))
