"""Which IP addresses are on the public web.

The classes are listed here and not left to `ipaddress.is_global`, whose table changes with the version of Python.
Sources: IANA's special-purpose address registries (RFC 6890 and what updates it), and the RFC beside each line.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

Address = IPv4Address | IPv6Address

RESERVED: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "this network, RFC 791"),
    ("10.0.0.0/8", "private, RFC 1918"),
    ("100.64.0.0/10", "shared by a carrier’s customers, RFC 6598"),
    ("127.0.0.0/8", "loopback, RFC 1122"),
    ("168.63.129.16/32", "the host under a virtual machine at Azure, which no RFC lists"),
    ("169.254.0.0/16", "link-local and clouds’ metadata, RFC 3927"),
    ("172.16.0.0/12", "private, RFC 1918"),
    ("192.0.0.0/24", "protocol assignments, RFC 6890"),
    ("192.0.2.0/24", "documentation, RFC 5737"),
    ("192.31.196.0/24", "AS112, RFC 7535"),
    ("192.52.193.0/24", "multicast tunnels, RFC 7450"),
    ("192.88.99.0/24", "6to4 relays, RFC 7526"),
    ("192.168.0.0/16", "private, RFC 1918"),
    ("192.175.48.0/24", "AS112, RFC 7534"),
    ("198.18.0.0/15", "benchmarks, RFC 2544"),
    ("198.51.100.0/24", "documentation, RFC 5737"),
    ("203.0.113.0/24", "documentation, RFC 5737"),
    ("224.0.0.0/4", "multicast, RFC 5771"),
    ("240.0.0.0/4", "reserved and broadcast, RFC 1112, RFC 919"),
    ("::/128", "unspecified, RFC 4291"),
    ("::1/128", "loopback, RFC 4291"),
    ("64:ff9b:1::/48", "local translation, RFC 8215"),
    ("100::/64", "discarded, RFC 6666"),
    ("2001::/32", "Teredo, RFC 4380"),
    ("2001::/23", "protocol assignments, RFC 2928"),
    ("2001:2::/48", "benchmarks, RFC 5180"),
    ("2001:10::/28", "ORCHID, RFC 4843"),
    ("2001:20::/28", "ORCHIDv2, RFC 7343"),
    ("2001:db8::/32", "documentation, RFC 3849"),
    ("2002::/16", "6to4, RFC 7526"),
    ("2620:4f:8000::/48", "AS112, RFC 7534"),
    ("3fff::/20", "documentation, RFC 9637"),
    ("5f00::/16", "segment routing, RFC 9602"),
    ("fc00::/7", "private, RFC 4193"),
    ("fe80::/10", "link-local, RFC 4291"),
    ("fec0::/10", "site-local, RFC 3879"),
    ("ff00::/8", "multicast, RFC 4291"),
)
"""Networks where no public page is, each with what it is for."""

_RESERVED = tuple(ip_network(network) for network, _ in RESERVED)
_RESERVED_4 = tuple(network for network in _RESERVED if isinstance(network, IPv4Network))
_RESERVED_6 = tuple(network for network in _RESERVED if isinstance(network, IPv6Network))
_UNICAST = IPv6Network("2000::/3")
"""All that is given out of IPv6 so far (RFC 4291, IANA)."""
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv4 as a network without it sees it (NAT64, RFC 6052): the last 32 bits are the address that is reached."""


def is_public(address: Address) -> bool:
    """Whether a public page may be there. An IPv4 address in IPv6 clothes (RFC 4291 mapped, RFC 6052) is judged as
    the IPv4 address that it reaches."""
    if isinstance(address, IPv6Address):
        inner = _inner(address)
        if inner is None:
            return (
                address.scope_id is None
                and address in _UNICAST
                and not any(address in network for network in _RESERVED_6)
            )
        address = inner
    return not any(address in network for network in _RESERVED_4)


def _inner(address: IPv6Address) -> IPv4Address | None:
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped
