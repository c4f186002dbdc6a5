"""`briefing build`, `briefing serve` and `briefing export`: the ways to readers."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final

import click

from generator import report
from generator.cli.door import main_group, project_at, say
from generator.garbage import uncollected

PAGES_TAKES: Final = 1_000_000_000
"""Bytes of a site that GitHub Pages publishes, by GitHub’s page “GitHub Pages limits”."""


@main_group.command()
@click.option("--drafts", is_flag=True, help="Give drafts a page too.")
@click.option("--no-cache", is_flag=True, help="Read, check and write everything anew.")
@click.pass_obj
def build(folder: str | None, drafts: bool, no_cache: bool) -> None:
    """Build the site into site/ and its Markdown into build/markdown/. Stops on any error, the old site left whole."""
    with uncollected():
        from generator.publish.build import built

    root = project_at(folder)
    site = built(root, drafts=drafts, cache=not no_cache)
    click.echo(f"{_shown(site.folder)}: {report.count(site.pages, 'page')}, {math.ceil(site.size / 1e6):,} MB")
    if site.size > PAGES_TAKES:
        say("GitHub Pages takes sites of up to 1 GB: docs/scale.md says what to leave out, and where else to go")


def _shown(path: Path) -> str:
    try:
        return path.relative_to(Path.cwd()).as_posix() + "/"
    except ValueError:
        return str(path)


@main_group.command()
@click.option("--drafts", is_flag=True, help="Show drafts too.")
@click.option(
    "--address", default="", metavar="HOST:PORT", help="Where to serve; otherwise what mkdocs.yml says, or localhost:8000."
)
@click.option("--open", "open_browser", is_flag=True, help="Open the site in the browser.")
@click.pass_obj
def serve(folder: str | None, drafts: bool, address: str, open_browser: bool) -> None:
    """Show the site while you write: it is built again on every change of a brief, an actor, a page or a template."""
    from generator.publish.build import serve_site

    serve_site(project_at(folder), drafts=drafts, address=address, open_browser=open_browser)


@main_group.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--drafts", is_flag=True, help="Write drafts too.")
@click.pass_obj
def export(folder: str | None, target: Path, drafts: bool) -> None:
    """Write the pages as Markdown into DIR, with an mkdocs.yml that other engines build. Stops on any error.

    DIR is new, empty, or an earlier export, which is replaced whole.
    """
    from generator.publish.export import export_site

    done = export_site(project_at(folder), target, drafts=drafts)
    pages, others = report.count(done.pages, "page"), report.count(done.others, "other file")
    click.echo(f"{_shown(done.folder)}: {pages} as Markdown, {others}, mkdocs.yml, README.md")
    if done.left_out:
        say(f"Left out of mkdocs.yml, because other engines can't use it: {', '.join(done.left_out)}")
    say(f"Next, in {_shown(done.folder)}: `mkdocs build`, `properdocs build -f mkdocs.yml` or `zensical build`")
