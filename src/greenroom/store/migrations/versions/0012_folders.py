"""Folders of projects; what the list of projects shows without reading documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "folders",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("workspace", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspaces.id"], name=op.f("fk_folders_workspace_workspaces"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_folders")),
    )
    op.create_index("ix_folders_workspace_id", "folders", ["workspace", "id"], unique=False)
    with op.batch_alter_table("projects") as batch:
        batch.add_column(sa.Column("folder_id", sa.String(length=24), nullable=True))
        batch.add_column(sa.Column("saved_by", sa.String(length=40), nullable=True))
        for name in ("scene_count", "width", "height"):
            batch.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default=sa.text("0")))
        batch.create_foreign_key("fk_projects_folder_id_folders", "folders", ["folder_id"], ["id"], ondelete="SET NULL")
        batch.create_index("ix_projects_folder_id", ["folder_id"], unique=False)
    _look_into_documents()


def _look_into_documents() -> None:
    projects = sa.table("projects", *map(sa.column, ("id", "rev", "scene_count", "width", "height")))
    revs = sa.table("revs", sa.column("project_id"), sa.column("rev"), sa.column("document", sa.JSON()))
    connection = op.get_bind()
    ids = connection.execute(sa.select(projects.c.id, projects.c.rev)).all()
    for id, rev in ids:
        query = sa.select(revs.c.document).where(revs.c.project_id == id, revs.c.rev == rev)
        document = connection.execute(query).scalar() or {}
        canvas = document.get("canvas") or {}
        connection.execute(
            projects.update()
            .where(projects.c.id == id)
            .values(
                scene_count=len(document.get("scenes") or ()),
                width=canvas.get("width", 1920),
                height=canvas.get("height", 1080),
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("projects") as batch:
        batch.drop_index("ix_projects_folder_id")
        batch.drop_constraint("fk_projects_folder_id_folders", type_="foreignkey")
        for name in ("folder_id", "saved_by", "scene_count", "width", "height"):
            batch.drop_column(name)
    op.drop_table("folders")
