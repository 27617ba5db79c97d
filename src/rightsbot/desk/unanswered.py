"""What members asked in vain, for editors: alike questions as one, the most frequent first."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import dropwhile
from typing import TYPE_CHECKING, Final

from rightsbot.answers.card import View
from rightsbot.answers.faces import label
from rightsbot.answers.paging import chunk
from rightsbot.answers.query import Query
from rightsbot.answers.reply import Block, Choice, Outcome, Reply, Role
from rightsbot.answers.words import page_number
from rightsbot.desk.clustering import Asked, clusters
from rightsbot.desk.errand import Said, refuse, tell
from rightsbot.desk.wording import more
from rightsbot.search.chatter import is_chatter
from rightsbot.speech.phrase import counted, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rightsbot.bot import Bot
    from rightsbot.desk.clustering import Cluster
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office
    from rightsbot.search.model import Hit
    from rightsbot.speech.phrase import Phrase
    from rightsbot.speech.speech import Speech

PER_PAGE: Final = 8
"""How many questions a page shows."""
MOST_READ: Final = 2_000
"""How many questions are compared with one another: the most frequent."""
MOST_LISTED: Final = 200
"""How many are listed: each is asked of the live content once more, a millisecond each."""
WORDINGS: Final = 10
"""How many other wordings of a question are told."""
NEAREST: Final = 3
"""How many entries that are near a question are told."""
_NEARNESS: Final = (
    (0.8, phrase("{entry}: very near")),
    (0.5, phrase("{entry}: near")),
    (0.25, phrase("{entry}: far")),
    (0.0, phrase("{entry}: very far")),
)
"""From which score of the search on something is how near."""
_IN_VAIN: Final = frozenset({Outcome.NONE, Outcome.CHOICES})


async def waiting(
    office: Office, days: int | None = None, until: datetime | None = None
) -> tuple[Cluster, ...]:
    """Return what was asked in vain in the last days, without what is settled or answered by now.

    Args:
        office: the parts to work with.
        days: how many days; as many as questions are kept if it is None.
        until: the last of these days; today if it is None.
    """
    today = (until or datetime.now(UTC)).date()
    since = today - timedelta(days=office.rules.keep_days if days is None else days - 1)
    totals = await office.store.questions.waiting(since, MOST_READ)
    asked = [Asked(each.tag, each.text, each.language, each.times) for each in totals]
    return await asyncio.to_thread(_still_in_vain, office.bot, asked)


def _still_in_vain(bot: Bot, asked: Sequence[Asked]) -> tuple[Cluster, ...]:
    return tuple(
        cluster
        for cluster in clusters(asked)[:MOST_LISTED]
        if bot.ask(Query(cluster.head, cluster.members[0].language)).outcome in _IN_VAIN
    )


def tag_of(cluster: Cluster) -> str:
    """Return the tag by which commands name a cluster: that of its most frequent member."""
    return cluster.members[0].tag


def name_of(cluster: Cluster) -> str:
    """Return what of a question may be an entry's name: `port of nador` of what is asked of it."""
    words = tuple(dropwhile(is_chatter, cluster.head.split()))
    words = tuple(dropwhile(is_chatter, reversed(words)))[::-1]
    return " ".join(words) or cluster.head


def place_of(found: Sequence[Cluster], tag: str) -> int | None:
    """Return the position of the cluster in which a question is, if it is in one."""
    return next(
        (
            position
            for position, cluster in enumerate(found)
            if any(member.tag == tag for member in cluster.members)
        ),
        None,
    )


def all_of_them(speech: Speech) -> Choice:
    """Return the button that leads to the list."""
    return Choice(speech.say("All such questions"), "/unanswered")


def after(speech: Speech, found: Sequence[Cluster], position: int) -> tuple[Choice, ...]:
    """Return the buttons that lead from a cluster to the next one, and to all."""
    onward = speech.say("Next ›")
    following = (tag_of(each) for each in found[position + 1 : position + 2])
    return (*(Choice(onward, f"/asked {tag}") for tag in following), all_of_them(speech))


def gone(speech: Speech) -> Reply:
    """Say that a question is not listed, as an old button may name it."""
    why = phrase("It was dealt with, is answered by now, or was too long ago.")
    reply = refuse(speech, phrase("This question is not on the list"), why)
    return replace(reply, choices=(all_of_them(speech),))


def told(speech: Speech, cluster: Cluster) -> str:
    """Say in a line what was asked, how often, and in which languages."""
    return speech.count(
        "“{question}”: once ({languages})",
        "“{question}”: {n} times ({languages})",
        cluster.times,
        question=cluster.head,
        languages=_languages(speech, cluster.languages),
    )


async def unanswered(office: Office, errand: Errand) -> Said:
    """List what was asked in vain, or say that nothing was."""
    speech = errand.speech
    rest, page = page_number(errand.words)
    if rest:
        how = phrase("Write /unanswered, or /unanswered page 2.")
        return Said((refuse(speech, phrase("Which page?"), how),))
    found = await waiting(office)
    if not found:
        nothing = counted(
            "Nothing was asked in vain in the last {n} day that still waits for you.",
            "Nothing was asked in vain in the last {n} days that still waits for you.",
            office.rules.keep_days,
        )
        return Said((tell(speech, phrase("Nothing waits"), nothing),))
    shown, turns = chunk(speech, found, PER_PAGE, page, "/unanswered")
    note = speech.count(
        "In the last {n} day these found nothing, or only suggestions that nobody chose. Who asked "
        "is not kept.",
        "In the last {n} days these found nothing, or only suggestions that nobody chose. Who "
        "asked is not kept.",
        office.rules.keep_days,
    )
    blocks = (*(Block(Role.ITEM, told(speech, each)) for each in shown), Block(Role.NOTE, note))
    title = speech.say("Asked in vain ({number})", number=len(found))
    choices = (*(_button(speech, each) for each in shown), *turns)
    return Said((Reply(Outcome.HELP, title, blocks, choices),))


def _button(speech: Speech, cluster: Cluster) -> Choice:
    label = speech.say("{kind} ({number})", kind=cluster.head, number=cluster.times)
    return Choice(label, f"/asked {tag_of(cluster)}")


async def asked(office: Office, errand: Errand) -> Said:
    """Show one such question, and what can be done about it."""
    view = View(office.bot.library, errand.query.language)
    speech = view.speech
    found = await waiting(office)
    position = place_of(found, errand.words)
    if position is None:
        return Said((gone(speech),))
    cluster = found[position]
    tag = tag_of(cluster)
    hits = await asyncio.to_thread(view.library.nearest, cluster.head, NEAREST)
    choices = (
        *(_add_as_alias(view, hit, tag) for hit in hits),
        Choice(speech.say("Not ours"), f"/notours {tag}"),
        Choice(speech.say("Later"), f"/later {tag}"),
        *after(speech, found, position),
    )
    blocks = (
        *_asked_how(speech, cluster, office.rules.keep_days),
        *_near(view, hits),
        *(Block(Role.NOTE, speech.say(how)) for how in _how(cluster, hits)),
    )
    title = speech.say("“{words}”", words=cluster.head)
    return Said((Reply(Outcome.HELP, title, blocks, choices),))


def _add_as_alias(view: View, hit: Hit, tag: str) -> Choice:
    name = view.name(view.library.found(hit))
    return Choice(view.speech.say("Add as alias of {name}", name=name), f"/alias {tag} {hit.ref}")


def _asked_how(speech: Speech, cluster: Cluster, days: int) -> Iterator[Block]:
    asked = counted(
        "Asked once in the last {days} days ({languages}).",
        "Asked {n} times in the last {days} days ({languages}).",
        cluster.times,
        days=days,
        languages=_languages(speech, cluster.languages),
    )
    yield Block(Role.STATEMENT, speech.say(asked))
    wordings = dict.fromkeys(member.text for member in cluster.members)
    others = [text for text in wordings if text != cluster.head]
    if others:
        yield Block(Role.HEADING, speech.say("Asked in other words too"))
    for text in others[:WORDINGS]:
        yield Block(Role.ITEM, speech.say("“{words}”", words=text))
    if len(others) > WORDINGS:
        yield Block(Role.NOTE, speech.say(more(len(others) - WORDINGS)))


def _near(view: View, hits: Sequence[Hit]) -> Iterator[Block]:
    speech = view.speech
    if not hits:
        nothing = speech.say("The search finds nothing in the report that comes near it.")
        yield Block(Role.STATEMENT, nothing)
        return
    yield Block(Role.HEADING, speech.say("What comes nearest to it in the report"))
    for hit in hits:
        how = next(near for score, near in _NEARNESS if hit.score >= score)
        yield Block(Role.ITEM, speech.say(how, entry=label(view, view.library.found(hit))))


def _how(cluster: Cluster, hits: Sequence[Hit]) -> Iterator[Phrase]:
    if hits:
        yield phrase("A button adds the name “{name}”.", name=name_of(cluster))
    yield phrase(
        "To add a name in your own spelling, or to another entry, write /alias {tag} city/nador "
        "and then the name, with the entry that you mean in the place of city/nador.",
        tag=tag_of(cluster),
    )


def _languages(speech: Speech, languages: Mapping[str, int]) -> str:
    if len(languages) == 1:
        return speech.say("in {language}", language=speech.language_name(next(iter(languages))))
    return speech.several(
        speech.say("{number} in {language}", number=number, language=speech.language_name(code))
        for code, number in languages.items()
    )
