from __future__ import annotations

import pytest

from rightsbot.bot import Bot
from tests.sample import city, library


@pytest.fixture
def bot() -> Bot:
    """A bot on the sample, which finds one city more when it reloads."""
    more = city("oujda", country="MA")
    return Bot(library(), lambda: library(more, digest="d2"))
