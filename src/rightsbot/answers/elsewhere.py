"""Commands that the desk carries out: here they only have their names and summaries.

What they do needs more than one snapshot: the store, other chats, or time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.command import Command
from rightsbot.answers.query import Scope
from rightsbot.answers.reply import Block, Outcome, Reply, Role

if TYPE_CHECKING:
    from rightsbot.answers.command import Request


def _not_here(_request: Request) -> Reply:
    """Answer where there is no desk."""
    note = "This conversation has no editing desk: start it with `rightsbot chat --as-admin`."
    return Reply(Outcome.REFUSED, "Not here", (Block(Role.NOTE, note),))


def _command(  # noqa: PLR0913  # a row of the table
    name: str,
    summary: str,
    usage: str = "",
    *,
    scope: Scope = Scope.EVERYONE,
    aliases: tuple[str, ...] = (),
    by_button: bool = False,
) -> Command:
    return Command(name, summary, _not_here, usage, aliases, scope, not by_button, by_button)


_EDITORS, _ADMINS = Scope.EDITORS, Scope.ADMINS

FOR_MEMBERS = (
    _command("language", "Choose the language of the answers", "[code]", aliases=("lang",)),
    _command("feedback", "Tell the editors what is wrong or missing", "words"),
    _command("mydata", "Show what is kept of you"),
    _command("forgetme", "Erase what is kept of you"),
    _command("good", "Say that an answer was good", "[entry]", by_button=True),
    _command("bad", "Say that an answer was bad", "[entry]", by_button=True),
)
FOR_EDITORS = (
    _command("unanswered", "What members asked in vain", "[page N]", scope=_EDITORS),
    _command("asked", "One such question", "tag", scope=_EDITORS, by_button=True),
    _command(
        "alias",
        "Add such a question to an entry's names",
        "tag entry",
        scope=_EDITORS,
        by_button=True,
    ),
    _command("notours", "Never show such a question again", "tag", scope=_EDITORS, by_button=True),
    _command(
        "later", "Show such a question again in a week", "tag", scope=_EDITORS, by_button=True
    ),
    _command("digest", "Get the questions of the week every Monday", "on or off", scope=_EDITORS),
    _command("revisions", "What was published, when and by whom", "[N]", scope=_EDITORS),
    _command("export", "The live content as a zip", "[N]", scope=_EDITORS),
    _command("candidates", "What waits to be published", scope=_EDITORS),
    _command("candidate", "One of these again", "N", scope=_EDITORS, by_button=True),
    _command("discard", "Drop what waits to be published", "N", scope=_EDITORS, by_button=True),
)
FOR_ADMINS = (
    _command("reload", "Take up the changes of the content folder", scope=_ADMINS),
    _command("publish", "Put what waits in service", "N", scope=_ADMINS, by_button=True),
    _command("rollback", "Put an earlier revision back in service", "N", scope=_ADMINS),
    _command("editors", "Who may propose changes", "add or remove, and an id", scope=_ADMINS),
    _command("audit", "Who did what at the desk", "[page N]", scope=_ADMINS),
    _command("stats", "How much is asked, and how well it is answered", "[csv]", scope=_ADMINS),
    _command("answer", "Answer somebody's feedback", "N words", scope=_ADMINS, by_button=True),
    _command("replicas", "Which processes answer, and from which revision", scope=_ADMINS),
)
COMMANDS = (*FOR_MEMBERS, *FOR_EDITORS, *FOR_ADMINS)
