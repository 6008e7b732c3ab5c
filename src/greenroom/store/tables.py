"""The tables. Every change here needs a migration in `migrations/versions/` (a test compares them)."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(sa.TypeDecorator[datetime]):
    """Aware UTC datetimes in Python, naive UTC in the database."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def now() -> datetime:
    return datetime.now(UTC)


def _workspace() -> sa.Column[str]:
    return sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id", ondelete="CASCADE"), nullable=False)


workspaces = sa.Table(
    "workspaces",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("quota_bytes", sa.BigInteger),
    sa.Column("retention", sa.JSON(none_as_null=True)),
)

folders = sa.Table(
    "folders",
    metadata,
    sa.Column("id", sa.String(24), primary_key=True),
    _workspace(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Index("ix_folders_workspace_id", "workspace", "id"),
)

projects = sa.Table(
    "projects",
    metadata,
    sa.Column("id", sa.String(24), primary_key=True),
    _workspace(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("rev", sa.Integer, nullable=False),
    sa.Column("hidden", sa.Boolean, nullable=False),
    sa.Column("base", sa.String(24), sa.ForeignKey("projects.id", ondelete="SET NULL")),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("updated_at", UtcDateTime, nullable=False),
    sa.Column("folder_id", sa.String(24), sa.ForeignKey("folders.id", ondelete="SET NULL")),
    sa.Column("saved_by", sa.String(40)),
    sa.Column("scene_count", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("width", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Column("height", sa.Integer, nullable=False, server_default=sa.text("0")),
    sa.Index("ix_projects_folder_id", "folder_id"),
    sa.Index("ix_projects_workspace_updated_at", "workspace", "hidden", "updated_at"),
    sa.Index("ix_projects_workspace_name", "workspace", "name"),
)

revs = sa.Table(
    "revs",
    metadata,
    sa.Column("project_id", sa.String(24), sa.ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("rev", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("document", sa.JSON, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
)

exports = sa.Table(
    "exports",
    metadata,
    sa.Column("id", sa.String(24), primary_key=True),
    _workspace(),
    sa.Column("project_id", sa.String(24), sa.ForeignKey("projects.id", ondelete="CASCADE"), nullable=False),
    sa.Column("rev", sa.Integer, nullable=False),
    sa.Column("profile", sa.String(32), nullable=False),
    sa.Column("webhook", sa.Text),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("attempt", sa.Integer, nullable=False),
    sa.Column("progress", sa.Float, nullable=False),
    sa.Column("stage", sa.String(16), nullable=False),
    sa.Column("frames_done", sa.Integer, nullable=False),
    sa.Column("frames_total", sa.Integer, nullable=False),
    sa.Column("error", sa.JSON(none_as_null=True)),
    sa.Column("warnings", sa.JSON, nullable=False),
    sa.Column("result_sha", sa.String(64)),
    sa.Column("size", sa.BigInteger),
    sa.Column("duration_ms", sa.Integer),
    sa.Column("files", sa.JSON, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("started_at", UtcDateTime),
    sa.Column("finished_at", UtcDateTime),
    sa.Column("strict", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.CheckConstraint("state in ('queued', 'running', 'finished', 'failed', 'cancelled')", name="state"),
    sa.Index("ix_exports_project_id_created_at", "project_id", "created_at"),
    sa.Index("ix_exports_workspace_created_at", "workspace", "created_at"),
    sa.Index("ix_exports_state", "state"),
)

segment_progress = sa.Table(
    "segment_progress",
    metadata,
    sa.Column("export_id", sa.String(24), sa.ForeignKey("exports.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("segment", sa.String(64), primary_key=True),
    sa.Column("frames_done", sa.Integer, nullable=False),
    sa.Column("scene", sa.Integer),
    sa.Column("frames", sa.Integer),
)

keys = sa.Table(
    "keys",
    metadata,
    sa.Column("id", sa.String(8), primary_key=True),
    _workspace(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("used_at", UtcDateTime),
    sa.Column("revoked_at", UtcDateTime),
    sa.Column("role", sa.String(8), nullable=False, server_default="owner"),
    sa.Column("created_by", sa.Text),
    sa.CheckConstraint("role in ('owner', 'editor', 'viewer')", name="role"),
)

assets = sa.Table(
    "assets",
    metadata,
    _workspace(),
    sa.Column("url_hash", sa.String(64), nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("etag", sa.Text),
    sa.Column("last_modified", sa.Text),
    sa.Column("info", sa.JSON, nullable=False),
    sa.Column("checked_at", UtcDateTime, nullable=False),
    sa.PrimaryKeyConstraint("workspace", "url_hash"),
)

objects = sa.Table(
    "objects",
    metadata,
    _workspace(),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("key", sa.String(64), nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("used_at", UtcDateTime),
    sa.PrimaryKeyConstraint("workspace", "kind", "key"),
)

uploads = sa.Table(
    "uploads",
    metadata,
    sa.Column("id", sa.String(24), primary_key=True),
    _workspace(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("info", sa.JSON, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Index("ix_uploads_workspace_id", "workspace", "id"),
)

fonts = sa.Table(
    "fonts",
    metadata,
    sa.Column("id", sa.String(24), sa.ForeignKey("uploads.id", ondelete="CASCADE"), primary_key=True),
    _workspace(),
    sa.Column("key", sa.Text, nullable=False),  # the family's name as it is looked up
    sa.Column("family", sa.Text, nullable=False),
    sa.Column("weight", sa.Integer, nullable=False),
    sa.Column("italic", sa.Boolean, nullable=False),
    sa.Column("scripts", sa.JSON, nullable=False),
    sa.Column("beyond", sa.Text, nullable=False),
    sa.Index("ix_fonts_workspace_key", "workspace", "key", "weight", "italic", unique=True),
)

brands = sa.Table(
    "brands",
    metadata,
    sa.Column("id", sa.String(24), primary_key=True),
    _workspace(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("kit", sa.JSON, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("updated_at", UtcDateTime, nullable=False),
    sa.Index("ix_brands_workspace_id", "workspace", "id"),
)

templates = sa.Table(
    "templates",
    metadata,
    sa.Column("project_id", sa.String(24), sa.ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True),
    _workspace(),
    sa.Column("category", sa.String(16), nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Index("ix_templates_workspace_project_id", "workspace", "project_id"),
)

transfers = sa.Table(
    "transfers",
    metadata,
    sa.Column("id", sa.String(24), primary_key=True),
    _workspace(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("length", sa.BigInteger, nullable=False),
    sa.Column("sha256", sa.String(64)),
    sa.Column("upload", sa.String(24)),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Index("ix_transfers_workspace_id", "workspace", "id"),
)

requests = sa.Table(
    "requests",
    metadata,
    _workspace(),
    sa.Column("key", sa.String(64), nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("resource", sa.String(24), nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.PrimaryKeyConstraint("workspace", "key"),
)

workers = sa.Table(
    "workers",
    metadata,
    sa.Column("id", sa.String(128), primary_key=True),
    sa.Column("host", sa.Text, nullable=False),
    sa.Column("boot_id", sa.Text, nullable=False),
    sa.Column("pid", sa.Integer, nullable=False),
    sa.Column("pid_started", sa.Text, nullable=False),
    sa.Column("beat_at", sa.Float, nullable=False),
    sa.Column("children", sa.Integer),
)

members = sa.Table(
    "members",
    metadata,
    sa.Column("id", sa.String(24), primary_key=True),
    sa.Column("email", sa.String(254), nullable=False, unique=True),
    sa.Column("password", sa.Text, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("password_at", UtcDateTime, nullable=False),
)

memberships = sa.Table(
    "memberships",
    metadata,
    _workspace(),
    sa.Column("member", sa.String(24), sa.ForeignKey("members.id", ondelete="CASCADE"), nullable=False),
    sa.Column("role", sa.String(8), nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.PrimaryKeyConstraint("workspace", "member"),
    sa.CheckConstraint("role in ('owner', 'editor', 'viewer')", name="role"),
)

sign_in_failures = sa.Table(
    "sign_in_failures",
    metadata,
    sa.Column("subject", sa.String(64), primary_key=True),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("last_at", UtcDateTime, nullable=False),
)

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", sa.String(24), primary_key=True),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("action", sa.String(64), nullable=False),
    sa.Column("workspace", sa.String(64)),
    sa.Column("details", sa.JSON, nullable=False),
)

counters = sa.Table(
    "counters",
    metadata,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("label", sa.String(64), primary_key=True),
    sa.Column("value", sa.Float, nullable=False),
)

batches = sa.Table(
    "batches",
    metadata,
    sa.Column("id", sa.String(24), primary_key=True),
    _workspace(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("template", sa.String(64), nullable=False),  # the name of a built-in template, or the id of a project
    sa.Column("template_rev", sa.Integer),
    sa.Column("orientation", sa.String(16)),
    sa.Column("document", sa.JSON, nullable=False),  # the template as it was when the batch was made
    sa.Column("brand", sa.JSON(none_as_null=True)),  # the brand kit, as it was then
    sa.Column("profile", sa.String(32), nullable=False),
    sa.Column("strict", sa.Boolean, nullable=False),
    sa.Column("webhook", sa.Text),
    sa.Column("link_base", sa.Text),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("cancelled_at", UtcDateTime),
    sa.Column("finished_at", UtcDateTime),
    sa.Index("ix_batches_workspace_id", "workspace", "id"),
    sa.Index("ix_batches_finished_at", "finished_at"),
)

batch_rows = sa.Table(
    "batch_rows",
    metadata,
    sa.Column("batch", sa.String(24), sa.ForeignKey("batches.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("given", sa.JSON, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("attempt", sa.Integer, nullable=False),
    sa.Column("project_id", sa.String(24), sa.ForeignKey("projects.id", ondelete="SET NULL")),
    sa.Column("export_id", sa.String(24), sa.ForeignKey("exports.id", ondelete="SET NULL")),
    sa.Column("error", sa.JSON(none_as_null=True)),
    sa.Column("segments_rendered", sa.Integer),
    sa.Column("segments_reused", sa.Integer),
    sa.Column("frames_rendered", sa.Integer),
    sa.Column("frames_reused", sa.Integer),
    sa.CheckConstraint("state in ('waiting', 'started', 'finished', 'failed', 'cancelled')", name="state"),
    sa.Index("ix_batch_rows_batch_state", "batch", "state"),
    sa.Index("ix_batch_rows_export_id", "export_id"),
    sa.Index("ix_batch_rows_project_id", "project_id"),
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("member", sa.String(24), sa.ForeignKey("members.id", ondelete="CASCADE"), nullable=False),
    _workspace(),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("seen_at", UtcDateTime, nullable=False),
    sa.Index("ix_sessions_member", "member"),
    sa.Index("ix_sessions_seen_at", "seen_at"),
)
