"""A workspace's own fonts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fonts",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("workspace", sa.String(length=64), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("italic", sa.Boolean(), nullable=False),
        sa.Column("scripts", sa.JSON(), nullable=False),
        sa.Column("beyond", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["uploads.id"], name=op.f("fk_fonts_id_uploads"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspaces.id"], name=op.f("fk_fonts_workspace_workspaces"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fonts")),
    )
    op.create_index("ix_fonts_workspace_key", "fonts", ["workspace", "key", "weight", "italic"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_fonts_workspace_key", table_name="fonts")
    op.drop_table("fonts")
