"""English cues."""

from __future__ import annotations

from typing import Final

from generator.evidence.languages.lexicon import Lexicon, words

PERSONS: Final = words(
    "president minister secretary spokesman spokeswoman spokesperson official officials diplomat envoy ambassador adviser "
    "advisor aide leader chief chairman chairwoman chairperson chair general commander senator governor mayor lawmaker deputy "
    "analyst expert professor director head source king queen prince princess sheikh premier chancellor counterpart man woman "
    "boy girl colleague friend brother sister son daughter wife husband father mother neighbour neighbor driver lawyer "
    "attorney judge doctor nurse teacher student farmer grower worker soldier officer captain colonel reporter journalist "
    "witness resident activist engineer hydrologist economist scientist researcher negotiator mediator delegate representative "
    "member politician legislator editor author historian bishop priest imam candidate voter visitor guest host person "
    "passer-by predecessor successor rival critic supporter ally assistant cousin uncle aunt founder owner manager executive "
    "banker trader pilot sailor fisherman harbourmaster clerk councillor councilor commissioner coordinator moderator "
    "interpreter translator participant speaker someone somebody anyone another pair couple star sensation teenager youngster "
    "veteran striker midfielder defender goalkeeper skipper coach boss champion winger quarterback pitcher actor actress "
    "singer comedian musician rapper filmmaker producer screenwriter novelist poet playwright presenter broadcaster anchor "
    "columnist blogger campaigner environmentalist barrister solicitor prosecutor magistrate sheriff detective constable "
    "sergeant superintendent inspector firefighter paramedic surgeon physician psychologist psychiatrist therapist biologist "
    "physicist chemist astronomer geologist ecologist epidemiologist virologist meteorologist archaeologist anthropologist "
    "sociologist strategist pollster treasurer trustee principal headteacher lecturer parent grandmother grandfather widow "
    "widower boyfriend girlfriend niece nephew tenant landlord homeowner shopkeeper customer passenger motorist cyclist "
    "survivor victim suspect defendant prisoner hostage refugee migrant peacekeeper rebel fighter gunman attacker patient "
    "carer volunteer organizer organiser entrepreneur billionaire millionaire tycoon investor shareholder consultant "
    "contractor developer designer architect artist painter sculptor curator librarian guide congressman congresswoman "
    "councilman councilwoman frontbencher backbencher powerbroker undersecretary provost dean rector bailiff postman teammate"
)

LEXICON: Final = Lexicon(
    verbs=words(
        "said says told tells stated states added adds concluded concludes stressed stresses noted notes explained explains "
        "argued argues warned warns insisted insists recalled recalls replied replies asked asks wrote writes declared "
        "declares announced announces continued continues admitted admits acknowledged acknowledges claimed claims remarked "
        "remarks commented comments observed observes quipped quips emphasized emphasised underlined underlines reiterated "
        "reiterates responded responds cautioned cautions joked jokes complained complains predicted predicts suggested "
        "suggests conceded concedes answered answers countered counters disagreed agreed affirmed asserted maintained "
        "confirmed vowed pledged promised urged lamented retorted shouted whispered tweeted posted testified mused sighed "
        "clarified clarifies contended contends elaborated exclaimed exclaims hinted hints informed muttered opined proclaimed "
        "professed protested reasoned reckoned reckons reflected reflects revealed reveals snapped speculated thundered "
        "ventured volunteered wondered worried worries yelled shot"
    ) - words("shot"),
    addressing=words("told tells asked asks warned warns answered urged promised"),
    asking=words("asked asks wondered"),
    naming=words("called calls labelled labeled branded dubbed termed denounced described dismissed condemned"),
    auxiliaries=words("had has have"),
    adverbs=words(
        "also then later again earlier today yesterday tonight now once just recently repeatedly only once twice himself "
        "herself aloud flatly here there afterwards afterward further however meanwhile simply still instead too soon "
        "ago late early last next this week month year morning evening afternoon night day weekend bluntly"
    ) - words("only"),
    prepositions=words(
        "of for to with by about from against in at on near inside outside over under after before during between than as "
        "like via through into within across amid among following ahead since until towards toward around behind beside "
        "alongside upon out regarding concerning"
    ),
    breaks=words("who whom whose that which whether if when while where because not but so how why what"),
    joining=words("and or &"),
    together=words("like with along together alongside joined backed flanked speaking and as echoing not unlike"),
    pronouns={"he": "m", "she": "f"},
    gendered={
        "he": "m", "him": "m", "his": "m", "himself": "m", "mr": "m", "spokesman": "m", "chairman": "m", "king": "m",
        "she": "f", "her": "f", "hers": "f", "herself": "f", "ms": "f", "mrs": "f", "spokeswoman": "f", "queen": "f",
        "chairwoman": "f",
    },
    titles=words(
        "foreign prime defense defence state vice interior finance justice interim acting former ex- then- the its their his "
        "her mr mrs ms dr prof sir lord lady pope col lt gen sen gov rep maj sgt capt adm cmdr cpl hon rev st detective "
        "inspector archbishop cardinal coach justice countess baroness baron duke duchess us uk eu un nato american russian "
        "british french german chinese turkish iranian israeli syrian ukrainian european kremlin egyptian saudi qatari indian "
        "pakistani japanese korean canadian mexican polish dutch spanish italian greek swedish norwegian danish finnish "
        "belgian austrian swiss hungarian romanian bulgarian serbian iraqi lebanese jordanian afghan australian brazilian "
        "democrat republican labour conservative press house senate council party water harbour harbor health education "
        "trade energy transport works agriculture police army navy air force security national special associate assistant "
        "executive managing chief co-founder"
    ),
    offices=(
        r"(?:Secretary|Minister|Ministers|Chief|Speaker|Chairman|Chairwoman|Chair|Commissioner|Director|President|Leader|"
        r"Head|Master|Attorney|Secretary[- ]General|secretary|minister|chief|speaker|chairman|director|president|head) of "
        r"(?:the )?(?:State|Defen[cs]e|Foreign Affairs|Finance|Justice|Health|Education|Energy|Works|Water|Transport|Trade|"
        r"Labou?r|Interior|the Interior|Agriculture|Staff|the House|House|General Staff|Council|Senate|Parliament|council|"
        r"city|port|committee|board|party|union|court|parliament|assembly|commission|country|Information|Culture|Commerce|"
        r"Homeland Security|National Intelligence|Central Intelligence|Board|the Board|Police|police|staff|state|"
        r"delegation|mission)"
    ),
    persons=PERSONS,
    shortened={
        "gov": "governor", "sen": "senator", "rep": "congressman", "gen": "general", "prof": "professor", "capt": "captain",
        "col": "colonel", "sgt": "sergeant", "lt": "lieutenant", "det": "detective", "dr": "doctor",
    },
    posts=words("mp mps mep msp ceo cfo coo cto chair vp md gm editor-in-chief"),
    bodies=words(
        "nations agency council bank ministry party university court committee commission department association union "
        "institute corp inc ltd llc company group times post news press radio tv television house street county city state "
        "states kingdom republic office force forces army navy police club league cup school college hospital church airport "
        "river park road fund trust board service society federation organisation organization international united "
        "championship open olympics games bay sea ocean island islands mountain valley lake square avenue reserve congress "
        "senate parliament assembly government centre center museum theatre theater festival award awards stadium front act "
        "bill law"
    ),
    indefinite=words("a an one another some two three several many most any no each every"),
    articles=words("the a an"),
    calendar=words(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
        "october november december"
    ),
    openers=words(
        "the a an this that these those there here it he she they we you i his her their our my its and but or so yet for nor "
        "if unless when while where who what why how whether after before since until although though because as at by "
        "from in into of on over to under with without about against among between during both each every either neither "
        "all any some many most no not one two three several few other another such then thus however meanwhile still now "
        "today yesterday later asked did does do has have had is are was were will would could should can may might must let "
        "only even just also perhaps maybe yes never nobody nothing everybody everyone everything somebody someone something"
    ),
    leads=words(
        "asked speaking pressed questioned writing addressing turning pointing referring responding replying answering "
        "meanwhile later earlier yesterday today afterwards then there here but and yet so still however nevertheless "
        "moments hours days weeks last this next finally again once"
    ),
    doubts=words(
        "not never no nor nobody neither hardly scarcely barely ever if unless whether could would should might may must can "
        "cannot did does do didn't doesn't don't hasn't hadn't wouldn't couldn't reportedly allegedly supposedly apparently "
        "purportedly nearly almost falsely having been being imagine suppose imagined was were is are be gets got to"
    ),
    relays=words(
        "quoting quoted citing cited cites quotes echoing echoed paraphrasing paraphrased repeating repeated reading read "
        "relaying relayed recounting recounted reciting recited imitating impersonating mimicking denied denying denies "
        "saying telling asking calling recalling say tell ask call attributed credited remembered remembers heard"
    ),
    continuing=words("adding continuing concluding"),
    tellings=words(
        "saying adding stating declaring insisting arguing explaining warning noting claiming stressing tweeting writing "
        "calling describing dismissing labelling labeling branding denouncing dubbing emphasizing emphasising acknowledging "
        "admitting conceding vowing pledging promising predicting joking quipping asserting maintaining"
    ),
    that=words("that"),
    reports_freely=True,
    speech_nouns=words(
        "claim claims statement statements remark remarks comment comments promise promises words phrase speech assertion "
        "letter tweet tweets message slogan quote report article email emails memo testimony accusation accusations"
    ),
    terms=words(
        "as called named titled entitled dubbed nicknamed known film movie book novel song album series show magazine "
        "newspaper documentary play programme program operation project so-called mr mrs ms"
    ),
    according=(("according", "to"), ("in", "the", "words", "of")),
    subject_first=True,
)  # fmt: skip

GIVING: Final = LEXICON.giving | words(
    "stating described describing dismissing labeled labelled branded praised praising condemned hailed vowed pledged "
    "promised promising urged urging demanded referred referring spoke speaks speaking expressed voiced blamed accused "
    "criticized criticised according words word termed deemed likened thanked proposed rejected disputed saw sees hoped hopes "
    "wants wanted believes believed thinks thought considers considered defended characterized characterised boasted swore "
    "pleaded describe"
)
"""Words near which a few quoted words may be somebody's."""
