"""Every record inside a value, and every citation, with the path to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from rightsbot.content.records import Appearance, Quotation, Stage, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightsbot.content.records import Path


def walk(value: object, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    """Yield every record inside a value, itself first, with the path to it."""
    if isinstance(value, BaseModel):
        yield path, value
        for field in type(value).model_fields:
            yield from walk(getattr(value, field), (*path, field))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from walk(item, (*path, position))


def citations(value: object) -> Iterator[tuple[Path, str]]:
    """Yield every citation inside a value with the path to it."""
    for path, record in walk(value):
        match record:
            case Quotation():
                yield (*path, "cite"), record.cite
            case Statement() | Stage() | Appearance():
                for position, citation in enumerate(record.cite):
                    yield (*path, "cite", position), citation
            case _:
                pass
