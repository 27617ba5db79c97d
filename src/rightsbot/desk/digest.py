"""The questions of the week that were asked in vain, for those who want them every Monday."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rightsbot.answers.reply import Block, Choice, Outcome, Reply, Role
from rightsbot.desk.errand import Post, Said, refuse, tell
from rightsbot.desk.unanswered import all_of_them, told, waiting
from rightsbot.desk.wording import more
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsbot.desk.clustering import Cluster
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office
    from rightsbot.speech.speech import Speech

A_WEEK: Final = 7
"""Days that a digest tells of, today included."""
MOST: Final = 10
"""How many questions it has."""


async def subscribe(office: Office, errand: Errand) -> Said:
    """Begin or end somebody's digest, or say which it is."""
    speech, person = errand.speech, errand.person.id
    if person is None:
        why = phrase("A digest is sent to a chat of Telegram.")
        return Said((refuse(speech, phrase("Only in Telegram"), why),))
    subscribers = office.store.subscribers
    match errand.words.lower():
        case "on":
            await subscribers.add(person)
            return Said((_on(speech),))
        case "off":
            await subscribers.remove(person)
            return Said((_off(speech),))
        case "":
            return Said(((_on if person in await subscribers.all() else _off)(speech),))
    how = phrase("Write /digest on, or /digest off.")
    return Said((refuse(speech, phrase("On or off?"), how),))


def _on(speech: Speech) -> Reply:
    does = phrase("You get what members asked in vain in the week before, every Monday.")
    off = Choice(speech.say("Do not send it to me"), "/digest off")
    reply = tell(speech, phrase("The digest is on"), does)
    return replace(reply, choices=(off, all_of_them(speech)))


def _off(speech: Speech) -> Reply:
    does = phrase("You do not get what members asked in vain in the week before, every Monday.")
    on = Choice(speech.say("Send it to me"), "/digest on")
    reply = tell(speech, phrase("The digest is off"), does)
    return replace(reply, choices=(on, all_of_them(speech)))


async def digest(office: Office) -> tuple[Post, ...]:
    """Return the last week's digest for everybody who wants it and is an editor still."""
    wanted = await office.store.subscribers.all()
    named = {editor.person for editor in await office.store.editors.all()}
    editors = named | office.rules.editors | office.rules.admins
    readers = [person for person in wanted if person in editors]
    if not readers:
        return ()
    found = await waiting(office, A_WEEK)
    return tuple(Post(person, _digest(office.speech(person), found)) for person in readers)


def _digest(speech: Speech, found: Sequence[Cluster]) -> Reply:
    if not found:
        nothing = phrase("Nothing that still waits for you.")
        return tell(speech, phrase("Asked in vain this week"), nothing)
    shown = tuple(Block(Role.ITEM, told(speech, cluster)) for cluster in found[:MOST])
    left = len(found) - len(shown)
    note = (Block(Role.NOTE, speech.say(more(left))),) if left else ()
    off = Choice(speech.say("No more of these"), "/digest off")
    title = speech.say("Asked in vain this week ({number})", number=len(found))
    return Reply(Outcome.HELP, title, (*shown, *note), (all_of_them(speech), off))
