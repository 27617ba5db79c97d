"""A reply as plain text, for a pipe; it needs no library for terminals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rightsbot.answers.reply import Reply, Venue
    from rightsbot.content.records import Coordinates

_CONTROLS: Final = dict.fromkeys(
    (code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) != "\n"),
    "\N{REPLACEMENT CHARACTER}",
)


def plain(reply: Reply) -> str:
    """Return the reply as text for a pipe, each choice with the command that it stands for."""
    parts = [reply.text]
    if reply.venue:
        parts.append(on_map(reply.venue))
    if reply.map:
        parts.append(reply.map.alternative)
    if reply.choices:
        parts.append(
            "\n".join(
                f"{number}. {choice.label}: {choice.command}"
                for number, choice in enumerate(reply.choices, start=1)
            )
        )
    if reply.attachment and reply.attachment.text:
        parts.append(reply.attachment.text.rstrip())
    return "\n\n".join(map(safe, parts)) + "\n"


def on_map(venue: Venue) -> str:
    """Return which place it is, and where it lies."""
    return f"{venue.title}, {venue.address}: {located(venue.coordinates)}"


def located(at: Coordinates) -> str:
    """Return where something lies: in degrees, and as a link that opens in maps (RFC 5870)."""
    place = f"{at.latitude:.4f},{at.longitude:.4f}"
    return f"{place.replace(',', ', ')} (geo:{place})"


def safe(text: str) -> str:
    """Return the text without control characters, which could command a terminal."""
    return text.translate(_CONTROLS)
