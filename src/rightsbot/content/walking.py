"""Every record inside a value, and every citation, with the path to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from rightsbot.content.records import Appearance, Quotation, Stage, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rightsbot.content.records import Path


def walk(value: object, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    """Yield every record inside a value, itself first, with the path to it."""
    if isinstance(value, BaseModel):
        yield path, value
    for name, inner in _parts(value):
        # Most parts are plain texts, which are passed over here at a fraction of a call's cost.
        if isinstance(inner, BaseModel | tuple):
            yield from walk(inner, (*path, name))


def _parts(value: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(value, BaseModel):
        return ((field, getattr(value, field)) for field in type(value).model_fields)
    return enumerate(value) if isinstance(value, tuple) else ()


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
