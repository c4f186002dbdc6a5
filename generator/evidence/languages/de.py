"""German cues."""

from __future__ import annotations

from typing import Final

from generator.evidence.languages.lexicon import Lexicon, words

LEXICON: Final = Lexicon(
    verbs=words(
        "sagte sagt sagten erklärte erklärt betonte betont ergänzte ergänzt meinte meint antwortete antwortet fragte fragt "
        "warnte warnt forderte fordert schrieb schreibt berichtete berichtet erzählte erzählt behauptete behauptet erwiderte "
        "erwidert entgegnete entgegnet versicherte versichert bestätigte bestätigt teilte teilt fügte fügt räumte räumt "
        "kündigte kündigt rief ruft führte führt bekräftigte bekräftigt urteilte urteilt kritisierte kritisiert beklagte "
        "beklagt lobte lobt verlangte verlangt versprach verspricht hob hebt stellte stellt gab gibt äußerte unterstrich "
        "unterstreicht bemerkte bemerkt begründete erläuterte erläutert spottete klagte mahnte mahnt argumentierte "
        "argumentiert resümierte bilanzierte prophezeite scherzte bekannte gestand gesteht kommentierte kommentiert "
        "kommentierten analysierte analysiert bilanziert resümiert konterte kontert schilderte schildert beteuerte beteuert "
        "appellierte appelliert schimpfte schimpft polterte poltert witzelte flachste freute freut ärgerte ärgert empörte "
        "empört rügte rügt kritisieren kritisierten monierte moniert bedauerte bedauert verkündete verkündet präzisierte "
        "konstatierte konstatiert befand findet hofft hoffte vermutete vermutet prognostizierte prognostiziert"
    ),
    asking=words("fragte fragt gefragt"),
    naming=words("nannte nennt bezeichnete bezeichnet nennen"),
    auxiliaries=words("hat hatte hatten haben"),
    participles=words(
        "gesagt erklärt betont ergänzt gemeint geantwortet gefragt gewarnt gefordert geschrieben berichtet erzählt behauptet "
        "erwidert entgegnet versichert bestätigt mitgeteilt hinzugefügt eingeräumt angekündigt gerufen ausgeführt bekräftigt "
        "geurteilt kritisiert beklagt verlangt versprochen hervorgehoben geäußert unterstrichen bemerkt erläutert genannt "
        "bezeichnet tituliert"
    ),
    adverbs=words(
        "am auch dann später wieder zuvor heute gestern nun jetzt noch weiter daraufhin danach dazu zudem außerdem schließlich "
        "jedoch selbst hinzu mit ein an aus klar fest zu zurück dagegen kürzlich bereits schon vorab abends morgens"
    ),
    prepositions=words(
        "von vom für zu zum zur mit bei beim über aus gegen in im an am auf nach vor während zwischen als wie durch unter um "
        "seit bis gegenüber laut wegen trotz ohne hinter neben entlang dem der den des einem einer"
    ) - words("der des"),
    breaks=words("der die das dass ob wenn als wo weil während nachdem bevor welcher welche wie was warum obwohl"),
    joining=words("und oder sowie beziehungsweise"),
    pronouns={"er": "m", "sie": "f"},
    gendered={
        "er": "m", "ihm": "m", "ihn": "m", "sein": "m", "seine": "m", "seiner": "m", "seinem": "m", "seinen": "m", "herr": "m",
        "sie": "f", "ihr": "f", "ihre": "f", "ihrer": "f", "ihrem": "f", "ihren": "f", "frau": "f",
    },
    titles=words(
        "der die das herr frau dr prof us eu russische russischer deutsche deutscher amerikanische französische ukrainische "
        "israelische türkische britische polnische iranische syrische chinesische frühere früherer ehemalige ehemaliger "
        "damalige neue alter amtierende stellvertretende"
    ),
    title_endings=(
        "minister", "ministerin", "präsident", "präsidentin", "kanzler", "kanzlerin", "sprecher", "sprecherin", "chef",
        "chefin", "leiter", "leiterin", "direktor", "direktorin", "meister", "meisterin", "rat", "rätin", "sekretär",
        "sekretärin", "botschafter", "botschafterin", "vorsitzende", "vorsitzender", "abgeordnete", "abgeordneter", "berater",
        "beraterin", "anwalt", "anwältin", "general", "professor", "professorin", "kommissar", "kommissarin", "experte",
        "expertin", "forscher", "forscherin", "politiker", "politikerin", "gesandte", "gesandter", "könig", "königin",
        "bischof", "papst", "hydrologe", "hydrologin", "ingenieur", "ingenieurin", "richter", "richterin", "fahrer",
        "trainer", "trainerin", "coach", "kapitän", "kapitänin", "torwart", "torhüter", "torhüterin", "torschütze", "stürmer",
        "stürmerin", "spieler", "spielerin", "verteidiger", "verteidigerin", "manager", "managerin", "inhaber", "inhaberin",
        "gründer", "gründerin", "autor", "autorin", "ökonom", "ökonomin", "wissenschaftler", "wissenschaftlerin", "historiker",
        "historikerin", "loge", "login", "arzt", "ärztin", "pfleger", "pflegerin", "lehrer", "lehrerin", "student", "studentin",
        "vorstand", "vorständin", "mitglied", "geschäftsführer", "geschäftsführerin", "senator", "senatorin", "regisseur",
        "regisseurin", "schauspieler", "schauspielerin", "sänger", "sängerin", "musiker", "musikerin", "gouverneur",
        "gouverneurin", "beauftragte", "beauftragter", "koordinator", "koordinatorin", "analyst", "analystin", "landrätin",
        "obmann", "obfrau", "kollege", "kollegin", "anwohner", "anwohnerin", "kandidat", "kandidatin", "premier",
        "fahrerin", "nachfolger", "nachfolgerin", "vorgänger", "vorgängerin", "stellvertreter", "stellvertreterin",
    ),
    persons=words(
        "mann frau diplomat diplomatin beamter beamte sprecher sprecherin kollege kollegin freund freundin bruder schwester "
        "sohn tochter reporter journalist journalistin zeuge zeugin anwohner anwohnerin fischer bauer jemand einer eine"
    ),
    indefinite=words("ein eine einer einem einen zwei drei mehrere viele einige jemand"),
    articles=words("der die das ein eine"),
    calendar=words(
        "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar märz april mai juni juli august "
        "september oktober november dezember"
    ),
    openers=words(
        "der die das ein eine er sie es wir ihr ich dies diese dieser dieses und aber oder denn doch wenn als ob weil nachdem "
        "bevor während wo was wer wie warum in im an am auf aus bei mit nach von vor zu über unter für gegen ohne um durch "
        "nun dann da dort hier heute gestern auch nur noch nicht kein keine niemand alle viele einige beide"
    ),
    leads=words("dann danach später heute gestern nun da dort hier auch schließlich daraufhin zuvor am auf"),
    doubts=words(
        "nicht nie niemals kein keine keinen wenn falls ob angeblich wohl soll sollte sollen könnte würde hätte hätten habe "
        "wurde wurden wird werden sei wäre kaum fast wie"
    ),
    relays=words("zitierte zitiert zitieren wiederholte wiederholt bestritt bestreitet dementierte erinnert erinnerte"),
    continuing=frozenset(),
    according=(("laut",), ("nach", "angaben", "von"), ("nach", "den", "worten", "von"), ("nach", "worten", "von")),
    is_said_by=words("so"),
    that=words("dass daß"),
    reports_freely=True,
    speech_nouns=words("aussage aussagen äußerung äußerungen behauptung worte satz bericht vorwurf forderung brief tweet"),
    terms=words(
        "als sogenannte sogenannten sogenannter genannte genannten namens film buch roman zeitung zeitschrift magazin sender "
        "partei serie titel song lied show wie"
    ),
    nouns_are_capitalised=True,
)  # fmt: skip
