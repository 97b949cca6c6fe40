"""A line to the host: every address that its name stands for is judged, and one of those very addresses is dialled."""

import socket
import ssl
from functools import cache
from ipaddress import IPv6Address

from articles.web.errors import FetchError
from articles.web.limits import Trip
from articles.web.names import resolve
from articles.web.networks import Address, is_public
from articles.web.target import Target

_MOST_DIALLED = 4


def connect(target: Target, trip: Trip) -> socket.socket:
    """Returns a line over which the request may be sent, secured for https; raises FetchError, and then not one
    packet went to an address that is not allowed."""
    port = target.port
    if port not in trip.limits.ports and not any(server.endswith(f":{port}") for server in trip.also_allowed):
        raise FetchError("port")
    addresses = resolve(target.host, trip.deadline)
    # One bad address among good ones is how a name lies: the whole name is refused.
    for address in addresses:
        _judge(address, port, trip)
    line = _dial(addresses[:_MOST_DIALLED], port, trip)
    return _secured(line, target.host, trip) if target.scheme == "https" else line


@cache
def trust() -> ssl.SSLContext:
    """Returns how a host must prove its name: by a certificate for it, from an authority that the system trusts."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context


def _judge(address: Address, port: int, trip: Trip) -> None:
    server = f"[{address}]:{port}" if isinstance(address, IPv6Address) else f"{address}:{port}"
    if server in trip.also_allowed:
        return
    if not is_public(address):
        raise FetchError("private")
    if port not in trip.limits.ports:
        raise FetchError("port")


def _dial(addresses: list[Address], port: int, trip: Trip) -> socket.socket:
    each = trip.limits.connect_seconds / len(addresses)
    failure = FetchError("unreachable")
    for address in addresses:
        line = socket.socket(socket.AF_INET6 if isinstance(address, IPv6Address) else socket.AF_INET)
        try:
            line.settimeout(trip.deadline.left(each))
            line.connect((str(address), port))
            return line
        except OSError as error:
            line.close()
            failure = FetchError("timeout" if isinstance(error, TimeoutError) else "unreachable")
        except FetchError:
            line.close()
            raise
    raise failure


def _secured(line: socket.socket, host: str, trip: Trip) -> socket.socket:
    try:
        # The handshake as a whole lasts no longer than this, however slowly its bytes drip.
        line.settimeout(trip.deadline.left(trip.limits.connect_seconds))
        # An end without a goodbye must show: it may be a cut (RFC 9112, section 9.8).
        return trust().wrap_socket(line, server_hostname=host, suppress_ragged_eofs=False)
    except TimeoutError:
        raise FetchError("timeout") from None
    except ssl.SSLCertVerificationError:
        raise FetchError("certificate") from None
    except (ssl.SSLEOFError, ConnectionError):
        raise FetchError("unreachable") from None
    except (OSError, ValueError):
        raise FetchError("secure") from None
    finally:
        # The secured line has taken the socket over, or there is none.
        line.close()
