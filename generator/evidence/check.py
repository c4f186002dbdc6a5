"""The whole check: rules, quotes against their sources, receipts. It reads and never writes."""

from __future__ import annotations

import subprocess
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.errors import BriefingError, Finding, Place, in_order
from generator.evidence.cues import NOT_CHECKED, Names
from generator.evidence.folding import fold
from generator.evidence.fragments import link_to
from generator.evidence.receipts import QuoteRecord, Receipt, make_receipt, paragraph_digests, read_receipt
from generator.evidence.rules import check_actors, check_claims
from generator.evidence.verdicts import SourceText, Span, Verdict, judge, judge_omitted
from generator.reading import model
from generator.reading.article import Article, count_words, read_article
from generator.reading.library import BriefEntry, Library
from generator.reading.text import Reference

VERIFIED, RECEIPT, UNVERIFIED = "verified", "receipt", "unverified"
QUOTED_SHARE: Final = 0.25


@dataclass(frozen=True)
class QuoteState:
    """A line of the check's result: how far a quote can be trusted on this machine."""

    brief: str
    quote: str
    source: str
    state: str
    spans: tuple[Span, ...]
    speaker: str
    link: str | None
    place: Place


@dataclass(frozen=True)
class Share:
    """How much of a source a brief quotes, in words."""

    brief: str
    source: str
    quoted: int
    words: int


@dataclass
class Checked:
    """What the check of one brief found."""

    entry: BriefEntry
    receipt: Receipt | None = None
    findings: list[Finding] = field(default_factory=list)
    quotes: list[QuoteState] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    texts: dict[str, SourceText] = field(default_factory=dict)
    missing_texts: list[str] = field(default_factory=list)

    @property
    def passes(self) -> bool:
        return not any(finding.severity == "error" for finding in self.findings)


@dataclass
class Result:
    """What the check of a library found: all findings in order, and the state of every quote."""

    findings: list[Finding]
    briefs: dict[str, Checked]

    @property
    def quotes(self) -> list[QuoteState]:
        return [state for checked in self.briefs.values() for state in checked.quotes]

    @property
    def has_errors(self) -> bool:
        return any(finding.severity == "error" for finding in self.findings)


def check_library(
    library: Library,
    only: Collection[str] | None = None,
    articles: Mapping[tuple[str, str], Article] | None = None,
    against_receipts: bool = True,
) -> Result:
    """Check every brief, or those named in `only`.

    `articles` gives the text of a source, by (brief, source), in place of the file beside the brief.
    With `against_receipts` False a receipt that is missing or older than the quotes is no finding: that is how
    `verify` looks before it writes one.
    """
    names = Names(library.actors)
    folders = None if only is None else {f"content/briefs/{brief}/" for brief in only}
    findings = [f for f in library.findings if folders is None or _concerns(f, folders)]
    findings += check_actors(library)
    tracked = tracked_files(library.root)
    briefs: dict[str, Checked] = {}
    for entry in library.briefs.values():
        if only is None or entry.id in only:
            briefs[entry.id] = check_brief(entry, library, names, articles or {}, against_receipts, tracked)
            findings += briefs[entry.id].findings
    return Result(in_order(findings), briefs)


def _concerns(finding: Finding, folders: set[str]) -> bool:
    path = finding.place.path
    return not path.startswith("content/briefs/") or any(path.startswith(folder) for folder in folders)


def check_brief(
    entry: BriefEntry,
    library: Library,
    names: Names,
    articles: Mapping[tuple[str, str], Article],
    against_receipts: bool,
    tracked: Collection[str] = (),
) -> Checked:
    """Check one brief against its sources' texts where they are at hand, and against its receipt."""
    checked = Checked(entry)
    checked.findings += check_claims(entry, library)
    receipt, damaged = read_receipt(entry)
    checked.receipt = receipt
    if against_receipts:
        checked.findings += damaged
    _read_texts(checked, articles, tracked)
    for quote in entry.brief.quotes:
        _check_quote(checked, quote, library, names, against_receipts, bool(damaged))
    _check_paragraphs(checked, against_receipts, bool(damaged))
    _check_shares(checked)
    return checked


def _read_texts(checked: Checked, articles: Mapping[tuple[str, str], Article], tracked: Collection[str]) -> None:
    entry = checked.entry
    folder = entry.path.rsplit("/", 1)[0]
    for source in entry.brief.sources:
        given = articles.get((entry.id, str(source.id)))
        path = entry.text_path(source)
        if given is None and path is not None and path.exists():
            try:
                given = read_article(path, f"{folder}/{source.text}")
            except BriefingError as error:
                checked.findings.append(Finding("S001", "error", error.message, error.place or Place(folder), error.help))
        if given is not None:
            checked.texts[source.id] = SourceText.of(source, given)
        else:
            checked.missing_texts.append(str(source.id))
        if source.text and not source.publish_text and f"{folder}/{source.text}" in tracked:
            checked.findings.append(
                Finding("S002", "error", f"`{source.text}` is a private text, and git tracks it", source.text.place,
                        f"run `git rm --cached {folder}/{source.text}`; if it was pushed, take it out of the history too")
            )  # fmt: skip


def tracked_files(root: Path) -> frozenset[str]:
    """The texts below content/ that git tracks; none where there is no git."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "ls-files", "-z", "--", "content/briefs/*/article*"],
            capture_output=True,
            timeout=20,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(done.stdout.decode("utf-8", "replace").split("\0"))


def _check_quote(
    checked: Checked, quote: model.Quote, library: Library, names: Names, against_receipts: bool, damaged: bool
) -> None:
    entry = checked.entry
    source = entry.source_of(quote)
    actor = library.actor(quote.speaker) if quote.speaker else None
    record = checked.receipt.quote(entry, quote, actor) if checked.receipt else None
    needed = [source.id, *(c.source for c in quote.compare_with if c.source in entry.sources)]
    state = UNVERIFIED
    shown: Verdict | QuoteRecord | None = record
    if any(text.is_todo for text in quote.text):
        shown = None
    elif all(name in checked.texts for name in needed):
        verdict = judge(quote, checked.texts[source.id], names, entry.softly)
        checked.findings += verdict.findings
        holds = verdict.holds and _omitted_hold(checked, quote)
        shown = verdict if verdict.spans else None
        if holds:
            state = VERIFIED
            checked.verdicts[quote.id] = verdict
            if against_receipts and record is None and not damaged:
                old = checked.receipt is not None and str(quote.id) in checked.receipt.data["quotes"]
                checked.findings.append(_stale(entry, quote, old, has_text=True))
    elif record is not None:
        state = RECEIPT
    elif against_receipts and not damaged:
        old = checked.receipt is not None and str(quote.id) in checked.receipt.data["quotes"]
        checked.findings.append(_stale(entry, quote, old, has_text=False))
    elif not against_receipts:
        missing = next(name for name in needed if name not in checked.texts)
        checked.findings.append(
            Finding("R001", entry.softly, f"the quote can't be checked: the text of `{missing}` is not here",
                    quote.id.place, f"save the text as {entry.path.rsplit('/', 1)[0]}/"
                    f"{entry.sources[missing].text or 'article.txt'}, or name it with `--article {missing}=FILE`")
        )  # fmt: skip
    link = f"{link_to(source.url, shown.link)}" if shown and source.url and shown.link else None
    checked.quotes.append(
        QuoteState(
            entry.id,
            str(quote.id),
            str(source.id),
            state,
            shown.spans if shown else (),
            shown.speaker if shown else NOT_CHECKED,
            link,
            quote.id.place,
        )
    )


def _stale(entry: BriefEntry, quote: model.Quote, changed: bool, *, has_text: bool) -> Finding:
    if changed:
        message = "the quote, its speaker or its source has changed since it was checked"
        code, place = "R002", (quote.text[0].place if quote.text else quote.id.place)
    else:
        message, code, place = "the quote has not been checked against its source yet", "R001", quote.id.place
    help = f"run `briefing verify {entry.id}`" + ("" if has_text else ", with the text of the source beside the brief")
    return Finding(code, entry.softly, message, place, help)


def _omitted_hold(checked: Checked, quote: model.Quote) -> bool:
    holds = True
    for comparison in quote.compare_with:
        if comparison.omitted and comparison.source in checked.texts:
            verdict = judge_omitted(comparison.omitted, checked.texts[comparison.source], checked.entry.softly)
            checked.findings += [f for f in verdict.findings if f.code != "Q006"]
            holds = holds and verdict.holds
    return holds


def _check_paragraphs(checked: Checked, against_receipts: bool, damaged: bool) -> None:
    """Every cited paragraph exists, and is the one that was checked."""
    entry = checked.entry
    places = _first_citations(entry)
    for source, numbers in entry.cited_paragraphs().items():
        text, known = checked.texts.get(source), checked.receipt.sources.get(source) if checked.receipt else None
        count = len(text.article.paragraphs) if text else known.paragraphs if known else 0
        for number in sorted(numbers):
            place = places.get((source, number), Place(entry.path))
            if count and number > count:
                checked.findings.append(
                    Finding("L008", "error", f"there is no ¶{number}: `{source}` has {count} paragraphs", place,
                            f"paragraphs count from 1 to {count}")
                )  # fmt: skip
                continue
            record = checked.receipt.paragraph(source, number) if checked.receipt else None
            if record is None:
                if (against_receipts or text is None) and not damaged:
                    checked.findings.append(
                        Finding("R003", entry.softly, f"¶{number} of `{source}` has not been checked yet", place,
                                f"run `briefing verify {entry.id}`"
                                + ("" if text else ", with the text of the source beside the brief"))
                    )  # fmt: skip
            elif text and known and known.text_sha256 != text.article.sha256:
                exact, plain = paragraph_digests(text.article.paragraph(number))
                if exact != record.sha256:
                    same_words = plain == record.folded_sha256
                    what = "in its typography only" if same_words else "in its words"
                    checked.findings.append(
                        Finding("R006", "warning" if same_words else "error",
                                f"¶{number} of `{source}` differs from the one that was checked, {what}", place,
                                "" if same_words else "see whether it still carries what cites it")
                    )  # fmt: skip
        if against_receipts and text and known and known.text_sha256 != text.article.sha256:
            where = next((s.id.place for s in entry.brief.sources if s.id == source), Place(entry.path))
            checked.findings.append(
                Finding("R006", "warning", f"the text of `{source}` is not the one that the receipt was made from", where,
                        f"if this text is right, run `briefing verify {entry.id}`")
            )  # fmt: skip


def _first_citations(entry: BriefEntry) -> dict[tuple[str, int], Place]:
    """Where each paragraph is first cited."""
    from generator.reading.library import walk_texts

    found: dict[tuple[str, int], Place] = {}
    for source in entry.brief.sources:
        for note in source.notes:
            _note_places(found, note.at, str(source.id))
    for text in walk_texts(entry.brief):
        if isinstance(text, Reference):
            _note_places(found, text, str(entry.default_source.id))
    return found


def _note_places(found: dict[tuple[str, int], Place], reference: Reference, default: str) -> None:
    paragraphs = reference.paragraphs
    if paragraphs and not reference.is_todo:
        source, first, last = paragraphs
        for number in range(first, min(last, first + 5000) + 1):
            found.setdefault((source or default, number), reference.place)


def _check_shares(checked: Checked) -> None:
    entry = checked.entry
    for source in entry.brief.sources:
        quoted = 0
        for quote in entry.brief.quotes:
            if entry.source_of(quote) is source:
                quoted += sum(count_words(fold(text).text.replace("[…]", " ")) for text in quote.text)
            quoted += sum(count_words(text) for c in quote.compare_with if c.source == source.id for text in c.omitted)
        text = checked.texts.get(source.id)
        known = checked.receipt.sources.get(source.id) if checked.receipt else None
        words = text.article.words if text else known.words if known else 0
        if not words:
            continue
        checked.shares.append(Share(entry.id, str(source.id), quoted, words))
        if quoted > QUOTED_SHARE * words and not source.publish_text:
            checked.findings.append(
                Finding("S003", "warning", f"the brief quotes {quoted} of the {words} words of `{source.id}`: "
                        f"{quoted / words:.0%}, more than a quarter", source.id.place,
                        "a brief selects: cut the quotes to the essential words with `[…]`")
            )  # fmt: skip


def receipt_of(checked: Checked) -> str:
    """The text of the receipt of a brief that passes."""
    return make_receipt(checked.entry, checked.texts, checked.verdicts)
