"""Bylines: names of every shape, outlets and places behind them, and lines that only begin like one."""

from __future__ import annotations

import pytest

from generator.reading.saved.bylines import is_other_credit, read_byline, read_signature, split_names
from generator.reading.saved.names import is_name, sounds_like_outlet


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Lior N. Askerud", ["Lior N. Askerud"]),
        ("BY LIOR ASKERUD AND WIM TARROW", ["LIOR ASKERUD", "WIM TARROW"]),
        ("by Ada Moor, Ria Holm, and Tom Ost", ["Ada Moor", "Ria Holm", "Tom Ost"]),
        ("By Ada Moor in Kelm and Ria Holm in Lissom", ["Ada Moor", "Ria Holm"]),
        ("By: Ada Moor", ["Ada Moor"]),
        ("Written by Ada Moor", ["Ada Moor"]),
        ("*By Ada Moor*", ["Ada Moor"]),
        ("By Dr. Ada Moor and Tom Ost, PhD", ["Dr. Ada Moor", "Tom Ost, PhD"]),
        ("By Ada and Tom Moor", ["Ada and Tom Moor"]),
        ("By Jean-Luc d'Arcy and Sinéad O’Brien", ["Jean-Luc d'Arcy", "Sinéad O’Brien"]),
        ("By Ludwig van der Berg, Abd al-Rahman bin Saleh", ["Ludwig van der Berg", "Abd al-Rahman bin Saleh"]),
        ("By J.K. Moor", ["J.K. Moor"]),
        ("By The Editorial Board", ["The Editorial Board"]),
        ("By Staff Reporter", ["Staff Reporter"]),
        ("By Reuters", ["Reuters"]),
        ("By Ada Moor, Special to the Tide-Ledger", ["Ada Moor"]),
        ("By Ada Moor <ada@tide.example>", ["Ada Moor"]),
        ("By Ada Moor (@adamoor)", ["Ada Moor"]),
        ("By Ada Moor, Staff Writer", ["Ada Moor"]),
        ("Posted by Ada Moor on March 14, 2031", ["Ada Moor"]),
        ("Words: Ada Moor; Photos: Wim Tarrow", ["Ada Moor"]),
        ("Von Jörg van der Aa und Ida Öhl, Kelm", ["Jörg van der Aa", "Ida Öhl"]),
        ("Par Ada Moor (Sarnhaven, correspondante)", ["Ada Moor"]),
        ("Por José Ortega y Gasset y Ana Luz Vidal", ["José Ortega y Gasset", "Ana Luz Vidal"]),
        ("Автор: Мария Ветрова", ["Мария Ветрова"]),
        ("بقلم ليلى حداد ويوسف الأنصاري", ["ليلى حداد", "يوسف الأنصاري"]),
        ("بقلم محمد وليد حسن", ["محمد وليد حسن"]),
        ("作者：林若溪、赵远", ["林若溪", "赵远"]),
        ("记者 李明 王芳", ["李明", "王芳"]),
    ],
)
def test_who_wrote_it(line, names):
    byline = read_byline(line)
    assert byline is not None
    assert list(byline.names) == names


@pytest.mark.parametrize(
    "line",
    [
        "By the time they arrived", "By Tuesday", "By land and by sea", "By Order of the Port Authority", "By and large",
        "By Wednesday it was gone.", "Von der Leyen reist", "By 2031 the port will be full",
        "By Water and Salt", "By Ada Moor said so?",
        "Bygones", "By", "",
    ],
)  # fmt: skip
def test_a_line_that_only_begins_like_a_byline(line):
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("line", "outlet", "maybe"),
    [
        ("By Ada Moor, Delta Wire", "Delta Wire", ""),
        ("By Ada Moor | Tide-Ledger", "Tide-Ledger", ""),
        ("By Ada Moor for the Harbour Post", "Harbour Post", ""),
        ("By Ada Moor for Kelm", "Kelm", ""),
        ("By Ada Moor of The Tide-Ledger", "The Tide-Ledger", ""),
        ("By Ada Moor, Kelm", "", "Kelm"),
        ("By Ada Moor, Tide-Ledger correspondent", "", "Tide-Ledger"),
        ("By Ada Moor and Ria Holm", "", ""),
    ],
)
def test_an_outlet_behind_the_names_is_told_from_a_place(line, outlet, maybe):
    byline = read_byline(line)
    assert byline is not None
    assert (byline.outlet, byline.maybe_outlet) == (outlet, maybe)


def test_a_date_behind_the_names():
    byline = read_byline("By Ada Moor and Ria Holm | Tide-Ledger | Published March 14, 2031 | 5 min read")
    assert byline is not None
    assert (byline.outlet, byline.dates[0].said, str(byline.dates[0].day)) == ("Tide-Ledger", "published", "2031-03-14")


@pytest.mark.parametrize(
    "line",
    ["Ada Moor, Correspondent in Sarnhaven", "Ada Moor | ada@tide.example", "Ada Moor @adamoor",
     "Ada Moor · 14 March 2031 · 4 min read",
     "Ada Moor, March 14, 2031"],
)  # fmt: skip
def test_a_name_without_by_is_an_author_with_a_role_an_address_or_a_date(line):
    signature = read_signature(line)
    assert signature is not None
    assert signature.names == ("Ada Moor",)


@pytest.mark.parametrize(
    "line", ["Ada Moor", "Vedra Vale, Department Spokesperson", "Kelm, Halmark", "Tide-Ledger | March 14, 2031"]
)
def test_a_name_without_by_is_else_not_sure(line):
    assert read_signature(line) is None


def test_other_work_than_writing_makes_no_author():
    assert is_other_credit("Photographs by Wim Tarrow")
    assert is_other_credit("Translated by Ada Moor")
    assert read_byline("Photographs by Wim Tarrow") is None


def test_a_list_that_can_not_be_taken_apart_stays_as_it_is():
    assert split_names("Ada and Tom Moor") == ("Ada and Tom Moor",)


@pytest.mark.parametrize("text", ["Tide-Ledger", "The Harbour Post", "Delta Wire", "Low Water Letter", "Gezeiten-Zeitung"])
def test_what_sounds_like_an_outlet(text):
    assert sounds_like_outlet(text)


@pytest.mark.parametrize("text", ["Port Authority of Kelm said", "New York Times", "World Politics", "Friday", "ada moor", "A"])
def test_what_is_no_persons_name(text):
    assert not is_name(text)
