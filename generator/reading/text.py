"""Text, typed at the door.

Each string of a brief becomes one of these types when it is read, and keeps the place where it stands.
What a type admits is checked here; how it is shown is decided in one place at the exit (`writing.escape`).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, ClassVar, Final, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.errors import Place
from generator.limits import MOST_LETTERS_OF_AN_ID
from generator.reading.inline import Piece, has_marks, parse_marks
from generator.reading.nearly import bare
from generator.reading.placed import Unplaced
from generator.reading.weblinks import why_no_url
from generator.reading.yaml import CUT_OFF, TODO, Mapping, Node, Scalar, Sequence, SourceText, Where, node_at, place_at, shared

__all__ = [
    "FILE_NAME", "SLUG", "TAG", "WIKIDATA", "FileName", "Inline", "NewId", "Piece", "Plain", "Slug", "Tag", "Text", "Url",
    "Wikidata", "inline_words", "parse_inline", "problem", "slug", "why_no_url", "why_reserved",
]  # fmt: skip

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
MAX_SLUG: Final = MOST_LETTERS_OF_AN_ID
_PARAGRAPHS: Final = re.compile(r"p[0-9]+(?:-p[0-9]+)?\Z")
TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-[A-Za-z0-9]{5,8})*\Z")
FILE_NAME: Final = re.compile(r"article(?:-[a-z0-9]+(?:-[a-z0-9]+)*)?\.txt\Z")
WIKIDATA: Final = re.compile(r"Q[1-9][0-9]*\Z")
KEY: Final = "\0"
"""Stands in a problem's message for the key that it is about, which is known only where findings are made."""


def problem(code: str, message: str, help: str = "", **more: Any) -> PydanticCustomError:
    """A problem of one value, for pydantic to carry to the place where findings are made.

    `meant`, among `more`, is the value that was likely meant: a text, or a tuple of texts for a list; `write` what to
    propose in its place; `is_sure` says that nothing else can have been meant.
    """
    # pydantic formats the template with the context: braces of the message itself must not take part in that
    return PydanticCustomError("briefing", "{message}", {"code": code, "message": message, "help": help, **more})


def shown(text: str, most: int = 60) -> str:
    """A value as a message shows it: on one line, and not longer than a line."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rstrip() + "…"


class Text(str):
    """A string with the node it was read from (None in code that makes its own).

    A library has hundreds of thousands of them. So each one remembers its file and where in it it starts, and the rest is
    read again from there when somebody asks.
    """

    __slots__ = ("_at", "_source")
    _source: SourceText | None
    _at: int | Node | None

    expects: ClassVar[str] = "text"

    def __new__(cls, value: str, node: Node | None = None) -> Self:
        made = super().__new__(cls, value)
        made._source = None
        made._at = node
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return _text, (type(self), str(self), *self.where)  # in half the time that Python takes for it otherwise

    @property
    def where(self) -> Where:
        """The file, and the index at which the text starts in it. A guess, which is written nowhere, has a node instead.

        Raises Unplaced for a text that was made of kept data while nobody wanted to know.
        """
        try:
            return self._source, self._at
        except AttributeError:
            raise Unplaced(self) from None

    @property
    def node(self) -> Node | None:
        return node_at(*self.where)

    @property
    def place(self) -> Place:
        source, at = self.where
        if source is not None and isinstance(at, int):
            text = source.text
            if text.startswith(self, at) and self[0] not in "'\"|>":
                return source.place_of(at, at + len(self))  # typed as it is, on one line: as most are
        return place_at(source, at)

    @property
    def is_todo(self) -> bool:
        return "TODO" in self and bool(TODO.match(self))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.read)

    @classmethod
    def read(cls, value: Any) -> Self:
        """A typed text from what the loader read; raises pydantic's error for a value that does not fit."""
        if type(value) is not Scalar:
            return cls._read_other(value)
        made = str.__new__(cls, value.strip(" \t\n"))
        if not made:
            raise no_value()
        written = value.written
        made._source = value.source
        made._at = written if isinstance(written, Node) else shared(at := written.start_mark.index, at)
        if "TODO" not in made or not TODO.match(made):
            cls.check(made)
        return made

    @classmethod
    def _read_other(cls, value: Any) -> Self:
        """The same from what is no scalar: from a text of this type, or of the code's own."""
        if isinstance(value, cls):
            return value
        if isinstance(value, (Mapping, Sequence)):
            raise problem("F003", f"{KEY} takes {cls.expects}, not {_collection(value)}", cls.instead_of(value), on_value=True)
        if not isinstance(value, str):
            raise problem("F003", f"{KEY} takes {cls.expects}")
        text = value.strip(" \t\n")
        if not text:
            raise no_value()
        made = str.__new__(cls, text)
        made._source = made._at = None
        if "TODO" not in text or not TODO.match(text):
            cls.check(made)
        return made

    @classmethod
    def check(cls, text: Self) -> None:
        """Raise if the text is none of this type."""

    @classmethod
    def instead_of(cls, value: Mapping | Sequence) -> str:
        """What to do where a list or mapping stands in the place of this type."""
        return "write one value, without brackets or `- `" if isinstance(value, Sequence) else "write one value, without keys"


def _text(kind: type[Text], value: str, source: SourceText | None, at: int | Node | None) -> Text:
    """The text that a process has handed over."""
    made = str.__new__(kind, value)
    made._source, made._at = source, at
    return made


def _collection(value: Mapping | Sequence) -> str:
    return "a list" if isinstance(value, Sequence) else "a mapping"


def no_value() -> PydanticCustomError:
    """The problem of a key with nothing behind it. Whether it may be left out is known where findings are made."""
    return problem("F004", f"{KEY} has no value")


class _Prose(Text):
    """Text in which a ` #` behind it may be a text cut off by YAML."""

    @classmethod
    def read(cls, value: Any) -> Self:
        if isinstance(value, Scalar) and (comment := value.comment) >= 0:
            if not value:
                raise problem("Y007", f"YAML takes what follows ` #` for a comment, so {KEY} has no value", CUT_OFF, at=comment)
            if not TODO.match(value):
                raise problem("Y007", "YAML takes what follows ` #` for a comment, so this text ends here", CUT_OFF, at=comment)
        return super().read(value)

    @classmethod
    def instead_of(cls, value: Mapping | Sequence) -> str:
        if value.node.is_flow:
            mark, name = ("[", "brackets") if isinstance(value, Sequence) else ("{", "braces")
            return f"take the {name} away; a text that starts with `{mark}` goes under `>-` on the next line"
        if isinstance(value, Mapping):
            return "put a text that holds a colon under `>-` on the next line"
        return "write one text, without `- `"


class Plain(_Prose):
    """What is written is what is shown, character for character: quotes, names, titles."""

    expects = "text"


class Inline(_Prose):
    """Prose that may use emphasis, code and http(s) links, and nothing else."""

    expects = "text"

    @classmethod
    def check(cls, text: Self) -> None:
        if has_marks(text):
            parse_inline(text)


class Url(Text):
    """An http or https address with a host and without a user's name or password."""

    expects = "an address"

    @classmethod
    def check(cls, text: Self) -> None:
        reason = why_no_url(text)
        if reason:
            is_bare = re.match(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?\Z", text)
            meant = f"https://{text}" if is_bare and not why_no_url(f"https://{text}") else ""
            within = bare(text)
            if within and not why_no_url(within):
                meant, reason = within, "an address has no quote marks around it"
            help = f"write `{meant}`" if meant else "write the whole address, as in `https://example.org/page`"
            raise problem("F003", reason, help, meant=meant, is_sure=bool(within))


class Slug(Text):
    """An id, or a reference to one by it."""

    expects = "an id"

    @classmethod
    def check(cls, text: Self) -> None:
        if not SLUG.match(text):
            better = slug(text)
            hint = f"write `{better}`" if better else "write one, as in `lavrov-matrix`"
            if better and all(map(SLUG.match, text.split(" "))):
                hint += ", or a comma between two ids"
            meant = better if issubclass(cls, NewId) else ""  # a reference may mean any other
            raise problem("L001", f"`{shown(text)}` is no id: an id is made of a-z, 0-9 and single hyphens", hint, meant=meant,
                          write=better, is_sure=better == bare(text))  # fmt: skip
        if len(text) > MAX_SLUG:
            raise problem("L001", f"the id has {len(text)} characters; {MAX_SLUG} are allowed", "shorten it")


class NewId(Slug):
    """An id where it is given to an item."""

    @classmethod
    def check(cls, text: Self) -> None:
        super().check(text)
        if reason := why_reserved(text):
            raise problem("L001", f"`{text}` is reserved: {reason}", "choose a telling id")


def why_reserved(name: str) -> str:
    """Why nothing may have this id; empty where it may."""
    if _PARAGRAPHS.match(name):
        return "in evidence it names a paragraph"
    return "its address would be that of a list" if name == "index" else ""


def slug(text: str) -> str:
    """The id that a text would make, for hints: lower case, hyphens between words."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MAX_SLUG].rstrip("-")


class Tag(Text):
    """A language tag (BCP 47, RFC 5646: the well-formed common shapes)."""

    expects = "a language tag"

    @classmethod
    def check(cls, text: Self) -> None:
        if not TAG.match(text):
            meant = (bare(text) or text).replace("_", "-")
            help = f"write `{meant}`" if TAG.match(meant) else "write one, as in `en`, `ru`, `zh-Hant` or `pt-BR` (BCP 47)"
            raise problem("F003", f"`{shown(text)}` is no language tag", help, meant=meant if TAG.match(meant) else "",
                          is_sure=True)  # fmt: skip


class FileName(Text):
    """The name of a file beside the brief."""

    expects = "a file's name"

    @classmethod
    def check(cls, text: Self) -> None:
        if not FILE_NAME.match(text):
            raise problem(
                "F003",
                f"`{shown(text)}` is not the name of a source's text",
                "write `article.txt` for the first source, `article-<source id>.txt` for another",
            )


class Wikidata(Text):
    """An item of Wikidata."""

    expects = "a Wikidata id"

    @classmethod
    def check(cls, text: Self) -> None:
        if not WIKIDATA.match(text):
            found = re.search(r"(?:\A|/wiki/|/entity/)[Qq]?([1-9][0-9]*)\Z", text)
            meant = f"Q{found[1]}" if found else ""
            help = f"write `{meant}`" if found else "write the item's number, as in `Q58217`"
            raise problem("F003", f"`{shown(text)}` is no Wikidata id", help, meant=meant, is_sure=True)


def parse_inline(text: str) -> tuple[Piece, ...]:
    """An inline text as pieces; see `inline`. Raises pydantic's error for a link whose address is none."""
    return parse_marks(text, _check_link)


def _check_link(url: str, start: int, end: int) -> None:
    reason = why_no_url(url)
    if reason:
        raise problem(
            "F006",
            f"a link here has no address that a page may link to: {reason}",
            "write `[words](https://example.org/page)`, or `\\[` if no link is meant",
            within=(start, max(end, start + 1)),
        )


def inline_words(text: Inline) -> str:
    """The words of an inline text without its marks, for titles, descriptions and search."""

    def words(pieces: tuple[Piece, ...]) -> str:
        return "".join(p.text or words(p.pieces) for p in pieces)

    return words(parse_inline(text)) if has_marks(text) and not text.is_todo else str(text)
