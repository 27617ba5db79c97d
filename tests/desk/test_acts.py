from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rightsbot.desk.acts import done
from rightsbot.speech.speech import speech_of
from rightsbot.store.audit import Act


@pytest.mark.parametrize(
    ("act", "detail", "english", "french"),
    [
        (
            "publish",
            "revision 6: Why\nnot: so",
            "publish revision 6: Why\nnot: so",
            "publication de la révision 6\u00a0: Why\nnot: so",
        ),
        (
            "reload",
            "revision 1234: changes of the content folder",
            "reload revision 1234: changes of the content folder",
            "intégration du dossier, révision 1234\u00a0: changements du dossier de contenu",
        ),
        (
            "propose",
            "candidate 5 on revision 6: {x}",
            "propose candidate 5 on revision 6: {x}",
            "proposition 5 sur la révision 6\u00a0: {x}",
        ),
        ("remove editor", "12", "remove editor 12", "retrait du rédacteur 12"),
        (
            "not ours",
            "questions 1a, 2b",
            "not ours: questions 1a, 2b",
            "hors de notre champ\u00a0: questions 1a, 2b",
        ),
        ("juggle", "{three} balls", "juggle {three} balls", "juggle {three} balls"),
        ("juggle", "", "juggle", "juggle"),
    ],
)
def test_an_act_is_said_in_the_language(act: str, detail: str, english: str, french: str) -> None:
    noted = Act(datetime.now(UTC), 1, "Ada", act, detail)
    assert done(speech_of("en"), noted) == english
    assert done(speech_of("fr"), noted) == french
