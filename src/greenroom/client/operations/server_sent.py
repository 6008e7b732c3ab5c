"""Server-sent events out of bytes, however they are cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class ServerEvent:
    id: str
    event: str
    data: str


class EventReader:
    """
    >>> reader = EventReader()
    >>> [e.data for e in [*reader.feed(b"retry: 500\\n\\nid: 1\\nevent: a\\ndata: {"), *reader.feed(b"}\\r\\n\\r\\n")]]
    ['{}']
    >>> reader.last_id, reader.retry
    ('1', 0.5)
    """

    def __init__(self) -> None:
        self.last_id = ""
        """For `Last-Event-ID`."""
        self.retry = 2.0
        """Seconds to wait before coming back, as the server asks."""
        self._rest = b""
        self._fields: dict[str, str] = {}

    def feed(self, data: bytes) -> Iterator[ServerEvent]:
        *lines, self._rest = (self._rest + data).split(b"\n")
        for raw in lines:
            line = raw.removesuffix(b"\r").decode("utf-8", "replace")
            if not line:
                event, self._fields = self._fields, {}
                self.last_id = event.get("id", self.last_id)
                if "data" in event:
                    yield ServerEvent(self.last_id, event.get("event", "message"), event["data"])
                continue
            name, _, value = line.partition(":")
            value = value.removeprefix(" ")
            if name == "data" and "data" in self._fields:
                value = f"{self._fields['data']}\n{value}"
            if name == "retry" and value.isascii() and value.isdigit():
                self.retry = min(30.0, int(value) / 1000)
            elif name:
                self._fields[name] = value

    def reset(self) -> None:
        """The connection broke: what was half told is told again."""
        self._rest, self._fields = b"", {}
