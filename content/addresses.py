"""Addresses of clients, as far as limits go by them."""

from ipaddress import IPv6Address, ip_address, ip_network


def network(origin: str) -> str:
    """What one customer has: an IPv4 address, or the 64 bits of IPv6 addresses that come as one; else what was given."""
    try:
        address = ip_address(origin)
    except ValueError:
        return origin
    return str(address.ipv4_mapped or ip_network((address, 64), strict=False)) if isinstance(address, IPv6Address) else origin
