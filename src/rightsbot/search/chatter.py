"""Words that say how something is asked and not what: small, explicit, and meant to be edited.

All of them are written as folding leaves them: without accents, capitals and apostrophes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENGLISH = """
a about above according after afternoon again against all already also always am an and any anybody
anyone anything are around as ask asks at be because been before being belong belongs both but by
call called came can come comes could d did do does doing don done each either else ever every
everything exactly exist exists explain find for from get give gives go goes going good got had
happen happened happening happens has have having he hello help her here hers hey hi him his how
however i if in info information into is isn it its just kind kindly know known learn let like list
ll look looking lot m many may maybe me mean means mention mentioned mentions might more morning
most much must my name named names need no not now of off ok okay on one only or other our out over
own page pages please pls plz possible quite rather re read really s said same say saying says see
shall she should show so some somebody someone something somewhere still stuff such sure t take
takes talk talks tell than thank thanks that the their them then there these they thing things think
thinks this those through time times to today told too towards try u under until up upon us use ve
very via want wants was way ways we well were what whatever when where whether which while who whom
whose why will wish with within without wonder wondering would yes yet you your dr
evening madam miss mister mr mrs ms sir
"""
_FRENCH = """
ai ainsi alors appelle appellent appeler apres assez au aucun aucune aujourd aura aurait auront
aussi autre autres aux avaient avait avec avez avoir avons ayant bon bonjour bonne bonnes bons
bonsoir c ca car ce ceci cela celle celles celui certain certaine certaines certains ces cet cette
ceux chaque cherche chercher chez chose choses ci combien comme comment connaitre contre d dans de
deja depuis des devraient devrait dire dis dit dites dois doit doivent donc donnez dont du elle
elles en encore entre es est et etaient etait etant ete etes etre eu eux expliquez facon faire fait
faites fasse fassent faut font furent fut hui ici il ils information informations j jamais je jusqu
jusque l la laquelle le lequel les lesquelles lesquels leur leurs lors lui ma mais maniere me meme
memes mentionne merci mes moi moins mon montrez n ne ni non nom noms nos notre nous on ont ou oui
par parce parle parlent parler parlez parmi pas pendant peu peut peuvent peux plait plus plusieurs
plutot pour pourquoi pouvez propos propre propres puis qu quand que quel quelle quelles quelque
quelques quels qui quoi rien s sa sans savoir se selon sera seraient serait seront ses seulement si
soi soient soit sommes son sont sous suis sujet sur svp t ta tant te tel telle telles tels tes toi
ton toujours tous tout toute toutes tres trop trouver tu un une va venir venu venue venues venus
vers veut veux viennent vient voici voila vont vos votre voudrais vous y
madame mademoiselle mme monsieur
"""
_SPANISH_PORTUGUESE_CATALAN = """
a acerca ademas agora ahi ahora al algo algum alguma algun alguna algunas alguno algunos alli als
amb ante antes ao aos aquel aquela aquele aquellas aquellos aqui as asi assim aun aunque ayuda bajo
bien bom buen buena buenas bueno buenos busco cada cargo cargos casi com como con conocer contra
cosa cosas cual cuales cualquier cuando cuanta cuantas cuanto cuantos da dar das de debe deben
deberia deberian decir del dels dentro des desde despues dia dice dicen dices dicho dijeron dijo
dime diz dizer do donde dos durante e el ela ele eles ella ellas ello ellos els em en encontrar
entre era eran es esa esas ese eso esos essa esse esta estaba estaban estamos estan estao estar
estas este esto estos estoy existe existen existir explica explicame fala falar favor foi fue fueron
gracias ha haber habia habian habla hablame hablar hace hacen hacer haciendo haga hagan han hasta
hay hecho hem hemos hi hicieron hizo hola hoy hubo i informacao informacion informe isso isto itens
la las le les lhe llama llamaba llaman lo los luego mais manera mas me menciona menos mesmo mi
mientras mio misma mismas mismo mismos mostrar mucha muchas mucho muchos muestra muestrame muito muy
na nada nadie nao nas ne nem ni ningun ninguna ninguno no noches nom nombre nombres nos nosaltres
nosotras nosotros nossa nosso nuestra nuestras nuestro nuestros num numa nunca o obrigado on onde os
otra otras otro otros ou para parla pela pelo per pero poca pocas poco pocos pode podem poden poder
podria podrian por porque pot pots propia propias propio propios puc pueda puedan puede pueden
puedes puedo quais qual quan quando que quem queria quien quienes quiere quiero quin quina quines
quins saber se sean segun sem ser sera seran seria serian seu seus si sido siempre siendo sin sino
sobre sois sols somos son soy su sua suas sus suya suyas suyo suyos tal tambe tambem tambien tampoco
tan tanto tardes te tem tenen tener tenga tengan tengo tenia tenian tiene tienen toda todas todavia
todo todos tot tota tras trobar tu tudo tus um uma un una unas unes uno unos uns usted vamos vaya
veces venir ver vez viene vienen vinieron vino vos voy vull ya yo
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
        "city": """city cities town towns municipality ville villes commune communes mairie
            municipalite ciudad ciudades municipio municipios ayuntamiento cidade ciutat ajuntament
            πολη город مدينه""",
        "practice": """practice practices project projects projet projets proyecto proyectos
            initiative initiatives iniciativa iniciativas programme programmes program programs
            programa programas example examples exemple exemples ejemplo ejemplos practica
            practicas pratique pratiques policy policies politique politiques politica politicas
            measure measures mesure mesures medida medidas""",
        "speaker": """speaker speakers speak speaks spoke represent represents represented orateur
            orateurs oratrice intervenant intervenants intervenante represente representent ponente
            ponentes orador oradora oradores hablo hablaron representa representan represento""",
        "demand": """demand demands recommendation recommendations concern concerns
            recommandation recommandations recomendacion recomendaciones demande demandes demanda
            demandas request requests proposal proposals proposition propositions propuesta
            propuestas preoccupation preoccupations preocupacion preocupaciones""",
        "topic": "topic topics theme themes tema temas issue issues enjeu enjeux",
        "organisation": """organisation organisations organization organizations organizacion
            organizaciones ngo ngos ong association associations asociacion asociaciones""",
        "event": """event events meeting meetings interview session evento eventos evenement
            evenements entretien entrevista reunion reuniones sesion""",
    }
)
"""Words that name a kind of document: to such a document, and to no other, they are known."""

PEOPLE = "speaker"
"""The kind of documents that are people."""
PLACES = "city"
"""The kind of documents that are places."""

_ROLES = """
mayor deputymayor vicepresident governor commissioner secretary president director coordinator
executive responsible facilitator
maire vicepresidente gouverneur gouverneure commissaire secretaire presidente directeur directrice
coordinateur coordinatrice responsable facilitatrice animatrice adjoint adjointe
alcalde alcaldesa vicepresidenta gobernador gobernadora comisionado comisionada secretario
secretaria presidenta directora coordinador coordinadora facilitadora moderadora prefecto prefeito
"""
ROLE_WORDS = frozenset(_ROLES.split())
"""Words for what a person is: a person who is that is meant, and not the place."""

_CUE_WORDS = _by_word(
    {
        "speaker": "who whom whose qui quien quienes quem said says say argued dit dijo dice",
        "city": "where ou donde onde",
        "demand": """should asked demanded recommended wants veut veulent demande recommande exige
            quiere quieren pide pidio recomienda""",
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
