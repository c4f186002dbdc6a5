"""Sentences, and lines of the kinds that pages are made of, for the tests of what cleans them."""

from __future__ import annotations

import textwrap

SENTENCES = (
    "The ferry that carries the mail between the two shores was late again on Tuesday, and so the letter that both sides had "
    "been waiting for since the spring was read aloud a day after the answer to it.",
    "“It leaks,” the boatman, Ivo Lund, said. “It has always leaked.”",
    "Who holds the hammer?",
    "The keeper, Ada Moor, told the Harbour Post that she had not been asked, and that she would not have said.",
    "By Wednesday it was gone.",
    "That was on May 18, 2031.",
    "The price: 9,000 crossings.",
    "Share of the costs: a third for each shore, and a third for nobody, as the minister put it in a note of 14 March 2031.",
    "Read more slowly, the letter says something else. It speaks of “the hull,” a word that both sides have circled.",
    "You can unsubscribe from a river, an old lock-keeper here likes to say, but not from the salt.",
    "Subscribe to that view, and you must explain the lamp.",
    "Related to this is the question of the oar, which nobody has seen since the spring and which neither of the two shores "
    "will pay for.",
    "Copyright in the maps is a quarrel of its own, said Ria Holm of the survey office.",
    "Advertisement on the quay is painted on sails, so a slogan travels slowly.",
    "Reporting by the League’s own hydrologists puts the loss at a third.",
    "Topics such as salt were left for April.",
    "1. Nobody reads the gauge at night, which is when it moves.",
    "She would not say more. He would not say less.",
)
"""Paragraphs, some of which begin as lines do that are none."""

LINES = (
    *SENTENCES,
    "---", "+++", "***", "=====", "# A heading", "## A section", "> quoted words", ">", "- an item", "* an item",
    "1. first", "2. second", "![x](y.png)", "[words](https://x.example)", "[1]: https://x.example",
    "[1] https://x.example", "word [1] word", "[^1]: A note.", "```", "<!-- a comment", "-->", "**bold** and *it*",
    "*a caption*", "| a | b |", "|---|---|", "title: x", "author: Ada Moor",
    "From: Harbour Post <a@harbour-post.example>", "Subject: The oar", "Date: Fri, 14 Mar 2031 06:02:11 +0100",
    "To: x@y.example", "---------- Forwarded message ---------",
    "On Fri, Mar 14, 2031 at 6:02 AM X <a@b.example> wrote:", "Unsubscribe | Manage preferences",
    "You received this email because you signed up.", "-- ", "Q: What?", "A: That.", "MR. LUND: Good.", "LUND: Yes.",
    "Ivo Lund", "Ada Moor", "00:00:04", "[00:00:04] LUND: Words.", "By Ria Holm", "By", "and Tom Ost",
    "14 March 2031", "Updated 15 March 2031", "03/04/2031", "Related stories", "Read more: The other oar",
    "Tags: a, b", "Tags", "Share", "5 min read", "© 2031 Harbour Post", "ENDS", "# # #",
    "Reporting by Ada Moor; editing by Tom Ost", "Already a subscriber? Log in", "Register to continue reading:",
    "• one", "HARBOUR POST", "World", "Home > World > Kelm", "What is left of the oar",
    "The keeper and the boatman disagree about the hammer", "Photo by Tom Ost/Pool", "    an indented line",
    "\ta line behind a tab", "　全角のインデント", "哈尔马克与托尔万的特使周三离开海关大楼，没有对记者", "作者：李明",
    "2031年3月14日", "بقلم ليلى حداد", "words (https://x.example/a) words", "goes on in lower case",
    "ends with a hyphen-", "Kelm", "BODY:", "https://x.example/only", "Source: https://x.example",
    "&amp; &nbsp; &#10;", r"\*escaped\*", "…", ".", "e\u0301", "a\u00a0b", "\u00a0", "x" * 161, "{{< x >}}",
    "Topics covered", "Title: A title", "Language: English",
)  # fmt: skip
"""Lines of every kind that some module knows, and of kinds that none does."""


def wrapped(text: str, width: int = 72, **more: str) -> str:
    return "\n".join(textwrap.wrap(text, width, initial_indent=more.get("first", ""), subsequent_indent=more.get("rest", "")))
