"""An Atom feed held to RFC 4287: by its schema, and by what its prose demands beyond that."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

_SCHEMA = Path(__file__).resolve().parent.parent / "schemas" / "atom.rng"
NS = {"a": "http://www.w3.org/2005/Atom"}


@cache
def _schema() -> Any:
    return etree.RelaxNG(etree.parse(str(_SCHEMA)))


def faults(feed: bytes) -> list[str]:
    """What RFC 4287 would complain of."""
    root = etree.fromstring(feed)
    schema = _schema()
    found = [] if schema.validate(root) else [str(error) for error in schema.error_log]
    for holder in (root, *root.findall("a:entry", NS)):
        found += _of_one(holder, root)
    ids = [node.text for node in root.findall("a:entry/a:id", NS)]
    found += [f"two entries have the id {one}" for one in sorted(set(ids)) if ids.count(one) > 1]
    newest = max((node.text or "" for node in root.findall("a:entry/a:updated", NS)), default="")
    if newest and root.findtext("a:updated", None, NS) != newest:
        found.append("the feed is not as new as its newest entry")
    if not root.findall("a:link[@rel='self']", NS):
        found.append("section 4.1.1: no link to itself")
    return found


def _of_one(holder: Any, root: Any) -> list[str]:
    """Rules for a feed or an entry."""
    name = etree.QName(holder).localname
    found = []
    if not holder.findall("a:author", NS) and not root.findall("a:author", NS):
        found.append(f"section 4.1.1: {name} without an author")
    if name == "entry" and not holder.findall("a:link[@rel='alternate']", NS) and holder.find("a:content", NS) is None:
        found.append("section 4.1.2: an entry with neither an alternate link nor content")
    alternates = [(link.get("type"), link.get("hreflang")) for link in holder.findall("a:link[@rel='alternate']", NS)]
    if len(set(alternates)) != len(alternates):
        found.append(f"section 4.1.1: {name} with two alternate links of one type")
    identifier = holder.findtext("a:id", "", NS)
    if not urlsplit(identifier).scheme or any(c.isspace() for c in identifier):
        found.append(f"section 4.2.6: the id {identifier!r} is no IRI")
    for date in holder.findall("a:updated", NS) + holder.findall("a:published", NS):
        text = date.text or ""
        try:
            is_right = datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).tzinfo is not None and "T" in text
        except ValueError:
            is_right = False
        if not is_right:
            found.append(f"section 3.3: {text!r} is no date of RFC 3339")
    if not (holder.findtext("a:title", "", NS)).strip():
        found.append(f"section 4.2.14: {name} without a title")
    for node in holder.findall("a:content[@type='html']", NS):
        if len(node):
            found.append("section 4.1.3.3: HTML content with elements in it")
    return found
