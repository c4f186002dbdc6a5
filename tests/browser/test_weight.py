"""What a reader loads before search is opened: little, in few requests, all from the site itself."""

from __future__ import annotations

import pytest

from tests.browser.sites import READ

pytestmark = pytest.mark.browser

MOST_BYTES = 60 * 1024
MOST_REQUESTS = 8
AT_SEARCH = 10  # on the page of search it is open: its own stylesheet and modules come along


@pytest.mark.parametrize("name", READ)
def test_every_kind_of_page_is_light(open_page, site_of, name):
    """Bytes over the wire, headers included, compressed as GitHub Pages does. The largest page of each kind is loaded."""
    site = site_of(name)
    weights = {}
    for path in site.kinds.values():
        asked: list[str] = []
        received: list[int] = []

        def listen(page, asked=asked, received=received):
            session = page.context.new_cdp_session(page)
            session.send("Network.enable")
            session.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
            session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))

        open_page(site.address + path, prepare=listen).wait_for_load_state("networkidle")
        requests = [url for url in asked if not url.startswith(("data:", "blob:"))]
        assert len(requests) >= 3, (path, requests)
        weights[path] = (round(sum(received)), len(requests))
    print(name, weights)
    most = {path: AT_SEARCH if path.startswith("search") else MOST_REQUESTS for path in weights}
    assert not {path: weight for path, weight in weights.items() if weight[0] > MOST_BYTES or weight[1] > most[path]}
