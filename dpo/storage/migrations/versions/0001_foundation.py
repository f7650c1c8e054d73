"""Foundation: deployment, data keys, vault, conversations, feedback, unanswered questions, evidence."""

import sqlalchemy as sa
from alembic import op

from dpo.storage.tables import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    _deployment_and_keys()
    _conversations_and_vault()
    _what_is_learnt()
    _evidence()


def downgrade() -> None:
    """Drop the tables."""
    for table in (
        "evidence_payloads",
        "evidence_ledger",
        "evidence",
        "unanswered_questions",
        "feedback",
        "conversations",
        "vault",
        "data_keys",
        "deployment",
    ):
        op.drop_table(table)


def _deployment_and_keys() -> None:
    op.create_table(
        "deployment",
        sa.Column("id", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("organisation", sa.String(80), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("id = 1", name="only_one_deployment"),
    )
    op.create_table(
        "data_keys",
        sa.Column("owner", sa.String(80), primary_key=True),
        sa.Column("wrapped", sa.LargeBinary()),
        sa.Column("key_id", sa.String(16), index=True),
        sa.Column("destroyed_at", UtcDateTime()),
    )


def _conversations_and_vault() -> None:
    op.create_table(
        "vault",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("owner", sa.String(80), nullable=False, index=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False, index=True),
    )
    op.create_table(
        "conversations",
        sa.Column("conversation", sa.String(80), primary_key=True),
        sa.Column("token_digest", sa.String(64), nullable=False, unique=True),
        sa.Column("audience", sa.String(20), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False, index=True),
        sa.Column("seen_at", UtcDateTime(), nullable=False, index=True),
    )


def _what_is_learnt() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("day", sa.Date(), nullable=False, index=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
    )
    op.create_table(
        "unanswered_questions",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("day", sa.Date(), nullable=False, index=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("chain", sa.String(80), primary_key=True),
        sa.Column("number", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("mac", sa.String(64), nullable=False),
        sa.Column("key_id", sa.String(16), nullable=False),
    )
    op.create_table(
        "evidence_ledger",
        sa.Column("number", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("chain", sa.String(80), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(64), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("mac", sa.String(64), nullable=False),
        sa.Column("key_id", sa.String(16), nullable=False),
    )
    op.create_index("ledger_of_a_chain", "evidence_ledger", ["chain", "length"], unique=True)
    op.create_table(
        "evidence_payloads",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("owner", sa.String(80), nullable=False, index=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
