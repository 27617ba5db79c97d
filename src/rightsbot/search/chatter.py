"""Words that say how something is asked and not what: small, explicit, and meant to be edited.

All of them are written as folding leaves them: without accents, capitals and apostrophes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENGLISH = """
a about above according after again all already also always am an and any anybody anyone anything
are around as asks at be because been before being both but by can could d did do does doing don done
each either else ever every everything exactly exist exists explain find for from get give gives
go going got had happen happened happening happens has have having he hello help her here hers hi
him his how however i if in info information into is isn it its just kind kindly know known learn
let like list ll look looking lot m many may maybe me mean means mention mentioned mentions might
more most much must my need no not now of off ok okay on one only or other our out over please pls
plz possible quite rather re read really s said same say saying says see shall she should show so
some somebody someone something somewhere stuff such sure t talk talks tell than
thank thanks that the their them then there these they thing things think thinks this those
through to told too towards try u under until up upon us use ve very via want wants was way ways we
well were what whatever time times today mr mrs ms miss mister dr sir madam when where whether which while who whom whose why will wish with within
without wonder wondering would yes yet you your
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
trouver tu un une va vers veut veux voici voila vos votre voudrais vous y monsieur madame mademoiselle mme
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
tu tudo um uma un una unas unes uno unos uns usted ver vos voy vull ya yo senor senora senhor senhora sr sra dona
"""

FUNCTION_WORDS = frozenset(f"{_ENGLISH}{_FRENCH}{_SPANISH_PORTUGUESE_CATALAN}".split())
"""Words that are passed over, in questions and in names alike."""

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


def without_report(text: str) -> str:
    """Take out the report itself, about which every question is."""
    padded = f" {text} "
    for phrase in _REPORT_ITSELF:
        padded = padded.replace(f" {phrase} ", " ")
    return padded.strip()


def without_chatter(text: str) -> str:
    """Return a folded text without its function words."""
    return " ".join(word for word in text.split() if word not in FUNCTION_WORDS)


def _by_word(words: Mapping[str, str]) -> Mapping[str, str]:
    return {word: kind for kind, group in words.items() for word in group.split()}


KIND_WORDS = _by_word(
    {
        "city": "city cities town towns ville villes ciudad ciudades cidade ciutat territory",
        "practice": """practice practices project projects projet projets proyecto proyectos
            initiative initiatives programme programmes program programs example examples practica
            practicas pratique pratiques policy policies measure measures""",
        "speaker": """speaker speakers speak speaks spoke represent represents represented orateur
            orateurs ponente ponentes orador""",
        "demand": """demand demands recommendation recommendations concern concerns call calls
            recommandation recommandations recomendacion recomendaciones demande demandes demanda
            demandas request requests proposal proposals""",
        "topic": "topic topics theme themes tema temas sujet",
        "organisation": """organisation organisations organization organizations ngo ngos ong
            association associations asociacion asociaciones""",
        "event": """event events meeting meetings interview session evento evenement entretien
            reunion""",
    }
)
"""Words that name a kind of document: to such a document, and to no other, they are known."""

ROLE_WORDS = frozenset(
    """mayor governor commissioner secretary deputy president vice director coordinator executive
    responsible facilitator maire gouverneur commissaire secretaire adjoint directeur directrice
    presidente alcalde alcaldesa gobernador comisionada secretaria secretario directora prefeito
    """.split()
)
"""Words for what a person is: a person who is that is meant, and not the place."""

CUES = _by_word(
    {
        "speaker": "who whom whose qui quien quienes quem said says say argued",
        "city": "where ou donde onde",
        "demand": "compact pact pacte pacto should asked demanded recommended wants",
        "event": "when quand cuando quando date",
    }
)
"""Words that make a kind of document likelier, all else being equal."""
