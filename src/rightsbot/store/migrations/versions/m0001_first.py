"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

UNLOGGED = ("claims", "quotas", "paces")
"""What a crash of the database may forget: it would be out of date within minutes anyway."""


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "archives",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_archives"),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who_id", sa.BigInteger, nullable=True),
        sa.Column("who", sa.String(100), nullable=False),
        sa.Column("act", sa.String(40), nullable=False),
        sa.Column("detail", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_table(
        "chores",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("done", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_chores"),
    )
    op.create_table(
        "claims",
        sa.Column("update_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("replica", sa.String(80), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handled", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_claims"),
    )
    op.create_table(
        "editors",
        sa.Column("person", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_editors"),
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person", sa.BigInteger, nullable=True),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("about", sa.String(80), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_feedback"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feedback_at", "feedback", ["at"])
    op.create_index("ix_feedback_person", "feedback", ["person"])
    op.create_table(
        "languages",
        sa.Column("chat", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat", name="pk_languages"),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.create_table(
        "paces",
        sa.Column("chat", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column(
            "recent",
            sa.ARRAY(sa.DateTime(timezone=True)).with_variant(sa.JSON, "sqlite"),
            nullable=False,
        ),
        sa.Column("closed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat", name="pk_paces"),
    )
    op.create_table(
        "questions",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("tag", sa.String(8), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("text", sa.String(80), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("day", "tag", "outcome", name="pk_questions"),
    )
    op.create_table(
        "quotas",
        sa.Column("asker", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("asker", name="pk_quotas"),
    )
    op.create_table(
        "replicas",
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("revision", sa.Integer, nullable=True),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_replicas"),
    )
    op.create_table(
        "settled",
        sa.Column("tag", sa.String(8), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tag", name="pk_settled"),
    )
    op.create_table(
        "shown",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("entry", sa.String(80), nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("day", "entry", name="pk_shown"),
    )
    op.create_table(
        "subscribers",
        sa.Column("person", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_subscribers"),
    )
    op.create_table(
        "tallies",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("command", sa.String(20), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("day", "command", "language", "outcome", name="pk_tallies"),
    )
    op.create_table(
        "thumbs",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("about", sa.String(80), nullable=False),
        sa.Column("up", sa.Integer, nullable=False),
        sa.Column("down", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("day", "about", name="pk_thumbs"),
    )
    op.create_table(
        "timings",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("below", sa.Float, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("day", "below", name="pk_timings"),
    )
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("archive", sa.String(64), nullable=False),
        sa.Column("version", sa.String(12), nullable=False),
        sa.Column("origin", sa.String(20), nullable=False),
        sa.Column("author_id", sa.BigInteger, nullable=True),
        sa.Column("author", sa.String(100), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["archive"], ["archives.digest"], name="fk_revisions_archive"),
        sa.PrimaryKeyConstraint("number", name="pk_revisions"),
    )
    op.create_table(
        "candidates",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("base", sa.Integer, nullable=False),
        sa.Column("archive", sa.String(64), nullable=False),
        sa.Column("origin", sa.String(20), nullable=False),
        sa.Column("author_id", sa.BigInteger, nullable=True),
        sa.Column("author", sa.String(100), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(["archive"], ["archives.digest"], name="fk_candidates_archive"),
        sa.ForeignKeyConstraint(["base"], ["revisions.number"], name="fk_candidates_base"),
        sa.PrimaryKeyConstraint("id", name="pk_candidates"),
    )
    if op.get_bind().dialect.name == "postgresql":
        for table in UNLOGGED:
            op.execute(f"ALTER TABLE {table} SET UNLOGGED")
