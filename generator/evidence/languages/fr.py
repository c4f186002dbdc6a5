"""French cues. The incise often stands inside the guillemets: « …, a déclaré X, … »."""

from __future__ import annotations

from typing import Final

from generator.evidence.languages.lexicon import Lexicon, words

LEXICON: Final = Lexicon(
    verbs=words(
        "dit déclare affirme assure explique ajoute souligne précise répond demande raconte confie estime juge insiste "
        "rappelle prévient avertit conclut poursuit reconnaît admet regrette déplore dénonce annonce indique observe note "
        "constate lance ironise résume soupire sourit écrit promet plaide martèle glisse lâche réplique rétorque renchérit "
        "témoigne tranche tempère nuance commente confirme détaille réagit fustige salue décrit s'insurge s'interroge "
        "s'exclame s'indigne s'étonne s'inquiète argumente analyse clame complète énumère relève révèle signale suggère vante "
        "abonde interpelle dira"
    )
    - words("dira"),
    asking=words("demande demandé interroge interrogé"),
    naming=words("qualifie"),
    auxiliaries=words("a ont avait avaient s'est s'était se"),
    participles=words(
        "dit déclaré affirmé assuré expliqué ajouté souligné précisé répondu demandé raconté confié estimé jugé insisté "
        "rappelé prévenu averti conclu poursuivi reconnu admis regretté déploré dénoncé annoncé indiqué observé noté constaté "
        "lancé ironisé résumé soupiré souri écrit promis plaidé martelé glissé lâché répliqué rétorqué renchéri témoigné "
        "tranché tempéré nuancé commenté confirmé détaillé réagi décrit fustigé salué tonné défendu souvenu réjoui félicité "
        "emporté indigné étonné inquiété interrogé justifié insurgé exclamé amusé excusé rappelle souvient réjouit félicite "
        "défend indigne étonne inquiète insurge justifie exclame argumenté analysé clamé complété énuméré évoqué exhorté "
        "garanti relevé révélé signalé suggéré théorisé vanté fait"
    ),
    adverbs=words(
        "aussi encore ensuite également hier aujourd'hui alors enfin plus tard notamment lundi mardi mercredi jeudi vendredi "
        "samedi dimanche ainsi même lui-même elle-même récemment"
    ),
    prepositions=words(
        "de du des d à au aux en dans sur sous par pour avec sans chez contre entre vers depuis pendant après avant lors "
        "devant derrière selon auprès face via"
    ),
    breaks=words("qui que dont où quand lorsque si comme tandis alors parce mais"),
    joining=words("et ou ainsi"),
    pronouns={"il": "m", "elle": "f"},
    gendered={"il": "m", "lui": "m", "m": "m", "monsieur": "m", "elle": "f", "mme": "f", "madame": "f"},
    titles=words(
        "le la l m mme mlle dr pr me monsieur madame ministre président présidente premier première directeur directrice chef "
        "cheffe secrétaire ambassadeur ambassadrice maire député députée sénateur sénatrice porte-parole général colonel roi "
        "reine pape professeur professeure avocat avocate conseiller conseillère ancien ancienne juge ingénieur ingénieure "
        "hydrologue économiste chercheur chercheuse négociateur négociatrice son sa leur"
    ),
    offices=(
        r"(?:ministre|chef|cheffe|secrétaire|président|présidente|directeur|directrice)(?: (?:de|d[’']|du|des) ?(?:la |l[’'])?"
        r"(?:Eau|État|Etat|Affaires étrangères|Intérieur|Défense|Économie|Finances|Justice|Santé|gouvernement|Affaires "
        r"européennes|Transports|Agriculture|Éducation|port|conseil|Conseil))"
    ),
    persons=words(
        "ministre président présidente porte-parole conseiller conseillère responsable diplomate homme femme ami amie "
        "collègue frère sœur fils fille témoin avocat avocate maire journaliste ouvrier habitant habitante expert experte "
        "directeur directrice chef envoyé source agriculteur agricultrice élu élue"
    ),
    indefinite=words("un une deux trois plusieurs certains quelqu'un"),
    articles=words("le la les l un une"),
    calendar=words(
        "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre "
        "octobre novembre décembre"
    ),
    openers=words(
        "le la les l un une des du de ce cet cette ces il elle ils elles on nous vous je tu son sa ses leur leurs et mais ou "
        "donc or ni car si quand lorsque comme dans sur sous par pour avec sans chez à au aux en après avant depuis pendant "
        "selon d'après c'est qui que quoi où comment pourquoi non oui personne rien tout tous toutes aucun aucune"
    ),
    leads=words("dans interrogé interrogée lundi mardi mercredi jeudi vendredi samedi dimanche puis mais et lors devant plus"),
    doubts=words(
        "ne n n'a n'ont n'avait pas jamais aucun si aurait auraient serait était est soit dit-on paraît-il semble-t-il avoir "
        "personne"
    ),
    relays=words("citant cite citait cité rapporte rapporté rapportant répétant dément démenti nie nié lisant"),
    continuing=words("ajoutant concluant poursuivant"),
    tellings=words(
        "affirmant expliquant déclarant estimant assurant soulignant précisant indiquant dénonçant qualifiant ajoutant "
        "rappelant jugeant évoquant regrettant insistant martelant concluant"
    ),
    that=words("que qu'"),
    speech_nouns=words("propos déclaration déclarations phrase mot mots lettre tweet message rapport communiqué"),
    terms=words("comme dit dite surnommé surnommée intitulé intitulée baptisé film livre roman série journal chanson émission"),
    according=(("selon",), ("d'après",), ("d’après",)),
    inserts="comma",
)
