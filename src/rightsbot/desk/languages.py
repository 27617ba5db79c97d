"""`/language`: in which language a chat is answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rightsbot.answers.reply import Choice
from rightsbot.answers.words import echo
from rightsbot.desk.errand import Said, refuse, say

if TYPE_CHECKING:
    from rightsbot.answers.reply import Reply
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office

NAMES = {
    "ar": ("العربية", "Arabic"),
    "ca": ("Català", "Catalan"),
    "de": ("Deutsch", "German"),
    "en": ("English", "English"),
    "es": ("Español", "Spanish"),
    "fr": ("Français", "French"),
    "it": ("Italiano", "Italian"),
    "nl": ("Nederlands", "Dutch"),
    "pt": ("Português", "Portuguese"),
    "ru": ("Русский", "Russian"),
    "tr": ("Türkçe", "Turkish"),
    "wo": ("Wolof", "Wolof"),
    "zh": ("中文", "Chinese"),
}
"""What a language calls itself, and its English name, by its code."""


async def language(office: Office, errand: Errand) -> Said:
    """Show the language of the chat, or choose another."""
    spoken = office.bot.library.content.report.languages
    if not errand.words:
        return Said((_offer(errand, spoken),))
    code = _code(errand.words)
    if code not in spoken:
        return Said((_not_spoken(errand.words, code, spoken),))
    await office.store.languages.add(errand.chat, code)
    await office.people.load(office.store)
    whose = "here" if errand.is_private else "in this group, for everybody"
    return Said(
        (say(f"Language: {_name(code)}", f"From now on I answer {whose} in {_name(code)}."),)
    )


def _offer(errand: Errand, spoken: tuple[str, ...]) -> Reply:
    current = f"I answer in {_name(errand.query.language)}."
    if len(spoken) == 1:
        return say("Language", current, "The content has no other language yet.")
    whose = "" if errand.is_private else " It is chosen for the whole group."
    reply = say("Language", f"{current}{whose}")
    return replace(reply, choices=_choices(spoken))


def _not_spoken(words: str, code: str, spoken: tuple[str, ...]) -> Reply:
    asked = _name(code) if code in NAMES else f"“{echo(words)}”"
    there = ", ".join(map(_name, spoken))
    reply = refuse(f"Not in {asked}", f"The content is not there in {asked} yet, only in: {there}.")
    return replace(reply, choices=_choices(spoken))


def _choices(spoken: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(_name(code), f"/language {code}") for code in spoken)


def _name(code: str) -> str:
    return NAMES.get(code, (code, code))[0]


def _code(words: str) -> str:
    """Return the code of a language, be it given by its code or by one of its names."""
    wanted = words.casefold()
    named = (code for code, names in NAMES.items() if wanted in map(str.casefold, names))
    return next(named, words if "-" in words else wanted)
