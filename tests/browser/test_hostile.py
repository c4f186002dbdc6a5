"""Every technique of the catalogue in a real site and a real browser, with the policy of the pages and without it.

Nothing runs, nothing is asked of another host, no page has a part that a harmless page lacks; and the catalogue is no paper
tiger: printed as it is, nearly all of it runs, and under the policy alone nothing does.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.publish import policy
from generator.publish.build import build_site
from tests.browser.serving import serving
from tests.examples import REPOSITORY
from tests.hostile.catalogue import HARMLESS, SHAPES, TECHNIQUES, project_files, prose_of
from tests.hostile.live import LIVE
from tests.projects import write_project

HOME = "http://hostile.example/"
META = re.compile(r'\s*<meta http-equiv="Content-Security-Policy"[^>]*>')
NOTING = """
    window.ran = 0;
    window.alert = () => { window.ran += 1 };
    window.broken = [];
    document.addEventListener("securitypolicyviolation", event => window.broken.push(event.violatedDirective));
"""
VISIT = r"""async addresses => {
    const found = frame => {
        const { contentDocument: page, contentWindow: window } = frame;
        // BDI stands around what runs from right to left, as one technique does
        const prose = new Set(["EM", "STRONG", "CODE", "A", "BDI"]);
        const all = [...page.querySelectorAll("*")];
        return {
            at: window.location.href,
            ran: window.ran,
            broken: window.broken,
            tags: [...new Set(all.map(e => e.localName))],
            handlers: all.flatMap(e => e.getAttributeNames()).filter(name => /^on|^style$|^srcdoc$|^autofocus$/.test(name)),
            // what a page is made of, but for what prose may hold anyway
            skeleton: [...page.querySelectorAll(".page *")].filter(e => !prose.has(e.tagName) || e.id)
                .map(e => `${e.localName}#${e.id}`).join(" "),
            links: [...page.querySelectorAll("a, area, link[href], form, [src]")]
                .map(e => String(e.href?.baseVal ?? e.href ?? e.src ?? e.action)).filter(Boolean),
            text: page.querySelector(".page h1")?.firstChild?.textContent ?? "",
        };
    };
    const frames = addresses.map(address => Object.assign(document.createElement("iframe"), { src: address }));
    const loaded = frames.map(frame => new Promise(done => { frame.onload = done }));
    document.body.append(...frames);
    await Promise.all(loaded);
    const all = frames.map(found);
    frames.forEach(frame => frame.remove());
    return all;
}"""
"""Opens pages side by side in frames of their own, which takes a fifth of the time, and tells what they are made of."""
AT_ONCE = 12
TAGS = set(
    "html head meta title link script body div input label header a button nav ul li details summary main article p h1 h2 h3 "
    "em strong code blockquote table thead tbody tr th td section figure svg desc g rect text line circle bdi ol pre form "
    "noscript footer span template path aside".split()
)
"""All tags that a page of ours may have."""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of all techniques at once."""
    own = {name: (REPOSITORY / name).read_bytes() for name in ("mkdocs.yml", "content/pages/method.md")}
    root = write_project(tmp_path_factory.mktemp("hostile"), {**own, **project_files()})
    return build_site(root, drafts=True)


def visited(browser: Browser, site: Path, paths: list[str]) -> dict[str, dict[str, Any]]:
    """What each page of a site turned out to be; nothing may be asked of another host."""
    context = browser.new_context()
    context.add_init_script(NOTING)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("dialog", lambda dialog: dialog.dismiss())
    found: dict[str, dict[str, Any]] = {}
    with serving(site) as address:
        page = context.new_page()
        page.route(f"{address}frames", lambda route: route.fulfill(body="<!doctype html><body>", content_type="text/html"))
        page.goto(f"{address}frames")
        for at in range(0, len(paths), AT_ONCE):
            some = paths[at : at + AT_ONCE]
            found |= zip(some, page.evaluate(VISIT, [address + path for path in some]), strict=True)
        context.close()
        assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
        assert len(asked) > len(paths)
        assert [path for path, each in found.items() if each["at"] != address + path] == []
    return found


def addresses(site: Path) -> list[str]:
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return [path.removesuffix("index.html") for path in found]


def faults(path: str, found: dict[str, Any]) -> list[str]:
    """What must not be on any page of the site."""
    noted = [f"{path}: {found['ran']} scripts ran"] if found["ran"] else []
    noted += [f"{path}: a forged <{tag}>" for tag in found["tags"] if tag not in TAGS]
    noted += [f"{path}: a handler or style, {name}" for name in found["handlers"]]
    noted += [f"{path}: {name} was kept from working" for name in found["broken"]]
    noted += [f"{path}: a link to {url[:60]}" for url in found["links"] if not re.match(r"https?://[\w.]+(:\d+)?/", url)]
    return noted


def check(browser: Browser, site: Path, paths: list[str]) -> None:
    """No page of the site has, does or asks for anything that a harmless one does not."""
    seen = visited(browser, site, paths)
    assert [fault for path, found in seen.items() for fault in faults(path, found)] == []
    differing = []
    for number, (name, payload) in enumerate(TECHNIQUES.items()):
        for page in (page for page in (f"briefs/{name}/", f"actors/a-{name}/") if page in seen):
            shown, meant = seen[page], seen[page.replace(name, f"harmless-{number % SHAPES}")]
            if shown["skeleton"] != meant["skeleton"]:
                differing.append(page)
            number_behind = f" {number}" if page.startswith("actors/") else ""
            assert " ".join(shown["text"].split()) == " ".join((payload + number_behind).split()), page
            foreign = [url for url in shown["links"] if "e.example" in url]
            assert bool(foreign) == ("](https://e.example" in prose_of(payload)), page
    assert differing == []


def test_no_technique_does_anything_under_the_policy(browser: Browser, hostile_site: Path):
    briefs = [f"briefs/{name}/" for name in TECHNIQUES]
    check(browser, hostile_site, [*briefs, *(path for path in addresses(hostile_site) if path.count("/") < 2)])


def test_no_technique_does_anything_without_the_policy(browser: Browser, hostile_site: Path, tmp_path: Path):
    bare = shutil.copytree(hostile_site, tmp_path / "site")
    for path in bare.rglob("*.html"):
        html, count = META.subn("", path.read_text(encoding="utf-8"))
        assert count == 1, path
        path.write_text(html, encoding="utf-8")
    everywhere = addresses(bare)
    assert {f"{kind}{name}/" for name in TECHNIQUES for kind in ("briefs/", "actors/a-")} <= set(everywhere)
    check(browser, bare, everywhere)


def raw_page(payload: str, with_policy: bool) -> str:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy.policy()}">' if with_policy else ""
    return f"<!doctype html><meta charset=utf-8>{meta}<title>x</title><p>before {payload} behind</p>"


def test_printed_as_it_is_the_catalogue_runs_and_under_the_policy_alone_it_does_not(browser: Browser):
    ran: dict[bool, set[str]] = {True: set(), False: set()}
    context = browser.new_context()
    context.add_init_script(NOTING)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    raw = {
        f"{HOME}{name}/{with_policy}": raw_page(payload, with_policy) for name, payload in LIVE.items() for with_policy in ran
    }
    context.route("**/*", lambda route: answer(route, raw))
    for name in LIVE:
        for with_policy in ran:
            page.goto(f"{HOME}{name}/{with_policy}", wait_until="load")
            if _has_run(page, patience=25 if with_policy else 600):
                ran[with_policy].add(name)
    context.close()
    assert ran[True] == set()
    assert ", ".join(sorted(set(LIVE) - ran[False])) == ""


def answer(route: Any, raw: dict[str, str]) -> None:
    body = raw.get(route.request.url)
    if body is None:
        route.abort()
    else:
        route.fulfill(body=body, content_type="text/html; charset=utf-8")


def _has_run(page: Page, patience: int) -> bool:
    """Whether something ran by itself, within so many milliseconds."""
    return bool(
        page.evaluate(
            """patience => new Promise(done => {
                const end = performance.now() + patience;
                const look = () => window.ran || performance.now() > end ? done(window.ran) : setTimeout(look, 5);
                look();
            })""",
            patience,
        )
    )


def test_harmless_words_are_what_a_harmless_page_shows():
    assert {TECHNIQUES[f"harmless-{shape}"] for shape in range(SHAPES)} == {HARMLESS}
