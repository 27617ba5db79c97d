"""From plain values to the model, with every complaint in an editor's words."""

from __future__ import annotations

import re
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from rightsbot.content.document import Misread
from rightsbot.content.problems import shown, suggestion
from rightsbot.content.records import (
    AnyRef,
    Citation,
    Country,
    Digest,
    Id,
    Language,
    SectionId,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from rightsbot.content.document import Document
    from rightsbot.content.problems import Problem
    from rightsbot.content.records import Path

M = TypeVar("M", bound=BaseModel)

_WANTED = {
    "string_type": "a text",
    "tuple_type": "a list (“[one, two]”, or “- ” before each item)",
    "model_type": "a group of fields",
    "dict_type": "a text for each language (“en: …”)",
    "float_type": "a number such as 35.17",
    "int_type": "a whole number",
}
_THINGS = {
    NoneType: ("nothing", ""),
    str: ("a text", ""),
    int: ("a number", "; put it in quotes"),
    float: ("a decimal number", "; put it in quotes"),
    tuple: ("a list", ""),
    dict: ("fields", "; a text with a “:” in it needs quotes"),
}
_PLAIN = {
    "string_too_short": "the text is empty; write it, or delete the line",
    "string_too_long": "this has more than {max_length} characters; shorten or divide it",
    "too_short": "too few; the least is {min_length}",
    "greater_than_equal": "too small; the least is {ge:g}",
    "less_than_equal": "too large; the most is {le:g}",
}
_FORMS = {
    get_args(form)[1].pattern: meaning
    for form, meaning in (
        (Id, "an id has only small letters a to z, digits and single hyphens: sao-paulo"),
        (SectionId, "a section’s id has only small letters a to z and single hyphens: side-event"),
        (AnyRef, "an entry is given as kind/id: speaker/berta-cao"),
        (Citation, "a citation is section/paragraph: networks/4"),
        (Country, "a country is given by its two capital letters: MA"),
        (Language, "a language is given by its two small letters: en"),
        (Digest, "a digest is the 8 letters that `rightsbot content translations` names"),
    )
}


def validate(document: Document, model: type[M]) -> tuple[M | None, list[Problem]]:
    """Build a model from a parsed file; return it, or nothing and what is wrong with the file."""
    try:
        return model.model_validate(document.value), []
    except ValidationError as error:
        found = error.errors(include_url=False)
        return None, [_problem(document, model, each) for each in found if not _is_echo(each)]


def sound_part(document: Document, model: type[M]) -> M:
    """Return a faulty file's value with its sound fields, and the others empty.

    Only for further checks, so that an editor sees all that is wrong at once.
    """
    value = document.value if isinstance(document.value, dict) else {}
    fields: dict[str, Any] = {
        name: _sound(field, value.get(name))
        for name, field in model.model_fields.items()
        if name in value or field.is_required()
    }
    return model.model_construct(**fields)


def _sound(field: FieldInfo, value: object) -> object:
    try:
        return TypeAdapter(field.rebuild_annotation()).validate_python(value)
    except ValidationError:
        return ()


def _is_echo(error: ErrorDetails) -> bool:
    """Whether a list counts as too short only because an item in it is wrong."""
    return error["type"] == "too_short" and error["ctx"]["actual_length"] < len(error["input"])


def _problem(document: Document, model: type[BaseModel], error: ErrorDetails) -> Problem:
    path = error["loc"]
    if error["type"] == "extra_forbidden":
        fields = _model_at(model, path[:-1]).model_fields
        message = f"there is no such field here{suggestion(str(path[-1]), fields)}"
        return document.problem(path, message, at_key=True)
    if path[-1:] == ("[key]",):
        return document.problem(path[:-1], _message(error), at_key=True)
    # Of a text, pydantic names what is wrong with a language's name as if it were with its value.
    return document.problem(path, _message(error), at_key=_is_key(error))


def _is_key(error: ErrorDetails) -> bool:
    return error["type"] == "string_pattern_mismatch" and error["loc"][-1:] == (error["input"],)


def _message(error: ErrorDetails) -> str:
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    if context.get("class_name") == Text.__name__:
        kind = "dict_type"
    if kind in _WANTED:
        return f"{_WANTED[kind]} is wanted here{_instead(value, text=kind == 'string_type')}"
    if kind in _PLAIN:
        return _PLAIN[kind].format(**context)
    if kind == "string_pattern_mismatch":
        return f"“{shown(value)}” is not of the right form; {_FORMS[context['pattern']]}"
    if kind == "missing":
        return "this field is missing; write it here"
    if kind == "enum":
        choices = re.findall("'([^']*)'", context["expected"])
        return f"one of {', '.join(choices)} is wanted here{suggestion(str(value), choices)}"
    return "this is not what is wanted here"


def _instead(value: object, *, text: bool) -> str:
    """Continue "a text is wanted here" by what stands there instead, and the remedy."""
    if isinstance(value, Misread):
        written = shown(value.written)
        remedy = f", but YAML reads {written} {value.meaning}; put it in quotes: '{written}'"
        return remedy if text else f", not {written}"
    name, remedy = _THINGS[type(value)]
    return f", not {name}{remedy if text else ''}"


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel]:
    """Return the model of what stands at a path."""
    for part in path:
        if isinstance(part, str):
            model = next(_models_in(model.model_fields[part].annotation))
    return model


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
