"""Facts by the name that a page gives them: keys of front matter, of an archive's header, of a mail's.

A value is taken where its key says what it is and its form fits; else it is left out and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from generator.reading.saved.bylines import read_byline, split_names
from generator.reading.saved.dates import DateLine, read_date_line
from generator.reading.saved.facts import Facts, Hint, published_by
from generator.reading.saved.names import is_name
from generator.reading.saved.values import Value
from generator.reading.text import Tag, why_no_url

_NAMES: Final = {
    "title": "title headline titel überschrift titre título titolo заголовок название 标题 標題 タイトル العنوان",
    "subtitle": "subtitle sub_title subheadline subheading sub_heading dek deck standfirst untertitel sous_titre subtítulo "
    "sottotitolo",
    "byline": "author authors byline by creator creators writer writers autor autoren autorin auteur auteurs autores autore "
    "автор авторы "
    "作者 记者 الكاتب المؤلف",
    "published": "published pubdate pub_date publish_date published_date publication_date published_at publishdate "
    "publisheddate "
    "datepublished date_published published_on first_published issued date_of_publication article_date erschienen "
    "veröffentlicht "
    "date_de_publication fecha_de_publicación data_di_pubblicazione дата_публикации 发布时间 发布日期",
    "date": "date datum fecha data дата 日期 日付 التاريخ sent date_time",
    "updated": "updated modified lastmod last_modified last_updated updated_at date_modified datemodified modified_at revised",
    "url": "url link href uri canonical canonical_url canonicalurl permalink source_url original_url original_link web_url "
    "webseite "
    "web_link weblink article_url externalurl external_url адрес ссылка رابط",
    "archived_url": "archived_url archive_url archiveurl archive archived wayback archived_at",
    "outlet": "outlet publication site site_name sitename website newspaper journal magazine publisher published_in zeitung "
    "medium_name "
    "journal_title publication_name publication_title издание 媒体 الصحيفة",
    "source": "source quelle fonte fuente источник 来源 來源 المصدر",
    "language": "language lang locale inlanguage in_language sprache langue idioma lingua язык 语言 اللغة",
    "topics": "tags tag topics topic categories category keywords keyword subjects subject_terms schlagwörter schlagworte "
    "mots_clés "
    "etiquetas теги ключевые_слова 标签 关键词",
    "rights": "license licence rights copyright lizenz licencia лицензия",
    "kind": "kind type document_type doc_type article_type",
}
_FACT_OF: Final = {name: fact for fact, names in _NAMES.items() for name in names.split()}
_SILENT: Final = frozenset(
    "section length words word_count wordcount pages page dateline load_date publication_type graphic edition "
    "document_type accession_number doi issn isbn volume issue pmid abstract summary description excerpt image cover "
    "draft layout slug id weight aliases reading_time readingtime time series photo credit caption column database "
    "copyright_holder correction place location city country desk byline_title role email contact to cc status "
    "accessed retrieved saved created clipped rubrik ressort rubrique sección раздел".split()
)
_TONGUES: Final = {
    name: line.split()[0]
    for line in (
        "en english englisch anglais inglés английский", "de german deutsch allemand", "fr french français französisch",
        "es spanish español castellano", "it italian italiano", "pt portuguese português", "ru russian русский russisch",
        "ar arabic العربية", "zh chinese 中文 汉语", "ja japanese 日本語", "nl dutch nederlands", "uk ukrainian українська",
        "tr turkish türkçe", "fa persian farsi فارسی", "he hebrew עברית", "pl polish polski", "sv swedish svenska",
        "ko korean 한국어", "hi hindi", "el greek", "ur urdu", "vi vietnamese", "id indonesian", "ro romanian",
    )
    for name in line.split()[1:]
}  # fmt: skip
_KINDS: Final = ("article", "transcript", "statement", "report")
MAX_TITLE: Final = 500


def fact_named(key: str) -> str:
    """Which fact a key is the name of; `-` for a key that archives print and nothing is made of; empty for any other word."""
    key = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key)
    name = re.sub(r"[\s_-]+", "_", key.strip().lower().removeprefix("og:").removeprefix("dc."))
    return _FACT_OF.get(name) or ("-" if name in _SILENT else "")


def facts_of(pairs: Iterable[tuple[str, Value]], where: str) -> Facts:
    """What keys with their values say. `where` names their place in doubts, as in "the front matter"."""
    given: dict[str, Value] = {}
    topics: list[str] = []
    dates: list[DateLine] = []
    facts = Facts()
    for key, value in pairs:
        fact = fact_named(key)
        if fact == "topics":
            topics += _topics(value)
        elif fact in ("published", "date", "updated"):
            line, facts = _date(fact, key, value, facts, where)
            dates += [line] if line else []
        elif fact:
            given.setdefault(fact, value)
    facts = facts.over(published_by(dates))
    facts = facts.over(Facts(topics=tuple(dict.fromkeys(topics))))
    facts = facts.over(_outlet_and_url(given, where))
    for fact, value in given.items():
        if fact in ("title", "subtitle"):
            text = one_line(_text(value))
            facts = facts.over(Facts(title=text) if fact == "title" else Facts(subtitle=text))
        elif fact == "byline":
            facts = facts.over(Facts(byline=tuple(dict.fromkeys(_authors(value)))))
        elif fact == "language":
            facts = facts.over(_language(_text(value), where))
        elif fact == "rights":
            facts = facts.over(Facts(rights=rights_of(_text(value))))
        elif fact == "kind" and _text(value).lower() in _KINDS:
            facts = facts.over(Facts(kind=_text(value).lower()))
    return facts


def _text(value: Value) -> str:
    """A value as one text: of a list its first, of a mapping its name."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    return next((_text(value[key]) for key in ("name", "title", "url", "text", "value") if key in value), "")


def one_line(text: str) -> str:
    return re.sub(r"[ \t\n\x0b\x0c]+", " ", text).strip()[:MAX_TITLE]


def _date(fact: str, key: str, value: Value, facts: Facts, where: str) -> tuple[DateLine | None, Facts]:
    text = _text(value)
    line = read_date_line(text)
    if line is None:
        if text and fact != "updated":
            facts = facts.doubting(
                "published", f"`{key}` in {where} is “{text[:60]}”, which is no date that can be read for sure"
            )
        return None, facts
    said = line.said or ("" if fact == "date" else fact)
    return replace(line, said=said), facts


def _topics(value: Value) -> list[str]:
    if isinstance(value, str):
        parts = re.split(r"\s*[,;|，、]\s*", value) if re.search("[,;|，、]", value) else [value]
        return [part.strip(" #\"'") for part in parts if part.strip(" #\"'")]
    return [topic for item in (value if isinstance(value, list) else [_text(value)]) for topic in _topics(_text(item))]


def _authors(value: Value) -> list[str]:
    if isinstance(value, list):
        return [name for item in value for name in _authors(item)]
    if isinstance(value, dict):
        if "name" in value:
            return _authors(value["name"])
        parts = [
            _text(value[key])
            for keys in (("given", "first", "first_name"), ("family", "last", "last_name"))
            for key in keys
            if key in value
        ]
        if parts:
            return [" ".join(parts)]
        return [name for item in value.values() if isinstance(item, dict) and "name" in item for name in _authors(item)]
    text = one_line(re.sub(r"\[\[|\]\]", "", value))
    if link := re.fullmatch(r"\[([^\]]+)\]\([^)]*\)", text):
        text = link[1]
    if not text or re.match(r"https?:", text):
        return []
    found = read_byline(text if text.lower().startswith("by ") else f"By {text}")
    if found:
        return list(found.names)
    names = split_names(text)
    # `Askerud, Lior N.` is one name: what can't be taken apart for sure stays as it is printed
    return list(names) if all(is_name(name) for name in names) else [text]


def _outlet_and_url(given: dict[str, Value], where: str) -> Facts:
    facts = Facts()
    for fact in ("url", "archived_url", "source", "outlet"):
        value = given.get(fact, "")
        if isinstance(value, dict) and fact in ("source", "outlet"):
            facts = facts.over(_outlet_and_url({"url": value.get("url", value.get("link", ""))}, where))
        text = one_line(_text(value))
        text = re.sub(r"\A<(.*)>\Z", r"\1", re.sub(r"\A\[[^\]]*\]\((.*)\)\Z", r"\1", text))
        if not text:
            continue
        is_address = bool(re.match(r"(?:https?:)?//", text))
        if fact in ("source", "outlet") and not is_address:
            facts = facts.over(Facts(outlet=text))
        elif is_address and not why_no_url(text):
            facts = facts.over(Facts(archived_url=text) if fact == "archived_url" else Facts(url=text))
        elif fact in ("url", "archived_url") and re.match(r"https?:", text):
            facts = facts.doubting("url", f"the address in {where}, “{text[:60]}”, is not well-formed: {why_no_url(text)}")
    return facts


def _language(text: str, where: str) -> Facts:
    tag = _TONGUES.get(text.lower().strip(" .")) or re.sub(r"\..*\Z", "", text.strip()).replace("_", "-")
    if len(tag) in (2, 3, 5, 6, 7, 10) and is_tag(tag):
        return Facts(language=tag)
    return (
        Facts().doubting("language", f"the language in {where} is “{text[:40]}”, which is no language tag") if text else Facts()
    )


def is_tag(text: str) -> bool:
    try:
        Tag.check(Tag(text))
    except ValueError:
        return False
    return True


def rights_of(text: str) -> str:
    """A statement of rights as briefs name it: `cc-by-4.0`, `public-domain`, `all-rights-reserved`; else as it is printed."""
    low = one_line(text).lower()
    if not low:
        return ""
    if re.search(r"\bpublic[ -]domain\b", low):
        return "public-domain"
    if re.search(r"\bcc[ -]?0\b|publicdomain/zero", low):
        return "cc0-1.0"
    match = re.search(
        r"\bcc[ -]by((?:[ -](?:nc|nd|sa))*)(?:[ -]v?(\d(?:\.\d)?))?\b|licenses/by((?:-(?:nc|nd|sa))*)/(\d\.\d)", low
    )
    long = re.search(
        r"creative commons attribution((?:[ –-]+(?:non[ -]?commercial|no[ -]?deriv\w*|"
        r"share[ -]?alike))*)\D{0,25}(\d\.\d)?",
        low,
    )
    if match or long:
        parts, version = (
            (match[1] or match[3] or "", match[2] or match[4]) if match else (long[1], long[2]) if long else ("", "")
        )
        short = re.sub(r"share[ -]?alike", "sa", re.sub(r"no[ -]?deriv\w*", "nd", re.sub(r"non[ -]?commercial", "nc", parts)))
        return "-".join(["cc-by", *re.findall(r"nc|nd|sa", short), *([version] if version else [])])
    if re.search(
        r"all rights reserved|alle rechte vorbehalten|tous droits réservés|©|\bcopyright\b|\(c\)", low
    ) or re.fullmatch(r"[12]\d{3}.*", low):
        return "all-rights-reserved"
    return one_line(text)[:200]


def as_hint(name: str, where: str) -> Facts:
    return Facts(hints=(Hint(name, where),))
