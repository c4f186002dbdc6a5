"""An export is the same site to Zensical too, which only this environment has; and each engine's looks are decent."""

from __future__ import annotations

import shutil
from contextlib import ExitStack

import pytest

from generator.publish.export import export_site
from tests.browser.conftest import Watched
from tests.browser.serving import serving
from tests.engines import MKDOCS, ZENSICAL, bodies, build_with, run
from tests.examples import EXAMPLE, FIRST, example_project, first_project

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=[(example_project, EXAMPLE), (first_project, FIRST)], ids=[EXAMPLE, FIRST])
def built(request, tmp_path_factory):
    """An export, what stock Material and Zensical build from it, and the id of its brief."""
    make, brief = request.param
    folder = tmp_path_factory.mktemp("built")
    export = folder / "export"
    export_site(make(tmp_path_factory.mktemp("project")), export)
    return export, build_with(MKDOCS, export, folder / "mkdocs"), build_with(ZENSICAL, export, folder / "zensical"), brief


def test_zensical_builds_every_page_without_a_warning_and_with_the_same_body(built):
    _, mkdocs, zensical, _ = built
    theirs, stock = bodies(zensical), bodies(mkdocs)
    assert theirs.keys() == stock.keys()
    for address, body in stock.items():
        assert theirs[address] == body, address


def test_the_export_asks_zensical_to_refuse_dead_links(built, tmp_path):
    folder = tmp_path / "broken"
    shutil.copytree(built[0], folder)
    with (folder / "docs" / "method.md").open("a", encoding="utf-8") as page:
        page.write("\n[x](nowhere.md) [x](index.md#nowhere)\n")
    code, told = run(ZENSICAL, folder)
    assert code != 0
    assert "page does not exist" in told
    assert "anchor does not exist" in told


CONTRASTS = """charts => charts.map(chart => {
    const shape = chart.querySelector('.quoted path') || chart.querySelector('circle')
    const label = chart.querySelector('.quoted text') || chart.querySelector('circle + text')
    return [getComputedStyle(shape).fill, getComputedStyle(label).fill, getComputedStyle(label).textAnchor]
})"""


@pytest.mark.parametrize("engine", [1, 2], ids=["mkdocs", "zensical"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_brief_looks_decent_in_the_theme_of_another_engine(built, browser, engine, width, scheme):
    with ExitStack() as stack:
        home = stack.enter_context(serving(built[engine]))
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        stack.callback(context.close)
        watched = Watched(context.new_page(), home)
        page = watched.page
        page.goto(f"{home}briefs/{built[3]}/")
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        charts = page.locator("figure.chart").evaluate_all(CONTRASTS)
        assert len(charts) >= 2
        for shape, label, anchor in charts:
            assert shape != label, "a number in the colour of its ground"
            assert anchor == "middle"
        assert watched.noted == []
