"""`briefing new`: from an article as it was saved to its numbered paragraphs and a draft."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import report
from generator.cli.door import main_group, project_at, say
from generator.cli.editing import write_schemas
from generator.editor import actor_modeline, brief_modeline
from generator.errors import BriefingError, Place
from generator.files import leads_out, make_folder, write_new
from generator.reading.article import Saved
from generator.reading.devices import WHY, is_device
from generator.reading.library import load_library
from generator.reading.text import MAX_SLUG, SLUG, slug, why_reserved
from generator.reading.yaml import read_file

if TYPE_CHECKING:
    from generator.draft import Proposals
    from generator.sources.opening import Opened

# the rooms `draft` and `sources` are imported where they are needed: most commands need neither


@main_group.command()
@click.argument("brief")
@click.option("--article", required=True, metavar="FILE",
              help="The article as it was saved (text, HTML or PDF), or its http(s) address.")  # fmt: skip
@click.option("--no-draft", is_flag=True, help="Propose no quotes, actors and days: write a skeleton to fill in.")
@click.pass_obj
def new(folder: str | None, brief: str, article: str, no_draft: bool) -> None:
    """Start a brief from an article: its numbered paragraphs and a draft.

    BRIEF is the new brief's id, as in us-russia-sochi-2019. Nothing that exists is overwritten.
    """
    from generator.sources.opening import open_source

    root = project_at(folder)
    if not SLUG.match(brief) or len(brief) > MAX_SLUG:
        raise BriefingError(
            f"`{brief}` is no id: an id is made of a-z, 0-9 and single hyphens, at most {MAX_SLUG} characters",
            help=f"try `briefing new {slug(brief) or 'a-telling-name'} …`",
        )
    if reason := why_reserved(brief) or (WHY if is_device(brief) else ""):
        raise BriefingError(f"`{brief}` is reserved: {reason}", help="choose a telling id")
    opened = open_source(article)
    saved = opened.saved
    if not saved.article.paragraphs:
        raise BriefingError("the file holds no paragraphs", place=Place(article), help="save the article's text into it")
    target = root / "content" / "briefs" / brief
    text, draft = target / "article.txt", target / "brief.yml"
    shown = target.relative_to(root).as_posix()
    if draft.exists() and text.exists():
        raise BriefingError(
            f"{shown} exists already, with its text; nothing was changed",
            help=f"to check it against this file: `briefing verify {brief} --article {shlex.quote(article)}`; "
            "else choose another id",
        )
    _refuse_links(root, target)
    make_folder(target)
    if not text.exists():
        write_new(text, saved.article.text)
        counted = report.count(len(saved.article.paragraphs), "paragraph")
        click.echo(f"{shown}/article.txt: {counted}, {report.count(saved.article.words, 'word')}")
        _keep_original(opened, text, shown)
        first, last = saved.article.paragraphs[0], saved.article.paragraphs[-1]
        say(f"Kept, from ¶1: {_short(first)}\n  to ¶{len(saved.article.paragraphs)}: {_short(last)}")
    if draft.exists():
        say(f"{shown}/brief.yml was there already and is as it was.")
    else:
        from generator.draft import Proposals, draft_brief, propose

        proposals = Proposals() if no_draft else propose(saved, load_library(root).actors)
        write_new(draft, brief_modeline(brief) + draft_brief(saved, proposals))
        click.echo(f"{shown}/brief.yml: a draft{_counted(proposals)}")
        _write_actors(root, proposals)
        _tell_found(saved)
        write_schemas(root, load_library(root), {brief})
    for doubt in saved.doubts:
        say(f"In doubt: {doubt.says}")
    if saved.left_out:
        say("Left out of the text:\n" + "\n".join(f"  {_short(line)}" for line in saved.left_out))
    todos = len(read_file(draft, f"{shown}/brief.yml").todos)
    where = f", where TODO stands {todos} times" if todos else ""
    say(f"Next: fill in {shown}/brief.yml{where}; then `briefing verify {brief}`")


def _refuse_links(root: Path, *folders: Path) -> None:
    """Nothing is written through a link that leads out of content/."""
    for folder in (root / "content" / "briefs", root / "content" / "actors", *folders):
        if leads_out(folder, root / "content"):
            shown = folder.relative_to(root).as_posix()
            raise BriefingError(f"{shown} is a link that leads out of content/; nothing was written",
                                help="put the folder itself in its place")  # fmt: skip


def _counted(proposals: Proposals) -> str:
    named = sum(bool(quote.speaker) for quote in proposals.quotes)
    quotes = report.count(len(proposals.quotes), "quote")
    return f" that proposes {quotes}, {named} of them with the speaker" if proposals.quotes else ""


def _write_actors(root: Path, proposals: Proposals) -> None:
    """The files of speakers whom the library does not have yet."""
    from generator.draft import draft_actor

    for person in proposals.people:
        path = root / "content" / "actors" / f"{person.id}.yml"
        if person.is_new and not path.exists():
            make_folder(path.parent)
            write_new(path, actor_modeline() + draft_actor(person))
            click.echo(f"{path.relative_to(root).as_posix()}: a new actor, {person.name}")


def _keep_original(opened: Opened, text: Path, shown: str) -> None:
    """Puts the page or document beside the text that was made of it, where none stands yet."""
    if not opened.original:
        return
    path = text.with_suffix(opened.suffix)
    if path.exists():
        if path.read_bytes() != opened.original:
            say(f"{shown}/{path.name} was there already and is as it was.")
        return
    write_new(path, opened.original)
    click.echo(f"{shown}/{path.name}: the original, as private as the text")


def _tell_found(saved: Saved) -> None:
    from generator.draft import topics_of

    found = {
        "title": saved.title,
        "outlet": saved.outlet,
        "byline": ", ".join(saved.byline),
        "published": str(saved.published or ""),
        "url": saved.url,
        "archived_url": saved.archived_url,
        "language": saved.language,
        "rights": saved.rights,
        "kind": saved.kind,
        "topics": ", ".join(saved.topics),
    }
    for key, value in found.items():
        if value:
            say(f"Found {key}: {value}")
    if saved.topics and len(topics_of(saved)) < len(set(saved.topics)):
        say("Not every topic makes an id of a-z and 0-9: look at `topics` in the draft.")
    if saved.is_excerpt:
        say(
            "Found a registration prompt behind the text: the draft says `extent: excerpt`. If the text is whole, write `full`."
        )
    missing = [key for key in ("title", "outlet", "byline", "published", "url", "language") if not found[key]]
    if missing:
        say("Not found, so TODO in the draft: " + ", ".join(missing))


def _short(line: str) -> str:
    return line if len(line) <= 90 else line[:89] + "…"
