"""Texts in English that are said later, in a language that is not known yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Phrase:
    """A message of the catalogues with what belongs in its `{places}`; a str of it is English."""

    message: str
    """The English, by which the catalogues know it."""
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    many: str | None = None
    """The English for several of something, of which `values` has the number as `n`."""

    def __str__(self) -> str:
        """Return the English."""
        several = self.many is not None and self.values["n"] != 1
        return ((self.many if several else None) or self.message).format_map(self.values)


NOTHING: Final = Phrase("")
"""No message, where one is optional."""


def phrase(message: str, /, **values: object) -> Phrase:
    """Mark a text as one for the catalogues; only a literal is found by `make words`."""
    return Phrase(message, MappingProxyType(values))


def counted(one: str, many: str, number: int, /, **values: object) -> Phrase:
    """Mark a text that depends on a number, which stands in it as `{n}`."""
    return Phrase(one, MappingProxyType({"n": number, **values}), many)
