"""Batches: many videos of one template, a row of values each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "batches",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("workspace", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("template", sa.String(length=64), nullable=False),
        sa.Column("template_rev", sa.Integer(), nullable=True),
        sa.Column("orientation", sa.String(length=16), nullable=True),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("profile", sa.String(length=32), nullable=False),
        sa.Column("strict", sa.Boolean(), nullable=False),
        sa.Column("webhook", sa.Text(), nullable=True),
        sa.Column("link_base", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspaces.id"], name=op.f("fk_batches_workspace_workspaces"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
    )
    op.create_index("ix_batches_workspace_id", "batches", ["workspace", "id"], unique=False)
    op.create_index("ix_batches_finished_at", "batches", ["finished_at"], unique=False)
    op.create_table(
        "batch_rows",
        sa.Column("batch", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.String(length=24), nullable=True),
        sa.Column("export_id", sa.String(length=24), nullable=True),
        sa.Column("error", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("segments_rendered", sa.Integer(), nullable=True),
        sa.Column("segments_reused", sa.Integer(), nullable=True),
        sa.Column("frames_rendered", sa.Integer(), nullable=True),
        sa.Column("frames_reused", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state in ('waiting', 'started', 'finished', 'failed', 'cancelled')", name=op.f("ck_batch_rows_state")
        ),
        sa.ForeignKeyConstraint(
            ["batch"], ["batches.id"], name=op.f("fk_batch_rows_batch_batches"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["export_id"], ["exports.id"], name=op.f("fk_batch_rows_export_id_exports"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_batch_rows_project_id_projects"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("batch", "number", name=op.f("pk_batch_rows")),
    )
    op.create_index("ix_batch_rows_batch_state", "batch_rows", ["batch", "state"], unique=False)
    op.create_index("ix_batch_rows_export_id", "batch_rows", ["export_id"], unique=False)
    op.create_index("ix_batch_rows_project_id", "batch_rows", ["project_id"], unique=False)


def downgrade() -> None:
    op.drop_table("batch_rows")
    op.drop_table("batches")
