"""A strict reader of the HTML that the Bot API understands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r"<[^<>]*>|&[^&;<>\s]*;|[^<>&]+|.", re.DOTALL)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z-]*)(?P<rest>(?:\s[^<>]*)?)>")
_ATTRIBUTE = re.compile(r"""\s+(?P<name>[a-z-]+)(?:="(?P<value>[^"<>]*)")?""")
_NAMED = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}
_NUMBERED = re.compile(r"&#(?:x(?P<hexadecimal>[0-9a-fA-F]{1,6})|(?P<decimal>[0-9]{1,7}));")

_ENTITIES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_ATTRIBUTES = {"a": "href", "span": "class", "tg-emoji": "emoji-id"}
"""The attribute that a tag must have."""
_MAY_HAVE = {"code": "class", "blockquote": "expandable"}


class MarkupError(ValueError):
    """The text is not what the Bot API accepts as HTML."""


class Entity(NamedTuple):
    """A stretch of text with a style; offset and length count UTF-16 units."""

    type: str
    offset: int
    length: int
    value: str = ""


@dataclass(frozen=True)
class Parsed:
    """A text without its markup, and what the markup said."""

    text: str
    entities: tuple[Entity, ...]


class _Open(NamedTuple):
    tag: str
    offset: int
    value: str


def units(text: str) -> int:
    """Count UTF-16 units, as the Bot API counts lengths."""
    return len(text.encode("utf-16-le")) // 2


def parse(markup: str) -> Parsed:
    """Read HTML as the Bot API does, but forgive nothing.

    Raises:
        MarkupError: a tag is unknown, misplaced, left open or empty, or a sign is not escaped.
    """
    text = ""
    entities: list[Entity] = []
    stack: list[_Open] = []
    for token in _TOKEN.findall(markup):
        if token.startswith("<"):
            tag = _TAG.fullmatch(token)
            if tag is None:
                message = f"unescaped or malformed tag {token[:40]!r}"
                raise MarkupError(message)
            if tag["end"]:
                entities.append(_close(stack, tag, units(text)))
            else:
                stack.append(_open(stack, tag, units(text)))
        elif token in {">", "&"}:
            message = f"unescaped {token}"
            raise MarkupError(message)
        else:
            text += _character(token) if token.startswith("&") else token
    if stack:
        message = f"<{stack[-1].tag}> is never closed"
        raise MarkupError(message)
    return Parsed(text, tuple(sorted(entities, key=lambda entity: entity.offset)))


def _character(reference: str) -> str:
    if reference in _NAMED:
        return _NAMED[reference]
    number = _NUMBERED.fullmatch(reference)
    if number is None:
        message = f"unknown character reference {reference[:20]!r}"
        raise MarkupError(message)
    decimal, hexadecimal = number["decimal"], number["hexadecimal"]
    return chr(int(decimal) if decimal else int(hexadecimal, 16))


def _open(stack: list[_Open], tag: re.Match[str], offset: int) -> _Open:
    name = tag["name"]
    if name not in _ENTITIES:
        message = f"unsupported tag <{name}>"
        raise MarkupError(message)
    outer = [each.tag for each in stack]
    if {"code", "pre"} & set(outer) and (outer[-1:], name) != (["pre"], "code"):
        message = f"<{name}> inside {outer[-1]}"
        raise MarkupError(message)
    if name == "blockquote" and name in outer:
        message = "a blockquote inside a blockquote"
        raise MarkupError(message)
    return _Open(name, offset, _value(name, tag["rest"]))


def _value(name: str, rest: str) -> str:
    attributes = dict(_attributes(rest))
    needed = _ATTRIBUTES.get(name)
    if needed and needed not in attributes:
        message = f"<{name}> without {needed}"
        raise MarkupError(message)
    unknown = set(attributes) - {needed, _MAY_HAVE.get(name)}
    if unknown or (name == "span" and attributes["class"] != "tg-spoiler"):
        message = f"<{name}{rest}>"
        raise MarkupError(message)
    return next(iter(attributes.values()), "")


def _attributes(rest: str) -> Iterator[tuple[str, str]]:
    position = 0
    while position < len(rest.rstrip()):
        attribute = _ATTRIBUTE.match(rest, position)
        if attribute is None:
            message = f"malformed attribute in {rest!r}"
            raise MarkupError(message)
        yield attribute["name"], attribute["value"] or ""
        position = attribute.end()


def _close(stack: list[_Open], tag: re.Match[str], end: int) -> Entity:
    if not stack or stack[-1].tag != tag["name"] or tag["rest"]:
        message = f"</{tag['name']}> closes nothing"
        raise MarkupError(message)
    opened = stack.pop()
    if opened.offset == end:
        message = f"<{opened.tag}> around nothing"
        raise MarkupError(message)
    return Entity(_ENTITIES[opened.tag], opened.offset, end - opened.offset, opened.value)
