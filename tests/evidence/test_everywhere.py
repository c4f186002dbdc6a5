"""The same verdicts on every machine: whatever the line ends, the locale and the seed of hashes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.evidence.annotated import FOLDER, expected, people
from tests.evidence.making import actor_files, brief_text, quote_item
from tests.projects import write_project

ARTICLE = "fr-conseil"
PLACES = [
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "de_DE.ISO-8859-1", "LANG": "de_DE", "TZ": "Pacific/Auckland"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "tr_TR.UTF-8", "PYTHONIOENCODING": "latin-1:replace"},
]


def project(root: Path, ends: bytes) -> Path:
    """A brief with true quotes, wrong speakers and changed words, all its files with these line ends."""
    items = []
    for n, case in enumerate(expected(ARTICLE)):
        words = case.texts[0] if len(case.texts) == 1 else case.texts
        more = f"    paragraph: {case.paragraph}\n" if case.paragraph else ""
        items.append(quote_item(words, speaker=case.speaker if n % 3 else case.other, id=f"q{n}", more=more))
        if n % 4 == 0:
            items.append(quote_item(f"{case.texts[0]} demain", speaker=case.speaker, id=f"q{n}-more"))
    files = {
        "content/briefs/mole/brief.yml": brief_text("".join(items), language="fr"),
        "content/briefs/mole/article.txt": (FOLDER / f"{ARTICLE}.txt").read_text(encoding="utf-8"),
        "mkdocs.yml": "site_name: Harbours\n",
        **actor_files(people()),
    }
    return write_project(root, {name: text.encode().replace(b"\n", ends) for name, text in files.items()})


def checked(root: Path, place: dict[str, str]) -> bytes:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    command = [sys.executable, "-m", "generator", "-C", str(root), "check", "--format", "json"]
    done = subprocess.run(command, env=environment | place, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr.decode(errors="replace")
    return done.stdout


def test_line_ends_locale_and_hash_seed_change_no_byte(tmp_path):
    unix, windows = project(tmp_path / "unix", b"\n"), project(tmp_path / "windows", b"\r\n")
    found = checked(unix, PLACES[0])
    quotes = json.loads(found)["quotes"]
    assert {quote["speaker"] for quote in quotes} >= {"confirmed", "undecided", "contradicted"}
    assert len({finding["code"] for finding in json.loads(found)["findings"]}) >= 3
    assert checked(windows, PLACES[1]) == found
    assert checked(windows, PLACES[2]) == found
