"""`make bench`: what it measures, and how it tells it."""

from __future__ import annotations

import os
import sys
import xml.etree.ElementTree as etree
from pathlib import Path

import pytest

from benchmarks.building import aside
from benchmarks.building.contenders import Contender, contenders
from benchmarks.building.libraries import _renamed
from benchmarks.building.measuring import Broken, Cost, held, run, weighed
from benchmarks.building.plot import Line, plot
from benchmarks.building.telling import tables

OURS, STOCK = (Contender(key, name, lambda _: Cost(0, 0, 0)) for key, name in (("ours", "Ours"), ("material", "Stock")))


def test_tables_tell_ratios_growth_and_what_failed():
    results = {
        ("ours", 100): Cost(2, 1, 90, 10, 500),
        ("material", 100): Cost(8, 8, 60, 12, 300),
        ("ours", 1000): Cost(20, 12, 180, 100, 5000),
        ("material", 1000): None,
    }
    text = tables(results, [100, 1000], [OURS, STOCK])
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")]
    assert ["Stock", "8.00", "8.00", "60", "12.0", "300", "4.00", "8.00", "1.00"] in rows
    assert ["Ours", "2.00", "1.00", "90", "10.0", "500", "1.00", "1.00", "8.00"] in rows
    assert ["Stock", "failed", *[""] * 7] in rows
    assert ["Ours, 100 to 1,000", "10", "10.00", "12.00", "2.00", "10.00"] in rows


def test_what_a_site_holds_is_told_by_kind(tmp_path):
    for name in (
        "index.html", "index.md", "briefs/a.json", "briefs/a.bib", "briefs/a.csl.json", "briefs/a.annotations.json",
        "actors/b/feed.xml", "search/index.json", "search/index.html", "assets/briefing.css",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * 1_000_000)
    found = held(tmp_path)
    assert found == {
        "Pages": 2, "Search index": 1, "Markdown": 1, "Annotations": 1, "Citations": 2, "JSON": 1, "Feeds": 1, "All else": 1,
    }  # fmt: skip
    text = tables({("ours", 100): Cost(2, 1, 90, 10, 10, found)}, [100], [OURS])
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")]
    assert ["Citations", "20.5"] in rows
    assert ["All", "102.4"] in rows


def test_the_plot_is_told_in_words_and_names_each_line():
    lines = [Line("Ours & co", [(100, 0.5), (1000, 4.2)]), Line("Stock", [(100, 4.0)]), Line("None", [])]
    root = etree.fromstring(plot(lines, [100, 1000], "Seconds."))
    texts = [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Ours & co: 4.2 s", "Stock: 4 s", "100 briefs", "1,000 briefs"} <= set(texts)
    told = root.find("{http://www.w3.org/2000/svg}desc")
    assert told is not None
    assert "Ours & co: 0.5 s for 100, 4.2 s for 1,000" in (told.text or "")
    assert "prefers-color-scheme:dark" in plot(lines, [100, 1000], "")


def test_a_command_costs_what_it_and_its_children_take(tmp_path):
    child = "if os.fork() == 0:\n    sum(range(3_000_000))\n    os._exit(0)\n"
    code = f"import os\n{child}os.wait()\nopen('made', 'w').write('x' * 1_000_000)"
    cost = run([sys.executable, "-c", code], cwd=tmp_path, environment={})
    assert cost.cpu > 0.03
    assert cost.memory > 1
    assert weighed(tmp_path) == (1.0, 1)


def test_a_command_that_fails_is_told_with_its_last_words(tmp_path):
    with pytest.raises(Broken, match="no such page"):
        run([sys.executable, "-c", "raise SystemExit('no such page')"], cwd=tmp_path, environment={})


def test_what_the_next_run_is_not_to_find_is_moved_and_emptied_and_deleted_at_the_end(tmp_path):
    away, site, content = tmp_path / "aside", tmp_path / "site", tmp_path / "content.yml"
    content.write_text("of somebody", encoding="utf-8")
    numbers = set()
    for _ in range(2):
        (site / "a").mkdir(parents=True)
        (site / "a" / "index.html").write_text("page", encoding="utf-8")
        numbers.add((site / "a" / "index.html").stat().st_ino)
        os.link(site / "a" / "index.html", site / "kept")
        os.link(content, site / "content.yml")
        (site / "away").symlink_to(content)
        aside.put_aside(site, away)
        assert not site.exists()
    aside.put_aside(site, away)
    assert sorted(os.listdir(away)) == ["0", "1"]
    aside.empty(away)
    kept = [away / number / name for number in "01" for name in ("a/index.html", "kept")]
    assert [path.read_text(encoding="utf-8") for path in kept] == [""] * 4
    assert {path.stat().st_ino for path in kept} == numbers
    assert content.read_text(encoding="utf-8") == "of somebody"
    aside.delete(away)
    assert not away.exists()
    assert content.read_text(encoding="utf-8") == "of somebody"


def test_hugo_gets_the_name_that_it_wants_for_a_folders_own_page(tmp_path):
    (tmp_path / "quotes").mkdir()
    found = {
        name: _renamed(Path(name), tmp_path / name).as_posix() for name in ("index.md", "a/index.md", "quotes.md", "a/b.md")
    }
    assert found == {"index.md": "_index.md", "a/index.md": "a/_index.md", "quotes.md": "quotes/_index.md", "a/b.md": "a/b.md"}


def test_contenders_have_keys_of_their_own():
    keys = [contender.key for contender in contenders()]
    assert len(set(keys)) == len(keys)
