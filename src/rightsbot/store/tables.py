"""The tables, which the migrations make and a test compares with what they made.

Ids of people and chats are Telegram's; nothing else about anybody is kept but what stands here.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    ARRAY,
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)


class Utc(TypeDecorator[datetime]):
    """A point in time, with its zone: SQLite keeps none."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time as UTC, as which it was kept."""
        del dialect
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

META = Table(
    "meta",
    METADATA,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
"""Facts about the database: `program` is the version that wrote its schema."""

ARCHIVES = Table(
    "archives",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""Whole sets of content files, each a zip, by the SHA-256 of it."""

REVISIONS = Table(
    "revisions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("archive", ForeignKey("archives.digest"), nullable=False),
    Column("version", String(12), nullable=False),
    Column("origin", String(20), nullable=False),
    Column("author_id", BigInteger),
    Column("author", String(100), nullable=False),
    Column("reason", String(300), nullable=False),
    Column("at", Utc, nullable=False),
)
"""Published content; the newest is live."""

CANDIDATES = Table(
    "candidates",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("base", ForeignKey("revisions.number"), nullable=False),
    Column("archive", ForeignKey("archives.digest"), nullable=False),
    Column("origin", String(20), nullable=False),
    Column("author_id", BigInteger),
    Column("author", String(100), nullable=False),
    Column("reason", String(300), nullable=False),
    Column("at", Utc, nullable=False),
    Column("state", String(20), nullable=False),
)
"""Content that waits for an admin, made from the revision `base`."""

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Utc, nullable=False, index=True),
    Column("who_id", BigInteger),
    Column("who", String(100), nullable=False),
    Column("act", String(40), nullable=False),
    Column("detail", String(300), nullable=False),
)

LANGUAGES = Table(
    "languages",
    METADATA,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8), nullable=False),
    Column("at", Utc, nullable=False),
)

SHORTLISTS = Table(
    "shortlists",
    METADATA,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("entry", String(60), primary_key=True),
    Column("at", Utc, nullable=False),
)

EDITORS = Table(
    "editors",
    METADATA,
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(100), nullable=False),
    Column("at", Utc, nullable=False),
)

SUBSCRIBERS = Table(
    "subscribers",
    METADATA,
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Utc, nullable=False),
)
"""Who wants the weekly digest."""

FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Utc, nullable=False, index=True),
    Column("person", BigInteger, index=True),
    Column("chat", BigInteger, nullable=False),
    Column("language", String(8), nullable=False),
    Column("about", String(80), nullable=False),
    Column("words", Text, nullable=False),
    Column("answer", Text),
    Column("answered_at", Utc),
    sqlite_autoincrement=True,
)
"""What people told the editors; no number is given twice, lest an answer reach somebody else."""

THUMBS = Table(
    "thumbs",
    METADATA,
    Column("day", Date, primary_key=True),
    Column("about", String(80), primary_key=True),
    Column("up", Integer, nullable=False),
    Column("down", Integer, nullable=False),
)

QUESTIONS = Table(
    "questions",
    METADATA,
    Column("day", Date, primary_key=True),
    Column("tag", String(8), primary_key=True),
    Column("outcome", String(10), primary_key=True),
    Column("text", String(80), nullable=False),
    Column("language", String(8), nullable=False),
    Column("times", Integer, nullable=False),
)
"""Questions that found nothing, and those whose choices nobody pressed; never who asked."""

SETTLED = Table(
    "settled",
    METADATA,
    Column("tag", String(8), primary_key=True),
    Column("until", Utc),
    Column("at", Utc, nullable=False),
)
"""Questions that editors have dealt with: not shown until then, or never again."""

TALLIES = Table(
    "tallies",
    METADATA,
    Column("day", Date, primary_key=True),
    Column("command", String(20), primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("outcome", String(10), primary_key=True),
    Column("times", Integer, nullable=False),
)

SHOWN = Table(
    "shown",
    METADATA,
    Column("day", Date, primary_key=True),
    Column("entry", String(80), primary_key=True),
    Column("times", Integer, nullable=False),
)

TIMINGS = Table(
    "timings",
    METADATA,
    Column("day", Date, primary_key=True),
    Column("below", Float, primary_key=True),
    Column("times", Integer, nullable=False),
)
"""How long answers took: how many took less than so many seconds, and more than the next lower."""

REPLICAS = Table(
    "replicas",
    METADATA,
    Column("name", String(80), primary_key=True),
    Column("revision", Integer),
    Column("started", Utc, nullable=False),
    Column("seen", Utc, nullable=False),
)

CHORES = Table(
    "chores",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("done", Utc, nullable=False),
)

CLAIMS = Table(
    "claims",
    METADATA,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("replica", String(80), nullable=False),
    Column("until", Utc, nullable=False),
    Column("handled", Boolean, nullable=False),
)
"""Which replica handles which update, until when; only on PostgreSQL, and unlogged there."""

QUOTAS = Table(
    "quotas",
    METADATA,
    Column("asker", BigInteger, primary_key=True, autoincrement=False),
    Column("until", Utc, nullable=False),
    Column("asked", Integer, nullable=False),
)
"""How many questions each asked in the minute that ends then; only on PostgreSQL, unlogged."""

PACES = Table(
    "paces",
    METADATA,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("recent", ARRAY(DateTime(timezone=True)).with_variant(JSON, "sqlite"), nullable=False),
    Column("closed", Utc, nullable=False),
    Column("until", Utc, nullable=False),
)
"""When each chat had its latest messages, until when Telegram refuses more, and until when all this
matters; only on PostgreSQL, unlogged.
"""
