"""Work on tickets: columns and indexes of the queue, flags, sheets, notes, letters, tasks."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from dpo.storage.tables import UtcDateTime

revision = "0005"
down_revision = "0007"
branch_labels = None
depends_on = None

_INDEXES = {
    "ix_tickets_queue": ["finished", "counts_on", "reference"],
    "ix_tickets_counts_on": ["counts_on", "reference"],
    "ix_tickets_received": ["finished", "received_at", "reference"],
    "ix_tickets_stage": ["status", "counts_on", "reference"],
    "ix_tickets_assignee": ["assignee", "finished", "counts_on"],
}
_FINISHED = ("answered", "closed", "withdrawn")


def upgrade() -> None:
    """Add columns and tables. Version 0 marks tickets whose columns are filled when the house is next prepared."""
    for column in _columns():
        op.add_column("tickets", column)
    op.add_column("ticket_rights", sa.Column("ground", sa.String(60)))
    tickets = sa.table(
        "tickets",
        sa.column("status", sa.String()),
        sa.column("finished", sa.Boolean()),
        sa.column("due_on", sa.Date()),
        sa.column("counts_on", sa.Date()),
    )
    op.execute(tickets.update().values(finished=tickets.c.status.in_(_FINISHED), counts_on=tickets.c.due_on))
    for name, columns in _INDEXES.items():
        op.create_index(name, "tickets", columns)
    op.create_index("ix_ticket_rights_right", "ticket_rights", ["right", "reference"])
    _tables()


def _columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("version", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("assignee", sa.String(80)),
        sa.Column("channel", sa.String(30), nullable=False, server_default=""),
        sa.Column("level", sa.String(30), nullable=False, server_default="none"),
        sa.Column("complete", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("finished", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("counts_on", sa.Date(), nullable=False, server_default="1970-01-01"),
        sa.Column("flags", sa.Text(), nullable=False, server_default=""),
    ]


def _ticket() -> sa.Column[str]:
    return sa.Column("reference", sa.String(80), sa.ForeignKey("tickets.reference", ondelete="CASCADE"), nullable=False)


def _tables() -> None:
    op.create_table(
        "ticket_flags", _ticket(), sa.Column("flag", sa.String(30)), sa.PrimaryKeyConstraint("reference", "flag")
    )
    op.create_index("ix_ticket_flags_flag", "ticket_flags", ["flag", "reference"])
    op.create_table(
        "ticket_sheets",
        _ticket(),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("reference"),
    )
    op.create_table(
        "ticket_notes",
        sa.Column("id", sa.String(80), primary_key=True),
        _ticket(),
        sa.Column("author", sa.String(80), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_ticket_notes_reference", "ticket_notes", ["reference"])
    op.create_table(
        "ticket_letters",
        sa.Column("id", sa.String(80), primary_key=True),
        _ticket(),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("right", sa.String(30)),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("author", sa.String(80), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("second_look_by", sa.String(80)),
        sa.Column("sent_at", UtcDateTime()),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_ticket_letters_reference", "ticket_letters", ["reference"])
    op.create_table(
        "ticket_tasks",
        sa.Column("id", sa.String(80), primary_key=True),
        _ticket(),
        sa.Column("assignee", sa.String(80), nullable=False),
        sa.Column("given_by", sa.String(80), nullable=False),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=False),
        sa.Column("remind_on", sa.Date()),
        sa.Column("done_at", UtcDateTime()),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_ticket_tasks_reference", "ticket_tasks", ["reference"])
    op.create_index("ix_ticket_tasks_assignee", "ticket_tasks", ["assignee", "state", "remind_on"])
    op.create_index("ix_ticket_tasks_remind", "ticket_tasks", ["state", "remind_on"])


def downgrade() -> None:
    """Drop them."""
    for name in ("ticket_tasks", "ticket_letters", "ticket_notes", "ticket_sheets", "ticket_flags"):
        op.drop_table(name)
    op.drop_index("ix_ticket_rights_right", "ticket_rights")
    for name in _INDEXES:
        op.drop_index(name, "tickets")
    op.drop_column("ticket_rights", "ground")
    for column in _columns():
        op.drop_column("tickets", column.name)
