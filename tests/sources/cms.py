"""Invented pages in the manner of content systems: one article, wrapped as each of them would."""

from __future__ import annotations

TITLE = "The lock-keepers of Vell want their winter back"
LEAD = (
    "VELL — The lock-keepers of the upper Vell\u00a0went on strike at dawn on Monday, for the first time since the canal "
    "was dug, and by noon forty barges were standing nose to tail below the weir."
)
SPEECH = "“We asked for coal and got a calendar,” Edda Tormann, who leads the keepers’ guild, told reporters at the gate."
SHORT = "Nobody laughed."
HEADING = "What the company says"
COMPANY = (
    "The Vell Navigation Company says that it has paid for coal since October, and that the stoves are the keepers’ own. "
    "Its director, Paul Anselm, called the strike “a conversation with the door shut.”"
)
BLOCKQUOTE = "The keepers shall be warm from the first frost to the last, and the Company shall see to it that they are so."
ITEMS = ("Coal for nine stoves, delivered before the first of November.", "A second keeper at night.", "No calendar.")
LAST = (
    "Both sides are to meet on Thursday in the customs house at Brann. Until then the barges wait, and the ice, which has "
    "asked nobody, is coming down from the hills."
)
PARAGRAPHS = (LEAD, SPEECH, SHORT, HEADING, COMPANY, BLOCKQUOTE, *ITEMS, LAST)

BODY = f"""
<p>VELL — The <a href="/t/locks">lock-keepers</a> of the upper Vell&nbsp;went on <em>strike</em> at dawn on Monday, for the
first time since the canal was dug, and by noon <strong>forty</strong> barges were standing nose to tail below the weir.</p>
<p>{SPEECH}</p>
<p>{SHORT}</p>
<h2>{HEADING}</h2>
<p>{COMPANY}</p>
<blockquote><p>{BLOCKQUOTE}</p></blockquote>
<ul>{"".join(f"<li>{item}</li>" for item in ITEMS)}</ul>
<p>{LAST}</p>
"""
LD = f"""<script type="application/ld+json">
{{"@context": "https://schema.org", "@graph": [
 {{"@type": "WebSite", "name": "The Brann Courier", "url": "https://courier.example/"}},
 {{"@type": ["NewsArticle"], "headline": "{TITLE}", "datePublished": "2031-11-03T21:40:00-05:00", "inLanguage": "en",
  "author": [{{"@type": "Person", "name": "Ada Moor"}}, {{"@type": "Person", "name": "Ivo Lund"}}],
  "publisher": {{"@type": "Organization", "name": "The Brann Courier"}}, "keywords": ["Locks", "Strikes"],
  "mainEntityOfPage": {{"@type": "WebPage", "@id": "https://courier.example/vell/strike"}}}}]}}</script>"""
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
TEASERS = "".join(f"<li><a href='/{n}'>Another story of the day, number {n}, of the mayor</a></li>" for n in range(12))
FOOT = "<footer><p>© 2031 The Brann Courier. All rights reserved.</p><a href='/imprint'>Imprint</a></footer>"


def page(head: str, body: str, lang: str = "en") -> str:
    return f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


WORDPRESS = page(
    f"<title>{TITLE} – The Brann Courier</title><link rel='canonical' href='https://courier.example/vell/strike'>"
    "<meta property='og:site_name' content='The Brann Courier'><meta property='og:locale' content='en_US'>"
    "<meta property='article:published_time' content='2031-11-04T02:40:00+00:00'>" + LD,
    f"""{MENU}<div id="page" class="site"><main id="main" class="site-main"><article id="post-71" class="post type-post">
<header class="entry-header"><h1 class="entry-title">{TITLE}</h1>
<div class="entry-meta">By <a rel="author" href="/a">Ada Moor</a> and <a href="/i">Ivo Lund</a></div>
<time class="entry-date published" datetime="2031-11-03T21:40:00-05:00">November 3, 2031</time></header>
<figure class="wp-block-image"><img src="x.jpg" alt="A barge">
<figcaption>Barges below the weir. Photo: Tam Ost</figcaption></figure>
<div class="entry-content">{BODY}
<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li><a href="f">Facebook</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3>
<p>An older story of the locks, which was long and sad.</p></div>
</div><footer class="entry-footer"><span class="tags-links">Tagged <a href="/l">Locks</a></span></footer></article>
<div id="comments" class="comments-area"><h2>3 thoughts on the strike</h2><ol><li><p>I
have always said that the keepers of this
canal are owed more than they get, and so did my father before me, who dug a good part of it.</p></li></ol></div>
</main><aside class="widget-area"><ul>{TEASERS}</ul></aside></div>{FOOT}""",
)

AMP = page(
    f"<title>{TITLE}</title><link rel='canonical' href='https://courier.example/vell/strike'>" + LD,
    f"""<amp-sidebar id="s"><ul>{TEASERS}</ul></amp-sidebar><article class="amp-wp-article"><header><h1>{TITLE}</h1>
</header><div class="amp-wp-article-content"><amp-img src="x"></amp-img>{BODY}
<amp-ad width="300"><div>Buy a stove</div></amp-ad>
</div></article>{FOOT}""",
)

DIV_SOUP = page(
    f"<title>{TITLE} | The Brann Courier</title>" + LD,
    f"""<div class="css-1x">{MENU}</div><div class="css-9z">
<h1 class="css-h">{TITLE}</h1><div class="css-2b"><div class="css-3c">
{BODY.replace("<p>", '<div class="css-p">').replace("</p>", "</div>")}</div>
<div class="newsletter-signup"><p>Sign up for the Morning Lock, our newsletter.</p>
<form><input><button>Sign up</button></form></div>
</div><div class="recirc"><ul>{TEASERS}</ul></div></div>{FOOT}""",
)

BREAKS = page(
    f"<title>{TITLE}</title>",
    f"<table><tr><td>{MENU}</td><td><font size=5>{TITLE}</font><br><br>"
    + "<br>\n<br>".join(p.replace("\u00a0", "&nbsp;") for p in PARAGRAPHS)
    + "</td></tr></table>",
)
