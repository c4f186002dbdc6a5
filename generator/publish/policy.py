"""The defense behind the escaping: what a browser may run and load on a page, and which settings would undo the escaping.

The Content Security Policy stands in each page (W3C, CSP Level 3), as static hosts let nobody set headers. No script, style or
handler stands in a page itself, so the policy needs no exception; what breaks it is told at the build, not left to browsers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

from generator.reading.characters import FORBIDDEN, named

_OWN: Final = "'self'"
_POLICY: Final = {
    "default-src": ("'none'",),
    "script-src": (_OWN,),
    "style-src": (_OWN,),
    "img-src": (_OWN, "data:"),
    "font-src": (_OWN,),
    "media-src": (_OWN,),
    "connect-src": (_OWN,),
    "base-uri": ("'none'",),
    "form-action": (_OWN,),
}
_MORE: Final = ("script-src", "style-src", "img-src", "font-src", "media-src", "connect-src", "frame-src", "form-action")
"""To these a site may add sources of its own."""
_SOURCE: Final = re.compile(r"(?:https://[\w*.:/-]+|'sha(?:256|384|512)-[\w+/=-]+'|data:|blob:)\Z")

EXTENSIONS: Final = frozenset(
    "abbr admonition attr_list def_list fenced_code footnotes md_in_html sane_lists tables toc".split()
)
"""The extensions of Markdown that typed text was tested with: none of them takes an escaped text for anything else."""
_WHY_NOT: Final = {
    "pymdownx.snippets": "it puts files of the machine into pages",
    "pymdownx.magiclink": "it turns words of a text into links",
    "pymdownx.critic": "it changes texts",
    "pymdownx.smartsymbols": "it changes texts",
    "pymdownx.emoji": "it changes texts, and loads pictures from another host",
    "smarty": "it changes the words of quotes",
    "macros": "it runs what stands in pages as a program",
}


class Refused(ValueError):
    """A setting of mkdocs.yml that would undo what protects the pages; the message says which, and the way out."""


def policy(more: Mapping[str, object] | None = None) -> str:
    """The Content Security Policy of every page, with the sources that a site adds by directive; raises Refused."""
    directives = dict(_POLICY)
    for name, value in (more or {}).items():
        sources = tuple(value.split()) if isinstance(value, str) else tuple(value) if isinstance(value, list) else (str(value),)
        if name not in _MORE:
            raise Refused(f"csp: a site may add to {', '.join(_MORE)}; not to {name}")
        for source in sources:
            if not isinstance(source, str) or not _SOURCE.match(source):
                raise Refused(
                    f"csp: {name} takes addresses as in https://stats.example.org, digests as in 'sha256-…', data: and blob:; "
                    f"not {source}"
                )
        directives[name] = (*directives.get(name, ()), *sources)
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def check_extensions(names: Iterable[str], plugins: Iterable[str], allowed: Sequence[str]) -> None:
    """Raises Refused for an extension of Markdown that the texts of briefs were not tested with, unless the site allows it."""
    for name in [*untested(names), *(name for name in plugins if name in _WHY_NOT)]:
        if name not in allowed:
            why = f": {_WHY_NOT[name]}" if name in _WHY_NOT else ""
            raise Refused(
                f"mkdocs.yml uses {name}, which what stands in a brief may reach{why}. Take it away; or, if you trust all who "
                "write your briefs, add it to `allow_extensions` of the plugin briefing."
            )


def untested(names: Iterable[str]) -> list[str]:
    """The extensions of Markdown that texts were not tested with. What these make a page of, nobody here knows: some read
    other files, some are a project's own."""
    return [name for name in (name.removeprefix("markdown.extensions.") for name in names) if name not in EXTENSIONS]


def check_name(site_name: str) -> None:
    """Raises Refused for a site's name with characters that a brief's title may not have either."""
    bad = FORBIDDEN.search(site_name) or re.search("[\n\t]", site_name)
    if bad:
        raise Refused(f"site_name in mkdocs.yml holds {named(bad[0])}, which is not seen. Take it away.")


def check_addresses(scripts: Iterable[str], styles: Iterable[str], policy: str) -> None:
    """Raises Refused for a script or stylesheet of another host that the policy does not let in."""
    for kind, addresses in (("script-src", scripts), ("style-src", styles)):
        for address in addresses:
            parts = urlsplit(address)
            origin = f"https://{parts.netloc}"
            if parts.netloc and origin not in _sources(policy, kind):
                raise Refused(f"mkdocs.yml names {address}, which the policy of the pages keeps out. Better put the file into "
                              f"docs_dir; or add `csp: {{{kind}: {origin}}}` to the plugin briefing.")  # fmt: skip


def _sources(policy: str, directive: str) -> list[str]:
    found = next((part.split() for part in policy.split("; ") if part.startswith(f"{directive} ")), [])
    return found[1:]


_TAGS: Final = re.compile(
    # the theme's own data blocks run nothing
    rb"<(?:s(?:cript\b(?! (?:id=\"__config\" )?type=\"application/(?:ld\+)?json\">)(?![^>]*\ssrc=)|tyle\b)"
    rb"|base\b|iframe\b|object\b|embed\b|applet\b)"
)
_SCHEME: Final = b"javascript:"
_OF_ADDRESS: Final = rf"\w*\s*[\"']?\s*=\s*(?:{'|'.join(name[::-1] for name in ('href', 'src', 'action'))})"
_BACKWARDS: Final = tuple(
    (first.encode(), re.compile(f"{first}{rest}".encode()))
    for first, rest in (
        ("=", rf"\s*(?:[a-z]+no|{'style'[::-1]}|{'srcdoc'[::-1]})[\s/\"']"),
        # an address that begins with an entity or a control character within its scheme
        ("&", rf"(?<=[#\w]&){_OF_ADDRESS}"),
        ("\t", _OF_ADDRESS),
        ("\n", _OF_ADDRESS),
    )
)
"""What may be a breach: tags, a scheme, and attributes, which are found soonest by what stands behind their names. So these are
looked for from the end of a page to its start. Each begins with one character, to which the search jumps; in bytes that takes
half the time."""
_DATA_BLOCK: Final = ("application/json", "application/ld+json")


def breaches(html: str, policy: str) -> list[str]:
    """What stands in a page that its policy keeps from working: inline scripts, styles and handlers, frames, `javascript:`.

    A digest that the site adds to the policy lets all inline code of its kind pass here: the browser compares it.
    """
    # nearly every page has nothing that may be one, and reading tags is slow
    return _read(html, policy) if _is_suspect(html.encode(errors="replace").lower()) else []


def _is_suspect(lowered: bytes) -> bool:
    if _TAGS.search(lowered) or _SCHEME in lowered:
        return True
    backwards = lowered[::-1]
    return any(first in backwards and suspect.search(backwards) for first, suspect in _BACKWARDS)


def _read(html: str, policy: str) -> list[str]:
    reader = _Breaches(
        scripts="'sha" in " ".join(_sources(policy, "script-src")),
        styles="'sha" in " ".join(_sources(policy, "style-src")),
        frames=bool(_sources(policy, "frame-src")),
    )
    reader.feed(html)
    reader.close()
    return list(dict.fromkeys(reader.found))


class _Breaches(HTMLParser):
    def __init__(self, *, scripts: bool, styles: bool, frames: bool) -> None:
        super().__init__()
        self.scripts, self.styles, self.frames = scripts, styles, frames
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and "src" not in given and given.get("type") not in _DATA_BLOCK and not self.scripts:
            self.found.append("an inline <script>")
        if tag == "style" and not self.styles:
            self.found.append("an inline <style>")
        if tag in ("object", "embed", "applet", "base") or (tag == "iframe" and not self.frames):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name == "style" or name == "srcdoc" or re.match(r"on[a-z]+\Z", name):
                self.found.append(f"the attribute {name} of <{tag}>")
            elif re.match(r"[\x00-\x20]*j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t\s*:", value or "", re.IGNORECASE):
                self.found.append(f"a javascript: address in <{tag}>")
