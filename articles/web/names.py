"""From a host's name to the addresses it has now."""

import socket
import threading
from ipaddress import ip_address

from articles.web.errors import FetchError
from articles.web.networks import Address, refusal

_NOT_FOR_NOW = {socket.EAI_AGAIN}


def resolve(host: str, port: int, seconds: float, also_allowed: frozenset[str]) -> list[Address]:
    """Returns the addresses of a name, all of them public: one that is not spoils them all.

    Raises FetchError when there is none, in time, or when it may not be reached.
    """
    addresses = _ask(host, port, seconds)
    for address in addresses:
        what = refusal(address)
        if what and place(address, port) not in also_allowed:
            raise FetchError("private", host=host, detail=what)
    return addresses


def place(address: Address, port: int) -> str:
    """Returns address and port as they are written together."""
    return f"[{address}]:{port}" if address.version == 6 else f"{address}:{port}"


def _ask(host: str, port: int, seconds: float) -> list[Address]:
    """In a thread of its own: nothing else can end a system's look-up in time."""
    answers: list[list[Address] | FetchError] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.append(list(dict.fromkeys(ip_address(entry[4][0]) for entry in found)))
        except socket.gaierror as error:
            answers.append(FetchError("name", host=host, transient=error.errno in _NOT_FOR_NOW))
        except (OSError, ValueError):
            answers.append(FetchError("name", host=host))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(max(0.0, seconds))
    answer = answers[0] if answers else FetchError("slow", host=host)
    if isinstance(answer, FetchError):
        raise answer
    if not answer:
        raise FetchError("name", host=host)
    return answer
