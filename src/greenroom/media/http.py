"""HTTP connections to an address that was checked beforehand, with the original host name in Host and SNI."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
from types import TracebackType


class PinnedConnection(http.client.HTTPConnection):
    """Connects to one of `addresses` in turn instead of looking `host` up."""

    def __init__(self, host: str, port: int, addresses: list[str], timeout: float, tls: ssl.SSLContext | None) -> None:
        super().__init__(host, port, timeout=timeout)
        self.wire: socket.socket | None = None
        """The connected socket. http.client gives its own away while the answer is read; the deadline needs it."""
        self._addresses = addresses
        self._tls = tls
        if tls:
            self.default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        failure = OSError("no address")
        for address in self._addresses:
            try:
                self.sock = socket.create_connection((address, self.port), self.timeout)
            except OSError as error:
                failure = error
                continue
            self.wire = self.sock
            if self._tls:
                self.wire = self.sock = self._tls.wrap_socket(self.sock, server_hostname=self.host)
            return
        raise failure


class Deadline:
    """Cuts a connection when the time is over, so that neither slow headers nor a slow body get past the limit."""

    def __init__(self, connection: PinnedConnection, seconds: float) -> None:
        self.passed = False
        self._connection = connection
        self._timer = threading.Timer(max(0.0, seconds), self._cut)
        self._timer.daemon = True

    def _cut(self) -> None:
        self.passed = True
        if self._connection.wire:
            with contextlib.suppress(OSError):  # closed meanwhile
                # Not SSLSocket.shutdown, which takes the TLS state away from under a read in the other thread.
                socket.socket.shutdown(self._connection.wire, socket.SHUT_RDWR)

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        self._connection.close()
