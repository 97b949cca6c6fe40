"""What the rendered bytes depend on besides the database: templates, code, catalogues and settings."""

import functools
import hashlib

from django.conf import settings

_FILES = ("articles/**/*.py", "templates/**/*", "locale/**/*.mo", "static/**/*")


@functools.cache
def build() -> str:
    """Returns a short fingerprint, the same for every worker and restart of one release with one configuration."""
    fingerprint = hashlib.sha256()
    names = ("SITE_NAME", "SITE_URL", "SITE_TAGLINE", "LANGUAGE_CODE", "TIME_ZONE", "QUOTE_LIMIT", "OFFLINE_ISSUES")
    for name in (*names, "WEBSUB_HUB", "API_PAGE_MOST", "API_SEARCH_MINUTE", *settings.TOLD_OF_THE_SITE):
        fingerprint.update(str(getattr(settings, name, "")).encode())
    for pattern in _FILES:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            if path.is_file():
                fingerprint.update(path.read_bytes())
    return fingerprint.hexdigest()[:12]
