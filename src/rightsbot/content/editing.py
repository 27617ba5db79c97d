"""Changes to a file that leave everything else in it as its editor wrote it.

ruamel.yaml tells where things stand, and one piece of text goes in there. Its own round trip keeps
the files that ship, but not a comment within a list, Windows' line ends or other indentation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, SequenceNode

from rightsbot.content.decoding import decode
from rightsbot.content.parsing import parse_yaml
from rightsbot.speech.phrase import phrase

if TYPE_CHECKING:
    from rightsbot.speech.phrase import Phrase

_PLAIN = re.compile(r"[^\W\d_][\w’'.-]*(?: [\w’'.-]+)*")
"""Texts that need no quotes, unless YAML takes one of them for something else."""
_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
MARK = "\ufeff".encode()
"""What some editors put before a text in UTF-8."""
BY_HAND = phrase("This file is written in a way that only a person can change.")


class EditError(Exception):
    """A file cannot be changed in this way; `reason` says why in a sentence."""

    def __init__(self, reason: Phrase) -> None:
        """Refuse it for a reason, which is to be said in the reader's language."""
        super().__init__(reason)
        self.reason = reason


class Insertion(NamedTuple):
    """A piece of text, and where it goes."""

    at: int
    """Where in the text, in characters."""
    text: str


def add_alias(data: bytes, alias: str) -> bytes:
    """Add an alias to an entry's YAML; nothing but its aliases changes, at best in one line.

    An alias that is there already leaves the file as it is; of spaces, only single ones are kept.

    Raises:
        EditError: the file is no sound YAML entry, or the alias has nothing or no text in it.
    """
    alias = " ".join(alias.split())
    aliases = _aliases(data)
    if alias in aliases:
        return data
    text = decode(data)
    insertion = _insertion(compose(text), text, _spelled(alias))
    edited = text[: insertion.at] + insertion.text + text[insertion.at :]
    result = (MARK if data.startswith(MARK) else b"") + edited.encode()
    if _value(result) != {**_value(data), "aliases": (*aliases, alias)}:
        raise EditError(BY_HAND)
    return result


def _aliases(data: bytes) -> tuple[object, ...]:
    aliases = _value(data).get("aliases", ())
    if not isinstance(aliases, tuple):
        raise EditError(phrase("The “aliases” of this file are no list."))
    return aliases


def _value(data: bytes) -> dict[str, object]:
    """Return a sound file's fields."""
    document = parse_yaml("", data)
    if document.problems:
        problem = document.problems[0].message
        raise EditError(phrase("This file is not in order: {problem}.", problem=problem))
    if not isinstance(document.value, dict) or "name" not in document.value:
        raise EditError(phrase("This file is no entry: it has no name."))
    return document.value


def _spelled(alias: str) -> str:
    """Write an alias so that the content's parser reads just that: plain, or in single quotes."""
    quoted = "'" + alias.replace("'", "''") + "'"
    for written in (alias, quoted) if _PLAIN.fullmatch(alias) else (quoted,):
        if alias and parse_yaml("", f"[{written}]".encode(errors="replace")).value == (alias,):
            return written
    raise EditError(phrase("This alias is empty, or has characters that no text needs."))


def compose(text: str) -> MappingNode:
    """Return a file's fields as nodes that know where they stand.

    Raises:
        EditError: the text is no YAML.
    """
    try:
        return cast("MappingNode", YAML(pure=True).compose(text))
    except YAMLError:
        raise EditError(BY_HAND) from None


def _insertion(root: MappingNode, text: str, alias: str) -> Insertion:
    fields: dict[str, Node] = {key.value: value for key, value in root.value}
    aliases = fields.get("aliases")
    if not isinstance(aliases, SequenceNode):
        return after(fields["name"], root, text, f"aliases: [{alias}]")
    if not aliases.value:
        return Insertion(aliases.start_mark.index + 1, alias)
    item = alias if aliases.flow_style else f"- {alias}"
    return after(aliases.value[-1], aliases, text, item)


def after(part: Node, whole: CollectionNode, text: str, added: str) -> Insertion:
    """Put something after a part of a list or of fields, in the manner of its neighbours."""
    end = len(text[: _end(part)].rstrip())
    if whole.flow_style:
        return Insertion(end, f", {added}")
    # What else stands on the line is a comment on this part, and stays with it.
    end = next(line.start() for line in _LINE_END.finditer(text, end))
    line_break = next(_LINE_END.finditer(text))[0] or "\n"
    return Insertion(end, line_break + " " * whole.start_mark.column + added)


def _end(node: Node) -> int:
    """Return where a node ends; a block's own mark lies only at the beginning of what follows."""
    while isinstance(node, CollectionNode) and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(node, MappingNode) else last
    return cast("int", node.end_mark.index)
