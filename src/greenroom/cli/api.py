"""The API process: `python -m greenroom.cli.api CONFIG`, started by `greenroom serve`. It imports no av, skia, cv2."""

from __future__ import annotations

import asyncio
import socket
import sys
from pathlib import Path

from greenroom.cli.api_config import ApiConfig
from greenroom.cli.errors import guarded
from greenroom.cli.lifeline import end_with_parent
from greenroom.cli.logs import log_to_stderr
from greenroom.cli.options import store_in
from greenroom.jobs.dbos_client import client_engine
from greenroom.server.api.state import close_native
from greenroom.server.app import create_app
from greenroom.server.listen import TlsFiles, serve
from greenroom.server.settings import ServerSettings


def run_api(config: ApiConfig) -> None:
    """Serves until SIGTERM, SIGINT or the supervisor's end."""
    end_with_parent()
    log_to_stderr("api")
    data_dir = Path(config.data_dir)
    store = store_in(data_dir)
    engine = client_engine(store)
    settings = ServerSettings(public_url=config.public_url, hostnames=config.hostnames, allow_hosts=config.allow_hosts)
    app = create_app(store, settings, engine)
    sockets = {fd: socket.socket(fileno=fd) for fd in (*config.plain, *config.secure)}
    try:
        asyncio.run(
            serve(
                app,
                [sockets[fd] for fd in config.plain],
                [sockets[fd] for fd in config.secure],
                TlsFiles(data_dir / "tls", config.hostnames),
            )
        )
    finally:
        close_native(app)
        engine.close()
        store.close()


if __name__ == "__main__":
    guarded(lambda: run_api(ApiConfig.from_json(sys.argv[1])))
