"""How much is asked, and how well it is answered: in words, as a picture, and for a spreadsheet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import structlog

from rightsbot.answers.faces import FACES
from rightsbot.answers.reply import Attachment, Block, Choice, Outcome, Reply, Role
from rightsbot.desk.chart import ChartError, draw
from rightsbot.desk.durations import median, spoken
from rightsbot.desk.errand import Said, refuse
from rightsbot.desk.figures import Count, Day, Figures
from rightsbot.desk.spreadsheet import csv_of
from rightsbot.desk.unanswered import ALL, told, waiting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rightsbot.desk.clustering import Cluster
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office
    from rightsbot.library import Library
    from rightsbot.store.tallies import Answered

DAYS: Final = 30
"""How many days are told of, today included."""
ENTRIES: Final = 10
"""How many entries are told of, and questions in vain."""
CSV: Final = "csv"
_ANSWERED: Final = frozenset({Outcome.ANSWER, Outcome.LIST})
_QUESTIONS: Final = _ANSWERED | {Outcome.CHOICES, Outcome.NONE}
"""Outcomes of questions: asking for help, or what is refused, is none."""
_COMMANDS: Final = {"ask": "any words"}
"""Words for commands that are none."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that is told."""

    figures: Figures
    seconds: float | None
    """The median of how long answers took to be found; None without any."""
    in_vain: tuple[Cluster, ...]


async def stats(office: Office, errand: Errand) -> Said:
    """Tell the figures of the last days; those for a spreadsheet if they are asked for."""
    if errand.words.lower() not in {"", CSV}:
        return Said((refuse("Which figures?", "Write /stats, or /stats csv."),))
    account = await _account(office)
    if errand.words:
        sheet = Attachment("stats.csv", csv_of(account.figures))
        return Said((Reply(Outcome.HELP, _title(account.figures), attachment=sheet),))
    choices = (Choice("For a spreadsheet", f"/stats {CSV}"), ALL)
    reply = Reply(Outcome.HELP, _title(account.figures), tuple(_blocks(account)), choices)
    try:
        picture = Attachment("stats.png", await draw(account.figures))
    except (ChartError, OSError) as error:
        _log.warning("chart not drawn", reason=str(error))
        return Said((reply.noting("The picture could not be drawn just now."),))
    return Said((replace(reply, attachment=picture),))


async def _account(office: Office) -> Account:
    today = datetime.now(UTC).date()
    since = today - timedelta(days=DAYS - 1)
    tallies = office.store.tallies
    answered = await tallies.answered(since)
    asked = Counter({key: n for key, n in answered.items() if key.outcome in _QUESTIONS})
    shown = await tallies.shown(since, ENTRIES)
    up, down = await tallies.thumbs(since)
    figures = Figures(
        days=tuple(_days(asked, since)),
        kinds=_counts(
            (_COMMANDS.get(key.command, key.command), times) for key, times in asked.items()
        ),
        languages=_counts((key.language.upper(), times) for key, times in asked.items()),
        entries=tuple(Count(_name(office.bot.library, ref), times) for ref, times in shown),
        thumbs_up=up,
        thumbs_down=down,
    )
    seconds = median(await tallies.timings(since))
    return Account(figures, seconds, (await waiting(office, DAYS))[:ENTRIES])


def _days(asked: Counter[Answered], since: date) -> Iterator[Day]:
    ended: Counter[tuple[date, str]] = Counter()
    for key, times in asked.items():
        ended[key.day, key.outcome] += times
    for day in (since + timedelta(days=later) for later in range(DAYS)):
        yield Day(
            day,
            answered=sum(ended[day, outcome] for outcome in _ANSWERED),
            unsure=ended[day, Outcome.CHOICES],
            none=ended[day, Outcome.NONE],
        )


def _counts(parts: Iterable[tuple[str, int]]) -> tuple[Count, ...]:
    """Sum by name, the most frequent first."""
    sums: Counter[str] = Counter()
    for name, times in parts:
        sums[name] += times
    return tuple(Count(*each) for each in sorted(sums.items(), key=lambda one: (-one[1], one[0])))


def _name(library: Library, ref: str) -> str:
    """Name an entry with its kind; one that is gone by its ref."""
    entry = library.entry(ref)
    return f"{entry.name.to('en')} ({FACES[entry.KIND].noun})" if entry else ref


def _title(figures: Figures) -> str:
    return f"Questions, {figures.period}: {figures.asked:,}"


def _blocks(account: Account) -> Iterator[Block]:
    figures = account.figures
    if not figures.asked:
        yield Block(Role.STATEMENT, "Nobody has asked anything in these days.")
    else:
        yield Block(Role.STATEMENT, _summary(figures))
    if account.seconds is not None:
        took = f"Half of the answers took less than {spoken(account.seconds)}."
        yield Block(Role.STATEMENT, took)
    yield Block(Role.STATEMENT, f"Thumbs: {figures.thumbs_up:,} up, {figures.thumbs_down:,} down.")
    yield from _list("By command", _lines(figures.kinds))
    yield from _list("By language", _lines(figures.languages))
    yield from _list("Entries shown most", _lines(figures.entries))
    yield from _list("Asked in vain most", [told(cluster) for cluster in account.in_vain])


def _summary(figures: Figures) -> str:
    parts = (
        ("answered", figures.answered),
        ("unsure", figures.unsure),
        ("not found", figures.none),
    )
    shares = ", ".join(f"{what} {times:,} ({times / figures.asked:.0%})" for what, times in parts)
    per_day = figures.asked / len(figures.days)
    return f"About {per_day:,.0f} a day: {shares}." if per_day >= 1 else f"{shares.capitalize()}."


def _lines(counts: Sequence[Count]) -> list[str]:
    return [f"{count.name}: {count.times:,}" for count in counts[:ENTRIES]]


def _list(title: str, lines: Sequence[str]) -> Iterator[Block]:
    if lines:
        yield Block(Role.HEADING, title)
    yield from (Block(Role.ITEM, line) for line in lines)
