"""`briefing check` and `briefing verify`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from generator import report
from generator.cli.door import FOUND, colour, main_group, project_at, say
from generator.cli.mending import mend
from generator.errors import BriefingError, ContentError, Finding, Place, in_order
from generator.evidence.check import UNVERIFIED, Checked, Result, check_library, receipt_of
from generator.evidence.reanchoring import renumbered, renumberings
from generator.evidence.receipts import FILE as RECEIPT_FILE
from generator.files import write_whole
from generator.garbage import uncollected
from generator.publish.address import rules_address
from generator.reading.article import Article
from generator.reading.library import Library, load_library, nearest


@main_group.command()
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--format", "shape", type=click.Choice(["text", "json", "github", "sarif"]), default="text",
              help="For people, for programs, for a workflow's annotations, for code scanning.")  # fmt: skip
@click.option("--fix", is_flag=True, help="Mend what can't change the meaning, and say what was mended.")
@click.pass_obj
def check(folder: str | None, paths: tuple[str, ...], shape: str, fix: bool) -> None:
    """Check all briefs, or those at PATHS (folders or files of a brief). Without --fix it reads and never writes."""
    root = project_at(folder)

    def checked() -> Result:
        library = load_library(root)
        return check_library(library, only=_briefs_at(root, library, paths), keeps_texts=False)

    with uncollected():
        found = _check(checked, root, shape, fix)
    if found:
        raise SystemExit(FOUND)


def _check(checked: Callable[[], Result], root: Path, shape: str, fix: bool) -> bool:
    """Checks, mends if asked to, and tells; whether there are errors."""
    if fix:
        mended = mend(root, checked)
        result = mended.result
        if mended.findings:
            told = report.mended_report(mended.findings, colour=shape == "text" and colour(sys.stdout))
            click.echo(told + "\n", err=shape != "text")
    else:
        result = checked()
    _tell(result, shape)
    return result.has_errors


_NAME_ONE = "name a folder of content/briefs/, or its id"


def _tell(result: Result, shape: str) -> None:
    if shape == "json":
        click.echo(report.json_report(result))
    elif shape == "sarif":
        click.echo(report.sarif_report(result, rules_address()))
    elif shape == "github":
        click.echo(report.github_report(result))
        report.write_step_summary(result)
    else:
        click.echo(report.text_report(result, colour=colour(sys.stdout), with_hint=sys.stdout.isatty()))


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
            raise BriefingError(f"{given} leads to no brief", help=nearest(given, library.briefs) or _NAME_ONE)
        name = path.relative_to(briefs).parts[0]
        if name not in library.briefs and name not in library.broken:
            raise BriefingError(f"there is no brief `{name}`", help=nearest(name, library.briefs) or _NAME_ONE)
        chosen.add(name)
    return chosen


@main_group.command()
@click.argument("briefs", nargs=-1)
@click.option("--article", "articles", multiple=True, metavar="[SOURCE=]FILE",
              help="Check against this file as saved, or this address, in place of the text beside the brief.")  # fmt: skip
@click.option("--accept-moved", is_flag=True,
              help="Where the text has changed: write the new numbers of what moved into brief.yml.")  # fmt: skip
@click.option("--repeat", is_flag=True, help="Write nothing: the receipt that is there must come out again, byte for byte.")
@click.pass_obj
def verify(folder: str | None, briefs: tuple[str, ...], articles: tuple[str, ...], accept_moved: bool, repeat: bool) -> None:
    """Check quotes against their sources and, if all hold, write the receipts.

    BRIEFS are ids; without any, every brief whose text is at hand.
    """
    root = project_at(folder)
    library = load_library(root)
    chosen = _chosen(library, briefs)
    if accept_moved:
        _refuse_beside_accept_moved(bool(articles), repeat)
    given = _given_articles(library, chosen, articles) if articles else {}
    if not briefs:
        chosen = [b for b in chosen if any((p := library.briefs[b].text_path(s)) and p.is_file()
                                           for s in library.briefs[b].brief.sources)]  # fmt: skip
        if not chosen:
            raise BriefingError(
                "no brief has its text beside it", help="name the article: `briefing verify BRIEF --article FILE`"
            )
    result = check_library(library, only=set(chosen), articles=given, against_receipts=False)
    before: dict[str, tuple[Path, bytes]] = {}
    if accept_moved and (before := _accept_moved(result)):
        try:
            library = load_library(root)
            result = check_library(library, only=set(chosen), against_receipts=False, anew=before)
        except BaseException:  # an interrupt as well: numbers that were not checked do not stay
            _take_back(before)
            raise
    texts = {brief: _receipt_if_whole(checked) for brief, checked in result.briefs.items()}
    findings = list(result.findings)
    for brief, checked in result.briefs.items():
        if repeat and brief not in library.broken:  # of those it can't come out, for the reason that is told
            findings += _not_repeated(checked, texts[brief], library)
    result.findings = in_order(findings)
    click.echo(report.text_report(result, colour=colour(sys.stdout)))
    if before and (result.has_errors or any(texts[brief] is None for brief in before)):
        _take_back(before)
        say("The numbers were taken back, because the briefs do not hold with them.")
        raise SystemExit(FOUND)
    if result.has_errors:
        if not repeat:
            say("No receipt was written, because of the errors above.")
        raise SystemExit(FOUND)
    for brief, checked in result.briefs.items():
        _keep_receipt(brief, checked, texts[brief], repeat)


def _take_back(before: dict[str, tuple[Path, bytes]]) -> None:
    for path, raw in before.values():
        write_whole(path, raw)


def _refuse_beside_accept_moved(has_articles: bool, repeat: bool) -> None:
    if has_articles:
        raise BriefingError(
            "`--accept-moved` makes the brief fit the text beside it, and `--article` leaves that text as it is",
            help="put the new text into article.txt, then run `briefing verify BRIEF --accept-moved`",
        )
    if repeat:
        raise BriefingError("`--accept-moved` writes, and `--repeat` writes nothing", help="give one of the two")


def _accept_moved(result: Result) -> dict[str, tuple[Path, bytes]]:
    """Writes the new numbers into the briefs; gives the files as they were, by brief. Writes nothing if more is wrong."""
    moved = {brief: found for brief, checked in result.briefs.items() if (found := renumberings(checked))}
    wrong = [finding for finding in result.findings if finding.severity == "error" and finding.code != "R007"]
    lost = [b for b, c in result.briefs.items() if c.changes is not None and not c.changes.is_accounted_for(c.cited)]
    untold = [b for b in moved if not _is_whole_but_for_numbers(result.briefs[b])]
    if not moved:
        return {}
    if wrong or lost or untold:
        click.echo(report.text_report(result, colour=colour(sys.stdout)))
        say("No number was changed: first mend what else is told above.")
        raise SystemExit(FOUND)
    before: dict[str, tuple[Path, bytes]] = {}
    for brief, changes in moved.items():
        path = (result.briefs[brief].entry.folder / "brief.yml").resolve()
        before[brief] = path, path.read_bytes()
        write_whole(path, renumbered(before[brief][1], changes))
        for change in changes:
            click.echo(str(change))
    click.echo()
    return before


def _is_whole_but_for_numbers(checked: Checked) -> bool:
    """Whether every quote is verified, or will be with its new number."""
    moved = checked.changes.quotes if checked.changes else {}
    return all(q.state != UNVERIFIED or (q.quote in moved and moved[q.quote].now) for q in checked.quotes)


def _chosen(library: Library, briefs: Sequence[str]) -> list[str]:
    for brief in briefs:
        if brief not in library.briefs and brief not in library.broken:
            raise BriefingError(f"there is no brief `{brief}`", help=nearest(brief, library.briefs) or _NAME_ONE)
    return list(briefs) or list(library.briefs)


def _given_articles(library: Library, chosen: Sequence[str], articles: Sequence[str]) -> dict[tuple[str, str], Article]:
    if len(chosen) != 1:
        raise BriefingError("`--article` goes with one brief", help="name it: `briefing verify BRIEF --article FILE`")
    entry = library.briefs.get(chosen[0])
    if entry is None:
        raise ContentError((f for f in library.findings if f.place.path.startswith(f"content/briefs/{chosen[0]}/")),
                           "no quote was checked")  # fmt: skip
    if not articles:
        return {}
    # imported where they are needed: most checks need no source read anew
    from generator.sources.fetching import is_address
    from generator.sources.opening import open_source

    found: dict[tuple[str, str], Article] = {}
    for given in articles:
        source, separator, file = given.partition("=")
        if not separator or (source not in entry.sources and (is_address(given) or Path(given).exists())):
            source, file = str(entry.default_source.id), given
        if source not in entry.sources:
            help = nearest(source, entry.sources) or f"name one of its sources: {', '.join(entry.sources)}"
            raise BriefingError(f"`{entry.id}` has no source `{source}`", help=help)
        if not file:
            raise BriefingError(f"`--article {given}` names no file", help=f"write `--article {source}=FILE`")
        found[entry.id, source] = open_source(file).saved.article
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
        say(f"{brief}: no receipt was written, because not every quote could be verified.")
    elif repeat:
        same = path.is_file() and path.read_bytes() == made.encode()
        say(
            f"{shown}: "
            + ("came out the same, byte for byte." if same else "made from another text; every quote holds in yours.")
        )
    elif path.is_file() and path.read_bytes() == made.encode():
        say(f"{shown}: unchanged.")
    else:
        write_whole(path, made)
        say(f"{shown}: written. Commit it with the brief.")
