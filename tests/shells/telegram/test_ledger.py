from __future__ import annotations

import pytest

from rightsbot.shells.telegram.ledger import AT_ONCE, Ledger
from tests.shells.telegram.clock import Clock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch, "ledger")


@pytest.fixture
def ledger() -> Ledger:
    return Ledger(30)


def test_telegram_keeps_all_from_the_lowest_in_hand(ledger: Ledger) -> None:
    assert ledger.offset == 0
    assert all(ledger.take(update) for update in (7, 8, 9))
    ledger.done(8)
    assert ledger.offset == 7
    ledger.done(7)
    assert ledger.offset == 9
    ledger.done(9)
    assert ledger.offset == 10


def test_what_came_before_is_not_handled_again(ledger: Ledger) -> None:
    for update in (7, 8):
        ledger.take(update)
    ledger.done(8)
    assert not ledger.take(7)
    assert not ledger.take(8)


def test_an_answer_that_was_under_way_takes_nothing_back(ledger: Ledger) -> None:
    for update in range(5, 11):
        ledger.take(update)
    for update in (5, 6, 7, 9, 10):
        ledger.done(update)
    # Telegram had written this before it could know of any of that.
    for update in range(5, 11):
        if ledger.take(update):
            ledger.done(update)
    assert ledger.offset == 8
    ledger.done(8)
    assert ledger.offset == 11


def test_telegram_may_begin_anew_with_lower_ids(ledger: Ledger) -> None:
    ledger.take(1_000)
    ledger.done(1_000)
    assert ledger.take(5)
    assert ledger.offset == 5
    ledger.done(5)
    assert ledger.offset == 6


def test_an_update_out_of_time_holds_up_others_no_more(ledger: Ledger, clock: Clock) -> None:
    for update in range(7, 7 + AT_ONCE):
        ledger.take(update)
    clock.now += 1
    for update in range(8, 7 + AT_ONCE):
        ledger.done(update)
    clock.now += 20
    assert ledger.let_go() == []
    clock.now += 20
    assert ledger.let_go() == [7]
    assert ledger.offset == 7 + AT_ONCE
    assert ledger.let_go() == []
    ledger.take(200)
    ledger.done(7)
    assert ledger.offset == 200


def test_it_is_not_taken_again_while_telegram_still_tells_of_it(
    ledger: Ledger, clock: Clock
) -> None:
    ledger.take(8)
    clock.now += 20
    for update in (7, *range(9, 107)):
        ledger.take(update)
    clock.now += 20
    ledger.done(9)
    assert ledger.let_go() == [8]
    assert ledger.offset == 7
    assert not ledger.take(8)


def test_a_chat_that_sent_many_at_once_holds_up_nobody(ledger: Ledger) -> None:
    for update in range(AT_ONCE):
        ledger.take(update, chat=1 if update < 10 else update)
    assert ledger.let_go() == list(range(10))
    assert ledger.offset == 10
    assert ledger.let_go() == []


def test_updates_without_a_chat_are_no_crowd(ledger: Ledger) -> None:
    for update in range(AT_ONCE):
        ledger.take(update)
    assert ledger.let_go() == []


def test_none_is_let_go_that_holds_up_nobody(ledger: Ledger, clock: Clock) -> None:
    ledger.take(7)
    ledger.take(8)
    clock.now += 1
    ledger.done(8)
    clock.now += 3_600
    assert ledger.let_go() == []


def test_an_outage_that_holds_up_all_lets_nothing_go(ledger: Ledger, clock: Clock) -> None:
    for update in range(AT_ONCE):
        ledger.take(update)
    clock.now += 3_600
    assert ledger.let_go() == []
    assert ledger.offset == 0
