"""Roles of API keys, and who made them. Keys that were there stay what they were: owners."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("keys") as batch:
        batch.add_column(sa.Column("role", sa.String(length=8), nullable=False, server_default="owner"))
        batch.add_column(sa.Column("created_by", sa.Text()))
        batch.create_check_constraint(op.f("ck_keys_role"), "role in ('owner', 'editor', 'viewer')")


def downgrade() -> None:
    with op.batch_alter_table("keys") as batch:
        batch.drop_constraint(op.f("ck_keys_role"), type_="check")
        batch.drop_column("created_by")
        batch.drop_column("role")
