"""Words that say how something is asked and not what: small, explicit, and meant to be edited.

All of them are written as folding leaves them: without accents, capitals and apostrophes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENGLISH = """
a about above according after afternoon again against all already also always am an and any
anybody anyone anything are around as ask asks at be because been before being belong belongs both
but by call called came can come comes could d did do does doing don done each either else ever
every everything exactly exist exists explain find for from get give gives go goes going good got
had happen happened happening happens has have having he hello help her here hers hey hi him his
how however i if in info information into is isn it its just kind kindly know known learn let like
list ll look looking lot m many may maybe me mean means mention mentioned mentions might more
morning most much must my need no not now of off ok okay on one only or other our out over own
page pages please pls plz possible quite rather re read really s said same say saying says see
shall she should show so some somebody someone something somewhere still stuff such sure t take
takes talk talks tell than thank thanks that the their them then there these they thing things
think thinks this those through time times to today told too towards try u under until up upon us
use ve very via want wants was way ways we well were what whatever when where whether which while
who whom whose why will wish with within without wonder wondering would yes yet you your dr
evening madam miss mister mr mrs ms sir
"""
_FRENCH = """
ai ainsi alors apres au aucun aucune aussi autre autres aux avec avez avoir avons bonjour c ca car
ce ceci cela celle celles celui certain ces cet cette ceux chaque chez ci comme comment connaitre d
dans de des dire dis dites dit doit donc donnez dont du elle elles en encore entre es est et etaient
etait etant ete etes etre eu expliquez fait faire faites font il ils information informations j je
jusqu l la laquelle le lequel les lesquelles lesquels leur leurs lors lui ma mais me mentionne
merci mes moi moins mon montrez n ne ni nos notre nous on ont ou par parce parle parlent parler
parlez parmi pas pendant peu peut peuvent peux plait plus plusieurs pour pourquoi pouvez propos
puis qu quand que quel quelle quelles quelque quelques quels qui quoi s sa sans savoir se sera ses
seulement si soit son sont sous suis sujet sur svp t ta te tes toi ton tous tout toute toutes tres
trouver tu un une va vers veut veux voici voila vos votre voudrais vous y
madame mademoiselle mme monsieur
"""
_SPANISH_PORTUGUESE_CATALAN = """
a acerca agora ahora al algo algum alguma alguna algunas alguno algunos als amb ante antes ao aos
aquel aquela aquele aqui as asi assim aun aunque ayuda bien bom buenos busco cada com como con
conocer contra cual cuales cuando cuanto cuantos da das de debe decir del dels des desde dia dice
dicen dices dime diz dizer do donde dos e el ela ele eles els em en encontrar entre era eran es esa
esas ese eso esos essa esse esta estan estao estar estas este esto estos existe existen existir
explica explicame fala falar favor foi fue fueron gracias ha habla hablame hablar hace hacen hacer
haciendo han hasta hay hem hi hola i informacao informacion informe isso isto itens la las le les
lhe lo los mais mas me menciona mesmo mi mientras mio mostrar mucho muestra muestrame muito muy na
nao nas ne nem ni no nos nosaltres nossa nosso nuestra nuestro num numa o obrigado on onde os otra
otras otro otros ou para parla pela pelo per pero poco poden poder podem pode por porque pot pots
puc puede pueden puedes puedo qual quais quan quando que quem queria quien quienes quiere quiero
quin quina quines quins saber se sem ser seu seus si sin sobre sois sols son soy sua suas sus tal
tambe tambem tambien tanto te tem tener tengo tenen tienen tiene todas todo todos tot tota trobar
tu tudo um uma un una unas unes uno unos uns usted ver vos voy vull ya yo
dona senhor senhora senor senora sr sra
"""
_FUNCTION_WORDS = frozenset(f"{_ENGLISH}{_FRENCH}{_SPANISH_PORTUGUESE_CATALAN}".split())

_REPORT_ITSELF = (
    "according to the report",
    "in the report",
    "the report",
    "this report",
    "le rapport",
    "ce rapport",
    "el informe",
    "este informe",
)

_OFFICES = (
    (re.compile(r"\bdeputy mayors?\b|\badjointe? au maire\b|\bmaire adjointe?\b"), "deputymayor"),
    (re.compile(r"\bteniente (?:de )?alcaldes?a?\b|\bvice mayor\b"), "deputymayor"),
    (re.compile(r"\bvice president"), "vicepresident"),
)


def is_chatter(word: str) -> bool:
    """Whether a folded word says nothing of what is asked."""
    return word in _FUNCTION_WORDS or (len(word) == 1 and word.isascii())


def without_chatter(text: str) -> str:
    """Return a folded text without the words that say nothing."""
    return " ".join(word for word in text.split() if not is_chatter(word))


def without_report(text: str) -> str:
    """Take out the report itself, about which every question is."""
    padded = f" {text} "
    for phrase in _REPORT_ITSELF:
        padded = padded.replace(f" {phrase} ", " ")
    return padded.strip()


def joined_offices(text: str) -> str:
    """Write offices of several words as one, for a deputy mayor is no mayor."""
    for pattern, office in _OFFICES:
        text = pattern.sub(office, text)
    return text


def _by_word(words: Mapping[str, str]) -> dict[str, str]:
    return {word: kind for kind, group in words.items() for word in group.split()}


KIND_WORDS: Mapping[str, str] = _by_word(
    {
        "city": """city cities town towns municipality ville villes commune mairie ciudad ciudades
            municipio ayuntamiento cidade ciutat ajuntament πολη город مدينه""",
        "practice": """practice practices project projects projet projets proyecto proyectos
            initiative initiatives programme programmes program programs example examples practica
            practicas pratique pratiques policy policies measure measures""",
        "speaker": """speaker speakers speak speaks spoke represent represents represented orateur
            orateurs ponente ponentes orador""",
        "demand": """demand demands recommendation recommendations concern concerns
            recommandation recommandations recomendacion recomendaciones demande demandes demanda
            demandas request requests proposal proposals""",
        "topic": "topic topics theme themes tema temas issue issues",
        "organisation": """organisation organisations organization organizations ngo ngos ong
            association associations asociacion asociaciones""",
        "event": """event events meeting meetings interview session evento evenement entretien
            reunion""",
    }
)
"""Words that name a kind of document: to such a document, and to no other, they are known."""

PEOPLE = "speaker"
"""The kind of documents that are people."""
PLACES = "city"
"""The kind of documents that are places."""

ROLE_WORDS = frozenset(
    (
        *("mayor", "deputymayor", "vicepresident", "governor", "commissioner", "secretary"),
        *("president", "director", "coordinator", "executive", "responsible", "facilitator"),
        *("charge", "maire", "gouverneur", "commissaire", "secretaire", "adjoint", "directeur"),
        *("directrice", "presidente", "alcalde", "alcaldesa", "gobernador", "comisionada"),
        *("secretaria", "secretario", "directora", "prefeito"),
    )
)
"""Words for what a person is: a person who is that is meant, and not the place."""

_CUE_WORDS = _by_word(
    {
        "speaker": "who whom whose qui quien quienes quem said says say argued",
        "city": "where ou donde onde",
        "demand": "should asked demanded recommended wants",
        "event": "when quand cuando quando date",
    }
)
_CUE, ASKED_FOR = 0.08, 0.20
"""What of the rest to 1 a cue adds, and what being asked for outright: "which city", "mayor"."""

CUES: Mapping[str, tuple[str, float]] = {
    **{word: (kind, _CUE) for word, kind in {**KIND_WORDS, **_CUE_WORDS}.items()},
    **dict.fromkeys(ROLE_WORDS, (PEOPLE, ASKED_FOR)),
}
"""Words that make a kind of document likelier, and by how much."""

WHICH = frozenset(("which", "what", "quel", "quelle", "quels", "quelles", "que", "cual", "cuales"))
"""Words after which the name of a kind asks for that kind."""
