"""Shortlists of chats."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make their table."""
    op.create_table(
        "shortlists",
        sa.Column("chat", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("entry", sa.String(60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat", "entry", name="pk_shortlists"),
    )
