"""A site that goes on from the last one is, file by file, the site that is made from nothing.

Random edits are made to a small library, several at a time, and the site is built with the cache and without. `CACHE_EDITS=100`
makes more of them, `CACHE_SEED` others, `CACHE_WHOLE=1` takes all of the library.
"""

from __future__ import annotations

import errno
import importlib
import os
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.cache import makers
from generator.cache.content import read_content
from generator.cache.store import Store
from generator.publish import crew, plugin
from generator.publish.build import Built, build_site, built
from generator.publish.kept_files import KeptFiles, stats_of
from generator.publish.live_files import LiveFiles
from generator.publish.made_page import MadePage
from generator.writing import asked
from generator.writing.environment import bundled_templates
from generator.writing.pages import PageWriter
from tests.examples import example_project, library_project
from tests.faults.killing import digests, leftovers
from tests.faults.making import small_project

ROUNDS = int(os.environ.get("CACHE_EDITS", "3"))
FEW = {
    "locks-audit", "meridane-summit", "reed-line-truce", "skerry-award", "skerry-bank-fishery", "torvane-election",
    "vessar-water-talks",
}  # fmt: skip
"""Half of the library, with all that it has: a draft, an archived brief, former ids, texts to publish."""


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    folder = library_project(tmp_path_factory.mktemp("written"))
    if "CACHE_WHOLE" not in os.environ:
        for path in folder.glob("content/briefs/*"):
            if path.name not in FEW:
                shutil.rmtree(path)
        for path in folder.glob("content/briefs/*/brief.yml"):
            text = path.read_text(encoding="utf-8")
            path.write_text(re.sub(r"^related: \[(.*)\]", _of_these, text, flags=re.MULTILINE), encoding="utf-8")
    build_site(folder)
    return folder


def _of_these(match: re.Match[str]) -> str:
    return f"related: [{', '.join(brief for brief in match[1].split(', ') if brief in FEW)}]"


@pytest.fixture
def project(written, tmp_path) -> Path:
    """A project that was built, with all that its build left; times and all, as `cp -a` copies."""
    return Path(shutil.copytree(written, tmp_path / "project", symlinks=True))


@pytest.fixture(scope="module")
def small_written(tmp_path_factory) -> Path:
    folder = small_project(tmp_path_factory.mktemp("small"))
    build_site(folder)
    return folder


@pytest.fixture
def small(small_written, tmp_path) -> Path:
    """The same of two briefs, for what concerns all pages alike."""
    return Path(shutil.copytree(small_written, tmp_path / "project", symlinks=True))


def whole(project: Path, cache: bool) -> dict[str, str]:
    """Each file that a build leaves, which knows how much that is."""
    site, said, _ = made = built(project, cache=cache)
    assert said > 10
    assert made == Built.of(site, stats_of(site))
    return digests(site) | {f"markdown/{path}": digest for path, digest in digests(project / "build" / "markdown").items()}


# --- edits ---


def _one(rng: Random, project: Path, pattern: str) -> Path:
    return rng.choice(sorted(project.glob(pattern)))


def _swap(path: Path, pattern: str, write: Callable[[re.Match[str]], str], rng: Random) -> None:
    """Another text in the place of one of those that fit."""
    text = path.read_text(encoding="utf-8")
    found = list(re.finditer(pattern, text, re.MULTILINE))
    if found:
        match = rng.choice(found)
        path.write_text(text[: match.start()] + write(match) + text[match.end() :], encoding="utf-8")


def words(rng: Random, project: Path) -> None:
    path = _one(rng, project, "content/briefs/*/brief.yml")
    keys = "bottom_line|why_it_matters|note|role|stance|event|meaning|statement|claim|question|crux|context|label|term|title"
    _swap(path, rf"^(\s*(?:- )?(?:{keys}): )(\w+)", lambda m: f"{m[1]}{rng.choice(['Now', 'Then', 'Once'])} {m[2]}", rng)


def items(rng: Random, project: Path) -> None:
    """A word of an item of each kind, in each brief: it is shown on pages that were given the item, and ask for nothing."""
    for path in project.glob("content/briefs/*/brief.yml"):
        for key in ("event", "question", "claim", "note", "statement", "what", "why_it_matters"):
            _swap(path, rf"^(\s*(?:- )?{key}: )(\w+)", lambda m: f"{m[1]}Now {m[2]}", rng)


def title(rng: Random, project: Path) -> None:
    _swap(_one(rng, project, "content/briefs/*/brief.yml"), r"^title: ", lambda m: f"title: No {rng.randrange(99)} of ", rng)


def day(rng: Random, project: Path) -> None:
    _swap(_one(rng, project, "content/briefs/*/brief.yml"), r"^as_of: (\d{4})", lambda m: f"as_of: {int(m[1]) + 1}", rng)


def topic(rng: Random, project: Path) -> None:
    path = _one(rng, project, "content/briefs/*/brief.yml")
    _swap(path, r"^topics: \[", lambda m: f"topics: [{rng.choice(['tides', 'sealed-doors'])}, ", rng)


def item_id(rng: Random, project: Path) -> None:
    """An item gets another id, wherever it is named in its brief; its receipt fits no more where it is a quote."""
    path = _one(rng, project, "content/briefs/*/brief.yml")
    text = path.read_text(encoding="utf-8")
    name = rng.choice(re.findall(r"^  - id: ([a-z0-9-]+)$", text, re.MULTILINE) or ["none"])
    path.write_text(re.sub(rf"(?<![\w-]){name}(?![\w-])", f"{name}-again", text), encoding="utf-8")


def question(rng: Random, project: Path) -> None:
    """A brief asks what another one asks, in the same words."""
    asking, other = rng.sample(sorted(project.glob("content/briefs/*/brief.yml")), 2)
    questions = re.findall(r"^    question: (?!>)(.+)$", asking.read_text(encoding="utf-8"), re.MULTILINE)
    if questions:
        _swap(other, r"^(    question: )(?!>).+$", lambda m: f"{m[1]}{rng.choice(questions)}", rng)


def actor(rng: Random, project: Path) -> None:
    path = _one(rng, project, "content/actors/*.yml")
    _swap(path, r"^(name|description|title): ", lambda m: f"{m[0]}{rng.choice(['Old', 'New'])} ", rng)


def new_actor_id(rng: Random, project: Path) -> None:
    path = _one(rng, project, "content/actors/*.yml")
    now = f"{path.stem}-ii"
    for file in (*project.glob("content/briefs/*/brief.yml"), *project.glob("content/actors/*.yml")):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(rf"(?<![\w-]){path.stem}(?![\w-])", now, text), encoding="utf-8")
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\nformer_ids: [{path.stem}]\n", encoding="utf-8")
    path.rename(path.with_name(f"{now}.yml"))


def status(rng: Random, project: Path) -> None:
    path = _one(rng, project, "content/briefs/*/brief.yml")
    _swap(path, r"^status: \w+", lambda m: f"status: {rng.choice(['draft', 'published', 'archived'])}", rng)


def gone(rng: Random, project: Path) -> None:
    shutil.rmtree(_one(rng, project, "content/briefs/*/brief.yml").parent)


def renamed(rng: Random, project: Path) -> None:
    folder = _one(rng, project, "content/briefs/*/brief.yml").parent
    _swap(folder / "brief.yml", r"^as_of: ", lambda m: f"former_ids: [{folder.name}]\nas_of: ", rng)
    folder.rename(folder.with_name(f"{folder.name}-{rng.randrange(99)}"))
    for path in project.glob("content/briefs/*/brief.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf"^(related: .*?\b){folder.name}\b", rf"\g<1>{folder.name}", text), encoding="utf-8")


def text_at_hand(rng: Random, project: Path) -> None:
    _one(rng, project, "content/briefs/*/article*.txt").unlink()


def page_template(rng: Random, project: Path) -> None:
    """A template of a page says more."""
    name = rng.choice(["brief.md.j2", "actor.md.j2", "items/quotes.md.j2", "topic.md.j2"])
    own = project / "templates" / "pages" / name
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(f"{(bundled_templates() / 'pages' / name).read_text()}\nMore of it {rng.randrange(99)}.\n", encoding="utf-8")


def theme_template(rng: Random, project: Path) -> None:
    own = project / "templates" / "theme" / "partials" / "footer.html"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(f"<footer>{rng.randrange(99)}</footer>\n", encoding="utf-8")


def configuration(rng: Random, project: Path) -> None:
    key = rng.choice(["site_name", "site_description", "site_url", "use_directory_urls"])
    value = {"site_url": "https://briefs.example.org/a/", "use_directory_urls": rng.choice(["true", "false"])}
    path = project / "mkdocs.yml"
    text = re.sub(rf"^{key}: .*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(f"{key}: {value.get(key, f'The site of {rng.randrange(99)}')}\n{text}", encoding="utf-8")


def own_page(rng: Random, project: Path) -> None:
    (project / "content" / "pages" / f"more-{rng.randrange(3)}.md").write_text(
        f"# More {rng.randrange(99)}\n", encoding="utf-8"
    )


def _option(project: Path, name: str, value: str) -> None:
    """An option of the plugin."""
    path = project / "mkdocs.yml"
    text = re.sub(rf"^      {name}: .*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    text = re.sub(r"^  - briefing:?$", f"  - briefing:\n      {name}: {value}", text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")


def copies(rng: Random, project: Path) -> None:
    """Which copies of its pages the site has; its Markdown comes and goes."""
    _option(project, "copies", rng.choice(["[json, feeds]", "[markdown, citations]", "[annotations]", "[]"]))


def visits(rng: Random, project: Path) -> None:
    _option(project, "visits", rng.choice(["true", "false", "false"]))


def language(rng: Random, project: Path) -> None:
    """The site in another language: one with a catalogue of the project's own, or one that is read from right to left."""
    tag = rng.choice(["pt", "pt", "ar"])
    _swap(project / "mkdocs.yml", r"^  language: \w+", lambda m: f"  language: {tag}", rng)
    catalogue(rng, project)


_SAID = ("Who", "Quotes", "Copied", "Read the brief")
"""On pages, in the navigation, only in the theme, only in feeds."""


def catalogue(rng: Random, project: Path) -> None:
    """A message of the project's own catalogues; without the language, nothing changes."""
    said(project, rng.choice(_SAID), rng.randrange(99))


def said(project: Path, changed: str, number: int) -> None:
    (project / "locale").mkdir(exist_ok=True)
    for path in (project / "locale" / "pt.po", project / "locale" / "ar.po"):
        old = path.read_text(encoding="utf-8") if path.is_file() else ""
        text = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n'
        for message in _SAID:
            before = re.search(rf'msgid "{message}"\nmsgstr "(.*)"', old)
            now = before[1] if before and message != changed else f"Dito {number}"
            text += f'\nmsgid "{message}"\nmsgstr "{now}"\n'
        path.write_text(text, encoding="utf-8")


def nothing(rng: Random, project: Path) -> None:
    """An edit that is taken back."""


OFTEN = (words, title, day, topic, item_id, question, actor, status, nothing)
SELDOM = (
    new_actor_id, gone, renamed, text_at_hand, page_template, theme_template, configuration, own_page, copies, visits, language,
    catalogue,
)  # fmt: skip


def test_random_edits_are_built_as_if_nothing_had_been_kept(project, monkeypatch):
    # as in a large library, where another process writes the search index while few pages are made
    monkeypatch.setattr(plugin, "processes_for", lambda briefs, wanted=0: 2)
    rng = Random(int(os.environ.get("CACHE_SEED", "7")))
    seldom = list(SELDOM)
    rng.shuffle(seldom)
    store, done = Store(project / ".cache" / "tries"), set()
    for number in range(ROUNDS):
        told = []
        some = 2 if len(seldom) > ROUNDS else len(seldom)
        # alone, as another edit may have the same pages made
        for edit in (*rng.sample(OFTEN, 4), *seldom[number % some :: some]) if number else (items,):
            before = {path: path.read_bytes() for path in project.glob("content/**/*") if path.is_file()}
            edit(rng, project)
            if read_content(project, store).has_errors:  # as where a quote has to be verified again
                shutil.rmtree(project / "content")
                for path, content in before.items():
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(content)
            else:
                told.append(edit.__name__)
        made, anew = whole(project, cache=True), whole(project, cache=False)
        assert [path for path in made.keys() | anew.keys() if made.get(path) != anew.get(path)] == [], told
        assert leftovers(project) == []
        done |= set(told)
    assert len(done) >= 7, done


def rendered(project: Path, monkeypatch) -> set[str]:
    """The pages that a build renders."""
    found: set[str] = set()
    render = MadePage.render

    def noted(page, config, files):
        found.add(page.file.src_uri)
        render(page, config, files)

    monkeypatch.setattr(MadePage, "render", noted)
    monkeypatch.setattr(crew, "processes_of", lambda wanted, pages: 0)  # pages rendered elsewhere would not be noted
    build_site(project)
    monkeypatch.undo()
    return found


def test_an_edit_renders_the_pages_that_it_changes_and_no_others(project, monkeypatch):
    formers = rendered(project, monkeypatch)  # those that lead on from a former address: they are made each time
    assert len(formers) < 10
    before = digests(project / "site")
    path = project / "content" / "briefs" / "skerry-award" / "brief.yml"
    _swap(path, r"^bottom_line: (>-\n\s+)?", lambda m: f"{m[0]}Edited ", Random(1))
    # which pages there are follows from no bottom line
    monkeypatch.setattr(PageWriter, "parts", lambda writer: pytest.fail("the pages were planned anew"))
    # that no newer brief asks what this one does is known
    monkeypatch.setattr(asked, "later_of", lambda entries: pytest.fail("questions were gathered anew"))
    pages = rendered(project, monkeypatch) - formers
    after = digests(project / "site")
    differ = {name for name in before if before[name] != after.get(name) and name.endswith(".html")}
    assert "briefs/skerry-award.md" in pages
    named = {re.sub(r"(?:/?index)?\.md$", "", page) for page in pages}
    assert named == {re.sub(r"/?index\.html$", "", name) for name in differ}
    assert len(pages) < 20 < len(before)


def test_an_older_brief_is_made_again_where_a_newer_one_settles_its_question(project, monkeypatch):
    older = project / "site" / "briefs" / "torvane-election" / "index.html"
    since = 'Since then.</strong> Progressing in <a href="../meridane-summit/#'
    assert since in older.read_text(encoding="utf-8")
    newer = project / "content" / "briefs" / "meridane-summit" / "brief.yml"
    before, at, after = newer.read_text(encoding="utf-8").partition("question: Will there be a register of what people left")
    newer.write_text(before + at + after.replace("status: progressing", "status: resolved"), encoding="utf-8")
    pages = rendered(project, monkeypatch)
    assert {"briefs/meridane-summit.md", "briefs/torvane-election.md"} <= pages
    assert "briefs/reed-line-truce.md" not in pages
    assert "Since then.</strong> Resolved in" in older.read_text(encoding="utf-8")


def _behind(text: str, match: re.Match[str]) -> str:
    return f"{match[0]}{text}"


def test_the_index_for_machines_is_put_together_of_the_last_one_and_of_what_changed(project, monkeypatch):
    described: list[str] = []
    offered = importlib.import_module("generator.machine.offered")  # the room has a function of that name
    in_short = offered._in_short

    def noted(pointer, entry):
        described.append(entry.id)
        return in_short(pointer, entry)

    monkeypatch.setattr(offered, "_in_short", noted)
    for text in ("Edited ", "Again "):  # the second time, too: what was asked of the others goes on
        path = project / "content" / "briefs" / "skerry-award" / "brief.yml"
        _swap(path, r"^bottom_line: (>-\n\s+)?", partial(_behind, text), Random(1))
        build_site(project)
    assert described == ["skerry-award"] * 2
    path = project / "content" / "briefs" / "skerry-bank-fishery" / "brief.yml"
    _swap(path, r"^title: ", lambda m: f"{m[0]}Other ", Random(1))
    made = digests(build_site(project))["briefs.json"]
    assert described[2:] == ["skerry-bank-fishery"], "a brief that was not looked at twice is seen when it changes"
    assert digests(build_site(project, cache=False))["briefs.json"] == made


def test_what_was_changed_by_hand_is_made_again(project):
    whole_before = digests(project / "site")
    kept = project / ".cache" / "build" / "site"
    (project / "site" / "quotes" / "index.html").write_text("Changed by hand", encoding="utf-8")
    (kept / "actors" / "index.html").write_text("Changed by hand", encoding="utf-8")
    (kept / "stranger.html").write_text("Put there", encoding="utf-8")
    (kept / "sitemap.xml").unlink()
    (kept / "topics").rename(kept / "topicz")
    build_site(project)
    assert digests(project / "site") == whole_before
    build_site(project)
    assert digests(project / "site") == whole_before


@pytest.mark.parametrize("alone", [".cache", "site", "build"])
def test_a_site_is_whole_where_a_folder_came_to_lie_on_a_disk_of_its_own(small, monkeypatch, alone):
    """What was kept can't be moved there: another disk, or the same one mounted a second time, as in a container."""
    before = whole(small, cache=True)
    disk = small / "disk"
    disk.mkdir()
    (small / alone).rename(disk / alone)
    (small / alone).symlink_to(disk / alone)

    def apart(do):
        def done(start, end, **more):
            if len({Path(path).parent.resolve().is_relative_to(disk) for path in (start, end)}) > 1:
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(start), None, str(end))
            return do(start, end, **more)

        return done

    for name in ("rename", "replace", "link"):
        monkeypatch.setattr(os, name, apart(getattr(os, name)))
    assert whole(small, cache=True) == before
    assert whole(small, cache=True) == before
    assert leftovers(small) == []


def _footer(project: Path, text: str) -> None:
    own = project / "templates" / "theme" / "partials" / "footer.html"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(f"<footer>{text}</footer>\n", encoding="utf-8")


def _of_a_folder_that_a_link_leads_to(project: Path, number: int, monkeypatch) -> None:
    partials = project / "templates" / "theme" / "partials"
    if not partials.is_symlink():
        (project / "templates" / "shared" / "around").mkdir(parents=True)
        (project / "templates" / "shared" / "around" / "above").symlink_to("../..")  # and that goes round and round
        partials.parent.mkdir()
        partials.symlink_to("../shared")
    _footer(project, f"One {number}")


def _of_the_day_of_the_build(project: Path, number: int, monkeypatch) -> None:
    _footer(project, "{{ build_date_utc }}")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", f"19{number}0000000")


def _of_what_stands_in_front_of_another_page(project: Path, number: int, monkeypatch) -> None:
    _footer(project, "{% for item in nav %}{{ item.title }} {{ item.meta.status }} {% endfor %}")
    page = project / "content" / "pages" / "method.md"
    page.write_text(f"---\nstatus: no {number}\n---\n# Method\n\nHow quotes are checked.\n", encoding="utf-8")


def _of_all_pages(project: Path, number: int, monkeypatch) -> None:
    _footer(project, "{% for file in pages %}{{ file.page.meta.title }} {% endfor %}")
    _swap(
        _one(Random(number), project, "content/briefs/orrin-light/brief.yml"),
        "^title: ",
        lambda m: f"title: No {number} ",
        Random(1),
    )


def _of_what_an_extension_of_markdown_reads(project: Path, number: int, monkeypatch) -> None:
    (project / "terms.txt").write_text(f"*[town]: One {number}\n", encoding="utf-8")
    path = project / "mkdocs.yml"
    if "snippets" not in (text := path.read_text(encoding="utf-8")):
        _option(project, "allow_extensions", "[pymdownx.snippets]")
        more = f'  - abbr\n  - pymdownx.snippets: {{base_path: ["{project}"], auto_append: [terms.txt]}}\n'
        text = path.read_text(encoding="utf-8").replace("markdown_extensions:\n", f"markdown_extensions:\n{more}")
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "made",
    [
        _of_a_folder_that_a_link_leads_to,
        _of_the_day_of_the_build,
        _of_what_stands_in_front_of_another_page,
        _of_all_pages,
        _of_what_an_extension_of_markdown_reads,
    ],
)
def test_what_a_site_has_brought_in_around_its_pages_is_seen(small, monkeypatch, made):
    sites = []
    for number in (1, 2):
        made(small, number, monkeypatch)
        sites.append(whole(small, cache=True))
    assert sites[0] != sites[1]
    anew = whole(small, cache=False)
    assert [path for path in sites[1].keys() | anew.keys() if sites[1].get(path) != anew.get(path)] == []


def test_what_templates_of_pages_include_is_seen_whatever_its_name(tmp_path, monkeypatch):
    """In a fork of the repository these templates are the project's, and nothing else tells that one has changed."""
    pages = tmp_path / "templates" / "pages"
    (pages / "items").mkdir(parents=True)
    monkeypatch.setattr(makers, "template_folders", lambda root, kind: [pages])
    seen = {makers.traced_by(tmp_path)}
    for name in ("brief.md.j2", "notice.md", "items/notice.md"):
        (pages / name).write_text("One", encoding="utf-8")
        seen.add(makers.traced_by(tmp_path))
    (pages / "notice.md").rename(pages / "note.md")
    assert len(seen | {makers.traced_by(tmp_path)}) == 5


def test_nothing_is_written_into_the_site_that_stands(project):
    """The two trees share their files: what changes is put in another file's place."""
    shutil.rmtree(project / "site")  # in the copy of the project nothing is shared
    build_site(project)
    listed = project / "site" / "briefs" / "index.html"
    reader = listed.open("rb")
    before = {path: path.stat().st_ino for path in (project / "site").rglob("*.html")}
    _swap(project / "content" / "briefs" / "skerry-award" / "brief.yml", "^title: ", lambda m: "title: Old words, ", Random(1))
    build_site(project)
    with reader:
        assert b"Old words" not in reader.read()
    assert b"Old words" in listed.read_bytes()
    same = [path for path, number in before.items() if path.stat().st_ino == number]
    assert 40 < len(same) < len(before)


class Serving:
    """Builds as MkDocs' server does, again and again into one folder."""

    def __init__(self, project: Path, site: Path) -> None:
        self.project, self.site = project, site
        self.plugin = self._config().plugins["briefing"]
        self.plugin.on_startup(command="serve", dirty=False)

    def _config(self):
        return load_config(str(self.project / "mkdocs.yml"), site_dir=str(self.site))

    def build(self) -> dict[str, str]:
        build(self._config(), serve_url="http://127.0.0.1:8000/")
        self.plugin.searching.wait()
        return digests(self.site)

    def stop(self) -> None:
        self.plugin.on_shutdown()


def test_a_site_that_is_served_stays_what_a_server_would_build_anew(project, tmp_path):
    brief = project / "content" / "briefs" / "skerry-award" / "brief.yml"
    good = brief.read_text(encoding="utf-8")
    serving = Serving(project, tmp_path / "served")
    try:
        first = serving.build()
        assert serving.build() == first
        assert len(serving.plugin.keeping.pages.held) > 70
        _swap(brief, "^title: ", lambda m: "title: Old words, ", Random(1))
        shutil.rmtree(project / "content" / "briefs" / "torvane-election")
        edited = serving.build()
        brief.write_text("title: none", encoding="utf-8")
        wrong = serving.build()
        assert "last good page" in (serving.site / "index.html").read_text(encoding="utf-8")
        brief.write_text(good.replace("title: ", "title: Old words, ", 1), encoding="utf-8")
        assert serving.build() == edited != wrong
    finally:
        serving.stop()
    anew = Serving(project, tmp_path / "anew")
    try:
        assert anew.build() == edited
    finally:
        anew.stop()


def test_what_pages_are_told_beside_their_content_is_seen(tmp_path):
    """The language, the words of its catalogue, which copies there are, and what readers' browsers are told."""
    project, before = example_project(tmp_path), dict[str, str]()
    _swap(project / "mkdocs.yml", r"^  language: \w+", lambda m: "  language: pt", Random(1))
    edits: list[tuple[Callable[..., None], *tuple[object, ...]]] = [
        (said, "Copied", 1),
        (said, "Copied", 2),
        (said, "Read the brief", 3),
        (_option, "visits", "false"),
        (_option, "copies", "[json, citations, annotations, feeds]"),
    ]
    for edit, *what in edits:
        edit(project, *what)
        made, anew = whole(project, cache=True), whole(project, cache=False)
        assert made == anew != before, what
        before = made


def test_a_site_without_copies_keeps_its_pages_and_the_markdown_that_is_left_beside_it(project, monkeypatch):
    _option(project, "copies", "[]")
    build_site(project)
    before = digests(project / "build" / "markdown")
    assert len(rendered(project, monkeypatch)) < 10
    assert digests(project / "build" / "markdown") == before
    assert not list((project / "site").rglob("*.md"))


def test_a_list_is_made_again_where_a_brief_that_it_tells_browsers_of_has_changed(project, monkeypatch):
    """A term of a brief stands in no list; the digest of the brief, by which a reader who comes back is told, does."""
    formers = rendered(project, monkeypatch)
    path = project / "content" / "briefs" / "skerry-award" / "brief.yml"
    before = digests(project / "site")
    _swap(path, r"^why_it_matters: (>-\n\s+)?", lambda m: f"{m[0]}Edited ", Random(1))
    pages = rendered(project, monkeypatch) - formers
    after = digests(project / "site")
    differ = {name for name in before if before[name] != after.get(name) and name.endswith(".html")}
    assert "briefs/index.html" in differ
    assert {re.sub(r"(?:/?index)?\.md$", "", page) for page in pages} == {re.sub(r"/?index\.html$", "", n) for n in differ}


def test_a_build_after_serving_in_one_process_removes_nothing_but_the_old_site(tmp_path, monkeypatch):
    """MkDocs keeps the plugin's object: what served must not pass for what a build may put away."""
    project, elsewhere = example_project(tmp_path), tmp_path / "elsewhere"
    (elsewhere / "own").mkdir(parents=True)
    (elsewhere / "own" / "file").write_text("mine", encoding="utf-8")
    monkeypatch.chdir(elsewhere)
    serving = Serving(project, tmp_path / "served")
    try:
        serving.build()
    finally:
        serving.stop()
    served = sorted(path.relative_to(serving.site) for path in serving.site.rglob("*"))
    for cache in (False, True, False):
        build_site(project, cache=cache)
        assert (elsewhere / "own" / "file").read_text(encoding="utf-8") == "mine"
        assert sorted(path.relative_to(serving.site) for path in serving.site.rglob("*")) == served


def test_files_that_are_served_can_put_no_folder_away(tmp_path, monkeypatch):
    (tmp_path / "own").touch()
    monkeypatch.chdir(tmp_path)
    files = LiveFiles()
    files.begin(None)
    with suppress(OSError):
        files.end(False)
    assert not files.folder.exists()
    assert {name for name in vars(KeptFiles) if not name.startswith("__")}.isdisjoint(dir(files))
    assert os.listdir(tmp_path) == ["own"]


def test_a_plugin_that_is_taken_out_of_mkdocs_yml_and_put_back_makes_all_pages_again(small, tmp_path):
    """MkDocs has emptied the folder meanwhile, for a site of its own."""
    settings = small / "mkdocs.yml"
    good = settings.read_text(encoding="utf-8")
    serving = Serving(small, tmp_path / "served")
    try:
        first = serving.build()
        serving.build()
        settings.write_text(re.sub(r"(?m)^plugins:\n(?: .*\n|\n)*", "plugins: []\n", good), encoding="utf-8")
        build(load_config(str(settings), site_dir=str(serving.site)), serve_url="http://127.0.0.1:8000/")
        assert not (serving.site / "briefs").exists()
        settings.write_text(good, encoding="utf-8")
        assert serving.build() == first
        assert serving.build() == first
    finally:
        serving.stop()
