"""Pushes: word that something waits, between the desk's process and the doors'."""

import sqlalchemy as sa
from alembic import op

from dpo.storage.tables import UtcDateTime

revision = "0004"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table; a number is never used twice, because a browser asks for what came after the last one."""
    op.create_table(
        "pushes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("conversation", sa.String(80), nullable=False, index=True),
        sa.Column("reference", sa.String(80), nullable=False, index=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False, index=True),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("pushes")
