"""What was done at the desk, as the audit notes it and as the desk says it.

An act is noted by short words that are the same for ever; here they are understood once more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rightsbot.desk.origins import ours
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightsbot.speech.phrase import Phrase
    from rightsbot.speech.speech import Speech
    from rightsbot.store.audit import Act

_REVISION: Final = r"revision (?P<number>\d+): (?P<reason>.*)"
_CANDIDATE: Final = r"candidate (?P<number>\d+)"
_QUESTIONS: Final = r"questions (?P<tags>.*)"
_PERSON: Final = r"(?P<number>\d+)"

_ACTS: Final[Mapping[str, Phrase]] = {
    f"first {_REVISION}": phrase("first revision {number}: {reason}"),
    f"publish {_REVISION}": phrase("publish revision {number}: {reason}"),
    f"reload {_REVISION}": phrase("reload revision {number}: {reason}"),
    f"rollback {_REVISION}": phrase("rollback revision {number}: {reason}"),
    f"push {_REVISION}": phrase("push revision {number}: {reason}"),
    rf"propose {_CANDIDATE} on revision (?P<base>\d+): (?P<reason>.*)": phrase(
        "propose candidate {number} on revision {base}: {reason}"
    ),
    f"discard {_CANDIDATE}": phrase("discard candidate {number}"),
    r"answer feedback (?P<number>\d+)": phrase("answer feedback {number}"),
    f"add editor {_PERSON}": phrase("add editor {number}"),
    f"remove editor {_PERSON}": phrase("remove editor {number}"),
    "remove editor erased": phrase("remove editor, who erased what was kept"),
    f"alias {_QUESTIONS}": phrase("alias for questions {tags}"),
    f"not ours {_QUESTIONS}": phrase("not ours: questions {tags}"),
    f"later {_QUESTIONS}": phrase("later: questions {tags}"),
}
"""By what is noted of an act, how it is said."""


def done(speech: Speech, act: Act) -> str:
    """Say what somebody did; what another version of the program noted stays what it is."""
    noted = f"{act.act} {act.detail}".strip()
    for pattern, said in _ACTS.items():
        if found := re.fullmatch(pattern, noted, re.DOTALL):
            parts = found.groupdict()
            if "reason" in parts:
                parts["reason"] = ours(speech, parts["reason"])
            return speech.say(said, **parts)
    return noted
