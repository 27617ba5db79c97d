"""Which of the languages on offer suits somebody who would rather read another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rightsbot.speech.catalogues import SOURCE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_READ_BY: Final[Mapping[str, str]] = {
    "es": "an ast ay ca eu ext gl gn lad nah oc pt qu",
    "fr": "bm br co dyo ee ff fon frp gcr ht kbp ln lu mg mos rw sg shi rn tzm wa wo zgh",
}
"""Languages whose readers mostly read another as well, by that one: so close to it that it can be
read, or spoken where it is the language of the administration. Most are among the pairs of the
CLDR's `languageMatching` (https://unicode.org/reports/tr35/#LanguageMatching)."""
_NEIGHBOURS: Final = {near: far for far, group in _READ_BY.items() for near in group.split()}


def negotiate(wanted: str | None, offered: Sequence[str]) -> str:
    """Return which language on offer suits a reader best, else English.

    Args:
        wanted: an IETF language tag such as `fr-CA`, in any capitals; Telegram's `language_code`.
        offered: the languages that there are, as the content names them.
    """
    by_base = {language.lower().partition("-")[0]: language for language in reversed(offered)}
    by_name = by_base | {language.lower(): language for language in offered}
    tag = (wanted or "").replace("_", "-").lower()
    base = tag.partition("-")[0]
    for candidate in (tag, base, _NEIGHBOURS.get(base, "")):
        if candidate in by_name:
            return by_name[candidate]
    return SOURCE
