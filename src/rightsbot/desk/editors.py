"""`/editors`: who may propose changes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rightsbot.answers.reply import Block, Role
from rightsbot.answers.words import clean
from rightsbot.desk.errand import Said, refuse, tell
from rightsbot.speech.phrase import phrase
from rightsbot.store.people import Editor

if TYPE_CHECKING:
    from rightsbot.answers.reply import Reply
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office
    from rightsbot.speech.phrase import Phrase
    from rightsbot.speech.speech import Speech

_ID = re.compile(r"[1-9]\d{0,15}")
"""Telegram's ids of people have at most 52 bits."""


async def editors(office: Office, errand: Errand) -> Said:
    """List the editors, add one, or remove one."""
    speech = errand.speech
    verb, _, given = errand.words.partition(" ")
    verb = verb.lower()
    if not verb:
        return Said((await _list(office, speech),))
    if verb not in ("add", "remove"):
        return Said((refuse(speech, phrase("Add or remove?"), *_HELP),))
    person = _person(given.strip(), errand)
    if person is None:
        return Said((refuse(speech, phrase("Who?"), _NOBODY),))
    reply = await (_add if verb == "add" else _remove)(office, errand, person)
    await office.people.reload(office.store)
    return Said((reply,))


async def _add(office: Office, errand: Errand, editor: Editor) -> Reply:
    speech, name = errand.speech, _show(editor)
    if fixed := _by_settings(office, editor):
        return refuse(speech, phrase("Nothing to add"), fixed)
    who = errand.person
    if not await office.store.editors.add(editor, who.id, who.name):
        already = phrase("{editor} is an editor already.", editor=name)
        return refuse(speech, phrase("Nothing to add"), already)
    return tell(
        speech,
        phrase("An editor more"),
        phrase("{editor} may propose changes now; an admin publishes them.", editor=name),
        phrase("To take it back: /editors remove {number}", number=str(editor.person)),
    )


async def _remove(office: Office, errand: Errand, editor: Editor) -> Reply:
    speech, name = errand.speech, _show(editor)
    if fixed := _by_settings(office, editor):
        operator = phrase("Only the operator can change that.")
        return refuse(speech, phrase("Not removed"), fixed, operator)
    who = errand.person
    if not await office.store.editors.remove(editor.person, who.id, who.name):
        none = phrase("{editor} is no editor. /editors lists them.", editor=name)
        return refuse(speech, phrase("Nobody to remove"), none)
    gone = phrase("{editor} may not propose changes any more.", editor=name)
    return tell(speech, phrase("An editor less"), gone)


async def _list(office: Office, speech: Speech) -> Reply:
    rules = office.rules
    admins = (str(person) for person in sorted(rules.admins))
    others = (str(person) for person in sorted(rules.editors - rules.admins))
    lines = [
        *(speech.say("{person}: admin, by the settings", person=person) for person in admins),
        *(speech.say("{person}: editor, by the settings", person=person) for person in others),
        *(_show(editor) for editor in await office.store.editors.all()),
    ]
    reply = tell(speech, phrase("Admins and editors"), *_HELP)
    items = tuple(Block(Role.ITEM, line) for line in lines)
    return replace(reply, blocks=items + reply.blocks)


def _by_settings(office: Office, editor: Editor) -> Phrase | None:
    if editor.person in office.rules.admins:
        return phrase("{person} is an admin by the settings.", person=_show(editor))
    if editor.person in office.rules.editors:
        return phrase("{person} is an editor by the settings.", person=_show(editor))
    return None


def _person(given: str, errand: Errand) -> Editor | None:
    """Return who is meant: by an id, else by the message that is replied to."""
    if not given and errand.about and errand.about.id is not None:
        return Editor(errand.about.id, clean(errand.about.name))
    return Editor(int(given), "") if _ID.fullmatch(given) else None


def _show(editor: Editor) -> str:
    return f"{editor.name} ({editor.person})" if editor.name else str(editor.person)


_HELP: Final = (
    phrase(
        "To add somebody: /editors add and their number, such as /editors add 12345; or reply to a "
        "message of theirs, also a forwarded one, with /editors add."
    ),
    phrase("To remove somebody: /editors remove and their number."),
)
_NOBODY: Final = phrase(
    "That names nobody: write the number of their Telegram account, such as /editors add 12345, or "
    "reply with /editors add to a message of theirs that shows who wrote it."
)
