"""`make bench ARGS=--pictures`: takes the pictures of the README anew, from the demonstration, into docs/pictures/."""

import io
import os
import shutil
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.bench.serving import ROOT, demonstration

ADDRESS = "127.0.0.1:8017"
FOLDER = ROOT / "docs" / "pictures"
WIDEST, QUALITY, MOST_BYTES = 800, 60, 60_000
_DIGEST = "/digests/des-dossiers-ouverts-des-guichets-fermes/"
Scheme = Literal["light", "dark"]
PICTURES: tuple[tuple[str, str, Scheme, int, int], ...] = (
    ("digest", _DIGEST, "light", 1280, 1180),
    ("search", "/search/?q=guichet", "light", 1280, 1180),
    ("theme-dark", "/themes/fuite-caf/", "dark", 768, 960),
    ("digest-phone-dark", f"{_DIGEST}#e1", "dark", 390, 820),
)
"""Name, address, scheme, and the screen's width and height."""


def main() -> None:
    with demonstration(ADDRESS), sync_playwright() as playwright:
        found = os.environ.get("CHROMIUM") or shutil.which("chromium") or playwright.chromium.executable_path
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for name, address, scheme, width, height in PICTURES:
            taken = _take(browser, address, scheme, (width, height))
            file = FOLDER / f"{name}.webp"
            file.write_bytes(taken)
            print(f"{file.relative_to(ROOT)}: {len(taken):,} bytes")
            assert len(taken) <= MOST_BYTES


def _take(browser: Browser, address: str, scheme: Scheme, screen: tuple[int, int]) -> bytes:
    context = browser.new_context(
        viewport={"width": screen[0], "height": screen[1]}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    answer = page.goto(f"http://{ADDRESS}{address}", wait_until="networkidle")
    assert answer is not None, address
    assert answer.ok, address
    picture = Image.open(io.BytesIO(page.screenshot()))
    context.close()
    kept = io.BytesIO()
    picture.thumbnail((WIDEST, screen[1]), Image.Resampling.LANCZOS)
    picture.save(kept, "WEBP", quality=QUALITY, method=6)
    return kept.getvalue()


if __name__ == "__main__":
    main()
