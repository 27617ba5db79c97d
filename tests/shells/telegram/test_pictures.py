from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.shells.telegram import pictures
from rightsbot.shells.telegram.pictures import Pictures

if TYPE_CHECKING:
    import pytest


def test_pictures_are_known_by_what_is_in_them() -> None:
    known = Pictures()
    known.keep(b"one", "1")
    assert known.get(b"one") == "1"
    assert known.get(b"two") is None
    known.forget(b"one")
    known.forget(b"one")
    assert known.get(b"one") is None


def test_only_the_latest_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "KEPT", 2)
    known = Pictures()
    known.keep(b"one", "1")
    known.keep(b"two", "2")
    assert known.get(b"one") == "1"
    known.keep(b"three", "3")
    assert [known.get(data) for data in (b"one", b"two", b"three")] == ["1", None, "3"]
