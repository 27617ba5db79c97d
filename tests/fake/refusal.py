"""How a call is refused."""

from __future__ import annotations

from typing import Any

Fields = dict[str, Any]


class RefusalError(Exception):
    """A call that gets an error."""

    def __init__(self, status: int, description: str, parameters: Fields | None = None) -> None:
        """Refuse with a status, a description and, perhaps, response parameters."""
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters or {}

    @property
    def body(self) -> Fields:
        """What the response says."""
        body = {"ok": False, "error_code": self.status, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})
