"""One file to plain values, each with the place where it stands.

Only what the content needs is accepted: fields, lists, texts and plain numbers. What YAML 1.1 would
quietly turn into something else is kept as it was written, for the validation to refuse.
"""

from __future__ import annotations

import re
from functools import cache, partial
from itertools import takewhile
from typing import TYPE_CHECKING, cast

import yaml
from yaml.resolver import Resolver

from rightsbot.content.decoding import UnreadableError, decode
from rightsbot.content.document import Document, Misread, Place, Places
from rightsbot.content.problems import Problem, shown, spelled
from rightsbot.content.syntax import explain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from yaml.error import Mark

    from rightsbot.content.records import Path

DEEPEST = 12
"""How many lists and fields may stand in one another; the model needs half of it."""

Loader = cast("type[yaml.SafeLoader]", getattr(yaml, "CSafeLoader", yaml.SafeLoader))
"""PyYAML's parser in C where it was built, otherwise its equal in Python."""

_QUOTE = "if this is a text, put it in quotes"
_RESOLVER = Resolver()
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})\.[0-9]{1,15}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_MEANINGS = {
    "bool": "as “true” or “false”",
    "null": "as nothing at all",
    "int": "as a number",
    "float": "as a number",
    "timestamp": "as a date",
    "merge": "as an order",
    "value": "as an order",
}


def parse_yaml(file: str, data: bytes, loader: type[yaml.SafeLoader] = Loader) -> Document:
    """Read a YAML file; whatever is wrong with it stands in the document's problems."""
    composer = _Composer(file)
    try:
        value = composer.compose(_events(decode(data), loader))
    except UnreadableError as error:
        return _unreadable(file, error, composer.problems)
    locate = cache(partial(_places, file, data, loader))
    return Document(file, value, locate, tuple(composer.problems))


def parse_names(file: str, data: bytes) -> Document:
    """Read a file of one name a line, with comments after `#`, as if it were `names: […]`."""
    try:
        text = decode(data)
    except UnreadableError as error:
        return _unreadable(file, error)
    names = tuple(name for _, name in _names(text))
    return Document(file, {"names": names}, cache(partial(_places_of_names, text)))


PARSERS: Mapping[str, Callable[[str, bytes], Document]] = {
    ".yaml": parse_yaml,
    ".txt": parse_names,
}
"""How a file is read, by the end of its name."""


def _unreadable(file: str, error: UnreadableError, before: Iterable[Problem] = ()) -> Document:
    problem = Problem(file, error.line, error.column, "", error.message)
    return Document(file, value=None, problems=(*before, problem), is_readable=False)


def _places(file: str, data: bytes, loader: type[yaml.SafeLoader]) -> Places:
    """Read a readable YAML file once more for where its parts stand."""
    composer = _Composer(file)
    composer.compose(_events(decode(data), loader))
    return Places(composer.places, composer.keys)


def _names(text: str) -> Iterator[tuple[int, str]]:
    """Yield the names in a text, each with its line."""
    for number, line in enumerate(text.splitlines(), 1):
        if name := line.partition("#")[0].strip():
            yield number, name


def _places_of_names(text: str) -> Places:
    lines = (Place(number, 1) for number, _ in _names(text))
    return Places({(): Place(1, 1)} | {("names", at): line for at, line in enumerate(lines)})


def _events(text: str, loader: type[yaml.SafeLoader]) -> Iterator[yaml.Event]:
    """Yield the parser's events one by one, so that nothing deep is ever built."""
    try:
        # The two parsers agree on where a text ends only if it ends in a line break.
        yield from yaml.parse(text.removesuffix("\n") + "\n", Loader=loader)
    except yaml.MarkedYAMLError as error:
        raise explain(error) from None
    except (ValueError, OverflowError):
        # The parser in Python lets go its own errors with absurd escapes and version numbers.
        message = "this is not valid YAML; look for a “\\U” or a “%” with a long number"
        raise UnreadableError(1, 1, message) from None


class _Composer:
    """Builds one file's value from events, noting places and problems on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.places: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.problems: list[Problem] = []

    def compose(self, events: Iterator[yaml.Event]) -> object:
        """Return the value of the one document that a file has."""
        starts = (event for event in events if isinstance(event, yaml.DocumentStartEvent))
        if next(starts, None) is None:
            raise UnreadableError(1, 1, "the file is empty; write its fields, or delete it")
        value = self._node(next(events), events, ())
        for second in starts:
            self._refuse(second, (), "a second document begins here; put it in a file of its own")
        return value

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> object:
        place = _place(event)
        self.places.setdefault(path, place)
        if len(path) > DEEPEST:
            message = f"more than {DEEPEST} lists or fields stand in one another"
            raise UnreadableError(place.line, place.column, message)
        self._refuse_marks(event, path)
        match event:
            case yaml.MappingStartEvent():
                return self._mapping(events, path)
            case yaml.SequenceStartEvent():
                items = enumerate(_until(yaml.SequenceEndEvent, events))
                return tuple(self._node(item, events, (*path, index)) for index, item in items)
            case yaml.ScalarEvent():
                return self._scalar(event, path)
            case _:
                return None

    def _mapping(self, events: Iterator[yaml.Event], path: Path) -> dict[str, object]:
        fields: dict[str, object] = {}
        for event in _until(yaml.MappingEndEvent, events):
            name = self._key(event, events, path)
            inner = (*path, name)
            value = self._node(next(events), events, inner)
            if name in fields:
                message = (
                    f"“{shown(name)}” stands in line {self.keys[inner].line} already; keep one"
                )
                self._refuse(event, inner, message)
            else:
                fields[name] = value
                self.keys[inner] = _place(event)
        return fields

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> str:
        value = self._node(event, events, (*path, "?"))
        if isinstance(value, str):
            return value
        if not isinstance(event, yaml.ScalarEvent):
            message = "a field’s name is one word; it begins with no “?”, “[” or “{”"
            self._refuse(event, path, message)
            return "?"
        name = str(event.value)
        remedy = "write the fields out" if name == "<<" else f"put it in quotes: '{shown(name)}'"
        self._refuse(event, (*path, name), f"YAML does not read this name as it stands; {remedy}")
        return name

    def _scalar(self, event: yaml.ScalarEvent, path: Path) -> object:
        text: str = event.value
        if _CONTROL.search(text):
            message = "an escape stands for a character that no text needs; delete it"
            self._refuse(event, path, message)
        value = text if event.style else _plain(text)
        if value is None:
            self._refuse(event, path, "nothing is written here; write it, or delete the line")
        return value

    def _refuse_marks(self, event: yaml.Event, path: Path) -> None:
        """Refuse what YAML has beyond plain values: aliases, anchors and tags."""
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, path, f"“*” would repeat another part; {_QUOTE}")
        elif isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            self._refuse(event, path, f"“&” would mark a part for repetition; {_QUOTE}")
        elif getattr(event, "tag", None) is not None:
            self._refuse(event, path, f"“!” would change what this is; {_QUOTE}")

    def _refuse(self, event: yaml.Event, path: Path, message: str) -> None:
        place = _place(event)
        self.problems.append(Problem(self.file, place.line, place.column, spelled(path), message))


def _until(end: type[yaml.Event], events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    """Yield the events up to an end; whoever takes one takes from `events` what belongs to it."""
    return takewhile(lambda event: not isinstance(event, end), events)


def _place(event: yaml.Event) -> Place:
    mark = cast("Mark", event.start_mark)
    return Place(mark.line + 1, mark.column + 1)


def _plain(text: str) -> object:
    """Return the value of an unquoted text, plain number or nothing, else how YAML reads it."""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]  # no types
    kind = tag.rpartition(":")[2]
    if kind == "str":
        return text
    if not text:
        return None
    if kind == "int" and _INTEGER.fullmatch(text):
        return int(text)
    if kind == "float" and _DECIMAL.fullmatch(text):
        return float(text)
    return Misread(text, _MEANINGS[kind])
