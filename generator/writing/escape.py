"""The one door out: typed text becomes Markdown, HTML, front matter or JSON here and nowhere else.

Letters, digits, spaces and ordinary prose punctuation come out as they went in. What Markdown or HTML could take for
syntax becomes a numeric character reference: escaping by backslash changes structure in some extensions, and
`html.escape` leaves Markdown's own marks alive.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote

from generator import compact
from generator.reading.inline import has_marks
from generator.reading.text import SLUG, Inline, Piece, Slug, Text, Url, parse_inline

_SYNTAX: Final = re.compile(r"[\\`*_{}\[\]<>&|~^$#\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029](?:(?<!#)|\Z)")
_LINE_START: Final = re.compile(r"[#+\-=>:!?%/]|(\d{1,9})[.)]")
_NO_CODE_SPAN: Final = re.compile(r"[|\n&<>{}]|\A\s|\s\Z")
_BREAK: Final = re.compile(r"[ \t]*\n[ \t]*")
_WIDE_BREAK: Final = re.compile(r"\s*\n\s*")
_NO_ADDRESS: Final = re.compile(r"[\s<>()\"'\\`*_{}|\[\]^]")
_NO_ID: Final = re.compile(r"[^a-z0-9]+")
_NO_DIRECTIVE: Final = re.compile(r"&(?!text=)")
_ENCODED: Final = re.compile(r"%(?:21|2F|3A|3B|3F|[89A-F][0-9A-F](?:%[89A-F][0-9A-F])*)")
_AS_IT_IS: Final = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "Pd", "Po"))
"""Categories of characters that may stand in an address as they are. Quote marks are not among them: WebKit misses these."""


class Markdown(str):
    """Text that is Markdown: made here from typed text, or written in this repository."""

    __slots__ = ()

    def __add__(self, other: str) -> Markdown:
        if not isinstance(other, Markdown):
            raise TypeError(f"Markdown can be joined with Markdown only, not with {type(other).__name__}")
        return Markdown(super().__add__(other))


class Untyped(TypeError):
    """A template was given a string that no type vouches for."""


def _reference(match: re.Match[str]) -> str:
    number = ord(match[0][0])
    # the entrance admits no control characters and no other ends of lines; a site's name may hold one
    return f"&#{number};" if 0x20 <= number < 0x7F else " "


@lru_cache(maxsize=1 << 14)  # names and titles stand on many pages
def plain(text: str) -> Markdown:
    """A text as Markdown that shows exactly this text, on one line, wherever in a line it stands."""
    one_line = (_BREAK.sub(" ", text) if "\n" in text else text).strip()
    escaped = _SYNTAX.sub(_reference, one_line)
    return at_start(escaped)


def escaped(text: str) -> Markdown:
    """A part of a line as Markdown, its spaces kept; what stands at the start of a line goes through `at_start` as well."""
    return Markdown(_SYNTAX.sub(_reference, _BREAK.sub(" ", text)))


def at_start(escaped_text: str) -> Markdown:
    """Escaped text for where a line may start."""
    match = _LINE_START.match(escaped_text)
    if match is None:
        return Markdown(escaped_text)
    return Markdown(f"{match[1] or ''}&#{ord(match[0][-1])};{escaped_text[match.end() :]}")


def inline(text: Inline) -> Markdown:
    """Inline prose as Markdown: its emphasis, code and links, and everything else as text.

    What is still to do is shown as it was typed: its links were not looked at.
    """
    if text.is_todo:
        return plain(text)
    one_line = (_WIDE_BREAK.sub(" ", text) if "\n" in text else text).strip()
    made = _pieces(parse_inline(one_line)) if has_marks(one_line) else _words(one_line)
    return at_start(made)


def _words(text: str) -> str:
    """A piece that is text. A `!` before a link would make an image of it."""
    words = _SYNTAX.sub(_reference, text)
    return f"{words[:-1]}&#33;" if words.endswith("!") else words


def _pieces(pieces: Sequence[Piece], *, within: bool = False) -> str:
    """Pieces side by side. Where an asterisk could be taken for a part of something else, a tag stands in its place."""
    made = ""
    for i, piece in enumerate(pieces):
        if piece.kind == "text":
            made += _words(piece.text)
        elif piece.kind == "code":
            is_plain = not _NO_CODE_SPAN.search(piece.text) and not made.endswith("`")
            made += f"`{piece.text}`" if is_plain else f"<code>{_SYNTAX.sub(_reference, piece.text)}</code>"
        elif piece.kind == "link":
            made += link(Markdown(_pieces(piece.pieces)), Url(piece.url))
        else:
            mark, tag = ("**", "strong") if piece.kind == "strong" else ("*", "em")
            inner = _pieces(piece.pieces, within=True)
            is_at_edge = within and i in (0, len(pieces) - 1)
            is_tag = is_at_edge or _touches(pieces[i - 1 : i], -1) or _touches(pieces[i + 1 : i + 2], 0)
            made += f"<{tag}>{inner}</{tag}>" if is_tag else f"{mark}{inner}{mark}"
    return made


def _touches(beside: Sequence[Piece], end: int) -> bool:
    """Whether the piece beside emphasis is emphasis too, or begins or ends with a letter: `*a*b` means less to CommonMark."""
    return any(piece.kind != "text" or piece.text[end].isalnum() for piece in beside)


def inline_html(text: Inline) -> str:
    """Inline prose as HTML, for what is no page of ours, such as a feed."""
    return "".join(map(_html_piece, parse_inline(_WIDE_BREAK.sub(" ", text).strip())))


def _html_piece(piece: Piece) -> str:
    if piece.kind in ("text", "code"):
        escaped = html.escape(piece.text)
        return f"<code>{escaped}</code>" if piece.kind == "code" else escaped
    inner = "".join(map(_html_piece, piece.pieces))
    if piece.kind == "link":
        return f'<a href="{html.escape(piece.url)}">{inner}</a>'
    tag = "strong" if piece.kind == "strong" else "em"
    return f"<{tag}>{inner}</{tag}>"


def link(words: Markdown, url: Url) -> Markdown:
    """A Markdown link out, or the words alone where there is no address."""
    return Markdown(f"[{words}]({address(url)})") if url else words


def address(url: str) -> Markdown:
    """An address for use in a Markdown link: what could end it or open something else is percent-encoded.

    In a link to words of a page, their letters stand as they are: browsers take both for the same, and to readers of the
    Markdown it is a text, in a script other than Latin of a third of the bytes.
    """
    page, directive, words = url.partition("#:~:text=")
    if directive and "%" in words:
        url = page + directive + _ENCODED.sub(_readable, words)
    encoded = _NO_ADDRESS.sub(lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), url)
    # browsers would read `&lt;` in an address as `<`; `&text=` joins text directives, and is no such name
    return Markdown(_NO_DIRECTIVE.sub("&amp;", encoded))


def _readable(match: re.Match[str]) -> str:
    """Percent-encoded characters as themselves, where they can be nothing but a part of a word or a mark between words."""
    try:
        text = bytes.fromhex(match[0].replace("%", "")).decode()
    except UnicodeDecodeError:
        return match[0]
    if not unicodedata.is_normalized("NFC", text):
        return match[0]  # it would not stay as it is everywhere
    made, is_after_letter = "", False
    for char in text:
        kind = unicodedata.category(char)
        is_after_letter = kind in _AS_IT_IS or (is_after_letter and kind in ("Mn", "Mc"))
        made += char if is_after_letter else quote(char)
    return made


def identifier(text: str) -> Markdown:
    """An id, or what one begins with, for an anchor or an attribute.

    Only in a draft may it be none: what says TODO becomes an id that no other syntax can be read into.
    """
    return Markdown(text if SLUG.match(text) else _NO_ID.sub("-", text.lower()).strip("-") or "todo")


def join(parts: Iterable[Markdown], between: str = "\xa0· ") -> Markdown:
    """Parts side by side, the dot kept with what stands before it; empty ones are left out."""
    return Markdown(between.join(part for part in parts if part))


def html_text(text: str) -> str:
    """A text inside HTML or SVG, as text or as an attribute's value in double quotes."""
    return re.sub(r"[\x00-\x1f]", " ", html.escape(text, quote=True)).replace("*", "&#42;").replace("_", "&#95;")


def json_text(value: Any, indent: int | None = 2) -> str:
    """JSON that may stand in HTML, keys sorted."""
    return _in_html(json.dumps(value, ensure_ascii=False, sort_keys=True, indent=indent))


def json_for_programs(value: Any) -> str:
    """The same without a space, keys as they come."""
    return _in_html(compact.written(value).decode("utf-8", "surrogatepass"))


def _in_html(text: str) -> str:
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def front_matter(title: str, description: str = "", *, unsearched: bool = False, moved_to: str = "") -> Markdown:
    """The head of a page: a fixed list of keys, values as JSON strings, always with a title.

    Title and description are escaped for HTML, because MkDocs' templates print them as they are. `moved_to` is the
    Markdown file, relative to this one, of the page that took this one's place.
    """
    lines = ["---", f"title: {_head(title)}"]
    if description:
        lines.append(f"description: {_head(description)}")
    if unsearched:
        lines += ["search:", "  exclude: true"]
    if moved_to:
        lines.append(f"moved_to: {_head(moved_to)}")
    return Markdown("\n".join([*lines, "---"]))


def _head(text: str) -> str:
    one_line = re.sub(r"\s+", " ", text).strip()
    return json.dumps(html.escape(one_line, quote=True).replace("&#x27;", "'"), ensure_ascii=False)


def finish(value: Any) -> str:
    """What Jinja may print: Markdown, typed text and whole numbers; anything else is a bug of ours. Dates need a language."""
    if isinstance(value, Markdown):
        return value
    if isinstance(value, Inline):
        return inline(value)
    if isinstance(value, Slug):
        return identifier(value)
    if isinstance(value, Text):
        return plain(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise Untyped(f"a template was given {type(value).__name__} {value!r:.60}, which is not typed text")
