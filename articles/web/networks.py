"""Which addresses are on the public web: the classes that are not are listed here, each with its source.

IANA's special-purpose registries, IPv4 and IPv6. Nothing of it is left to a library, whose list may change.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_REFUSED_4 = {
    IPv4Network(network): what
    for network, what in {
        "0.0.0.0/8": "this network, RFC 791",
        "10.0.0.0/8": "private, RFC 1918",
        "100.64.0.0/10": "shared by a provider, RFC 6598",
        "127.0.0.0/8": "this machine, RFC 1122",
        "168.63.129.16/32": "the host under a virtual machine of Azure, which no RFC lists",
        "169.254.0.0/16": "link-local, RFC 3927",
        "172.16.0.0/12": "private, RFC 1918",
        "192.0.0.0/24": "protocol assignments, RFC 6890",
        "192.0.2.0/24": "documentation, RFC 5737",
        "192.31.196.0/24": "AS112, RFC 7535",
        "192.52.193.0/24": "AMT, RFC 7450",
        "192.88.99.0/24": "6to4 relay, RFC 7526",
        "192.168.0.0/16": "private, RFC 1918",
        "192.175.48.0/24": "AS112, RFC 7534",
        "198.18.0.0/15": "benchmarks, RFC 2544",
        "198.51.100.0/24": "documentation, RFC 5737",
        "203.0.113.0/24": "documentation, RFC 5737",
        "224.0.0.0/4": "multicast, RFC 5771",
        "240.0.0.0/4": "reserved, RFC 1112",
    }.items()
}
_PUBLIC_6 = IPv6Network("2000::/3")
"""The only part of IPv6 that is given out for the public web (RFC 4291); the rest is refused as a whole."""
_REFUSED_6 = {
    IPv6Network(network): what
    for network, what in {
        "2001::/23": "protocol assignments, Teredo among them, RFC 2928",
        "2001:db8::/32": "documentation, RFC 3849",
        "2002::/16": "6to4, RFC 3056",
        "2620:4f:8000::/48": "AS112, RFC 7534",
        "3fff::/20": "documentation, RFC 9637",
    }.items()
}
_NAT64 = IPv6Network("64:ff9b::/96")
"""An IPv4 address in its last 32 bits (RFC 6052)."""


def refusal(address: Address) -> str:
    """Returns what kind of address it is when it is not on the public web, with its source; empty when it is."""
    if isinstance(address, IPv4Address):
        return next((what for network, what in _REFUSED_4.items() if address in network), "")
    inner = _inner(address)
    if inner is not None:
        return refusal(inner)
    if address.scope_id or address not in _PUBLIC_6:
        return "not public, RFC 4291"
    return next((what for network, what in _REFUSED_6.items() if address in network), "")


def literal(host: str) -> Address | None:
    """Returns the address that a host is, in its one usual form, or None when it is a name."""
    try:
        return ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that is packed into it, which is the one that would be reached."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None
