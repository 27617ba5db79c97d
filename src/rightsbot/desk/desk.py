"""The desk as the shells use it: who may do what, what an errand comes to, and work aside."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING, Final

import structlog

from rightsbot.answers.commands import name_of
from rightsbot.answers.query import Query, Scope
from rightsbot.answers.routing import command_of
from rightsbot.answers.words import clean
from rightsbot.content.problems import ContentError
from rightsbot.desk import (
    answering,
    digest,
    editors,
    feedback,
    history,
    languages,
    privacy,
    proposing,
    publishing,
    settling,
    shortlist,
    standing,
    stats,
    thumbs,
    unanswered,
)
from rightsbot.desk.errand import Said, refuse
from rightsbot.desk.maps import Maps
from rightsbot.desk.recording import Recorder
from rightsbot.desk.rounds import begin, follow, go_round, write
from rightsbot.desk.tagging import split_tag, with_tag
from rightsbot.speech.phrase import phrase
from rightsbot.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from rightsbot.answers.inline import Offers
    from rightsbot.answers.reply import Reply
    from rightsbot.desk.errand import Errand, Person, Post
    from rightsbot.desk.office import Office

    Act = Callable[[Office, Errand], Awaitable[Said]]

_log = structlog.get_logger(__name__)

LAST_WORD: Final = 1.5
"""Seconds to write what was counted when the process ends."""

ACTS: Mapping[str, Act] = {
    "reload": publishing.reload,
    "candidate": proposing.again,
    "candidates": proposing.waiting,
    "publish": publishing.publish,
    "discard": publishing.discard,
    "rollback": publishing.rollback,
    "revisions": history.revisions,
    "export": history.export,
    "audit": history.audit,
    "language": languages.language,
    "keep": shortlist.keep,
    "shortlist": shortlist.shortlist,
    "feedback": feedback.feedback,
    "answer": answering.answer,
    "good": thumbs.good,
    "bad": thumbs.bad,
    "mydata": privacy.mydata,
    "forgetme": privacy.forgetme,
    "editors": editors.editors,
    "unanswered": unanswered.unanswered,
    "asked": unanswered.asked,
    "alias": settling.alias,
    "notours": settling.notours,
    "later": settling.later,
    "stats": stats.stats,
    "digest": digest.subscribe,
    "replicas": standing.replicas,
}
"""Which act carries out which command: the table of the desk."""


class Desk:
    """Carries out errands, and does what nobody has to order."""

    def __init__(self, office: Office) -> None:
        """Work in an office."""
        self.office = office
        self._recorder = Recorder(office.store)
        self._maps = Maps()

    def scope(self, person: int) -> Scope:
        """Return what somebody may do at the desk."""
        rules, people = self.office.rules, self.office.people
        if person in rules.admins:
            return Scope.ADMINS
        is_editor = person in rules.editors or people.is_editor(person)
        return Scope.EDITORS if is_editor else Scope.EVERYONE

    def language(self, chat: int | None, reader: str | None = None) -> str:
        """Return the language in which a chat is answered, see `Office.language`."""
        return self.office.language(chat, reader)

    def answer(self, query: Query) -> Reply:
        """Answer a question from the snapshot in service, and count it; needs no store.

        The choices of a question that was not answered straight carry its tag, see `pressed`.
        """
        started = perf_counter()
        reply = self.office.bot.ask(query)
        seconds = perf_counter() - started
        command = name_of(query.text)
        tag = self._recorder.note(query, reply, command, seconds, query.language)
        return reply if tag is None else _tagged(reply, tag)

    def offer(self, query: Query, start: int = 0) -> Offers:
        """Offer what answers a query while it is typed in another chat; needs no store.

        Nothing is counted: it comes with every letter, and was not asked until something is chosen.
        """
        return self.office.bot.offer(query, start)

    async def illustrated(self, reply: Reply, language: str) -> Reply:
        """Return an answer with the picture that belongs to it, if one does; needs no store."""
        return await self._maps.illustrated(reply, language)

    async def move(self, old: int, new: int) -> None:
        """Keep a group's language and shortlist under the id that it has from now on."""
        if old == self.office.rules.desk:
            _log.warning("the desk's chat has another id now, see RIGHTSBOT_DESK", chat=new)
        try:
            await self.office.store.moving.move(old, new)
        except StoreError as error:
            _log.warning("a group left its language and shortlist behind", reason=str(error))
        await self.office.people.reload(self.office.store)

    def pressed(self, data: str) -> str:
        """Return the command that a button carries; its question was not asked in vain then."""
        command, tag = split_tag(data)
        if tag is not None:
            self._recorder.chosen(tag)
        return command

    def handles(self, query: Query) -> bool:
        """Whether a query is for the desk and not for the bot."""
        given = command_of(query)
        return given is not None and given[0].name in ACTS

    async def do(self, errand: Errand) -> Said:
        """Carry out an errand: a command that the desk handles, or an upload."""
        errand = _fit_to_keep(errand)
        await self._recorder.flush()  # What it shows may be what was asked a moment ago.
        try:
            if errand.upload is not None:
                return await proposing.upload(self.office, errand)
            given = command_of(errand.query)
            if given is None:
                return Said((refuse(errand.speech, phrase("Nothing to do")),))
            command, words = given
            return await ACTS[command.name](self.office, replace(errand, words=words))
        except (StoreError, ContentError) as error:
            _log.warning("errand not done", reason=str(error))
            return Said((refuse(errand.speech, phrase("Not just now"), _AWAY),))

    async def run(self, post: Callable[[Post], Awaitable[None]]) -> None:
        """Do for ever what nobody has to order; `post` brings a reply to another chat."""
        office = self.office
        await begin(office)
        async with asyncio.TaskGroup() as tasks:
            for work in (
                follow(office),
                write(self._recorder),
                go_round(office, post),
                office.store.replicas.run(lambda: office.bot.snapshot.revision),
            ):
                tasks.create_task(work)

    async def close(self) -> None:
        """Write what is left to write, if that is quick, and let go of the store."""
        with suppress(StoreError, TimeoutError):
            async with asyncio.timeout(LAST_WORD):
                if await self._recorder.flush():
                    await self.office.store.replicas.leave()
        await self.office.store.close()


def _tagged(reply: Reply, tag: str) -> Reply:
    choices = (replace(each, command=with_tag(each.command, tag)) for each in reply.choices)
    return replace(reply, choices=tuple(choices))


def _fit_to_keep(errand: Errand) -> Errand:
    """Take out what no database keeps: zeros, and halves of characters."""
    return replace(
        errand,
        query=replace(errand.query, text=clean(errand.query.text)),
        person=_named(errand.person),
        about=_named(errand.about) if errand.about else None,
    )


def _named(person: Person) -> Person:
    return replace(person, name=clean(person.name) or str(person.id))


_AWAY: Final = phrase(
    "What this needs is kept in a database, which cannot be reached at the moment. Nothing was "
    "done. Questions are answered as ever; please try this again in some minutes."
)
