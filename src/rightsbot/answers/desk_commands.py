"""Commands that the desk carries out: here they only have their names and summaries.

What they do needs more than one snapshot: the store, other chats, or time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.command import Command
from rightsbot.answers.links import read_payload
from rightsbot.answers.query import Scope
from rightsbot.answers.reply import Block, Outcome, Reply, Role
from rightsbot.answers.words import clean, command_text
from rightsbot.speech.phrase import NOTHING, phrase

if TYPE_CHECKING:
    from rightsbot.answers.command import Request
    from rightsbot.speech.phrase import Phrase


def _not_here(request: Request) -> Reply:
    """Answer where there is no desk, and where a link gave the command, which nobody wrote."""
    speech = request.speech
    typed = command_text(clean(request.query.text))
    if typed and typed.name == "start":
        title = speech.say("Not by a link")
        name = read_payload(typed.words).name
        note = speech.say("A link cannot do this: write /{name} yourself.", name=name)
    else:
        title = speech.say("Not here")
        note = speech.say(
            "This conversation has no editing desk: start it with `rightsbot chat --as-admin`."
        )
    return Reply(Outcome.REFUSED, title, (Block(Role.NOTE, note),))


def _command(  # noqa: PLR0913  # a row of the table
    name: str,
    summary: Phrase,
    usage: Phrase = NOTHING,
    *,
    scope: Scope = Scope.EVERYONE,
    words: Phrase = NOTHING,
    by_button: bool = False,
) -> Command:
    return Command(name, summary, _not_here, usage, words, scope, not by_button, by_button)


_EDITORS, _ADMINS = Scope.EDITORS, Scope.ADMINS

FOR_MEMBERS = (
    _command(
        "language",
        phrase("Choose the language of the answers"),
        phrase("[code]"),
        words=phrase("language, lang"),
    ),
    _command(
        "shortlist",
        phrase("What this chat has put aside, as a list, a PDF or a DOCX"),
        phrase("[pdf | docx | clear]"),
    ),
    _command("keep", phrase("Put an entry on the shortlist"), phrase("entry"), by_button=True),
    _command("feedback", phrase("Tell the editors what is wrong or missing"), phrase("words")),
    _command("mydata", phrase("Show what is kept of you")),
    _command("forgetme", phrase("Erase what is kept of you")),
    _command("good", phrase("Say that an answer was good"), phrase("[entry]"), by_button=True),
    _command("bad", phrase("Say that an answer was bad"), phrase("[entry]"), by_button=True),
)
FOR_EDITORS = (
    _command(
        "unanswered", phrase("What members asked in vain"), phrase("[page N]"), scope=_EDITORS
    ),
    _command("asked", phrase("One such question"), phrase("tag"), scope=_EDITORS, by_button=True),
    _command(
        "alias",
        phrase("Add such a question to an entry's names"),
        phrase("tag entry"),
        scope=_EDITORS,
        by_button=True,
    ),
    _command(
        "notours",
        phrase("Never show such a question again"),
        phrase("tag"),
        scope=_EDITORS,
        by_button=True,
    ),
    _command(
        "later",
        phrase("Show such a question again in a week"),
        phrase("tag"),
        scope=_EDITORS,
        by_button=True,
    ),
    _command(
        "digest",
        phrase("Get the questions of the week every Monday"),
        phrase("on or off"),
        scope=_EDITORS,
    ),
    _command(
        "revisions", phrase("What was published, when and by whom"), phrase("[N]"), scope=_EDITORS
    ),
    _command("export", phrase("The live content as a zip"), phrase("[N]"), scope=_EDITORS),
    _command("candidates", phrase("What waits to be published"), scope=_EDITORS),
    _command(
        "candidate", phrase("One of these again"), phrase("N"), scope=_EDITORS, by_button=True
    ),
    _command(
        "discard",
        phrase("Drop what waits to be published"),
        phrase("N"),
        scope=_EDITORS,
        by_button=True,
    ),
)
FOR_ADMINS = (
    _command("reload", phrase("Take up the changes of the content folder"), scope=_ADMINS),
    _command(
        "publish", phrase("Put what waits in service"), phrase("N"), scope=_ADMINS, by_button=True
    ),
    _command(
        "rollback", phrase("Put an earlier revision back in service"), phrase("N"), scope=_ADMINS
    ),
    _command(
        "editors",
        phrase("Who may propose changes"),
        phrase("add or remove, and an id"),
        scope=_ADMINS,
    ),
    _command("audit", phrase("Who did what at the desk"), phrase("[page N]"), scope=_ADMINS),
    _command(
        "stats",
        phrase("How much is asked, and how well it is answered"),
        phrase("[csv]"),
        scope=_ADMINS,
    ),
    _command(
        "answer",
        phrase("Answer somebody's feedback"),
        phrase("N words"),
        scope=_ADMINS,
        by_button=True,
    ),
    _command("replicas", phrase("Which processes answer, and from which revision"), scope=_ADMINS),
)
COMMANDS = (*FOR_MEMBERS, *FOR_EDITORS, *FOR_ADMINS)
