"""Who handles which update, so that no two replicas handle the same."""

from __future__ import annotations

from enum import IntEnum
from typing import Final


class Claim(IntEnum):
    """What comes of a claim, as the statement says it."""

    MINE = 0
    """Nobody had the update, or who had it has let its claim expire."""
    HANDLED = 1
    TAKEN = 2
    """Another replica is at it."""


LEASE: Final = 12.0
"""Seconds until a claim expires that is not renewed: Telegram's patience, and some slack."""
KEEP: Final = 300.0
"""Seconds for which a handled update is remembered; Telegram repeats one much sooner."""

CLAIM: Final = """
claimed AS (
  INSERT INTO claims AS held (update_id, replica, until, handled)
  SELECT id, $2, clock_timestamp() + $3 * interval '1 second', false FROM unnest($1::int8[]) AS id
  ON CONFLICT (update_id) DO UPDATE SET replica = excluded.replica, until = excluded.until
  WHERE NOT held.handled
    AND (held.until <= clock_timestamp() OR held.replica = excluded.replica)
  RETURNING update_id
)
"""
"""Claims updates. $1: their ids in order, $2: the replica, $3: seconds until the claims expire."""
CLAIMED: Final = """
SELECT 1 AS kind, id AS key,
  CASE WHEN claimed.update_id IS NOT NULL THEN 0 WHEN held.handled THEN 1 ELSE 2 END::float8 AS a,
  0::float8 AS b
FROM unnest($1::int8[]) AS id
LEFT JOIN claimed ON claimed.update_id = id LEFT JOIN claims AS held ON held.update_id = id
"""
"""Tells what came of them. Who has lost a race may not see yet to whom; that one is at it."""
HOLD: Final = """
INSERT INTO claims AS held (update_id, replica, until, handled)
SELECT id, $3,
  clock_timestamp() + CASE WHEN done THEN $5::float8 ELSE $4 END * interval '1 second', done
FROM unnest($1::int8[], $2::bool[]) AS mine (id, done)
ON CONFLICT (update_id) DO UPDATE SET until = excluded.until, handled = excluded.handled
WHERE NOT held.handled AND (excluded.handled OR held.replica = excluded.replica)
"""
"""Renews claims and marks what is handled, also where the database has forgotten them in a crash.

$1: ids in order, $2: which are handled, $3: the replica, $4: seconds until claims expire, $5: and
until what is handled is forgotten.
"""
RELEASE: Final = "DELETE FROM claims WHERE replica = $1 AND NOT handled"
