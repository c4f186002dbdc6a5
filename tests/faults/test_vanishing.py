"""Files that go while a site is built: the site is the one with the file or the one without it, and what failed is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import BriefingError
from generator.publish.build import build_site
from tests.faults.killing import digests, leftovers
from tests.faults.making import BRIEF, small_project
from tests.forking import BRIEFING

FILES = [
    "content/pages/about.md",
    "content/actors/ines-varga.yml",
    *(f"content/briefs/{BRIEF}/{name}" for name in ("brief.yml", "receipt.json", "article.txt")),
]
# deletes a file when the process first opens a file of content/, or makes the folder in which the new site is built
GONE = """import os, sys
def gone(event, arguments, path={path!r}):
    at = str(arguments[0]) if arguments else ''
    if ({moment!r} == 'read' and event == 'open' and '/content/' in at) or (event == 'os.mkdir' and '/.site-' in at):
        if os.path.exists(path):
            os.unlink(path)
sys.addaudithook(gone)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = small_project(tmp_path_factory.mktemp("vanishing"))
    build_site(made)
    return made


@pytest.fixture(scope="module")
def whole(project: Path) -> dict[str, str]:
    """The site of every file, before any goes."""
    return digests(project / "site")


@pytest.mark.parametrize("moment", ["read", "build"])
@pytest.mark.parametrize("path", FILES)
def test_a_file_that_goes_during_a_build_leaves_a_whole_site(project, whole, forks, path, moment):
    site, file = project / "site", project / path
    content, old = file.read_bytes(), digests(site)
    try:
        gone = GONE.format(path=str(file), moment=moment)
        done = forks.run(gone + BRIEFING, "-C", str(project), "build")
        assert not file.exists(), "it was to be deleted"
        assert done.returncode in (0, 1, 2), done.stderr
        assert "Traceback" not in done.stderr
        found = digests(site)
        assert found == old or done.returncode == 0, done.stderr
        if found not in (old, whole):
            assert found == digests(build_site(project)), "neither the site with the file nor the one without it"
        assert leftovers(project) == []
    finally:
        file.write_bytes(content)


def test_without_the_brief_the_project_does_not_build(project):
    """Holds the test above to what it claims: there, a build that has read too little must not pass for the whole site."""
    file = project / "content" / "briefs" / BRIEF / "brief.yml"
    content = file.read_bytes()
    file.unlink()
    try:
        with pytest.raises(BriefingError):
            build_site(project)
    finally:
        file.write_bytes(content)
