"""Chats of an outside messenger, and the tickets that they follow."""

import sqlalchemy as sa
from alembic import op

from dpo.storage.tables import UtcDateTime

revision = "0007"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "correspondents",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
    )
    op.create_index("ix_correspondents_seen_at", "correspondents", ["seen_at"])
    op.create_table(
        "followed_tickets",
        sa.Column(
            "digest", sa.String(64), sa.ForeignKey("correspondents.digest", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("reference", sa.String(80), primary_key=True),
        sa.Column("told", sa.Integer(), nullable=False),
    )
    op.create_index("ix_followed_tickets_reference", "followed_tickets", ["reference"])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("followed_tickets")
    op.drop_table("correspondents")
