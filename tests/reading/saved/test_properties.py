"""What holds of every page, whatever stands on it and in whatever way its paragraphs are set."""

from __future__ import annotations

from collections import Counter

from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator.errors import BriefingError
from generator.reading.article import Saved, clean, fold_lines
from tests.reading.saved.material import LINES, SENTENCES, wrapped

PAGES = st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(["\n", "\n\n", "\n\n\n"])), max_size=30).map(
    lambda parts: "".join(line + end for line, end in parts)
)
PLAIN = [line for line in LINES if not any(mark in line for mark in "#*`[<>&\\|=~_-") and "{{" not in line]
PLAIN_PAGES = st.lists(st.tuples(st.sampled_from(PLAIN), st.sampled_from(["\n", "\n\n"])), max_size=30).map(
    lambda parts: "".join(line + end for line, end in parts)
)


def cleaned(page: str) -> Saved:
    try:
        return clean(page)
    except BriefingError:
        assume(False)  # broken front matter has no paragraphs
        raise


@given(PAGES)
@example("---\ntitle: x\n---\n---\ntitle: y\n---\nWords.")
@example("# # #\n\n# A heading\n\nSubject: x\nFrom: y\n\nwords")
def test_what_was_cleaned_is_clean(page):
    article = cleaned(page).article
    assert clean(article.text).article == article


@given(PLAIN_PAGES)
def test_every_character_of_a_plain_page_is_in_the_text_or_told_as_left_out(page):
    saved = cleaned(page)
    kept = Counter("".join("".join((*saved.article.paragraphs, *saved.left_out)).split()))
    assert kept == Counter("".join(fold_lines(page).split()))


@given(PAGES)
def test_a_page_gives_the_same_each_time(page):
    assert cleaned(page) == cleaned(page)


HEADERS = [
    "",
    "Two shores and one hammer\n\nBy Ria Holm\n\nMarch 14, 2031\n\n",
    "HARBOUR POST\nWorld\n\nTwo shores, one hammer\n\nThe hull is mended by neither.\n\nBy Ria Holm | 14.03.2031\n\nShare\n\n",
    "---\ntitle: Two shores\nauthor: Ria Holm\n---\n\n",
    "# Two shores and one hammer\n\n*Ria Holm, 14 March 2031*\n\n",
    "Title: Two shores\nAuthor: Ria Holm\nDate: 14/03/2031\n\n",
    "From: Harbour Post <a@harbour-post.example>\nSubject: Two shores\nDate: 14 Mar 2031 06:02:11 +0100\n\nView in browser\n\n",
]
TAILS = [
    "",
    "\n\n© 2031 Harbour Post. All rights reserved.",
    "\n\nTags: ferries, Kelm",
    "\n\n(Reporting by Ria Holm in Kelm; editing by Tom Ost)",
    "\n\nRelated stories\n\nThe other oar\n\nNine thousand crossings",
    "\n\nContinue reading with a free account:\n• The map room\n• Letters",
    "\n\n***\n\nYou received this email because you signed up.\nUnsubscribe | Preferences\nHarbour Post, 4 Quay, Kelm 1102",
    "\n\nShare this article\n\nFacebook\nTwitter\n\nMost read\n\n1. The other oar\n2. The hull\n",
    "\n\nENDS",
]
LAYOUTS = {
    "blank lines": "\n\n".join,
    "two blank lines": "\n\n\n".join,
    "a line each": "\n".join,
    "wrapped": lambda ps: "\n\n".join(wrapped(p) for p in ps),
    "wrapped and indented": lambda ps: "\n".join(wrapped(p, first="    ") for p in ps),
    "a line each, indented": lambda ps: "\n".join(f"    {p}" for p in ps),
    "indented as a whole": lambda ps: "\n\n".join(wrapped(p, first="  ", rest="  ") for p in ps),
}
BODIES = (
    st.permutations(SENTENCES)
    .map(lambda ps: [SENTENCES[0], *(p for p in ps if p != SENTENCES[0])])
    .flatmap(lambda ps: st.integers(5, len(ps)).map(lambda size: ps[:size]))
)


@given(
    BODIES,
    st.sampled_from(HEADERS),
    st.sampled_from(TAILS),
    st.sampled_from(sorted(LAYOUTS)),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_the_paragraphs_come_out_whatever_stands_around_them_and_however_they_are_set(body, header, tail, layout, end):
    page = header + LAYOUTS[layout](body) + tail + "\n"
    assert clean(page.replace("\n", end)).article.paragraphs == tuple(body)


@given(BODIES, st.data())
def test_what_stands_between_paragraphs_and_is_no_part_of_them_goes(body, data):
    between = [
        "Advertisement",
        "Story continues below",
        "Read more: The other oar",
        "***",
        "Share",
        "Sign up for our newsletter",
    ]
    page = "\n\n".join(part for p in body for part in (p, *data.draw(st.lists(st.sampled_from(between), max_size=1))))
    assert clean(page).article.paragraphs == tuple(body)
