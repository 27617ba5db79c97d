"""Where a revision came from and why, as the store keeps it and as the desk says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rightsbot.speech.phrase import phrase
from rightsbot.store.erasing import ERASED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightsbot.speech.phrase import Phrase
    from rightsbot.speech.speech import Speech

UPLOAD: Final = "upload"
"""The origin of what was sent in a chat."""
ALIAS: Final = "alias"
"""The origin of content that an alias was added to."""
FOLDER: Final = "folder"
"""The origin of a revision that is exactly the content folder, from which later changes count."""
MERGED: Final = "merged"
"""The origin of one to which the folder brought only its changes."""
ROLLBACK: Final = "rollback"
PUSH: Final = "push"
"""The origin of a revision that came from the command line."""

FIRST: Final = phrase("the content folder at the first start")
RELOADED: Final = phrase("changes of the content folder")
PUSHED: Final = phrase("from the command line")
SERVER: Final = phrase("the server")
"""Who publishes what nobody does."""

_ORIGINS: Final[Mapping[str, Phrase]] = {
    UPLOAD: phrase("upload"),
    ALIAS: phrase("alias"),
    FOLDER: phrase("folder"),
    MERGED: phrase("merged"),
    ROLLBACK: phrase("rollback"),
    PUSH: phrase("push"),
}
_OURS: Final = {str(each): each for each in (FIRST, RELOADED, PUSHED, SERVER)} | {
    ERASED: phrase("erased")
}


def origin(speech: Speech, kept: str) -> str:
    """Say an origin; one of another version of the program stays what it is."""
    return speech.say(_ORIGINS[kept]) if kept in _ORIGINS else kept


def ours(speech: Speech, kept: str) -> str:
    """Say a reason or an author that the store has in the program's own words; others stay."""
    return speech.say(_OURS[kept]) if kept in _OURS else kept
