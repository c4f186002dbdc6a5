"""Catalogues: what is taken from them, and what is refused, with its line."""

from __future__ import annotations

import pytest

from generator.errors import BriefingError
from generator.language import Message
from generator.language.catalogue import parse_catalogue
from tests.language.making import HEAD, TWO_FORMS, po


def refused(text: str | bytes) -> BriefingError:
    with pytest.raises(BriefingError) as caught:
        parse_catalogue(text if isinstance(text, bytes) else text.encode(), "locale/de.po")
    return caught.value


def test_a_message_has_its_context_and_all_its_forms():
    text = HEAD.format(TWO_FORMS) + (
        'msgctxt "filter"\nmsgid "Kind"\nmsgstr "Art"\n\n'
        'msgid "%(count)s quote"\nmsgid_plural "%(count)s quotes"\nmsgstr[0] "ein Zitat"\nmsgstr[1] "%(count)s Zitate"\n'
    )
    found = parse_catalogue(text.encode(), "de.po")
    assert found.messages == {
        Message("Kind", "", "filter"): ("Art",),
        Message("%(count)s quote", "%(count)s quotes"): ("ein Zitat", "%(count)s Zitate"),
    }
    assert [found.plural(n) for n in (0, 1, 2)] == [1, 0, 1]


def test_what_is_empty_or_doubtful_is_not_taken():
    text = po({"Home": "", "Search": "Suche"}) + '\n#, fuzzy\nmsgid "Method"\nmsgstr "Weg"\n'
    found = parse_catalogue(text.encode(), "de.po")
    assert list(found.messages) == [Message("Search")]
    assert found.fuzzy == 1


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (po({"Quotes of %(actor)s": "Zitate von %(akteur)s"}), 6, "lacks %(actor)s"),
        (po({"Home": "Start %(now)s"}), 6, "has %(now)s"),
        (po({"Home": "Start \u202e"}), 6, "U+202E"),
        (HEAD.format("nplurals=2; plural=(n > 1 ? 2 : 0);"), 3, "`Plural-Forms` gives 2 no form"),
        (HEAD.format("nplurals=2; plural=import_os;"), 3, "`Plural-Forms`"),
        (po({}) + 'msgid "a"\nmsgstr "b"\nnonsense\n', 7, "can't be read"),
        (po({}) + 'msgid "a"\nmsgid "b"\nmsgstr "c"\n', None, "can't be read"),
        (po({"Home": "Start"}).encode() + b'\nmsgid "x"\nmsgstr "\xff"\n', 9, "not UTF-8"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_the_way_out(text, line, said):
    error = refused(text)
    assert said in error.message
    assert error.help
    assert error.place is not None
    assert line is None or error.place.line == line
    assert error.place.path == "locale/de.po"


def test_only_the_number_may_be_left_out_of_a_form():
    message = 'msgid "Of %(all)s, %(count)s is"\nmsgid_plural "Of %(all)s, %(count)s are"\n'
    text = HEAD.format(TWO_FORMS) + message
    good = parse_catalogue((text + 'msgstr[0] "eines von %(all)s"\nmsgstr[1] "%(count)s von %(all)s"\n').encode(), "x")
    assert len(good.messages) == 1
    assert "lacks %(all)s" in refused(text + 'msgstr[0] "eines"\nmsgstr[1] "%(count)s von %(all)s"\n').message
