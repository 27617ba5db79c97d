"""How much a user may ask and a chat may get, counted for all replicas by the database's clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple


@dataclass(frozen=True, slots=True)
class Rates:
    """How fast chats may get messages."""

    gap: float = 1.0
    """Seconds between two messages to one chat."""
    most: int = 20
    """Messages that a group may get within the window."""
    window: float = 60.0
    """Seconds; also for how long a user's questions are counted together."""


class Wait(NamedTuple):
    """For how many seconds a chat may get no message; none at all means that one was counted."""

    closed: float
    """Because Telegram refuses."""
    paced: float
    """Because it had one just now."""


ASK: Final = """
asked AS (
  INSERT INTO quotas AS kept (asker, until, asked)
  SELECT id, clock_timestamp() + $9 * interval '1 second', times
  FROM unnest($4::int8[], $5::int4[]) AS new (id, times)
  ON CONFLICT (asker) DO UPDATE SET
    asked = excluded.asked + CASE
      WHEN kept.until > excluded.until - $9 * interval '1 second' THEN kept.asked ELSE 0 END,
    until = CASE
      WHEN kept.until > excluded.until - $9 * interval '1 second' THEN kept.until
      ELSE excluded.until END
  RETURNING asker, asked
)
"""
"""Counts questions. $4: who asks, in order, $5: how many each, $9: seconds of the window."""
ASKED: Final = "SELECT 2, asker, asked, 0 FROM asked"

GO: Final = """
moment AS MATERIALIZED (SELECT clock_timestamp() AS now),
went AS (
  INSERT INTO paces AS kept (chat, recent, closed, until)
  SELECT id, ARRAY[now], now, now + greatest($8, $9) * interval '1 second'
  FROM unnest($6::int8[]) AS id, moment
  ON CONFLICT (chat) DO UPDATE SET
    until = greatest(kept.closed, excluded.until),
    recent = (kept.recent || excluded.recent)
    [greatest(1, cardinality(kept.recent) + 2 - CASE WHEN kept.chat < 0 THEN $10 ELSE 1 END):]
  WHERE kept.closed <= excluded.closed AND ($7 OR (
    coalesce(kept.recent[cardinality(kept.recent)] + $8 * interval '1 second' <= excluded.closed,
      true)
    AND (kept.chat > 0 OR cardinality(kept.recent) < $10
      OR kept.recent[1] + $9 * interval '1 second' <= excluded.closed)))
  RETURNING chat
)
"""
"""Lets one message go to each chat that may have one. $6: the chats in order, $7: whether only what
Telegram asked for is kept, $8: seconds between two messages, $9: seconds of the window, $10: how
many messages a group may get within it. Groups and channels have negative numbers.
"""
WENT: Final = """
SELECT 3, id,
  CASE WHEN went.chat IS NOT NULL THEN 0
    ELSE greatest(0, extract(epoch FROM kept.closed - now)) END::float8,
  CASE WHEN went.chat IS NOT NULL THEN 0
    ELSE coalesce(nullif(greatest(0,
      extract(epoch FROM kept.recent[cardinality(kept.recent)] - now) + $8,
      CASE WHEN id < 0 AND cardinality(kept.recent) >= $10
        THEN extract(epoch FROM kept.recent[1] - now) + $9 END), 0), $8) END::float8
FROM unnest($6::int8[]) AS id CROSS JOIN moment
LEFT JOIN went ON went.chat = id LEFT JOIN paces AS kept ON kept.chat = id
"""
"""Tells which went, and how long the others wait. Who lost a race may not see yet to whom."""
CLOSE: Final = """
INSERT INTO paces AS kept (chat, recent, closed, until)
SELECT $1, '{}', until, until
FROM (SELECT clock_timestamp() + $2 * interval '1 second') AS told (until)
ON CONFLICT (chat) DO UPDATE SET
  closed = greatest(kept.closed, excluded.closed), until = greatest(kept.until, excluded.until)
"""
"""Keeps back what is for a chat. $1: the chat, $2: for how many seconds."""
PORTION: Final = 10_000
"""How many rows a statement of `SWEEP` drops at most."""
SWEEP: Final = tuple(
    f"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} "  # noqa: S608  # constants
    f"WHERE until < clock_timestamp() LIMIT {PORTION} FOR UPDATE SKIP LOCKED)"
    for table, key in (("claims", "update_id"), ("quotas", "asker"), ("paces", "chat"))
)
"""Drops what is over; skips what is in use, for which nobody shall wait."""
