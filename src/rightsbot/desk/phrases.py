"""Phrases of people who speak of themselves: small, explicit, and meant to be edited."""

from __future__ import annotations

import re

from rightsbot.search.folding import fold

_ONESELF = """
my name | my full name | i am called | i am from | i come from | i live | i was born | my phone
my telephone | my mobile | my number | my whatsapp | my email | my e-mail | my mail | my address
my passport | my id | my card | my account | my birthday | my date of birth | my husband | my wife
my son | my daughter | my mother | my father | my brother | my sister | my case | my boss
call me | contact me | write to me | write me | reach me | born on

je m'appelle | je m appelle | je me nomme | mon nom | mon prénom | mon numéro | mon téléphone
mon portable | mon adresse | mon mail | mon e-mail | mon courriel | mon passeport | mon compte
je viens de | j'habite | j habite | je vis | je suis né | je suis née | né le | née le | mon mari
ma femme | mon fils | ma fille | ma mère | mon père | appelez-moi
appelle-moi | contactez-moi | écrivez-moi

me llamo | mi nombre | mi apellido | mi teléfono | mi móvil | mi celular | mi número | mi correo
mi dirección | mi pasaporte | mi cuenta | mi dni | mi nie | vivo en | vengo de | nací | nacido el
nacida el | mi marido | mi esposo | mi esposa | mi mujer | mi hijo | mi hija | mi madre | mi padre
llámame | llámeme | escríbeme | contáctame

meu nome | chamo-me | me chamo | meu telefone | meu número | meu email | meu endereço | moro em
venho de | nasci | meu marido | minha mulher | meu filho | minha filha
em dic | el meu nom | el meu telèfon | visc a | mi chiamo | il mio nome | il mio numero | abito a
ich heiße | mein name | meine nummer | meine adresse | ich wohne | ich komme aus
ik heet | mijn naam | mijn nummer | ik woon | benim adim | adim | με λένε | το όνομά μου
меня зовут | моё имя | мой номер | мой телефон | я живу | я из

اسمي | إسمي | أنا اسمي | أنا من | رقمي | رقم هاتفي | هاتفي | عنواني | بريدي | أسكن | أعيش في
جواز سفري | زوجي | زوجتي | ابني | ابنتي | ولدت
"""
_UNSPACED = (
    "我叫",
    "我的名字",
    "我是",
    "我住",
    "我的电话",
    "私の名前",
    "と申します",
    "제 이름",
    "저는",
)
"""Phrases of scripts in which no spaces part the words."""
_I_AM = re.compile(
    r"(?:\b(?:i am|i m|this is)|^im) (?!(?:a question|about|asking|curious|interested|looking"
    r"|searching|seeking|sure|trying|unsure|wondering|working on)\b)\w"
    r"|\bje suis (?!interessee?\b|curieu|en train\b|a la recherche\b)\w"
    r"|\b(?:yo soy|soy|eu sou|sou|jo soc|ich bin|ik ben|io sono|انا) \w"
)
"""People who say who or what they are, rather than what they look for."""
_STREETS = re.compile(
    r"\b(?:street|road|avenue|boulevard|lane|flat|apartment|rue|impasse|calle|avenida|rua|carrer"
    r"|piso|via|piazza|strasse|straat|sokak|улица|شارع|زنقه|حي)\b"
)
_HOUSE = re.compile(r"(?<!\w)(?!(?:19|20)\d\d\b)\d{1,4}[a-z]?(?!\w)")


def _phrases(table: str) -> re.Pattern[str]:
    phrases = {fold(phrase) for line in table.splitlines() for phrase in line.split("|")} - {""}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(phrases)))})(?!\w)")


_PRESENTING = _phrases(_ONESELF)


def presents_oneself(folded: str) -> bool:
    """Whether a folded text says who its writer is, or how to reach them."""
    return bool(
        _PRESENTING.search(folded)
        or _I_AM.search(folded)
        or any(phrase in folded for phrase in _UNSPACED)
    )


def tells_an_address(folded: str) -> bool:
    """Whether a folded text has both a word for a street or a flat and a house's number."""
    return bool(_STREETS.search(folded) and _HOUSE.search(folded))
