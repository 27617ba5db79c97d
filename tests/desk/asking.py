"""What the tests of the desk ask and order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from rightsbot.answers.query import Query, Scope
from rightsbot.desk.desk import Desk
from rightsbot.desk.errand import Errand, Person
from rightsbot.desk.masking import tag
from rightsbot.store.questions import Question

if TYPE_CHECKING:
    from rightsbot.answers.reply import Reply
    from rightsbot.desk.errand import Said
    from rightsbot.desk.office import Office

ADA = Person(2, "Ada")


async def order(
    office: Office, text: str, person: Person = ADA, scope: Scope = Scope.EDITORS
) -> Said:
    """Let somebody give an order, as a shell does."""
    return await Desk(office).do(Errand(Query(text, scope=scope), person, chat=person.id or 0))


async def told(office: Office, text: str) -> Reply:
    """Let an editor give an order that one reply answers."""
    (reply,) = (await order(office, text)).replies
    return reply


async def ask(
    office: Office, text: str, times: int = 1, language: str = "en", days_ago: int = 0
) -> str:
    """Have a question asked in vain, and return its tag."""
    asked = Question(tag(text, language), text, language, "none")
    day = datetime.now(UTC).date() - timedelta(days=days_ago)
    await office.store.questions.add({(day, asked): times})
    return asked.tag


def buttons(reply: Reply) -> dict[str, str]:
    """Return the commands of a reply's buttons by what they say."""
    return {choice.label: choice.command for choice in reply.choices}
