"""Breaches, digests, webhooks and what they are told; an index for the register by year."""

import sqlalchemy as sa
from alembic import op

from dpo.storage.tables import UtcDateTime

revision = "0008"
down_revision = "0005"
branch_labels = None
depends_on = None

_TABLES = ("webhook_deliveries", "webhook_position", "webhooks", "digests", "breaches")


def upgrade() -> None:
    """Create the tables."""
    _breaches()
    _webhooks()


def downgrade() -> None:
    """Drop the tables."""
    for table in _TABLES:
        op.drop_table(table)


def _breaches() -> None:
    op.create_table(
        "breaches",
        sa.Column("number", sa.String(20), primary_key=True),
        sa.Column("reference", sa.String(80), index=True),
        sa.Column("known_at", UtcDateTime(), nullable=False, index=True),
        sa.Column("happened_at", UtcDateTime()),
        sa.Column("state", sa.String(20), nullable=False, index=True),
        sa.Column("risk", sa.String(20), nullable=False),
        sa.Column("people", sa.Integer()),
        sa.Column("notified_at", UtcDateTime()),
        sa.Column("people_told_at", UtcDateTime()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "digests",
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("at", UtcDateTime(), nullable=False),
    )


def _webhooks() -> None:
    op.create_table(
        "webhooks",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("events", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "webhook_position",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False),
    )
    op.create_table(
        "webhook_deliveries",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("hook", sa.String(20), sa.ForeignKey("webhooks.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("reference", sa.String(80), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False, index=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("next_at", UtcDateTime(), nullable=False, index=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(60)),
    )
