"""The questions of the week that were asked in vain, for those who want them every Monday."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rightsbot.answers.reply import Block, Choice, Outcome, Reply, Role
from rightsbot.desk.errand import Post, Said, refuse, say
from rightsbot.desk.unanswered import ALL, told, waiting

if TYPE_CHECKING:
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office

A_WEEK: Final = 7
"""Days that a digest tells of, today included."""
MOST: Final = 10
"""How many questions it has."""
_ON: Final = Choice("Send it to me", "/digest on")
_OFF: Final = Choice("Do not send it to me", "/digest off")


async def subscribe(office: Office, errand: Errand) -> Said:
    """Begin or end somebody's digest, or say which it is."""
    person = errand.person.id
    if person is None:
        return Said((refuse("Only in Telegram", "A digest is sent to a chat of Telegram."),))
    subscribers = office.store.subscribers
    match errand.words.lower():
        case "on":
            await subscribers.add(person)
            return Said((_told(is_on=True),))
        case "off":
            await subscribers.remove(person)
            return Said((_told(is_on=False),))
        case "":
            return Said((_told(is_on=person in await subscribers.all()),))
    return Said((refuse("On or off?", "Write /digest on, or /digest off."),))


def _told(*, is_on: bool) -> Reply:
    does = "You get" if is_on else "You do not get"
    line = f"{does} what members asked in vain in the week before, every Monday."
    title = "The digest is on" if is_on else "The digest is off"
    return Reply(Outcome.HELP, title, (Block(Role.STATEMENT, line),), (_OFF if is_on else _ON, ALL))


async def digest(office: Office) -> tuple[Post, ...]:
    """Return the last week's digest for everybody who wants it and is an editor still."""
    wanted = await office.store.subscribers.all()
    named = {editor.person for editor in await office.store.editors.all()}
    editors = named | office.rules.editors | office.rules.admins
    readers = [person for person in wanted if person in editors]
    if not readers:
        return ()
    reply = await _digest(office)
    return tuple(Post(person, reply) for person in readers)


async def _digest(office: Office) -> Reply:
    found = await waiting(office, A_WEEK)
    if not found:
        return say("Asked in vain this week", "Nothing that still waits for you.")
    shown = tuple(Block(Role.ITEM, told(cluster)) for cluster in found[:MOST])
    more = len(found) - len(shown)
    note = (Block(Role.NOTE, f"and {more} more"),) if more else ()
    off = Choice("No more of these", "/digest off")
    title = f"Asked in vain this week ({len(found)})"
    return Reply(Outcome.HELP, title, (*shown, *note), (ALL, off))
