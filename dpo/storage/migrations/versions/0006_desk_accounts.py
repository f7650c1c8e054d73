"""The desk: accounts, sessions, failed tries, recovery codes, tokens of other programs, forms kept."""

import sqlalchemy as sa
from alembic import op

from dpo.storage.tables import UtcDateTime

revision = "0006"
down_revision = "0002"
branch_labels = None
depends_on = None

_TABLES = ("desk_kept_forms", "desk_tokens", "desk_recovery_codes", "desk_tries", "desk_sessions", "desk_users")


def upgrade() -> None:
    """Create the tables."""
    _accounts()
    _proofs()
    _around()


def downgrade() -> None:
    """Drop the tables."""
    for table in _TABLES:
        op.drop_table(table)


def _accounts() -> None:
    op.create_table(
        "desk_users",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("username", sa.String(80), nullable=False, unique=True),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("password", sa.String(200)),
        sa.Column("totp_counter", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "desk_sessions",
        sa.Column("token_digest", sa.String(64), primary_key=True),
        sa.Column("user_id", sa.String(20), _of_a_user(), nullable=False, index=True),
        sa.Column("full", sa.Boolean(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False, index=True),
        sa.Column("seen_at", UtcDateTime(), nullable=False, index=True),
    )


def _proofs() -> None:
    op.create_table(
        "desk_tries",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("subject", sa.String(64), nullable=False, index=True),
        sa.Column("at", UtcDateTime(), nullable=False, index=True),
    )
    op.create_table(
        "desk_recovery_codes",
        sa.Column("user_id", sa.String(20), _of_a_user(), primary_key=True),
        sa.Column("digest", sa.String(64), primary_key=True),
    )


def _around() -> None:
    op.create_table(
        "desk_tokens",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime()),
        sa.Column("revoked_at", UtcDateTime()),
    )
    op.create_table(
        "desk_kept_forms",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("user_id", sa.String(20), _of_a_user(), nullable=False, index=True),
        sa.Column("page", sa.String(200), nullable=False),
        sa.Column("kept_at", UtcDateTime(), nullable=False, index=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )


def _of_a_user() -> sa.ForeignKey:
    return sa.ForeignKey("desk_users.id", ondelete="CASCADE")
