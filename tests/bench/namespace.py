"""A network of the measurement's own, where invented hosts have addresses that the product takes for public ones.

Nothing leaves the machine: it is a Linux network namespace (ip-netns(8)), which only root can make. Programs in it see
nothing of the outside network, not even 127.0.0.1; sockets that are files are seen as before.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import IPv4Network
from pathlib import Path
from typing import NoReturn

NETWORK = IPv4Network("45.60.0.0/16")
"""In none of IANA's special registries, so public for the product."""
MOST_NAMES = NETWORK.num_addresses - 2
_LOOKUP_SECONDS = 5
_FILES = Path("/etc/netns")
_KNOWN, _UNKNOWN = "127.0.0.1 localhost", "host-without-address.example"
_LOOKUP = """
import socket, sys
print(*sorted({entry[4][0] for entry in socket.getaddrinfo(sys.argv[1], 80)}))
try:
    print(socket.getaddrinfo(sys.argv[2], 80))
except socket.gaierror as error:
    print(error.errno == socket.EAI_NONAME)
"""


@dataclass(frozen=True, slots=True)
class Namespace:
    """A network of its own, with the address of each host name in it."""

    name: str
    addresses: Mapping[str, str]

    def command(self, *arguments: str) -> list[str]:
        """Returns what to run so that this command runs inside; its process is the command's own."""
        return [_program(), "netns", "exec", self.name, *arguments]


@contextmanager
def public_namespace(names: Iterable[str]) -> Iterator[Namespace]:
    """Gives a network where each of the names has an address of its own and no other name has any.

    Whatever still runs in it at the end is killed. Ends the program with a sentence and status 2 where no such network
    can be made; raises ValueError for no name at all or more than MOST_NAMES.
    """
    hosts = list(dict.fromkeys(names))
    if not 1 <= len(hosts) <= MOST_NAMES:
        raise ValueError(f"{len(hosts)} names: a namespace holds 1 to {MOST_NAMES}.")
    if os.geteuid() != 0:
        _refuse("only root can make one.")
    _program()
    addresses = {host: str(address) for host, address in zip(hosts, NETWORK.hosts(), strict=False)}
    namespace = Namespace(f"bench-{uuid.uuid4().hex[:12]}", addresses)
    is_first = not _FILES.exists()
    with _cleaning_on_sigterm():
        try:
            _make(namespace)
            _check(namespace)
            yield namespace
        finally:
            _remove(namespace.name, is_first)


def _make(namespace: Namespace) -> None:
    _ip("netns", "add", namespace.name)
    _ip("-n", namespace.name, "link", "set", "lo", "up")
    _ip("-n", namespace.name, "route", "add", "local", str(NETWORK), "dev", "lo")
    lines = [_KNOWN, *(f"{address} {host}" for host, address in namespace.addresses.items())]
    files = {"hosts": "\n".join(lines), "nsswitch.conf": "hosts: files", "resolv.conf": "# No server of names here."}
    folder = _FILES / namespace.name
    folder.mkdir(parents=True)
    for name, text in files.items():
        # A file that the machine has not cannot be covered by another.
        if Path("/etc", name).exists():
            (folder / name).write_text(f"{text}\n", encoding="utf-8")


def _check(namespace: Namespace) -> None:
    """A name server in the background (nscd) would answer for the outside network: better told now than measured."""
    host, address = next(iter(namespace.addresses.items()))
    command = namespace.command(sys.executable, "-c", _LOOKUP, host, _UNKNOWN)
    try:
        asked = subprocess.run(command, capture_output=True, text=True, timeout=_LOOKUP_SECONDS)
    except subprocess.TimeoutExpired:
        _refuse(f"names are looked up for more than {_LOOKUP_SECONDS} s in it.")
    if asked.stdout.split() != [address, "True"]:
        _refuse(f"names are not looked up in its own hosts file ({_last_line(asked.stdout + asked.stderr)}).")


def _remove(name: str, is_first: bool) -> None:
    """Takes away what there is, however far the making came."""
    left = subprocess.run([_program(), "netns", "pids", name], capture_output=True, text=True).stdout
    for process in left.split():
        try:
            os.kill(int(process), signal.SIGKILL)
        except ProcessLookupError:
            pass
    subprocess.run([_program(), "netns", "delete", name], capture_output=True)
    shutil.rmtree(_FILES / name, ignore_errors=True)
    if is_first:
        try:
            _FILES.rmdir()
        except OSError:
            pass


@contextmanager
def _cleaning_on_sigterm() -> Iterator[None]:
    """SIGTERM by itself ends a program without its `finally`."""

    def end(*_signal: object) -> None:
        sys.exit(128 + signal.SIGTERM)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _ip(*arguments: str) -> None:
    done = subprocess.run([_program(), *arguments], capture_output=True, text=True)
    if done.returncode:
        _refuse(f"`ip {' '.join(arguments)}` says: {_last_line(done.stderr)}")


def _program() -> str:
    found = shutil.which("ip", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin")
    return found or _refuse("ip is missing (Debian: apt-get install iproute2).")


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["nothing"])[-1]


def _refuse(why: str) -> NoReturn:
    print(f"No network namespace for the measurement: {why}", file=sys.stderr)
    raise SystemExit(2)
