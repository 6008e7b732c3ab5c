"""From where somebody signs in: failed tries are counted for it."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from fastapi import Request

from greenroom.server.services import services


def address_of(request: Request) -> str:
    """Behind proxies that `--trusted-proxy` names, the last address in X-Forwarded-For that is none of theirs: their
    own is everybody's, and one guesser would keep all others out. Whoever else sends the header is not believed."""
    reached = request.client.host if request.client else ""
    trusted = services(request).settings.trusted_proxies
    named = ",".join(request.headers.getlist("x-forwarded-for")).split(",")
    return last_stranger(reached, [name.strip() for name in named if name.strip()], trusted)


def last_stranger(reached: str, named: list[str], trusted: tuple[str, ...]) -> str:
    """
    >>> last_stranger("10.0.0.2", ["1.1.1.1", "6.6.6.6", "10.0.0.3"], ("10.0.0.0/8",))
    '6.6.6.6'
    >>> last_stranger("6.6.6.6", ["1.1.1.1"], ("10.0.0.0/8",)), last_stranger("10.0.0.2", ["?"], ("10.0.0.0/8",))
    ('6.6.6.6', '10.0.0.2')
    """
    networks = [ip_network(network) for network in trusted]
    found = reached
    for name in [reached, *reversed(named)]:
        address = _address(name)
        if address is None:
            break
        found = str(address)
        if not any(address in network for network in networks):
            break
    return found


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
