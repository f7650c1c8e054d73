"""Requests: members, drafts, tickets and their rights, codes, grants, messages, outbox, uploads."""

import sqlalchemy as sa
from alembic import op

from dpo.storage.tables import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABLES = (
    "uploads", "outbox", "ticket_messages", "grants", "code_attempts", "codes", "ticket_words", "ticket_rights",
    "tickets", "drafts", "members",
)  # fmt: skip


def upgrade() -> None:
    """Create the tables."""
    _members_and_drafts()
    _tickets()
    _proofs()
    _what_goes_out_and_in()


def downgrade() -> None:
    """Drop the tables."""
    for table in _TABLES:
        op.drop_table(table)


def _members_and_drafts() -> None:
    op.create_table(
        "members",
        sa.Column("number", sa.String(64), primary_key=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "drafts",
        sa.Column("reference", sa.String(80), primary_key=True),
        sa.Column("conversation", sa.String(80), unique=True),
        sa.Column("changed_at", UtcDateTime(), nullable=False, index=True),
        sa.Column("body", sa.Text(), nullable=False),
    )


def _tickets() -> None:
    op.create_table(
        "tickets",
        sa.Column("reference", sa.String(80), primary_key=True),
        sa.Column("conversation", sa.String(80), index=True),
        sa.Column("status", sa.String(30), nullable=False, index=True),
        sa.Column("received_at", UtcDateTime(), nullable=False, index=True),
        sa.Column("due_on", sa.Date(), nullable=False, index=True),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), index=True),
        sa.Column("human", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "ticket_rights",
        sa.Column("reference", sa.String(80), _of_a_ticket(), primary_key=True),
        sa.Column("right", sa.String(30), primary_key=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("article", sa.String(80), nullable=False),
        sa.Column("state", sa.String(30), nullable=False, index=True),
        sa.Column("outcome", sa.String(30)),
    )
    op.create_table(
        "ticket_words",
        sa.Column("reference", sa.String(80), _of_a_ticket(), primary_key=True),
        sa.Column("token", sa.String(64), primary_key=True, index=True),
    )


def _proofs() -> None:
    op.create_table(
        "codes",
        sa.Column("holder", sa.String(160), primary_key=True),
        sa.Column("reference", sa.String(80), nullable=False, index=True),
        sa.Column("subject", sa.String(64), nullable=False, index=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("key_id", sa.String(16), nullable=False),
        sa.Column("method", sa.String(40), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sends", sa.Integer(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False, index=True),
    )
    op.create_table(
        "code_attempts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("subject", sa.String(64), nullable=False, index=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False, index=True),
    )
    op.create_table(
        "grants",
        sa.Column("conversation", sa.String(80), primary_key=True),
        sa.Column("reference", sa.String(80), primary_key=True),
        sa.Column("method", sa.String(40), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False, index=True),
    )


def _what_goes_out_and_in() -> None:
    op.create_table(
        "ticket_messages",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("reference", sa.String(80), _of_a_ticket(), nullable=False, index=True),
        sa.Column("author", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("reference", sa.String(80), nullable=False, index=True),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("state", sa.String(10), nullable=False, index=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("next_at", UtcDateTime(), nullable=False, index=True),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "uploads",
        sa.Column("token_digest", sa.String(64), primary_key=True),
        sa.Column("reference", sa.String(80), nullable=False, index=True),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False, index=True),
        sa.Column("used_at", UtcDateTime()),
        sa.Column("type_seen", sa.String(10)),
        sa.Column("size", sa.Integer()),
        sa.Column("sealed", sa.LargeBinary()),
        sa.Column("result", sa.String(20)),
        sa.Column("checked_at", UtcDateTime()),
        sa.Column("deleted_at", UtcDateTime()),
    )


def _of_a_ticket() -> sa.ForeignKey:
    return sa.ForeignKey("tickets.reference", ondelete="CASCADE")
