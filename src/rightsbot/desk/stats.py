"""How much is asked, and how well it is answered: in words, as a picture, and for a spreadsheet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import structlog

from rightsbot.answers.card import View
from rightsbot.answers.faces import FACES
from rightsbot.answers.reply import Attachment, Block, Choice, Outcome, Reply, Role
from rightsbot.desk.chart import ChartError, draw
from rightsbot.desk.durations import median, spoken
from rightsbot.desk.errand import Said, refuse
from rightsbot.desk.figures import Count, Day, Figures
from rightsbot.desk.spreadsheet import csv_of
from rightsbot.desk.unanswered import all_of_them, told, waiting
from rightsbot.speech.phrase import counted, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rightsbot.desk.clustering import Cluster
    from rightsbot.desk.errand import Errand
    from rightsbot.desk.office import Office
    from rightsbot.speech.phrase import Phrase
    from rightsbot.speech.speech import Speech
    from rightsbot.store.tallies import Answered

DAYS: Final = 30
"""How many days are told of, today included."""
ENTRIES: Final = 10
"""How many entries are told of, and questions in vain."""
CSV: Final = "csv"
_ANSWERED: Final = frozenset({Outcome.ANSWER, Outcome.LIST})
_QUESTIONS: Final = _ANSWERED | {Outcome.CHOICES, Outcome.NONE}
"""Outcomes of questions: asking for help, or what is refused, is none."""
_ASK: Final = "ask"
"""The command of whatever is typed without one."""

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
    speech = errand.speech
    if errand.words.lower() not in {"", CSV}:
        how = phrase("Write /stats, or /stats csv.")
        return Said((refuse(speech, phrase("Which figures?"), how),))
    account = await _account(office, speech)
    title = _title(speech, account.figures)
    if errand.words:
        sheet = Attachment("stats.csv", csv_of(account.figures))
        return Said((Reply(Outcome.HELP, title, attachment=sheet),))
    choices = (
        Choice(speech.say("For a spreadsheet"), f"/stats {CSV}"),
        all_of_them(speech),
    )
    reply = Reply(Outcome.HELP, title, tuple(_blocks(speech, account)), choices)
    try:
        picture = Attachment("stats.png", await draw(account.figures, speech.language))
    except (ChartError, OSError) as error:
        _log.warning("chart not drawn", reason=str(error))
        return Said((reply.noting(speech.say("The picture could not be drawn just now.")),))
    return Said((replace(reply, attachment=picture),))


async def _account(office: Office, speech: Speech) -> Account:
    today = datetime.now(UTC).date()
    since = today - timedelta(days=DAYS - 1)
    tallies = office.store.tallies
    answered = await tallies.answered(since)
    asked = Counter({key: n for key, n in answered.items() if key.outcome in _QUESTIONS})
    shown = await tallies.shown(since, ENTRIES)
    up, down = await tallies.thumbs(since)
    any_words, view = speech.say("any words"), View(office.bot.library, speech.language)
    figures = Figures(
        days=tuple(_days(asked, since)),
        kinds=_counts(
            (any_words if key.command == _ASK else key.command, times)
            for key, times in asked.items()
        ),
        languages=_counts(
            (speech.language_name(key.language), times) for key, times in asked.items()
        ),
        entries=tuple(Count(_name(view, ref), times) for ref, times in shown),
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


def _name(view: View, ref: str) -> str:
    """Name an entry with its kind; one that is gone by its ref."""
    entry = view.library.entry(ref)
    if entry is None:
        return ref
    return view.placed(view.name(entry), view.speech.say(FACES[entry.KIND].noun))


def _title(speech: Speech, figures: Figures) -> str:
    period = speech.period(figures.days[0].day, figures.days[-1].day)
    return speech.say("Questions, {period}: {number}", period=period, number=figures.asked)


def _blocks(speech: Speech, account: Account) -> Iterator[Block]:
    figures = account.figures
    yield from (Block(Role.STATEMENT, speech.say(line)) for line in _told(speech, account))
    lists = (
        (phrase("By command"), _lines(speech, figures.kinds)),
        (phrase("By language"), _lines(speech, figures.languages)),
        (phrase("Entries shown most"), _lines(speech, figures.entries)),
        (phrase("Asked in vain most"), [told(speech, each) for each in account.in_vain]),
    )
    for title, lines in lists:
        if lines:
            yield Block(Role.HEADING, speech.say(title))
        yield from (Block(Role.ITEM, line) for line in lines)


def _told(speech: Speech, account: Account) -> Iterator[Phrase]:
    figures = account.figures
    if figures.asked:
        yield from _summary(speech, figures)
    else:
        yield phrase("Nobody has asked anything in these days.")
    if account.seconds is not None:
        duration = spoken(speech, account.seconds)
        yield phrase("Half of the answers took less than {duration}.", duration=duration)
    yield phrase("Thumbs: {up} up, {down} down.", up=figures.thumbs_up, down=figures.thumbs_down)


def _summary(speech: Speech, figures: Figures) -> Iterator[Phrase]:
    per_day = round(figures.asked / len(figures.days))
    if per_day >= 1:
        yield counted("About {n} a day.", "About {n} a day.", per_day)
    ends = (figures.answered, figures.unsure, figures.none)
    answered, unsure, none = (speech.percent(end / figures.asked) for end in ends)
    yield phrase(
        "Answered {answered} ({share_answered}), unsure {unsure} ({share_unsure}), not found "
        "{none} ({share_none}).",
        answered=figures.answered,
        share_answered=answered,
        unsure=figures.unsure,
        share_unsure=unsure,
        none=figures.none,
        share_none=none,
    )


def _lines(speech: Speech, counts: Sequence[Count]) -> list[str]:
    return [
        speech.say("{label}: {text}", label=count.name, text=count.times)
        for count in counts[:ENTRIES]
    ]
