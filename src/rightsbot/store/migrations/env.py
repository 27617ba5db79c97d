"""What Alembic runs for every command: the steps, on the connection that was handed over."""

from __future__ import annotations

from alembic import context

from rightsbot.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,  # SQLite can, which Alembic does not expect of it.
)
with context.begin_transaction():
    context.run_migrations()
