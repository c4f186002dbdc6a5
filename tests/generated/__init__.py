"""A library of briefs made up by a seed: many, cross-linked, in nine scripts and of extreme lengths.

    write_library(folder, briefs=300, seed=1)

writes a whole project (mkdocs.yml, actors, briefs, texts, receipts) and returns its folder. The same arguments give the
same bytes. It passes `briefing check` without an error; nothing in it means anything.
"""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.examples import REPOSITORY, run
from tests.generated.briefs import Drawn
from tests.generated.cast import Cast
from tests.generated.shapes import SPECIMENS, ordinary
from tests.generated.words import SCRIPTS
from tests.generated.yaml import as_yaml

FIRST_DAY = date(2026, 1, 5)
TOPICS = 24
__all__ = ["SPECIMENS", "write_library"]


def write_library(folder: Path, briefs: int = 300, seed: int = 1, verify: bool = True) -> Path:
    """Write a project of so many briefs: first a specimen of each extreme, then ordinary ones, over five years.

    Without `verify` the receipts are left out, and with them a part of the time.
    """
    rng = Random(seed)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    shutil.copytree(REPOSITORY / "content" / "pages", folder / "content" / "pages")
    cast = Cast(rng)
    places = [words.name(rng, 1) for words in SCRIPTS.values() for _ in range(4)]
    specimens = list(SPECIMENS.items())[:briefs]
    ids: list[str] = []
    for number in range(briefs):
        name, shape = specimens[number] if number < len(specimens) else (f"brief-{number + 1}", ordinary(rng))
        day = FIRST_DAY + timedelta(days=number * 1800 // briefs)
        drawn = Drawn(shape, rng, cast, day)
        _write_brief(folder / "content" / "briefs" / name, drawn, _brief(drawn, rng, ids, places))
        ids.append(name)
    for actor in cast.everybody():
        path = folder / "content" / "actors" / f"{actor.id}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(as_yaml(actor.data).encode())
    if verify:
        run(folder, "verify")
    return folder


def _brief(drawn: Drawn, rng: Random, earlier: list[str], places: list[str]) -> dict[str, Any]:
    """The data of brief.yml, in the order of the format."""
    full = drawn.shape.full
    return {
        "title": drawn.text(max(drawn.shape.title - drawn.shape.letters, 10)),
        "status": "archived" if rng.random() < 0.03 else "published",
        "as_of": drawn.day.isoformat(),
        "bottom_line": f"{drawn.prose(120)} {drawn.prose(90)}",
        "why_it_matters": drawn.prose(150) if full else "",
        "topics": sorted({f"topic-{rng.randint(1, TOPICS)}" for _ in range(3)}) if full else [],
        "places": sorted(set(rng.choices(places, k=2))) if full else [],
        "related": sorted(rng.sample(earlier[-40:], min(len(earlier), rng.randint(0, 3)))) if full else [],
        "sides": drawn.sides(),
        "sources": drawn.sources(),
        "actors": drawn.key_actors(),
        "quotes": drawn.quotes,
        "disagreements": drawn.disagreements(),
        "open_issues": drawn.open_issues(),
        **drawn.optional_parts(),
    }


def _write_brief(folder: Path, drawn: Drawn, data: dict[str, Any]) -> None:
    folder.mkdir(parents=True)
    (folder / "brief.yml").write_bytes(as_yaml(data).encode())
    for source, paragraphs in drawn.texts.items():
        name = "article.txt" if source == "main" else f"article-{source}.txt"
        (folder / name).write_bytes(("\n\n".join(paragraphs) + "\n").encode())
