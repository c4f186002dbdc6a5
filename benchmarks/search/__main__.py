"""How well, how quickly and with how many bytes each search finds what people look for: ours, Material's and Pagefind.

    python -m benchmarks.search [--n 60,1000] [--only ours,material,pagefind] [--misses] [--write]

`make bench-search` installs what it needs, and takes N=, ONLY=, MISSES=1 and WRITE=1.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from benchmarks.search import telling
from benchmarks.search.engines import ENGINES, Engine, TooLate
from benchmarks.search.judging import exact, generous, judged
from benchmarks.search.queries import Query, read_queries
from benchmarks.search.serving import serving
from benchmarks.search.sites import Made, Sites
from benchmarks.search.telling import Result
from tests.browser.tools import ARGUMENTS, chromium

_COLD: Final = 12
_TOLD: Final = """\
Success: one of the first three results (`@3`), or the first (`@1`), is what was looked for. Of ours that is the item itself at
its anchor; of the others its brief's page or its speaker's is enough. A correction that is only offered counts for `@3`.
Bytes and seconds: of a first search with an empty cache, from opening the page to the first
result; the median of {cold} queries, and the worst.
Index: of Material the whole build; of Pagefind the program; of ours the process that reads the briefs and writes the index."""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search")
    parser.add_argument("--n", default="60,1000,10000", help="numbers of briefs")
    parser.add_argument("--only", default=",".join(engine.name for engine in ENGINES), help="which searches")
    parser.add_argument("--misses", action="store_true", help="list the queries that ours does not answer")
    parser.add_argument("--write", action="store_true", help="write results-<date>.md beside this program")
    asked = parser.parse_args(arguments)
    chosen = [engine for engine in ENGINES if engine.name in asked.only.split(",")]
    queries = read_queries()
    results: list[Result] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for briefs in map(int, asked.n.split(",")):
            sites = Sites(briefs, lambda words, briefs=briefs: _say(f"{briefs}: {words}"))  # type: ignore[misc]
            for engine in chosen:
                made: Made = getattr(sites, engine.name)()
                _say(f"{briefs}: asking {engine.name}")
                results.append(_measured(browser, engine, made, briefs, queries, sites.project / "content" / "briefs"))
        browser.close()
    told = [telling.summary(results), telling.by_class(results), telling.edits(results), _TOLD.format(cold=_COLD)]
    if asked.misses:
        told += [telling.misses(result) for result in results if result.engine == "ours"]
    text = "\n\n".join(part for part in told if part)
    print(text)
    if asked.write:
        path = Path(__file__).with_name(f"results-{date.today().isoformat()}.md")
        path.write_text(f"# Search, {date.today().isoformat()}\n\n{text}\n", encoding="utf-8")
        _say(f"written to {path.name}")
    return 0


def _measured(browser: Browser, kind: type[Engine], made: Made, briefs: int, queries: Sequence[Query], folder: Path) -> Result:
    """First the first searches of a new reader, then every query."""
    result = Result(kind.name, briefs, made)
    places = exact if kind.name == "ours" else generous(folder)
    with serving(made.folder) as served:
        engine = kind(browser, served)
        try:
            answered = [query for query in queries if query.expected]
            for query in answered[:: max(1, len(answered) // _COLD)][:_COLD]:
                try:
                    result.cold.append(engine.cold(query))
                except TooLate:
                    if not result.cold:
                        raise  # not one result yet: the search itself is not there
            for query in queries:
                answer = engine.answer(query)
                result.judged[query.id] = (query, answer, judged(query, answer, places))
        except TooLate:
            result.silent = "no answer within 60 s"
        finally:
            engine.close()
    return result


def _say(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {words}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
