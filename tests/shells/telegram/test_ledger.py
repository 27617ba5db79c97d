from __future__ import annotations

from rightsbot.shells.telegram.ledger import Ledger


def test_telegram_keeps_all_from_the_lowest_in_hand() -> None:
    ledger = Ledger()
    assert ledger.offset == 0
    assert all(ledger.take(update) for update in (7, 8, 9))
    ledger.done(8)
    assert ledger.offset == 7
    ledger.done(7)
    assert ledger.offset == 9
    ledger.done(9)
    assert ledger.offset == 10


def test_what_came_before_is_not_handled_again() -> None:
    ledger = Ledger()
    for update in (7, 8):
        ledger.take(update)
    ledger.done(8)
    assert not ledger.take(7)
    assert not ledger.take(8)


def test_telegram_may_begin_anew_with_lower_ids() -> None:
    ledger = Ledger()
    ledger.take(1_000)
    ledger.done(1_000)
    assert ledger.take(5)
    assert ledger.offset == 5
    ledger.done(5)
    assert ledger.offset == 6
