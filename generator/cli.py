"""The command `briefing`. Thin: each command reads, calls a room, and tells the result.

Results go to stdout, talk and progress to stderr. Exit codes: 0 clean (warnings too), 1 findings, 2 usage or environment,
101 a bug of ours, 130 on Ctrl-C.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from generator import __version__, report
from generator.draft import draft_brief, looks_like_markup
from generator.errors import BriefingError, ContentError, Finding, Place, in_order
from generator.evidence.check import UNVERIFIED, Checked, Result, check_library, receipt_of
from generator.evidence.receipts import FILE as RECEIPT_FILE
from generator.reading.article import Article, Saved, clean, read_saved
from generator.reading.library import Library, load_library, nearest
from generator.reading.text import MAX_SLUG, SLUG, slug

FOUND, USAGE, BUG, INTERRUPTED = 1, 2, 101, 130


def _colour(stream: Any) -> bool:
    return stream.isatty() and "NO_COLOR" not in os.environ


def _say(text: str) -> None:
    """Talk: to stderr."""
    click.echo(text, err=True)


def _project(folder: str | None) -> Path:
    """The project's folder: the one given, or the nearest parent with mkdocs.yml."""
    start = Path(folder or ".").resolve()
    if not start.is_dir():
        raise BriefingError(f"there is no folder {folder}", help="name an existing one behind -C")
    for candidate in (start,) if folder else (start, *start.parents):
        if (candidate / "mkdocs.yml").is_file():
            return candidate
    raise BriefingError(
        f"no mkdocs.yml in {start}" + ("" if folder else " or above it"),
        help="change into a project's folder, or name it: `briefing -C FOLDER …`",
    )


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("-C", "folder", metavar="DIR", help="The project's folder; otherwise the nearest parent with mkdocs.yml.")
@click.version_option(__version__, prog_name="briefing")
@click.pass_context
def main_group(context: click.Context, folder: str | None) -> None:
    """Briefs of articles: checked word for word, written as Markdown, published as a site."""
    context.obj = folder


@main_group.command()
@click.argument("brief")
@click.option("--article", type=click.Path(), required=True, metavar="FILE", help="The article as it was saved, as text.")
@click.pass_obj
def new(folder: str | None, brief: str, article: str) -> None:
    """Start a brief from an article: its numbered paragraphs and a draft.

    BRIEF is the new brief's id, as in us-russia-sochi-2019. Nothing that exists is overwritten.
    """
    root = _project(folder)
    if not SLUG.match(brief) or len(brief) > MAX_SLUG:
        raise BriefingError(
            f"`{brief}` is no id: an id is made of a-z, 0-9 and single hyphens, at most {MAX_SLUG} characters",
            help=f"try `briefing new {slug(brief) or 'a-telling-name'} …`",
        )
    saved = _cleaned(article)
    if not saved.article.paragraphs:
        raise BriefingError("the file holds no paragraphs", place=Place(article), help="save the article's text into it")
    target = root / "content" / "briefs" / brief
    text, draft = target / "article.txt", target / "brief.yml"
    shown = target.relative_to(root).as_posix()
    if draft.exists() and text.exists():
        raise BriefingError(
            f"{shown} exists already, with its text; nothing was changed",
            help=f"to check it against this file: `briefing verify {brief} --article {article}`; else choose another id",
        )
    target.mkdir(parents=True, exist_ok=True)
    if not text.exists():
        _write_new(text, saved.article.text)
        counted = report.count(len(saved.article.paragraphs), "paragraph")
        click.echo(f"{shown}/article.txt: {counted}, {report.count(saved.article.words, 'word')}")
        first, last = saved.article.paragraphs[0], saved.article.paragraphs[-1]
        _say(f"Kept, from ¶1: {_short(first)}\n  to ¶{len(saved.article.paragraphs)}: {_short(last)}")
    if draft.exists():
        _say(f"{shown}/brief.yml was there already and is as it was.")
    else:
        _write_new(draft, draft_brief(saved))
        click.echo(f"{shown}/brief.yml: a draft")
        _tell_found(saved)
    if saved.left_out:
        _say("Left out of the text:\n" + "\n".join(f"  {_short(line)}" for line in saved.left_out))
    _say(f"Next: fill in {shown}/brief.yml, then `briefing verify {brief}`")


def _cleaned(file: str) -> Saved:
    """An article as it was saved, cleaned."""
    text = read_saved(Path(file), file)
    if looks_like_markup(text):
        raise BriefingError(
            "this is a web page as HTML, not its text",
            place=Place(file),
            help="open it in a browser, select and copy the article, and save that as a text file",
        )
    return clean(text)


def _tell_found(saved: Saved) -> None:
    found = {
        "title": saved.title,
        "outlet": saved.outlet,
        "byline": ", ".join(saved.byline),
        "published": str(saved.published or ""),
        "topics": ", ".join(saved.topics),
    }
    for key, value in found.items():
        if value:
            _say(f"Found {key}: {value}")
    if saved.is_excerpt:
        _say(
            "Found a registration prompt behind the text: the draft says `extent: excerpt`. If the text is whole, write `full`."
        )
    missing = [key for key, value in found.items() if not value and key not in ("topics", "byline")]
    _say("Not found, so TODO in the draft: " + ", ".join([*missing, "url", "language"]))


def _short(line: str) -> str:
    return line if len(line) <= 90 else line[:89] + "…"


def _write_new(path: Path, text: str) -> None:
    """Write a file that must not exist; nothing half-written is left."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise BriefingError(f"{path} can't be written: {error.strerror or error}") from error


def _write_whole(path: Path, text: str) -> None:
    """Replace a file in one step."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            os.chmod(name, 0o644)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BriefingError(f"{path} can't be written: {error.strerror or error}") from error


@main_group.command()
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--format", "shape", type=click.Choice(["text", "json", "github", "sarif"]), default="text",
              help="For people, for programs, for a workflow's annotations, for code scanning.")  # fmt: skip
@click.pass_obj
def check(folder: str | None, paths: tuple[str, ...], shape: str) -> None:
    """Check all briefs, or those at PATHS (folders or files of a brief). Reads, never writes."""
    root = _project(folder)
    library = load_library(root)
    result = check_library(library, only=_briefs_at(root, library, paths))
    _tell(result, shape)
    if result.has_errors:
        raise SystemExit(FOUND)


def _tell(result: Result, shape: str) -> None:
    if shape == "json":
        click.echo(report.json_report(result))
    elif shape == "sarif":
        click.echo(report.sarif_report(result))
    elif shape == "github":
        click.echo(report.github_report(result))
        report.write_step_summary(result)
    else:
        click.echo(report.text_report(result, colour=_colour(sys.stdout)))


def _briefs_at(root: Path, library: Library, paths: Sequence[str]) -> set[str] | None:
    """The briefs that paths lead to; None, which means all, for no paths or one above the briefs."""
    if not paths:
        return None
    briefs = root / "content" / "briefs"
    chosen: set[str] = set()
    for given in paths:
        path = Path(given).resolve()
        if path in (briefs, briefs.parent, root) or (root / "content" / "actors") in (path, *path.parents):
            return None
        if briefs not in path.parents:
            if given in library.briefs or given in library.broken:
                chosen.add(given)
                continue
            raise BriefingError(f"{given} leads to no brief", help=nearest(given, library.briefs) or "name its folder")
        name = path.relative_to(briefs).parts[0]
        if name not in library.briefs and name not in library.broken:
            raise BriefingError(f"there is no brief `{name}`", help=nearest(name, library.briefs))
        chosen.add(name)
    return chosen


@main_group.command()
@click.argument("briefs", nargs=-1)
@click.option("--article", "articles", multiple=True, metavar="[SOURCE=]FILE",
              help="Check against this file, as it was saved, in place of the text beside the brief.")  # fmt: skip
@click.option("--repeat", is_flag=True, help="Write nothing: the receipt that is there must come out again, byte for byte.")
@click.pass_obj
def verify(folder: str | None, briefs: tuple[str, ...], articles: tuple[str, ...], repeat: bool) -> None:
    """Check quotes against their sources and, if all hold, write the receipts.

    BRIEFS are ids; without any, every brief whose text is at hand.
    """
    root = _project(folder)
    library = load_library(root)
    chosen = _chosen(library, briefs)
    given = _given_articles(library, chosen, articles) if articles else {}
    if not briefs:
        chosen = [b for b in chosen if any((p := library.briefs[b].text_path(s)) and p.is_file()
                                           for s in library.briefs[b].brief.sources)]  # fmt: skip
        if not chosen:
            raise BriefingError(
                "no brief has its text beside it", help="name the article: `briefing verify BRIEF --article FILE`"
            )
    result = check_library(library, only=set(chosen), articles=given, against_receipts=False)
    texts = {brief: _receipt_if_whole(checked) for brief, checked in result.briefs.items()}
    findings = list(result.findings)
    for brief, checked in result.briefs.items():
        if repeat:
            findings += _not_repeated(checked, texts[brief], library)
    result.findings = in_order(findings)
    click.echo(report.text_report(result, colour=_colour(sys.stdout)))
    if result.has_errors:
        if not repeat:
            _say("No receipt was written, because of the errors above.")
        raise SystemExit(FOUND)
    for brief, checked in result.briefs.items():
        _keep_receipt(brief, checked, texts[brief], repeat)


def _chosen(library: Library, briefs: Sequence[str]) -> list[str]:
    for brief in briefs:
        if brief not in library.briefs and brief not in library.broken:
            raise BriefingError(
                f"there is no brief `{brief}`", help=nearest(brief, library.briefs) or "an id is its folder's name"
            )
    return list(briefs) or list(library.briefs)


def _given_articles(library: Library, chosen: Sequence[str], articles: Sequence[str]) -> dict[tuple[str, str], Article]:
    if len(chosen) != 1:
        raise BriefingError("`--article` goes with one brief", help="`briefing verify BRIEF --article FILE`")
    entry = library.briefs.get(chosen[0])
    if entry is None:
        raise ContentError(library.findings)
    found: dict[tuple[str, str], Article] = {}
    for given in articles:
        source, separator, file = given.partition("=")
        if not separator or (source not in entry.sources and Path(given).exists()):
            source, file = str(entry.default_source.id), given
        if source not in entry.sources:
            raise BriefingError(f"`{entry.id}` has no source `{source}`",
                                help=nearest(source, entry.sources) or f"its sources: {', '.join(entry.sources)}")  # fmt: skip
        found[entry.id, source] = _cleaned(file).article
    return found


def _receipt_if_whole(checked: Checked) -> str | None:
    """The receipt that the check gives; None where it can't give one."""
    complete = all(state.state != UNVERIFIED for state in checked.quotes)
    return receipt_of(checked) if checked.passes and complete else None


def _not_repeated(checked: Checked, made: str | None, library: Library) -> list[Finding]:
    """What keeps the committed receipt from coming out again."""
    path = checked.entry.folder / RECEIPT_FILE
    shown = f"{checked.entry.path.rsplit('/', 1)[0]}/{RECEIPT_FILE}"
    if not path.is_file():
        return [
            Finding(
                "R005", "error", "there is no receipt to compare with", Place(shown), "run `briefing verify` without --repeat"
            )
        ]
    if checked.receipt and any(
        known.text_sha256 != checked.texts[source].article.sha256
        for source, known in checked.receipt.sources.items()
        if source in checked.texts
    ):
        return []  # another text: every quote was judged, and what differs is told
    if made is not None and path.read_bytes() == made.encode():
        return []
    refused = {state.quote for state in checked.quotes if state.state == UNVERIFIED}
    found = []
    for quote in checked.entry.brief.quotes:
        actor = library.actor(quote.speaker) if quote.speaker else None
        kept = checked.receipt and checked.receipt.quote(checked.entry, quote, actor) is not None
        if kept or str(quote.id) in refused:
            continue
        found.append(
            Finding("R005", "error", "the words, the speaker or the source is not what the committed receipt is of",
                    quote.speaker.place if quote.speaker else quote.id.place,
                    f"see what changed; `briefing verify {checked.entry.id}` writes a new receipt")
        )  # fmt: skip
    if found or made is None:
        return found
    return [Finding("R005", "error", "the receipt does not come out as it was committed", Place(shown),
                             f"`briefing verify {checked.entry.id}` writes a new one")]  # fmt: skip


def _keep_receipt(brief: str, checked: Checked, made: str | None, repeat: bool) -> None:
    path = checked.entry.folder / RECEIPT_FILE
    shown = f"{checked.entry.path.rsplit('/', 1)[0]}/{RECEIPT_FILE}"
    if made is None:
        _say(f"{brief}: no receipt was written, because not every quote could be verified.")
    elif repeat:
        same = path.is_file() and path.read_bytes() == made.encode()
        _say(
            f"{shown}: "
            + ("came out the same, byte for byte." if same else "made from another text; every quote holds in yours.")
        )
    elif path.is_file() and path.read_bytes() == made.encode():
        _say(f"{shown}: unchanged.")
    else:
        _write_whole(path, made)
        _say(f"{shown}: written. Commit it with the brief.")


@main_group.command()
@click.option("--drafts", is_flag=True, help="Give drafts a page too.")
@click.pass_obj
def build(folder: str | None, drafts: bool) -> None:
    """Build the site into site/ and its Markdown into build/markdown/. Stops on any error, the old site left whole."""
    from generator.publish.build import build_site

    root = _project(folder)
    target = build_site(root, drafts=drafts)
    pages = sum(1 for _ in target.rglob("index.html"))
    click.echo(f"{_shown(target)}: {pages} pages")


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

    serve_site(_project(folder), drafts=drafts, address=address, open_browser=open_browser)


def main(arguments: Sequence[str] | None = None) -> None:
    """The door: every way out of a command has its exit code, and a traceback is a bug."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = main_group.main(
            args=list(arguments) if arguments is not None else None, prog_name="briefing", standalone_mode=False
        )
    except click.exceptions.Abort:
        raise SystemExit(INTERRUPTED) from None
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except click.ClickException as error:
        error.show()
        raise SystemExit(USAGE) from None
    except ContentError as error:
        for finding in error.findings:
            _say(report.as_text(finding, _colour(sys.stderr)) + "\n")
        _say(report.error_as_text(error, _colour(sys.stderr)))
        raise SystemExit(FOUND) from None
    except BriefingError as error:
        _say(report.error_as_text(error, _colour(sys.stderr)))
        raise SystemExit(USAGE) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(FOUND) from None
    except Exception:
        traceback.print_exc()
        _say("This is a bug of Briefing Pages. Please report it with the lines above.")
        raise SystemExit(BUG) from None
    raise SystemExit(code if isinstance(code, int) else 0)
