"""The API process: `python -m greenroom.cli.api CONFIG`, started by `greenroom serve`. It imports no av, skia, cv2."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from functools import partial
from pathlib import Path

from greenroom.cli.api_config import ApiConfig
from greenroom.cli.errors import guarded
from greenroom.cli.lifeline import end_with_parent
from greenroom.cli.logs import LogFormat, log_to_stderr
from greenroom.cli.options import store_in
from greenroom.jobs.dbos_client import client_engine
from greenroom.server.api.state import close_native, end_streams, warm
from greenroom.server.app import create_app
from greenroom.server.listen import Drain, TlsFiles, serve
from greenroom.server.metrics import metrics_app
from greenroom.server.settings import ServerSettings


def run_api(config: ApiConfig) -> None:
    """Serves until SIGTERM, SIGINT or the supervisor's end."""
    end_with_parent()
    log_to_stderr("api", LogFormat(config.log_format))
    data_dir = Path(config.data_dir)
    store = store_in(data_dir)
    engine = client_engine(store)
    settings = ServerSettings(
        public_url=config.public_url,
        hostnames=config.hostnames,
        trusted_proxies=config.trusted_proxies,
        allow_hosts=config.allow_hosts,
        metrics_token=os.environ.get("GREENROOM_METRICS_TOKEN") or None,
    )
    app = create_app(store, settings, engine)

    def begin_to_drain() -> None:
        app.state.services.draining.set()
        end_streams(app)

    apps = {socket.socket(fileno=fd): app for fd in (*config.plain, *config.secure)}
    apps |= {socket.socket(fileno=fd): metrics_app(app) for fd in config.metrics}
    secure = {at for at in apps if at.fileno() in config.secure}
    drain = Drain(begin_to_drain, config.unready_seconds, config.drain_seconds)
    begun = partial(warm, app) if os.environ.get("GREENROOM_WARM") != "0" else (lambda: None)
    try:
        asyncio.run(serve(apps, secure, TlsFiles(data_dir / "tls", config.hostnames), drain, begun))
    finally:
        close_native(app)
        engine.close()
        store.close()


if __name__ == "__main__":
    guarded(lambda: run_api(ApiConfig.from_json(sys.argv[1])))
