"""Drafts, and two connections to one database, for the tests of what keeps them."""

from __future__ import annotations

from rightsbot.store.revisions import Draft

WHO = (42, "Amina")


def draft(reason: str = "why", archive: bytes = b"files", origin: str = "upload") -> Draft:
    return Draft(archive, "d1", origin, *WHO, reason)
