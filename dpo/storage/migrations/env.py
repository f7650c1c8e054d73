"""Alembic's entry: runs the migrations on the connection that `dpo.storage.migrate` hands over."""

from alembic import context

from dpo.storage import case_tables, correspondent_rows  # noqa: F401 - their tables are part of the metadata
from dpo.storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite changes a table by making it anew.
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
