"""`greenroom serve`: the API process and a worker process, kept running."""

from __future__ import annotations

import asyncio
import signal
import socket
import ssl
from dataclasses import asdict, dataclass
from enum import StrEnum
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from greenroom.cli.api_config import ApiConfig
from greenroom.cli.logs import LogFormat, LogFormatOption, log_to_stderr
from greenroom.cli.options import DEFAULT_DATA_DIR, AllowHosts, DataDir, DrainSeconds, Json, hosts_in, store_in
from greenroom.cli.output import print_json, say
from greenroom.cli.supervisor import Supervisor, python_command

if TYPE_CHECKING:
    import httpx

LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
READY_CHECK_SECONDS = 0.1
SLACK_SECONDS = 10.0
"""For a process to end after it drained, before it is killed."""


class Tls(StrEnum):
    """`auto`: a local certificate authority in the data directory."""

    AUTO = "auto"


def serve(
    data_dir: DataDir = DEFAULT_DATA_DIR,
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 for all.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8080,
    http_port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="With --tls: plain HTTP on this port too.")
    ] = None,
    tls: Annotated[Tls | None, typer.Option(help="HTTPS on --port; the CA to trust is DATA_DIR/tls/ca.pem.")] = None,
    hostname: Annotated[
        list[str] | None, typer.Option(help="A name that clients call this server by (repeat it for more).")
    ] = None,
    public_url: Annotated[
        str | None, typer.Option(envvar="GREENROOM_PUBLIC_URL", help="The base of all links, behind a proxy.")
    ] = None,
    trusted_proxy: Annotated[
        list[str] | None,
        typer.Option(
            envvar="GREENROOM_TRUSTED_PROXIES",
            metavar="NETWORK",
            help="A proxy whose X-Forwarded-For is believed, such as 10.0.0.0/8 (repeat it for more). "
            "Default: this machine's own.",
        ),
    ] = None,
    allow_host: AllowHosts = None,
    no_worker: Annotated[bool, typer.Option("--no-worker", help="Only the API: workers run elsewhere.")] = False,
    metrics: Annotated[
        str | None, typer.Option(metavar="HOST:PORT", help="Serve /metrics for Prometheus on an address of its own.")
    ] = None,
    drain_seconds: DrainSeconds = 20.0,
    unready_seconds: Annotated[
        float, typer.Option(min=0, max=600, help="After SIGTERM: how long to answer on while /readyz says 503.")
    ] = 0.0,
    log_format: LogFormatOption = LogFormat.TEXT,
    as_json: Json = False,
) -> None:
    """Serve the API and render exports, until SIGTERM or Ctrl-C."""
    from greenroom.server.base_url import is_public_url
    from greenroom.server.listen import open_socket
    from greenroom.server.settings import LOOPBACK_NETWORKS
    from greenroom.server.tls import ensure_certificates

    if public_url is not None and not is_public_url(public_url):
        raise typer.BadParameter("must be like https://studio.example.org", param_hint="--public-url")
    if http_port is not None and tls is None:
        raise typer.BadParameter("is only useful with --tls: without it --port speaks HTTP", param_hint="--http-port")
    proxies = _networks(trusted_proxy or list(LOOPBACK_NETWORKS))
    metrics_at = _address(metrics) if metrics is not None else None
    log_to_stderr("serve", log_format)
    with store_in(data_dir) as store:  # migrates once, before two processes start, and tells now what is wrong
        first_run = None if store.members.any() else store.secrets.first_run_token()
    hostnames = names_of(host, hostname or [])
    first = open_socket(host, port)
    second = open_socket(host, http_port) if http_port is not None else None
    third = open_socket(*metrics_at) if metrics_at is not None else None
    secure, plain = ([first], [second] if second else []) if tls else ([], [first])
    if tls:
        ensure_certificates(data_dir / "tls", hostnames)
    config = ApiConfig(
        data_dir=str(data_dir),
        plain=tuple(s.fileno() for s in plain),
        secure=tuple(s.fileno() for s in secure),
        metrics=(third.fileno(),) if third else (),
        drain_seconds=drain_seconds,
        unready_seconds=unready_seconds,
        log_format=log_format.value,
        public_url=public_url,
        hostnames=hostnames,
        trusted_proxies=proxies,
        allow_hosts=tuple(sorted(hosts_in(allow_host))),
    )
    inherited = config.plain + config.secure + config.metrics
    commands = [python_command("api", "greenroom.cli.api", config.to_json(), keep_fds=inherited)]
    if not no_worker:
        options = ["--data-dir", str(data_dir), "--drain-seconds", str(drain_seconds), "--log-format", log_format.value]
        options += [part for name in hosts_in(allow_host) for part in ("--allow-host", name)]
        commands.append(python_command("worker", "greenroom.cli.main", "worker", "--supervised", *options))
    urls = [_url_of(listening, secure=listening in secure) for listening in (first, second) if listening]
    supervisor = Supervisor(commands, patience=unready_seconds + drain_seconds + SLACK_SECONDS)
    ready = Ready(
        urls=urls,
        studio=f"{public_url or urls[0]}/studio" + (f"/welcome#{first_run}" if first_run else ""),
        first_run=first_run is not None,
        ca=data_dir / "tls" / "ca.pem" if tls else None,
        metrics=_url_of(third, secure=False) if third else None,
    )
    asyncio.run(_supervise(supervisor, ready, as_json))


@dataclass(frozen=True)
class Ready:
    """What is announced. `first_run`: the studio's address is the one that makes the first account."""

    urls: list[str]
    studio: str
    first_run: bool
    ca: Path | None
    metrics: str | None

    def to_json(self) -> dict[str, object]:
        ca = str(self.ca) if self.ca else None
        return {"event": "ready", "url": self.urls[0], **asdict(self), "ca": ca}

    def lines(self) -> list[str]:
        trust = f" (clients trust {self.ca})" if self.ca else ""
        note = "make the first account at" if self.first_run else "the studio is at"
        return [f"Greenroom is ready at {' and '.join(self.urls)}{trust}", f"People: {note} {self.studio}"]


def _address(text: str) -> tuple[str, int]:
    """
    >>> _address("[::1]:9090"), _address("127.0.0.1:0")
    (('::1', 9090), ('127.0.0.1', 0))
    """
    host, colon, port = text.rpartition(":")
    if not colon or not host or not port.isdecimal() or int(port) > 65535:
        raise typer.BadParameter("must be like 127.0.0.1:9090", param_hint="--metrics")
    return host.removeprefix("[").removesuffix("]"), int(port)


def _networks(texts: list[str]) -> tuple[str, ...]:
    """
    >>> _networks(["10.1.0.0/16", "192.168.0.7"])
    ('10.1.0.0/16', '192.168.0.7/32')
    """
    try:
        return tuple(str(ip_network(text)) for text in texts)
    except ValueError as error:
        raise typer.BadParameter(f"{error}", param_hint="--trusted-proxy") from None


def names_of(host: str, hostnames: list[str]) -> tuple[str, ...]:
    """The names that certificates and links may carry, in the form of a Host header; an own address is one of them.

    >>> names_of("192.168.1.5", ["Bühne.example"]), names_of("0.0.0.0", [])
    (('xn--bhne-0ra.example', '192.168.1.5'), ())
    """
    from greenroom.server.base_url import host_name

    names = []
    for name in hostnames:
        try:
            ascii_name = name.encode("idna").decode().lower()
        except UnicodeError:
            ascii_name = ""
        if host_name(f"[{ascii_name}]" if ":" in ascii_name else ascii_name) != ascii_name or not ascii_name:
            raise typer.BadParameter(f"{name!r} is not a host name", param_hint="--hostname")
        names.append(ascii_name)
    return (*names, *(() if host in ("0.0.0.0", "::", *LOCAL_NAMES) else (host,)))


def _url_of(listening: socket.socket, *, secure: bool) -> str:
    host, port = listening.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"{'https' if secure else 'http'}://{f'[{host}]' if ':' in host else host}:{port}"


async def _supervise(supervisor: Supervisor, ready: Ready, as_json: bool) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, supervisor.stop)
    announcing = asyncio.create_task(_announce(ready, as_json))
    await supervisor.run()
    announcing.cancel()


async def _announce(ready: Ready, as_json: bool) -> None:
    """On standard output once the server takes requests and a worker is alive: one line of JSON, or two for people."""
    import httpx

    verify = ssl.create_default_context(cafile=ready.ca) if ready.ca else True
    async with httpx.AsyncClient(base_url=ready.urls[0], verify=verify, timeout=5, trust_env=False) as client:
        while not await _is_ready(client):  # noqa: ASYNC110  (another process becomes ready, no event tells)
            await asyncio.sleep(READY_CHECK_SECONDS)
    if as_json:
        print_json(ready.to_json())
        return
    for line in ready.lines():
        say(line)


async def _is_ready(client: httpx.AsyncClient) -> bool:
    import httpx

    try:
        return (await client.get("/readyz")).status_code == 200
    except httpx.HTTPError:
        return False
