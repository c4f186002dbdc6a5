"""What a brief says of its sources and of the making of its quotes: dates, rights, files, languages, what goes with what."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Finding, Place, Related, write
from generator.reading import model
from generator.reading.dates import PartialDate
from generator.reading.library import BriefEntry
from generator.reading.mending import walk

OPEN_LICENCES = ("public-domain", "cc0", "cc-by", "cc-pdm", "odc-by", "ogl", "us-pd", "pddl")


def check_sources(entry: BriefEntry) -> Iterator[Finding]:
    """Every finding about the sources and the quotes of a brief that needs no text."""
    for number, source in enumerate(entry.brief.sources):
        yield from not_yet(entry, source.published)
        yield from _file(entry, number, source)
        yield from _publication(entry, number, source)
        if source.url and source.url == source.archived_url and not source.url.is_todo:
            yield Finding("S007", "error", "the archived copy has the address of the page itself", source.archived_url.place,
                          "write the address of the copy, or delete the line", (Related("url", source.url.place),))  # fmt: skip
    for number, quote in enumerate(entry.brief.quotes):
        if not entry.is_to_do("quotes", number, "unattributed"):
            yield from _speaker(quote)
        yield from _said_on(entry, number, quote)
        yield from _translation(entry, number, quote)
        yield from _comparison(entry, quote)


def _file(entry: BriefEntry, number: int, source: model.Source) -> Iterator[Finding]:
    """A text is found by its source's id, so that none is taken for another's."""
    if source.text is None or source.text.is_todo or source.id.is_todo or ("sources", number, "id") in entry.document.guessed:
        return
    own = f"article-{source.id}.txt"
    if source.text.removeprefix("article-").removesuffix(".txt") in entry.dangling:
        return  # the id was changed, and what names the old one says so
    if source.text != own and not (number == 0 and source.text == "article.txt"):
        better = "article.txt" if number == 0 else own
        why = "is the text of the first source" if source.text == "article.txt" else f"is not named after `{source.id}`"
        yield Finding("S006", "error", f"`{source.text}` {why}", source.text.place,
                      f"write `{better}`, and give the file that name", fix=write(source.text.place, better))  # fmt: skip


def _publication(entry: BriefEntry, number: int, source: model.Source) -> Iterator[Finding]:
    if not source.publish_text:
        return
    if not source.rights.is_todo and not source.rights.lower().startswith(OPEN_LICENCES):
        yield Finding("S004", "error", f"`{source.rights}` does not allow the text to be published", source.rights.place,
                      "delete `publish_text: true`, or name the open licence in `rights`, as in `cc-by-4.0`")  # fmt: skip
    elif source.text is None:
        yield Finding("F008", "error", "`publish_text` is true, but no `text` is named",
                      _key_at(entry, ("sources", number), "publish_text", source.id.place),
                      "name the file of the text in `text`, or delete this line")  # fmt: skip


def _speaker(quote: model.Quote) -> Iterator[Finding]:
    if quote.speaker is None and not quote.unattributed:
        yield Finding("C006", "error", "the quote has no speaker", quote.id.place,
                      "add `speaker: <actor id>`, or `unattributed: true` if the source gives the words to nobody")  # fmt: skip
    if quote.speaker is not None and quote.unattributed:
        yield Finding("C006", "error", "the quote has a speaker and says that it has none", quote.speaker.place,
                      "delete `unattributed`, or the speaker")  # fmt: skip


def _said_on(entry: BriefEntry, number: int, quote: model.Quote) -> Iterator[Finding]:
    if quote.said_on is None:
        if quote.date_basis is not None:
            yield Finding("F008", "error", "`date_basis` stands without `said_on`, the date that it is about",
                          _key_at(entry, ("quotes", number), "date_basis", quote.date_basis.place),
                          "add `said_on`, or delete this line")  # fmt: skip
        return
    published = entry.source_of(quote).published
    if not quote.said_on.is_todo and not published.is_todo and quote.said_on.key > published.latest:
        yield Finding("C010", "error", f"the words are dated {quote.said_on.iso()}, after their source was published",
                      quote.said_on.place, "mend one of the two dates",
                      (Related("published here", published.place),))  # fmt: skip
    else:
        yield from not_yet(entry, quote.said_on)


def _translation(entry: BriefEntry, number: int, quote: model.Quote) -> Iterator[Finding]:
    language, spoken = entry.source_of(quote).language, quote.translated_from
    if spoken is not None and not spoken.is_todo and not language.is_todo and is_same_language(spoken, language):
        yield Finding("C012", "error", f"the source is in `{language}` itself: its words are not translated from `{spoken}`",
                      spoken.place, "write the language that the speaker used, or delete the line",
                      (Related("language of the source", language.place),))  # fmt: skip
        return
    if quote.original is None or quote.original.language.is_todo:
        return
    original = quote.original.language
    if spoken is None:
        yield Finding("F008", "error", "`original` stands without `translated_from`",
                      _key_at(entry, ("quotes", number), "original", original.place),
                      f"add `translated_from: {original}` to the quote, or delete `original`")  # fmt: skip
    elif not spoken.is_todo and not is_same_language(original, spoken):
        yield Finding("C012", "error", f"the original is in `{original}`, but the words are translated from `{spoken}`",
                      original.place, f"write `{spoken}`, or mend `translated_from`",
                      (Related("translated_from", spoken.place),), fix=write(original.place, spoken))  # fmt: skip


def is_same_language(one: str, other: str) -> bool:
    """Whether two tags name one language, as `pt` and `pt-BR` do; `zh-Hans` and `zh-Hant` are written differently."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    return long == short or long.startswith(f"{short}-")


def _comparison(entry: BriefEntry, quote: model.Quote) -> Iterator[Finding]:
    own = entry.source_of(quote).id
    for comparison in quote.compare_with:
        if comparison.source == own and not own.is_todo:
            yield Finding("C013", "error", f"`{own}` is the source of this quote; it is compared with another one",
                          comparison.source.place, "name the other source, or delete the comparison")  # fmt: skip
            continue
        other, language = entry.sources.get(comparison.source), entry.source_of(quote).language
        if other and not (other.language.is_todo or language.is_todo or is_same_language(other.language, language)):
            message = (
                f"`{other.id}` is in `{other.language}` and this quote's source in `{language}`: no words are the same in both"
            )
            yield Finding("C014", "error", message, comparison.source.place,
                          "delete the comparison; what was said in another language is the quote's `original`",
                          (Related("language of that source", other.language.place),))  # fmt: skip


def _key_at(entry: BriefEntry, at: tuple[str, int], key: str, else_at: Place) -> Place:
    holder, _, _ = walk(entry.document.data, at)
    keys = getattr(holder, "keys_at", {})
    place: Place = keys[key].place if key in keys else else_at
    return place


def not_yet(entry: BriefEntry, date: PartialDate) -> Iterator[Finding]:
    """A finding for a date after the day to which the brief is true."""
    as_of = entry.brief.as_of
    if not as_of.is_todo and not date.is_todo and date.key > as_of.latest:
        yield Finding("C010", "error", f"{date.iso()} is later than `as_of`, the day to which the brief is true", date.place,
                      "mend one of the two dates", (Related("as_of", as_of.place),))  # fmt: skip
