"""The Bot API's facts, and whether a call keeps to them: names, types, sizes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Fields = dict[str, Any]


@dataclass(frozen=True)
class Upload:
    """A file that came along with a call."""

    name: str
    content: bytes


_FACTS: Fields = json.loads(Path(__file__).with_name("botapi.json").read_text("utf-8"))
_METHODS: Fields = _FACTS["methods"]
TYPES: Fields = _FACTS["types"]
"""The fields of each type, by its name."""
UPDATE_KINDS = frozenset(_FACTS["updates"])
_PLAIN: dict[str, tuple[type, ...]] = {
    "String": (str,),
    "Integer": (int,),
    "Float": (int, float),
    "Boolean": (bool,),
    "InputFile": (Upload,),
}
_ARRAY = "Array of "
_COUNTED_AFTER_PARSING = ("text", "caption", "message_text")


def known(method: str) -> bool:
    """Whether there is such a method (among those that the bot uses)."""
    return method in _METHODS


def decode(method: str, form: Mapping[str, Any]) -> Fields:
    """Return a call's parameters, those of a form read as the JSON that they hold."""
    types = {name: each["types"] for name, each in _METHODS[method]["parameters"].items()}
    return {name: _decode(value, types.get(name, ["String"])) for name, value in form.items()}


def _decode(value: object, types: list[str]) -> object:
    if not isinstance(value, str) or "String" in types:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def problems(method: str, parameters: Fields) -> list[str]:
    """Return what is wrong with a call's parameters, a line each."""
    return list(_check_fields(parameters, _METHODS[method]["parameters"], method))


def _check_fields(values: Fields, fields: Fields, path: str) -> Iterator[str]:
    for name in values.keys() - fields.keys():
        yield f"{path}: there is no {name}"
    for name, field in fields.items():
        if name in values:
            yield from _check(values[name], field["types"], f"{path}.{name}")
            if name not in _COUNTED_AFTER_PARSING:
                yield from _sizes(values[name], field.get("limits", {}), f"{path}.{name}")
        elif field["required"]:
            yield f"{path}: {name} is missing"


def _check(value: object, types: list[str], path: str) -> Iterator[str]:
    """Check a value against types of which it must be one; report on the nearest."""
    found = [list(_check_one(value, name, path)) for name in types]
    yield from min(found, key=len)


def _check_one(value: object, name: str, path: str) -> Iterator[str]:
    if name in _PLAIN:
        right = isinstance(value, _PLAIN[name]) and isinstance(value, bool) == (name == "Boolean")
        if not right:
            yield f"{path}: {value!r:.40} is no {name}"
    elif name.startswith(_ARRAY):
        yield from _check_array(value, name.removeprefix(_ARRAY), path)
    elif not isinstance(value, dict):
        yield f"{path}: {value!r:.40} is no {name}"
    elif "one_of" in TYPES[name]:
        yield from _check_variant(value, name, path)
    else:
        yield from _check_fields(value, TYPES[name]["fields"], path)


def _check_array(value: object, name: str, path: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{path}: {value!r:.40} is no array"
        return
    for position, item in enumerate(value):
        yield from _check_one(item, name, f"{path}[{position}]")


def _check_variant(value: Fields, name: str, path: str) -> Iterator[str]:
    """Check one of several shapes, told apart by `type`, which is the end of the shape's name.

    Where no shape has a type, it is one of them, and the nearest is reported on.
    """
    variants = TYPES[name]["one_of"]
    if not any("type" in TYPES[each]["fields"] for each in variants):
        yield from _check(value, variants, path)
        return
    for variant in variants:
        end = re.sub(r"(?<!^)(?=[A-Z])", "_", variant.removeprefix(name)).lower()
        if value.get("type") == end:
            yield from _check_fields(value, TYPES[variant]["fields"], path)
            return
    yield f"{path}: {value.get('type')!r} is no type of {name}"


def _sizes(value: object, limits: Fields, path: str) -> Iterator[str]:
    measures = {
        "chars": len(value) if isinstance(value, str) else None,
        "bytes": len(value.encode()) if isinstance(value, str) else None,
        "between": value if isinstance(value, int) else None,
        "up_to": len(value) if isinstance(value, list) else None,
    }
    for measure, bounds in limits.items():
        size = measures[measure]
        least, most = (0, bounds) if isinstance(bounds, int) else bounds
        if size is not None and not least <= size <= most:
            yield f"{path}: {size} {measure}, where {least} to {most} are allowed"
