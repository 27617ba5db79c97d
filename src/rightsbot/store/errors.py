"""The one error that is expected of the store."""

from __future__ import annotations


class StoreError(Exception):
    """The store cannot be used; the message is one sentence without secrets."""

    def __init__(self, message: str, *, lasting: bool = False) -> None:
        """Say why; `lasting` if trying again cannot help."""
        super().__init__(message)
        self.lasting = lasting
