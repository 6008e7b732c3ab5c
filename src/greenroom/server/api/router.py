"""The whole native API as one router."""

from __future__ import annotations

from fastapi import APIRouter

from greenroom.server.api import (
    asset_links,
    assets,
    batch_dry_run,
    batch_events,
    batch_files,
    batches,
    brands,
    builtin_media,
    dry_run,
    events,
    exports,
    films,
    fonts,
    frames,
    keys,
    members,
    presenters,
    previews,
    projects,
    slides,
    speech,
    sprites,
    templates,
    timings,
    uploads,
    usage,
    wearing,
    webhook_deliveries,
    webhooks,
)
from greenroom.server.api.routing import PREFIX

router = APIRouter(prefix=PREFIX)
for resource in (
    projects,
    slides,
    templates,
    timings,
    brands,
    wearing,
    exports,
    films,
    events,
    batches,
    batch_dry_run,
    batch_events,
    batch_files,
    dry_run,
    frames,
    sprites,
    asset_links,
    assets,
    uploads,
    presenters,
    previews,
    speech,
    builtin_media,
    fonts,
    keys,
    members,
    usage,
    webhooks,
    webhook_deliveries,
):
    router.include_router(resource.router)
