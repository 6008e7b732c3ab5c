"""An S3 server on loopback, for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
from moto.server import ThreadedMotoServer

BUCKET = "greenroom"
BUCKET_URL = f"s3://{BUCKET}"


@dataclass(frozen=True)
class S3:
    """`url` is for GREENROOM_STORAGE_URL, `environment` is what the object store client reads besides."""

    endpoint: str

    @property
    def url(self) -> str:
        return BUCKET_URL

    @property
    def environment(self) -> dict[str, str]:
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ALLOW_HTTP": "true",
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
        }

    def names(self) -> set[str]:
        """What is in the bucket."""
        answer = httpx.get(f"{self.endpoint}/{BUCKET}", params={"list-type": "2", "max-keys": "1000"}, timeout=30)
        return {part.split("</Key>")[0] for part in answer.text.split("<Key>")[1:]}


@contextmanager
def s3_server() -> Iterator[S3]:
    """With an empty bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        s3 = S3(f"http://{host}:{port}")
        httpx.post(f"{s3.endpoint}/moto-api/reset", timeout=30).raise_for_status()  # it remembers earlier ones
        httpx.put(f"{s3.endpoint}/{BUCKET}", timeout=30).raise_for_status()
        yield s3
    finally:
        server.stop()
