"""The demonstration served by gunicorn as in production, for what looks at it from outside."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@contextmanager
def demonstration(address: str) -> Iterator[Path]:
    """Serves it at that host and port, from a database of its own; gives the folder that goes with it."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{folder}/demonstration.sqlite3",
            "SITE_URL": f"http://{address}",
            "DEBUG": "false",
        }
        manage = [sys.executable, "manage.py", "demo"]
        subprocess.run(manage, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
        command = [sys.executable, "-m", "gunicorn", "pressreview.wsgi", "--bind", address]
        server = subprocess.Popen(command, cwd=ROOT, env=environment)
        try:
            _wait(address)
            yield Path(folder)
        finally:
            server.terminate()
            server.wait()


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://{address}/healthz").close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("The server did not start.")
