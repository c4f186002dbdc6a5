"""The whole check: rules, quotes against their sources, receipts. It reads and never writes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from generator.errors import BriefingError, Finding, Place, Related, in_order, without_echoes
from generator.evidence.checked import RECEIPT, UNVERIFIED, VERIFIED, Checked, QuoteState, Result, Share, Told
from generator.evidence.citations import check_paragraphs
from generator.evidence.citing import cited_paragraphs
from generator.evidence.doubts import told
from generator.evidence.names import Names
from generator.evidence.published import check_published
from generator.evidence.quoting import QuoteCheck
from generator.evidence.receipting import make_receipt
from generator.evidence.receipts import read_receipt
from generator.evidence.rules import check_actors, check_claims
from generator.evidence.shares import check_shares
from generator.evidence.tracked import by_folder, check_tracked, tracked_files
from generator.files import is_there
from generator.garbage import uncollected
from generator.reading.library import BriefEntry, Library
from generator.several import processes_for, shared_out

if TYPE_CHECKING:
    from generator.reading.paragraphs import Article

__all__ = [
    "RECEIPT", "UNVERIFIED", "VERIFIED", "Checked", "EarlyCheck", "QuoteState", "Result", "Share", "check_brief",
    "check_library", "receipt_of", "tracked_files",
]  # fmt: skip

Articles = Mapping[tuple[str, str], "Article"]
"""Texts of sources, by (brief, source), in place of the files beside the briefs."""

_NONE: Final[Articles] = {}
NOTHING: Final[Mapping[str, Told]] = MappingProxyType({})


class EarlyCheck:
    """The check of briefs in the processes that read them: `load_library` calls it for those in which nothing is found.

    It takes for granted that nothing is found in what a check of a brief follows from; `holding` sees to that. Of each
    check the findings are left, and what the caller wants of it.
    """

    def __init__(self, telling: Callable[[Library], Callable[[Checked], Any]]) -> None:
        """`telling` says, for a library that has no brief yet, what is to be told of each check; see `check_library`."""
        self._telling = telling
        self._told: dict[str, Told] = {}

    def begin(self, library: Library) -> Callable[[BriefEntry], Told]:
        """What checks a brief, with the actors of a library that has all of them, and no brief yet."""
        names, tracked, telling = Names(library.actors), by_folder(tracked_files(library.root)), self._telling(library)

        def told(entry: BriefEntry) -> Told:
            checked = _checked(entry, library, names, tracked, (), has_states=False)
            return Told(checked.findings, [], [], None, telling(checked))

        return told

    def take(self, brief: str, made: Told) -> None:
        """What was told of a brief."""
        self._told[brief] = made

    def holding(self, library: Library) -> dict[str, Told]:
        """What was told of those briefs of a library, now that all of it has been read, whose check still holds."""
        own, others = by_brief(library.findings)
        if others or not all(map(library.is_sound, library.actors)):
            return {}
        return {brief: told for brief, told in self._told.items() if _folder(library.briefs[brief]) not in own}


def check_library(
    library: Library,
    only: Collection[str] | None = None,
    articles: Articles | None = None,
    against_receipts: bool = True,
    anew: Collection[str] = (),
    keeps_texts: bool = True,
    processes: int = 0,
    telling: Callable[[Checked], Any] | None = None,
    early: Mapping[str, Told] = NOTHING,
) -> Result:
    """Check every brief, or those named in `only`. Briefs in `anew` fit texts that have changed: their receipts don't speak.

    With `against_receipts` False a receipt that is missing or older than the quotes is no finding: that is how
    `verify` looks before it writes one. Without `keeps_texts` the texts, with all that was made of them, are let go brief by
    brief: a receipt can't be made of the result then. Such a check may be shared out: `processes` says among how many, 0 as
    many as pay. What `telling` says of each brief's check, before that, is its `more`. Of what `early` has, the
    findings are in the result, and nothing else is checked again.
    """
    names, tracked = Names(library.actors), by_folder(tracked_files(library.root))
    chosen = [brief for brief in library.briefs if only is None or brief in only]
    own, others = by_brief(library.findings)

    def checked_of(brief: str) -> Checked:
        entry = library.briefs[brief]
        noted = [*others, *own.get(_folder(entry), ())]
        return _checked(entry, library, names, tracked, noted, articles or _NONE, against_receipts, brief in anew)

    with uncollected():
        if keeps_texts:
            briefs = {brief: checked_of(brief) for brief in chosen}
        else:
            todo = [brief for brief in chosen if brief not in early]
            shared = shared_out(todo, lambda brief: checked_of(brief).told(telling), processes_for(len(chosen), processes))
            now = dict(shared)
            briefs = {brief: Checked.of(library.briefs[brief], now.get(brief) or early[brief]) for brief in chosen}
        unread = tuple(brief for brief in library.broken if brief not in library.briefs and (only is None or brief in only))
        more = [*check_actors(library), *(finding for checked in briefs.values() for finding in checked.findings)]
        for folder in (f"content/briefs/{brief}" for brief in unread):
            more += check_tracked(folder, tracked.get(folder, ()), None, library.root)
        first = library.findings
        if only is not None:
            first = (*others, *(f for brief in only for f in own.get(f"content/briefs/{brief}", ())))
        return Result(in_order(without_echoes(first, more)), briefs, unread)


def _checked(entry: BriefEntry, library: Library, names: Names, tracked: Mapping[str, list[str]], noted: Sequence[Finding],
             articles: Articles = _NONE, against_receipts: bool = True, anew: bool = False,
             has_states: bool = True) -> Checked:  # fmt: skip
    """The check of a brief, with what git tracks in its folder."""
    checked = check_brief(entry, library, names, articles, against_receipts, noted, anew, has_states)
    checked.findings = entry.without_guesses(checked.findings)
    checked.findings += check_tracked(_folder(entry), tracked.get(_folder(entry), ()), checked, library.root)
    return checked


def by_brief(findings: Iterable[Finding]) -> tuple[dict[str, list[Finding]], list[Finding]]:
    """What was found in reading, by the folder of a brief that it is about; and what is about no brief."""
    own: dict[str, list[Finding]] = {}
    others: list[Finding] = []
    for finding in findings:
        parts = finding.place.path.split("/", 3)
        if parts[:2] != ["content", "briefs"]:
            others.append(finding)
        elif len(parts) > 3:
            own.setdefault("/".join(parts[:3]), []).append(finding)
    return own, others


def _folder(entry: BriefEntry) -> str:
    return entry.path.rsplit("/", 1)[0]


def check_brief(entry: BriefEntry, library: Library, names: Names, articles: Articles, against_receipts: bool,
                noted: Sequence[Finding] = (), anew: bool = False, has_states: bool = True) -> Checked:  # fmt: skip
    """Check one brief against its sources' texts where they are at hand, and against its receipt.

    `noted` is what is wrong with the brief and the actors in themselves: what follows from it is not told again.
    """
    checked = Checked(entry, has_states=has_states)
    checked.findings += check_claims(entry, library)
    checked.receipt, damaged = read_receipt(entry)
    if against_receipts:
        checked.findings += damaged
    _read_texts(checked, articles, library.root)
    if anew and checked.receipt:
        checked.receipt = checked.receipt.without(checked.changed_sources)
    for quote in entry.brief.quotes:
        QuoteCheck(checked, quote, library, names, against_receipts).run()
    given = {source for brief, source in articles if brief == entry.id}
    if checked.changed_sources:
        from generator.evidence.changed import changes_of, tell_of_moved_quotes  # takes a while to be read

        checked.changes = changes_of(checked, library, names)
        tell_of_moved_quotes(checked, given)
    findings, doubts = check_paragraphs(
        entry, checked.texts, checked.receipt, against_receipts, checked.unreadable, checked.changes, given
    )
    if against_receipts:
        _tell_of_other_texts(checked, findings)
    checked.findings += findings
    checked.findings += check_shares(checked)
    # beside a damaged receipt, what it can't speak for says nothing new
    if not (against_receipts and damaged):
        others = [*noted, *checked.findings]
        checked.findings += told([*checked.doubts, *doubts], entry, library, checked.receipt, others)
    checked.findings = _without_positions_on_others(entry, checked.findings)
    return checked


def _without_positions_on_others(entry: BriefEntry, findings: list[Finding]) -> list[Finding]:
    """The findings without the positions that are not stated because a quote names another speaker, which is told there."""
    wrong = {(f.place.line, f.place.column) for f in findings if f.code in ("Q008", "R002")}
    if not wrong or not any(finding.code == "C003" for finding in findings):
        return findings
    speakers = {str(q.id): (q.speaker.place.line, q.speaker.place.column) for q in entry.brief.quotes if q.speaker is not None}
    positions = [position for disagreement in entry.brief.disagreements for position in disagreement.positions]
    follow = {p.basis.place for p in positions if any(speakers.get(str(reference)) in wrong for reference in p.evidence)}
    return [finding for finding in findings if finding.code != "C003" or finding.place not in follow]


def _read_texts(checked: Checked, articles: Articles, root: Path) -> None:
    entry = checked.entry
    misnamed = {finding.place for finding in checked.findings if finding.code == "S006"}
    for source in entry.brief.sources:
        source_id = str(source.id)
        given = articles.get((entry.id, source_id))
        path = entry.text_path(source)
        if given is None and path is not None and source.text is not None and misnamed and source.text.place in misnamed:
            checked.unreadable.add(source_id)
        elif given is None and path is not None and is_there(path):
            shown = f"{_folder(entry)}/{source.text}"
            try:
                _refuse_link(entry, str(source.text))
                checked.findings += check_published(entry, source, path, shown)
                given = _article_of(path, shown)
            except BriefingError as error:
                place = error.place or source.id.place
                checked.findings.append(Finding("S001", "error", error.message, place, error.help))
                checked.unreadable.add(source_id)
        if given is not None and not given.paragraphs:
            checked.findings.append(
                Finding("S005", "error", f"the text of `{source.id}` has no paragraphs", source.id.place,
                        "see whether it is the article, as it was saved")
            )  # fmt: skip
            checked.unreadable.add(source_id)
        elif given is not None:
            from generator.evidence.judging import SourceText  # as above

            checked.texts[source_id] = SourceText.of(source, given)


def _article_of(path: Path, shown: str) -> Article:
    from generator.reading.article import read_article  # takes a while to be read, and few texts are at hand

    return read_article(path, shown)


def _refuse_link(entry: BriefEntry, name: str) -> None:
    if entry.leads_out(name):
        raise BriefingError("a symbolic link leads out of content/ here; it is not followed",
                            place=Place(f"{_folder(entry)}/{name}"), help="put the text itself in its place")  # fmt: skip


def _tell_of_other_texts(checked: Checked, findings: list[Finding]) -> None:
    """A text that the receipt was not made from: a note to what is wrong because of it, else a warning."""
    entry, receipt = checked.entry, checked.receipt
    for source_id, record in receipt.sources.items() if receipt else ():
        text, source = checked.texts.get(source_id), entry.sources.get(source_id)
        if text is None or source is None or record.text_sha256 == text.article.sha256:
            continue
        message = f"the text of `{source_id}` is not the one that the receipt was made from"
        if not any(
            _noted(listed, entry, source_id, Related(message, source.id.place)) for listed in (checked.findings, findings)
        ):
            help = f"if this text is right, run `briefing verify {entry.id}`"
            findings.append(Finding("R006", "warning", message, source.id.place, help))


def _noted(findings: list[Finding], entry: BriefEntry, source_id: str, note: Related) -> bool:
    """Adds a note to the first finding about the words of a source; whether there is one."""
    items = [entry.node_of(quote) for quote in entry.brief.quotes if str(entry.source_of(quote).id) == source_id]
    for number, finding in enumerate(findings):
        in_quote = finding.code[0] == "Q" and any(item and item.holds(finding.place) for item in items)
        if in_quote or (finding.code in ("R006", "R007") and f"`{source_id}`" in finding.message):
            findings[number] = replace(finding, related=(*finding.related, note))
            return True
    return False


def receipt_of(checked: Checked) -> str:
    """The text of the receipt of a brief that passes."""
    kept = [state.quote for state in checked.quotes if state.state == RECEIPT]
    cited = cited_paragraphs(checked.entry)
    return make_receipt(checked.entry, checked.texts, checked.verdicts, cited, checked.receipt, kept, checked.compared)
