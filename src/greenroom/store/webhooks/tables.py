"""The tables of webhooks. Every change here needs a migration, as in `store/tables.py`."""

from __future__ import annotations

import sqlalchemy as sa

from greenroom.store.tables import UtcDateTime, metadata


def _workspace() -> sa.Column[str]:
    return sa.Column("workspace", sa.String(64), sa.ForeignKey("workspaces.id", ondelete="CASCADE"), nullable=False)


endpoints = sa.Table(
    "webhook_endpoints",
    metadata,
    sa.Column("id", sa.String(24), primary_key=True),
    _workspace(),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("events", sa.JSON, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("enabled", sa.Boolean, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("updated_at", UtcDateTime, nullable=False),
    sa.Index("ix_webhook_endpoints_workspace_id", "workspace", "id"),
)

signers = sa.Table(
    "webhook_signers",
    metadata,
    _workspace(),
    sa.Column("owner", sa.String(24), nullable=False),  # an endpoint's id, or `default`
    sa.Column("secret", sa.Text, nullable=False),
    sa.Column("previous", sa.Text),
    sa.Column("previous_until", UtcDateTime),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.PrimaryKeyConstraint("workspace", "owner"),
)

listeners = sa.Table(
    "webhook_listeners",
    metadata,
    sa.Column("export_id", sa.String(24), sa.ForeignKey("exports.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("style", sa.String(8), nullable=False),
    sa.Column("link_base", sa.Text),
    sa.Column("told", sa.Integer, nullable=False),
)
"""How an export's own webhook is called, the base of links for outsiders, and the last step of progress told."""

deliveries = sa.Table(
    "webhook_deliveries",
    metadata,
    sa.Column("id", sa.String(24), primary_key=True),
    _workspace(),
    sa.Column("event_id", sa.String(24), nullable=False),
    sa.Column("event", sa.String(32), nullable=False),
    sa.Column("target", sa.String(24), nullable=False),  # an endpoint's id, or `request`
    sa.Column("endpoint", sa.String(24), sa.ForeignKey("webhook_endpoints.id", ondelete="CASCADE")),
    sa.Column("export_id", sa.String(24), sa.ForeignKey("exports.id", ondelete="CASCADE")),
    sa.Column("rank", sa.Integer, nullable=False),  # of events of one export: the later, the higher
    sa.Column("style", sa.String(8), nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("host", sa.Text, nullable=False),
    sa.Column("payload", sa.JSON, nullable=False),
    sa.Column("link_base", sa.Text),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("since", sa.Float, nullable=False),  # this and the next: seconds since 1970 by the database's clock
    sa.Column("next_at", sa.Float, nullable=False),
    sa.Column("leased_by", sa.String(128)),
    sa.Column("leased_until", sa.Float),
    sa.Column("status", sa.Integer),
    sa.Column("answer", sa.Text),
    sa.Column("error", sa.JSON(none_as_null=True)),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("attempted_at", UtcDateTime),
    sa.CheckConstraint("state in ('pending', 'delivered', 'failed', 'superseded')", name="state"),
    sa.Index("ix_webhook_deliveries_event_id", "event_id", "target", unique=True),
    sa.Index("ix_webhook_deliveries_state_next_at", "state", "next_at"),
    sa.Index("ix_webhook_deliveries_workspace_id", "workspace", "id"),
    sa.Index("ix_webhook_deliveries_export_id", "export_id", "target"),
)
