"""What members asked in vain, for editors: alike questions as one, the most frequent first."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import dropwhile
from typing import TYPE_CHECKING, Final

from rightsbot.answers.card import View, chunk
from rightsbot.answers.faces import label
from rightsbot.answers.query import Query
from rightsbot.answers.reply import Block, Choice, Outcome, Reply, Role
from rightsbot.answers.words import page_number
from rightsbot.desk.clustering import Asked, clusters
from rightsbot.desk.errand import Said, refuse, say
from rightsbot.search.chatter import is_chatter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rightsbot.bot import Bot
    from rightsbot.desk.clustering import Cluster
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office
    from rightsbot.search.model import Hit

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
_NEARNESS: Final = ((0.8, "very near"), (0.5, "near"), (0.25, "far"), (0.0, "very far"))
"""From which score of the search on something is how near."""
_IN_VAIN: Final = frozenset({Outcome.NONE, Outcome.CHOICES})
ALL: Final = Choice("All such questions", "/unanswered")


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


def after(found: Sequence[Cluster], position: int) -> tuple[Choice, ...]:
    """Return the buttons that lead from a cluster to the next one, and to all."""
    following = found[position + 1 : position + 2]
    return (*(Choice("Next ›", f"/asked {tag_of(each)}") for each in following), ALL)


def gone() -> Reply:
    """Say that a question is not listed, as an old button may name it."""
    return Reply(
        Outcome.REFUSED,
        "This question is not on the list",
        (Block(Role.STATEMENT, "It was dealt with, is answered by now, or was too long ago."),),
        (ALL,),
    )


def told(cluster: Cluster) -> str:
    """Say in a line what was asked, how often, and in which languages."""
    return f"“{cluster.head}”: {times(cluster.times)} ({_languages(cluster.languages)})"


def times(number: int) -> str:
    """Say how often."""
    return "once" if number == 1 else f"{number:,} times"


async def unanswered(office: Office, errand: Errand) -> Said:
    """List what was asked in vain, or say that nothing was."""
    rest, page = page_number(errand.words)
    if rest:
        return Said((refuse("Which page?", "Write /unanswered, or /unanswered page 2."),))
    found = await waiting(office)
    days = office.rules.keep_days
    if not found:
        nothing = f"Nothing was asked in vain in the last {days} days that still waits for you."
        return Said((say("Nothing waits", nothing),))
    shown, turns = chunk(errand.speech, found, PER_PAGE, page, "/unanswered")
    note = (
        f"In the last {days} days these found nothing, or only suggestions that nobody chose. Who "
        "asked is not kept."
    )
    blocks = (*(Block(Role.ITEM, told(each)) for each in shown), Block(Role.NOTE, note))
    buttons = (Choice(f"{each.head} ({each.times:,})", f"/asked {tag_of(each)}") for each in shown)
    title = f"Asked in vain ({len(found)})"
    return Said((Reply(Outcome.HELP, title, blocks, (*buttons, *turns)),))


async def asked(office: Office, errand: Errand) -> Said:
    """Show one such question, and what can be done about it."""
    found = await waiting(office)
    position = place_of(found, errand.words)
    if position is None:
        return Said((gone(),))
    cluster = found[position]
    tag = tag_of(cluster)
    view = View(office.bot.library, errand.query.language)
    hits = await asyncio.to_thread(view.library.nearest, cluster.head, NEAREST)
    choices = (
        *(_add_as_alias(view, hit, tag) for hit in hits),
        Choice("Not ours", f"/notours {tag}"),
        Choice("Later", f"/later {tag}"),
        *after(found, position),
    )
    blocks = (*_asked_how(cluster, office.rules.keep_days), *_near(view, hits), _how(cluster, hits))
    return Said((Reply(Outcome.HELP, f"“{cluster.head}”", blocks, choices),))


def _add_as_alias(view: View, hit: Hit, tag: str) -> Choice:
    name = view.name(view.library.found(hit))
    return Choice(f"Add as alias of {name}", f"/alias {tag} {hit.ref}")


def _asked_how(cluster: Cluster, days: int) -> Iterator[Block]:
    languages = _languages(cluster.languages)
    asked = f"Asked {times(cluster.times)} in the last {days} days ({languages})."
    yield Block(Role.STATEMENT, asked)
    wordings = dict.fromkeys(member.text for member in cluster.members)
    others = [text for text in wordings if text != cluster.head]
    if others:
        yield Block(Role.HEADING, "Asked in other words too")
    yield from (Block(Role.ITEM, f"“{text}”") for text in others[:WORDINGS])
    if len(others) > WORDINGS:
        yield Block(Role.NOTE, f"and {len(others) - WORDINGS} more")


def _near(view: View, hits: Sequence[Hit]) -> Iterator[Block]:
    if not hits:
        yield Block(Role.STATEMENT, "The search finds nothing in the report that comes near it.")
        return
    yield Block(Role.HEADING, "What comes nearest to it in the report")
    for hit in hits:
        how = next(word for score, word in _NEARNESS if hit.score >= score)
        yield Block(Role.ITEM, f"{label(view, view.library.found(hit))}: {how}")


def _how(cluster: Cluster, hits: Sequence[Hit]) -> Block:
    button = f"A button adds the name “{name_of(cluster)}”. " if hits else ""
    by_hand = (
        f"To add a name in your own spelling, or to another entry, write /alias {tag_of(cluster)} "
        "city/nador and then the name, with the entry that you mean in the place of city/nador."
    )
    return Block(Role.NOTE, button + by_hand)


def _languages(languages: Mapping[str, int]) -> str:
    if len(languages) == 1:
        return f"in {next(iter(languages)).upper()}"
    return ", ".join(f"{number:,} in {code.upper()}" for code, number in languages.items())
