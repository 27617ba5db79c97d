"""From a reply to what Telegram shows: HTML messages of legal size, and a keyboard."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from telegram.constants import (
    InlineKeyboardButtonLimit,
    InlineKeyboardMarkupLimit,
    InlineQueryLimit,
    MessageLimit,
)

from rightsbot.answers.reply import TIGHT, Block, Choice, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from telegram import User

    from rightsbot.answers.reply import Attachment, Reply, Venue

Button = dict[str, Any]
"""The Bot API's InlineKeyboardButton."""
Keyboard = dict[str, list[list[Button]]]
"""The Bot API's InlineKeyboardMarkup."""

_DRESS = {
    Role.HEADING: ("<b>", "</b>"),
    Role.QUOTATION: ("<blockquote>", "</blockquote>"),
    Role.ITEM: ("• ", ""),
    Role.NOTE: ("<i>", "</i>"),
}
"""What stands around a block's text; others stand bare."""
_DRESS_OF_ALL = {Role.SOURCE: ("<blockquote expandable>", "</blockquote>")}
"""What stands around blocks of a role that follow one another."""
_MARK = len("• ")
LONGEST_QUERY = InlineQueryLimit.MAX_QUERY_LENGTH
"""The most characters that can be typed after the bot's name, by a button too."""
_PAIRED = 18
"""The longest label, in characters, of which two fit side by side on a phone."""

_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_BLANKS = re.compile(r"\s{2,}")
_SENTENCE_END = re.compile(r"[.!?…。؟][”»\")\]]*\s|\n")
_WORD_END = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Page:
    """A reply as Telegram shows it: messages in their order, the keyboard below the last."""

    messages: tuple[str, ...]
    """At least one, unless there is a caption."""
    keyboard: Keyboard | None = None
    attachment: Attachment | None = None
    caption: str | None = None
    """What stands below the picture that is attached, and has the keyboard below it."""
    venue: Venue | None = None
    wants_words: bool = False
    """Whether the reader's phone is to offer a reply to it at once."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block, or as much of it as one message holds, dressed in HTML."""

    role: Role
    html: str
    units: int
    """UTF-16 units once the markup is read, which is how Telegram counts."""


def page_of(reply: Reply, me: User) -> Page:
    """Turn a reply into messages with a keyboard, as a bot can show it that is set up like `me`."""
    return render(reply, me.username or "", shares=bool(me.supports_inline_queries))


def render(reply: Reply, username: str, *, shares: bool = False) -> Page:
    """Turn a reply into messages with a keyboard.

    Args:
        reply: what the core says.
        username: the bot's, for the deep link that ends a card.
        shares: whether the bot has an inline mode, without which [Share] would lead nowhere.
    """
    buttons, others = _sort_choices(reply.choices)
    blocks = (
        Block(Role.HEADING, reply.title),
        *reply.blocks,
        *(Block(Role.ITEM, f"{choice.label}: {choice.command}") for choice in others),
        *_link(reply, username),
    )
    pieces = [piece for block in blocks for piece in _pieces(block)]
    caption = _caption(reply, pieces)
    whole = caption is not None and len(caption) > len(pieces)
    rows = [*_rows(buttons), *_below(reply, len(buttons), shares=shares)]
    return Page(
        messages=() if whole else tuple(map(_join, _divide(pieces))),
        keyboard={"inline_keyboard": rows} if rows else None,
        attachment=reply.attachment,
        venue=reply.venue,
        caption=_join(caption) if caption else None,
        wants_words=reply.wants_words,
    )


def _caption(reply: Reply, pieces: Sequence[_Piece]) -> list[_Piece] | None:
    """Return what stands below a picture: what it shows, and the whole reply if there is room."""
    if reply.attachment is None or not reply.attachment.alternative:
        return None
    told = list(_pieces(Block(Role.STATEMENT, reply.attachment.alternative)))
    whole = [pieces[0], *told, *pieces[1:]]
    return whole if _fit(whole, MessageLimit.CAPTION_LENGTH) else [pieces[0], *told]


def _link(reply: Reply, username: str) -> Iterator[Block]:
    if reply.payload:
        yield Block(Role.STATEMENT, f"https://t.me/{username}?start={reply.payload}")


def _pieces(block: Block) -> Iterator[_Piece]:
    opening, closing = _DRESS.get(block.role, ("", ""))
    for text in split(_tidy(block.text), MessageLimit.MAX_TEXT_LENGTH - _MARK):
        html = f"{opening}{escape(text, quote=False)}{closing}"
        yield _Piece(block.role, html, _units(text) + _MARK)


def _tidy(text: str) -> str:
    """Take out what Telegram refuses: lone surrogates, control characters, texts of blanks."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    plain = _CONTROLS.sub(" ", whole)
    return _BLANKS.sub(lambda run: "\n" if "\n" in run[0] else " ", plain).strip()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def split(text: str, room: int) -> Iterator[str]:
    """Yield parts of at most `room` UTF-16 units, ending with a sentence or at least a word.

    Nothing is lost: the parts make up the text, with the blanks where it was cut.
    """
    while _units(text) > room:
        # Decoding drops the half of a character that the cut may have left at the end.
        head = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
        cut = _last(_SENTENCE_END, head) or _last(_WORD_END, head) or len(head)
        yield text[:cut]
        text = text[cut:]
    if text:
        yield text


def _last(end: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in end.finditer(text)), default=0)


def _divide(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Fill messages with whole pieces; a heading goes along with what it stands over."""
    message: list[_Piece] = []
    for piece in pieces:
        if message and not _fit([*message, piece]):
            heading = message[-1:] if message[1:] and message[-1].role is Role.HEADING else []
            carried = heading if _fit([*heading, piece]) else []
            yield message[: len(message) - len(carried)]
            message = carried
        message.append(piece)
    if message:
        yield message


def _fit(pieces: Sequence[_Piece], room: int = MessageLimit.MAX_TEXT_LENGTH) -> bool:
    """Whether a message or caption holds the pieces: their units, and at most an entity each."""
    units = sum(piece.units + len("\n\n") for piece in pieces) - len("\n\n")
    return units <= room and len(pieces) <= MessageLimit.MESSAGE_ENTITIES


def _join(message: Sequence[_Piece]) -> str:
    return "\n\n".join(
        _dress_all(role, [piece.html for piece in pieces])
        for role, pieces in groupby(message, key=attrgetter("role"))
    )


def _dress_all(role: Role, texts: Sequence[str]) -> str:
    opening, closing = _DRESS_OF_ALL.get(role, ("", ""))
    return opening + ("\n" if role in TIGHT else "\n\n").join(texts) + closing


def _sort_choices(choices: Sequence[Choice]) -> tuple[list[Choice], list[Choice]]:
    """Tell choices that can be buttons from those that Telegram has no room for."""
    fit = [
        choice
        for choice in choices
        if choice.label.strip()
        and 1 <= len(choice.command.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
    ][: InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER]
    return fit, [choice for choice in choices if choice not in fit]


def _rows(choices: Sequence[Choice]) -> Iterator[list[Button]]:
    """Lay buttons out one a row, or two where both labels are short."""
    row: list[Choice] = []
    for choice in choices:
        if row and max(len(row[0].label), len(choice.label)) <= _PAIRED:
            yield [_button(row.pop()), _button(choice)]
        else:
            if row:
                yield [_button(row.pop())]
            row = [choice]
    if row:
        yield [_button(row[0])]


def _below(reply: Reply, above: int, *, shares: bool) -> Iterator[list[Button]]:
    """Yield the row for passing the reply on, if there is anything for it and room."""
    row: list[Button] = []
    if copy := reply.citation:
        row.append({"text": copy.label, "copy_text": {"text": copy.text}})
    if (share := reply.share) and shares and len(share.command) <= LONGEST_QUERY:
        row.append({"text": share.label, "switch_inline_query": share.command})
    if row and above + len(row) <= InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER:
        yield row


def _button(choice: Choice) -> Button:
    return {"text": choice.label, "callback_data": choice.command}
