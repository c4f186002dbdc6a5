"""What a page's data says of its article: JSON-LD, OpenGraph, Dublin Core, `meta`, `link`, `time`.

Only what two places agree in, or the one place that there is; what they contradict each other in is told and left open.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from generator.reading.saved.values import Value
from generator.sources.keys import key_of
from generator.sources.web.blocks import Element

Pair = tuple[str, Value]

_ARTICLES: Final = re.compile(r"(?:\w*(?:Article|Posting|Report)|Report|ReportageNewsArticle|OpinionNewsArticle)")
_SEPARATORS: Final = r"\s+[|·•–—»›-]\s+|\s*[|»›]\s*"
_PUBLISHED: Final = (
    "article:published_time og:published_time datepublished dc.date.issued dcterms.issued citation_publication_date "
    "parsely-pub-date sailthru.date pubdate dc.date"
).split()
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_MOST_TOPICS: Final = 20
_MOST_JSON: Final = 1_000_000
_MOST_NODES: Final = 5_000


class Data:
    """All that a page says of itself outside its text."""

    def __init__(self, document: Element) -> None:
        self.document = document
        self.meta: dict[str, list[str]] = {}
        for element in document.iter("meta"):
            name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
            if name and (content := " ".join(element.get("content", "").split(" ")).strip()):
                self.meta.setdefault(name, []).append(content)
        self.title = _flat(document.findtext(".//title") or "")
        self.headings = [text for e in document.iter("h1") if (text := _flat(_words(e)))]
        self.ld = _article_of(list(_linked_data(document)), [*self.headings, *self.first_list("og:title"), self.title])

    def first(self, *names: str) -> str:
        return next((self.meta[name][0] for name in names if name in self.meta), "")

    def first_list(self, *names: str) -> list[str]:
        return next((self.meta[name] for name in names if name in self.meta), [])


def facts_in(document: Element, address: str = "") -> tuple[str, list[Pair], list[tuple[str, str]]]:
    """A page's title, its facts by name, and what is in doubt. `address` is where the page was fetched from, or nothing."""
    data = Data(document)
    doubts: list[tuple[str, str]] = []
    outlet = _outlet(data)
    title = _title(data, outlet)
    pairs: list[Pair] = [("title", title), ("subtitle", _subtitle(data)), ("byline", _byline(data)), ("outlet", outlet)]
    pairs += _dates(data)
    pairs.append(("url", _url(data, address, doubts)))
    pairs.append(("language", _language(data, doubts)))
    pairs.append(("topics", _topics(data)))
    pairs.append(("license", _license(data)))
    if str(data.ld.get("isAccessibleForFree", "")).lower() == "false":
        doubts.append(("", "the page says that it is not free to read: see that its text is whole"))
    return title, [(name, value) for name, value in pairs if value], doubts


# JSON-LD ------------------------------------------------------------------------------------------------------------


def _linked_data(document: Element) -> Iterator[dict[str, Any]]:
    """The articles that a page describes in JSON-LD."""
    for script in document.iter("script"):
        if "ld+json" not in script.get("type", "").lower() or not script.text or len(script.text) > _MOST_JSON:
            continue
        try:
            todo: list[Any] = [json.loads(script.text.strip().strip(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST_NODES):
            if not todo:
                break
            node = todo.pop()
            if isinstance(node, list):
                todo += reversed(node)
            elif isinstance(node, dict):
                kinds = node.get("@type")
                if any(isinstance(k, str) and _ARTICLES.fullmatch(k) for k in (kinds if isinstance(kinds, list) else [kinds])):
                    yield node
                else:
                    todo += [
                        node[key]
                        for key in ("@graph", "mainEntity", "mainEntityOfPage")
                        if isinstance(node.get(key), (dict, list))
                    ]


def _article_of(articles: list[dict[str, Any]], titles: list[str]) -> dict[str, Any]:
    """The one that describes this page: the only one, or the one whose headline the page has as a title."""
    if len(articles) > 1:
        keys = [key_of(title) for title in titles]
        fitting = [a for a in articles if (key := key_of(_name(a.get("headline")))) and any(key in title for title in keys)]
        return fitting[0] if fitting else {}
    return articles[0] if articles else {}


def _names(value: Any) -> list[str]:
    """The names in a value: a text, a thing with a name, or a list of these."""
    if isinstance(value, str):
        return [text] if (text := _flat(value)) and not re.match(r"https?:", text) else []
    if isinstance(value, dict):
        return _names(value.get("name"))
    return [name for item in value for name in _names(item)] if isinstance(value, list) else []


def _name(value: Any) -> str:
    return next(iter(_names(value)), "")


# One fact each --------------------------------------------------------------------------------------------------------


def _title(data: Data, outlet: str) -> str:
    """The headline as the page shows it, where its data knows it or there is but one; else what the data says."""
    given = list(filter(None, (_name(data.ld.get("headline")), data.first("og:title", "twitter:title", "dc.title"))))
    known = [key_of(text) for text in (*given, data.title) if text]
    shown = [h for h in data.headings if any(key_of(h) in key or (key and key in key_of(h)) for key in known)]
    if shown:
        return max(shown, key=len)
    if len(data.headings) == 1 and not given:
        return data.headings[0]
    return _without_outlet(next(iter([*given, data.title])), outlet)


def _without_outlet(title: str, outlet: str) -> str:
    """A title without the outlet's name behind it."""
    parts = re.split(f"({_SEPARATORS})", title)
    if outlet and len(parts) > 2 and key_of(parts[-1]) == key_of(outlet):
        return "".join(parts[:-2]).strip()
    return title


def _subtitle(data: Data) -> str:
    return _name(data.ld.get("alternativeHeadline"))


def _byline(data: Data) -> Value:
    names = _names(data.ld.get("author")) or _names(data.ld.get("creator"))
    names = names or [n for n in data.first_list("author", "article:author", "dc.creator", "citation_author", "parsely-author",
                                                 "sailthru.author", "byl") if not re.match(r"https?:|@", n)]  # fmt: skip
    return list(dict.fromkeys(names))


def _outlet(data: Data) -> str:
    """The outlet's name as its readers know it: the site's, else the publisher's."""
    site = data.first("og:site_name", "application-name", "citation_journal_title", "dc.publisher")
    return site or _name(data.ld.get("publisher")) or _name(data.ld.get("sourceOrganization"))


def _dates(data: Data) -> list[Pair]:
    """The day of publication as the page's own time zone has it: one, or all that differ."""
    given = [str(value) for value in (data.ld.get("datePublished"),) if isinstance(value, str)]
    given += data.first_list(*_PUBLISHED)[:1]
    given += [
        e.get("datetime", "")
        for e in data.document.iter("time")
        if e.get("itemprop") == "datePublished" or "pubdate" in e.attrib
    ][:1]
    given = [text.strip() for text in given if text.strip()]
    moments = [_moment(text) for text in given]
    sure = [moment for moment in moments if moment is not None]
    if sure and len(sure) == len(given):
        zoned = [moment for moment in sure if moment.utcoffset()]
        aware = [moment for moment in sure if moment.tzinfo is not None]
        if zoned and all(moment == zoned[0] for moment in aware):
            sure = zoned[:1]  # the same moment, which others give in UTC
        return [("published", day) for day in dict.fromkeys(moment.date().isoformat() for moment in sure)]
    return [("published", text) for text in dict.fromkeys(given)]


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _url(data: Data, address: str, doubts: list[tuple[str, str]]) -> str:
    """The page's own address. One at another host than it was fetched from is not believed."""
    links = [e.get("href", "") for e in data.document.iter("link") if "canonical" in e.get("rel", "").lower().split()]
    own = next(
        (
            u
            for u in (
                *links,
                data.first("og:url"),
                _name_or_url(data.ld.get("url")),
                _name_or_url(data.ld.get("mainEntityOfPage")),
            )
            if u.strip()
        ),
        "",
    )
    own = urljoin(address, own.strip()) if address else own.strip()
    try:
        host, fetched = (urlsplit(u).hostname or "" for u in (own, address))
    except ValueError:
        host, fetched = "", ""
    if not address:
        return own if re.match(r"https?://", own) else ""
    if host and _site(host) == _site(fetched):
        return own
    if host:
        doubts.append(("", f"the page names {host} as the place of its original: `url` is the address that you gave"))
    return address.partition("#")[0]


def _site(host: str) -> str:
    """A host without the name of one of its machines (`www.`, `amp.`, `m.`)."""
    return re.sub(r"\A(?:www\d?|amp|m|mobile|edition)\.", "", host.lower())


def _name_or_url(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) else ""


def _language(data: Data, doubts: list[tuple[str, str]]) -> str:
    """The language that the page names; none where two places name two, or the script is another one's."""
    roots = data.document.xpath("/html")
    of_page = next((root.get(name) for root in roots for name in ("lang", "xml:lang", _XML_LANG) if root.get(name)), "")
    named = (of_page, _name(data.ld.get("inLanguage")), data.first("content-language", "dc.language"))
    told = [text for text in named if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", text.strip())]
    told = told or [text for text in [data.first("og:locale")] if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})*", text)]
    tongues = {re.split("[-_]", text.strip().lower())[0] for text in told}
    if len(tongues) > 1:
        doubts.append(("language", f"the page names two languages, {' and '.join(sorted(tongues))}"))
        return ""
    return told[0].strip().replace("_", "-") if told else ""


def _topics(data: Data) -> Value:
    tags = data.first_list("article:tag")
    value = data.ld.get("keywords")
    if not tags and isinstance(value, str):
        tags = re.split(r"\s*[,;]\s*", value)
    tags = tags or _names(value)
    found: list[Value] = [tag for tag in dict.fromkeys(map(_flat, tags)) if tag and ":" not in tag]
    return found[:_MOST_TOPICS]


def _license(data: Data) -> str:
    links = [e.get("href", "") for e in data.document.iter("link") if e.get("rel", "").lower() == "license"]
    return next(iter([*links, _name_or_url(data.ld.get("license"))]), "")


# Text ------------------------------------------------------------------------------------------------------------------


def _words(element: Element) -> str:
    return "".join(element.itertext())


def _flat(text: str) -> str:
    return re.sub(r"[ \t\n\r\f]+", " ", text).strip(" ")
