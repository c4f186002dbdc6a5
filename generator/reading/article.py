"""An article: from a page as it was saved to numbered paragraphs, and from `article.txt` to the same.

Cleaning is deterministic and loses nothing in silence: what is not a body paragraph is kept in `Saved.left_out`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.errors import BriefingError, Place
from generator.files import TooLong, read_file, reason_of
from generator.limits import MOST_BYTES_OF_A_TEXT, MOST_LETTERS_OF_A_PARAGRAPH, MOST_LINES, MOST_MARKS, MOST_QUOTE_MARKS
from generator.reading.paragraphs import Article, count_words
from generator.reading.saved.lines import blocks_of, fold_lines, lines_of

if TYPE_CHECKING:
    from generator.reading.saved.facts import Doubt, Facts

__all__ = ["Article", "Saved", "clean", "count_words", "fold_lines", "read_article", "read_saved", "text_of_saved"]

_PROGRAMS: Final = {
    b"{\\rtf": "a document in RTF",
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a file of a word processor or an archive (DOCX, ODT, EPUB, ZIP)",
    b"\xd0\xcf\x11\xe0": "a file of an old word processor (DOC)",
    b"\x1f\x8b": "a packed file (GZIP)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}


_MARKS: Final = "*_`~[<&\\"
_QUOTE_MARKS: Final = "\"'“”„‟«»‹›‘’‚‛「」『』〝〞〟＂＇`´"


def read_article(path: Path, shown: str) -> Article:
    """The paragraphs of an `article.txt`; raises BriefingError if it can't be read as UTF-8 text or has none."""
    text = read_saved(path, shown)
    _refuse_too_many_marks(text, shown)
    blocks = blocks_of(lines_of(text))
    article = Article(tuple(" ".join(line.text for line in block) for block in blocks))
    if not article.paragraphs:
        raise BriefingError("the file holds no text", place=Place(shown), help="put the article's paragraphs into it")
    _refuse_too_much(article, shown)
    return article


def _refuse_too_much(article: Article, shown: str) -> None:
    longest = max(map(len, article.paragraphs), default=0)
    if longest > MOST_LETTERS_OF_A_PARAGRAPH:
        message = f"a paragraph has {longest:,} characters; it may have {MOST_LETTERS_OF_A_PARAGRAPH:,}"
        raise BriefingError(message, place=Place(shown), help="put a blank line between the paragraphs")
    if len(article.paragraphs) > MOST_LINES:
        message = f"the file has {len(article.paragraphs):,} paragraphs; an article may have {MOST_LINES:,}"
        raise BriefingError(message, place=Place(shown), help="keep the part that the brief is about")


def _refuse_too_many_marks(text: str, shown: str) -> None:
    marks = sum(map(text.count, _QUOTE_MARKS))
    if marks > MOST_QUOTE_MARKS:
        message = f"the text has {marks:,} quotation marks and apostrophes; an article may have {MOST_QUOTE_MARKS:,}"
        raise BriefingError(message, place=Place(shown), help="keep the part that the brief is about")
    marks = sum(map(text.count, _MARKS))
    if marks > MOST_MARKS:
        message = f"the text has {marks:,} marks as Markdown uses them ({' '.join(_MARKS)}); an article may have {MOST_MARKS:,}"
        raise BriefingError(message, place=Place(shown), help="save the article's words alone, as plain text")


def _refuse_too_many_lines(text: str, shown: str) -> None:
    count = sum(bool(line) and not line.isspace() for line in text.split("\n"))
    if count > MOST_LINES:
        raise BriefingError(f"the file has {count:,} lines; a saved page may have {MOST_LINES:,}", place=Place(shown),
                            help="keep the part that the brief is about")  # fmt: skip


def read_saved(path: Path, shown: str) -> str:
    """The text of a file as it was saved, in NFC with LF line ends; raises BriefingError."""
    try:
        raw = read_file(path, MOST_BYTES_OF_A_TEXT)
    except TooLong as error:
        raise _too_long(error.size, shown) from error
    except OSError as error:
        help = "name the file in which the article is saved, and see that you may read it"
        raise BriefingError(f"the file can't be read: {reason_of(error)}", place=Place(shown), help=help) from error
    return text_of_saved(raw, shown)


def _too_long(size: int, shown: str) -> BriefingError:
    message = f"the file is {size:,} bytes long; an article may have {MOST_BYTES_OF_A_TEXT:,}"
    return BriefingError(message, place=Place(shown), help="save the article alone, as plain text")


def text_of_saved(raw: bytes, shown: str) -> str:
    """The same of a file's bytes."""
    if len(raw) > MOST_BYTES_OF_A_TEXT:
        raise _too_long(len(raw), shown)
    if kind := next((kind for start, kind in _PROGRAMS.items() if raw.startswith(start)), ""):
        raise BriefingError(f"this is {kind}, not its text", place=Place(shown),
                            help="open it, select and copy the article, and save that as plain text in UTF-8")  # fmt: skip
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw[:2].count(0) == 1:
        raise BriefingError("the file is UTF-16, not UTF-8", place=Place(shown), help="save it again with the encoding UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode()) + 1
        raise BriefingError(
            "the file is not UTF-8 from here on",
            place=Place(shown, line, column, line, column + 1),
            help="save the article again as plain text with the encoding UTF-8",
        ) from error
    if "\0" in text:
        raise BriefingError("the file holds no text, but data of a program", place=Place(shown),
                            help="save the article again as plain text with the encoding UTF-8")  # fmt: skip
    return fold_lines(text)


@dataclass(frozen=True)
class Saved:
    """What a page as saved gives: the article, and what is known about it. Empty or None where it is not known.

    `left_out` holds every line that is no paragraph, in the page's order; `doubts` a sentence for each thing that the page does
    not say for sure, with the fact that it is about (or none).
    """

    article: Article
    title: str = ""
    subtitle: str = ""
    byline: tuple[str, ...] = ()
    published: date | None = None
    outlet: str = ""
    topics: tuple[str, ...] = ()
    caption: str = ""
    is_excerpt: bool = False
    left_out: tuple[str, ...] = ()
    url: str = ""
    archived_url: str = ""
    language: str = ""
    rights: str = ""
    kind: str = ""
    doubts: tuple[Doubt, ...] = ()


def clean(saved_text: str, shown: str = "the article", known: Facts | None = None, left: tuple[str, ...] = ()) -> Saved:
    """The article in a page as it was saved, with what the page says about it.

    What can't be recognised for sure stays in the body, because a paragraph too many is seen and one too few is not.
    Cleaning what was cleaned changes nothing more. `shown` is the path that messages name; `known` and `left` are what was
    known of the page and left out of it before. Raises BriefingError for front matter that can't be read.
    """
    # imported where it is needed: a check needs it not, and its expressions take as long to make ready as a check takes
    from generator.reading.saved.page import read_page

    folded = fold_lines(saved_text)
    _refuse_too_many_lines(folded, shown)
    _refuse_too_many_marks(folded, shown)
    page = read_page(folded, shown, known)
    facts = page.facts
    article = Article(tuple(line.text for line in page.paragraphs))
    _refuse_too_much(article, shown)
    return Saved(
        article=article,
        title=facts.title,
        subtitle=facts.subtitle,
        byline=facts.byline,
        published=facts.published,
        outlet=facts.outlet,
        topics=facts.topics,
        caption=facts.caption,
        is_excerpt=facts.is_excerpt,
        left_out=(*(line.text for line in page.left), *left),
        url=facts.url,
        archived_url=facts.archived_url,
        language=facts.language,
        rights=facts.rights,
        kind=facts.kind,
        doubts=tuple(doubt for doubt in facts.doubts if not doubt.about or not getattr(facts, doubt.about)),
    )
