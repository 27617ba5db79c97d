"""Long lists and cards in pages, and the buttons that turn them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rightsbot.answers.reply import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsbot.speech.speech import Speech

T = TypeVar("T")


def chunk(
    speech: Speech, items: Sequence[T], size: int, page: int, command: str
) -> tuple[Sequence[T], tuple[Choice, ...]]:
    """Return page `page` (from 1, else the nearest) of a list, and the buttons that turn it."""
    pages = [items[start : start + size] for start in range(0, len(items), size)] or [items]
    page = within(page, pages)
    return pages[page - 1], turn(speech, pages, page, command)


def turn(speech: Speech, pages: Sequence[object], number: int, command: str) -> tuple[Choice, ...]:
    """Return the buttons that turn from page `number` (from 1) to its neighbours."""
    turns, most = [], len(pages)
    if number > 1:
        label = speech.say("‹ Page {number} of {most}", number=number - 1, most=most)
        turns.append(Choice(label, f"{command} page {number - 1}"))
    if number < most:
        label = speech.say("Page {number} of {most} ›", number=number + 1, most=most)
        turns.append(Choice(label, f"{command} page {number + 1}"))
    return tuple(turns)


def at_page(command: str, number: int) -> str:
    """Return the command that shows page `number` of what a command shows."""
    return f"{command} page {number}" if number > 1 else command


def within(number: int, pages: Sequence[object]) -> int:
    """Return the nearest page number that exists."""
    return min(max(number, 1), len(pages))
