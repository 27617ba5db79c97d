"""Inline mode: `@bot nador`, typed in any chat, offers entries and lists to be sent there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from telegram.error import BadRequest

from rightsbot.answers.query import Query
from rightsbot.shells.telegram.afar import START, note
from rightsbot.shells.telegram.lanes import Crowded
from rightsbot.shells.telegram.quota import Quota
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from telegram import InlineQuery, User

    from rightsbot.answers.inline import Offer, Offers
    from rightsbot.shells.telegram.afar import Article
    from rightsbot.shells.telegram.means import Means

CACHE: Final = 60
"""Seconds for which Telegram may give the same results again without asking: who types and corrects
asks the same often, but what was published a minute ago is to be found.
"""
TYPED: Final = 240
"""Queries of one user that are answered within a minute: as many as hands can type.

They come with every letter, so they are not counted among the questions, of which far fewer are
allowed; and since each is cheap and says nothing in any chat, a bound against floods is enough.
"""
_LATE: Final = "query is too old"
_OFFSET: Final = re.compile(r"[0-9]{1,6}")


class Inline:
    """Answers inline queries."""

    def __init__(self, means: Means) -> None:
        """Offer what the bot of `means` finds."""
        self._means = means
        self._typed = Quota(TYPED)

    async def answer(self, typed: InlineQuery) -> None:
        """Offer what answers a query, in the language of whoever types.

        It is tried once: by the time that a failed call went through, more has been typed.

        Raises:
            TelegramError: the call failed, and not because it came too late.
        """
        reader = typed.from_user
        try:
            await self._typed.admit(reader.id)
        except Crowded:
            self._means.metrics.updates_limited.inc()
            return
        language = self._means.desk.language(reader.id, reader.language_code)
        offers = self._means.bot.offer(Query(typed.query, language), _start(typed.offset))
        me = self._means.me
        try:
            await self._means.courier.api.call(
                "answerInlineQuery",
                inline_query_id=typed.id,
                results=[self._article(offer, language, me) for offer in offers.offers],
                cache_time=CACHE,
                is_personal=True,  # They are in the reader's language.
                next_offset=None if offers.following is None else str(offers.following),
                button=None if offers.is_sure else _way_out(offers, language),
            )
        except BadRequest as error:
            if not is_late(error):
                raise

    def _article(self, offer: Offer, language: str, me: User) -> Article:
        return note(offer.card, language, me).article(
            offer.id,
            offer.title,
            description=offer.description or None,
            thumbnail_url=f"{self._means.pictures}/{offer.picture}.png"
            if self._means.pictures
            else None,
        )


def is_late(error: BadRequest) -> bool:
    """Whether a call was refused because Telegram has forgotten the query that it answers."""
    return _LATE in error.message.lower()


def _way_out(offers: Offers, language: str) -> dict[str, Any]:
    """Return the button above guesses or nothing: into private, with the question if it fits."""
    speech = speech_of(language)
    label = (
        speech.say("Not sure. Ask in private")
        if offers.offers
        else speech.say("Nothing found. Ask in private")
    )
    return {"text": label, "start_parameter": offers.payload or START}


def _start(offset: str) -> int:
    """Read where a page begins; Telegram repeats what we said, anything else is the beginning."""
    return int(offset) if _OFFSET.fullmatch(offset) else 0
