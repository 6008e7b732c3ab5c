"""The HTTP application. It draws nothing: workers do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI

import greenroom
from greenroom.server import balder, downloads, health, legacy2022, metrics, nothing_made, sessions
from greenroom.server.api import router as native
from greenroom.server.cors import CrossOrigin
from greenroom.server.envelope import install_error_handlers
from greenroom.server.links import Linker
from greenroom.server.metrics import install_metrics
from greenroom.server.services import Services
from greenroom.server.settings import ServerSettings
from greenroom.server.slashes import TrailingSlashes
from greenroom.server.studio import files, fonts, session
from greenroom.server.v1 import editor, progress, scenes, simple
from greenroom.server.v3 import router as v3

if TYPE_CHECKING:
    from greenroom.jobs.engine import Engine
    from greenroom.store.store import Store


def create_app(store: Store, settings: ServerSettings, engine: Engine) -> FastAPI:
    """`engine` takes exports; whoever runs them (this process never does) shares `store`'s database and objects."""
    app = FastAPI(
        title="Greenroom", version=greenroom.__version__, redirect_slashes=False, docs_url=None, redoc_url=None
    )
    linker = Linker(store.secrets.signing_key(), settings.download_seconds)
    app.state.services = Services(store, settings, engine, linker)
    install_error_handlers(app)
    install_metrics(app, store)
    app.add_middleware(CrossOrigin)
    app.add_middleware(TrailingSlashes)
    for module in (
        health,
        metrics,
        downloads,
        nothing_made,
        editor,
        scenes,
        progress,
        simple,
        legacy2022,
        balder,
        v3,
        sessions,
        native,
        session,
        fonts,
        files,
    ):
        app.include_router(module.router)
    return app
