"""Which scene a segment that is rendered belongs to, and how many frames it will have."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("segment_progress", sa.Column("scene", sa.Integer(), nullable=True))
    op.add_column("segment_progress", sa.Column("frames", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("segment_progress", "frames")
    op.drop_column("segment_progress", "scene")
