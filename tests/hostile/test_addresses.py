"""Addresses inside: refused in every notation, before a single byte is sent; names that change are held to the first
answer."""

from __future__ import annotations

from typing import Any

import pytest

from tests.hostile.house import PUBLIC, House
from tests.hostile.origin import Origin
from tests.hostile.test_sources import failed, fails, image

pytestmark = pytest.mark.slow

HOSTS = (
    "127.0.0.1", "127.1", "2130706433", "017700000001", "0x7f000001", "0177.0.0.1", "0x7f.1", "0", "0.0.0.0",
    "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::7f00:1]",
    "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254", "[fe80::1]", "[fd00::1]", "[ff02::1]",
    "inside.test", "metadata.test", "mapped.test", "mixed.test",
)  # fmt: skip


@pytest.fixture(scope="module")
def of_hosts(warm_house: House, origin: Origin) -> dict[str, dict[str, Any]]:
    """Of all of them at once; none may reach anything."""
    before = len(origin.seen)
    connected = warm_house.network.read_text().count("connect")
    outcomes = warm_house.outcomes({host: image(origin.url("/secret.png", host)) for host in HOSTS})
    assert len(origin.seen) == before
    assert warm_house.network.read_text().count("connect") == connected, "not even a connection is tried"
    return outcomes


@pytest.mark.parametrize("host", HOSTS)
def test_a_special_address_is_refused(house: House, of_hosts: dict[str, dict[str, Any]], host: str) -> None:
    assert "--allow-host" in failed(house, of_hosts[host], "source_refused")


BEHIND = ("127.0.0.1", "[::ffff:127.0.0.1]", "2130706433", "metadata.test", "mixed.test")


@pytest.fixture(scope="module")
def of_redirects(warm_house: House, origin: Origin) -> dict[str, dict[str, Any]]:
    targets = {host: origin.url(f"/behind-{len(host)}.png", host) for host in BEHIND}
    return warm_house.outcomes({host: image(origin.url(f"/to?{target}")) for host, target in targets.items()})


@pytest.mark.parametrize("host", BEHIND)
def test_a_redirect_to_a_special_address_is_refused(
    house: House, origin: Origin, of_redirects: dict[str, dict[str, Any]], host: str
) -> None:
    failed(house, of_redirects[host], "source_refused")
    assert not any(path.startswith("/behind") for path in origin.seen)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://origin.test/a", "data:image/png;base64,AAAA"])
def test_a_redirect_to_another_scheme_is_refused(house: House, origin: Origin, target: str) -> None:
    fails(house, image(origin.url(f"/to?{target}")), "source_invalid")


def test_a_name_that_answers_differently_twice_gains_nothing(house: House, origin: Origin) -> None:
    """First a public address, then ours: what was checked is what is connected to, in every try."""
    origin.files["/rebound.png"] = b"\x89PNG\r\n\x1a\n"
    fails(house, image(origin.url("/rebound.png", "rebind.test")), "source_refused")
    assert "/rebound.png" not in origin.seen
    lines = house.network.read_text().splitlines()
    asked = [n for n, line in enumerate(lines) if line.startswith("look-up rebind.test")]
    assert lines[asked[0]] == f"look-up rebind.test {PUBLIC}"
    assert lines[asked[0] + 1] == f"connect {PUBLIC}", "not looked up a second time for the connection"
    assert lines[asked[1]] == "look-up rebind.test 127.0.0.1", "a retry looks again, and is checked again"
    assert "connect" not in "".join(lines[asked[1] :]), "and is refused"
