"""The brand kit that the videos of a batch wear."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("batches", sa.Column("brand", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    op.drop_column("batches", "brand")
