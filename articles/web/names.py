"""From a host's name to the addresses that it stands for."""

import socket
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread

from articles.web.errors import FetchError
from articles.web.limits import Deadline
from articles.web.networks import Address


def resolve(host: str, deadline: Deadline) -> list[Address]:
    """Returns every address of a host, in the system's order of preference, none twice; raises FetchError."""
    # The system's look-up cannot be interrupted. So it runs beside, and a late answer is not waited for.
    answers: SimpleQueue[list[str] | Exception] = SimpleQueue()
    Thread(target=_answer, args=(host, answers), daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except Empty:
        raise FetchError("timeout") from None
    if isinstance(answer, socket.gaierror) and answer.errno == socket.EAI_AGAIN:
        raise FetchError("lookup")
    if isinstance(answer, Exception) or not answer:
        raise FetchError("unknown_name")
    return list(dict.fromkeys(ip_address(address) for address in answer))


def look_up(host: str) -> list[str]:
    """Returns the IP addresses of a host; raises OSError, or ValueError for a name that is none. It is also what
    reads “2130706433” or “0x7f.1”, so that these are judged as what they reach."""
    return [str(place[0]) for *_, place in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]


def _answer(host: str, answers: "SimpleQueue[list[str] | Exception]") -> None:
    try:
        answers.put(look_up(host))
    except (OSError, ValueError) as error:
        answers.put(error)
