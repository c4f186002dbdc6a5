"""The whole way, with the invented example: an article as saved becomes a checked, searchable site; a false word is refused.
At the end stands the demonstration library, a site of many briefs.

`make demo` runs it; `make demo-rtl` (`--rtl`) shows the library as a site in Arabic instead. Everything happens in a temporary
folder; `--no-serve` leaves the server at the end out, `--port` picks its port.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import io
import shutil
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from layout import EXAMPLE, EXAMPLES, lay_out_arabic, lay_out_example, lay_out_library, lay_out_pages

from generator import cli

TRUE, FALSE = "we quarrel in adjectives", "we quarrel in objectives"


def say(text: str = "") -> None:
    print(text, flush=True)


def step(number: int, text: str) -> None:
    say(f"\n--- {number}. {text}")


def run(project: Path, *arguments: str, expected: int = 0) -> str:
    """Run `briefing` in the project, show the command and what it prints, and return that.

    In this process, through the command's own way in: to start one for each step would take half of the time.
    """
    say(f"$ briefing {' '.join(arguments)}")
    told, code = io.StringIO(), None
    try:
        with redirect_stdout(told), redirect_stderr(told):
            cli.main(["-C", str(project), *arguments])
    except SystemExit as ended:
        code = ended.code
    say(told.getvalue().rstrip())
    if code != expected:
        sys.exit(f"the demonstration expected exit code {expected}, not {code}")
    return told.getvalue()


def lines_of(path: Path, first: int, last: int) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()[first - 1 : last]
    return "\n".join(f"    {line}" for line in lines)


def demonstrate(project: Path) -> None:
    """Every step from the saved article to the finished site of one brief."""
    lay_out_pages(project)
    source, brief = EXAMPLES / EXAMPLE, project / "content" / "briefs" / EXAMPLE

    step(1, "An article as it was saved from a web page becomes numbered paragraphs and a draft")
    run(project, "new", EXAMPLE, "--article", str(source / "article-as-saved.txt"))
    say("The draft begins:")
    say(lines_of(brief / "brief.yml", 1, 16))

    step(2, "The draft passes the check with warnings only: what says TODO is still to be written")
    run(project, "check")

    step(3, "An editor has curated it: the finished YAML and the text of its second source are laid over the draft")
    lay_out_example(project)
    say(f"{len((brief / 'brief.yml').read_text(encoding='utf-8').splitlines())} lines of YAML")

    step(4, "Every quote is compared with its source, word for word; then the receipt is written")
    run(project, "verify", EXAMPLE)

    step(5, "The whole check")
    run(project, "check")

    step(6, "The site is built; the Markdown that it is made from is left beside it")
    run(project, "build")
    say(f"The brief's Markdown, build/markdown/briefs/{EXAMPLE}.md:")
    say(lines_of(project / "build" / "markdown" / "briefs" / f"{EXAMPLE}.md", 6, 14))

    step(7, f"One word of a quote is changed, “{TRUE}” to “{FALSE}”: it is refused, and the old site stays")
    good = (brief / "brief.yml").read_text(encoding="utf-8")
    if TRUE not in good:
        sys.exit("the demonstration's quote has changed: mend TRUE and FALSE in examples/demo.py")
    (brief / "brief.yml").write_text(good.replace(TRUE, FALSE), encoding="utf-8")
    run(project, "check", expected=1)
    run(project, "build", expected=1)
    (brief / "brief.yml").write_text(good, encoding="utf-8")

    step(8, "Put right, it passes again")
    run(project, "check")


def show_library(project: Path, checked: Path) -> Path:
    """The brief just made takes its place among the others of its world; returns the folder of their site."""
    step(9, "Many briefs make a library: the same people and questions come back over two years, and move")
    lay_out_library(project)
    shutil.copytree(checked / "content" / "briefs" / EXAMPLE, project / "content" / "briefs" / EXAMPLE)
    run(project, "check")
    run(project, "build")
    return project / "site"


def show_arabic(project: Path) -> Path:
    """The library as a site in Arabic, with briefs in Arabic beside those in English; returns the folder of the site."""
    step(1, "One setting, `language: ar`, and a catalogue make the library a site in Arabic, read from right to left")
    lay_out_arabic(project)
    lay_out_example(project)
    run(project, "new", EXAMPLE, "--article", str(EXAMPLES / EXAMPLE / "article-as-saved.txt"))
    run(project, "verify", EXAMPLE)
    run(project, "check")
    run(project, "build")
    return project / "site"


def serve(site: Path, port: int) -> None:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        say(f"\nThe site is at http://127.0.0.1:{server.server_port}/ until you press Ctrl-C.")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rtl", action="store_true", help="show the library as a site in Arabic")
    parser.add_argument("--no-serve", action="store_true", help="stop when the site is built")
    parser.add_argument("--port", type=int, default=8000, help="where the site is served (0: any free port)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="briefing-demo-") as folder:
        one, many = Path(folder, "one"), Path(folder, "many")
        one.mkdir()
        many.mkdir()
        if arguments.rtl:
            site = show_arabic(many)
        else:
            demonstrate(one)
            site = show_library(many, one)
        if not arguments.no_serve:
            serve(site, arguments.port)


if __name__ == "__main__":
    main()
