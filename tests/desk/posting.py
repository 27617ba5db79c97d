"""Where posts end that no shell delivers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rightsbot.desk.errand import Post


class Posts:
    """Keeps what is posted."""

    def __init__(self) -> None:
        self.taken: list[Post] = []

    async def take(self, post: Post) -> None:
        self.taken.append(post)
