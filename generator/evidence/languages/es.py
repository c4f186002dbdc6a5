"""Spanish cues."""

from __future__ import annotations

from typing import Final

from generator.evidence.languages.lexicon import Lexicon, words

LEXICON: Final = Lexicon(
    verbs=words(
        "dijo dice afirmó afirma declaró declara aseguró asegura explicó explica añadió añade agregó agrega señaló señala "
        "subrayó subraya precisó precisa respondió responde preguntó pregunta contó cuenta advirtió advierte concluyó concluye "
        "reconoció reconoce admitió admite lamentó lamenta denunció denuncia anunció anuncia indicó indica insistió insiste "
        "recordó recuerda escribió escribe prometió comentó comenta sostuvo sostiene manifestó manifiesta confirmó confirma "
        "analizó analiza apuntó apunta aclaró aclara reprochó reprocha contestó contesta criticó critica puntualizó puntualiza "
        "remarcó remarca expresó expresa planteó plantea acotó acota relató relata sentenció sentencia zanjó zanja apostilló "
        "apostilla ironizó ironiza matizó matiza opinó opina valoró valora celebró celebra reiteró reitera enfatizó enfatiza "
        "destacó destaca deslizó desliza consideró considera exclamó reaccionó reacciona confesó confiesa lanzó detalló "
        "detalla argumentó argumenta justificó justifica alertó alerta avisó avisa replicó replica recalcó recalca resaltó "
        "resalta expuso expone ahondó abundó ratificó ratifica vaticinó bromeó defendió defiende garantizó garantiza prosiguió "
        "prosigue resumió resume subrayan"
    ),
    asking=words("preguntó pregunta preguntado"),
    naming=words("calificó llamó"),
    auxiliaries=words("ha había han habían"),
    participles=words(
        "dicho afirmado declarado asegurado explicado añadido agregado señalado subrayado precisado respondido advertido "
        "concluido reconocido admitido lamentado denunciado anunciado indicado insistido recordado escrito comentado "
        "manifestado analizado apuntado aclarado reprochado contestado criticado puntualizado remarcado expresado planteado "
        "relatado sentenciado zanjado ironizado matizado opinado valorado celebrado reiterado enfatizado destacado considerado "
        "confesado detallado argumentado justificado alertado avisado replicado recalcado resaltado expuesto ratificado "
        "defendido garantizado resumido sostenido confirmado"
    ),
    adverbs=words(
        "una vez nuevo también luego después ayer hoy más tarde entonces además lunes martes miércoles jueves viernes"
    ),
    prepositions=words("de del a al en con por para sin sobre ante tras desde hasta entre contra durante según hacia mediante"),
    breaks=words("que quien cuando donde si como mientras porque pero"),
    joining=words("y e o"),
    pronouns={"él": "m", "ella": "f", "·": ""},
    gendered={"él": "m", "ella": "f", "señor": "m", "señora": "f"},
    titles=words(
        "el la los las señor señora presidente presidenta ministro ministra canciller secretario secretaria director directora "
        "alcalde alcaldesa diputado diputada senador senadora general rey reina papa doctor doctora profesor profesora su "
        "embajador embajadora jefe jefa portavoz ingeniero ingeniera"
    ),
    offices=(
        r"(?:ministro|ministra|secretario|secretaria|jefe|jefa) de (?:Agua|Exteriores|Asuntos Exteriores|Defensa|Interior|"
        r"Economía|Justicia|Estado|Gobierno|Hacienda|Sanidad)"
    ),
    persons=words(
        "portavoz presidente presidenta ministro ministra funcionario funcionaria diplomático diplomática hombre mujer amigo "
        "amiga colega hermano hermana hijo hija testigo abogado abogada alcalde alcaldesa periodista vecino vecina fuente"
    ),
    indefinite=words("un una dos tres varios algunos alguien"),
    articles=words("el la los las un una"),
    calendar=words(
        "lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre "
        "octubre noviembre diciembre"
    ),
    openers=words(
        "el la los las un una su sus este esta estos estas ese esa él ella ellos ellas nosotros yo tú usted y pero o si cuando "
        "como donde quien que en a al de del con por para sin sobre tras según no sí nadie nada todo todos"
    ),
    leads=words("en el tras ayer hoy luego después pero y preguntado preguntada"),
    doubts=words("no nunca jamás ni si habría podría sería fue sido quizá quizás tal acaso"),
    relays=words("citando cita citó repitiendo negó niega desmintió"),
    continuing=words("añadiendo"),
    tellings=words(
        "agregando diciendo asegurando afirmando señalando subrayando advirtiendo insistiendo explicando calificando añadiendo "
        "destacando recordando indicando apuntando criticando denunciando"
    ),
    that=words("que"),
    speech_nouns=words("palabras declaración declaraciones frase carta tuit mensaje informe comunicado"),
    terms=words("como llamado llamada denominado denominada titulado titulada película libro novela serie diario canción"),
    dropped="·",
    inserts="raya",
    according=(("según",), ("de", "acuerdo", "con")),
)
