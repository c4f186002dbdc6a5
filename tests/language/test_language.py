"""A language: its messages, dates, plurals, and which way its texts run."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import BriefingError
from generator.language import ENGLISH, Message, language_of_site
from generator.language.catalogue import parse_catalogue
from generator.language.language import Language
from generator.language.sites import all_messages
from generator.reading.dates import PartialDate
from generator.writing.escape import Markdown, Untyped
from generator.writing.spoken import Spoken
from tests.language.making import po

NOWHERE = Path(__file__).parent  # a project without catalogues of its own
ARABIC = language_of_site(NOWHERE, "ar")


def with_catalogue(root: Path, tag: str, text: str) -> Language:
    (root / "locale").mkdir(exist_ok=True)
    (root / "locale" / f"{tag}.po").write_text(text, encoding="utf-8")
    return language_of_site(root, tag)


def test_english_needs_no_catalogue_and_misses_nothing():
    assert language_of_site(NOWHERE) is ENGLISH
    assert ENGLISH.gettext("Quotes of %(actor)s", actor="Ada") == "Quotes of Ada"
    assert [ENGLISH.ngettext("%(count)s quote", "%(count)s quotes", n) for n in (0, 1, 2)] == [
        "0 quotes",
        "1 quote",
        "2 quotes",
    ]
    assert ENGLISH.missing == ()


def test_arabic_is_whole_and_says_no_message_in_english():
    assert ARABIC.missing == ()
    assert (ARABIC.tag, ARABIC.direction) == ("ar", "rtl")
    (catalogue,) = ARABIC.catalogues
    assert catalogue.fuzzy == 0
    names = {"JSON", "Atom", "Markdown", "JavaScript", "Esc"}
    for message in all_messages():
        for form in catalogue.messages[message]:
            words = "".join(form.split("%(")[0:1] + [part.partition(")s")[2] for part in form.split("%(")[1:]])
            latin = set("".join(c if c.isascii() and c.isalpha() else " " for c in words).split())
            assert latin <= names, (message, form)


def test_the_tables_differ_in_arabic():
    from generator.publish.tables import TABLES, kinds_in

    assert list(kinds_in(Spoken(ARABIC)).values()) == list(TABLES)  # the theme knows a table by the names of its columns


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "اقتباس واحد"), (2, "اقتباسان"), (3, "3 اقتباسات"), (10, "10 اقتباسات"), (11, "11 اقتباسًا"), (99, "99 اقتباسًا"),
     (100, "100 اقتباس"), (103, "103 اقتباسات"), (0, "لا اقتباسات")],
)  # fmt: skip
def test_arabic_has_six_forms(number, said):
    assert ARABIC.ngettext("%(count)s quote", "%(count)s quotes", number) == said


@pytest.mark.parametrize(
    ("tag", "day", "month", "year"),
    [
        ("en", "14 May 2019", "May 2019", "2019"),
        ("ar", "14 مايو 2019", "مايو 2019", "2019"),
        ("de", "14. Mai 2019", "Mai 2019", "2019"),
        ("es", "14 de mayo de 2019", "mayo de 2019", "2019"),
        ("el", "14 Μαΐου 2019", "Μάιος 2019", "2019"),
        ("ja", "2019年5月14日", "2019年5月", "2019"),
        ("pt-BR", "14 de maio de 2019", "maio de 2019", "2019"),
        ("he", "14 במאי 2019", "מאי 2019", "2019"),
    ],
)
def test_a_date_is_as_cldr_has_it_with_digits_that_all_know(tag, day, month, year):
    language = language_of_site(NOWHERE, tag)
    assert (language.date(2019, 5, 14), language.date(2019, 5), language.date(2019)) == (day, month, year)


def test_a_date_that_could_start_a_list_does_not():
    assert Spoken(language_of_site(NOWHERE, "de")).date(PartialDate(2019, 5, 14)) == "14&#46; Mai 2019"


def test_a_project_brings_a_language_or_says_one_its_own_way(tmp_path):
    german = with_catalogue(tmp_path, "de", po({"Quotes": "Zitate"}))
    assert (german.gettext("Quotes"), german.gettext("Briefs")) == ("Zitate", "Briefs")
    assert len(german.missing) == len(all_messages()) - 1
    arabic = with_catalogue(tmp_path, "ar", po({"Quotes": "الأقوال"}))
    assert (arabic.gettext("Quotes"), arabic.gettext("Briefs")) == ("الأقوال", "الموجزات")
    assert arabic.missing == ()
    english = with_catalogue(tmp_path, "en", po({"Briefs": "Dossiers"}))
    assert (english.gettext("Briefs"), english.missing) == ("Dossiers", ())


def test_a_country_falls_back_on_its_language(tmp_path):
    with_catalogue(tmp_path, "pt", po({"Home": "Início", "Search": "Pesquisa"}))
    assert with_catalogue(tmp_path, "pt-BR", po({"Search": "Busca"})).gettext("Search") == "Busca"
    assert language_of_site(tmp_path, "pt-BR").gettext("Home") == "Início"


def test_the_digest_stands_for_all_that_a_page_takes(tmp_path):
    digests = {with_catalogue(tmp_path, "de", po({"Home": said})).digest for said in ("Start", "Anfang")}
    digests |= {
        ENGLISH.digest,
        ARABIC.digest,
        language_of_site(tmp_path, "ar", "ltr").digest,
        language_of_site(NOWHERE, "de").digest,
    }
    assert len(digests) == 6
    assert language_of_site(NOWHERE, "ar").digest == ARABIC.digest


def test_an_unknown_language_and_a_broken_catalogue_are_told(tmp_path):
    with pytest.raises(BriefingError, match="no language that is known"):
        language_of_site(tmp_path, "xx-nowhere")
    with pytest.raises(BriefingError) as caught:
        with_catalogue(tmp_path, "de", po({"Home": "%(x)s"}))
    assert caught.value.place is not None
    assert str(caught.value.place) == "locale/de.po:6:1"


@pytest.mark.parametrize(
    ("text", "in_english", "in_arabic"),
    [
        ("Nabil Qasim", "", "ltr"),
        ("نبيل قاسم", "rtl", ""),
        ("قمة G7", "rtl", "rtl"),  # it ends against an Arabic line
        ("The word שלום", "ltr", "ltr"),
        ("قمة G7 أمس", "rtl", ""),
        ("4.75 – 5", "", ""),
    ],
)
def test_a_text_is_set_apart_where_it_would_change_places(text, in_english, in_arabic):
    assert (ENGLISH.turns(text), ARABIC.turns(text)) == (in_english, in_arabic)


def test_a_translation_is_text_and_takes_markdown_only():
    spoken = Spoken(
        Language(
            "de",
            ENGLISH.locale,
            (parse_catalogue(po({"Home": "*a* <b>", "Quotes of %(actor)s": "# %(actor)s|"}).encode(), "x"),),
        )
    )
    assert spoken.gettext("Home") == "&#42;a&#42; &#60;b&#62;"
    assert spoken.gettext("Quotes of %(actor)s", actor=Markdown("**Ada**")) == "&#35; **Ada**&#124;"
    with pytest.raises(Untyped):
        spoken.gettext("Quotes of %(actor)s", actor="Ada")  # type: ignore[arg-type]


def test_a_heading_keeps_the_anchor_of_its_english_words():
    assert Spoken(ENGLISH).section("Key actors") == "Key actors"
    assert Spoken(ARABIC).section("Key actors") == "الأطراف الرئيسية {#key-actors}"
    assert Spoken(ARABIC).heading(Message("Persons")).endswith("{#persons}")
