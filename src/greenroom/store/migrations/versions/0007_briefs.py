"""Briefs: from what the script of an export is still to be written."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "briefs",
        sa.Column("export_id", sa.String(length=24), nullable=False),
        sa.Column("brief", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["export_id"], ["exports.id"], name=op.f("fk_briefs_export_id_exports"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("export_id", name=op.f("pk_briefs")),
    )


def downgrade() -> None:
    op.drop_table("briefs")
