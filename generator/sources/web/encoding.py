"""A web page's bytes as text, in the encoding that they are in."""

from __future__ import annotations

import codecs
import re
from typing import Final

from generator.sources.extract import Unreadable

_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SCANNED: Final = 4096  # browsers look at 1024 bytes; some pages say it later
_DECLARED: Final = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]*?\bencoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE
)
# As browsers read these names (WHATWG): each is a superset of what it says.
_READ_AS: Final = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
_ALIASES: Final = {
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ms949": "cp949",
    "x-gbk": "gb18030",
    "x-x-big5": "big5hkscs",
    "unicode": "utf-16-le",
}
_SAFE_WITHOUT_ASCII: Final = ("utf-16", "utf-32", "utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape")


def decoded_page(raw: bytes, header: str = "") -> str:
    """The text of a page. `header` is the encoding that the server named, or nothing. Raises Unreadable.

    A byte order mark decides; then UTF-8 where the bytes can be nothing else; then the server; then the page.
    """
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, "replace")
    if not raw.isascii() and (text := _strictly(raw, "utf-8")) is not None:
        return text
    match = _DECLARED.search(raw[:_SCANNED])
    declared = (match[1] or match[2]).decode("ascii") if match else ""
    for name in filter(None, (codec_of(header), codec_of(declared))):
        if (text := _strictly(raw, name)) is not None:
            return text
    if raw.isascii():
        return raw.decode("ascii")
    named = codec_of(header) or codec_of(declared)
    if named:  # some bytes are wrong: what they stood for shows as U+FFFD, and the editor is told
        return raw.decode(named, "replace")
    raise Unreadable(
        "the page does not say in which encoding it is, and it is not UTF-8",
        "open it in a browser and save it again as a web page, or save its text as UTF-8",
    )


def codec_of(name: str) -> str:
    """The codec for an encoding's name as browsers understand it; empty for none."""
    label = name.strip().lower()
    try:
        found = codecs.lookup(_ALIASES.get(label, label)) if label else None
    except (LookupError, ValueError):
        return ""
    if found is None or not found._is_text_encoding or found.name in _SAFE_WITHOUT_ASCII:
        return ""
    return _READ_AS.get(found.name, found.name)


def _strictly(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode(name)
    except (UnicodeDecodeError, ValueError):
        return None
