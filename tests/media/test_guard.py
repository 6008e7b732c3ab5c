from __future__ import annotations

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.media.errors import SourceNotFound, SourceRefused, SourceUnavailable
from greenroom.media.guard import Guard, is_public

PRIVATE = [
    "127.0.0.1",
    "127.255.0.9",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2002:a00:1::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "fe80::1",
    "fec0::1",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "2001:db8::1",
]
PUBLIC = ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", PRIVATE)
def test_special_addresses_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))
    guard = Guard(resolver=lambda host, port: [address])
    with pytest.raises(SourceRefused, match="--allow-host media.test"):
        guard.addresses("media.test", 80)


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_of_the_open_internet_are(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))
    assert Guard(resolver=lambda host, port: [address]).addresses("media.test", 80) == [address]


@given(st.integers(0, 2**32 - 1))
def test_an_ipv4_address_inside_ipv6_is_judged_as_itself(number: int) -> None:
    plain = ipaddress.IPv4Address(number)
    for prefix in (0xFFFF << 32, 0x64FF9B << 96):
        assert is_public(ipaddress.IPv6Address(prefix | number)) == is_public(plain)
    assert is_public(ipaddress.IPv6Address((0x2002 << 112) | (number << 80))) == is_public(plain)


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(SourceRefused):
        Guard(resolver=lambda host, port: ["8.8.8.8", "10.0.0.1"]).addresses("media.test", 80)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost", "::1"])
def test_other_ways_to_write_loopback_are_seen_through(host: str) -> None:
    with pytest.raises((SourceRefused, SourceNotFound)):
        Guard().addresses(host, 80)


@pytest.mark.parametrize(
    ("allowed", "host", "address"),
    [
        ("media.test", "media.test", "10.0.0.7"),
        ("MEDIA.test", "media.TEST", "10.0.0.7"),
        ("10.0.0.7", "media.test", "10.0.0.7"),
        ("10.0.0.0/8", "media.test", "10.0.0.7"),
        ("10.0.0.7", "media.test", "::ffff:10.0.0.7"),
        ("[fd00::1]", "media.test", "fd00::1"),
    ],
)
def test_an_operator_may_allow_hosts_addresses_and_networks(allowed: str, host: str, address: str) -> None:
    guard = Guard(frozenset({"other.test", allowed}), lambda host, port: [address])
    assert guard.addresses(host, 80) == [address]


def test_what_is_allowed_covers_nothing_else() -> None:
    guard = Guard(frozenset({"10.0.0.0/16", "media.test"}), lambda host, port: ["10.1.0.1"])
    with pytest.raises(SourceRefused):
        guard.addresses("evil-media.test", 80)


def test_names_that_do_not_resolve() -> None:
    def fails(number: int) -> Guard:
        def resolver(host: str, port: int) -> list[str]:
            raise socket.gaierror(number, "no")

        return Guard(resolver=resolver)

    with pytest.raises(SourceNotFound, match=r"media\.test"):
        fails(socket.EAI_NONAME).addresses("media.test", 80)
    with pytest.raises(SourceUnavailable):
        fails(socket.EAI_AGAIN).addresses("media.test", 80)
