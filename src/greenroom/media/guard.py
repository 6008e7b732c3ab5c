"""Which network addresses a fetch may connect to: public ones, and those that the operator names."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from greenroom.media.errors import SourceNotFound, SourceRefused, SourceUnavailable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Sequence[str]]

_EMBEDS_IPV4 = (
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),  # NAT64
    (ipaddress.IPv6Network("2002::/16"), 80),  # 6to4: the IPv4 address follows the prefix
    (ipaddress.IPv6Network("::/96"), 0),  # IPv4-compatible, also :: and ::1
)
_ALSO_SPECIAL = tuple(
    ipaddress.ip_network(n)
    for n in ("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "64:ff9b:1::/48", "fec0::/10")
)


def is_public(address: Address) -> bool:
    """True for an address on the open internet; an IPv4 address inside an IPv6 one is judged itself."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if address.teredo:
            return False
        for network, shift in _EMBEDS_IPV4:
            if address in network:
                return is_public(ipaddress.IPv4Address((int(address) >> shift) & 0xFFFFFFFF))
    special = address.is_multicast or address.is_reserved or address.is_unspecified or not address.is_global
    return not special and not any(address.version == n.version and address in n for n in _ALSO_SPECIAL)


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host name, as the system resolves it."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


@dataclass(frozen=True)
class Guard:
    """`allow_hosts` holds host names, addresses and networks (`10.0.0.0/8`) that may be private. A host name covers
    whatever address it resolves to; an address or network covers every host name that resolves into it."""

    allow_hosts: frozenset[str] = frozenset()
    resolver: Resolver = resolve

    def addresses(self, host: str, port: int) -> Sequence[str]:
        """Addresses of `host` that may be connected to; connect to one of them, never to the name, since a second
        look-up may answer otherwise. Raises SourceRefused, SourceNotFound or SourceUnavailable."""
        try:
            found = self.resolver(host, port)
        except socket.gaierror as error:
            if error.errno == socket.EAI_AGAIN:
                raise SourceUnavailable(f"The name {host} could not be looked up just now. Try again.") from None
            raise SourceNotFound(f"There is no host named {host}. Check the URL.") from None
        except UnicodeError:
            raise SourceNotFound(f"{host!r} is not a host name. Check the URL.") from None
        if host.lower() not in self._names():
            for text in found:
                self._check(host, ipaddress.ip_address(text.partition("%")[0]))
        return found

    def _names(self) -> frozenset[str]:
        return frozenset(name.lower().strip("[]") for name in self.allow_hosts)

    def _check(self, host: str, address: Address) -> None:
        if is_public(address):
            return
        mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
        for name in self._names():
            try:
                network = ipaddress.ip_network(name, strict=False)
            except ValueError:
                continue
            if any(a is not None and a.version == network.version and a in network for a in (address, mapped)):
                return
        what = host if host == str(address) else f"{host} ({address})"
        raise SourceRefused(
            f"{what} is a private or special address, which documents may not read. If it is meant to be read, "
            f"start Greenroom with --allow-host {host} (or GREENROOM_ALLOW_HOSTS={host})."
        )
