"""`/about` and `/privacy`: where the answers come from, and what the bot keeps of its users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.browse import browse
from rightsbot.answers.card import cited
from rightsbot.answers.command import Command
from rightsbot.answers.faces import FACES
from rightsbot.answers.reply import Block, Choice, Outcome, Reply, Role
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from rightsbot.answers.command import Request

_SOURCE_RULES = phrase(
    "Every statement here comes from this report and names its paragraph: [B4] is paragraph 4 of "
    "the section that is called B below the answer. The wording is our own; quotations are short "
    "and marked. Coordinates, country codes and names in other languages come from public "
    "gazetteers (GeoNames, CC BY 4.0) and the Unicode CLDR."
)
_LICENCES = phrase(
    "Licences: the program is under the MIT licence, the texts of the answers CC BY 4.0."
)

_PRIVACY = (
    phrase(
        "Questions are answered from memory. No message is kept, no profile of anybody is made, "
        "and no answer depends on who asks."
    ),
    phrase(
        "If you send a location, the distances to the report's cities are computed from it, in "
        "memory. It is not kept, not logged and not repeated in the answer; it is counted only "
        "that somebody asked what is near."
    ),
    phrase(
        "Questions that found nothing, or whose choices nobody pressed, are kept so that the "
        "content can be completed: shortened, in plain letters, with their language and how often"
        " they were asked on a day, never with who asked. What looks like a phone number, an "
        "e-mail address or a long text is masked or not kept."
    ),
    phrase(
        "Every day is counted how many questions there were, of which command, language and "
        "outcome, which entries were shown, and how long answers took. 👍 and 👎 are counted by day"
        " and entry. Nobody is in these counts."
    ),
    phrase(
        "If you send feedback, your words are kept with your Telegram number, the chat and its "
        "language, so that the editors can answer you. They are sent the words alone, into a chat "
        "of theirs; your name is not kept. If you choose a language, it is kept for that chat, and "
        "so are the entries on its shortlist."
    ),
    phrase(
        "Of editors and administrators are kept their Telegram number and name, what they "
        "proposed, published and did at the desk, and whether they want the weekly digest."
    ),
    phrase(
        "How long: feedback, questions and thumbs for 90 days, unless the operator chose "
        "otherwise; a chosen language, a shortlist, the daily counts and what editors and "
        "administrators did for two years; who is an editor or gets the digest until that ends. "
        "To keep within limits, your number or your chat's is remembered for up to two minutes."
    ),
    phrase(
        "The operator's technical log names errors by a reference number and says when the bot "
        "starts, stops or changes its content. It never contains the text of a question. A chat's"
        " or user's number is noted only when a delivery to it fails or when somebody tries a "
        "command that is not theirs to give."
    ),
    phrase(
        "Telegram itself carries the messages and keeps them under its own privacy policy. In a "
        "terminal nothing leaves your machine. Where the bot runs without a database, nothing of "
        "all this is kept but the log."
    ),
    phrase("/mydata shows what is kept of you, and /forgetme erases it."),
)
"""Whoever changes what is kept, how long or of whom changes this as well."""


def _about(request: Request) -> Reply:
    view = request.view
    report = view.library.content.report
    counts = view.speech.several(
        view.speech.say("{label}: {text}", label=face.plural, text=len(view.library.of_kind(kind)))
        for kind, face in FACES.items()
    )
    facts = [view.state(statement) for statement in report.about]
    details = (
        view.speech.say(
            "Published by: {publisher}. {series}",
            publisher=view.text(report.publisher),
            series=view.text(report.series),
        ),
        view.text(report.licence),
        view.speech.say(_SOURCE_RULES),
        view.speech.say(_LICENCES),
        view.speech.say(
            "The content has {counts}. Its version is {version}.",
            counts=counts,
            version=view.library.content.digest,
        ),
    )
    return Reply(
        outcome=Outcome.HELP,
        title=report.title,
        blocks=cited(view, facts) + tuple(Block(Role.NOTE, text) for text in details),
        choices=browse(view.speech),
        payload="about",
    )


def _privacy(request: Request) -> Reply:
    speech = request.speech
    return Reply(
        outcome=Outcome.HELP,
        title=speech.say("What this bot keeps of you"),
        blocks=tuple(Block(Role.STATEMENT, speech.say(text)) for text in _PRIVACY),
        choices=(Choice(speech.say("What is kept of me"), "/mydata"), *browse(speech)),
        payload="privacy",
    )


ABOUT = Command(
    name="about",
    summary=phrase("The report, the network, the licences, the content's version"),
    run=_about,
    words=phrase("about, report, source, sources, version, licence, license"),
)
PRIVACY = Command(
    name="privacy",
    summary=phrase("What the bot keeps of you"),
    run=_privacy,
    words=phrase("privacy, data"),
)
