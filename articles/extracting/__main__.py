"""`python -m articles.extracting SECONDS MEMORY`: reads a line of JSON and a page, writes what it says as JSON."""

import json
import math
import resource
import sys

from articles.extracting.page import extract


def main() -> None:
    """Reads one page within limits that only the system can break."""
    seconds, memory = float(sys.argv[1]), int(sys.argv[2])
    _limit(resource.RLIMIT_CPU, math.ceil(seconds) + 1)
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_FSIZE, 0)
    asked = json.loads(sys.stdin.buffer.readline())
    extracted = extract(sys.stdin.buffer.read(), asked["url"], charset=asked["charset"], zone=asked["zone"])
    sys.stdout.write(json.dumps(extracted.as_json()))


def _limit(what: int, most: int) -> None:
    _soft, hard = resource.getrlimit(what)
    resource.setrlimit(what, (most, most) if hard == resource.RLIM_INFINITY else (min(most, hard), hard))


if __name__ == "__main__":
    main()
