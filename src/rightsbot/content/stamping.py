"""Digests written into a file beside the translations, with everything else left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from rightsbot.content.decoding import decode
from rightsbot.content.editing import BY_HAND, MARK, EditError, after, compose
from rightsbot.content.parsing import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rightsbot.content.records import Path


class _Change(NamedTuple):
    start: int
    """Where in the text, in characters."""
    end: int
    text: str


def stamp(data: bytes, digests: Mapping[Path, Mapping[str, str]]) -> bytes:
    """Write digests by language into the texts at some paths of a YAML file.

    One that stands there already is replaced; nothing but `made_from` changes.

    Raises:
        EditError: the file is written in a way that only a person can change.
    """
    text = decode(data)
    root = compose(text)
    changes = [
        each for path, wanted in digests.items() for each in _changes(root, text, path, wanted)
    ]
    edited = text
    for change in sorted(changes, reverse=True):
        edited = edited[: change.start] + change.text + edited[change.end :]
    result = (MARK if data.startswith(MARK) else b"") + edited.encode()
    expected = parse_yaml("", data).value
    for path, wanted in digests.items():
        expected = _with(expected, path, wanted)
    if parse_yaml("", result).value != expected:
        raise EditError(BY_HAND)
    return result


def _changes(
    root: MappingNode, text: str, path: Path, wanted: Mapping[str, str]
) -> Iterator[_Change]:
    whole = _at(root, path)
    made_from = _fields(whole).get("made_from")
    written = {language: f"{language}: {digest}" for language, digest in wanted.items()}
    if made_from is None:
        added = f"made_from: {{{', '.join(written.values())}}}"
        yield _added(whole, text, added)
        return
    there = _fields(made_from)
    for language, digest in wanted.items():
        if language in there:
            mark = there[language]
            yield _Change(mark.start_mark.index, mark.end_mark.index, digest)
    if missing := [each for language, each in written.items() if language not in there]:
        block = cast("MappingNode", made_from)
        if not (block.flow_style and there):
            raise EditError(BY_HAND)
        yield _added(block, text, ", ".join(missing))


def _added(whole: MappingNode, text: str, added: str) -> _Change:
    insertion = after(whole.value[-1][1], whole, text, added)
    return _Change(insertion.at, insertion.at, insertion.text)


def _at(node: Node, path: Path) -> MappingNode:
    for part in path:
        if isinstance(node, SequenceNode) and isinstance(part, int):
            node = node.value[part]
        else:
            node = _fields(node)[str(part)]
    if not isinstance(node, MappingNode):
        raise EditError(BY_HAND)
    return node


def _fields(node: Node) -> dict[str, Node]:
    if not isinstance(node, MappingNode):
        raise EditError(BY_HAND)
    return {key.value: value for key, value in node.value}


def _with(value: object, path: Path, wanted: Mapping[str, str]) -> object:
    """Return a file's value with the digests in the text at a path."""
    if not path:
        fields = cast("dict[str, object]", value)
        before = cast("dict[str, object]", fields.get("made_from", {}))
        return {**fields, "made_from": {**before, **wanted}}
    first, rest = path[0], path[1:]
    if isinstance(value, tuple) and isinstance(first, int):
        return (*value[:first], _with(value[first], rest, wanted), *value[first + 1 :])
    fields = cast("dict[str, object]", value)
    return {**fields, str(first): _with(fields[str(first)], rest, wanted)}
