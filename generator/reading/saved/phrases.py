"""The phrases of pages that are no part of an article, one pattern a line, each for a whole line of the page.

A phrase stands here only if no sentence of an article is worded like it.
"""

from __future__ import annotations

import re
from typing import Final


def _any_of(patterns: str) -> re.Pattern[str]:
    """One pattern from many: each line of the text is one, matched without regard to case."""
    return re.compile("|".join(f"(?:{line.strip()})" for line in patterns.strip().split("\n")), re.IGNORECASE)


_SOCIAL = (
    "facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|e-?mail|print|copy link|tweet|bluesky|mastodon|messenger|"
    "flipboard|instagram|youtube|rss|save|vk"
)
BUTTONS: Final = _any_of(
    rf"""
    (?:- ?)?advertise?ments?(?: ?-)?
    advertise?ment ?[-–—:]? ?(?:continue reading|scroll to continue|(?:story|article) continues).*
    advertising|advert|ad|sponsored(?: content| by .{{1,40}})?|paid (?:content|post)|promoted
    anzeige|werbung|publicité|publicidad|pubblicità|реклама|广告|إعلان
    (?:story|article|content|text) continues (?:below|after)(?: (?:this |the )?ad(?:vert(?:isement)?)?)?
    scroll (?:down )?to continue.*
    skip (?:past )?(?:to (?:main )?content|advertisement|newsletter promotion|navigation|ad)
    after newsletter promotion
    share(?: (?:this|the|on|via|full|by|article|story|post|page|link|{_SOCIAL}))*:?
    (?:share on )?(?!x\b|rss\b|vk\b)(?:{_SOCIAL})(?:(?:\s*[|·•,/]\s*|\s+)(?:{_SOCIAL}|link|copy|comments?))*
    link copied!?|bookmark|gift(?: this)? article|listen|pocket|weibo
    (?:log|sign) ?in to (?:comment|leave a comment|post|join|vote|save)\b.{{0,40}}
    (?:add|leave|post|view|show|read|see|hide|all)(?: a| all| the| your)? comments?(?: ?\([0-9]+\))?
    [0-9]{{1,6}} (?:comments?|shares?|likes?|views?|restacks?|kommentare)[∙· ]*|comments? ?\([0-9]+\)|no comments(?: yet)?
    listen to (?:this )?(?:article|story)(?:\s*[·|(-]?\s*[0-9:]+(?: min(?:utes?)?)?\)?)?|play audio
    view (?:this |the )?(?:e-?mail|newsletter|message|it)? ?(?:in|on|with) (?:your |a |the )?(?:web )?browser.*
    view (?:online|in browser|gallery|image|photos)|read (?:this )?(?:online|in (?:the )?(?:app|browser)).*
    (?:having )?trouble (?:viewing|reading) this.{{0,80}}|is this (?:e-?mail|newsletter) not displaying.*
    (?:e-?mail|newsletter) im browser (?:ansehen|öffnen|lesen)|voir (?:cet e-?mail|ce message|la version) .{{0,40}}
    open (?:image|in) (?:modal|app)|enlarge(?: this)? image|image \d+ of \d+|hide caption|toggle caption
    menu|loading\W*|image|photo|(?:previous|next) (?:article|story)|back to top|return to top
    log ?in|sign in|sign up|subscribe(?: now)?|(?:sign up|subscribe|click|register)(?: here| now)+
    follow us(?: on .{{1,60}})?|follow|download (?:the|our) app|get the app
    (?:sign up|subscribe)(?: here)? (?:for|to) (?:our|the|this) (?:[\w’'&-]+ ){{0,6}}?(?:newsletters?|e-?mails?|alerts)\W?
    share this newsletter|forward to a friend|was this (?:article|page) (?:helpful|useful)\?
    was this (?:e-?mail |newsletter |message )?forwarded(?: to you)?\?.{{0,40}}
    thanks for reading\b.{{0,80}}\bsubscribe\b.*|our standards: .{{0,60}}principles\.?.{{0,20}}|reuse this content
    sent from my \w+.{{0,20}}|get outlook for \w+|view this (?:post|story) on the web at \S+
    teilen|drucken|merken|partager|imprimer|compartir|condividi|поделиться|分享
    (?:page|seite) [0-9]{{1,3}}(?: (?:of|von) [0-9]{{1,3}})?|- ?[0-9]{{1,3}} ?-|https?://\S+\s+[0-9]{{1,3}}/[0-9]{{1,3}}
    """
)
"""Advertisements' marks, buttons, invitations."""

TEASER: Final = re.compile(
    r"\W{0,3}\s*(?P<label>read (?:more|next|also|now|this)|also read|see also|recommended|more on this(?: story)?|"
    r"related(?: (?:article|story|stories|reading|content|coverage))?|(?-i:MORE|WATCH|LISTEN)|lesen sie auch|mehr zum thema|"
    r"(?:à )?lire aussi|lea también|leggi anche|leia também|читайте также|по теме|相关阅读|延伸阅读|اقرأ أيضا)"
    r"\s?[:：>»→|]\s*(?P<what>\S.{5,200})",
    re.IGNORECASE,
)
"""A line that leads to another article: a label and a headline."""

LIST_HEADS: Final = _any_of(
    r"""
    related(?: (?:articles?|stories|news|content|coverage|posts|reading|topics|links))?
    read (?:more|next|also)|also read|more on this(?: story)?|more stories|most (?:read|popular|viewed|shared|commented)
    recommended(?: (?:for you|stories|reading|articles))?|you (?:may|might) also (?:like|be interested in)
    mehr zum thema|lesen sie auch|das könnte sie auch interessieren|à lire aussi|sur le même sujet
    lea también|leggi anche
    читайте также|相关阅读|延伸阅读|اقرأ أيضا
    """
)
"""Headings of lists of other stories, between the paragraphs too."""

LAST_HEADS: Final = _any_of(
    r"""
    more (?:from|on|in|news|coverage|about|to read)\b.{0,50}|also (?:on|in)\b.{0,40}|in other news
    latest(?: (?:news|stories|headlines))?|trending(?: now)?|popular(?: (?:now|stories))?|top stories|editors?['’]s? picks?
    (?:what to )?read next|explore more|see more|don['’]t miss|comments?|share(?: this)?(?: (?:article|story|post))?|follow us
    """
)
"""Headings of lists and buttons that are sure only behind an article."""

TAGS: Final = re.compile(
    r"(?:tags?|topics?(?: covered)?|related topics|filed under|see more on|(?:explore )?more on these topics|"
    r"keywords?|categor(?:y|ies)|schlagw(?:ö|oe)rter|themen|mots[- ]clés|etiquetas|"
    r"теги|темы|标签|关键词|الكلمات المفتاحية)\s*(?:[:：]\s*(?P<inline>\S.*)?)?",
    re.IGNORECASE,
)

FOOTERS: Final = _any_of(
    r"""
    \bunsubscribe\b|\bopt[- ]out\b|\bour mailing address\b|\S+ mailing list\Z
    \b(?:manage|update|change|edit) (?:your |my )?(?:e-?mail |newsletter |subscription )?(?:preferences|subscriptions?)\b
    \b(?:manage|update|change|edit) (?:your|my) profile\b
    \byou(?:['’]re| are)? (?:receiv(?:ing|ed|e)|gett?(?:ing)?) this\b
    \byou (?:have )?(?:received|are subscribed|signed up|opted in)\b.{0,60}\b(?:because|e-?mail|newsletter|list|to)\b
    \bthis (?:e-?mail|message|newsletter) (?:was|is|has been) sent\b|\bsent to [^\s@]+@
    \bview (?:this )?(?:e-?mail )?(?:in|on) (?:your |a |the )?(?:web ?)?(?:browser|online|web)\b
    \bwas this (?:e-?mail |newsletter |message )?forwarded\b|\bforwarded this e-?mail\b
    \bforward (?:this|it) to a friend\b|\badd us to your address book\b
    \bprivacy (?:policy|notice)\b|\bterms (?:of (?:use|service)|and conditions)\b|\ball rights reserved\b
    \bcookie (?:policy|settings)\b
    abmelden|abbestellen|se désabonner|désinscri|darse de baja|cancelar (?:la )?suscripción
    отписаться|退订|إلغاء الاشتراك
    """
)
"""What a newsletter says of itself; for a part of a line."""

WALL: Final = re.compile(
    r"(?:please )?(?:(?:continue|keep|finish) reading|to (?:continue|keep|finish) reading|read the (?:full|rest)|"
    r"subscribe|sign up|sign in|log ?in|register|already (?:a |have )|create (?:a|an|your) (?:free )?account|"
    r"you(?:['’]ve| have) (?:reached|read))\b",
    re.IGNORECASE,
)
WALL_WORDS: Final = re.compile(
    r"\b(?:by (?:registering|subscribing)|(?:free|an?|your) account|unlimited (?:access|articles)|"
    r"at no cost|for free|newsletters?|"
    r"to (?:continue|keep|finish|read|access|unlock|get)\b|(?:full|rest of (?:the|this)) (?:story|article)|"
    r"a (?:subscriber|member)|registered|(?:log|sign) ?in\b|(?:this month|free articles))",
    re.IGNORECASE,
)
ALREADY: Final = re.compile(
    r"(?:already|not) (?:a |an )?(?:subscriber|member|registered|subscribed)\b.{0,12}(?:log|sign) ?(?:in|up).{0,20}",
    re.IGNORECASE,
)
END_MARK: Final = re.compile(
    r"[-–—*(\[ ]*(?:ENDS|END (?:OF )?(?:STORY|ARTICLE|TEXT|DOCUMENT|TRANSCRIPT))[-–—*)\] .]*|"
    r"[-–—*(\[]+ ?(?:[Ee]nds?|END|30) ?[-–—*)\]]+|#(?: ?#){1,3}"
)
"""The mark with which a press release ends."""

CLOSED: Final = _any_of(
    r"""
    (?:this (?:article|story) is )?(?:for )?subscribers?[- ]only|premium (?:content|article)
    (?:article )?réservé (?:à nos|aux) abonnés
    nur für abonnent(?:en|innen)|solo para suscriptores|riservato agli abbonati|только для подписчиков
    """
)
"""A line that says that the rest is for subscribers."""

CREDIT: Final = re.compile(
    r"\b(?:photo(?:graph)?s? (?:by|courtesy)|photo:|image:|via (?:reuters|ap|afp|getty)|getty images)|/(?:afp|ap|reuters)\b|"
    r"\((?:[^()]{1,40}[/|])?(?:AP|AFP|Reuters|EPA|Getty)[^()]{0,40}\)\Z|\b(?:Foto|Fotos|Photo|Bild|Фото)\s?[:：]",
    re.IGNORECASE,
)
"""The credit in a caption; for a part of a line."""
