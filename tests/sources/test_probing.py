"""What became of an address: there, moved for good, gone, or unclear. The server is on this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.sources.fetching import Fetcher
from generator.sources.probing import probe
from tests.sources.test_fetching import Answers, fetcher, serving


@pytest.fixture(scope="module")
def home() -> Iterator[str]:
    with serving() as port:
        yield f"http://127.0.0.1:{port}"


@pytest.mark.parametrize(("path", "state", "why"), [
    ("/page", "there", ""),
    ("/page#part", "there", ""),
    ("/type/image/png", "there", ""),  # whatever it is, it stands there
    ("/to//page", "there", ""),  # elsewhere for now: it keeps its address
    ("/round/2", "moved", "leads on for good"),
    ("/round/9", "unclear", "leads on more than 5 times"),
    ("/status/404", "gone", "the host answers 404"),
    ("/status/410", "gone", "the host answers 410"),
    ("/status/403", "unclear", "the host answers 403"),
    ("/status/500", "unclear", "the host answers 500"),
    ("/endless", "there", ""),  # none of the body is read
])  # fmt: skip
def test_what_became_of_an_address(home: str, path: str, state: str, why: str):
    found = probe(home + path, fetcher())
    assert (found.state, found.why) == (state, why)
    assert found.onward == (f"{home}/page" if state == "moved" else "")


def test_the_limits_of_fetching_hold(home: str):
    assert probe(f"{home}/page", Fetcher()).why.endswith("not of the open internet")
    assert probe(f"{home}/drip", fetcher(seconds=0.2)).why == "no answer within 0.2 seconds"
    assert probe("ftp://example.org/x", fetcher()).state == "unclear"


def test_a_redirect_to_this_machine_is_not_followed(home: str):
    found = probe(f"{home}/to/file:///etc/hosts", fetcher())
    assert found.state == "unclear"
    assert "none of the web" in found.why


def test_nothing_is_sent_but_who_asks(home: str):
    Answers.asked.clear()
    probe(f"{home}/page", fetcher())
    (path, headers), = Answers.asked  # fmt: skip
    assert path == "/page"
    assert set(headers) == {"Host", "User-Agent", "Accept", "Connection", "Accept-Encoding"}
    assert headers["User-Agent"].startswith("briefing-pages/")


def test_a_host_that_nobody_knows_makes_it_unclear():
    assert probe("http://nowhere.invalid/", fetcher()).state == "unclear"
