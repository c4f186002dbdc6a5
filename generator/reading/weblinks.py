"""Which addresses a page may link to: http and https, a host that is what it looks like, nobody's name or password."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

_HOST: Final = re.compile(r"(?![-.])[\w.-]*\w\.?\Z")
_IP_V6: Final = re.compile(r"[0-9a-f:.]*:[0-9a-f:.]*\Z")
_LATIN: Final = re.compile("[a-z\u00df-\u024f]")
_LOOKALIKES: Final = re.compile("[\u0370-\u052f\u0531-\u0587]")


def why_no_url(text: str) -> str:
    """Why a text is not an address that a page may link to; empty if it is one."""
    if re.search(r"[\s<>\"\\^`{|}]", text):
        return "an address holds no spaces, quote marks, brackets or backslashes"
    if any(unicodedata.category(c) in ("Cc", "Cf") for c in text):
        return "an address holds no invisible characters"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "this is not a well-formed address"
    if parts.scheme not in ("http", "https"):
        return "an address starts with `https://` or `http://`"
    if not host:
        return "the address names no host"
    if parts.username is not None or parts.password is not None:
        return "an address holds no user name or password"
    return _why_no_host(host)


def _why_no_host(host: str) -> str:
    """Why a host's name is not what a reader takes it for, or none at all; empty if it is one.

    Browsers read other dots, full-width letters and percent signs into another name (WHATWG URL, domain to ASCII), and a
    name that mixes Latin with Greek or Cyrillic letters is made to be taken for another (UTS 39, mixed-script confusables).
    """
    if _IP_V6.match(host):
        return ""
    if not _HOST.match(host) or unicodedata.normalize("NFKC", host) != host:
        return "the host's name holds characters that no such name has"
    if any(_LATIN.search(label) and _LOOKALIKES.search(label) for label in host.split(".")):
        return "the host's name mixes letters of two scripts, so that it looks like another"
    return ""
