"""`/editors`: who may propose changes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rightsbot.answers.reply import Block, Role
from rightsbot.answers.words import clean
from rightsbot.desk.errand import Said, refuse, say
from rightsbot.store.people import Editor

if TYPE_CHECKING:
    from rightsbot.answers.reply import Reply
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office

_ID = re.compile(r"[1-9]\d{0,15}")
"""Telegram's ids of people have at most 52 bits."""


async def editors(office: Office, errand: Errand) -> Said:
    """List the editors, add one, or remove one."""
    verb, _, given = errand.words.partition(" ")
    verb = verb.lower()
    if not verb:
        return Said((await _list(office),))
    if verb not in ("add", "remove"):
        return Said((_HOW,))
    person = _person(given.strip(), errand)
    if person is None:
        return Said((_NOBODY,))
    reply = await (_add if verb == "add" else _remove)(office, errand, person)
    await office.people.load(office.store)
    return Said((reply,))


async def _add(office: Office, errand: Errand, editor: Editor) -> Reply:
    if fixed := _by_settings(office, editor.person):
        return refuse("Nothing to add", f"{_show(editor)} is {fixed} by the settings already.")
    who = errand.person
    if not await office.store.editors.add(editor, who.id, who.name):
        return refuse("Nothing to add", f"{_show(editor)} is an editor already.")
    return say(
        "An editor more",
        f"{_show(editor)} may propose changes now; an admin publishes them.",
        f"To take it back: /editors remove {editor.person}",
    )


async def _remove(office: Office, errand: Errand, editor: Editor) -> Reply:
    if fixed := _by_settings(office, editor.person):
        return refuse(
            "Not removed",
            f"{_show(editor)} is {fixed} by the settings: only the operator can change that.",
        )
    who = errand.person
    if not await office.store.editors.remove(editor.person, who.id, who.name):
        return refuse("Nobody to remove", f"{_show(editor)} is no editor. /editors lists them.")
    return say("An editor less", f"{_show(editor)} may not propose changes any more.")


async def _list(office: Office) -> Reply:
    rules = office.rules
    lines = [
        *(f"{person}: admin, by the settings" for person in sorted(rules.admins)),
        *(f"{person}: editor, by the settings" for person in sorted(rules.editors - rules.admins)),
        *(_show(editor) for editor in await office.store.editors.all()),
    ]
    reply = say("Admins and editors", *_HELP)
    items = tuple(Block(Role.ITEM, line) for line in lines)
    return replace(reply, blocks=items + reply.blocks)


def _by_settings(office: Office, person: int) -> str:
    if person in office.rules.admins:
        return "an admin"
    return "an editor" if person in office.rules.editors else ""


def _person(given: str, errand: Errand) -> Editor | None:
    """Return who is meant: by an id, else by the message that is replied to."""
    if not given and errand.about and errand.about.id is not None:
        return Editor(errand.about.id, clean(errand.about.name))
    return Editor(int(given), "") if _ID.fullmatch(given) else None


def _show(editor: Editor) -> str:
    return f"{editor.name} ({editor.person})" if editor.name else str(editor.person)


_HELP = (
    (
        "To add somebody: /editors add and their number, such as /editors add 12345; or reply to a "
        "message of theirs, also a forwarded one, with /editors add."
    ),
    "To remove somebody: /editors remove and their number.",
)
_HOW = refuse("Add or remove?", *_HELP)
_NOBODY = refuse(
    "Who?",
    "That names nobody: write the number of their Telegram account, such as /editors add 12345, "
    "or reply with /editors add to a message of theirs that shows who wrote it.",
)
