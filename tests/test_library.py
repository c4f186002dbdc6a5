"""The demonstration library: the briefs of one invented world hold with their texts and without, and show what can be said."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from examples import layout
from generator.evidence.check import RECEIPT, VERIFIED, check_library
from generator.publish.build import build_site
from generator.reading import model
from generator.reading.library import Library, load_library
from tests.conftest import Golden
from tests.examples import EXAMPLE, library_project, run

CORE = "halmark torvane sarnhaven straits-league tavira-ossen corin-aldemar oda-renn nabil-qasim sela-marrick jory-pell".split()
"""The actors that make one world of it."""

DRAFT = "locks-audit"
ARCHIVED = "skerry-bank-fishery"
OPENLY_LICENSED = "reed-line-truce"

WITHOUT_TEXTS = Counter(
    {
        (DRAFT, "F005"): 2,  # a draft says TODO
    }
)
"""What the check warns of, on purpose, by brief and rule. Nothing else may be found."""

WITH_TEXTS = WITHOUT_TEXTS + Counter(
    {
        ("lissom-treaty-vote", "Q011"): 1,  # an agency and the record differ, and the page says so
        ("skerry-award", "Q006"): 1,  # the whole of what is quoted; “cependant” is the newspaper's
        (ARCHIVED, "Q006"): 2,  # the same, with “sans” and “n'était”
    }
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library_project(tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="module")
def library(project: Path) -> Library:
    return load_library(project)


@pytest.fixture(scope="module")
def briefs(library: Library) -> list[model.Brief]:
    return [entry.brief for entry in library.briefs.values()]


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return build_site(project)


def with_status(library: Library, status: str) -> list[str]:
    return sorted(name for name, entry in library.briefs.items() if entry.brief.status == status)


def named_in(brief: model.Brief) -> Iterator[str]:
    """The actors who act, speak, hold a position or have to do something in a brief."""
    yield from (str(actor.id) for actor in brief.actors)
    yield from (str(quote.speaker) for quote in brief.quotes if quote.speaker)
    yield from (str(holder) for d in brief.disagreements for position in d.positions for holder in position.holders)
    yield from (str(who) for issue in brief.open_issues if issue.next_step for who in issue.next_step.who)
    yield from (str(actor) for event in brief.timeline for actor in event.actors)


# --- The check ---


def test_there_are_twelve_published_briefs_or_more_over_two_years(library: Library, briefs: list[model.Brief]):
    assert len(with_status(library, "published")) >= 12
    days = sorted(brief.as_of.iso() for brief in briefs if brief.status == "published")
    assert days[0] < "2030-09"
    assert days[-1] > "2032-08"
    assert len({day[:4] for day in days}) == 3
    assert with_status(library, "draft") == [DRAFT]
    assert with_status(library, "archived") == [ARCHIVED]


def test_every_quote_holds_with_the_texts_at_hand(library: Library):
    result = check_library(library)
    assert Counter((f.place.path.split("/")[2], f.code) for f in result.findings) == WITH_TEXTS
    assert not result.has_errors
    assert {state.state for state in result.quotes} == {VERIFIED}
    assert len(result.quotes) >= 90


def test_every_quote_holds_by_its_receipt_where_no_text_is_at_hand(project: Path, tmp_path: Path):
    shutil.copytree(project / "content", tmp_path / "content", ignore=shutil.ignore_patterns("article*"))
    result = check_library(load_library(tmp_path))
    assert Counter((f.place.path.split("/")[2], f.code) for f in result.findings) == WITHOUT_TEXTS
    assert not result.has_errors
    assert {state.state for state in result.quotes} == {RECEIPT}


def test_verifying_anew_gives_the_committed_receipts_byte_for_byte(project: Path, tmp_path: Path, golden: Golden):
    shutil.copytree(project, tmp_path, ignore=shutil.ignore_patterns("receipt.json", "site", "build"), dirs_exist_ok=True)
    committed = sorted((layout.LIBRARY / "briefs").iterdir())
    run(tmp_path, "verify", *(folder.name for folder in committed))
    for folder in committed:
        anew = tmp_path / "content" / "briefs" / folder.name / "receipt.json"
        golden.check(folder / "receipt.json", anew.read_bytes().decode())


# --- One world ---


def test_the_briefs_share_their_people(library: Library, briefs: list[model.Brief]):
    shared = Counter(actor for brief in briefs if brief.status != "draft" for actor in set(named_in(brief)))
    assert {actor: shared[actor] for actor in CORE if shared[actor] < 3} == {}
    represented = {str(actor.represents) for actor in library.actors.values() if actor.represents}
    assert set(library.actors) == set(shared) | represented, "an actor of the library is in no brief"


def test_topics_and_places_come_back(briefs: list[model.Brief]):
    topics = Counter(str(topic) for brief in briefs for topic in brief.topics)
    assert len(topics) >= 10
    assert sum(count >= 3 for count in topics.values()) >= 4
    places = Counter(str(place) for brief in briefs for place in brief.places)
    assert sum(count >= 3 for count in places.values()) >= 3


def test_related_briefs_lead_on_until_all_are_reached(library: Library):
    links = {name: {str(related) for related in entry.brief.related} for name, entry in library.briefs.items()}
    reached, new = set[str](), {EXAMPLE}
    while new:
        reached |= new
        new = {name for name in links if links[name] & reached or any(name in links[r] for r in reached)} - reached
    assert reached == set(links)


def test_issues_move_from_brief_to_brief(briefs: list[model.Brief]):
    questions: dict[str, list[str]] = {}
    for brief in sorted(briefs, key=lambda brief: brief.as_of.iso()):
        for issue in brief.open_issues:
            questions.setdefault(str(issue.question), []).append(str(issue.status))
    moved = {question: statuses for question, statuses in questions.items() if len(set(statuses)) > 1}
    assert len(moved) >= 5
    assert {statuses[-1] for statuses in moved.values()} >= {"resolved", "overtaken", "progressing", "stalled"}
    assert max(len(issue.history) for brief in briefs for issue in brief.open_issues) >= 4


def test_people_change_office(library: Library):
    changed = [
        name
        for name, actor in library.actors.items()
        if any(office.until and office.until.iso() >= "2030-06" for office in actor.offices) and len(actor.offices) > 1
    ]
    assert len(changed) >= 6
    assert set(changed) & set(CORE) >= {"tavira-ossen", "corin-aldemar", "oda-renn", "nabil-qasim", "jory-pell"}


# --- The variety ---


def test_sources_are_of_every_kind_and_in_seven_languages(briefs: list[model.Brief]):
    sources = [source for brief in briefs for source in brief.sources]
    assert {str(source.kind) for source in sources} == {"article", "transcript", "statement", "report"}
    languages = {str(source.language).split("-")[0] for source in sources}
    assert languages == {"en", "ar", "de", "fr", "he", "ru", "zh"}
    quoted = {
        str(source.language).split("-")[0]
        for brief in briefs
        for source in brief.sources
        if any((quote.source or brief.sources[0].id) == source.id for quote in brief.quotes)
    }
    assert quoted == languages
    assert any(source.notes for source in sources)
    assert any(source.archived_url for source in sources)
    assert {str(source.extent) for source in sources} == {"full", "excerpt"}


def test_one_source_of_the_library_is_openly_licensed(library: Library):
    published = {name for name, e in library.briefs.items() if any(source.publish_text for source in e.brief.sources)}
    assert published == {EXAMPLE, OPENLY_LICENSED}


def test_quotes_are_shown_in_every_way(briefs: list[model.Brief]):
    quotes = [quote for brief in briefs for quote in brief.quotes]
    texts = [str(text) for quote in quotes for text in quote.text]
    assert any(quote.unattributed for quote in quotes)
    assert any(len(quote.text) > 1 for quote in quotes)
    assert any("[…]" in text for text in texts)
    assert any(text.startswith("[T]he") for text in texts)
    assert any(text.startswith("[The gate]") for text in texts)
    assert any(quote.via for quote in quotes)
    assert {str(quote.original.language) for quote in quotes if quote.original} >= {"ar", "fr", "ru"}
    assert {str(quote.date_basis) for quote in quotes if quote.date_basis} >= {"derived", "approximate"}


def test_words_are_compared_with_every_outcome(project: Path):
    receipts = [json.loads(path.read_bytes()) for path in project.glob("content/briefs/*/receipt.json")]
    compared = [c for receipt in receipts for quote in receipt["quotes"].values() for c in quote.get("comparisons", ())]
    assert {c["kind"] for c in compared} == {"same", "punctuation", "words", "omitted"}


def test_disagreements_have_sides_none_or_many(briefs: list[model.Brief]):
    sides = {len(brief.sides) for brief in briefs if brief.status != "draft"}
    assert 0 in sides
    assert max(sides) > 4
    disagreements = [d for brief in briefs for d in brief.disagreements]
    assert {str(d.status) for d in disagreements} == {"open", "narrowing", "settled"}
    assert len({str(d.kind) for d in disagreements}) >= 5
    assert {str(p.basis) for d in disagreements for p in d.positions} == {"stated", "reported", "inferred"}


def test_issues_have_every_status_and_one_is_past_its_day(briefs: list[model.Brief]):
    issues = [(issue, brief.as_of.iso()) for brief in briefs for issue in brief.open_issues]
    assert {str(issue.status) for issue, _ in issues} == {"open", "progressing", "stalled", "resolved", "overtaken"}
    due = [(issue.next_step.due.iso(), day) for issue, day in issues if issue.next_step and issue.next_step.due]
    assert any(by < day for by, day in due)


def test_judgments_are_the_authors_the_editors_and_the_actors(briefs: list[model.Brief]):
    judgments = [judgment for brief in briefs for judgment in brief.judgments]
    by = {str(judgment.by) for judgment in judgments}
    assert by >= {"source-author", "editor"}
    assert len(by) >= 6
    assert len({str(judgment.likelihood) for judgment in judgments if judgment.likelihood}) >= 5
    assert {str(judgment.confidence) for judgment in judgments if judgment.confidence} == {"low", "moderate", "high"}


def test_timelines_have_spans_and_dates_that_are_not_sure(briefs: list[model.Brief]):
    events = [event for brief in briefs for event in brief.timeline]
    assert any(event.until for event in events)
    assert {len(event.date.iso()) for event in events} == {4, 7, 10}
    assert {str(event.date_basis) for event in events if event.date_basis} >= {"derived", "approximate"}


def test_pages_say_what_they_had_wrong_and_keep_old_addresses(briefs: list[model.Brief]):
    assert {str(c.kind) for brief in briefs for c in brief.changes} == {"correction", "clarification", "update"}
    assert sum(c.kind == "correction" for brief in briefs for c in brief.changes) >= 4
    assert sum(bool(brief.former_ids) for brief in briefs) >= 2
    assert sum(bool(issue.former_ids) for brief in briefs for issue in brief.open_issues) >= 3


# --- The site ---


def test_the_site_says_that_it_is_invented(site: Path):
    home = (site / "index.html").read_text(encoding="utf-8")
    assert f"<title>{layout.NAME}</title>" in home
    assert layout.DESCRIPTION in home
    assert "Everything on this site is invented" in (site / "demonstration" / "index.html").read_text(encoding="utf-8")
    assert all(layout.NAME in page.read_text(encoding="utf-8") for page in site.glob("briefs/*/index.html"))


def test_the_site_shows_every_brief_but_the_draft(site: Path, library: Library):
    shown = {page.parent.name for page in site.glob("briefs/*/index.html")}
    assert set(library.briefs) - shown == {DRAFT}
    title, (quote,) = library.briefs[DRAFT].brief.title, library.briefs[DRAFT].brief.quotes
    for file in (path for path in site.rglob("*") if path.is_file()):
        published = file.read_bytes()
        assert not any(words.encode() in published for words in (DRAFT, str(title), str(quote.text[0]))), file


def test_an_openly_licensed_text_is_shown_as_numbered_paragraphs_and_no_other(site: Path):
    pages = [page for page in site.glob("briefs/*/*/index.html") if 'id="p1"' in page.read_text(encoding="utf-8")]
    assert {page.parent.relative_to(site / "briefs").as_posix() for page in pages} == {
        f"{EXAMPLE}/tide-ledger", f"{EXAMPLE}/transcript", f"{OPENLY_LICENSED}/statement",
    }  # fmt: skip
    text = (site / "briefs" / OPENLY_LICENSED / "statement" / "index.html").read_text(encoding="utf-8")
    assert 'id="p20"' in text


@pytest.mark.parametrize(
    ("brief", "language", "words"),
    [
        ("ardmoor-dam-report", 'dir="rtl" lang="he"', "אני יודעת לקרוא סרגל."),
        ("reed-line-truce", 'dir="rtl" lang="ar"', "للمرة الأولى كُتب اسمنا ولم يشطبه أحد."),
        ("grain-corridor-convoy", 'lang="zh-Hans"', "多少钱，几点开。"),
        ("gate-four-summer", 'lang="ru"', "Мы посылаем сварщиков"),
        ("skerry-award", 'lang="fr"', "une reconnaissance à marée basse"),
        ("closed-quay-order", 'lang="de"', "einen Aufstand zu bezahlen."),
    ],
)
def test_words_of_another_language_say_which(site: Path, brief: str, language: str, words: str):
    page = (site / "briefs" / brief / "index.html").read_text(encoding="utf-8")
    line = next(part for part in re.split(r"<p\b", page)[1:] if words in part)
    assert language in line
