"""The whole check: rules, quotes against their sources, receipts. It reads and never writes."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from generator.errors import BriefingError, Finding, Place, in_order
from generator.evidence.citations import check_paragraphs, cited_paragraphs
from generator.evidence.cues import NOT_CHECKED, Names
from generator.evidence.fragments import link_to
from generator.evidence.judging import place_of_all
from generator.evidence.matching import BRACKETS
from generator.evidence.receipts import QuoteRecord, Receipt, make_receipt, read_receipt
from generator.evidence.rules import check_actors, check_claims
from generator.evidence.verdicts import SourceText, Span, Verdict, judge, judge_omitted
from generator.reading import model
from generator.reading.article import Article, count_words, read_article
from generator.reading.library import BriefEntry, Library

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
    checked.receipt, damaged = read_receipt(entry)
    if against_receipts:
        checked.findings += damaged
    # beside a damaged receipt, each quote that it can't speak for is one more finding that says nothing new
    asks_receipt = against_receipts and not damaged
    _read_texts(checked, articles)
    _check_tracked(checked, tracked)
    for quote in entry.brief.quotes:
        _check_quote(checked, quote, library, names, against_receipts, asks_receipt)
    checked.findings += check_paragraphs(entry, checked.texts, checked.receipt, against_receipts, asks_receipt)
    _check_shares(checked)
    if checked.receipt is None and asks_receipt:
        checked.findings = _told_once(entry, checked.findings)
    return checked


def _told_once(entry: BriefEntry, findings: list[Finding]) -> list[Finding]:
    """Without any receipt, one finding for all that is still to be checked: a finding for each would bury the others."""
    quotes = [f for f in findings if f.code == "R001"]
    cited = [f for f in findings if f.code == "R003"]
    if len(quotes) + len(cited) < 2:
        return findings
    parts = [_count(len(quotes), "quote"), _count(len(cited), "citation")]
    message = f"{' and '.join(p for p in parts if p)} are in no receipt yet"
    first = (quotes or cited)[0]
    once = Finding("R001", entry.softly, message, first.place, first.help)
    return [f for f in findings if f.code not in ("R001", "R003")] + [once]


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}" if number else ""


def _read_texts(checked: Checked, articles: Mapping[tuple[str, str], Article]) -> None:
    entry = checked.entry
    folder = entry.path.rsplit("/", 1)[0]
    for source in entry.brief.sources:
        given = articles.get((entry.id, str(source.id)))
        path = entry.text_path(source)
        if given is None and path is not None and source.text is not None and _exists(path):
            try:
                given = read_article(path, f"{folder}/{source.text}")
            except BriefingError as error:
                checked.findings.append(Finding("S001", "error", error.message, error.place or source.text.place, error.help))
        if given is not None and not given.paragraphs:
            checked.findings.append(
                Finding("S005", "error", f"the text of `{source.id}` has no paragraphs", source.id.place,
                        "see whether it is the article, as it was saved")
            )  # fmt: skip
        elif given is not None:
            checked.texts[str(source.id)] = SourceText.of(source, given)
        if str(source.id) not in checked.texts:
            checked.missing_texts.append(str(source.id))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return True  # what keeps it from being read is told when it is read


def _check_tracked(checked: Checked, tracked: Collection[str]) -> None:
    """No private text of this brief, nor the original beside it, is tracked by git."""
    entry = checked.entry
    folder = entry.path.rsplit("/", 1)[0] + "/"
    for path in sorted(tracked):
        if not path.startswith(folder):
            continue
        source = _source_of_file(path.removeprefix(folder), entry)
        if source is not None and source.publish_text:
            continue
        place = (source.text or source.id).place if source else Place(entry.path)
        checked.findings.append(
            Finding("S002", "error", f"`{path.removeprefix(folder)}` is a private text, and git tracks it", place,
                    f"run `git rm --cached {shlex.quote(path)}`; if it was pushed, take it out of the history too")
        )  # fmt: skip


def _source_of_file(name: str, entry: BriefEntry) -> model.Source | None:
    """The source that a file beside a brief belongs to: by `text`, or by the stem of an original."""
    stem = name.rsplit("/", 1)[-1].split(".")[0]
    for source in entry.brief.sources:
        if source.text is not None and source.text.removesuffix(".txt") == stem:
            return source
    if stem == "article":
        return entry.default_source
    return entry.sources.get(stem.removeprefix("article-"))


def tracked_files(root: Path) -> frozenset[str]:
    """The texts below content/ that git tracks; none where there is no git."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "ls-files", "-z", "--", "content/briefs/*/article*"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=20,
            check=True,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(path for path in done.stdout.decode("utf-8", "replace").split("\0") if path)


def _check_quote(
    checked: Checked, quote: model.Quote, library: Library, names: Names, against_receipts: bool, asks_receipt: bool
) -> None:
    entry = checked.entry
    source = entry.source_of(quote)
    actor = library.actor(quote.speaker) if quote.speaker else None
    record = checked.receipt.quote(entry, quote, actor) if checked.receipt else None
    needed = [str(source.id), *(str(c.source) for c in quote.compare_with if c.source in entry.sources)]
    missing = [name for name in needed if name not in checked.texts]
    verdict = None
    state = UNVERIFIED
    holds = True
    if any(text.is_todo for text in quote.text):
        record = None
    else:
        if str(source.id) in checked.texts:
            verdict = judge(quote, checked.texts[str(source.id)], names, entry.softly)
            if actor is not None:
                # the name that readers are told belongs to what was checked
                verdict = replace(verdict, names=tuple(dict.fromkeys((str(actor.name), *verdict.names))))
            checked.findings += verdict.findings
            holds = verdict.holds
        holds = _omitted_hold(checked, quote, names) and holds
        if holds and not missing and verdict is not None:
            state = VERIFIED
            checked.verdicts[str(quote.id)] = verdict
        elif holds and record is not None and _rests_on_these_texts(checked, needed):
            state = RECEIPT
        if holds:
            finding = _about_receipt(checked, quote, actor, record, state, missing, against_receipts, asks_receipt)
            checked.findings += [finding] if finding else []
    shown: Verdict | QuoteRecord | None = verdict if verdict and verdict.spans else None if verdict else record
    checked.quotes.append(
        QuoteState(
            entry.id,
            str(quote.id),
            str(source.id),
            state,
            shown.spans if shown else (),
            shown.speaker if shown else NOT_CHECKED,
            link_to(source.url, shown.link) if shown and source.url and shown.link else None,
            quote.id.place,
        )
    )


def _rests_on_these_texts(checked: Checked, needed: Collection[str]) -> bool:
    """Whether those of a quote's texts that are at hand are the ones that the receipt was made from."""
    known = checked.receipt.text_digests() if checked.receipt else {}
    return all(known.get(name) == checked.texts[name].article.sha256 for name in needed if name in checked.texts)


def _about_receipt(
    checked: Checked, quote: model.Quote, actor: model.Actor | None, record: QuoteRecord | None, state: str,
    missing: list[str], against_receipts: bool, asks_receipt: bool,
) -> Finding | None:  # fmt: skip
    """What is to be said of a quote's record: none, an old one, or one that says otherwise than the source."""
    entry = checked.entry
    again = f"run `briefing verify {entry.id}`" + (f", with the text of `{missing[0]}` beside the brief" if missing else "")
    if not against_receipts:
        if not missing or state == RECEIPT:
            return None
        return Finding("R001", entry.softly, f"the quote can't be checked: the text of `{missing[0]}` is not here",
                       quote.id.place, f"save it as {entry.path.rsplit('/', 1)[0]}/"
                       f"{entry.sources[missing[0]].text or 'article.txt'}, or use `--article {missing[0]}=FILE`")  # fmt: skip
    if not asks_receipt:
        return None
    if checked.receipt is None or not checked.receipt.has_quote(quote):
        return Finding("R001", entry.softly, "the quote has not been checked against its source yet", quote.id.place, again)
    if record is None:
        what, place = _what_changed(quote, checked.receipt.changed(entry, quote, actor))
        return Finding("R002", entry.softly, f"{what} has changed since the quote was checked", place, again)
    if state == UNVERIFIED:
        return Finding("R002", entry.softly, "the text of the source has changed since the quote was checked",
                       quote.id.place, again)  # fmt: skip
    verdict = checked.verdicts.get(str(quote.id))
    if verdict is not None and record != _as_record(verdict) and _rests_on_these_texts(checked, [entry.source_of(quote).id]):
        return Finding("R005", entry.softly, "the receipt says otherwise than the source of how and where the quote stands",
                       quote.id.place, again)  # fmt: skip
    return None


def _as_record(verdict: Verdict) -> QuoteRecord:
    return QuoteRecord(verdict.spans, verdict.is_excerpt, verdict.edits, verdict.speaker, verdict.names, verdict.link)


def _what_changed(quote: model.Quote, part: str) -> tuple[str, Place]:
    """The part of a quote that is not as it was, in words, and where it stands."""
    if part == "speaker":
        return "the speaker, or a name of theirs,", (quote.speaker or quote.id).place
    if part == "source":
        return "the source", (quote.source or quote.id).place
    if part == "paragraph":
        return "the paragraph", (quote.paragraph or quote.id).place
    if part == "translation":
        return "the translation", (quote.translated_from or (quote.original.text if quote.original else quote.id)).place
    if part == "comparison":
        return "the comparison", (quote.compare_with[0].source if quote.compare_with else quote.id).place
    number = int(part.removeprefix("text-"))
    return "the text", place_of_all(quote.text[number - 1]) if quote.text else quote.id.place


def _omitted_hold(checked: Checked, quote: model.Quote, names: Names) -> bool:
    holds = True
    for comparison in quote.compare_with:
        if comparison.source in checked.texts and not any(text.is_todo for text in comparison.omitted):
            text = checked.texts[comparison.source]
            for verdict in judge_omitted(quote, comparison.omitted, text, names, checked.entry.softly):
                checked.findings += verdict.findings
                holds = holds and verdict.holds
    return holds


def _check_shares(checked: Checked) -> None:
    entry = checked.entry
    for source in entry.brief.sources:
        quoted = 0
        for quote in entry.brief.quotes:
            if entry.source_of(quote) is source:
                quoted += sum(count_words(BRACKETS.sub(" ", text)) for text in quote.text if not text.is_todo)
            quoted += sum(count_words(text) for c in quote.compare_with if c.source == source.id for text in c.omitted)
        text = checked.texts.get(str(source.id))
        known = checked.receipt.sources.get(str(source.id)) if checked.receipt else None
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
    kept = [state.quote for state in checked.quotes if state.state == RECEIPT]
    cited = cited_paragraphs(checked.entry)
    return make_receipt(checked.entry, checked.texts, checked.verdicts, cited, checked.receipt, kept)
