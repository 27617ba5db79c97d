"""`/about` and `/privacy`: where the answers come from, and what the bot keeps of its users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.browse import BROWSE
from rightsbot.answers.card import cited
from rightsbot.answers.command import Command
from rightsbot.answers.faces import FACES
from rightsbot.answers.reply import Block, Outcome, Reply, Role

if TYPE_CHECKING:
    from rightsbot.answers.command import Request

_SOURCE_RULES = (
    "Every statement here comes from this report and names its paragraph: [B4] is paragraph 4 of "
    "the section that is called B below the answer. The wording is our own; quotations are short "
    "and marked. Coordinates, country codes and names in other languages come from public "
    "gazetteers (GeoNames, CC BY 4.0) and the Unicode CLDR."
)
_LICENCES = "Licences: the program is under the MIT licence, the texts of the answers CC BY 4.0."

_KEPT = (
    "I keep no messages, no questions, no names and no profile of anybody. A question is answered "
    "from memory and forgotten."
)
_LOGGED = (
    "The operator's technical log names errors by a reference number and says when the bot "
    "starts, stops or reloads. It never contains the text of a question. A chat's or user's id "
    "is noted only when a delivery to it fails or when somebody tries an administrator's command."
)
_CARRIED = (
    "Telegram itself carries the messages and keeps them under its own privacy policy. In a "
    "terminal nothing leaves your machine."
)


def _about(request: Request) -> Reply:
    view = request.view
    report = view.library.content.report
    counts = ", ".join(
        f"{len(view.library.of_kind(kind))} {face.plural}" for kind, face in FACES.items()
    )
    facts = [view.say(statement) for statement in report.about]
    details = (
        f"Published by: {report.publisher.to(view.language)}. {report.series.to(view.language)}",
        report.licence.to(view.language),
        _SOURCE_RULES,
        _LICENCES,
        f"Content: {counts}. Version {view.library.content.digest}.",
    )
    return Reply(
        outcome=Outcome.HELP,
        title=report.title.to(view.language),
        blocks=cited(view, facts) + tuple(Block(Role.NOTE, text) for text in details),
        choices=BROWSE,
        payload="about",
    )


def _privacy(_request: Request) -> Reply:
    return Reply(
        outcome=Outcome.HELP,
        title="What this bot keeps of you: nothing",
        blocks=tuple(Block(Role.STATEMENT, text) for text in (_KEPT, _LOGGED, _CARRIED)),
        choices=BROWSE,
        payload="privacy",
    )


ABOUT = Command(
    name="about",
    summary="The report, the network, the licences, the content's version",
    run=_about,
    aliases=("report", "source", "sources", "version", "licence", "license"),
)
PRIVACY = Command(
    name="privacy", summary="What the bot keeps of you", run=_privacy, aliases=("data",)
)
