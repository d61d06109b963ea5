"""Which addresses may be connected to: public ones, on the usual ports, unless a host is allowed by name.

A name is resolved once, every address that it has is checked, and the connection goes to a checked address, so that a name that changes its answer between
check and use gains nothing. IPv4 addresses inside IPv6 ones (mapped, compatible, 6to4, Teredo, NAT64) are checked as what they are. Odd spellings
(2130706433, 127.1, 0x7f.1) are resolved by the system first, and so checked as the address that they mean.
"""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

PORTS: Final = frozenset({80, 443})
_NAT64: Final = IPv6Network("64:ff9b::/96")
_LOCAL_NAT64: Final = IPv6Network("64:ff9b:1::/48")
_COMPATIBLE: Final = IPv6Network("::/96")
Resolve = Callable[[str, int], list[str]]


class RefusedError(Exception):
    """A request that is not made, or an answer that is not taken: the reason and a detail, as in Rejected."""

    def __init__(self, reason: str, detail: str) -> None:
        self.reason, self.detail = reason, detail
        super().__init__(f"{reason}: {detail}")


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system knows them. Raises RefusedError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise RefusedError("no_such_host", f"{host}: {getattr(problem, 'strerror', None) or problem}") from problem
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def permitted(host: str, port: int, allowed: frozenset[str], resolver: Resolve = resolve) -> list[str]:
    """The addresses to connect to for a host. Raises RefusedError where one of them is not public."""
    by_name = host.lower() in allowed or f"{host.lower()}:{port}" in allowed
    if port not in PORTS and not by_name:
        raise RefusedError("port_not_allowed", f"port {port} of {host}")
    addresses = resolver(host, port)
    if not by_name:
        for address in addresses:
            if not is_public(address):
                raise RefusedError("private_address", f"{host} is {address}")
    return addresses


def is_public(address: str) -> bool:
    """Is an address one of the open internet, whatever it is wrapped in?"""
    try:
        plain = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _inside(plain)
    if inner is not None:
        return _is_open(inner)
    return _is_open(plain)


def _inside(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address | None:
    """The IPv4 address that an IPv6 one stands for."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64 or address in _COMPATIBLE:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address.teredo is not None:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour


def _is_open(address: IPv4Address | IPv6Address) -> bool:
    closed = (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
    )
    return address.is_global and not closed and not (isinstance(address, IPv6Address) and address in _LOCAL_NAT64)
