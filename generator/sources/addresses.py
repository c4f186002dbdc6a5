"""Which addresses on the network may be asked for a page: public ones, and no others."""

from __future__ import annotations

import ipaddress
from typing import Final

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_CARRYING_V4: Final = (
    (ipaddress.ip_network("64:ff9b::/96"), 0),  # NAT64
    (ipaddress.ip_network("::/96"), 0),  # IPv4-compatible
    (ipaddress.ip_network("2002::/16"), 80),  # 6to4
)
_REFUSED: Final = tuple(map(ipaddress.ip_network, (
    "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "64:ff9b:1::/48", "100::/64", "2001::/23", "fec0::/10",
)))  # fmt: skip


def is_public(address: IPAddress) -> bool:
    """Whether an address is one of the open internet: not this machine's, its network's, a cloud's own, or reserved.

    An IPv6 address that carries an IPv4 one is as public as that.
    """
    if isinstance(address, ipaddress.IPv6Address):
        carried = address.ipv4_mapped or _carried(address)
        if carried is not None:
            return is_public(carried)
        if address.scope_id:
            return False
    return (
        address.is_global
        and not (address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback)
        and not (address.is_link_local or address.is_private)
        and not any(address.version == network.version and address in network for network in _REFUSED)
    )


def _carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    for network, shift in _CARRYING_V4:
        if address in network:
            return ipaddress.IPv4Address(int(address) >> shift & 0xFFFFFFFF)
    return None
