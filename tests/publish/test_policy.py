"""The defense behind the escaping: the policy in every page, and the settings that would undo it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.structure.files import Files

from generator.errors import BriefingError
from generator.publish import policy
from generator.publish.build import build_site, project_config
from generator.publish.framing import guarded
from tests.examples import REPOSITORY
from tests.hostile.skeleton import skeleton
from tests.projects import write_project
from tests.writing.making import actor, brief

SETTINGS = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
NAME = 'A <b>site</b> & "quotes" \' `of` *briefs* | {x} [y](z) <script>alert(1)</script>'
BY_HAND = "' onerror=alert(1) '.md"


def settings(*, plugin: str = "", more: str = "", name: str = "") -> str:
    text = SETTINGS.replace("  - briefing\n", f"  - briefing:\n      {plugin}\n") if plugin else SETTINGS
    if name:
        quoted = "'" + name.replace("'", "''") + "'"
        text = re.sub(r"(?m)^site_(name|description): .*$", lambda m: f"site_{m[1]}: {quoted}", text)
    return f"{text}\n{more}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a hostile name, with a former address, a page of a hostile file name and title, and links out."""
    files = brief("x", "former_ids: [y]\n") | actor("ada")
    files["mkdocs.yml"] = settings(name=NAME, more="site_url: https://briefs.example.org/\nrepo_url: https://git.example.org/x")
    title = "--- \"><script>alert(2)</script> ' & <b>"
    head = "---\ntitle: '" + title.replace("'", "''") + "'\ndescription: '" + title.replace("'", "''") + "'\n---\n"
    files[f"content/pages/{BY_HAND}"] = (
        f"{head}\n# A page\n\n## One\n\n## <b>&lt;script&gt;</b>\n\n[out](https://example.org/)\n"
    )
    return build_site(write_project(tmp_path_factory.mktemp("held"), files))


def pages(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}


def test_the_policy_stands_right_behind_the_charset_of_every_page(site: Path):
    found = pages(site)
    assert {"index.html", "404.html", "briefs/x/index.html", "briefs/y/index.html"} <= set(found)
    for path, html in found.items():
        tags = [event for event in skeleton(html) if event[0] and not event[0].startswith(("/", "!"))]
        assert tags[2:4] == [
            ("meta", 'charset="utf-8"'),
            ("meta", f'http-equiv="Content-Security-Policy" content="{policy.policy()}"'),
        ], path
    assert "unsafe" not in policy.policy()
    assert policy.policy().startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")


def test_no_page_holds_what_its_policy_keeps_from_working(site: Path):
    for path, html in pages(site).items():
        assert policy.breaches(html, policy.policy()) == [], path
        scripts = [attributes for tag, attributes in skeleton(html) if tag == "script"]
        assert scripts, path
        for attributes in scripts:
            assert re.search(r'src="[./]*assets/[\w./]+\.js"|type="application/(ld\+)?json"', attributes), (path, attributes)


def test_names_and_titles_are_text_in_the_head_the_header_and_the_footer(site: Path):
    for path, html in pages(site).items():
        events = skeleton(html)
        texts = [text for tag, text in events if not tag]
        assert any(text.endswith(NAME) for text in texts), path
        assert "alert(1)" not in "".join(attributes for tag, attributes in events if tag == "script")
        assert "b" not in {tag for tag, _ in events} or "onerror" in path
    own = next(html for path, html in pages(site).items() if "onerror" in path)
    titles = [text for (tag, _), (_, text) in zip(skeleton(own), skeleton(own)[1:], strict=False) if tag == "title"]
    assert titles == [f"--- \">alert(2) ' & - {NAME}"]


def test_a_link_out_learns_nothing_of_the_page(site: Path):
    tried = 0
    for path, html in pages(site).items():
        for tag, attributes in skeleton(html):
            if tag == "a" and re.search('href="https?://', attributes):
                assert "noopener noreferrer" in attributes, (path, attributes)
                tried += 1
    assert tried > 5


def test_only_links_out_get_the_mark():
    given = '<a href="a.md">x</a> <a class="y" href="//e.example">x</a> <a href="https://e.example" rel="me">x</a>'
    marked = '<a rel="noopener noreferrer" class="y" href="//e.example">'
    assert guarded(given) == given.replace('<a class="y" href="//e.example">', marked)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<script>x()</script>", "an inline <script>"),
        ("<script type=module>x()</script>", "an inline <script>"),
        ("<p onclick='x()'>", "the attribute onclick of <p>"),
        ("<p title='a > b' OnMouseOver=x>", "the attribute onmouseover of <p>"),
        ("<svg/onload=x()>", "the attribute onload of <svg>"),
        ("<p style='color: red'>", "the attribute style of <p>"),
        ("<style>p {}</style>", "an inline <style>"),
        ("<a href='JavaScript:x()'>", "a javascript: address in <a>"),
        ("<a href='java&#10;script:x()'>", "a javascript: address in <a>"),
        ("<iframe src=https://e.example></iframe>", "<iframe>"),
        ("<base href=https://e.example>", "<base>"),
        ("<object data=x></object>", "<object>"),
    ],
)
def test_what_the_policy_keeps_from_working_is_found(html: str, found: str):
    assert policy.breaches(f"<p>before</p>{html}<p>behind</p>", policy.policy()) == [found]


@pytest.mark.parametrize(
    "html",
    [
        "<p>onclick=x style= javascript:x &lt;script&gt;</p>",
        '<td data-label="the style = plain, onclick = x">x</td>',
        '<script src="a.js"></script><script type="application/json">{}</script>',
        '<p class="style" data-style="x">',
    ],
)
def test_what_only_looks_like_it_is_left_alone(html: str):
    assert policy.breaches(html, policy.policy()) == []


def project_of(folder: Path, more: str = "", plugin: str = "", **files: str) -> Path:
    root = write_project(folder, {"mkdocs.yml": settings(more=more, plugin=plugin), "content/pages/own.md": "# Own\n"})
    return write_project(root, {name.replace("__", "/"): text for name, text in files.items()})


def built(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What a build says that fails."""
    with pytest.raises(BriefingError):
        build_site(root)
    assert not (root / "site").exists()
    return capsys.readouterr().err


def test_an_inline_script_of_a_page_by_hand_is_told_with_the_way_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    root = project_of(tmp_path)
    (root / "content" / "pages" / "own.md").write_text("# Own\n\n<script>let x = 1</script>\n", encoding="utf-8")
    said = built(root, capsys)
    assert "own.md holds an inline <script>. Browsers will not run or show it" in said
    assert "`csp` of the plugin briefing" in said
    (root / "mkdocs.yml").write_text(settings(plugin="csp: {script-src: \"'sha256-abc='\"}"), encoding="utf-8")
    html = (build_site(root) / "own" / "index.html").read_text(encoding="utf-8")
    assert "script-src 'self' 'sha256-abc=';" in html


def test_an_inline_script_of_a_template_stops_the_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    footer = "<footer><script>count()</script></footer>"
    root = write_project(project_of(tmp_path), {"templates/theme/partials/footer.html": footer})
    said = built(root, capsys)
    assert "holds an inline <script>" in said
    assert "templates/ or mkdocs.yml" in said


@pytest.mark.parametrize(
    ("more", "plugin", "said"),
    [
        ("extra_javascript: [https://stats.example.org/s.js]", "", "`csp: {script-src: https://stats.example.org}`"),
        ("extra_javascript: [//stats.example.org/s.js]", "", "script-src"),
        ("extra_css: ['https://fonts.example.org/f.css']", "", "`csp: {style-src: https://fonts.example.org}`"),
        ("", "csp: {script-src: \"'unsafe-inline'\"}", "not 'unsafe-inline'"),
        ("", "csp: {script-src: 'https://e.example; base-uri *'}", "not https://e.example;"),
        ("", "csp: {default-src: https://e.example}", "not to default-src"),
        ("", "csp: {img-src: '*'}", "not *"),
    ],
)
def test_an_address_that_the_policy_keeps_out_is_refused(tmp_path: Path, more: str, plugin: str, said: str, capsys):
    told = built(project_of(tmp_path, more, plugin), capsys)
    assert said in told
    assert "Traceback" not in told


def test_a_site_may_let_in_what_it_names(tmp_path: Path):
    csp = "csp: {script-src: https://stats.example.org, img-src: [https://stats.example.org, 'https://*.example.net'], frame-src: 'https://v.example'}"  # noqa: E501
    config = project_config(project_of(tmp_path, "extra_javascript: [https://stats.example.org/s.js]", csp))
    plugin = config.plugins["briefing"]
    plugin.on_config(config)
    assert "script-src 'self' https://stats.example.org;" in plugin.policy
    assert "img-src 'self' data: https://stats.example.org https://*.example.net;" in plugin.policy
    assert plugin.policy.endswith("frame-src https://v.example")
    assert policy.breaches("<iframe src='https://v.example/1'></iframe>", plugin.policy) == []


@pytest.mark.parametrize(
    "name", ["pymdownx.snippets", "pymdownx.magiclink", "smarty", "markdown.extensions.nl2br", "codehilite"]
)
def test_an_extension_that_texts_were_not_tested_with_is_refused_unless_it_is_allowed(name: str):
    with pytest.raises(policy.Refused, match=re.escape(name.removeprefix("markdown.extensions."))):
        policy.check_extensions(["toc", name], [], [])
    policy.check_extensions(["toc", name], [], [name.removeprefix("markdown.extensions.")])


def test_every_extension_of_our_own_settings_is_one_that_texts_were_tested_with(tmp_path: Path, capsys):
    config = project_config(write_project(tmp_path, {"mkdocs.yml": SETTINGS, "content/pages/own.md": "# Own\n"}))
    assert set(config.markdown_extensions) <= policy.EXTENSIONS
    policy.check_extensions(config.markdown_extensions, config.plugins, [])
    with pytest.raises(policy.Refused, match="runs what stands in pages as a program"):
        policy.check_extensions([], ["macros"], [])


def test_the_name_of_a_site_holds_nothing_unseen():
    policy.check_name("Briefs – می‌خواهم & 👩‍👩‍👧")
    for bad in "\r\n\t\x7f\u202e\u2028\U000e0041":
        with pytest.raises(policy.Refused, match="site_name"):
            policy.check_name(f"Briefs{bad}x")


def test_a_served_page_has_no_policy_because_the_server_puts_a_script_into_it(tmp_path: Path):
    config = project_config(project_of(tmp_path))
    plugin = config.plugins["briefing"]
    plugin.on_startup(command="serve", dirty=False)
    plugin.on_config(config)
    environment = plugin.on_env(config.theme.get_env(), config=config, files=Files([]))
    assert environment.globals["content_security_policy"] == ""
    plugin.on_shutdown()  # else MkDocs would go on making pages this server's way
    plugin.on_startup(command="build", dirty=False)
    assert plugin.on_env(environment, config=config, files=Files([])).globals["content_security_policy"] == policy.policy()


PIECES = """<script> <SCRIPT\tsrc=x <script\nsrc =y> <script type="application/json"> <script type="application/ld+json">{}
</script> <style <Base <a <p/ href= HREF\n=\t" src=' action= &#106; java&Tab;script: javascript: JAVAscript: x onclick
onclick= /ONX =y style style= " ' > = srcdoc="""


@given(st.lists(st.sampled_from([*re.split(" |\n(?=[<o])", PIECES), " ", "\n", "\t", "ſ", "İ"])))
def test_the_quick_look_misses_nothing_that_reading_the_tags_finds(pieces: list[str]):
    html = "".join(pieces)
    assert policy.breaches(html, policy.policy()) == policy._read(html, policy.policy())


SUSPECT = tuple(
    re.compile(pattern.encode())
    for pattern in (
        r"<(?:script\b(?! (?:id=\"__config\" )?type=\"application/(?:ld\+)?json\">)(?![^>]*\ssrc=)"
        r"|(?:style|base|iframe|object|embed|applet)\b)",
        r"[\s/\"'](?:style|srcdoc|on[a-z]+)\s*=",
        "javascript:",
        r"(?:href|src|action)\s*=\s*[\"']?\s*\w*(?:&[#\w]|[\t\n])",
    )
)
"""What the quick look looks for, as one would write it."""


@given(
    st.lists(
        st.sampled_from([*re.split(" |\n(?=[<o])", PIECES), *" \n\t=&#'\"<>/a", "on", "style", "srcdoc", "href=", "src", "id="])
    )
)
def test_the_quick_look_takes_for_suspect_what_plain_expressions_do(pieces: list[str]):
    lowered = "".join(pieces).encode().lower()
    assert policy._is_suspect(lowered) == any(suspect.search(lowered) for suspect in SUSPECT)
