"""Mails and newsletters: headers, forwarding, quoting, links; and sentences that only begin like a header."""

from __future__ import annotations

from datetime import date

import pytest

from generator.errors import BriefingError
from generator.reading.article import Saved, clean
from tests.reading.saved.material import SENTENCES, wrapped

BODY = (SENTENCES[0], SENTENCES[1], SENTENCES[3])
TEXT = "\n\n".join(map(wrapped, BODY))
SENDER = "From: Harbour Post <news@harbour-post.example>"


def read(head: str, text: str = TEXT) -> Saved:
    """What a mail says whose body comes out whole."""
    saved = clean(f"{head}\n\n{text}\n")
    assert saved.article.paragraphs == BODY
    return saved


@pytest.mark.parametrize(
    "head",
    [
        f"{SENDER}\nTo: x@y.example\nSubject: Two shores\nDate: Fri, 14 Mar 2031 06:02:11 +0100",
        f"{SENDER}\nSent: Friday, March 14, 2031 6:02 AM\nTo: Editor\nSubject: FW: RE: Two shores",
        f"Begin forwarded message:\n\n{SENDER}\nSubject: Two shores\nDate: March 14, 2031 at 6:02:11 AM GMT+1\nTo: x@y.example",
        f"FYI, see below.\n\n--- Forwarded message ---\n{SENDER}\nDate: Fri, Mar 14, 2031 at 6:02 AM\nSubject: Two shores",
        f"From: Me <me@x.example>\nSubject: Fwd: x\nDate: 2031-03-20\n\n-----Original Message-----\n{SENDER}\n"
        "Sent: 14 March 2031\nSubject: Two shores",
        f"Subject: Two\n shores\n{SENDER}\nDate: 2031-03-14\nMessage-ID: <1@x>\nList-Unsubscribe: <mailto:x@y.example>",
        "Von: Harbour Post <news@harbour-post.example>\nGesendet: Freitag, 14. März 2031 06:02\nAn: x\nBetreff: WG: Two shores",
        "*From:* Harbour Post <news@harbour-post.example>\n*Subject:* Two shores\n*Date:* 14 March 2031",
        "Subject: =?UTF-8?Q?Two_shores?=\nFrom: =?UTF-8?B?SGFyYm91ciBQb3N0?= <a@b.example>\nDate: 2031-03-14",
    ],
)
def test_the_innermost_headers_say_what_it_is(head):
    saved = read(head)
    assert (saved.title, saved.published, saved.outlet) == ("Two shores", date(2031, 3, 14), "Harbour Post")


def quoted(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def test_a_mail_that_is_quoted_as_a_whole():
    saved = read("On Fri, Mar 14, 2031 at 6:02 AM Harbour Post <news@harbour-post.example> wrote:", quoted(TEXT))
    assert (saved.published, saved.outlet) == (date(2031, 3, 14), "Harbour Post")
    assert read("A note on top.\n\nOn March 14, 2031 Harbour Post\nwrote:", quoted(TEXT)).published == date(2031, 3, 14)
    assert read(f"{SENDER}\nSubject: Two shores", quoted(quoted(TEXT))).title == "Two shores"


@pytest.mark.parametrize(
    ("sender", "outlet", "byline"),
    [
        ("Ria Holm from Low Water <a@b.example>", "Low Water", ("Ria Holm",)),
        ("Ria Holm at Harbour Post <a@b.example>", "Harbour Post", ("Ria Holm",)),
        ("Harbour Post Morning Tide <tide@harbour-post.example>", "Harbour Post", ()),
        ("Low Water Letter <a@lowwater.example>", "Low Water Letter", ()),
        ("Brightwater <a@brightwater.example>", "Brightwater", ()),
        ("Ria Holm <ria@b.example>", "", ()),
        ("news@b.example", "", ()),
    ],
)
def test_a_sender_is_the_outlet_only_where_that_is_sure(sender, outlet, byline):
    saved = read(f"From: {sender}\nSubject: Two shores\nDate: 2031-03-14")
    assert (saved.outlet, saved.byline) == (outlet, byline)


def test_a_sender_who_may_be_the_author_is_told():
    saved = read("From: Ria Holm <ria@b.example>\nSubject: Two shores\nDate: 2031-03-14")
    assert any("“Ria Holm”" in doubt.says for doubt in saved.doubts)


def test_links_of_a_mail_go_and_are_told():
    text = (
        TEXT.replace("late again", "late (https://x.example/a?b=(1)) again <https://x.example/c>", 1)
        + "\n\nhttps://x.example/d\n"
    )
    left = read(f"{SENDER}\nSubject: x", text).left_out
    assert {"(https://x.example/a?b=(1))", "<https://x.example/c>", "https://x.example/d"} <= set(left)


@pytest.mark.parametrize(
    "links",
    ["[1] https://x.example/a\n[2] https://x.example/b", "References\n\n1. https://x.example/a\n2. https://x.example/b"],
)
def test_numbers_of_links_go_with_the_list_that_explains_them(links):
    text = TEXT.replace("mail", "mail [1]", 1) + "[2]"
    read("", f"{text}\n\n{links}")


def test_a_newsletter_is_known_by_its_footer_too():
    text = TEXT.replace("late again", "late (https://x.example/a) again", 1)
    url = "https://locks.example/p/two-shores"
    saved = read(f"View this post on the web at {url}", f"{text}\n\nUnsubscribe https://locks.example/u")
    assert saved.url == url


def test_numbers_that_no_list_explains_stay():
    text = f"{BODY[0]}[1]\n\n[1] It was built in 1902."
    assert clean(text).article.paragraphs == (f"{BODY[0]}[1]", "[1] It was built in 1902.")


def test_a_masthead_that_repeats_the_sender_goes():
    assert read(f"{SENDER}\nSubject: Two shores\nDate: 2031-03-14\n\nHARBOUR POST\nNo. 12").title == "Two shores"


def test_a_signature_goes():
    assert "Ria Holm" in read(f"{SENDER}\nSubject: x", f"{TEXT}\n\n-- \nRia Holm\nHarbour Post").left_out


def test_the_newsletters_name_is_not_its_title():
    head = "THE MORNING TIDE\nby Ria Holm\nMarch 14, 2031"
    foot = "You received this because you subscribed to The Morning Tide.\nUnsubscribe"
    saved = clean(f"{head}\n\n{TEXT}\n\n{foot}")
    assert (saved.title, saved.outlet, saved.article.paragraphs) == ("", "The Morning Tide", BODY)


def test_the_source_code_of_a_mail_is_refused():
    with pytest.raises(BriefingError, match="source code of a mail"):
        clean(
            "MIME-Version: 1.0\nSubject: x\nFrom: y\nContent-Type: multipart/alternative; boundary=a\n\n--a\n\nhi", "mail.eml"
        )


@pytest.mark.parametrize(
    "first", ["From: the river's mouth, a city watches.", "Subject: an envoy. Date: unknown.", "To: nobody in particular."]
)
def test_a_sentence_that_begins_like_a_header_stays(first):
    assert clean("\n\n".join((first, *BODY))).article.paragraphs == (first, *BODY)
