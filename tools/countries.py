"""Write src/rightsbot/content/countries.tsv: what countries are called, by code and language.

Run it again when a language joins or babel brings a newer CLDR: `python -m tools.countries`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel import Locale

from rightsbot.content.countries import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("en", "fr", "es", "pt", "ca", "ar", "nl", "de", "it", "el", "tr", "ru")
"""The languages in which a country is found by its name, the commonest first."""
HEADER = """\
# What countries are called, by ISO 3166-1 code. Made by tools/countries.py from the Unicode CLDR,
# © Unicode, Inc., under the Unicode License v3 (https://www.unicode.org/license.txt).
"""

# The CLDR's table also has continents, unions, outlying parts and codes for tests.
_CODE = re.compile(r"(?!AC|CP|CQ|DG|EA|EU|EZ|IC|QO|TA|UN|XA|XB|ZZ)[A-Z]{2}")


def lines() -> Iterator[str]:
    """Yield the table's lines: the languages, then each country's names in them."""
    yield "\t".join(("code", *LANGUAGES))
    english = Locale("en").territories
    for code in sorted(filter(_CODE.fullmatch, english)):
        names = (Locale(language).territories.get(code, english[code]) for language in LANGUAGES)
        yield "\t".join((code, *names))


def main() -> None:
    """Write the table anew."""
    TABLE.write_text(HEADER + "".join(f"{line}\n" for line in lines()), "utf-8")


if __name__ == "__main__":
    main()
